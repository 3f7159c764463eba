import type { Coded, Telling } from '../lib/coded';

/** The sentence of one code with its facts. */
export const tell = <F, C extends keyof F>(words: Telling<F>, said: Coded<F, C>): string =>
	words[said.code](said.facts);

/** The sentences of several. */
export const tellAll = <F>(
	words: Telling<F>,
	said: ReadonlyArray<Coded<F>>,
	between: string,
): string => said.map((one) => tell(words, one)).join(between);
