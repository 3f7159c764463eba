import type { CallbackKey } from './callbacks';
import type { RefusalReason } from './login';
type Nothing = Record<string, never>;
type Language = 'zh' | 'en';
/** Number of the input item. */
interface OfItem {
	item: number;
}
interface Answered {
	/** What Yunzhijia said; '' for nothing. */
	answer: string;
	code: number | null;
}

/** What a node refuses, or could not do, and what is known of it. */
export interface NodeFacts {
	unexpected: { error: string };
	settings: { problems: Readonly<Record<Language, readonly string[]>> };
	'routing-settings': { problems: Readonly<Record<Language, readonly string[]>> };
	'login-settings': { problems: Readonly<Record<Language, readonly string[]>> };

	parameter: { name: string; problems: Readonly<Record<Language, readonly string[]>> };
	'unknown-operation': { key: string };
	'too-much-waits': { most: number };
	'too-many-messages': { messages: number; most: number };
	mapping: { problems: Readonly<Record<Language, readonly string[]>> };
	'credential-not-chosen': { node: string; credential: string };
	'credential-unusable': { node: string; credential: string; error: string };
	'credential-incomplete': {
		credential: string;
		problems: Readonly<Record<Language, readonly string[]>>;
	};
	'app-without-eid': Nothing;

	'ec-pair-there': { appId: string };

	'user-unknown': Nothing;
	'nobody-listed': Nothing;
	'not-listed': Nothing;
	'other-account': Nothing;

	'run-not-waiting': { runId: string };
	'no-ids': OfItem;
	'no-open-decision': { decisionId: string; eid: string; source: string };
	/** Sentences of the catalogue of decisions. */
	'decision-refused': { why: Readonly<Record<Language, string>> };
	'plan-of-enterprise': { planId: string; eid: string; credential: string };

	'new-department-incomplete': Nothing;
	'no-binary-field': { field: string };
	'no-receivers': Nothing;
	/** `openId` null: asked for by phone, which is not repeated. */
	'no-person': OfItem & { openId: string | null };
	'not-a-ticket': OfItem;
	'too-many-tickets': OfItem;
	'ticket-of-enterprise': OfItem & { eid: string; credential: string };
	'login-refused': OfItem & { reason: RefusalReason };
	'record-refused': Answered;
	'record-unknown': Nothing;
	'item-refused': Answered & OfItem & { good: number; all: number };
	'item-unknown': OfItem & { good: number; all: number };
	'department-not-empty': { id: string; people: number; departments: number };
	'department-exists': { name: string; id: string };
	'department-unknown': { ids: readonly string[]; more: number };
	'department-within-itself': { target: string; department: string };
	'department-there': { target: string; department: string; id: string };
	'role-in-use': { id: string };
	'role-exists': { name: string; id: string };
	'role-unknown': { id: string };

	'not-https': { address: string };
	'no-check-address': Nothing;
	'callback-key-missing': { keys: readonly CallbackKey[] };
	'kind-unclear': OfItem & { both: boolean };
	'no-routing': Nothing;
	'routing-is-expression': Nothing;
	'routing-unreadable': { error: string };
}
export type NodeCode = keyof NodeFacts;
