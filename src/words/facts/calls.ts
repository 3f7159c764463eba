import type { Coded } from '../../lib/coded';
import type { HttpFacts } from '../../lib/httpFacts';

export type YunzhijiaErrorKind =
	| 'configuration'
	| 'authentication'
	| 'unknown-enterprise'
	| 'read-only-key'
	| 'rate-limited'
	| 'unreachable'
	| 'http-not-allowed'
	| 'refused'
	| 'bad-answer'
	| 'cancelled'
	| 'outcome-unknown';
export type WeaverErrorKind = Exclude<YunzhijiaErrorKind, 'read-only-key'>;
export type E9ErrorKind =
	| 'configuration'
	| 'not-listed'
	| 'key-refused'
	| 'clock'
	| 'registration'
	| 'sign-on'
	| 'unreachable'
	| 'http-not-allowed'
	| 'refused'
	| 'html'
	| 'bad-answer'
	| 'several-roots'
	| 'cancelled';

/** Whose key a call of Yunzhijia is made with. */
export type YunzhijiaKey = 'directory' | 'app' | 'publicAccount' | 'robot';
export type ExtraRemedy =
	| 'key-and-eid'
	| 'server-trouble'
	| 'fewer-named'
	| 'smaller-message'
	| 'pictures'
	| 'receivers-of-enterprise'
	| 'whole-links'
	| 'ticket-again'
	| 'one-by-one'
	| 'account-of-enterprise'
	| 'todo-people';
/** What to do about a failed call of Yunzhijia: by its kind, or something that says more. */
export type Remedy =
	| { readonly of: YunzhijiaKey; readonly kind: YunzhijiaErrorKind }
	| { readonly of: 'extra'; readonly code: ExtraRemedy }
	/** A part of the receivers has it already. */
	| { readonly of: 'rest'; readonly then: Remedy };

export type Service = 'yunzhijia' | 'e10' | 'e9';
export type KeyName = 'read-key' | 'edit-key' | 'app-secret';
export type CredentialField =
	| 'eid'
	| 'any-key'
	| 'edit-key'
	| 'app-id'
	| 'app-secret'
	| 'account-id'
	| 'key';
export type Without = 'token' | 'found' | 'role-id' | 'items';

interface Call {
	endpoint: string;
}
/** `answer`: what the server said, shortened; '' for nothing. */
interface Answered {
	answer: string;
}
interface Status {
	status: number;
}
type Code = number | null;
type Nothing = Record<string, never>;
type Failure = Coded<HttpFacts>;
type Whom = { enterprise: string } | { app: string };

/** Why a call failed, and what is known of it: never a key, a token or personal data. */
export interface CallFacts {
	network: { failure: Failure };
	'network-open': Call & { failure: Failure };
	'cancelled-before-sent': Call;
	'cancelled-before-answered': Call;
	busy: Call & Answered;
	'too-many-calls': Call & Answered & { service: Service };
	/** `open`: it may or may not have been applied. */
	'server-failure': Call & Answered & Status & { open: boolean };
	'no-whole-answer': Call & Status & { open: boolean };
	'other-server': Call & Answered & Status & { service: Service };
	'looks-read-only': Call & Answered;
	'key-not-for-this': Call & Answered & { key: KeyName | null };
	refused: Call & Answered & { code: Code };
	'refused-with-code': Call & Answered & { code: Code; trouble: boolean };
	'refused-to-read': Call & Answered & Status;
	'unknown-shape': Call & { service: Service; where: string };
	without: Call & { what: Without };

	'no-token-too-many': Answered;
	'no-token-no-answer': Answered & Status;
	'no-token-other-server': Answered & Status;
	'enterprise-unknown': Answered & { whom: Whom; key: KeyName };
	'no-token': Answered & Status & { whom: Whom; key: KeyName };

	'robot-address': Nothing;
	'robot-without-token': Nothing;
	'robot-names-too-many': Nothing;
	'robot-too-many': Answered;
	'robot-other-server': Status;
	'robot-open': Call & Status;
	'robot-refused': Answered & { code: Code };

	'credential-lacks': { credential: 'directory' | 'app' | 'publicAccount'; lacks: CredentialField };
	'app-eid-needed': Nothing;
	'message-too-large': Nothing;
	'no-web-address': { of: 'todo' | 'notification'; url: string };
	'account-not-listed': { eid: string; account: string };
	'after-some': { before: Coded<CallFacts>; reached: number; all: number };
	'todo-refused-for-all': Answered & { people: number; code: Code };
	'todo-refused': { code: Code };
	'ticket-shape': Nothing;
	'ticket-of-nobody': Nothing;

	'e10-open': Call & { failure: Failure };
	'e10-open-answer': Call & Answered & Status;
	'e10-no-whole-answer': Call & Answered & Status;
	'e10-refused-status': Call & Answered & Status;
	'e10-refused': Call &
		Answered & { code: Code; of: 'unknown-enterprise' | 'authentication' | 'refused' };
	'e10-without': Call & { member: string };
	'e10-others': Nothing;
	'e10-no-job-number': Nothing;
	'e10-lacks': { fields: readonly string[] };

	'e9-refused': Call & Answered & Status;
	'e9-no-json': Call & Status;
	'e9-no-rsa': Nothing;
	'e9-lacks': { fields: readonly string[] };
	'e9-not-registered': Answered & Status & { appId: string };
	'e9-no-token': Answered & Status;
	'e9-no-sign-on': Answered & Status;
	'e9-several-roots': { count: number; names: string };
}
