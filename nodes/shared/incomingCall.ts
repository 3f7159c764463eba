import type { IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { CallbackRefusal, type IncomingCall } from '../../src/yunzhijia';

/** What n8n's request has beyond Node's; the body is there only after it was asked for, and never when it is empty. */
const request = z.object({ method: z.string(), readRawBody: z.custom<() => Promise<void>>((value) => typeof value === 'function') });
const body = z.object({ rawBody: z.instanceof(Buffer).optional() });

/**
 * The call as it came, unparsed, since signatures and encryption are about the bytes, and a body that is no JSON has to be answered for.
 *
 * @param maxBytes of the body
 * @throws CallbackRefusal 413, 400
 */
export async function incomingCall(functions: IWebhookFunctions, maxBytes: number): Promise<IncomingCall> {
	const incoming: unknown = functions.getRequestObject();
	const { method, readRawBody } = request.parse(incoming);
	const headers = texts(functions.getHeaderData());
	const call = { method, query: texts(functions.getQueryData()), headers };
	if (method !== 'POST') return { ...call, body: '' };
	if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
	const whole = await readRawBody().then(
		() => true,
		() => false,
	);
	if (!whole) throw new CallbackRefusal(400, 'the body could not be read');
	const { rawBody } = body.parse(incoming);
	if ((rawBody?.length ?? 0) > maxBytes) throw tooLarge(maxBytes);
	return { ...call, body: rawBody?.toString('utf8') ?? '' };
}

const tooLarge = (maxBytes: number): CallbackRefusal => new CallbackRefusal(413, `the body is larger than ${maxBytes / (1024 * 1024)} MB`);

/** Parameters and headers that are there once. */
const texts = (values: object): Record<string, string> => Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
