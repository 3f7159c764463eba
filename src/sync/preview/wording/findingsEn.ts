import type { ConflictReason, GuardId, Note } from '../../model';

/** What a plan says about guards that fired, records set aside, and notes: what it is, and what to do about it. */
export interface Findings {
	guards: Record<GuardId, { label: string; remedy: string }>;
	conflicts: Record<ConflictReason, { label: string; remedy: string }>;
	notes: Record<Note['reason'], string>;
}

export const findings: Findings = {
	guards: {
		empty: {
			label: 'Empty reading',
			remedy:
				'Check that the OA answers and that its account may read departments and employees. Approve only if the organisation really is empty.',
		},
		uncertified: {
			label: 'Reading not proved whole',
			remedy:
				'Run again at a quiet hour. If it stays, read the reasons at the bottom of this page: rows may be missing, and whoever is missing would look as if he had left.',
		},
		'head-count': {
			label: 'Head count fell',
			remedy:
				'Ask HR whether so many people really left. If the OA answered only in part, repair that and run again.',
		},
		'gross-persons': {
			label: 'Many persons removed',
			remedy:
				'Look through the persons marked × below. A changed scope, or a moved OA department, is the usual cause.',
		},
		'gross-departments': {
			label: 'Many departments removed',
			remedy:
				'Look through the departments marked × below. A changed scope, or a rebuilt OA tree, is the usual cause.',
		},
		'gross-bindings': {
			label: 'Many bindings change hands',
			remedy:
				'Check that the OA ids are still the same. After a migration of the OA, import the new bindings first.',
		},
		're-keyed': {
			label: 'Employees with another id',
			remedy:
				'If the OA changed its ids, pass the links on first (Yunzhijia Binding: Auto-Match with Re-Keyed Employees), then push again.',
		},
		'gross-duties': {
			label: 'Many leaderships and posts end',
			remedy:
				'Check that the OA still names the leaders and the part-time posts: a field that came empty for everybody ends them all.',
		},
		'gross-roles': {
			label: 'Many roles taken away',
			remedy:
				'Check that the OA still names the roles: a field that came empty for everybody takes them all away.',
		},
		branch: {
			label: 'A branch loses over half',
			remedy: 'Open this branch in the tree below and check it in the OA.',
		},
		'rolling-24h': {
			label: 'Many removals in 24 hours',
			remedy:
				'Several runs together removed this much. Check the latest runs before releasing more.',
		},
		'account-changes': {
			label: 'Many phones or accounts changed',
			remedy:
				'Check the account field and its format in the OA: a wrong column changes everybody’s login.',
		},
		creations: {
			label: 'Many creations',
			remedy:
				'Check that the persons marked + do not exist in Yunzhijia under another number: then match them first (pairs, or the Excel import).',
		},
		scope: {
			label: 'Scope names unknown ids',
			remedy:
				'Check the scope in the Config node against the OA departments: ids may have changed.',
		},
	},
	conflicts: {
		'duplicate-id': { label: 'Same id twice', remedy: 'Give each record its own id in the OA.' },
		'missing-id': { label: 'No id', remedy: 'Check the field that is staged as id.' },
		'invalid-name': {
			label: 'Name not allowed',
			remedy: 'Correct the name in the OA: not empty, and no backslash.',
		},
		orphan: {
			label: 'Parent department unknown',
			remedy: 'Set an existing parent department in the OA.',
		},
		cycle: { label: 'Departments in a circle', remedy: 'Correct the parent department in the OA.' },
		'same-named-siblings': {
			label: 'Siblings of the same name',
			remedy: 'Rename one of them in the OA, or bind them by hand.',
		},
		'below-quarantined': {
			label: 'Below a quarantined department',
			remedy: 'Solve the department above first.',
		},
		'name-taken': {
			label: 'Name taken in Yunzhijia',
			remedy: 'Rename or bind the department that has this name.',
		},
		'unknown-department': {
			label: 'Department unknown',
			remedy: 'Set an existing department in the OA.',
		},
		'department-quarantined': {
			label: 'Department is quarantined',
			remedy: 'Solve the department first.',
		},
		'no-account': {
			label: 'No account',
			remedy: 'Fill in the account field (such as the mobile number) in the OA.',
		},
		'invalid-account': {
			label: 'Account not valid',
			remedy: 'Correct the account field in the OA.',
		},
		'duplicate-account': {
			label: 'Account used twice',
			remedy: 'Correct the number at one of them in the OA.',
		},
		'account-held': {
			label: 'Account held by somebody else',
			remedy: 'Release the number of that person in Yunzhijia first.',
		},
		'ambiguous-match': {
			label: 'Several candidates',
			remedy: 'Decide by hand: bind the right person, or use the Excel import.',
		},
		'nearly-equal': {
			label: 'Job number nearly equal',
			remedy:
				'Write the job number alike on both sides, bind the right person, or decide that a new one is created.',
		},
		'claimed-twice': {
			label: 'Candidate claimed twice',
			remedy: 'Decide by hand which of them is that person.',
		},
		'ruled-out': {
			label: 'Nobody is left',
			remedy: 'Decide whether a new person is created, or bind the right one.',
		},
		'pairs-disagree': {
			label: 'Pairs point to different persons',
			remedy: 'Correct the differing field, or bind by hand.',
		},
		'name-differs': {
			label: 'Number matches, name does not',
			remedy: 'The number may have been given to somebody else: check, then bind by hand.',
		},
		'candidate-inactive': {
			label: 'Candidate is disabled or has left',
			remedy: 'Re-enable the person in Yunzhijia, or bind by hand.',
		},
		'bound-elsewhere': {
			label: 'Candidate bound to another record',
			remedy: 'Release the other binding first if it is wrong.',
		},
		'person-gone': {
			label: 'Bound person is gone',
			remedy: 'Look the person up in Yunzhijia; if deleted, unbind so that it can be created anew.',
		},
		'recycled-number': {
			label: 'Number handed on',
			remedy: 'Correct the number where it is out of date, in the OA or in Yunzhijia.',
		},
		're-keyed': {
			label: 'Other id in the OA',
			remedy: 'Rebind if it is the same human; otherwise unbind the old id.',
		},
		'unknown-employee': {
			label: 'Employee unknown',
			remedy: 'Check the id against the OA, or read the OA again.',
		},
		'unknown-person': {
			label: 'Person unknown',
			remedy: 'Check the id against Yunzhijia, or read Yunzhijia again.',
		},
		'not-linked': {
			label: 'Not linked',
			remedy: 'Look the record up: the link may be gone already, or be another one.',
		},
		'other-enterprise': {
			label: 'Written for another enterprise',
			remedy: 'Use the file or item of this enterprise, or the credential of that one.',
		},
		'oa-record-gone': {
			label: 'Gone from the OA',
			remedy: 'Unlink it to have it created anew, or end it in Yunzhijia too.',
		},
		'no-job-number': {
			label: 'No job number',
			remedy: 'Give a job number: the OA recognises people by it.',
		},
		'not-writable': { label: 'Cannot be written', remedy: 'Change it in the OA by hand.' },
	},
	notes: {
		'would-create': 'Would be created, but creating is off',
		'placed-elsewhere': 'Placed in another department',
		'kept-not-empty': 'Kept because people are inside',
		protected: 'Protected',
		'bound-by-another-source': 'Bound by another source',
		'removal-withheld': 'Removal withheld',
		'creation-withheld': 'Creation withheld',
		'binding-lost': 'Binding lost',
		'duty-left-out': 'Leadership or post left out',
		'roles-not-managed': 'Roles that are not managed',
		'pairs-changed': 'Matching pairs changed',
		'administrators-unknown': 'Administrators unknown',
		'doubtful-link': 'The two sides differ',
		'unlinked-by-person': 'Unlinked by the person, not in the OA',
		'decided-to-leave': 'Left alone, as decided',
		'decision-not-used': 'Decision not used',
		'left-in-yunzhijia': 'Left in Yunzhijia, kept in the OA',
		'left-to-push': 'Left to the next push',
		'undo-with-loss': 'Undone with a loss',
		'undo-irreversible': 'Cannot be undone',
		'undo-ground-moved': 'Not undone: changed since',
	},
};

