/**
 * Small deterministic random numbers (mulberry32), so that a seed always gives the same
 * organisation and the same ids.
 */
export interface Random {
	/** A whole number from 0 up to, not including, `below`. */
	int(below: number): number;
	/** A number from 0 up to, not including, 1. */
	fraction(): number;
	/** One element; throws on an empty list. */
	pick<T>(list: readonly T[]): T;
	/** `length` lower-case hexadecimal characters. */
	hex(length: number): string;
}

/** A stream of numbers that depends on `seed` alone. */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;

	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};

	const fraction = (): number => next() / 0x1_0000_0000;
	const int = (below: number): number => Math.floor(fraction() * below);

	return {
		int,
		fraction,
		pick: (list) => {
			const chosen = list[int(list.length)];
			if (chosen === undefined) throw new Error('Nothing to pick from: the list is empty');
			return chosen;
		},
		hex: (length) => {
			let text = '';
			while (text.length < length) text += next().toString(16).padStart(8, '0');
			return text.slice(0, length);
		},
	};
}
