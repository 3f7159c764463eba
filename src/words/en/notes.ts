import type { Loss } from '../facts/losses';
import type { Doubt } from '../facts/notes';
import type { Who } from '../facts/parts';
import { tell, tellAll } from '../tell';
import type { NoteWords } from '../types';
import { tellRefusal } from '../../lib/canonical';
import { guardSays } from '../say';
import { conflicts } from './conflicts';
import { decided as decidedText, unused } from './decisions';
import { guards } from './guards';
import { kept } from './kept';
import { losses } from './losses';
import { operationNames } from './operations';
import { values } from './values';
import { fieldName, list, named, many, pairNames, recordOfYzj, withoutStop } from './parts';

/** What speaks against a link. */
export const doubtText = (doubt: Doubt): string => {
	switch (doubt.what) {
		case 'handed-on':
			return `The same ${pairNames(doubt.same)}, but another name and another ${pairNames(doubt.other)}: the number may have been handed on to somebody else.`;
		case 'nothing-agrees':
			return `Another name and another ${pairNames(doubt.other)}, and nothing that agrees.`;
		case 'of-others':
			return (
				`The ${fieldName(doubt.field)} of person ${doubt.openId} is that of ` +
				`${doubt.employees.length > 1 ? 'employees' : 'employee'} ${list(doubt.employees)} in the ` +
				`OA now, and ${doubt.oaId} has ${doubt.none ? 'none' : 'another one'}: what Yunzhijia ` +
				'sends there reaches somebody else.'
			);
	}
};

/** Some of them, by name and id. */
const some = (such: readonly Who[], people: number): string =>
	`${list(such.map(named))}${people > such.length ? `, and ${people - such.length} more` : ''}`;

/** Losses as part of a sentence. */
const lossesSaid = (loss: ReadonlyArray<Loss>): string =>
	loss.map((one) => withoutStop(tell(losses, one))).join('; ');

