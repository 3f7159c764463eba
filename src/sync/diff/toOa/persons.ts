import type { Draft } from '../draft';
import { sameValue } from '../values';
import type { Links } from '../../organise/links';
import type { PersonMatches } from '../../match/rules/persons';
import {
	oaField,
	type Conflict,
	type DepartmentRef,
	type Note,
	operationId,
	type OaEmployee,
	type SetAsideBy,
	type YzjPerson,
} from '../../model';
import { emailKey, keyFor, nameKey, phoneKey, textKey } from '../../../lib/canonical/text';
import type { Because } from '../../../words';
import type { Scope } from '../../organise/scope';
import type { MatchPair, Settings } from '../../../settings/push';

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
		channel: 'phone',
		kind: 'change-phone',
		fold: phoneKey,
		of: (person: YzjPerson) => person.phone,
	},
	{
		field: 'email',
		channel: 'email',
		kind: 'change-email',
		fold: emailKey,
		of: (person: YzjPerson) => person.email,
	},
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
							{ oaId: id, because: input.matches.found[nth].because },
						] as const,
					]
				: [],
		),
	);
	const doubted = new Set(input.matches.conflicts.map(({ yzjId }) => yzjId));
	const taken = keysOf(employees, input.pairs);
	const fields = fieldsToOa(settings);
	const setAside = (person: YzjPerson, oaId: string, by: SetAsideBy): void => {
		conflicts.push({
			kind: 'person',
			oaId,
			yzjId: person.openId,
			name: person.name,
			...by,
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
					id: operationId('bind-person', person.openId),
					kind: 'bind-person',
					object: 'person',
					oaId: employee.id,
					yzjId: person.openId,
					name: person.name,
					before: {},
					after: { openId: person.openId },
					...(ref && { target: ref }),
					needs: [],
					because: link ? LINKED_BEFORE : (found.get(person.openId)?.because ?? LINKED_BEFORE),
				});
			if (input.scope.hasEmployee(employee)) change(person, employee, ref);
		} else if (link) {
			if (link.state === 'active')
				setAside(person, link.oaId, {
					reason: 'oa-record-gone',
					facts: { object: 'person', oaId: link.oaId },
				});
		} else if (input.aside.has(person.orgId))
			setAside(person, '', {
				reason: 'department-quarantined',
				facts: { department: '', linked: false, stays: false },
			});
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
			facts: { object: 'person' },
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
		const wanted: Draft<'update-person' | 'change-phone' | 'change-email' | 'move-person'>[] = [];
		if (
			fields.includes('name') &&
			nameKey(person.name) !== '' &&
			!sameValue(employee.name, person.name)
		)
			wanted.push({
				...subject,
				id: operationId('update-person', person.openId),
				kind: 'update-person',
				before: { name: employee.name },
				after: { name: person.name.trim() },
				...(ref && { target: ref }),
				needs: [],
				because: { rule: 'other-values', facts: { side: 'yunzhijia' } },
			});
		for (const { field, channel, kind, fold, of } of CHANNELS) {
			const value = fold(of(person));
			if (!fields.includes(field) || value === '' || value === fold(oaField(employee, field)))
				continue;
			const holder = taken.get(`${field}:${value}`)?.find((id) => id !== employee.id);
			if (holder === undefined)
				wanted.push({
					...subject,
					id: operationId(kind, person.openId),
					kind,
					before: { [field]: oaField(employee, field) },
					after: { [field]: value },
					...(ref && { target: ref }),
					needs: [],
					because: { rule: 'other-channel', facts: { side: 'yunzhijia', channel } },
				});
			else
				setAside(person, employee.id, {
					reason: 'account-held',
					facts: {
						how: 'employee',
						channel,
						employee: { id: holder, name: byId.get(holder)?.name ?? '' },
					},
				});
		}
		if (ref && ref.oaId !== employee.departmentId)
			wanted.push({
				...subject,
				id: operationId('move-person', person.openId),
				kind: 'move-person',
				before: { departmentId: employee.departmentId },
				after: { path: ref.path },
				target: ref,
				needs: madeBy(ref),
				because: { rule: 'other-department', facts: { side: 'yunzhijia' } },
			});
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
			setAside(person, '', {
				reason: 'invalid-name',
				facts: { object: 'person', side: 'yunzhijia', name: '' },
			});
		else if (key === '')
			setAside(person, '', { reason: 'no-job-number', facts: { side: 'yunzhijia' } });
		else if ((jobNumbers.get(key) ?? 0) > 1)
			setAside(person, '', {
				reason: 'duplicate-account',
				facts: { how: 'job-number', side: 'yunzhijia', jobNo: person.jobNo },
			});
		else if (holder !== undefined)
			setAside(person, holder, {
				reason: 'account-held',
				facts: {
					how: 'not-linked',
					employee: { id: holder, name: byId.get(holder)?.name ?? '' },
				},
			});
		else if (!settings.createMembers)
			notes.push({
				kind: 'person',
				oaId: '',
				yzjId: person.openId,
				name: person.name,
				reason: 'would-create',
				facts: { side: 'oa', path: ref.path },
			});
		else {
			const values = Object.fromEntries(
				CHANNELS.flatMap(({ field, fold, of }) =>
					fields.includes(field) && fold(of(person)) !== '' ? [[field, fold(of(person))]] : [],
				),
			);
			drafts.push({
				id: operationId('create-person', person.openId),
				kind: 'create-person',
				object: 'person',
				oaId: '',
				yzjId: person.openId,
				name: person.name.trim(),
				before: {},
				after: { name: person.name.trim(), jobNo: person.jobNo.trim(), ...values },
				target: ref,
				needs: madeBy(ref),
				because: { rule: 'new-record', facts: { side: 'yunzhijia', path: '' } },
			});
		}
	}

	/** An employee with any key of this person: whoever has one is this person, or must not be touched in their place. */
	function holderOf(person: YzjPerson): string | undefined {
		const keys = [
			{ field: 'jobNo', key: textKey(person.jobNo) },
			...CHANNELS.map(({ field, fold, of }) => ({ field, key: fold(of(person)) })),
			...input.pairs
				.filter(({ yzj }) => yzj !== 'name')
				.map(({ oa, yzj }) => ({ field: oa, key: keyFor(yzj)(person[yzj]) })),
		];
		return keys
			.filter(({ key }) => key !== '')
			.map(({ field, key }) => taken.get(`${field}:${key}`)?.[0])
			.find((id) => id !== undefined);
	}
}

const madeBy = (ref: DepartmentRef): string[] =>
	ref.oaId === '' ? [operationId('create-department', ref.orgId)] : [];

const LINKED_BEFORE: Because = { rule: 'linked-before-active', facts: {} };

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
