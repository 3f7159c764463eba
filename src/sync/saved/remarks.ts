import { z } from 'zod/v4';
import { codedSchema } from '../../lib/coded';
import type { RemarkFacts } from '../../words/facts/alerts';
import { type Language, tell, wordsFor } from '../../words';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext, Remark } from '../../store/context';

const facts = {
	'new-store': z.object({ store: z.string() }),
	'earlier-run-settled': z.object({
		operations: z.number(),
		done: z.number(),
		stillOpen: z.number(),
	}),
	'clock-differs': z.object({ skewMs: z.number() }),
} satisfies Record<keyof RemarkFacts, z.ZodType>;

/** The same as an item carries it: code, facts and the sentence. */
export interface SaidRemark {
	reason: Remark['code'];
	facts: Remark['facts'];
	message: string;
}

const item = z.object({ reason: z.string(), facts: z.unknown() });
/** A remark of an item, without its sentence. */
export const remarkSchema = item
	.transform(({ reason: code, facts: of }): unknown => ({ code, facts: of }))
	.pipe(codedSchema(facts));

/**
 * Clocks of machines that are set by a time server
 * differ by less, and nothing here depends on less.
 */
const NOTABLE_SKEW_MS = 2 * 60_000;

/**
 * A context whose remarks are of the run that begins now. A store that knows nothing yet is said:
 * its address may be a mistyped one.
 */
export async function beginRun(
	context: EngineContext,
): Promise<EngineContext & { remarks: Remark[] }> {
	const { store } = context;
	const blank = await store.isBlank();
	const remarks: Remark[] = blank ? [{ code: 'new-store', facts: { store: store.label } }] : [];
	return { ...context, remarks };
}

/** An earlier run did not come to its end; what it left open was looked up. */
export const settledRemark = (counts: {
	operations: number;
	done: number;
	stillOpen: number;
}): Remark => ({ code: 'earlier-run-settled', facts: counts });

/** A clock that is far from Yunzhijia's. */
export const clockRemark = ({ clockSkewMs = 0 }: Pick<YunzhijiaReader, 'clockSkewMs'>): Remark[] =>
	Math.abs(clockSkewMs) < NOTABLE_SKEW_MS
		? []
		: [{ code: 'clock-differs', facts: { skewMs: Math.round(clockSkewMs) } }];

/** The outcome with what the run has to say of itself, which its sentence says, too. */
export const withRemarks = <T extends { message: string; remarks?: readonly SaidRemark[] }>(
	outcome: T,
	more: readonly Remark[],
	language: Language,
): T => {
	const before = outcome.remarks ?? [];
	const { remarks: words, gap } = wordsFor(language);
	const fresh = more
		.map((remark) => ({
			reason: remark.code,
			facts: remark.facts,
			message: tell(words, remark),
		}))
		.filter(
			({ message }, nth, all) =>
				!before.some((said) => said.message === message) &&
				all.findIndex((said) => said.message === message) === nth,
		);
	return fresh.length === 0
		? outcome
		: {
				...outcome,
				remarks: [...before, ...fresh],
				message: [outcome.message, ...fresh.map(({ message }) => message)].join(gap),
			};
};
