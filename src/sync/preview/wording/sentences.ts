/**
 * A sentence with gaps, as plans say it in English, and the same in another language. In the English `{}` is a gap for a name, an id or a number,
 * which is kept as it is, and `{~}` one for words that are said in the other language too; `{1}` in the other language is the first gap.
 */
export type Sentence = readonly [english: string, other: string];

interface Pattern {
	/** What stands between the gaps. */
	texts: readonly string[];
	/** Whether a gap holds words. */
	words: readonly boolean[];
	other: string;
}

const GAP = /\{~?\}/g;

const patternOf = ([english, other]: Sentence): Pattern => ({
	texts: english.split(GAP),
	words: [...english.matchAll(GAP)].map(([gap]) => gap === '{~}'),
	other,
});

/**
 * What fills the gaps; null: another sentence. Each text between gaps is taken where it comes first: a name that has it in itself garbles its own
 * message at most, and no name makes the search long, as it can with regular expressions.
 */
function gapsIn(text: string, { texts }: Pattern): string[] | null {
	const [first = '', ...rest] = texts;
	const last = rest.pop();
	if (last === undefined) return text === first ? [] : null;
	if (!text.startsWith(first) || !text.endsWith(last)) return null;
	const end = text.length - last.length;
	const gaps: string[] = [];
	let at = first.length;
	for (const next of rest) {
		const found = text.indexOf(next, at);
		if (found < 0 || found > end) return null;
		gaps.push(text.slice(at, found));
		at = found + next.length;
	}
	return at <= end ? [...gaps, text.slice(at, end)] : null;
}

/** One sentence, or several with a space between them, each of which may hold others; null: not known. */
export type Translate = (text: string) => string | null;

/** Ends of sentences that are looked at: messages have a few, and names must not make it more. */
const ENDS = 40;

/** @param wordsOf says the words in a gap `{~}` */
export function translator(
	sentences: readonly Sentence[],
	wordsOf: (text: string) => string,
): Translate {
	const patterns = sentences.map(patternOf);
	const one: Translate = (text) => {
		for (const pattern of patterns) {
			const gaps = gapsIn(text, pattern);
			if (gaps)
				return pattern.other.replace(/\{(\d)\}/g, (_, place: string) =>
					(pattern.words[Number(place) - 1] ? wordsOf : asItIs)(gaps[Number(place) - 1] ?? ''),
				);
		}
		return null;
	};
	return (text) => {
		const ends = [...text.matchAll(/\. /g)].slice(0, ENDS).map(({ index }) => index + 1);
		// From the back, so that what follows is known: each tail is looked at once.
		const tails = new Map<number, string | null>();
		for (const start of [0, ...ends.map((end) => end + 1)].reverse()) {
			let said: string | null = null;
			for (const end of ends) {
				const tail = end > start ? (tails.get(end + 1) ?? null) : null;
				const head = tail === null ? null : one(text.slice(start, end));
				if (head !== null && tail !== null) said ??= head + tail;
			}
			tails.set(start, said ?? one(text.slice(start)));
		}
		return tails.get(0) ?? null;
	};
}

const asItIs = (text: string): string => text;
