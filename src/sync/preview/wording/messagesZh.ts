import { lossInChinese } from './lossZh';
import { reasonInChinese } from './reasonsZh';
import { translator, type Translate } from './sentences';
import { CONFLICT_SENTENCES, CONFLICT_WORDS } from './sentencesZh/conflicts';
import { GUARD_SENTENCES, GUARD_WORDS } from './sentencesZh/guards';
import { NOTE_SENTENCES, NOTE_WORDS } from './sentencesZh/notes';

/** Which keys lead to whom: `jobNo to p-1, mobile=phone to p-2`. */
const pointing = (text: string): string => {
	const parts: string[] = [];
	let keys: string[] = [];
	for (const part of text.split(', ')) {
		const [key = '', openId = '', ...more] = part.split(' to ');
		if (more.length > 0 || openId === '' || openId.includes(' ')) keys.push(part);
		else {
			parts.push(`${[...keys, key].join(', ')} 指向 ${openId}`);
			keys = [];
		}
	}
	return parts.length === 0 ? text : parts.join('，');
};

const words: Translate = translator([...GUARD_WORDS, ...CONFLICT_WORDS, ...NOTE_WORDS], (text) =>
	wordsInChinese(text),
);

/** Parts of a sentence; what is not known is shown as it is. */
function wordsInChinese(text: string): string {
	const known = words(text);
	if (known !== null) return known;
	const reason = reasonInChinese(text);
	return reason === text ? lossInChinese(pointing(text)) : reason;
}

const sentences: Translate = translator(
	[...GUARD_SENTENCES, ...CONFLICT_SENTENCES, ...NOTE_SENTENCES],
	wordsInChinese,
);

/** What a guard, a conflict, a note or a certificate says, in Chinese. What is not listed is shown as it is. */
export const messageInChinese = (message: string): string =>
	sentences(message) ?? wordsInChinese(message);
