import type { Services } from '../lib/services';
import type { Store } from '../store';
import type { Language } from '../words';

/** What the message engine works with. */
export interface MessageContext {
	readonly store: Store;
	readonly services: Services;
	/** Of whoever reads what is said of messages, unless the routing settings name one. */
	readonly language: Language;
}
