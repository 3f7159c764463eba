import type { Services } from '../lib/services';
import type { Scope, Store } from '../store';
import type { Language } from '../words';
import type { LoginKeys } from './secrets';
import type { LoginSettings } from '../settings/login';

/** What every step of logging in works with. */
export interface LoginContext {
	readonly store: Store;
	readonly services: Services;
	readonly settings: LoginSettings;
	/** Of whoever reads the pages and messages. */
	readonly language: Language;
	readonly keys: LoginKeys;
	/** The enterprise of the app, and the OA. */
	readonly scope: Scope;
	/** For whom tokens are. */
	readonly audience: string;
	/** Address of our first page as browsers see it; the others are below it. */
	readonly address: string;
	/** Unguessable text; node:crypto outside of tests. */
	readonly newSecret: () => string;
}
