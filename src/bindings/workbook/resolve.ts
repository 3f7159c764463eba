import { Numbers } from '../../lib/compact/numbers';
import { TextIndex } from '../../lib/compact/textIndex';
import type { OaEmployee } from '../../sync/model';
import { isOtherName } from './cells';
import type { Claim, ClaimList } from './claimList';
import { isCaseFree, type RelationField, relationKey, relationKeyOf } from './relationField';
import type { RowProblem } from './rowProblem';

/** A row with the employee it names, or with what is wrong with it. */
export interface ResolvedRow {
	readonly claim: Claim;
	/** '' where it names none. */
	readonly oaId: string;
	readonly problem?: RowProblem;
}

interface ResolveInput {
	readonly field: RelationField;
	/** What the column of the enterprise must say, where the file has it. */
	readonly owner: string;
	readonly claims: ClaimList;
	readonly employees: Iterable<OaEmployee>;
	/** openId → name, of the people named at least. */
	readonly names: { get(openId: string): string | undefined };
}

/**
 * Employees by the keys that rows name; kept small, for a file may name everybody. Numbers of keys
 * and ids as `TextIndex` has them: 0 for none.
 */
class Named {
	readonly keys = new TextIndex();
	/** By key: who has it and is in service, and who has it and left. */
	readonly here = new Numbers();
	readonly left = new Numbers();
	readonly several = new Set<number>();

	constructor(private readonly ids: TextIndex) {}

	add(text: string, { id, status }: OaEmployee): void {
		const key = this.keys.find(text);
		if (key <= 0) return;
		const list = status === 'left' ? this.left : this.here;
		if (list.at(key) === 0) list.set(key, this.ids.add(id));
		else if (status !== 'left') this.several.add(key);
	}

	isKnown(key: number): boolean {
		return this.here.at(key) > 0 || this.left.at(key) > 0;
	}
}

/**
 * The employees whom rows name: by the key as it is written,
 * and, where nobody has that, by the key in any case.
 */
class NamedEmployees {
	readonly ids = new TextIndex();
	readonly #exact = new Named(this.ids);
	readonly #folded: Named | null;
	readonly #keys = new Numbers();
	readonly #foldedKeys = new Numbers();

	constructor(
		private readonly field: RelationField,
		claims: ClaimList,
	) {
		this.#folded = isCaseFree(field) ? new Named(this.ids) : null;
		for (let place = 0; place < claims.length; place++) {
			const key = claims.problemOf(place) ? '' : relationKey(field, claims.values.at(place));
			this.#keys.push(this.#exact.keys.add(key));
			this.#foldedKeys.push(this.#folded?.keys.add(key.toLowerCase()) ?? 0);
		}
	}

	add(employee: OaEmployee): void {
		const key = relationKeyOf(this.field, employee);
		if (key === '') return;
		this.#exact.add(key, employee);
		this.#folded?.add(key.toLowerCase(), employee);
	}

	/** Whom a row names; all 0 where its value is no key. */
	of(place: number): { key: number; here: number; left: number; several: boolean } {
		const exact = this.#keys.at(place);
		const [named, key] =
			this.#folded === null || this.#exact.isKnown(exact)
				? [this.#exact, exact]
				: [this.#folded, this.#foldedKeys.at(place)];
		return {
			key,
			here: named.here.at(key),
			left: named.left.at(key),
			several: named.several.has(key),
		};
	}
}

/**
 * Finds the employee whom each row names. Two rows about one person, or naming one employee, are
 * both refused, even where they agree: somebody copied too far, and nobody knows how far.
 * @returns the rows; each is made when it is its turn, as often as they are gone through
 */
export function resolveClaims({
	field,
	owner,
	claims,
	employees,
	names,
}: ResolveInput): Iterable<ResolvedRow> {
	const named = new NamedEmployees(field, claims);
	for (const employee of employees) named.add(employee);

	const problems = new Map<number, RowProblem>();
	const employeeOf = new Numbers();
	for (let place = 0; place < claims.length; place++) {
		const problem =
			claims.problemOf(place) ??
			ownProblem(claims, place, owner, names) ??
			keyProblem(claims, place, named, field);
		if (problem) problems.set(place, problem);
		employeeOf.push(problem ? 0 : named.of(place).here);
	}
	refuseDoubles(claims, employeeOf, problems);

	return {
		*[Symbol.iterator]() {
			for (let place = 0; place < claims.length; place++) {
				const problem = problems.get(place);
				yield {
					claim: claims.at(place),
					oaId: named.ids.at(employeeOf.at(place)),
					...(problem ? { problem } : {}),
				};
			}
		},
	};
}

function ownProblem(
	claims: ClaimList,
	place: number,
	expected: string,
	names: ResolveInput['names'],
): RowProblem | undefined {
	const owner = claims.ownerOf(place);
	if (owner !== '' && owner !== expected)
		return { code: 'other-enterprise', cell: claims.cellAt(place), expected };
	const written = claims.names.at(place);
	const name = names.get(claims.openIdOf(place));
	// A column that was sorted by itself shifts every row: the name that stands beside the id tells.
	if (name !== undefined && isOtherName(written, name))
		return { code: 'name-differs', cell: claims.cellAt(place) };
	return undefined;
}

function keyProblem(
	claims: ClaimList,
	place: number,
	named: NamedEmployees,
	field: RelationField,
): RowProblem | undefined {
	const { key, here, left, several } = named.of(place);
	if (here > 0 && !several) return undefined;
	const cell = claims.cellAt(place);
	if (key === 0) return { code: 'not-a-key', cell, field };
	if (several) return { code: 'several', cell, field };
	return left === 0
		? { code: 'not-found', cell, field }
		: { code: 'left', cell, oaId: named.ids.at(left) };
}

function refuseDoubles(
	claims: ClaimList,
	employeeOf: Numbers,
	problems: Map<number, RowProblem>,
): void {
	const persons = doubles(claims, (place) => claims.personOf(place));
	const employees = doubles(claims, (place) => employeeOf.at(place));
	if (persons.size === 0 && employees.size === 0) return;
	for (let place = 0; place < claims.length; place++) {
		if (problems.has(place)) continue;
		const samePerson = persons.get(claims.personOf(place));
		const sameEmployee = employees.get(employeeOf.at(place));
		if (samePerson)
			problems.set(place, { code: 'same-person', cell: claims.cellAt(place), rows: samePerson });
		else if (sameEmployee)
			problems.set(place, {
				code: 'same-employee',
				cell: claims.cellAt(place),
				rows: sameEmployee,
			});
	}
}

/** Row numbers (some of them, where there are many) of what occurs more than once; 0 is nobody. */
function doubles(
	claims: ClaimList,
	numberOf: (place: number) => number,
): ReadonlyMap<number, readonly number[]> {
	const seen = new Numbers();
	const twice = new Map<number, number[]>();
	for (let place = 0; place < claims.length; place++) {
		const number = numberOf(place);
		if (number > 0 && seen.at(number) > 0) twice.set(number, []);
		seen.set(number, 1);
	}
	if (twice.size === 0) return twice;
	for (let place = 0; place < claims.length; place++) {
		const rows = twice.get(numberOf(place));
		if (rows && rows.length < 10) rows.push(claims.rows.at(place));
	}
	return twice;
}
