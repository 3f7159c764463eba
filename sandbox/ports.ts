import { createServer } from 'node:net';

/**
 * Ports of 127.0.0.1 that are free now. All are held until the last is
 * known, so they differ; the small gap until they are used is open to
 * other programs, which is why the server start reports a taken port.
 */
export const freePorts = async (count: number): Promise<number[]> => {
	const servers = await Promise.all(Array.from({ length: count }, listen));
	const ports = servers.map(({ port }) => port);
	await Promise.all(servers.map(({ close }) => close()));
	return ports;
};

const listen = (): Promise<{ port: number; close: () => Promise<void> }> =>
	new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			if (address === null || typeof address === 'string') {
				reject(new Error('a TCP server without a port'));
				return;
			}
			resolve({
				port: address.port,
				close: () => new Promise((closed) => server.close(() => closed())),
			});
		});
	});
