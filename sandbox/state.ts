import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from './errors';
import { isAlive } from './processes';
import type { Queue } from './queue/queue';

/** Variables by name. */
export type Environment = Readonly<Record<string, string>>;

/** Everything that one sandbox keeps: n8n's folder, the store in it, the log. */
export interface State {
	readonly directory: string;
	/** N8N_USER_FOLDER. */
	readonly userFolder: string;
	/** `<userFolder>/.n8n`, where n8n keeps its database and we our store. */
	readonly n8nFolder: string;
	readonly logFile: string;
	/** Whether everything is deleted at the end. */
	readonly temporary: boolean;
	/** Where n8n runs as several processes; without it as one, on SQLite. */
	readonly queue?: Queue;
	/** Goes over what every n8n process runs with. */
	readonly env?: Environment;
	/**
	 * Gives the folder back; a temporary one is deleted unless
	 * `keep` (something went wrong and the log is wanted).
	 */
	close(keep?: boolean): void;
}

/** A folder for a state that outlives one run, but not us. */
export const temporaryDirectory = (): { readonly path: string; remove(): void } => {
	const path = mkdtempSync(join(tmpdir(), 'yunzhijia-sandbox-'));
	return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
};

/**
 * Opens the folder of `--state`, or a temporary one.
 *
 * @throws UsageError another sandbox is using the folder
 */
export const openState = (directory?: string): State => {
	const temporary = directory === undefined ? temporaryDirectory() : undefined;
	const folder = resolve(temporary?.path ?? directory ?? '');
	const userFolder = join(folder, 'n8n');
	const n8nFolder = join(userFolder, '.n8n');
	mkdirSync(n8nFolder, { recursive: true, mode: 0o700 });
	const pidFile = join(folder, 'pid');
	claim(pidFile, folder);
	return {
		directory: folder,
		userFolder,
		n8nFolder,
		logFile: join(folder, 'n8n.log'),
		temporary: temporary !== undefined,
		close: (keep = false) => {
			rmSync(pidFile, { force: true });
			if (!keep) temporary?.remove();
		},
	};
};

/**
 * The same state as the queue's worker sees it: a folder
 * and a log of its own, as on a host of its own.
 */
export const workerState = (state: State): State => {
	const userFolder = join(state.directory, 'worker');
	const n8nFolder = join(userFolder, '.n8n');
	mkdirSync(n8nFolder, { recursive: true, mode: 0o700 });
	return { ...state, userFolder, n8nFolder, logFile: join(state.directory, 'worker.log') };
};

const claim = (pidFile: string, folder: string): void => {
	const owner = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined;
	if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
		throw new UsageError({ code: 'state-in-use', facts: { folder, process: owner } });
	}
	writeFileSync(pidFile, String(process.pid));
};
