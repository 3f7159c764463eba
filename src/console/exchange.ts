import type { Language } from '../words';
import type { Services } from '../lib/services';
import type { RunWhat, Store } from '../store';

/** A file that a form brought, as n8n laid it down. */
export interface Upload {
	readonly name: string;
	readonly path: string;
	/** Media type; '' where the browser did not say. */
	readonly type: string;
	readonly bytes: number;
}

/** One request of a browser, parsed. */
export interface ConsoleRequest {
	readonly method: 'GET' | 'POST';
	/** Below the address of the console; '' for the first page. */
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly form: Readonly<Record<string, string>>;
	readonly cookies: Readonly<Record<string, string>>;
	/** Whether a program asks. */
	readonly json: boolean;
	/** Value of the Origin header; '' without one. */
	readonly origin: string;
	readonly from: string;
	/** null: none came. */
	readonly file: Upload | null;
}

/** What goes back. Only the writer of answers makes one. */
export interface ConsoleReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer;
}

/** What the workflow is to do: one item. */
export interface ConsoleItem {
	readonly eid: string;
	readonly source: string;
	readonly action: RunWhat;
	readonly runId: string;
	readonly planId: string;
	readonly who: string;
	readonly why: string;
	/** JSON of the settings to be tried; '' for those in force. */
	readonly settings: string;
	/** JSON of what is asked for: changes of links (`changesAskedFor`); '' for nothing more. */
	readonly request: string;
}

/** Whom the node and its credential list, by e-mail. */
export interface RoleLists {
	/** null: the node has no credential of this enterprise. */
	readonly approvers: ReadonlySet<string> | null;
	readonly operators: ReadonlySet<string>;
	readonly viewers: ReadonlySet<string>;
}

/** What making a sign-in link needs from outside. */
export interface LinkContext {
	readonly store: Store;
	readonly services: Services;
	/**
	 * Address of the first page, without a slash at the end. It also names the console: sessions and
	 * links hold for it only.
	 */
	readonly base: string;
	newSecret(): string;
}

/** What answering needs from outside. */
export interface ConsoleContext extends LinkContext {
	readonly timeZone: string;
	readonly language: Language;
	/** Asked for whoever is signed in, never for a stranger: it decrypts a credential. */
	roleLists(eid: string): Promise<RoleLists>;
}

/**
 * The name of a console in the store: its path, since the host before it may be called otherwise.
 */
export const consoleName = (base: string): string => new URL(base).pathname;
