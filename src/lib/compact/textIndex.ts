import { Numbers } from './numbers';
import { Texts } from './texts';

/**
 * Whoever looks further has texts that were made to fall together: what comes after that is for a
 * `Map`, which nobody can foresee.
 */
const PROBES = 64;

/**
 * Numbers different texts from 1 in the order of their first coming; 0 is the empty one. Kept
 * outside of the heap (see `Texts`).
 */
export class TextIndex {
	readonly #texts = new Texts();
	readonly #hashes = new Numbers();
	/**
	 * The number of a text stands at its place or behind it, 0: free. At least half of it is free.
	 */
	#table = new Uint32Array(1024);
	readonly #crowded = new Map<string, number>();

	constructor(private readonly hashOf: (text: string) => number = hashed) {
		this.#texts.push('');
		this.#hashes.push(0);
	}

	at(number: number): string {
		return this.#texts.at(number);
	}

	/** @returns the number of the text, new or not */
	add(text: string): number {
		if (text === '') return 0;
		const hash = this.hashOf(text);
		const known = this.#find(text, hash);
		if (known >= 0) return known;
		const number = this.#texts.length;
		this.#texts.push(text);
		this.#hashes.push(hash);
		if (number * 2 >= this.#table.length) this.#grow();
		else this.#put(number, hash);
		return number;
	}

	/** @returns -1 for a text that never came */
	find(text: string): number {
		return text === '' ? 0 : this.#find(text, this.hashOf(text));
	}

	#find(text: string, hash: number): number {
		const mask = this.#table.length - 1;
		for (let probe = 0; probe < PROBES; probe++) {
			const number = this.#table[(hash + probe) & mask] ?? 0;
			if (number === 0) return -1;
			if (this.#hashes.at(number) === hash && this.#texts.at(number) === text) return number;
		}
		return this.#crowded.get(text) ?? -1;
	}

	#put(number: number, hash: number): void {
		const mask = this.#table.length - 1;
		for (let probe = 0; probe < PROBES; probe++) {
			const place = (hash + probe) & mask;
			if (this.#table[place] !== 0) continue;
			this.#table[place] = number;
			return;
		}
		this.#crowded.set(this.#texts.at(number), number);
	}

	#grow(): void {
		this.#table = new Uint32Array(this.#table.length * 2);
		this.#crowded.clear();
		for (let number = 1; number < this.#texts.length; number++)
			this.#put(number, this.#hashes.at(number));
	}
}

/** FNV-1a over the characters, stirred once more: the low bits alone choose the place. */
function hashed(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	return (hash ^ (hash >>> 13)) >>> 0;
}