/** Where a plan changes the OA to what Yunzhijia has. */
export const findingsToOa: Findings = {
	...findings,
	guards: {
		...findings.guards,
		'account-changes': {
			label: 'Many phones or e-mails changed',
			remedy:
				'Check the phones and e-mails in Yunzhijia: a wrong import there changes everybody in the OA.',
		},
		creations: {
			label: 'Many creations',
			remedy:
				'Check that the employees marked + are not in the OA under another job number: then match them first (pairs, or the Excel import).',
		},
	},
	conflicts: {
		...findings.conflicts,
		'invalid-name': {
			label: 'Name not allowed',
			remedy: 'Correct the name in Yunzhijia: not empty.',
		},
		'same-named-siblings': {
			label: 'Siblings of the same name',
			remedy: 'Rename one of them in Yunzhijia, or bind them by hand.',
		},
		'name-taken': {
			label: 'Name taken in the OA',
			remedy: 'Rename or bind the OA department that has this name.',
		},
		'duplicate-account': {
			label: 'Job number used twice',
			remedy: 'Correct the job number at one of them.',
		},
		'account-held': {
			label: 'Number held by another employee',
			remedy: 'Bind the two if they are the same human; otherwise correct the number in the OA.',
		},
		'bound-elsewhere': {
			label: 'Bound to another record',
			remedy: 'Release the other binding first if it is wrong.',
		},
	},
};
