import type { Services } from '../lib/services';
import type { Store } from '../store';

/** What settings are read from and written to. */
export interface SettingsContext {
	readonly store: Store;
	readonly services: Services;
}

/** Who changes settings, and why. */
export interface SettingsAuthor {
	/** Of the newest version when the author looked; 0: there was none. */
	readonly looked: number;
	readonly author: string;
	readonly reason: string;
}
