import { Numbers } from './numbers';
import { TextIndex } from './textIndex';
import { Texts } from './texts';

/**
 * A text for a text, as a `Map` that is only filled and
 * asked; kept outside of the heap (see `Texts`).
 */
export class TextMap {
	readonly #keys = new TextIndex();
	/** By number of the key: number of its value + 1. */
	readonly #valueOf = new Numbers();
	readonly #values = new Texts();

	set(key: string, value: string): void {
		this.#values.push(value);
		this.#valueOf.set(this.#keys.add(key), this.#values.length);
	}

	get(key: string): string | undefined {
		const value = this.#valueOf.at(this.#keys.find(key));
		return value === 0 ? undefined : this.#values.at(value - 1);
	}
}
