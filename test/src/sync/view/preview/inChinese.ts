import type { Plan } from '../../../../../src/sync/model';
import {
	becauseSays,
	findingMessage,
	guardMessage,
	tell,
	wordsFor,
	type Words,
} from '../../../../../src/words';

/** Three words in a row: no name, id or key of the settings has as many. */
const ENGLISH = /\p{Script=Latin}+(?: \p{Script=Latin}+){2}/u;

export const hasEnglish = (text: string): boolean => ENGLISH.test(text);

/** Everything that a plan says to people, in one language. */
export function sentencesOf(plan: Plan, words: Words): string[] {
	const { guards, conflicts, notes, certificates, operations } = plan;
	return [
		...guards.map((hit) => guardMessage(words, hit)),
		...[...conflicts, ...notes].map((finding) => findingMessage(words, finding)),
		...operations.map(({ because }) => becauseSays(words.reasons, because)),
		...[...certificates.oa.reasons, ...certificates.yunzhijia.reasons].map((doubt) =>
			tell(words.readings, doubt),
		),
	];
}

/** What of a plan reads English in Chinese: nothing. */
export const notInChinese = (plan: Plan): string[] => [
	...new Set(sentencesOf(plan, wordsFor('zh', plan.flow)).filter(hasEnglish)),
];

/** A plan with what it says in English beside its findings and operations, for tests to read. */
export function said(plan: Plan) {
	const words = wordsFor('en', plan.flow);
	return {
		...plan,
		guards: plan.guards.map((hit) => ({ ...hit, message: guardMessage(words, hit) })),
		conflicts: plan.conflicts.map((one) => ({ ...one, message: findingMessage(words, one) })),
		notes: plan.notes.map((one) => ({ ...one, message: findingMessage(words, one) })),
		operations: plan.operations.map((operation) => ({
			...operation,
			reason: becauseSays(words.reasons, operation.because),
		})),
	};
}
export type SaidPlan = ReturnType<typeof said>;

/** The plan with its sentences, if a Chinese preview of it reads Chinese. */
export function saidInChinese(plan: Plan): SaidPlan {
	const unknown = notInChinese(plan);
	if (unknown.length > 0)
		throw new Error(`Not said in Chinese (src/words/zh):\n${unknown.join('\n')}`);
	return said(plan);
}
