import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SandboxError } from '../errors';

/** A database server that somebody runs, or we. */
export interface DatabaseServer {
	readonly url: string;
	/** Ends it if it is ours. */
	stop(): Promise<void>;
}

export interface PrivateServer {
	readonly what: string;
	/** Program and arguments. */
	readonly command: readonly string[];
	/** Options of setpriv that choose its user. */
	readonly become?: readonly string[];
	/** Working directory; its log goes there. */
	readonly folder: string;
	readonly url: string;
	/** How it is asked to end, also by the kernel when we die. */
	readonly endSignal: 'SIGINT' | 'SIGTERM';
	readonly answers: (url: string) => Promise<boolean>;
}

/** How long a server may take to answer, in ms. */
const START_LIMIT = 60_000;

/**
 * Starts a server of our own, on Debian, and waits until
 * it answers. It ends with us, even if we are killed.
 */
export const startPrivateServer = async ({
	what,
	command,
	become = [],
	folder,
	url,
	endSignal,
	answers,
}: PrivateServer): Promise<DatabaseServer> => {
	const logFile = join(folder, 'server.log');
	const log = openSync(logFile, 'a', 0o600);
	const child = spawn(
		'setpriv',
		['--pdeathsig', endSignal.slice('SIG'.length), ...become, ...command],
		{ cwd: folder, stdio: ['ignore', log, log] },
	);
	closeSync(log);
	const ended = new AbortController();
	const end = new Promise<void>((resolve) => {
		child.once('error', () => resolve());
		child.once('exit', () => resolve());
	});
	void end.then(() => ended.abort());
	const stop = async (): Promise<void> => {
		child.kill(endSignal);
		await end;
	};
	const deadline = Date.now() + START_LIMIT;
	while (!(await answers(url))) {
		if (!ended.signal.aborted && Date.now() < deadline) {
			await sleep(100);
			continue;
		}
		await stop();
		const detail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
		throw new SandboxError({ code: 'server-not-started', facts: { what, folder, detail } });
	}
	return { url, stop };
};
