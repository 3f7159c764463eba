import { tell } from '../tell';
import type { SettingChange } from '../facts/profiles';
import type { GuardWords } from '../types';
import { fieldName, list, many, named, sideName } from './parts';
import { readings } from './readings';
import { settingChangeSaid } from './settingValues';

/** What was done to how many, after their number. */
const DONE = {
	persons: 'persons were removed',
	departments: 'departments were removed',
	duties: 'leaderships and part-time posts were removed',
	roles: 'roles of persons were removed',
	moves: 'persons were moved to another department',
	restructure: 'departments were renamed or moved',
	updates: 'persons were changed',
	returns: 'persons were enabled or restored',
	'account-changes': 'persons got another phone or e-mail',
	creations: 'persons were created',
};

const share = (part: number, of: number): number => Math.round((part * 100) / Math.max(of, 1));

/** What a guard is called; one that is not known by its id. */
export function guardName(id: string): string {
	const known: Readonly<Record<string, { label: string }>> = guards;
	return Object.hasOwn(known, id) ? (known[id]?.label ?? id) : id;
}

/** One change since the last applied plan. */
const changeSaid = (change: SettingChange): string =>
	settingChangeSaid(change, { guardName, sourceName: 'the OA that is read' });

/** Guards that fired (安全设置). */
export const guards = {
	empty: {
		label: 'Empty reading',
		says: (facts) =>
			facts.side === 'oa'
				? `The OA answered with ${facts.departments} departments and ${facts.employees} ` +
					'employees. An empty answer is nearly always a failed reading: nothing is removed ' +
					'because of it.'
				: 'Yunzhijia listed no person at all, although persons are linked.',
		remedy:
			'Check that the side answers and that its key may read departments and people, then read again. Approve only if the organisation really is empty.',
	},
	uncertified: {
		label: 'Reading not proved whole',
		says: ({ oa, yunzhijia }) =>
			`The reading could not be proved whole (${[
				...oa.map((doubt) => `OA: ${tell(readings, doubt)}`),
				...yunzhijia.map((doubt) => `Yunzhijia: ${tell(readings, doubt)}`),
			].join('; ')}). Nothing is removed because of it.`,
		remedy:
			'Read again at a quiet hour. If it says the same again, correct what it names: rows ' +
			'may be missing, and people who are missing would look as if they had left.',
	},
	'head-count': {
		label: 'Head count fell',
		says: ({ now, before, limit }) =>
			`The OA has ${now} employees in scope, ${before - now} fewer than the ${before} of last time; at most ${limit} fewer are allowed.`,
		remedy:
			'Ask HR whether so many people really left. If the OA answered only in part, repair that and run again.',
	},
	'gross-persons': {
		label: 'Many persons removed',
		says: ({ removed, of, limit }) =>
			`${removed} of ${of} linked persons would be removed; at most ${limit} are allowed.`,
		remedy:
			'Look through the persons marked × below. A changed scope, or a moved OA department, is the usual cause.',
	},
	'gross-departments': {
		label: 'Many departments removed',
		says: ({ removed, of, limit }) =>
			`${removed} of ${of} linked departments would be deleted; at most ${limit} are allowed.`,
		remedy:
			'Look through the departments marked × below. A changed scope, or a rebuilt OA tree, is the usual cause.',
	},
	'gross-bindings': {
		label: 'Many bindings change hands',
		says: ({ moved, of, limit }) =>
			`${moved} of ${of} links would pass to another OA record or be taken back; at most ${limit} may. Were all OA ids changed?`,
		remedy:
			'Check that the OA ids are still the same. After a migration of the OA, import the new bindings first.',
	},
	're-keyed': {
		label: 'Employees with another id',
		says: ({ rekeyed, of, limit }) =>
			`${rekeyed} of ${of} linked employees seem to have another id in the OA than before; at most ${limit} may. Nobody is removed or created for that.`,
		remedy:
			'If the OA changed its ids, pass the links on first (Yunzhijia Binding: Auto-Match with Re-Keyed Employees), then push again.',
	},
	'gross-duties': {
		label: 'Many leaderships and posts end',
		says: ({ ended, of, limit }) =>
			`${ended} of ${of} leaderships and part-time posts would end; at most ${limit} are allowed.`,
		remedy:
			'Check that the OA still names the leaders and the part-time posts (leaderOf, partTime): a field that came empty for everybody ends them all.',
	},
	'gross-roles': {
		label: 'Many roles taken away',
		says: ({ ended, of, limit }) =>
			`${ended} of ${of} managed roles that persons have would be taken away; at most ${limit} are allowed.`,
		remedy:
			'Check that the OA still names the roles (field "roles"): a field that came empty for everybody takes them all away.',
	},
	branch: {
		label: 'A branch loses over half',
		says: ({ path, lost, of, percent }) =>
			`"${path}" would lose ${lost} of its ${of} linked persons, which is over ${percent} %.`,
		remedy: 'Open this branch in the tree below and check it in the OA.',
	},
	'rolling-24h': {
		label: 'Many changes in 24 hours',
		says: ({ what, field, before, now, limit }) =>
			`${before} ${DONE[what]}${field === undefined ? '' : ` (${fieldName(field)})`} in the ` +
			`last 24 hours and ${now} more would be; at most ${limit} together are allowed.`,
		remedy: 'Several runs together did this much. Check the latest runs before releasing more.',
	},
	'account-changes': {
		label: 'Many phones or accounts changed',
		says: ({ changed, of, limit }) =>
			`${changed} of ${of} persons would get another phone or e-mail; at most ${limit} are allowed. Was a column mixed up?`,
		remedy:
			'Check the account field and its format in the OA: a wrong column changes everybody’s login.',
	},
	creations: {
		label: 'Many creations',
		says: ({ side, created, linked, limit }) =>
			`${created} persons would be created in ${sideName[side]} beside ${linked} linked ones;` +
			` at most ${limit} are allowed. ` +
			(side === 'oa'
				? 'Are they in the OA under other job numbers?'
				: 'Did the OA change all its ids?'),
		remedy:
			'Check that the persons marked + do not exist in Yunzhijia under another number: then match them first (pairs, or the Excel import).',
	},
	moves: {
		label: 'Many persons change department',
		says: ({ moved, of, limit }) =>
			`${moved} of ${of} linked persons would get another department; at most ${limit} are allowed.`,
		remedy:
			'Look through the persons marked → below. A department column that was mixed up, or a changed scope, is the usual cause.',
	},
	restructure: {
		label: 'Many departments renamed or moved',
		says: ({ changed, of, limit }) =>
			`${changed} of ${of} linked departments would get another name or place; at most ${limit} are allowed.`,
		remedy:
			'Compare the tree below with the OA. Approve if the organisation really was rebuilt; else repair the names or parents there.',
	},
	updates: {
		label: 'A field changes for many',
		says: ({ fields, of, limit }) =>
			`${list(fields.map(({ field, changed }) => `${fieldName(field)} changes for ${share(changed, of)} % (${changed} of ${of})`))}; at ` +
			`most ${limit} are allowed. Was a column mixed up?`,
		remedy:
			'Check this column in the OA, row by row for some people: shifted rows and a single value for everybody look like this.',
	},
	returns: {
		label: 'Many persons enabled or restored',
		says: ({ returned, of, limit }) =>
			`${returned} persons who are disabled or have left would be enabled or restored, beside ${of} linked ones; at most ${limit} are allowed.`,
		remedy:
			'Check whether they really are back: an OA export that brings former employees again looks like this.',
	},
	'settings-changed': {
		label: 'Settings changed since the last applied plan',
		says: ({ changed, does }) =>
			`${changed.map(changeSaid).join('; ')}. This ` +
			`plan creates ${many(does.created, 'person')}, changes ${does.updated}, moves ` +
			`${does.moved}, removes ${does.removed}, and deletes ` +
			`${many(does.departments, 'department')}.`,
		remedy:
			'Look at what the plan does below. Approve it if the settings are meant so; else put them back and plan again.',
	},
	administrators: {
		label: 'An administrator of Yunzhijia is concerned',
		says: ({ persons }) =>
			`The link or the account of an administrator would change: ${list(persons.map(named))}.`,
		remedy:
			'Make sure that the employee and the administrator are the same human: whoever gets this account administers Yunzhijia.',
	},
	scope: {
		label: 'Scope names unknown ids',
		says: ({ unknown, more }) =>
			`The scope names ids that the OA does not have: ${list(unknown)}${more > 0 ? `, and ${more} more` : ''}.`,
		remedy:
			'Check the scope in the settings against the OA departments: ids may have changed, and who is removed may not be who you mean.',
	},
} satisfies GuardWords;

/** Where a plan changes the OA to what Yunzhijia has. */
export const guardsToOa = {
	...guards,
	'account-changes': {
		...guards['account-changes'],
		label: 'Many phones or e-mails changed',
		remedy:
			'Check the phones and e-mails in Yunzhijia: a wrong import there changes everybody in the OA.',
	},
	creations: {
		...guards.creations,
		remedy:
			'Check that the employees marked + are not in the OA under another job number: then match them first (pairs, or the Excel import).',
	},
} satisfies GuardWords;
