import type { Services } from '../lib/services';
import type { Store } from '../store';

/** What every engine function needs from outside. */
export interface EngineContext {
	store: Store;
	services: Services;
}
