import { z } from 'zod/v4';
import { codedSchema, type Coded, type FactsOf } from '../../lib/coded';
import type { CallFacts } from './calls';
import { count, nothing, text, yes } from './parts';

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
export interface RuleFacts {
	'other-source': { source: string; known: readonly string[] };
	'other-event': { event: string; known: readonly string[] };
	condition: {
		field: 'title' | 'content' | 'sender' | 'id';
		is: 'equal' | 'not-equal' | 'containing' | 'not-containing';
		values: readonly string[];
	};
	'no-target': { target: string };
	'given-before': { target: string; rule: string };
	follows: { target: string };
	gives: { target: string };
}
export type RuleSaid = Coded<RuleFacts>;

/** What became of a message at the door. `bad`: receivers that cannot be used. */
export interface AcceptedFacts {
	duplicate: { bad: number };
	ignored: { rules: ReadonlyArray<{ rule: string; because: readonly RuleSaid[] }>; bad: number };
	accepted: { receivers: number; targets: readonly string[]; todos: boolean; bad: number };
	refused: { problems: readonly string[] };
}
