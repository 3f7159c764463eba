import type { Services } from '../lib/services';
import type { Scope, Store } from '../store';
import type { WeaverE9Login } from '../weaver/e9';
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
	/**
	 * Signs people in to a Weaver E9 with its own tokens; null: with ours, which the OA asks about.
	 */
	readonly e9: WeaverE9Login | null;
	/** Address of our first page as browsers see it; the others are below it. */
	readonly address: string;
	/** Unguessable text; node:crypto outside of tests. */
	readonly newSecret: () => string;
}
