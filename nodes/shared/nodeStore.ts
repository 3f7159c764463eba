import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Services } from '../../src/lib/services';
import { openStore, type Store, storeUrlFromEnvironment } from '../../src/store';

/** n8n's own folder, found as n8n finds it. */
export const n8nFolder = (env: Readonly<Record<string, string | undefined>>): string =>
	join(env.N8N_USER_FOLDER ?? homedir(), '.n8n');

/**
 * ms that the store stays open after its last use: opening
 * it for every message would take longer than the message.
 */
const LINGER_MS = 10_000;

/** The one open store of this process, and for whom. */
interface Opened {
	readonly url: string;
	readonly store: Promise<Store>;
	users: number;
	closing?: NodeJS.Timeout;
}
let opened: Opened | undefined;

/**
 * The store of this n8n instance; chosen by environment, so that two nodes can never use two stores
 * (design §5). `close` gives it back; it is closed when nobody has wanted it for a while.
 */
export const openNodeStore = async ({
	signal: _ofOneRun,
	...services
}: Services): Promise<Store> => {
	const url = storeUrlFromEnvironment({
		env: process.env,
		userFolder: n8nFolder(process.env),
		argv: process.argv,
	});
	const mine: Opened =
		opened?.url === url ? opened : { url, store: openStore(url, services), users: 0 };
	opened = mine;
	mine.users += 1;
	clearTimeout(mine.closing);
	const release = (): void => {
		mine.users -= 1;
		if (mine.users > 0) return;
		mine.closing = setTimeout(() => void close(mine), LINGER_MS).unref();
	};
	// Where it cannot be opened, the next one tries again.
	mine.store.catch(() => {
		if (opened === mine) opened = undefined;
	});
	const store = await mine.store;
	let released = false;
	return {
		...store,
		close: async () => {
			if (!released) release();
			released = true;
		},
	};
};

async function close(one: Opened): Promise<void> {
	if (opened === one) opened = undefined;
	await (await one.store).close();
}

/**
 * The store, opened where something first needs it;
 * whoever asked is told why it could not be opened.
 */
export function storeOnce(services: Services) {
	let opening: Promise<Store> | undefined;
	return {
		store: async (): Promise<Store> => await (opening ??= openNodeStore(services)),
		close: async (): Promise<void> => {
			const store = await opening?.catch(() => undefined);
			await store?.close();
		},
	};
}
