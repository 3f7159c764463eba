import { z } from 'zod/v4';
import { OPERATION_KINDS, type Operation } from '../model';
import { becauseSchema } from '../../words/facts/reasons';
import { definitionOf } from '.';
import { departmentRef } from './departmentRef';

/** What every operation says. */
const common = z.object({
	id: z.string(),
	seq: z.number(),
	kind: z.enum(OPERATION_KINDS),
	object: z.enum(['department', 'person']),
	oaId: z.string(),
	yzjId: z.string(),
	name: z.string(),
	target: departmentRef.optional(),
	needs: z.array(z.string()),
	aside: z.literal(true).optional(),
	because: becauseSchema,
});
const fields = z.record(z.string(), z.string());
const values = z.object({ before: fields, after: fields });

/** A saved operation: what every one says, and what its kind says besides. */
export const operationSchema = z.custom<Operation>((value) => {
	const { data } = common.safeParse(value);
	return data !== undefined && (definitionOf(data.kind).members ?? values).safeParse(value).success;
});
