import { openStore, storeUrlFromEnvironment, systemServices } from '../index';
import type { State } from './state';

/** Works with the store that the nodes of a state use, while its n8n is down. */
export const withStateStore = async <Result>(
	{ n8nFolder, queue, env }: State,
	work: (context: {
		store: Awaited<ReturnType<typeof openStore>>;
		services: ReturnType<typeof systemServices>;
	}) => Promise<Result>,
): Promise<Result> => {
	const services = systemServices();
	const store = await openStore(
		storeUrlFromEnvironment({
			env: { ...process.env, ...queue?.environment, ...env },
			userFolder: n8nFolder,
		}),
		services,
	);
	try {
		return await work({ store, services });
	} finally {
		await store.close();
	}
};
