/** Longer words are no misspelt names of ours. */
const LONGEST = 64;

/**
 * The known name that somebody who wrote `given` most likely meant: at
 * most every third character differs (missing, superfluous, replaced,
 * swapped with its neighbour); null where none is that near.
 */
export function nearest(given: string, known: readonly string[]): string | null {
	if (given.length > LONGEST) return null;
	const most = Math.max(1, Math.floor(given.length / 3));
	let best: { name: string; distance: number } | null = null;
	for (const name of known) {
		const distance = distanceBetween(given.toLowerCase(), name.toLowerCase());
		if (distance <= most && distance < (best?.distance ?? Infinity)) best = { name, distance };
	}
	return best?.name ?? null;
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
function distanceBetween(a: string, b: string): number {
	let [before, above] = [new Array<number>(), Array.from({ length: b.length + 1 }, (_, i) => i)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			row.push(
				Math.min(
					(above[j] ?? 0) + 1,
					(row[j - 1] ?? 0) + 1,
					(above[j - 1] ?? 0) + (same ? 0 : 1),
					swapped ? (before[j - 2] ?? 0) + 1 : Infinity,
				),
			);
		}
		[before, above] = [above, row];
	}
	return above[b.length] ?? 0;
}
