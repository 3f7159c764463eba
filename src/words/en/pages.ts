import type { PageWords } from '../facts/pages';

/** The pages of forms. */
export const pages: PageWords = {
	comma: ', ',
	labelled: (label, text) => `${label}: ${text}`,
	moreInPreview: (count) => `${count} more in the preview`,
	moreInFile: (count) => `${count} more in the file`,
	backToApproval: 'Back to the approval',
	openConsole: 'Open the console',
	approval: {
		waits: 'Waits for a decision',
		guards: 'Guards that blocked it',
		removals: (count) => `Would be taken away × ${count}`,
		department: 'Department',
		notes: 'Notes',
		quarantine: 'Left alone because data is in doubt',
		since: (at) => `Since the plan before, which was not applied (${at})`,
		undo: (at) => [
			'This is an undo',
			`: it takes back what the run ${at === null ? 'before' : `of ${at}`} did.`,
		],
		links: (who) => ['Changes to links', `, asked for by ${who}.`],
		toOa: ['This plan changes the OA', ', not Yunzhijia.'],
	},
	standings: {
		waits: 'This plan waits for a decision.',
		'preview-only': 'This plan was made for preview only.',
		'no-changes': 'There is nothing to apply: the OA and Yunzhijia agree.',
		applying: 'This plan is being applied right now.',
		applied: 'This plan was already applied; the next run makes a new one.',
		failed:
			'This plan was already applied and some of its operations did not work; ' +
			'run the push again for a new plan.',
		discarded: 'Somebody decided against this plan.',
		superseded:
			'A newer plan has taken the place of this one; open the link of the newest message.',
	},
	overview: {
		undo: 'undo',
		decide: 'Look and decide',
		look: 'Look',
		waiting: 'Waiting for a decision',
		noneWaiting: 'Nothing waits for a decision.',
		runs: 'Last runs',
		noRuns: 'There was no run yet.',
	},
	person: {
		failures: 'Did not work',
		notes: 'Notes',
		ends: {
			applied: 'Done and read back.',
			'no-changes': 'Nothing to do: both sides agree.',
			'in-doubt': 'Left alone, because the data is in doubt.',
			'preview-only': 'Only shown: the settings allow a preview and no more.',
			ready: 'Waits for an approval; nothing was changed.',
			blocked: 'Blocked by a guard; waits for a decision, nothing was changed.',
			'not-all': 'Not all of it worked; see below.',
		},
	},
	undo: {
		grades: {
			reversible: 'Comes back',
			'reversible-with-loss': 'Comes back with a loss',
			irreversible: 'Does not come back',
		},
		ends: {
			nothing: 'Nothing is left that could be taken back.',
			blocked: 'Guards blocked it; it waits for a decision.',
			waits: 'It waits for an approval; nothing was changed yet.',
		},
	},
	cards: {
		bindings: { bound: 'linked', kept: 'kept (not in use)', unbound: 'not linked' },
		states: {
			active: 'active',
			disabled: 'disabled',
			left: 'left',
			missing: 'not in the last reading',
		},
		notAdded: 'not added',
		more: (count) => `${count} more fit: type more of the name.`,
		read: (yunzhijia, oa) => `Read from Yunzhijia: ${yunzhijia} · OA: ${oa}`,
		history: 'History',
		kept: 'kept',
		actions: {
			put: 'linked',
			removed: 'kept, not in use',
			restored: 'in use again',
			forgotten: 'unlinked',
		},
		jobNo: 'Job number',
		phone: 'Phone',
		email: 'E-mail',
		department: 'Department',
	},
	decisions: {
		links: 'links',
		creations: 'new people',
		setAside: 'set aside',
		effect: 'What the next run would do differently',
	},
	refusedRows: 'Refused rows',
	rowsRefused: (count) => `${count} rows are refused; the file "report" says why, row by row.`,
	rowsNotLinked: (count) => `${count} rows are not linked; the file "report" says why, row by row.`,
	readAs: (encoding, names) =>
		`The text file was read as ${encoding}${names === '' ? '' : `: ${names}`}. ` +
		'If this is garbled, do not confirm.',
};
