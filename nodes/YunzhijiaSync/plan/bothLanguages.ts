import { wordsFor, type Words } from '../../../src/words';

/** What the engine says, in Chinese and in English. */
export function bothLanguages(say: (words: Words) => string, flow?: string): string {
	const [chinese, english] = [say(wordsFor('zh', flow)), say(wordsFor('en', flow))];
	return chinese === english ? chinese : `${chinese} · ${english}`;
}
