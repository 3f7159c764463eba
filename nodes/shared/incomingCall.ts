import { IncomingMessage } from 'node:http';
import type { IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { CallbackRefusal, type CallHead } from '../../src/yunzhijia';

/**
 * What n8n's request has beyond Node's; the body is there
 * only after it was asked for, and never when it is empty.
 */
const request = z.object({
	method: z.string(),
	readRawBody: z.custom<() => Promise<void>>((value) => typeof value === 'function'),
});
const body = z.object({ rawBody: z.instanceof(Buffer).optional() });
/** What n8n's reader says of a body that has more bytes than n8n takes, unpacked. */
const tooManyBytes = z.object({ type: z.literal('entity.too.large'), limit: z.number() });

/** The call without its body, which is read only where the caller may call at all. */
export const callHead = (functions: IWebhookFunctions): CallHead => ({
	method: request.parse(functions.getRequestObject()).method,
	query: texts(functions.getQueryData()),
	headers: texts(functions.getHeaderData()),
});

/**
 * The address that the call comes from: Express's, which
 * knows the proxies that n8n was told of (N8N_PROXY_HOPS).
 */
export const callerOf = (functions: IWebhookFunctions): string => {
	const incoming: unknown = functions.getRequestObject();
	return incoming instanceof IncomingMessage ? String(Reflect.get(incoming, 'ip') ?? '') : '';
};

/**
 * The bytes of the body as they came, unpacked: signatures and encryption are about the bytes, and
 * a body that is no JSON has to be answered for.
 *
 * @param maxBytes of the body
 *
 * @throws CallbackRefusal 413, 400
 */
export async function incomingBody(
	functions: IWebhookFunctions,
	maxBytes: number,
): Promise<Buffer> {
	const incoming: unknown = functions.getRequestObject();
	if (Number(texts(functions.getHeaderData())['content-length'] ?? 0) > maxBytes)
		throw tooLarge(maxBytes);
	const failure: unknown = await request
		.parse(incoming)
		.readRawBody()
		.then(
			() => null,
			(error: unknown) => error,
		);
	if (failure !== null) throw unread(incoming, failure);
	const { rawBody } = body.parse(incoming);
	if (rawBody !== undefined && rawBody.length > maxBytes) throw tooLarge(maxBytes);
	return rawBody ?? Buffer.alloc(0);
}

/**
 * Why a body could not be read. What is left of it is read and dropped: the connection would stand
 * still for the caller's next call otherwise.
 */
function unread(incoming: unknown, failure: unknown): CallbackRefusal {
	z.instanceof(IncomingMessage).parse(incoming).unpipe().resume();
	const tooMany = tooManyBytes.safeParse(failure);
	return tooMany.success
		? tooLarge(tooMany.data.limit)
		: new CallbackRefusal(400, { code: 'body-unread', facts: {} });
}

const tooLarge = (maxBytes: number): CallbackRefusal =>
	new CallbackRefusal(413, { code: 'body-too-large', facts: { kilobytes: maxBytes / 1024 } });

/** Parameters and headers that are there once. */
const texts = (values: object): Record<string, string> =>
	Object.fromEntries(
		Object.entries(values).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);
