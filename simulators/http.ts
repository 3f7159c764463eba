import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Answer, Call } from './call';
import { answerControl, CONTROL_PREFIX, type Controllable } from './control';
import type { Fault } from './faults';

export type { Answer, Call };

const JSON_TYPE = 'application/json;charset=UTF-8';

/** One endpoint of a simulated API. */
export interface Endpoint {
	/** Name in the log and in fault scripts. */
	name: string;
	/** Whether it can change the directory. */
	mutating: boolean;
	/** Fault `refuse` in this family's own form; the product's general one by default. */
	refuse?: (code: number, msg: string) => Answer;
	handle: (call: Call) => Answer | Promise<Answer>;
}

/** What differs between the simulated products. */
export interface SimulatedApi extends Controllable {
	/** Milliseconds since 1970. */
	now(): number;
	find(path: string): Endpoint | undefined;
	notFound(): Answer;
	/** Fault `429`. */
	tooMany(): Answer;
	/**
	 * Fault `expired-token`: kills the token that the call uses and answers as for any dead token.
	 */
	expireToken(call: Call): Answer;
	/** Fault `refuse`. */
	refuse(code: number, msg: string): Answer;
}

/** A listening simulator. */
interface Listening {
	/** `http://127.0.0.1:port`, no slash at the end. */
	url: string;
	controlUrl: string;
	stop: () => Promise<void>;
}

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
/** Half an envelope, for calls that must not be applied and so have no true answer to cut. */
const HALF_ENVELOPE = '{"success":true,"error":"","errorCode":100,"da';

