import {
	operationId,
	oaField,
	type DepartmentRef,
	type OaEmployee,
	type YzjPerson,
} from '../../model';
import { emailKey, keyFor, phoneKey, textKey } from '../../../lib/canonical/text';
import type { PersonMatches } from '../../match/rules/persons';
import type { Links } from '../../organise/links';
import type { Scope } from '../../organise/scope';
import type { MatchPair, Settings } from '../../../settings/push';
import type { Because } from '../../../words';

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

/** Fields that are written; the department always is. */
export const fieldsToOa = ({ oaFields }: Settings): NonNullable<Settings['oaFields']> =>
	oaFields ?? ['name', 'mobile', 'email'];

export const CHANNELS = [
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

/** The input, looked up as the steps need it. */
export interface Known extends PersonsToOaInput {
	byId: ReadonlyMap<string, OaEmployee>;
	/** openId → who was found for it, and why. */
	found: ReadonlyMap<string, { oaId: string; because: Because }>;
	/** openIds that some employee may be. */
	doubted: ReadonlySet<string>;
	/** `<field>:<key>` → ids of the employees who have it. */
	taken: ReadonlyMap<string, readonly string[]>;
	fields: NonNullable<Settings['oaFields']>;
	/** Job number → how many persons in service have it. */
	jobNumbers: ReadonlyMap<string, number>;
}

export const knownOf = (input: PersonsToOaInput): Known => ({
	...input,
	byId: new Map(input.employees.map((employee) => [employee.id, employee])),
	found: foundOf(input),
	doubted: new Set(input.matches.conflicts.map(({ yzjId }) => yzjId)),
	taken: keysOf(input.employees, input.pairs),
	fields: fieldsToOa(input.settings),
	jobNumbers: jobNumbersOf(input.persons),
});

const foundOf = ({ unbound, matches }: PersonsToOaInput): Known['found'] =>
	new Map(
		unbound.flatMap(({ id }, nth) => {
			const match = matches.found[nth];
			return match ? [[match.person.openId, { oaId: id, because: match.because }] as const] : [];
		}),
	);

function jobNumbersOf(persons: PersonsToOaInput['persons']): Known['jobNumbers'] {
	const counts = new Map<string, number>();
	for (const { status, jobNo } of persons.values())
		if (status === '1') counts.set(textKey(jobNo), (counts.get(textKey(jobNo)) ?? 0) + 1);
	return counts;
}

function keysOf(employees: readonly OaEmployee[], pairs: readonly MatchPair[]): Known['taken'] {
	const folds = new Map<string, (text: string) => string>([
		['jobNo', textKey],
		['mobile', phoneKey],
		['email', emailKey],
		...pairs.map(({ oa, yzj }): [string, (text: string) => string] => [oa, keyFor(yzj)]),
	]);
	const keys = new Map<string, string[]>();
	for (const employee of employees)
		for (const [field, fold] of folds) {
			const key = fold(oaField(employee, field));
			if (key === '') continue;
			const ids = keys.get(`${field}:${key}`);
			if (ids) ids.push(employee.id);
			else keys.set(`${field}:${key}`, [employee.id]);
		}
	return keys;
}

/** The creation of the department that somebody goes to. */
export const madeBy = (ref: DepartmentRef): string[] =>
	ref.in === 'yunzhijia' ? [operationId('create-department', ref.orgId)] : [];
