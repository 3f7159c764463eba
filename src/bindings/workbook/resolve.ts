import type { OaEmployee } from '../../sync/model';
import { namesCompatible } from '../../sync/normalise/text';
import type { Claim } from './claims';
import { type RelationField, relationKey, relationKeyOf } from './relationField';
import type { RowProblem } from './rowProblem';

/** A row with the employee it names, or with what is wrong with it. */
export interface ResolvedRow {
	readonly claim: Claim;
	/** '' where it names none. */
	readonly oaId: string;
	readonly problem?: RowProblem;
}

export interface ResolveInput {
	readonly field: RelationField;
	/** What the column of the enterprise must say, where the file has it. */
	readonly owner: string;
	readonly claims: readonly Claim[];
	readonly employees: Iterable<OaEmployee>;
	/** openId → name, of the people named at least. */
	readonly names: ReadonlyMap<string, string>;
}

interface Found {
	readonly id: string;
	readonly left: boolean;
}

/**
 * Finds the employee whom each row names. Two rows about one person, or naming one employee, are both refused, even where they
 * agree: somebody copied too far, and nobody knows how far.
 */
export function resolveClaims({ field, owner, claims, employees, names }: ResolveInput): readonly ResolvedRow[] {
	const wanted = new Map<string, Found[]>();
	for (const { value, problem } of claims) {
		const key = problem ? '' : relationKey(field, value);
		if (key !== '' && !wanted.has(key)) wanted.set(key, []);
	}
	for (const employee of employees) wanted.get(relationKeyOf(field, employee))?.push({ id: employee.id, left: employee.status === 'left' });

	const rows = claims.map((claim): ResolvedRow => {
		const problem = claim.problem ?? ownProblem(claim, owner, names);
		if (problem) return { claim, oaId: '', problem };
		const key = relationKey(field, claim.value);
		if (key === '') return { claim, oaId: '', problem: { code: 'not-a-key', cell: claim.cell, field } };
		const all = wanted.get(key) ?? [];
		const here = all.filter(({ left }) => !left);
		const [only] = here;
		if (here.length > 1) return { claim, oaId: '', problem: { code: 'several', cell: claim.cell, field } };
		if (only) return { claim, oaId: only.id };
		const [gone] = all;
		return { claim, oaId: '', problem: gone ? { code: 'left', cell: claim.cell, oaId: gone.id } : { code: 'not-found', cell: claim.cell, field } };
	});
	return withoutDoubles(rows);
}

function ownProblem(claim: Claim, owner: string, names: ReadonlyMap<string, string>): RowProblem | undefined {
	if (claim.owner !== '' && claim.owner !== owner) return { code: 'other-enterprise', cell: claim.cell, expected: owner };
	const name = names.get(claim.openId);
	// A column that was sorted by itself shifts every row: the name that stands beside the id tells.
	if (name !== undefined && claim.name !== '' && claim.name !== name.trim() && !namesCompatible(claim.name, name)) return { code: 'name-differs', cell: claim.cell };
	return undefined;
}

function withoutDoubles(rows: readonly ResolvedRow[]): readonly ResolvedRow[] {
	const byPerson = Map.groupBy(rows.filter(({ claim }) => claim.openId !== ''), ({ claim }) => claim.openId);
	const byEmployee = Map.groupBy(rows.filter(({ oaId }) => oaId !== ''), ({ oaId }) => oaId);
	const numbers = (group: readonly ResolvedRow[]): number[] => group.map(({ claim }) => claim.row).slice(0, 10);
	return rows.map((row) => {
		if (row.problem) return row;
		const persons = byPerson.get(row.claim.openId) ?? [];
		const employees = byEmployee.get(row.oaId) ?? [];
		if (persons.length > 1) return { ...row, problem: { code: 'same-person', cell: row.claim.cell, rows: numbers(persons) } };
		return employees.length > 1 ? { ...row, problem: { code: 'same-employee', cell: row.claim.cell, rows: numbers(employees) } } : row;
	});
}
