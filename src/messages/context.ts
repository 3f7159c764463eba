import type { Services } from '../lib/services';
import type { Store } from '../store';

/** What the message engine works with. */
export interface MessageContext {
	readonly store: Store;
	readonly services: Services;
}
