import { Numbers } from '../../lib/compact/numbers';
import { TextIndex } from '../../lib/compact/textIndex';
import { Texts } from '../../lib/compact/texts';
import type { RowProblem } from './rowProblem';

/** A row in which somebody filled in the column. */
export interface Claim {
	readonly row: number;
	readonly openId: string;
	/** As written. */
	readonly value: string;
	/** As the row has it; '' where the file has no such column. */
	readonly name: string;
	readonly owner: string;
	/** How to find the filled-in cell. */
	readonly cell: string;
	/** What is wrong with the row by itself. */
	readonly problem?: RowProblem;
}

/**
 * The filled-in rows of a file, kept until the last one is read, for only
 * then is it known which two are about one person. A file may name everybody,
 * so they are kept by column; a claim is made of them when it is asked for.
 */
export class ClaimList implements Iterable<Claim> {
	readonly rows = new Numbers();
	readonly values = new Texts();
	readonly names = new Texts();
	readonly #persons = new TextIndex();
	readonly #personOf = new Numbers();
	/** Ids with capitals in them, by the same id without. */
	readonly #odd = new Map<string, string>();
	/** Numbers of ids as they are written, with the number of the id that is meant. */
	readonly #real = new Map<number, number>();
	readonly #owners = new TextIndex();
	readonly #ownerOf = new Numbers();
	readonly #problems = new Map<number, RowProblem>();

	/** @param cellOf how to find the filled-in cell of a row */
	constructor(private readonly cellOf: (row: number) => string) {}

	get length(): number {
		return this.rows.length;
	}

	add({ row, openId, value, name, owner, problem }: Omit<Claim, 'cell'>): void {
		if (problem) this.#problems.set(this.length, problem);
		this.rows.push(row);
		this.values.push(value);
		this.names.push(name);
		this.#personOf.push(this.#persons.add(openId));
		const lower = openId.toLowerCase();
		if (lower !== openId) this.#odd.set(lower, openId);
		this.#ownerOf.push(this.#owners.add(owner));
	}

	refuse(place: number, problem: RowProblem): void {
		this.#problems.set(place, problem);
	}

	/**
	 * Whether some row is about this person. Rows that have the
	 * id in another case than Yunzhijia are so from then on.
	 */
	isAbout(openId: string): boolean {
		const lower = openId.toLowerCase();
		for (const written of [lower, this.#odd.get(lower) ?? ''])
			if (written !== openId && this.#persons.find(written) > 0) this.#meant(written, openId);
		return this.#persons.find(openId) > 0;
	}

	/** Nobody is meant by an id that is two people's but for its case. */
	#meant(written: string, openId: string): void {
		const number = this.#persons.find(written);
		const before = this.#real.get(number);
		this.#real.set(number, before === undefined ? this.#persons.add(openId) : number);
	}

	/** The same number for rows about the same person; 0 where the row has no openId. */
	personOf(place: number): number {
		const number = this.#personOf.at(place);
		return this.#real.get(number) ?? number;
	}

	openIdOf(place: number): string {
		return this.#persons.at(this.personOf(place));
	}

	ownerOf(place: number): string {
		return this.#owners.at(this.#ownerOf.at(place));
	}

	problemOf(place: number): RowProblem | undefined {
		return this.#problems.get(place);
	}

	cellAt(place: number): string {
		return this.cellOf(this.rows.at(place));
	}

	at(place: number): Claim {
		const problem = this.problemOf(place);
		return {
			row: this.rows.at(place),
			openId: this.openIdOf(place),
			value: this.values.at(place),
			name: this.names.at(place),
			owner: this.ownerOf(place),
			cell: this.cellAt(place),
			...(problem ? { problem } : {}),
		};
	}

	*[Symbol.iterator](): Generator<Claim> {
		for (let place = 0; place < this.length; place++) yield this.at(place);
	}
}
