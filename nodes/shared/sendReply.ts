import { ServerResponse } from 'node:http';
import type { IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

/** An answer to whoever called: text, or JSON. */
export interface WebhookReply {
	readonly status: number;
	readonly body: string | object;
}

export function responseOf(functions: IWebhookFunctions): ServerResponse {
	const outgoing: unknown = functions.getResponseObject();
	return z.instanceof(ServerResponse).parse(outgoing);
}

const typeOf = ({ body }: WebhookReply): string =>
	typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';

/** Answers the call at once, in exactly these characters. */
export function send(functions: IWebhookFunctions, reply: WebhookReply): void {
	const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
	const response = responseOf(functions);
	response.writeHead(reply.status, {
		'Content-Type': typeOf(reply),
		'Content-Length': Buffer.byteLength(text),
	});
	response.end(text);
}

/**
 * Leaves the answer to n8n, which gives it when the execution is
 * in its database: without this, texts would be sent as HTML.
 */
export function leave(functions: IWebhookFunctions, reply: WebhookReply): WebhookReply['body'] {
	responseOf(functions).setHeader('Content-Type', typeOf(reply));
	return reply.body;
}
