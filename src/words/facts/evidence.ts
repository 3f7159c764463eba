import { z } from 'zod/v4';
import { codedSchema, type Coded, type FactsOf } from '../../lib/coded';
import { askedFacts } from './asked';
import { nothing } from './parts';
import { becauseSchema } from './reasons';

/**
 * What a stored link goes by. Names of fields, never
 * their values: it stays in the audit log for ever.
 */
const evidenceFacts = {
	...askedFacts,
	/** The sync found it. */
	rule: z.object({ because: becauseSchema }),
	created: nothing,
	/** A list of links that was read in. */
	imported: nothing,
	'logged-in': z.object({ proof: z.enum(['e10', 'account']), confirm: z.enum(['code', 'page']) }),
} satisfies Record<string, z.ZodType>;

export type EvidenceFacts = FactsOf<typeof evidenceFacts>;
export type Evidence = Coded<EvidenceFacts>;
export const evidenceSchema = codedSchema(evidenceFacts);

/** Where a link comes from. */
export type Provenance = 'rule' | 'path' | 'created' | 'import' | 'manual' | 'login' | 'decision';
