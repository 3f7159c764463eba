/**
 * A growing list of whole numbers from 0 to 2^32 - 1,
 * four bytes each. Where nothing was set, there is 0.
 */
export class Numbers {
	#values = new Uint32Array(256);
	#length = 0;

	get length(): number {
		return this.#length;
	}

	at(place: number): number {
		return this.#values[place] ?? 0;
	}

	push(value: number): void {
		this.set(this.#length, value);
	}

	set(place: number, value: number): void {
		if (place >= this.#values.length) {
			const grown = new Uint32Array(Math.max(this.#values.length * 2, place + 1));
			grown.set(this.#values);
			this.#values = grown;
		}
		this.#values[place] = value;
		if (place >= this.#length) this.#length = place + 1;
	}
}
