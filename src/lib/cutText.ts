/** What stands at the end of a text that was cut, for whoever reads it in either language. */
const CUT = '…（已截断）';

/**
 * As much of a text as fits, cut between characters as people see them, and marked.
 *
 * @param fits whether a text may stay as it is; a longer one never fits where a shorter does not
 */
export function cutText(text: string, fits: (text: string) => boolean): string {
	if (fits(text)) return text;
	const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
	let least = 0;
	let most = characters.length;
	while (least < most) {
		const middle = Math.ceil((least + most) / 2);
		if (fits(characters.slice(0, middle).join('') + CUT)) least = middle;
		else most = middle - 1;
	}
	return characters.slice(0, least).join('') + CUT;
}
