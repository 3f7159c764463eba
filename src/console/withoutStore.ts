import { Problem } from '../lib/problem';
import { LANGUAGES, wordsFor } from '../words';
import { write } from './answer';
import type { ConsoleContext, ConsoleRequest } from './exchange';
import { addressIn } from './page';
import { ConsoleRefusal, refusalAnswer } from './refusal';
import type { Answered } from './router';

/** The store cannot be opened: says why, as every other answer is written. */
export const refuseWithoutStore = (
	context: Omit<ConsoleContext, 'store'>,
	request: ConsoleRequest | null,
	error: unknown,
): Answered => {
	const language = LANGUAGES.find((one) => one === request?.query['lang']) ?? context.language;
	context.services.log.error('The console has no store', {
		error: error instanceof Error ? error.name : 'unknown',
	});
	const refusal = new ConsoleRefusal(
		'unexpected',
		undefined,
		error instanceof Problem ? error.told(language) : undefined,
	);
	const visit = { words: wordsFor(language), href: addressIn(context, language) };
	return {
		reply: write(refusalAnswer(visit, refusal, request?.json === true), context.newSecret()),
	};
};
