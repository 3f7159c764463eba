import { z } from 'zod/v4';
import { codedSchema, type Coded, type FactsOf } from '../../lib/coded';
import type { CallFacts } from './calls';
import { count, nothing, text, texts, yes } from './parts';

const said = z.object({ code: z.string(), facts: z.object({}) });

/** Why a message did not reach somebody, or not yet. */
const obstacleFacts = {
	'unknown-name': z.object({
		by: z.enum(['id', 'account', 'jobNo', 'email']),
		found: count,
		otherCase: yes,
	}),
	unbound: nothing,
	left: nothing,
	'message-gone': nothing,
	'no-link': nothing,
	'was-gone': nothing,
	'answer-lost': nothing,
	'done-there': nothing,
	/** What a failed call says of itself. */
	call: z.object({
		said: z.custom<Coded<CallFacts>>((value) => said.safeParse(value).success),
	}),
	/** What Yunzhijia answered about this one. */
	answered: z.object({ answer: text }),
} satisfies Record<string, z.ZodType>;

export type ObstacleFacts = FactsOf<typeof obstacleFacts>;
export type Obstacle = Coded<ObstacleFacts>;
export const obstacleSchema = codedSchema(obstacleFacts);

/** What a rule of the routing said to a message. */
const ruleFacts = {
	'other-source': z.object({ source: text, known: texts }),
	'other-event': z.object({ event: text, known: texts }),
	condition: z.object({
		field: z.enum(['title', 'content', 'sender', 'id']),
		is: z.enum(['equal', 'not-equal', 'containing', 'not-containing']),
		values: texts,
	}),
	'no-target': z.object({ target: text }),
	'given-before': z.object({ target: text, rule: text }),
	follows: z.object({ target: text }),
	gives: z.object({ target: text }),
} satisfies Record<string, z.ZodType>;

export type RuleFacts = FactsOf<typeof ruleFacts>;
export type RuleSaid = Coded<RuleFacts>;

/** What became of a message at the door. `bad`: receivers that cannot be used. */
export interface AcceptedFacts {
	duplicate: { bad: number };
	ignored: { rules: ReadonlyArray<{ rule: string; because: readonly RuleSaid[] }>; bad: number };
	accepted: { receivers: number; targets: readonly string[]; todos: boolean; bad: number };
	refused: { problems: readonly string[] };
}
