import * as fc from 'fast-check';
import type { Decision } from '../../../../src/sync/match/decisions/decision';
import { groundOfDepartment } from '../../../../src/sync/match/decisions/ground';
import type { Pair } from './organisations';

const id = fc.integer({ min: 0, max: 7 });
export const made = fc.record({
	kind: fc.constantFrom<Decision['kind'][]>(
		'bind',
		'bind',
		'bind',
		'different',
		'leave',
		'leave',
		'create',
	),
	oa: id,
	yzj: id,
	counterpart: fc.boolean(),
	expired: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});
type Made = typeof made extends fc.Arbitrary<infer T> ? T : never;

/** Decisions taken when both sides looked as they do now. */
export const decisionsOf = (pair: Pair, all: readonly Made[]): Decision[] =>
	all.flatMap(({ kind, oa, yzj, counterpart, expired }, nth): Decision[] => {
		const department = pair.departments.find((one) => one.id === `${oa}`);
		const target =
			kind === 'bind' || kind === 'different'
				? pair.yzjDepartments.find((one) => one.id === `D${counterpart ? oa : yzj}`)
				: undefined;
		return department
			? [
					{
						id: `d${nth}`,
						kind,
						object: 'department',
						oaId: department.id,
						yzjId: target?.id ?? '',
						notThese: [],
						ground: groundOfDepartment(kind, department, target ?? null),
						who: 'li',
						until: expired ? 'then' : '',
						expired,
					},
				]
			: [];
	});
