import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseStoreAddress } from './address';
import { StoreError } from './errors';

/** What decides where the store is; passed in so that nothing here reads the process. */
export interface StoreEnvironment {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** n8n's user folder (absolute). */
	readonly userFolder: string;
	/** `process.argv`: tells a worker or webhook process of n8n. */
	readonly argv?: readonly string[];
}

/** Whether this n8n is in queue mode, where several processes share the work. */
export const sharesWork = ({ env, argv = [] }: Pick<StoreEnvironment, 'env' | 'argv'>): boolean => {
	if (env['EXECUTIONS_MODE'] === 'queue') return true;
	const command = argv.slice(2).find((argument) => !argument.startsWith('-'));
	return command === 'worker' || command === 'webhook';
};

/**
 * The address of the one store of this n8n: `YUNZHIJIA_STORE_URL`,
 * else `yunzhijia.sqlite` in the user folder.
 *
 * @throws StoreError queue-mode: a file, though several n8n processes share the work and may be on
 * several hosts; configuration: the address cannot be used as written
 */
export const storeUrlFromEnvironment = (environment: StoreEnvironment): string => {
	const configured = environment.env['YUNZHIJIA_STORE_URL']?.trim() ?? '';
	const url =
		configured === ''
			? pathToFileURL(join(environment.userFolder, 'yunzhijia.sqlite')).href
			: configured;
	const address = parseStoreAddress(url);
	if (address.dialect === 'sqlite' && sharesWork(environment)) {
		throw new StoreError({ code: 'queue-mode', facts: { store: address.label } });
	}
	return url;
};