/** What a reader should know that sets nothing aside. */
export const notes = {
	'disabled-to-missing': {
		label: 'Department for disabled people missing',
		says: ({ department }) =>
			`Yunzhijia has no department "${department}", or several, as the setting "disabledTo" names it: people who are disabled stay where they are.`,
	},
	'would-create': {
		label: 'Would be created, but creating is off',
		says: ({ path }) =>
			`Would be created in ${path || 'the root'}, but creating members is switched off.`,
	},
	'placed-elsewhere': {
		label: 'Placed in another department',
		says: ({ from, to }) => `The department "${from}" is out of scope; placed in ${to}.`,
	},
	'counts-as-post': {
		label: 'Further record of one human',
		says: ({ mainId, departmentId, posts }) =>
			`A further record of employee ${mainId}: no account of its own, ` +
			(posts
				? `but a part-time post in department ${departmentId || '(none)'}.`
				: 'and no part-time post either, because the setting "partTimePosts" is "keep".'),
	},
	'kept-not-empty': {
		label: 'Kept because people are inside',
		says: ({ why, outOfScope }) =>
			`${outOfScope ? 'Out of scope, but kept' : 'Not deleted'}: ${tell(kept, why)}.`,
	},
	'sealed-kept': {
		label: 'Closed in the OA, kept with its people',
		says: ({ people }) =>
			`The OA disabled this department and still shows ${many(people, 'employee')} in it or ` +
			'below: neither the department nor its people are moved or removed for that. Give them ' +
			'another department in the OA, and it goes once it is empty.',
	},
	'values-not-written': {
		label: 'OA values not written',
		says: ({ from, to, why, people, such }) =>
			`The OA field "${fieldName(from)}" of ${people} ${people === 1 ? 'employee' : 'employees'} ` +
			`${why ? tellRefusal(values, why) : 'is not usable'}: "${fieldName(to)}" is not written, what Yunzhijia has stays ` +
			`(${some(such, people)}). Correct the values in the OA, or the mapping of fields.`,
	},
	'values-hidden': {
		label: 'Values hidden by Yunzhijia',
		says: ({ field, people, such }) =>
			`Yunzhijia answers "${fieldName(field)}" of ${people} ${people === 1 ? 'person' : 'persons'} ` +
			`with asterisks: it is neither compared nor changed (${some(such, people)}). Look at the ` +
			'rights of the directory key and at the privacy settings of Yunzhijia.',
	},
	'left-disabled': {
		label: 'Left out of service, as the settings say',
		says: ({ status }) =>
			`${status === '2' ? 'Disabled' : 'Marked as left'} in Yunzhijia by somebody, though employed in the OA: left so ("returns": "leave").`,
	},
	protected: {
		label: 'Protected',
		says: ({ undo }) =>
			undo
				? 'Not undone: the person is protected and never removed.'
				: 'Out of scope, but protected: never removed.',
	},
	'bound-by-another-source': {
		label: 'Bound by another source',
		says: ({ object, undo }) =>
			undo
				? `Not undone: another source has linked this ${recordOfYzj[object]} meanwhile.`
				: `Out of scope here, but another source has linked this ${recordOfYzj[object]}: not ${object === 'person' ? 'removed' : 'deleted'}.`,
	},
	'removal-withheld': {
		label: 'Removal withheld',
		says: () => 'Not removed: the reading is empty or could not be proved whole.',
	},
	'creation-withheld': {
		label: 'Creation withheld',
		says: ({ reading }) =>
			reading === 'yunzhijia'
				? 'Not created: Yunzhijia could not be read whole, it may be there already.'
				: 'Not created: one of the two sides could not be read whole, it may be there already.',
	},
	'binding-lost': {
		label: 'Binding lost',
		says: () =>
			'The Yunzhijia department it was linked with is gone; it is looked for by its path again.',
	},
	'duty-left-out': {
		label: 'Leadership or post left out',
		says: ({ duty, departmentId, known }) =>
			`${duty === 'leader' ? 'Leader' : 'Part-time post'} in department ` +
			`${departmentId || '(none)'}: left out, because the OA ` +
			`${known ? 'record of that department is set aside' : 'has no such department'}.`,
	},
	'roles-not-managed': {
		label: 'Roles that are not managed',
		says: ({ roles, more }) =>
			'OA records name roles that the setting "roles" does not, with how many people each: ' +
			list(roles.map(({ name, count }) => `${name} (${count})`)) +
			`${more > 0 ? `, and ${more} more` : ''}. They are left alone.`,
	},
	'pairs-changed': {
		label: 'Matching pairs changed',
		says: () => 'The pairs are not those of the run before.',
	},
	'many-on-first-run': {
		label: 'Much changes on this first run',
		says: ({ guard }) =>
			`${guards[guard.id].label}: ${guardSays(guards, guard)} A first run brings both sides together; look at it before you approve.`,
	},
	'administrators-unknown': {
		label: 'Administrators unknown',
		says: () =>
			'Who administers Yunzhijia is not known: only persons listed in "protected" are kept ' +
			'from removal, and a link by rule may lead to an administrator. Switch on Protect ' +
			'Administrators in the node, and choose a Yunzhijia App credential.',
	},
	'doubtful-link': {
		label: 'The two sides differ',
		says: ({ doubts, holds }) =>
			`${doubts.map(doubtText).join(' ')} Look whether they still are the same human; ` +
			'correct the number, or rebind.' +
			(holds === true
				? ' Until somebody decides, name, job number and account stay as they are.'
				: ''),
	},
	'decided-to-leave': {
		label: 'Left alone, as decided',
		says: ({ decided, below, found }) =>
			`${decidedText(decided)}${decided.until === '' ? '' : ` until ${decided.until}`}` +
			`${below === 0 ? '' : `; so does what is set aside below it (${below})`}.` +
			(found.length === 0
				? ''
				: ` What set it aside: ${found.map((reason) => conflicts[reason].label).join('; ')}.`),
	},
	'decision-not-used': {
		label: 'Decision not used',
		says: ({ decided, because }) =>
			decidedText(decided) +
			`${decided.kind === 'leave' && decided.until !== '' ? ` until ${decided.until}` : ''}: not ` +
			`used, because ${tell(unused, because)}. ` +
			(because.code === 'nothing-waits'
				? 'Withdraw the decision.'
				: 'Decide again, or withdraw the decision.'),
	},
	'unlinked-by-person': {
		label: 'Unlinked by the person, not in the OA',
		says: () =>
			'Took the link with the OA back in the app, and the employee is not in the OA any ' +
			'more: still in service in Yunzhijia, and no push decides about this person. Disable ' +
			'the person there, or link again.',
	},
	'removed-there-again': {
		label: 'Removed by us, there again',
		says: () =>
			'A push removed this person because the OA does not have the employee any more, and the ' +
			'person is in service in Yunzhijia again. As a rule another tool of Kingdee (people ' +
			'synchronised by K3 Cloud, Xingkong, s-HR or EAS) put the person back: switch that off ' +
			'there, then disable the person in Yunzhijia. Whoever should be there belongs into the OA.',
	},
	'left-in-yunzhijia': {
		label: 'Left in Yunzhijia, kept in the OA',
		says: ({ object }) =>
			object === 'department'
				? 'Gone from Yunzhijia. A pull never removes or disables anything in the OA: do it there if it should go.'
				: 'Left or disabled in Yunzhijia, still employed in the OA. A pull never removes or disables anybody in the OA: do it there if it is right.',
	},
	'left-to-push': {
		label: 'Left to the next push',
		says: ({ does, awaits, of }) =>
			`Left to the next push of everybody: ${operationNames[does]}. First comes: ` +
			`${operationNames[awaits]} (${of}), and this run changes nobody and nothing else.`,
	},
	'undo-with-loss': {
		label: 'Undone with a loss',
		says: ({ kind, loss }) => `Undone with a loss (${operationNames[kind]}): ${lossesSaid(loss)}.`,
	},
	'undo-irreversible': {
		label: 'Cannot be undone',
		says: ({ kind, loss }) => `Cannot be undone (${operationNames[kind]}): ${lossesSaid(loss)}.`,
	},
	'undo-ground-moved': {
		label: 'Not undone: changed since',
		says: ({ loss }) => tellAll(losses, loss, '; '),
	},
} satisfies NoteWords;
