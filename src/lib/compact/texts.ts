import { Numbers } from './numbers';

const PAGE = 64 * 1024;
const WIDE = /[^\x00-\xff]/;

/**
 * A growing list of texts, kept as bytes outside of the heap: 100,000 strings that live on are
 * copied by every collection of garbage, and make the heap grow to several times their size. Each
 * comes back as the identical string, halves of characters included.
 */
export class Texts {
	readonly #pages: Buffer[] = [];
	#used = PAGE;
	/** Page × PAGE + place in it. */
	readonly #starts = new Numbers();
	/** Bytes × 2, + 1 where a character takes two. */
	readonly #sizes = new Numbers();

	get length(): number {
		return this.#starts.length;
	}

	push(text: string): void {
		const wide = WIDE.test(text);
		const bytes = wide ? text.length * 2 : text.length;
		const page = this.#pageFor(bytes);
		page.write(text, this.#used, wide ? 'utf16le' : 'latin1');
		this.#starts.push((this.#pages.length - 1) * PAGE + this.#used);
		this.#sizes.push(bytes * 2 + (wide ? 1 : 0));
		this.#used += bytes;
	}

	/** '' beyond the end. */
	at(place: number): string {
		const size = this.#sizes.at(place);
		const start = this.#starts.at(place);
		const from = start % PAGE;
		return (
			this.#pages[Math.floor(start / PAGE)]?.toString(
				size % 2 === 1 ? 'utf16le' : 'latin1',
				from,
				from + (size >>> 1),
			) ?? ''
		);
	}

	#pageFor(bytes: number): Buffer {
		const last = this.#pages.at(-1);
		if (last && this.#used + bytes <= PAGE) return last;
		// A longer text has a page of its own.
		const page = Buffer.alloc(Math.max(PAGE, bytes));
		this.#pages.push(page);
		this.#used = 0;
		return page;
	}
}
