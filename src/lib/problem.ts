import type { Coded } from './coded';

/** What happened, and what to do about it. */
type Sentences = readonly [happened: string, remedy: string];
/** What a language says of each code of an error. */
export type Problems<F> = { readonly [C in keyof F]: (facts: F[C]) => Sentences };

export interface Told {
	message: string;
	remedy: string;
}

/** The sentences of one code with its facts. */
const tellProblem = <F, C extends keyof F>(words: Problems<F>, said: Coded<F, C>): Sentences =>
	words[said.code](said.facts);

/** The same in both languages. */
export const inBoth = <F, C extends keyof F>(
	zh: Problems<F>,
	en: Problems<F>,
	said: Coded<F, C>,
): InBoth => ({ zh: tellProblem(zh, said), en: tellProblem(en, said) });

export interface InBoth {
	zh: Sentences;
	en: Sentences;
}

/**
 * An error that somebody can do something about. `message` and `remedy` are English, for logs and
 * programs; people are told in their language.
 */
export abstract class Problem extends Error {
	readonly remedy: string;

	constructor(
		private readonly sentences: InBoth,
		options?: ErrorOptions,
	) {
		super(sentences.en[0], options);
		this.remedy = sentences.en[1];
	}

	told(language: keyof InBoth): Told {
		const [message, remedy] = this.sentences[language];
		return { message, remedy };
	}
}
