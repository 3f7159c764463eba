/**
 * Which part of a tenant a question is about: each needs
 * a credential of its own, `writing` a test department.
 */
export const PROBED = ['directory', 'app', 'public-account', 'e10', 'e9', 'writing'] as const;
export type Probed = (typeof PROBED)[number];

/**
 * What docs/yunzhijia-unknowns.md leaves open and a tenant can be asked: the answers that are known
 * to occur, and in `fits` those with which the client works as it is.
 */
export const QUESTIONS = {
	'auth-error': {
		of: 'directory',
		answers: ['http200', 'http401', 'other'],
		fits: ['http200', 'http401'],
	},
	'token-refusal': {
		of: 'directory',
		answers: ['error', 'message', 'neither'],
		fits: ['error', 'message'],
	},
	'enterprise-unknown': {
		of: 'directory',
		answers: ['as-wrong-key', 'own-code', 'given'],
		fits: ['as-wrong-key', 'own-code'],
	},
	'token-life': {
		of: 'directory',
		answers: ['6400', '7200', 'other'],
		fits: ['6400', '7200', 'other'],
	},
	'token-repeated': {
		of: 'directory',
		answers: ['remaining', 'full', 'new'],
		fits: ['remaining', 'full', 'new'],
	},
	'clock-window': {
		of: 'directory',
		answers: ['both', 'past', 'future', 'none'],
		fits: ['both', 'past', 'future', 'none'],
	},
	nonce: {
		of: 'directory',
		answers: ['free', 'length', 'repeated', 'both'],
		fits: ['free', 'length', 'repeated', 'both'],
	},
	'unknown-member': {
		of: 'directory',
		answers: ['ignored', 'refused'],
		fits: ['ignored', 'refused'],
	},
	'get-method': { of: 'directory', answers: ['refused', 'served'], fits: ['refused', 'served'] },
	'page-of-1001': { of: 'directory', answers: ['refused', 'taken'], fits: ['refused', 'taken'] },
	'default-page': {
		of: 'directory',
		answers: ['1000', 'smaller', 'unlimited'],
		fits: ['1000', 'smaller', 'unlimited'],
	},
	'person-keys': {
		of: 'directory',
		answers: ['refused', 'cut', 'taken'],
		fits: ['refused', 'cut', 'taken'],
	},
	'department-keys': {
		of: 'directory',
		answers: ['refused', 'cut', 'taken'],
		fits: ['refused', 'cut', 'taken'],
	},
	'row-order': { of: 'directory', answers: ['same', 'changes'], fits: ['same'] },
	'disabled-listed': {
		of: 'directory',
		answers: ['listed', 'left-out'],
		fits: ['listed', 'left-out'],
	},
	'status-values': { of: 'directory', answers: ['known', 'others'], fits: ['known'] },
	'root-person': {
		of: 'directory',
		answers: ['id', 'id-and-name', 'name', 'neither'],
		fits: ['id', 'id-and-name', 'name', 'neither'],
	},
	'without-department': {
		of: 'directory',
		answers: ['empty', 'other-id'],
		fits: ['empty', 'other-id'],
	},
	'leaver-by-id': {
		of: 'directory',
		answers: ['answered', 'missing'],
		fits: ['answered', 'missing'],
	},
	'invented-id': {
		of: 'directory',
		answers: ['missing', 'answered', 'refused'],
		fits: ['missing'],
	},
	phones: { of: 'directory', answers: ['plain', 'masked'], fits: ['plain', 'masked'] },
	'phone-kinds': { of: 'directory', answers: ['numbers', 'others'], fits: ['numbers', 'others'] },
	'root-parent': { of: 'directory', answers: ['empty', 'null', 'other'], fits: ['empty', 'null'] },
	'role-page': { of: 'directory', answers: ['refused', 'taken'], fits: ['refused', 'taken'] },
	'role-departments': { of: 'directory', answers: ['text', 'list'], fits: ['text', 'list'] },
	'without-roles': {
		of: 'directory',
		answers: ['answered', 'left-out'],
		fits: ['answered', 'left-out'],
	},

	'invented-ticket': { of: 'app', answers: ['refused', 'other'], fits: ['refused'] },
	disposable: {
		of: 'app',
		answers: ['required', 'not-required'],
		fits: ['required', 'not-required'],
	},
	'foreign-enterprise': {
		of: 'app',
		answers: ['refused', 'empty', 'served'],
		fits: ['refused', 'empty'],
	},
	'contact-members': {
		of: 'app',
		answers: ['missing', 'empty', 'filled'],
		fits: ['missing', 'empty', 'filled'],
	},
	'gone-people': { of: 'app', answers: ['record', 'empty'], fits: ['record', 'empty'] },

	'account-refusal': {
		of: 'public-account',
		answers: ['envelope', 'http400', 'other'],
		fits: ['envelope', 'http400'],
	},
	'account-endpoint': { of: 'public-account', answers: ['new', 'old'], fits: ['new', 'old'] },

	'e10-token-name': {
		of: 'e10',
		answers: ['accessToken', 'acessToken', 'access_token', 'other'],
		fits: ['accessToken', 'acessToken', 'access_token'],
	},
	'e10-token-place': { of: 'e10', answers: ['top', 'data'], fits: ['top', 'data'] },
	'e10-errcode': { of: 'e10', answers: ['number', 'text'], fits: ['number', 'text'] },
	'e10-rejected-token': {
		of: 'e10',
		answers: ['message', 'top', 'http401', 'other'],
		fits: ['message', 'top', 'http401'],
	},
	'e10-page-of-1001': { of: 'e10', answers: ['refused', 'taken'], fits: ['refused', 'taken'] },
	'e10-default-page': { of: 'e10', answers: ['20', 'other'], fits: ['20', 'other'] },
	'e10-unknown-member': {
		of: 'e10',
		answers: ['refused', 'ignored'],
		fits: ['refused', 'ignored'],
	},
	'e10-members': { of: 'e10', answers: ['few', 'more'], fits: ['few', 'more'] },
	'e10-left-status': { of: 'e10', answers: ['leave', 'other'], fits: ['leave', 'other'] },
	'e10-extra-header': {
		of: 'e10',
		answers: ['needed', 'not-needed'],
		fits: ['needed', 'not-needed'],
	},

	'e9-answers': { of: 'e9', answers: ['json', 'html'], fits: ['json'] },
	'e9-body': { of: 'e9', answers: ['json', 'form', 'both'], fits: ['json', 'form', 'both'] },
	'e9-total': {
		of: 'e9',
		answers: ['records', 'pages', 'absent', 'other'],
		fits: ['records', 'pages'],
	},
	'e9-large-page': { of: 'e9', answers: ['whole', 'cut'], fits: ['whole', 'cut'] },
	'e9-row-order': { of: 'e9', answers: ['stable', 'unstable'], fits: ['stable'] },
	'e9-refusal': {
		of: 'e9',
		answers: ['http200', 'http401', 'other', 'open-to-all'],
		fits: ['http200', 'http401', 'other'],
	},
	'e9-sealed': { of: 'e9', answers: ['left-out', 'given'], fits: ['left-out'] },
	'e9-id-filter': { of: 'e9', answers: ['one', 'ignored'], fits: ['one'] },

	'write-with-read-key': {
		of: 'writing',
		answers: ['auth-error', 'own-code', 'written'],
		fits: ['auth-error', 'own-code'],
	},
	'refresh-twice': { of: 'writing', answers: ['refused', 'served'], fits: ['refused', 'served'] },
	'refreshed-token': { of: 'writing', answers: ['dead', 'alive'], fits: ['dead', 'alive'] },
	'time-zone': { of: 'writing', answers: ['beijing', 'other'], fits: ['beijing'] },
	'weights-left-out': { of: 'writing', answers: ['taken', 'refused'], fits: ['taken'] },
	'department-again': { of: 'writing', answers: ['refused', 'done'], fits: ['refused', 'done'] },
	'name-of-sibling': { of: 'writing', answers: ['refused', 'done'], fits: ['refused', 'done'] },
	'name-length': {
		of: 'writing',
		answers: ['up-to-49', 'up-to-99', 'up-to-199', 'more'],
		fits: ['up-to-49', 'up-to-99', 'up-to-199', 'more'],
	},
	depth: { of: 'writing', answers: ['ten', 'less'], fits: ['ten', 'less'] },
	'leader-again': { of: 'writing', answers: ['done', 'refused'], fits: ['done', 'refused'] },
	'leader-of-nothing': { of: 'writing', answers: ['listed', 'silent'], fits: ['listed', 'silent'] },
	'post-left-out': { of: 'writing', answers: ['kept', 'reset'], fits: ['kept', 'reset'] },
	'phone-again': {
		of: 'writing',
		answers: ['refused', 'same-person', 'second-person'],
		fits: ['refused', 'same-person'],
	},
	'move-disabled': { of: 'writing', answers: ['refused', 'done'], fits: ['refused', 'done'] },
	'change-leaver': { of: 'writing', answers: ['refused', 'done'], fits: ['refused', 'done'] },
	'department-after-return': {
		of: 'writing',
		answers: ['previous', 'none'],
		fits: ['previous', 'none'],
	},
} as const satisfies Readonly<
	Record<string, { of: Probed; answers: readonly string[]; fits: readonly string[] }>
