import { HttpFailure } from '../lib/http';
import { type AnswerTo, QUESTIONS, type QuestionId, type Untold } from '../words/facts/probe';

/**
 * Numbers and fixed words beside an answer: codes, HTTP
 * statuses, counts. Never what a record holds.
 */
type Seen = Readonly<Record<string, number | string | null>>;

/** What came of one question. */
export type Observed<Q extends QuestionId> =
	| { readonly answer: AnswerTo<Q>; readonly seen?: Seen }
	| { readonly untold: Untold; readonly seen?: Seen };

/** How each question of a side is asked. */
export type Questions<Side, Q extends QuestionId> = {
	readonly [One in Q]: (side: Side) => Promise<Observed<One>>;
};

/** One line of a report. */
export interface Finding {
	readonly question: QuestionId;
	/** One of the answers of `QUESTIONS`, or null. */
	readonly answer: string | null;
	/** Null where there is an answer. */
	readonly untold: Untold | null;
	/** Whether the client works with it as it is; null where there is no answer. */
	readonly fits: boolean | null;
	readonly seen: Seen;
}

/**
 * Asks one after the other: a tenant is not hurried, and
 * what one leaves behind the next does not meet.
 */
export const askAll = async <Side, Q extends QuestionId>(
	questions: Questions<Side, Q>,
	side: Side,
): Promise<Finding[]> => {
	const findings: Finding[] = [];
	for (const question of idsOf(questions))
		findings.push(findingOf(question, await observed(() => questions[question](side))));
	return findings;
};

const idsOf = <Q extends QuestionId>(questions: Questions<never, Q>): Q[] =>
	Object.keys(QUESTIONS).filter((id): id is Q => Object.hasOwn(questions, id));

const observed = async <Q extends QuestionId>(
	ask: () => Promise<Observed<Q>>,
): Promise<Observed<Q>> => {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof HttpFailure) return { untold: 'no-answer', seen: { why: error.reason } };
		if (error instanceof NoAnswer) return { untold: 'no-answer', seen: error.seen };
		throw error;
	}
};

/** Something that a question builds on did not come. */
export class NoAnswer extends Error {
	override readonly name = 'NoAnswer';

	constructor(readonly seen: Seen) {
		super('no answer');
	}
}

const findingOf = <Q extends QuestionId>(question: Q, found: Observed<Q>): Finding => {
	const { seen = {} } = found;
	if ('untold' in found) return { question, answer: null, untold: found.untold, fits: null, seen };
	const fitting: readonly string[] = QUESTIONS[question].fits;
	return {
		question,
		answer: found.answer,
		untold: null,
		fits: fitting.includes(found.answer),
		seen,
	};
};
