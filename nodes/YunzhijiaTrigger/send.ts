import { ServerResponse } from 'node:http';
import type { IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { CallbackReply } from '../../src/yunzhijia';

export function responseOf(functions: IWebhookFunctions): ServerResponse {
	const outgoing: unknown = functions.getResponseObject();
	return z.instanceof(ServerResponse).parse(outgoing);
}

const typeOf = ({ body }: CallbackReply): string => (typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8');

/** Answers the call at once, in exactly these characters. */
export function send(functions: IWebhookFunctions, reply: CallbackReply): void {
	const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
	const response = responseOf(functions);
	response.writeHead(reply.status, { 'Content-Type': typeOf(reply), 'Content-Length': Buffer.byteLength(text) });
	response.end(text);
}

/** Leaves the answer to n8n, which gives it when the execution is in its database: without this, texts would be sent as HTML. */
export function leave(functions: IWebhookFunctions, reply: CallbackReply): CallbackReply['body'] {
	responseOf(functions).setHeader('Content-Type', typeOf(reply));
	return reply.body;
}
