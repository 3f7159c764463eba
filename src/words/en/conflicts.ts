import { tellRefusal } from '../../lib/canonical';
import type { ConflictFacts } from '../facts/conflicts';
import type { ConflictWords } from '../types';
import { operationNames } from './operations';
import {
	channelLong,
	channelName,
	list,
	many,
	named,
	pairNames,
	recordOfOa,
	recordOfYzj,
	sideName,
} from './parts';
import { values } from './values';

const stays = (linked: boolean): string => (linked ? ' The linked person stays as it is.' : '');
const NAMED = 5;
const shortened = (ids: readonly string[]): string =>
	`${list(ids.slice(0, NAMED))}${ids.length > NAMED ? ', …' : ''}`;

const heldBy = ({
	status,
	ends,
}: Pick<Extract<ConflictFacts['account-held'], { how: 'person' }>, 'status' | 'ends'>): string => {
	if (ends !== '') return `, and this run's step "${operationNames[ends]}" does not free it`;
	if (status === '1') return '';
	return status === '2'
		? ', who is disabled in Yunzhijia: that does not free it'
		: ', who has left in Yunzhijia: that does not free it';
};

type Linked = Extract<ConflictFacts['bound-elsewhere'], { how: 'links' }>['links'][number];

const linkedAlready = ({ side, object, id, with: other }: Linked): string =>
	`${side === 'oa' ? `OA ${recordOfOa[object]} ${id}` : `Yunzhijia ${recordOfYzj[object]} ${id}`} ` +
	`is linked with ${other}`;

