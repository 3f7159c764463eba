import { readCellText } from './cellText';
import { STRINGS_LIMIT } from './limits';
import { type Attributes, readXml } from './xml';
import { Budget, unpack, type ZipEntry } from './zip';

/** A text of which a part is struck out or raised: what is read in it need not be what is meant. */
export class RichText {
	constructor(readonly text: string) {}
}

/**
 * Tells runs of a text that count from those that do not: a run that
 * is struck out is not meant, and one that is raised or lowered is
 * the mark of a footnote. Fonts, colours and sizes say nothing.
 */
export class Runs {
	/** Whether a run with text in it does not count. */
	odd = false;
	#struck = false;

	reset(): void {
		this.odd = false;
		this.#struck = false;
	}

	open(name: string, { val }: Attributes): void {
		if (name === 'r') this.#struck = false;
		else if (name === 'strike') this.#struck ||= val !== '0' && val !== 'false';
		else if (name === 'vertAlign') this.#struck ||= val !== 'baseline';
	}

	text(piece: string): void {
		if (this.#struck && piece.trim() !== '') this.odd = true;
	}
}

/** The texts that cells refer to by number. */
export async function readSharedStrings(
	entry: ZipEntry | null,
): Promise<ReadonlyArray<string | RichText>> {
	const strings: Array<string | RichText> = [];
	if (!entry) return strings;
	const runs = new Runs();
	let text = '';
	let inText = false;
	let phonetic = 0;
	await readXml(entry.name, unpack(entry, new Budget(STRINGS_LIMIT)), {
		open: (name, attributes) => {
			if (name === 'si') {
				text = '';
				runs.reset();
			} else if (name === 't') inText = phonetic === 0;
			else if (name === 'rPh') phonetic++;
			else runs.open(name, attributes);
		},
		text: (piece) => {
			if (!inText) return;
			text += piece;
			runs.text(piece);
		},
		close: (name) => {
			if (name === 't') inText = false;
			else if (name === 'rPh') phonetic--;
			else if (name === 'si')
				strings.push(runs.odd ? new RichText(readCellText(text)) : readCellText(text));
		},
	});
	return strings;
}
