/** Why somebody is not let in. */
export const REFUSAL_REASONS = [
	'bad-request',
	'page-not-allowed',
	'too-many',
	'no-ticket',
	'ticket-used',
	'ticket-refused',
	'foreign-enterprise',
	'yunzhijia-unreachable',
	'not-bound',
	'form-refused',
	'wrong-password',
	'wrong-code',
	'code-spent',
	'code-expired',
	'code-not-sent',
	'linked-already',
	'not-yours',
	'undo-refused',
	'not-in-service',
	'locked',
	'oa-unreachable',
	'oa-login-refused',
	'oa-token-refused',
	'employee-unknown',
	'already-bound',
	'session-refused',
	'department-not-allowed',
	'token-refused',
	'key-refused',
	'set-up',
	'unexpected',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Both sides of a link, as people read them: on one line and cut to length. */
export interface LinkedNames {
	/** What our pages call the OA. */
	title: string;
	person: string;
	account: string;
}

/** A short message to one person. */
export interface NoteText {
	title: string;
	text: string;
}

/** What the pages of logging in say, and the messages that belong to them. */
export interface LoginWords {
	refused: string;
	refusals: Record<RefusalReason, string>;
	person: string;
	account: (title: string) => string;
	accountOf: (title: string, account: string) => string;
	askAccount: {
		title: (oa: string) => string;
		heading: (oa: string) => string;
		once: string;
		account: string;
		password: string;
		send: string;
	};
	code: { title: (oa: string) => string; heading: string; sent: string; notYou: string };
	codeField: string;
	sendCode: string;
	confirm: { heading: string; means: string; notYou: string; send: string };
	linked: { title: (oa: string) => string; heading: string; enter: (oa: string) => string };
	undoLink: string;
	undoLinkHolds: string;
	taken: { heading: string; undo: string };
	undo: { title: (oa: string) => string; heading: string; means: string; send: string };
	unlink: { title: (oa: string) => string; heading: string; means: string; send: string };
	undone: string;
	unlinked: string;
	codeMessage: (names: LinkedNames, code: string, minutes: number) => NoteText;
	linkMessage: (names: LinkedNames) => NoteText;
}
