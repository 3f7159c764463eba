import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { IBinaryData, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Upload } from '../../src/console';

/** A form with a file, as n8n has parsed it. */
const withFile = z.looseObject({
	data: z.unknown(),
	files: z.looseObject({ file: z.unknown() }),
});
const uploaded = z.looseObject({
	filepath: z.string(),
	originalFilename: z.string().nullish(),
	mimetype: z.string().nullish(),
	size: z.number(),
});

/** JSON may say that it is a file, too: only what n8n took apart itself is one. */
const isMultipart = ({ headers }: IncomingMessage): boolean =>
	(headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === 'multipart/form-data';

/** Where n8n lays down what is uploaded. */
const isTemporary = (path: string): boolean => dirname(resolve(path)) === resolve(tmpdir());

interface Posted {
	/** The fields, as a form without a file sends them. */
	readonly fields: unknown;
	/** null: none came. */
	readonly file: Upload | null;
}

/** The body of a post: its fields, and its file where it has one. */
export const postedIn = (
	node: Pick<IWebhookFunctions, 'getBodyData'>,
	request: IncomingMessage,
): Posted => {
	const body: unknown = node.getBodyData();
	if (!isMultipart(request)) return { fields: body, file: null };
	const { data } = withFile.safeParse(body);
	if (data === undefined) return { fields: null, file: null };
	const file = uploaded.safeParse(data.files.file).data;
	if (file === undefined || file.size === 0 || !isTemporary(file.filepath))
		return { fields: data.data, file: null };
	const name = file.originalFilename ?? '';
	return {
		fields: data.data,
		file: { name, path: file.filepath, type: file.mimetype ?? '', bytes: file.size },
	};
};

/** The file for the nodes behind the console. */
export const binaryOf = async (
	{ nodeHelpers }: IWebhookFunctions,
	{ path, name, type }: Upload,
): Promise<IBinaryData> =>
	type === ''
		? await nodeHelpers.copyBinaryFile(path, name)
		: await nodeHelpers.copyBinaryFile(path, name, type);
