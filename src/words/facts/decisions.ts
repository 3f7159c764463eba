import { z } from 'zod/v4';
import type { Coded, FactsOf } from '../../lib/coded';
import { nothing, object, pairs, text, texts, who, yes } from './parts';

/** What somebody decided. */
export const decided = z.object({
	who: text,
	kind: z.enum(['bind', 'different', 'create', 'leave']),
	object,
	oa: who,
	yzj: who,
	/** Last moment at which it holds, as ISO text; '' for no end. */
	until: text,
});
export type Decided = z.infer<typeof decided>;

/** Why a decision is not used. */
export const unusedFacts = {
	expired: z.object({ until: text }),
	'no-record': z.object({ object }),
	'says-else': z.object({ object }),
	'decided-for-several': z.object({ object, yzjId: text, oaIds: texts }),
	'name-of-one': nothing,
	'no-counterpart': z.object({ object, yzjId: text }),
	'linked-now': nothing,
	changed: z.object({ fields: texts, stillNotLinked: yes }),
	'out-of-scope': z.object({ object }),
	'set-aside-otherwise': z.object({ object }),
	'linked-with': z.object({ object, yzjId: text, active: yes }),
	'other-source': z.object({ object, yzjId: text }),
	'linked-by': z.object({ object, yzjId: text, oaId: text }),
	'fits-now': z.object({ person: who, pairs }),
	'looks-alike-now': nothing,
	root: nothing,
	'above-tree': nothing,
	'nothing-waits': z.object({ object }),
} satisfies Record<string, z.ZodType>;
export type UnusedFacts = FactsOf<typeof unusedFacts>;
export type Unused = Coded<UnusedFacts>;
