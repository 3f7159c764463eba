import type { Draft } from '../diff/draft';
import { sameValue } from '../diff/values';
import type { Links } from '../links';
import type { PersonMatches } from '../match/persons';
import {
	oaField,
	type Conflict,
	type ConflictReason,
	type DepartmentRef,
	type Note,
	type OaEmployee,
	type YzjPerson,
} from '../model';
import { emailKey, keyFor, nameKey, phoneKey, textKey } from '../normalise/text';
import type { Scope } from '../scope';
import type { MatchPair, Settings } from '../settings';

export interface PersonsToOaInput {
	employees: readonly OaEmployee[];
	persons: ReadonlyMap<string, YzjPerson>;
	links: Links;
	unbound: readonly OaEmployee[];
	/** Of the unbound. */
	matches: PersonMatches;
	boundElsewhere: ReadonlySet<string>;
	pairs: readonly MatchPair[];
	/** orgId → OA department, as `departmentsToOa` says. */
	refs: ReadonlyMap<string, DepartmentRef>;
	aside: ReadonlySet<string>;
	scope: Scope;
	settings: Settings;
}

export interface PersonsToOa {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	matched: number;
}

/** Fields that are written; the department always is. */
export const fieldsToOa = ({ oaFields }: Settings): NonNullable<Settings['oaFields']> =>
	oaFields ?? ['name', 'mobile', 'email'];

const CHANNELS = [
	{
		field: 'mobile',
		kind: 'change-phone',
		fold: phoneKey,
		of: (person: YzjPerson) => person.phone,
	},
	{ field: 'email', kind: 'change-email', fold: emailKey, of: (person: YzjPerson) => person.email },
] as const;

/**
 * What makes the OA's employees what Yunzhijia has. An employee is recognised by job number: without one that is theirs alone, nobody is
 * created or changed. An empty or masked value of Yunzhijia is none, and clears nothing. Nobody is removed or disabled: leavers are named.
 */
