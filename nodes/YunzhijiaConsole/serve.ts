import { randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	answerConsole,
	type Answered,
	type ConsoleContext,
	type ConsoleRequest,
	refuseWithoutStore,
	type RoleLists,
} from '../../src/console';
import { systemServices } from '../../src/lib/services';
import { withoutTrailingSlashes } from '../../src/lib/trailingSlashes';
import { cookiesOf, parametersOf } from '../../src/login';
import { LANGUAGES } from '../../src/words';
import { approverList } from '../../src/sync';
import { yunzhijiaApprovers } from '../shared/credentialData';
import { textValue } from '../shared/fields';
import { callerOf } from '../shared/incomingCall';
import { MAX_FILE_BYTES } from '../../src/lib/xlsx/limits';
import { nodeLog } from '../shared/nodeLog';
import { openNodeStore } from '../shared/nodeStore';
import { binaryOf, postedIn } from './upload';

const language = z.enum(LANGUAGES).catch('zh');

/**
 * Answers one request of a browser, and starts the workflow where it has something to do. Nothing
 * is thrown: n8n would log the request.
 */
export const serve = async (node: IWebhookFunctions): Promise<IWebhookResponseData> => {
	const services = systemServices(nodeLog(node.logger));
	const around: Omit<ConsoleContext, 'store'> = {
		services,
		base: withoutTrailingSlashes(node.getNodeWebhookUrl('default') ?? ''),
		timeZone: node.getTimezone(),
		language: language.parse(node.getNodeParameter('language', 'zh')),
		newSecret: () => randomBytes(32).toString('base64url'),
		roleLists: async (eid) => await roleLists(node, eid),
	};
	const { reply, item, file } = await answered(node, around);
	const response: unknown = node.getResponseObject();
	if (response instanceof ServerResponse)
		response.writeHead(reply.status, { ...reply.headers }).end(reply.body);
	if (item === undefined) return { noWebhookResponse: true };
	const json: IDataObject = { ...item };
	const binary = file === undefined ? {} : { binary: { file: await binaryOf(node, file) } };
	return { noWebhookResponse: true, workflowData: [[{ json, ...binary }]] };
};

const answered = async (
	node: IWebhookFunctions,
	around: Omit<ConsoleContext, 'store'>,
): Promise<Answered> => {
	const request = requestOf(node, around.base);
	try {
		const store = await openNodeStore(around.services);
		try {
			return await answerConsole({ ...around, store }, request);
		} finally {
			await store.close();
		}
	} catch (error) {
		return refuseWithoutStore(around, request, error);
	}
};

const roleLists = async (node: IWebhookFunctions, eid: string): Promise<RoleLists> => ({
	approvers: await approversIn(node, eid),
	operators: listIn(node, 'operators'),
	viewers: listIn(node, 'viewers'),
});

const listIn = (node: IWebhookFunctions, name: 'operators' | 'viewers'): ReadonlySet<string> =>
	approverList(textValue.parse(node.getNodeParameter(name, '')));

/** null: no credential is chosen, or it is another enterprise's. */
const approversIn = async (
	node: IWebhookFunctions,
	eid: string,
): Promise<ReadonlySet<string> | null> => {
	if (node.getNode().credentials?.['yunzhijiaDirectoryApi'] === undefined) return null;
	const credential = yunzhijiaApprovers(await node.getCredentials('yunzhijiaDirectoryApi'));
	return credential.eid === eid ? approverList(credential.approvers) : null;
};

/** The settings have about a hundred. */
const MOST_FIELDS = 300;
/** Of a form: a profile as JSON, with some hundred rules of messages. */
const MOST_BYTES = 256 * 1024;

const NOTHING_POSTED = { fields: {}, file: null } as const;

/** null: nothing that a page of ours sends. */
const requestOf = (node: IWebhookFunctions, base: string): ConsoleRequest | null => {
	const request: unknown = node.getRequestObject();
	if (!(request instanceof IncomingMessage)) return null;
	const query = parametersOf(node.getQueryData(), MOST_FIELDS);
	const posted = request.method === 'POST' ? postedIn(node, request) : NOTHING_POSTED;
	const { fields, file } = posted;
	const most = file === null ? MOST_BYTES : MAX_FILE_BYTES + MOST_BYTES;
	if (Number(request.headers['content-length'] ?? 0) > most) return null;
	const form = parametersOf(fields, MOST_FIELDS, MOST_BYTES);
	const path = pathBelow(new URL(request.url ?? '/', 'http://n8n').pathname, base);
	if (query === null || form === null || path === null || tooLong(form)) return null;
	return {
		method: request.method === 'POST' ? 'POST' : 'GET',
		path,
		query,
		form,
		cookies: cookiesOf(request.headers.cookie ?? ''),
		json: (request.headers.accept ?? '').includes('application/json'),
		origin: request.headers.origin ?? '',
		from: callerOf(node),
		file,
	};
};

/** A body may come without saying its length. */
const tooLong = (form: Readonly<Record<string, string>>): boolean =>
	Object.values(form).reduce((sum, { length }) => sum + length, 0) > MOST_BYTES;

/** What follows the path of the console, whatever a proxy has put before it. */
const pathBelow = (pathname: string, base: string): string | null => {
	const own = new URL(base).pathname.split('/').at(-1) ?? '';
	const parts = withoutTrailingSlashes(pathname).split('/');
	const at = parts.indexOf(own);
	return at < 0 ? null : parts.slice(at + 1).join('/');
};
