import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Services } from '../../src/lib/services';
import { openStore, type Store, storeUrlFromEnvironment } from '../../src/store';

/** n8n's own folder, found as n8n finds it. */
export const n8nFolder = (env: Readonly<Record<string, string | undefined>>): string => join(env.N8N_USER_FOLDER ?? homedir(), '.n8n');

/** The store of this n8n instance; chosen by environment, so that two nodes can never use two stores (design §5). */
export const openNodeStore = async (services: Services): Promise<Store> =>
	await openStore(storeUrlFromEnvironment({ env: process.env, userFolder: n8nFolder(process.env), argv: process.argv }), services);
