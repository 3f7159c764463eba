import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { SandboxError } from '../errors';

/** How long Redis may take for one answer, in ms. */
const LIMIT = 5000;

/**
 * One command to a Redis that answers with one line (a status, a number, an error). That is all we
 * ask of it, and not worth a client library.
 *
 * @param url `redis://user:password@host:port/database`, `rediss://` with TLS
 */
export const redis = async (url: string, command: readonly string[]): Promise<string> => {
	const { protocol, hostname, port, username, password, pathname } = new URL(url);
	const login = [username, password].filter((part) => part !== '').map(decodeURIComponent);
	const database = pathname.slice(1);
	const commands = [
		...(login.length === 0 ? [] : [['AUTH', ...login]]),
		...(database === '' ? [] : [['SELECT', database]]),
		command,
	];
	const answers = await converse(
		{ host: hostname, port: Number(port || 6379), tls: protocol === 'rediss:' },
		commands,
	);
	const refused = answers.find((answer) => answer.startsWith('-'));
	if (refused !== undefined)
		throw new SandboxError({
			code: 'redis-refused',
			facts: { host: hostname, detail: refused.slice(1) },
		});
	return answers.at(-1)?.slice(1) ?? '';
};

interface Address {
	readonly host: string;
	readonly port: number;
	readonly tls: boolean;
}

/** Sends all commands and waits for as many lines. */
const converse = (
	{ host, port, tls }: Address,
	commands: readonly (readonly string[])[],
): Promise<string[]> =>
	new Promise((resolve, reject) => {
		const socket = tls ? connectTls({ host, port }) : connect({ host, port });
		const give = (end: () => void): void => {
			socket.destroy();
			end();
		};
		const at = `${host}:${port}`;
		let text = '';
		socket.setTimeout(LIMIT, () =>
			give(() =>
				reject(
					new SandboxError({ code: 'redis-silent', facts: { host: at, seconds: LIMIT / 1000 } }),
				),
			),
		);
		socket.once('error', (error: Error) => give(() => reject(error)));
		socket.once('close', () =>
			reject(new SandboxError({ code: 'redis-closed', facts: { host: at } })),
		);
		socket.on('data', (chunk: Buffer) => {
			text += chunk.toString('utf8');
			const lines = text.split('\r\n').slice(0, -1);
			if (lines.length >= commands.length) give(() => resolve(lines));
		});
		socket.write(commands.map(encode).join(''));
	});

const encode = (command: readonly string[]): string =>
	`*${command.length}\r\n${command.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;

const DELETE_ALL = `
local cursor = '0'
repeat
	local page = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 1000)
	cursor = page[1]
	for _, key in ipairs(page[2]) do redis.call('DEL', key) end
until cursor == '0'
return redis.status_reply('OK')`;

/** Deletes every key that begins with a prefix (letters, digits, `_`). */
export const deleteKeys = async (url: string, prefix: string): Promise<void> => {
	await redis(url, ['EVAL', DELETE_ALL, '0', `${prefix}*`]);
};