/** What is set aside, and why (待处理). */
export const conflicts = {
	'duplicate-id': {
		label: 'Same id twice',
		says: ({ object, id }) =>
			`Two ${recordOfOa[object]}s have the id ${id}: which one is meant cannot be told.`,
		remedy: 'Give each record its own id in the OA.',
	},
	'several-records': {
		label: 'Several records of one human',
		says: ({ records, by }) => {
			const shown = records
				.slice(0, NAMED)
				.map(
					({ id, name, departmentId }) =>
						`${named({ id, name })} in department ${departmentId || '(none)'}`,
				);
			const unknown =
				by === null
					? 'The setting "samePersonBy" does not say by which field one human is known'
					: `They do not share the field "${by}" that the setting "samePersonBy" names`;
			return (
				`These records look like one human: ${list(shown)}${records.length > NAMED ? ', …' : ''}. ` +
				`${unknown}, so no account is made for any of them.`
			);
		},
		remedy:
			'If it is one human, set "samePersonBy" to a field that the records share (mobile, ' +
			'jobNo or account), or give the further records the id of the main one as "mainId": ' +
			'they become part-time posts then. Otherwise correct what they share, or bind by hand.',
	},
	'main-record-missing': {
		label: 'Main record missing',
		says: ({ mainId, how }) => {
			const what = {
				absent: "who is not in the OA's answer",
				left: 'who has left in the OA',
				circle: 'whose record leads back to this one',
			};
			return `A further record of employee ${mainId}, ${what[how]}.`;
		},
		remedy:
			'Correct the main record in the OA, or empty the field that is staged as mainId: then this record is an employee of its own.',
	},
	'unknown-status': {
		label: 'Unknown status',
		says: () =>
			'The OA shows a status of this employee that does not tell whether they are in service. A linked person stays as it is.',
		remedy:
			'Correct the status in the OA (E9: 0 to 7); then the next push takes the employee up again.',
	},
	'missing-id': {
		label: 'No id',
		says: ({ object }) =>
			object === 'department'
				? 'Department without an id: it cannot be recognised again. Until it has one, no department that is missing in the OA is deleted.'
				: 'Employee without an id: cannot be recognised again. Until it has one, nobody who is missing in the OA is removed.',
		remedy: 'Give it an id in the OA, and check the field that is staged as id.',
	},
	'invalid-name': {
		label: 'Name not allowed',
		says: ({ object, side, name }) => {
			if (name !== '' && object === 'person')
				return `The name "${name}" cannot be written as it is.`;
			if (name !== '')
				return `The name "${name}" has a backslash or a control character, which Yunzhijia uses to separate department names.`;
			const record = side === 'oa' ? recordOfOa[object] : recordOfYzj[object];
			return `${record.slice(0, 1).toUpperCase()}${record.slice(1)} without a name in ${sideName[side]}.`;
		},
		remedy: 'Correct the name in the OA: not empty, and no backslash.',
	},
	orphan: {
		label: 'Parent department unknown',
		says: ({ parentId }) => `Its parent department ${parentId} is not in the OA's answer.`,
		remedy: 'Set an existing parent department in the OA, and check the rights of the OA key.',
	},
	cycle: {
		label: 'Departments in a circle',
		says: ({ name, moving }) =>
			moving
				? `Moving "${name}" would hang it below itself while another move is set aside. Resolve that one first.`
				: `The departments above "${name}" form a circle.`,
		remedy: 'Correct the parent department in the OA.',
	},
	'same-named-siblings': {
		label: 'Siblings of the same name',
		says: ({ side, count, name, above }) =>
			`${count} departments named "${name}" stand below "${above}" in ${sideName[side]}: they are never merged.`,
		remedy: 'Rename all but one of them in the OA, or bind them by hand.',
	},
	'below-quarantined': {
		label: 'Below a quarantined department',
		says: ({ above, created }) =>
			created
				? `Left alone because the department above it ("${above}") cannot be created.`
				: `Left alone because the department above it${above === '' ? '' : ` (${above})`} is set aside.`,
		remedy: 'Solve the department above first.',
	},
	'name-taken': {
		label: 'Name taken in Yunzhijia',
		says: ({ side, above, name, id }) =>
			`Below "${above}" ${sideName[side]} already has another department named "${name}" (${id}).`,
		remedy: 'Rename one of the two, or bind the department that has this name.',
	},
	'unknown-department': {
		label: 'Department unknown',
		says: ({ side, id, stays: linked }) =>
			side === 'oa'
				? `The department ${id || '(none)'} is not in the OA's answer.${stays(linked)}`
				: `Yunzhijia has no department "${id}" in its last reading.`,
		remedy:
			'Set an existing department, or correct the id; check the rights of the key, or read again.',
	},
	'department-quarantined': {
		label: 'Department is quarantined',
		says: ({ department, linked, stays: staying }) =>
			linked
				? `The OA department ${department}, which it is linked with, is set aside.`
				: `The department${department === '' ? '' : ` "${department}"`} is set aside.${stays(staying)}`,
		remedy: 'Solve the department first.',
	},
	'no-account': {
		label: 'No account',
		says: ({ field }) =>
			`The OA field "${field}", which becomes the account, is empty or a placeholder.`,
		remedy:
			'Fill in the account field (such as the mobile number) in the OA, or choose another accountField.',
	},
	'invalid-account': {
		label: 'Account not valid',
		says: ({ field, channel, keeps, why }) => {
			const because = why ? `: it ${tellRefusal(values, why)}` : '';
			return keeps
				? `The OA's ${channelName[channel]} of this employee is no usable ${channelLong[channel]}${because}; the person keeps the present one.`
				: `The OA field "${field}" holds no usable ${channelLong[channel]}${because}.`;
		},
		remedy: 'Correct the account field in the OA.',
	},
	'duplicate-account': {
		label: 'Account used twice',
		says: (facts) => {
			if (facts.how === 'value')
				return (
					`${many(facts.count, 'employee')} have the same ${channelName[facts.channel]} in the ` +
					`OA (${shortened(facts.employees)}): it can belong to one person only.`
				);
			return facts.side === 'oa'
				? `Several employees have the job number ${facts.jobNo} in the OA: which one is meant could not be told.`
				: `Several people have the job number ${facts.jobNo} in Yunzhijia.`;
		},
		remedy: 'Correct the number at one of them in the OA.',
	},
	'account-held': {
		label: 'Account held by somebody else',
		says: (facts) => {
			switch (facts.how) {
				case 'person':
					return (
						`The ${channelName[facts.channel]} of this employee is still that of person ` +
						named(facts.person) +
						(facts.formerId === '' ? '' : `, linked with employee ${facts.formerId}`) +
						`${heldBy(facts)}.`
					);
				case 'swap':
					return (
						`This ${channelName[facts.channel]} and another one would have to change places, ` +
						`and Yunzhijia has no moment with one ${channelName[facts.channel]} twice. Change ` +
						'one of them by hand first.'
					);
				case 'employee':
					return `The ${channelName[facts.channel]} is held by employee ${named(facts.employee)} in the OA; it is written once it is free.`;
				case 'not-linked':
					return (
						`Employee ${named(facts.employee)} has a job number, phone or e-mail of this ` +
						'person, but is not linked with them: creating somebody might make a double, or ' +
						'change that employee.'
					);
			}
		},
		remedy:
			'If it is the same human, bind that person (rebind, if linked). Otherwise give that ' +
			'person another number in Yunzhijia, also where disabled or left, or correct the ' +
			'number in the OA.',
	},
	'ambiguous-match': {
		label: 'Several candidates',
		says: ({ pairs, crowd }) =>
			crowd
				? `Several persons in Yunzhijia share the key of this employee (${pairNames(pairs)}).`
				: `The key (${pairNames(pairs)}) is shared by several employees or persons.`,
		remedy: 'Decide by hand: bind the right person, or use the Excel import.',
	},
	'claimed-twice': {
		label: 'Candidate claimed twice',
		says: (facts) => {
			switch (facts.how) {
				case 'fits':
					return `${many(facts.count, 'employee')} (${list(facts.employees)}) fit the same person.`;
				case 'changes':
					return (
						`${facts.oaId === '' ? `Yunzhijia ${recordOfYzj[facts.object]} ${facts.yzjId}` : `OA ${recordOfOa[facts.object]} ${facts.oaId}`} is ` +
						'named by several changes that do not agree' +
						`${facts.partners.length > 0 ? ` (${list(facts.partners)})` : ''}. Keep one of ` +
						'them.'
					);
				case 'wanted':
					return `Yunzhijia ${recordOfYzj[facts.object]} ${facts.yzjId} is wanted for several OA records (${list(facts.oaIds)}). Keep one of them.`;
			}
		},
		remedy: 'Decide by hand which of them is that person.',
	},
	'ruled-out': {
		label: 'Nobody is left',
		says: (facts) =>
			facts.how === 'changed'
				? `Fits person ${named(facts.person)} (same ${pairNames(facts.pairs)}), who was ` +
					'decided to be somebody else; since then one of the two changed. Decide again.'
				: 'Everybody in Yunzhijia who looks like this employee was decided to be somebody else.',
		remedy: 'Decide whether a new person is created, or bind the right one.',
	},
	'pairs-disagree': {
		label: 'Pairs point to different persons',
		says: (facts) => {
			switch (facts.how) {
				case 'linked':
					return `One pair points to person ${named(facts.person)}, who is linked with another employee, a second pair to somebody else.`;
				case 'persons':
					return `The pairs point to different persons: ${list(facts.points.map(({ pairs, person }) => `${pairNames(pairs)} to ${named(person)}`))}.`;
				case 'contradicted':
					return `${pairNames(facts.pairs)} points to person ${named(facts.person)}, but ${pairNames(facts.against)} speaks against it.`;
			}
		},
		remedy: 'Correct the differing field, or bind by hand.',
	},
	'nearly-equal': {
		label: 'Job number nearly equal',
		says: ({ persons, employees, more }) => {
			const others = [...persons, ...employees].map(named);
			const them = `${list(others)}${more > 0 ? ', …' : ''}`;
			return persons.length > 0
				? `The job number is nearly that of person ${them}: they differ in case, width, blanks or leading zeros only. Nobody is linked or created by rule.`
				: `The job number is nearly that of OA employee ${them}: they differ in case, width, ` +
						'blanks or leading zeros only. Neither is created beside the other.';
		},
		remedy:
			'Write the job number alike on both sides, bind the right person, or decide that a new one is created.',
	},
	'name-differs': {
		label: 'Number matches, name does not',
		says: ({ pairs, oaName, yzjName }) =>
			`Same ${pairNames(pairs)}, but the names differ ("${oaName}" in the OA, "${yzjName}" in Yunzhijia): what agrees may have been handed on, or mistyped.`,
		remedy: 'The number may have been given to somebody else: check, then bind by hand.',
	},
	administrator: {
		label: 'An administrator of Yunzhijia',
		says: ({ person, pairs, administers }) =>
			administers
				? `${named(person)} administers Yunzhijia and has the same ` +
					`${pairs.length > 0 ? pairNames(pairs) : 'name'}: no rule links an administrator, ` +
					'and nobody is created beside one.'
				: `${named(person)} is protected and has the same ${pairNames(pairs)}, but the link would change the account: no rule does that.`,
		remedy:
			'Decide whether they are the same human: bind (a change of the account then waits for an approval), or somebody else (then a person is created).',
	},
	'disabled-by-hand': {
		label: 'Out of service by somebody’s hand',
		says: ({ person, status }) =>
			`${named(person)} is linked and employed in the OA, but was ${status === '2' ? 'disabled' : 'marked as left'} in Yunzhijia, and not by a push.`,
		remedy:
			'Decide: the same person (enabled with the next run), or leave alone until a day. Or ' +
			'enable the person in Yunzhijia. The setting "returns" decides it for everybody.',
	},
	'candidate-inactive': {
		label: 'Candidate is disabled or has left',
		says: ({ pairs, person, status }) =>
			`The person that fits (${pairNames(pairs)}), ${named(person)}, is ${status === '2' ? 'disabled' : 'deregistered'} in Yunzhijia.`,
		remedy:
			'Decide that it is this person, or bind by hand: the next push enables the same person again, also one who has left.',
	},
	'bound-elsewhere': {
		label: 'Candidate bound to another record',
		says: (facts) => {
			switch (facts.how) {
				case 'pair':
					return `${pairNames(facts.pairs)} points to person ${named(facts.person)}, who is linked with another record.`;
				case 'other-source':
					return `Another source of this enterprise has linked Yunzhijia ${recordOfYzj[facts.object]} ${facts.yzjId}: it belongs to another OA.`;
				case 'links':
					return (
						`${facts.links.map(linkedAlready).join(', and ')}. ` +
						'Choose "rebind" if the new link shall take its place.'
					);
			}
		},
		remedy: 'Release the other binding first if it is wrong; otherwise correct the data.',
	},
	'person-gone': {
		label: 'Bound person is gone',
		says: ({ openId }) =>
			`The person this employee is linked with (${openId}) no longer exists in Yunzhijia. Nobody new is created in its place.`,
		remedy:
			'Look the person up in Yunzhijia and restore it there, or bind another one; if deleted, unbind so that it can be created anew.',
	},
	'recycled-number': {
		label: 'Number handed on',
		says: ({ pairs, person, against }) =>
			`${pairNames(pairs)} points to person ${named(person)}, but the name and ${pairNames(against)} are somebody else's: the number was probably handed on.`,
		remedy: 'Correct the number where it is out of date, in the OA or in Yunzhijia.',
	},
	rehired: {
		label: 'Back under another id',
		says: ({ formerId, person, status, pairs, against }) =>
			`Looks like the former employee ${formerId} (same ${pairNames(pairs)}, same name` +
			`${against.length > 0 ? `; another ${pairNames(against)}` : ''}), whose person ` +
			`${named(person)} ${status === '2' ? 'is disabled' : 'has left'} in Yunzhijia. Nothing ` +
			'is done to either.',
		remedy:
			'Decide that it is this person (conflicts workbook or page): the next push links them ' +
			'again and enables the person. Rebinding by hand does the same. If it is somebody else,' +
			' decide to create; a number that the former employee still has must be changed first.',
	},
	're-keyed': {
		label: 'Other id in the OA',
		says: ({ formerId, person, pairs }) =>
			`Looks like employee ${formerId} under another id (same ${pairNames(pairs)}, same ` +
			`name): ${formerId} is no longer in the OA, and person ${named(person)} is still ` +
			'linked with it. Nothing is done to either.',
		remedy: 'Rebind if it is the same human; otherwise take the old link back.',
	},
	'oa-record-gone': {
		label: 'Gone from the OA',
		says: ({ object, oaId }) =>
			object === 'person'
				? `Linked with the employee ${oaId}, whom the OA no longer lists (left or deleted). Nobody is created a second time.`
				: `It is linked with the OA department ${oaId}, which the OA no longer lists (disabled or deleted). No second one is created.`,
		remedy: 'Unlink it to have it created anew, or end it in Yunzhijia too.',
	},
	'no-job-number': {
		label: 'No job number',
		says: ({ side }) =>
			side === 'oa'
				? 'The employee has no job number in the OA, by which a change would be recognised.'
				: 'The person has no job number in Yunzhijia, by which the OA would recognise the employee.',
		remedy: 'Give a job number there: the OA recognises people by it.',
	},
	'not-writable': {
		label: 'Cannot be written',
		says: () => 'It is a subcompany (分部) in the OA, and how these are written is not documented.',
		remedy: 'Rename or move it in the OA by hand.',
	},
	'unknown-employee': {
		label: 'Employee unknown',
		says: ({ id }) => `The OA has no employee "${id}" in its last reading.`,
		remedy: 'Check the id against the OA, or read the OA again.',
	},
	'unknown-person': {
		label: 'Person unknown',
		says: ({ id }) => `Yunzhijia has no person "${id}" in its last reading.`,
		remedy: 'Check the id against Yunzhijia, or read Yunzhijia again.',
	},
	'not-linked': {
		label: 'Not linked',
		says: ({ object, oaId, yzjId, other }) =>
			`${oaId === '' ? `Yunzhijia ${recordOfYzj[object]} ${yzjId}` : `OA ${recordOfOa[object]} ${oaId}`} is not ` +
			`linked${other === '' ? '' : ` with ${yzjId}, but with ${other}`}.`,
		remedy: 'Look the record up: the link may be gone already, or be another one.',
	},
	'other-enterprise': {
		label: 'Written for another enterprise',
		says: ({ written, credential }) =>
			`This was written for enterprise ${written}; the credential is of ${credential}.`,
		remedy: 'Use the file or item of this enterprise, or the credential of that one.',
	},
} satisfies ConflictWords;

/** Where a plan changes the OA to what Yunzhijia has. */
export const conflictsToOa = {
	...conflicts,
	'invalid-name': {
		...conflicts['invalid-name'],
		remedy: 'Correct the name in Yunzhijia: not empty.',
	},
	'same-named-siblings': {
		...conflicts['same-named-siblings'],
		remedy: 'Rename all but one of them in Yunzhijia, or bind them by hand.',
	},
	'name-taken': {
		...conflicts['name-taken'],
		label: 'Name taken in the OA',
		remedy: 'Link the two, or rename one.',
	},
	'duplicate-account': {
		...conflicts['duplicate-account'],
		label: 'Job number used twice',
		remedy: 'Correct the job number at one of them.',
	},
	'account-held': {
		...conflicts['account-held'],
		label: 'Number held by another employee',
		remedy: 'Bind the two if they are the same human; otherwise correct the number in the OA.',
	},
	'bound-elsewhere': {
		...conflicts['bound-elsewhere'],
		label: 'Bound to another record',
		remedy: 'Release the other binding first if it is wrong.',
	},
} satisfies ConflictWords;
