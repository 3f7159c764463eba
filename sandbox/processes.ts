import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

/** How long a process may take to end by itself before it is killed, in ms. */
const GRACE = 15_000;

const DIE_WITH_PARENT = join(__dirname, 'dieWithParent.cjs');

/** A Node program that ends when we do; its output is appended to a log file. */
export interface NodeProcess {
	/** Resolves when it has ended: exit code, or the signal's name. */
	readonly ended: Promise<number | string>;
	/** SIGTERM, after 15 s SIGKILL. Resolves when it has ended. */
	stop(): Promise<void>;
	/** SIGKILL, for tests of a crash. */
	kill(): void;
}

/** Starts `node args…` with this environment. */
export const startNode = (
	args: readonly string[],
	env: NodeJS.ProcessEnv,
	logFile: string,
): NodeProcess => {
	const log = openSync(logFile, 'a', 0o600);
	// The IPC channel is what dieWithParent.cjs watches.
	const child = spawn(process.execPath, ['--require', DIE_WITH_PARENT, ...args], {
		env,
		stdio: ['ignore', log, log, 'ipc'],
	});
	closeSync(log);
	const ended = new Promise<number | string>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
	});
	return {
		ended,
		stop: () => stop(child, ended),
		kill: () => {
			child.kill('SIGKILL');
		},
	};
};

const stop = async (child: ChildProcess, ended: Promise<unknown>): Promise<void> => {
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), GRACE);
	await ended;
	clearTimeout(timer);
};

/** Whether there is a process of this id. */
export const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
};
