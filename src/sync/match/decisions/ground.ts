import { createHash } from 'node:crypto';
import {
	oaField,
	type Fields,
	type OaDepartment,
	type OaEmployee,
	type YzjDepartment,
	type YzjPerson,
} from '../../model';
import { keyFor, nameKey } from '../../../lib/canonical/text';
import { PAIR_TARGETS, type MatchPair } from '../../../settings/push';
import type { Decision } from './decision';

/**
 * What a decision stands on, as names of fields with hashes of their values:
 * it is kept for long, and must tell whether a record still looks as it did
 * without saying how. A link stands on names and keys of both sides, that
 * two are not one human on their names alone: people change their phones.
 */
export function groundOf(
	kind: Decision['kind'],
	employee: OaEmployee,
	person: YzjPerson | null,
	pairs: readonly MatchPair[],
): Fields {
	const names = ['oa.name', ...(person ? ['yzj.name'] : [])];
	const keys =
		kind === 'bind'
			? pairs.flatMap(({ oa, yzj }) => [`oa.${oa}`, ...(person ? [`yzj.${yzj}`] : [])])
			: [];
	return Object.fromEntries(
		[...new Set([...names, ...keys])]
			.sort()
			.map((field) => [field, hashOf(field, employee, person)]),
	);
}

/** Fields that are not as they were. */
export const movedFields = (
	ground: Fields,
	employee: OaEmployee,
	person: YzjPerson | null,
): string[] =>
	Object.entries(ground).flatMap(([field, hash]) =>
		(field.startsWith('yzj.') && !person) || hashOf(field, employee, person) === hash
			? []
			: [field],
	);

function hashOf(field: string, employee: OaEmployee, person: YzjPerson | null): string {
	const at = field.indexOf('.');
	const name = field.slice(at + 1);
	const value = field.startsWith('oa.') ? oaField(employee, name) : personField(person, name);
	return hashed(field, name === 'name' ? nameKey(value) : keyFor(name)(value));
}

const hashed = (field: string, key: string): string =>
	createHash('sha256')
		.update(JSON.stringify([field, key]))
		.digest('base64url')
		.slice(0, 16);

const personField = (person: YzjPerson | null, name: string): string => {
	const target = PAIR_TARGETS.find((one) => one === name);
	return person && target ? person[target] : '';
};

/** The same of a department: its name on both sides, and for a link also the departments above. */
export function groundOfDepartment(
	kind: Decision['kind'],
	department: OaDepartment,
	target: YzjDepartment | null,
): Fields {
	const fields = [
		'oa.name',
		...(target ? ['yzj.name'] : []),
		...(kind === 'bind' ? ['oa.parent', ...(target ? ['yzj.parent'] : [])] : []),
	];
	return Object.fromEntries(
		fields.sort().map((field) => [field, hashOfDepartment(field, department, target)]),
	);
}

export const movedOfDepartment = (
	ground: Fields,
	department: OaDepartment,
	target: YzjDepartment | null,
): string[] =>
	Object.entries(ground).flatMap(([field, hash]) =>
		(field.startsWith('yzj.') && !target) || hashOfDepartment(field, department, target) === hash
			? []
			: [field],
	);

function hashOfDepartment(
	field: string,
	department: OaDepartment,
	target: YzjDepartment | null,
): string {
	const ofOa = field.startsWith('oa.');
	const key = field.endsWith('.name')
		? nameKey(ofOa ? department.name : (target?.name ?? ''))
		: ofOa
			? (department.parentId ?? '')
			: (target?.parentId ?? '');
	return hashed(field, key);
}
