import type { Services } from '../lib/services';
import type { Store } from '../store';
import type { Remark } from './remarks';

/** What every engine function needs from outside. */
export interface EngineContext {
	store: Store;
	services: Services;
	/** Somebody started the run: the dates of the schedule do not hold for it. */
	byHand?: boolean;
	/** Where the run under way says what its plan does not; see `beginRun`. */
	remarks?: Remark[];
}
