import { ServerResponse } from 'node:http';
import type { IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { CallbackReply } from '../../src/yunzhijia';

/** Answers the call at once, in exactly these characters: n8n's own way would write text as JSON. */
export function send(functions: IWebhookFunctions, { status, body }: CallbackReply): void {
	const outgoing: unknown = functions.getResponseObject();
	const response = z.instanceof(ServerResponse).parse(outgoing);
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	response.writeHead(status, { 'Content-Type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) });
	response.end(text);
}