>;

export type QuestionId = keyof typeof QUESTIONS;
export type AnswerTo<Q extends QuestionId> = (typeof QUESTIONS)[Q]['answers'][number];
export type QuestionOf<P extends Probed> = {
	[Q in QuestionId]: (typeof QUESTIONS)[Q]['of'] extends P ? Q : never;
}[QuestionId];

/** Why a question has no answer here. */
export type Untold = 'no-example' | 'no-answer' | 'no-test-phone' | 'unclear';

/** Why nothing was written. */
export type NotWritten =
	| 'no-such-department'
	| 'the-root'
	| 'has-people'
	| 'no-editable-key'
	| 'no-answer';

/** What the probe and its report say. */
export interface ProbeWords {
	/** How the command is called. */
	usage: string;
	title: string;
	intro: string;
	made: (at: string) => string;
	sides: Readonly<Record<Probed, string>>;
	/** What a report counts: answers that fit, that differ, and questions without one. */
	summary: (fits: number, differs: number, untold: number) => string;
	columns: { asks: string; answer: string; client: string; seen: string };
	fits: string;
	differs: string;
	untold: string;
	because: Readonly<Record<Untold, string>>;
	notWritten: Readonly<Record<NotWritten, string>>;
	cleaned: string;
	notCleaned: (departments: number, persons: number) => string;
	notAsked: string;
	questions: {
		readonly [Q in QuestionId]: {
			readonly asks: string;
			readonly answers: Readonly<Record<AnswerTo<Q>, string>>;
		};
	};
}
