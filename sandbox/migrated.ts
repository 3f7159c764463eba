import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runCommands } from './commands';
import { n8nCache } from './paths';
import { openState, type State } from './state';

/**
 * n8n encrypts with the key in `config`, and its
 * database holds a note of that key: they go together.
 */
const FILES = ['config', 'database.sqlite'];

/**
 * Gives a new state n8n's database with all migrations done, which takes n8n 5 s the first time and
 * is copied from the cache afterwards. A state that has a database keeps it.
 */
export const provideDatabase = async ({ n8nFolder }: State): Promise<void> => {
	if (existsSync(join(n8nFolder, 'database.sqlite'))) return;
	const cached = join(n8nCache(), 'migrated');
	if (!existsSync(cached)) await makeMigrated(cached);
	for (const file of FILES) copyFileSync(join(cached, file), join(n8nFolder, file));
};

const makeMigrated = async (cached: string): Promise<void> => {
	const state = openState();
	const aside = `${cached}.${process.pid}`;
	try {
		await runCommands(state, () => [{ command: 'list:workflow', flags: { onlyId: true } }]);
		mkdirSync(aside, { recursive: true, mode: 0o700 });
		copyFileSync(join(state.n8nFolder, 'config'), join(aside, 'config'));
		// One compact file, whatever n8n left in its write-ahead log.
		const database = new DatabaseSync(join(state.n8nFolder, 'database.sqlite'));
		database.prepare('VACUUM INTO ?').run(join(aside, 'database.sqlite'));
		database.close();
		rename(aside, cached);
	} finally {
		rmSync(aside, { recursive: true, force: true });
		state.close();
	}
};

/** Another process may have been faster; its copy is as good. */
const rename = (from: string, to: string): void => {
	try {
		renameSync(from, to);
	} catch (error) {
		if (!existsSync(to)) throw error;
	}
};
