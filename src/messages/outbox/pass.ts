/** What one look at what is due has done. */
export interface Pass {
	/** Deliveries or to-do steps that Yunzhijia took. */
	readonly done: Readonly<Record<string, number>>;
	/** Not before this moment (ms): Yunzhijia asked for a pause. */
	readonly pauseUntil: number | null;
}

/** Counts and pauses of one pass, gathered from its calls. */
export class Tally {
	private readonly counts: Record<string, number> = {};
	private pause: number | null = null;

	add(what: string, count: number): void {
		if (count > 0) this.counts[what] = (this.counts[what] ?? 0) + count;
	}

	pauseUntil(moment: number): void {
		this.pause = Math.max(this.pause ?? 0, moment);
	}

	/** Whether no further call should be begun. */
	get paused(): boolean {
		return this.pause !== null;
	}

	result(): Pass {
		return { done: this.counts, pauseUntil: this.pause };
	}
}

/**
 * Runs `work` on every element, at most `width` at a
 * time. The first failure ends it, after those under way.
 */
export async function inParallel<T>(
	items: readonly T[],
	width: number,
	work: (item: T) => Promise<void>,
): Promise<void> {
	const queue = items.values();
	const failures: unknown[] = [];
	const worker = async (): Promise<void> => {
		for (const item of queue) {
			if (failures.length > 0) return;
			try {
				await work(item);
			} catch (error) {
				failures.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
	if (failures.length > 0) throw failures[0];
}

export const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
