import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';

/** A proxy as people put one before n8n: it serves one path, and takes that away. */
export interface PathProxy {
	/** With the path and a slash at its end. */
	readonly url: string;
	/**
	 * Requests that came to no path of ours: whoever leaves
	 * the path would be with another application.
	 */
	readonly strays: readonly string[];
	/** Port of the n8n behind it. */
	lead(port: number): void;
	close(): Promise<void>;
}

/**
 * n8n leads to its own sign-in and consent without the
 * path, so the proxy has to put it back (README).
 */
const within = (path: string, headers: IncomingHttpHeaders): IncomingHttpHeaders => {
	const { location } = headers;
	return location?.startsWith('/') === true && !location.startsWith(path)
		? { ...headers, location: `${path}${location.slice(1)}` }
		: headers;
};

export const startPathProxy = async (path: string): Promise<PathProxy> => {
	const strays: string[] = [];
	let port = 0;
	const server: Server = createServer((incoming, outgoing) => {
		const asked = incoming.url ?? '/';
		if (!asked.startsWith(path)) {
			strays.push(`${incoming.method} ${asked}`);
			outgoing.writeHead(404).end('another application');
			return;
		}
		const headers = { ...incoming.headers, 'x-forwarded-proto': 'http' };
		const onward = request(
			{
				host: '127.0.0.1',
				port,
				path: `/${asked.slice(path.length)}`,
				method: incoming.method,
				headers,
			},
			(answer) => {
				outgoing.writeHead(answer.statusCode ?? 502, within(path, answer.headers));
				answer.pipe(outgoing);
			},
		);
		onward.on('error', () => outgoing.headersSent || outgoing.writeHead(502).end());
		incoming.pipe(onward);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return {
		url: `http://127.0.0.1:${address.port}${path}`,
		strays,
		lead: (to) => {
			port = to;
		},
		close: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
};
