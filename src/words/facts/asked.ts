import { z } from 'zod/v4';
import { codedSchema, type Coded, type FactsOf } from '../../lib/coded';
import { nothing } from './parts';

/** What an employee is looked up by in a workbook. */
export const RELATION_FIELDS = ['oaId', 'account', 'jobNo', 'mobile', 'email'] as const;
export type RelationField = (typeof RELATION_FIELDS)[number];

/** How somebody asked for a link. Never a value: it stays in the audit log for ever. */
export const askedFacts = {
	'by-hand': nothing,
	workbook: z.object({ field: z.enum(RELATION_FIELDS) }),
} satisfies Record<string, z.ZodType>;

export type AskedFacts = FactsOf<typeof askedFacts>;
export type Asked = Coded<AskedFacts>;
export const askedSchema = codedSchema(askedFacts);
