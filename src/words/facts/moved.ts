import { z } from 'zod/v4';
import { readingDoubts } from './readings';
import type { Coded, FactsOf } from '../../lib/coded';
import { channel, nothing, object, text, who, yes } from './parts';

/** What changed since a plan was made, so that an operation of it is not done. */
export const movedFacts = {
	'link-gone': nothing,
	'linked-otherwise': z.object({ object, with: text }),
	'linked-by-other': z.object({ object, with: text }),
	'other-source': z.object({ object }),
	administrator: nothing,
	'unlinked-meanwhile': nothing,
	'parent-gone': z.object({ path: text }),
	'department-gone': nothing,
	'target-gone': z.object({ path: text }),
	'other-name': z.object({ now: text, was: text }),
	'other-parent': z.object({ now: text }),
	'other-order': z.object({ now: text, was: text }),
	'name-appeared': z.object({ name: text }),
	'channel-taken': z.object({ channel, by: who, active: yes }),
	'person-gone': nothing,
	'person-inactive': nothing,
	'other-field': z.object({ field: text }),
	'leads-now': nothing,
	'leads-no-longer': nothing,
	'post-there': nothing,
	'main-department': nothing,
	'post-gone': nothing,
	'other-post': nothing,
	'role-gone': z.object({ role: text }),
	'role-renamed': z.object({ role: text, now: text }),
	'has-role': z.object({ role: text }),
	'role-uncertain': z.object({ role: text, doubts: readingDoubts }),
	'role-lost': z.object({ role: text }),
	'role-departments': z.object({ role: text }),
	/** Of a pull to the OA. */
	'oa-record-gone': z.object({ object }),
	'job-number-taken': z.object({ oaId: text }),
} satisfies Record<string, z.ZodType>;
export type MovedFacts = FactsOf<typeof movedFacts>;
/** What moved. */
export type Moved = Coded<MovedFacts>;
