import type { Services } from '../lib/services';
import type { Coded } from '../lib/coded';
import type { RemarkFacts } from '../words/facts/alerts';
import type { Store } from './store';

/** What a run says of itself, beside its plan. */
export type Remark = Coded<RemarkFacts>;

/** What every engine function needs from outside. */
export interface EngineContext {
	store: Store;
	services: Services;
	/** Somebody started the run: the dates of the schedule do not hold for it. */
	byHand?: boolean;
	/** Name of the flow that runs: the author of what its settings store. */
	flow?: string;
	/** Where the run under way says what its plan does not; see `beginRun`. */
	remarks?: Remark[];
}
