import type { Coded, Telling } from '../lib/coded';

/** The sentence of one code with its facts. */
export const tell = <F, C extends keyof F>(words: Telling<F>, said: Coded<F, C>): string =>
	words[said.code](said.facts);

/** A moment (ms) as the reader's time zone has it. */
export type Moment = (ms: number) => string;
/** What a language says of codes whose facts hold moments. */
export type TellingWhen<F> = { readonly [C in keyof F]: (facts: F[C], moment: Moment) => string };

export const tellWhen = <F, C extends keyof F>(
	words: TellingWhen<F>,
	said: Coded<F, C>,
	moment: Moment,
): string => words[said.code](said.facts, moment);

/** The sentences of several. */
export const tellAll = <F>(
	words: Telling<F>,
	said: ReadonlyArray<Coded<F>>,
	between: string,
): string => said.map((one) => tell(words, one)).join(between);
