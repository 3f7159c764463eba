import type { Services } from '../../../lib/services';
import { SyncStop } from '../../../store/stop';

const PAUSE_MS = 5000;
const TRIES = 60;

/**
 * Waits, up to five minutes, for another run that has the lease: a pull has nothing to lose by
 * being late. @throws {SyncStop} lease-taken
 */
export async function withPatience<T>(services: Services, work: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work();
		} catch (error) {
			if (!(error instanceof SyncStop) || error.reason !== 'lease-taken' || attempt === TRIES)
				throw error;
			await services.sleep(PAUSE_MS, services.signal);
		}
	}
}
