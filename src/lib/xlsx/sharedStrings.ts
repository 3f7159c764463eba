import { readCellText } from './cellText';
import { STRINGS_LIMIT } from './limits';
import { readXml } from './xml';
import { Budget, unpack, type ZipEntry } from './zip';

/** A text that is formatted in parts: what is seen need not be what is meant (struck out, white, …). */
export class RichText {
	constructor(readonly text: string) {}
}

/** The texts that cells refer to by number. */
export async function readSharedStrings(
	entry: ZipEntry | null,
): Promise<ReadonlyArray<string | RichText>> {
	const strings: Array<string | RichText> = [];
	if (!entry) return strings;
	let text = '';
	let inText = false;
	let runs = false;
	let phonetic = 0;
	await readXml(entry.name, unpack(entry, new Budget(STRINGS_LIMIT)), {
		open: (name) => {
			if (name === 'si') {
				text = '';
				runs = false;
			} else if (name === 't') inText = phonetic === 0;
			else if (name === 'r') runs = true;
			else if (name === 'rPh') phonetic++;
		},
		text: (piece) => {
			if (inText) text += piece;
		},
		close: (name) => {
			if (name === 't') inText = false;
			else if (name === 'rPh') phonetic--;
			else if (name === 'si')
				strings.push(runs ? new RichText(readCellText(text)) : readCellText(text));
		},
	});
	return strings;
}
