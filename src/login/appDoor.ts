import type { WeaverLogin } from '../weaver';
import type { YunzhijiaApp } from '../yunzhijia';
import type { CheckAccess } from './accountCheck';
import type { Messenger } from './confirm/messenger';
import type { LoginContext } from './context';

/**
 * The door from inside Yunzhijia: the app's home page and what
 * follows from it (open the OA signed in, link yourself once).
 */
export interface AppDoor extends LoginContext {
	readonly app: YunzhijiaApp;
	/** Base URL of Yunzhijia. */
	readonly yunzhijia: string;
	/** For `firstLogin: "e10"`. */
	readonly e10: WeaverLogin | null;
	/** For `firstLogin: "account"`; null where the credential names no check. */
	readonly check: CheckAccess | null;
	/**
	 * How the person in Yunzhijia agrees to a link: a code that is sent there, or, where no message
	 * can be sent, a page that names both sides.
	 */
	readonly confirm: 'code' | 'page';
	/** Brings codes and notes to people. */
	readonly messenger: Messenger;
	/** Six random digits; node:crypto outside of tests. */
	readonly newCode: () => string;
}
