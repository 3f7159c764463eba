import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePorts } from '../ports';
import { SandboxError } from '../errors';
import { isAlive } from '../processes';
import { type DatabaseServer, startPrivateServer } from './privateServer';

const LOCAL = [
	'postgres://postgres@127.0.0.1:5432/postgres',
	'postgres://postgres@127.0.0.1:5432/test',
];

/**
 * A PostgreSQL where databases and schemas may be made: DATABASE_URL, else the one on this
 * machine's usual port, else one of our own from Debian's programs, with its data in `folder` (in a
 * folder of ours). Data from last time come before all else.
 *
 * @throws SandboxError there is none, and what to do
 */
export const findPostgres = async (folder: string): Promise<DatabaseServer> => {
	const kept = existsSync(join(folder, 'data', 'PG_VERSION'));
	const running = kept ? undefined : await runningServer();
	if (running !== undefined) return { url: running, stop: async () => {} };
	const programs = serverPrograms();
	if (programs === undefined) throw new SandboxError({ code: 'postgres-missing', facts: {} });
	return startOwn(programs, folder);
};

const runningServer = async (): Promise<string | undefined> => {
	const configured = process.env['DATABASE_URL']?.trim() ?? '';
	if (configured !== '') return configured;
	for (const url of LOCAL) if (await answers(url)) return url;
	return undefined;
};

const answers = async (url: string): Promise<boolean> => {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
	try {
		await client.connect();
		await client.end();
		return true;
	} catch {
		return false;
	}
};

/** Debian keeps the server programs out of the PATH; the newest version wins. */
const serverPrograms = (): string | undefined => {
	const root = '/usr/lib/postgresql';
	const newest = existsSync(root)
		? readdirSync(root).sort((a, b) => Number(b) - Number(a))[0]
		: undefined;
	return newest === undefined ? undefined : join(root, newest, 'bin');
};

const startOwn = async (programs: string, folder: string): Promise<DatabaseServer> => {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const data = join(folder, 'data');
	const become = ownerOf(folder);
	if (!existsSync(join(data, 'PG_VERSION'))) {
		const initdb = [
			join(programs, 'initdb'),
			'-D',
			data,
			'-U',
			'postgres',
			'-A',
			'trust',
			'-E',
			'UTF8',
			'--locale=C.UTF-8',
			'--no-sync',
		];
		execFileSync('setpriv', [...become, ...initdb], { stdio: 'pipe', cwd: folder });
	}
	await lastEnded(data);
	const [port = 0] = await freePorts(1);
	return startPrivateServer({
		what: 'PostgreSQL',
		become,
		command: [
			join(programs, 'postgres'),
			'-D',
			data,
			'-h',
			'127.0.0.1',
			'-p',
			String(port),
			'-k',
			'',
		],
		folder,
		url: `postgres://postgres@127.0.0.1:${port}/postgres`,
		// A fast shutdown: SIGTERM would wait for clients.
		endSignal: 'SIGINT',
		answers,
	});
};

/**
 * If its sandbox was killed a moment ago, the last server on these data is still writing them out.
 */
const lastEnded = async (data: string): Promise<void> => {
	const file = join(data, 'postmaster.pid');
	const isUp = (): boolean => {
		try {
			return isAlive(Number.parseInt(readFileSync(file, 'utf8'), 10));
		} catch {
			return false;
		}
	};
	for (let tries = 0; tries < 100 && isUp(); tries++) await sleep(100);
};

/**
 * PostgreSQL refuses to run as root: the folder is given to
 * Debian's user, and the folder around it lets that user through.
 */
const ownerOf = (folder: string): string[] => {
	if (process.getuid?.() !== 0) return [];
	const id = (flag: string): number =>
		Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	chownSync(folder, id('-u'), id('-g'));
	const around = dirname(folder);
	const { mode } = statSync(around);
	if ((mode & 0o001) === 0) chmodSync(around, mode | 0o001);
	return ['--reuid=postgres', '--regid=postgres', '--init-groups'];
};