/** Serves `api` on 127.0.0.1 only. `port` 0 takes a free one. */
export async function listen(api: SimulatedApi, port: number): Promise<Listening> {
	const server = createServer((request, response) => {
		serve(api, request, response).catch((error: unknown) => {
			// A defect of the simulator itself must be loud, not look like the simulated product.
			const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
			if (response.headersSent) response.destroy();
			else send(response, { status: 599, text: JSON.stringify({ simulatorDefect: reason }) });
		});
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string')
		throw new Error('The simulator did not get a TCP port');
	const url = `http://127.0.0.1:${address.port}`;
	return {
		url,
		controlUrl: `${url}${CONTROL_PREFIX}`,
		stop: async () => {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

async function serve(
	api: SimulatedApi,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const at = new Date(api.now()).toISOString();
	// The simulated clock shows here too: clients may correct their own by it.
	response.setHeader('Date', new Date(api.now()).toUTCString());
	const url = new URL(request.url ?? '/', 'http://127.0.0.1');
	const call: Call = {
		method: request.method ?? 'GET',
		path: url.pathname,
		query: url.searchParams,
		headers: request.headers,
		body: await readBody(request),
	};

	if (call.path.startsWith(`${CONTROL_PREFIX}/`)) {
		const answer = await answerControl(api, call.path.slice(CONTROL_PREFIX.length), call);
		send(response, { status: answer.status, text: JSON.stringify(answer.body) });
		return;
	}

	const endpoint = api.find(call.path);
	if (endpoint === undefined) {
		const answer = api.notFound();
		api.log.add({
			at,
			endpoint: 'unknown',
			path: call.path,
			mutating: false,
			items: 0,
			status: answer.status,
		});
		send(response, { status: answer.status, text: JSON.stringify(answer.body) });
		return;
	}

	const fault = api.faults.take(endpoint.name);
	if (fault !== undefined) call.fault = fault;
	const outcome = await commit(api, endpoint, call);
	api.log.add({
		at,
		endpoint: endpoint.name,
		path: call.path,
		mutating: endpoint.mutating,
		items: outcome.items,
		status: outcome.status,
		...(fault === undefined ? {} : { fault: fault.kind }),
	});
	if (outcome.delay > 0) await sleep(outcome.delay);
	if (outcome.status === 0) request.socket.destroy();
	else send(response, outcome);
}

interface Outcome {
	/** 0 cuts the connection. */
	status: number;
	text: string;
	type: string;
	items: number;
	/** Milliseconds between handling and answering. */
	delay: number;
	headers?: Readonly<Record<string, string>>;
}

/** Handles the call, or not, as its fault demands. */
async function commit(api: SimulatedApi, endpoint: Endpoint, call: Call): Promise<Outcome> {
	const { fault } = call;
	if (fault?.kind === 'slow-before-apply') await sleep(fault.ms ?? 1000);
	if (fault?.kind === 'change') api.change(fault.change);

	switch (fault?.kind) {
		case 'drop-before-apply':
			return { ...json({ status: 0, body: null }), status: 0 };
		case 'drop-after-apply':
			return { ...json(await endpoint.handle(call)), status: 0 };
		case '429':
			return { ...json(api.tooMany()), status: 429 };
		case '500':
			return json({ status: 500, body: { error: 'Internal Server Error' } });
		case '500-after-apply':
			return {
				...json({ status: 500, body: { error: 'Internal Server Error' } }),
				items: (await endpoint.handle(call)).items ?? 0,
			};
		case 'html':
			return html(fault, 0);
		case 'html-after-apply':
			return html(fault, (await endpoint.handle(call)).items ?? 0);
		case 'truncated-json':
			if (endpoint.mutating) return { ...json({ status: 200, body: null }), text: HALF_ENVELOPE };
			return truncated(await endpoint.handle(call));
		case 'truncated-json-after-apply':
			return truncated(await endpoint.handle(call));
		case 'slow':
			return { ...json(await endpoint.handle(call)), delay: fault.ms ?? 1000 };
		case 'expired-token':
			return json(api.expireToken(call));
		case 'refuse':
			return json(
				(endpoint.refuse ?? api.refuse)(
					fault.code ?? 1,
					fault.msg ?? 'refused by the fault script',
				),
			);
		case 'slow-before-apply':
		case 'change':
		case 'partial-failure':
		case 'shift-rows':
		case 'empty-list':
		case 'total-larger':
		case undefined:
			return json(await endpoint.handle(call));
	}
}

function json(answer: Answer): Outcome {
	const page =
		answer.html === undefined
			? { text: JSON.stringify(answer.body), type: JSON_TYPE }
			: { text: answer.html, type: 'text/html;charset=UTF-8' };
	return {
		status: answer.status,
		...page,
		items: answer.items ?? 0,
		delay: 0,
		...(answer.headers === undefined ? {} : { headers: answer.headers }),
	};
}

function html(fault: Fault, items: number): Outcome {
	return {
		status: fault.status ?? 200,
		text: HTML_PAGE,
		type: 'text/html;charset=UTF-8',
		items,
		delay: 0,
	};
}

function truncated(answer: Answer): Outcome {
	const whole = json(answer);
	return { ...whole, text: whole.text.slice(0, Math.floor(whole.text.length / 2)) };
}

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request)
		chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
	return Buffer.concat(chunks).toString('utf8');
}

function send(
	response: ServerResponse,
	{
		status,
		text,
		type = JSON_TYPE,
		headers = {},
	}: Pick<Outcome, 'status' | 'text' | 'headers'> & { type?: string },
): void {
	const body = Buffer.from(text, 'utf8');
	response.writeHead(status, { ...headers, 'Content-Type': type, 'Content-Length': body.length });
	response.end(body);
}

/** Media type of the body in lower case, without parameters. */
export function contentType(call: Call): string {
	return (call.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** A page for a browser; `headers` may set cookies. */
export const page = (html: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
	status: 200,
	body: null,
	html,
	headers,
});

/** Sends a browser somewhere else. */
export const redirect = (
	location: string,
	headers: Readonly<Record<string, string>> = {},
): Answer => ({ status: 302, body: null, html: '', headers: { ...headers, Location: location } });

/** JSON or `undefined` where the text is none. */
export function parseJson(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return undefined;
	}
}
