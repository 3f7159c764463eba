import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Services } from '../../../src/lib/services';

export interface Received {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: http.IncomingHttpHeaders;
	body: string;
	/** Port of the client: equal for requests on one connection. */
	port: number | undefined;
}

/**
 * JSON unless `text` is given; `cut` ends the connection
 * after the handler ran; `delayMs` answers late.
 */
export interface Reply {
	status?: number;
	json?: unknown;
	text?: string;
	headers?: Record<string, string>;
	cut?: boolean;
	delayMs?: number;
	/** Announces more bytes than are sent. */
	truncate?: boolean;
}

export interface TestServer {
	url: string;
	received: Received[];
	stop: () => Promise<void>;
}

/**
 * A certificate for localhost and 127.0.0.1 that signs
 * itself, so it is its own CA; good for tests only.
 */
export const localhostCertificate = readFileSync(
	join(__dirname, 'fixtures/localhost-cert.pem'),
	'utf8',
);
const localhostKey = readFileSync(join(__dirname, 'fixtures/localhost-key.pem'), 'utf8');

/** A server on a free port that records every request and answers as `handle` says. */
export const startServer = async (
	handle: (received: Received) => Reply | Promise<Reply>,
	tls = false,
): Promise<TestServer> => {
	const received: Received[] = [];
	const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
		const url = new URL(request.url ?? '/', 'http://localhost');
		const entry = {
			method: request.method ?? '',
			path: url.pathname,
			query: url.searchParams,
			headers: request.headers,
			body: Buffer.concat(chunks).toString('utf8'),
			port: request.socket.remotePort,
		};
		received.push(entry);
		const reply = await handle(entry);
		if (reply.delayMs) await new Promise((resolve) => setTimeout(resolve, reply.delayMs).unref());
		if (reply.cut) {
			request.socket.destroy();
			return;
		}
		const body = Buffer.from(reply.text ?? JSON.stringify(reply.json));
		response.writeHead(reply.status ?? 200, {
			'Content-Length': body.length + (reply.truncate ? 100 : 0),
			...reply.headers,
		});
		if (reply.truncate) response.write(body, () => request.socket.destroy());
		else response.end(body);
	};
	const listener = (request: IncomingMessage, response: ServerResponse): void => {
		serve(request, response).catch((error: unknown) =>
			response.destroy(error instanceof Error ? error : undefined),
		);
	};
	const server = tls
		? https.createServer({ cert: localhostCertificate, key: localhostKey }, listener)
		: http.createServer(listener);
	const port = await listen(server);
	return {
		url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
		received,
		stop: () => stop(server),
	};
};

/** A proxy for http and for CONNECT; `hosts` records whom it was asked for. */
export const startProxy = async (): Promise<{
	url: string;
	hosts: string[];
	stop: () => Promise<void>;
}> => {
	const hosts: string[] = [];
	const sockets = new Set<Socket>();
	const server = http.createServer((request, response) => {
		const target = new URL(request.url ?? '');
		hosts.push(target.host);
		const onward = http.request(
			target,
			{ method: request.method, headers: request.headers },
			(answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			},
		);
		request.pipe(onward);
	});
	server.on('connect', (request, client: Socket) => {
		hosts.push(request.url ?? '');
		const [host, port] = (request.url ?? '').split(':');
		const onward = connect(Number(port), host, () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			onward.pipe(client);
			client.pipe(onward);
		});
		sockets.add(onward).add(client);
		onward.on('error', () => client.destroy());
		client.on('error', () => onward.destroy());
	});
	const port = await listen(server);
	return {
		url: `http://127.0.0.1:${port}`,
		hosts,
		stop: async () => {
			for (const socket of sockets) socket.destroy();
			await stop(server);
		},
	};
};

/** Services whose sleeps end at once and are recorded. */
export const testServices = (
	overrides: Partial<Services> = {},
): Services & { pauses: number[]; logged: string[] } => {
	const pauses: number[] = [];
	const logged: string[] = [];
	const log = (message: string, fields?: Record<string, unknown>): void =>
		void logged.push(`${message} ${JSON.stringify(fields)}`);
	return {
		now: () => Date.now(),
		random: () => 0,
		sleep: async (ms, signal) => {
			signal?.throwIfAborted();
			pauses.push(ms);
		},
		log: { debug: log, info: log, warn: log, error: log },
		...overrides,
		pauses,
		logged,
	};
};

/** The error that a promise rejects with; fails the test when it does not. */
export const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
	try {
		await promise;
	} catch (error) {
		return error;
	}
	throw new Error('The promise was expected to reject');
};

/** Asymmetric matchers of jest without their `any`. */
export const containing = (text: string): unknown => expect.stringContaining(text);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const listen = async (server: http.Server): Promise<number> => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
};

const stop = async (server: http.Server): Promise<void> => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
};
