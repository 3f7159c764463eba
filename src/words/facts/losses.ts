import { z } from 'zod/v4';
import { codedSchema, type Coded, type FactsOf } from '../../lib/coded';
import { channel, kind, nothing, object, texts } from './parts';
import { keptFacts } from './kept';
import { movedFacts } from './moved';

/** What an undo does not bring back, or why it does nothing. */
const lossFacts = {
	'new-id': nothing,
	'account-stays': nothing,
	'leader-place': nothing,
	'duties-and-roles': nothing,
	'role-gone': nothing,
	'role-departments-gone': nothing,
	'some-role-departments-gone': nothing,
	'id-unknown': nothing,
	'parent-gone': nothing,
	'former-parent-gone': nothing,
	'former-department-gone': nothing,
	'department-gone': nothing,
	'person-gone': nothing,
	'no-department-before': nothing,
	'disabled-before': nothing,
	'no-channel-before': z.object({ channel }),
	'empty-before': z.object({ fields: texts }),
	protected: nothing,
	'held-by-newcomer': nothing,
	'other-source': z.object({ object }),
	'other-not-undone': z.object({ kind }),
	moved: z.object({ moved: codedSchema(movedFacts) }),
	kept: z.object({ why: codedSchema(keptFacts) }),
} satisfies Record<string, z.ZodType>;

export type LossFacts = FactsOf<typeof lossFacts>;
export type Loss = Coded<LossFacts>;
export const losses = z.array(codedSchema(lossFacts)).readonly();
