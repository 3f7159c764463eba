import { existsSync, mkdirSync } from 'node:fs';
import { SandboxError } from '../errors';
import { freePorts } from '../ports';
import { type DatabaseServer, startPrivateServer } from './privateServer';
import { redis } from './redisClient';

const LOCAL = 'redis://127.0.0.1:6379';
const PROGRAM = '/usr/bin/redis-server';

/**
 * A Redis: REDIS_URL, else the one on this machine's usual port,
 * else one of our own from Debian's program, without persistence.
 *
 * @throws SandboxError there is none, and what to do
 */
export const findRedis = async (folder: string): Promise<DatabaseServer> => {
	const configured = process.env['REDIS_URL']?.trim() ?? '';
	if (configured !== '') return { url: configured, stop: async () => {} };
	if (await answers(LOCAL)) return { url: LOCAL, stop: async () => {} };
	if (!existsSync(PROGRAM))
		throw new SandboxError({ code: 'redis-missing', facts: { program: PROGRAM } });
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const [port = 0] = await freePorts(1);
	return startPrivateServer({
		what: 'Redis',
		command: [
			PROGRAM,
			'--bind',
			'127.0.0.1',
			'--port',
			String(port),
			'--save',
			'',
			'--appendonly',
			'no',
		],
		folder,
		url: `redis://127.0.0.1:${port}`,
		endSignal: 'SIGTERM',
		answers,
	});
};

const answers = async (url: string): Promise<boolean> => {
	try {
		return (await redis(url, ['PING'])) === 'PONG';
	} catch {
		return false;
	}
};
