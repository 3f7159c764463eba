/** Places in a list as a short text: `0-3,7` for the first four and the eighth. */
export function placesText(places: readonly number[]): string {
	const ranges: string[] = [];
	const sorted = [...places].sort((a, b) => a - b);
	for (let from = 0; from < sorted.length; ) {
		let to = from;
		while (sorted[to + 1] === (sorted[to] ?? 0) + 1) to += 1;
		ranges.push(from === to ? `${sorted[from]}` : `${sorted[from]}-${sorted[to]}`);
		from = to + 1;
	}
	return ranges.join(',');
}

/** The places that such a text names. */
export const placesOf = (text: string): number[] =>
	text === ''
		? []
		: text.split(',').flatMap((range) => {
				const [first = '', last = first] = range.split('-');
				const from = Number(first);
				return Array.from({ length: Number(last) - from + 1 }, (_, nth) => from + nth);
			});
