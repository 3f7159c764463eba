import type { Services } from '../../src/lib/services';
import type { Store } from '../../src/store';
import type { RunContext } from './runContext';

/** What the sync engine works with: our store and n8n's clock, log and cancel signal. */
export const syncContext = async (
	context: RunContext,
): Promise<{ store: Store; services: Services }> => ({
	store: await context.store(),
	services: context.services,
});
