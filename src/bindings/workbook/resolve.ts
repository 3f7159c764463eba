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

/** Employees by the keys that rows name; kept small, for a file may name everybody. */
class Named {
	readonly #slots = new Map<string, number>();
	/** By slot: who has the key and is in service, and who has it and left. */
	readonly #here: string[] = [];
	readonly #left: string[] = [];
	readonly #several = new Set<number>();

	want(key: string): void {
		if (key !== '' && !this.#slots.has(key)) this.#slots.set(key, this.#slots.size);
	}

	add(key: string, id: string, left: boolean): void {
		const slot = this.#slots.get(key);
		if (slot === undefined) return;
		if (left) this.#left[slot] ??= id;
		else if (this.#here[slot] === undefined) this.#here[slot] = id;
		else this.#several.add(slot);
	}

	/** `id` of the only one in service; else of somebody who left. */
	get(key: string): { here: 'one' | 'none' | 'several'; id: string } {
		const slot = this.#slots.get(key) ?? -1;
		if (this.#several.has(slot)) return { here: 'several', id: '' };
		const id = this.#here[slot];
		return id === undefined ? { here: 'none', id: this.#left[slot] ?? '' } : { here: 'one', id };
	}
}

/**
 * Finds the employee whom each row names. Two rows about one person, or naming one employee, are both refused, even where they
 * agree: somebody copied too far, and nobody knows how far.
 */
export function resolveClaims({ field, owner, claims, employees, names }: ResolveInput): readonly ResolvedRow[] {
	const named = new Named();
	for (const { value, problem } of claims) if (!problem) named.want(relationKey(field, value));
	for (const employee of employees) named.add(relationKeyOf(field, employee), employee.id, employee.status === 'left');

	const rows = claims.map((claim): ResolvedRow => {
		const problem = claim.problem ?? ownProblem(claim, owner, names);
		if (problem) return { claim, oaId: '', problem };
		const key = relationKey(field, claim.value);
		if (key === '') return { claim, oaId: '', problem: { code: 'not-a-key', cell: claim.cell, field } };
		const { here, id } = named.get(key);
		if (here === 'several') return { claim, oaId: '', problem: { code: 'several', cell: claim.cell, field } };
		if (here === 'one') return { claim, oaId: id };
		return { claim, oaId: '', problem: id === '' ? { code: 'not-found', cell: claim.cell, field } : { code: 'left', cell: claim.cell, oaId: id } };
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
	const persons = doubles(rows, ({ claim }) => claim.openId);
	const employees = doubles(rows, ({ oaId }) => oaId);
	if (persons.size === 0 && employees.size === 0) return rows;
	return rows.map((row) => {
		if (row.problem) return row;
		const samePerson = persons.get(row.claim.openId);
		const sameEmployee = employees.get(row.oaId);
		if (samePerson) return { ...row, problem: { code: 'same-person', cell: row.claim.cell, rows: samePerson } };
		return sameEmployee ? { ...row, problem: { code: 'same-employee', cell: row.claim.cell, rows: sameEmployee } } : row;
	});
}

/** Row numbers (some of them, where there are many) of what occurs more than once. */
function doubles(rows: readonly ResolvedRow[], keyOf: (row: ResolvedRow) => string): ReadonlyMap<string, readonly number[]> {
	const seen = new Set<string>();
	const twice = new Map<string, number[]>();
	for (const row of rows) {
		const key = keyOf(row);
		if (key !== '' && seen.has(key)) twice.set(key, []);
		else seen.add(key);
	}
	if (twice.size === 0) return twice;
	for (const row of rows) {
		const numbers = twice.get(keyOf(row));
		if (numbers && numbers.length < 10) numbers.push(row.claim.row);
	}
	return twice;
}