export function personsToOa(input: PersonsToOaInput): PersonsToOa {
	const { employees, persons, links, refs, settings } = input;
	const drafts: Draft[] = [];
	const conflicts: Conflict[] = [];
	const notes: Note[] = [];
	const byId = new Map(employees.map((employee) => [employee.id, employee]));
	/** openId → who was found for it, and why. */
	const found = new Map(
		input.unbound.flatMap(({ id }, nth) =>
			input.matches.found[nth]
				? [
						[
							input.matches.found[nth].person.openId,
							{ oaId: id, reason: input.matches.found[nth].reason },
						] as const,
					]
				: [],
		),
	);
	const doubted = new Set(input.matches.conflicts.map(({ yzjId }) => yzjId));
	const taken = keysOf(employees, input.pairs);
	const fields = fieldsToOa(settings);
	const setAside = (
		person: YzjPerson,
		oaId: string,
		reason: ConflictReason,
		message: string,
	): void => {
		conflicts.push({
			kind: 'person',
			oaId,
			yzjId: person.openId,
			name: person.name,
			reason,
			message,
		});
	};
	const jobNumbers = new Map<string, number>();
	for (const { status, jobNo } of persons.values())
		if (status === '1') jobNumbers.set(textKey(jobNo), (jobNumbers.get(textKey(jobNo)) ?? 0) + 1);
	let matched = 0;

	for (const person of persons.values()) {
		if (person.status !== '1' || input.boundElsewhere.has(person.openId)) continue;
		const link = links.byYzj.get(person.openId);
		const employee = byId.get(link?.oaId ?? found.get(person.openId)?.oaId ?? '');
		const ref = refs.get(person.orgId);
		if (employee) {
			matched++;
			if (link?.state !== 'active')
				drafts.push({
					id: `bind-person:${person.openId}`,
					kind: 'bind-person',
					object: 'person',
					oaId: employee.id,
					yzjId: person.openId,
					name: person.name,
					before: {},
					after: { openId: person.openId },
					...(ref && { target: ref }),
					needs: [],
					reason: link ? 'linked before, active again' : (found.get(person.openId)?.reason ?? ''),
				});
			if (input.scope.hasEmployee(employee)) change(person, employee, ref);
		} else if (link) {
			if (link.state === 'active')
				setAside(
					person,
					link.oaId,
					'oa-record-gone',
					`Linked with the employee ${link.oaId}, whom the OA no longer lists (left or deleted). Nobody is created a second time: unlink to have somebody created, or let the person leave in Yunzhijia.`,
				);
		} else if (input.aside.has(person.orgId))
			setAside(person, '', 'department-quarantined', 'The department is set aside.');
		else if (ref && !doubted.has(person.openId)) create(person, ref);
	}
	for (const link of links.byOa.values()) {
		const employee = byId.get(link.oaId);
		if (!employee || persons.get(link.yzjId)?.status === '1') continue;
		notes.push({
			kind: 'person',
			oaId: link.oaId,
			yzjId: link.yzjId,
			name: employee.name,
			reason: 'left-in-yunzhijia',
			message:
				'Left or disabled in Yunzhijia, still employed in the OA. A pull never removes or disables anybody in the OA: do it there if it is right.',
		});
	}
	return { drafts, conflicts, notes, matched };

	function change(person: YzjPerson, employee: OaEmployee, ref: DepartmentRef | undefined): void {
		const subject = {
			object: 'person' as const,
			oaId: employee.id,
			yzjId: person.openId,
			name: person.name,
		};
		const wanted: Draft[] = [];
		if (
			fields.includes('name') &&
			nameKey(person.name) !== '' &&
			!sameValue(employee.name, person.name)
		)
			wanted.push({
				...subject,
				id: `update-person:${person.openId}`,
				kind: 'update-person',
				before: { name: employee.name },
				after: { name: person.name.trim() },
				...(ref && { target: ref }),
				needs: [],
				reason: 'other values in Yunzhijia',
			});
		for (const { field, kind, fold, of } of CHANNELS) {
			const value = fold(of(person));
			if (!fields.includes(field) || value === '' || value === fold(oaField(employee, field)))
				continue;
			const holder = taken.get(`${field}:${value}`)?.find((id) => id !== employee.id);
			if (holder === undefined)
				wanted.push({
					...subject,
					id: `${kind}:${person.openId}`,
					kind,
					before: { [field]: oaField(employee, field) },
					after: { [field]: value },
					...(ref && { target: ref }),
					needs: [],
					reason: `other ${field} in Yunzhijia`,
				});
			else
				setAside(
					person,
					employee.id,
					'account-held',
					`The ${field} is held by employee ${holder} in the OA. Release it there; it is written once it is free.`,
				);
		}
		if (ref && ref.oaId !== employee.departmentId)
			wanted.push({
				...subject,
				id: `move-person:${person.openId}`,
				kind: 'move-person',
				before: { departmentId: employee.departmentId },
				after: { path: ref.path },
				target: ref,
				needs: madeBy(ref),
				reason: 'other department in Yunzhijia',
			});
		if (wanted.length === 0) return;
		const key = textKey(employee.jobNo ?? '');
		if (key === '')
			setAside(
				person,
				employee.id,
				'no-job-number',
				'The employee has no job number in the OA, by which a change would be recognised. Give one there.',
			);
		else if ((taken.get(`jobNo:${key}`)?.length ?? 0) > 1)
			setAside(
				person,
				employee.id,
				'duplicate-account',
				`Several employees have the job number ${employee.jobNo ?? ''} in the OA: which one is meant could not be told. Correct the OA.`,
			);
		else
			drafts.push(
				...wanted.map((draft) => ({
					...draft,
					before: { ...draft.before, jobNo: employee.jobNo ?? '' },
				})),
			);
	}

	function create(person: YzjPerson, ref: DepartmentRef): void {
		const key = textKey(person.jobNo);
		const holder = holderOf(person);
		if (nameKey(person.name) === '')
			setAside(person, '', 'invalid-name', 'Person without a name. Name the person in Yunzhijia.');
		else if (key === '')
			setAside(
				person,
				'',
				'no-job-number',
				'The person has no job number in Yunzhijia, by which the OA would recognise the employee. Give one there.',
			);
		else if ((jobNumbers.get(key) ?? 0) > 1)
			setAside(
				person,
				'',
				'duplicate-account',
				`Several people have the job number ${person.jobNo} in Yunzhijia. Correct it there.`,
			);
		else if (holder !== undefined)
			setAside(
				person,
				holder,
				'account-held',
				`Employee ${holder} has a job number, phone or e-mail of this person, but is not linked with them: creating somebody might make a double, or change that employee. Link the two, or correct one.`,
			);
		else if (!settings.createMembers)
			notes.push({
				kind: 'person',
				oaId: '',
				yzjId: person.openId,
				name: person.name,
				reason: 'would-create',
				message: `Would be created in ${ref.path}, but creating members is switched off.`,
			});
		else {
			const values = Object.fromEntries(
				CHANNELS.flatMap(({ field, fold, of }) =>
					fields.includes(field) && fold(of(person)) !== '' ? [[field, fold(of(person))]] : [],
				),
			);
			drafts.push({
				id: `create-person:${person.openId}`,
				kind: 'create-person',
				object: 'person',
				oaId: '',
				yzjId: person.openId,
				name: person.name.trim(),
				before: {},
				after: { name: person.name.trim(), jobNo: person.jobNo.trim(), ...values },
				target: ref,
				needs: madeBy(ref),
				reason: 'new in Yunzhijia',
			});
		}
	}

	/** An employee with any key of this person: whoever has one is this person, or must not be touched in their place. */
	function holderOf(person: YzjPerson): string | undefined {
		const keys = [
			`jobNo:${textKey(person.jobNo)}`,
			...CHANNELS.map(({ field, fold, of }) => `${field}:${fold(of(person))}`),
			...input.pairs
				.filter(({ yzj }) => yzj !== 'name')
				.map((pair) => `${pair.oa}:${keyFor(pair.yzj)(person[pair.yzj])}`),
		];
		return keys
			.filter((key) => !key.endsWith(':'))
			.map((key) => taken.get(key)?.[0])
			.find((id) => id !== undefined);
	}
}

const madeBy = (ref: DepartmentRef): string[] =>
	ref.oaId === '' ? [`create-department:${ref.orgId}`] : [];

/** `<field>:<key>` → ids of the employees who have it. */
function keysOf(
	employees: readonly OaEmployee[],
	pairs: readonly MatchPair[],
): ReadonlyMap<string, readonly string[]> {
	const folds = new Map<string, (text: string) => string>([
		['jobNo', textKey],
		['mobile', phoneKey],
		['email', emailKey],
		...pairs.map(({ oa, yzj }): [string, (text: string) => string] => [oa, keyFor(yzj)]),
	]);
	const keys = new Map<string, string[]>();
	for (const employee of employees) {
		for (const [field, fold] of folds) {
			const key = fold(oaField(employee, field));
			if (key === '') continue;
			const ids = keys.get(`${field}:${key}`);
			if (ids) ids.push(employee.id);
			else keys.set(`${field}:${key}`, [employee.id]);
		}
	}
	return keys;
}
