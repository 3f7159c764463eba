import { z } from 'zod/v4';
import type { Coded, FactsOf } from '../../lib/coded';
import { codedSchema } from '../../lib/coded';
import { channel, kind, object, side, text, who } from './parts';
import { movedFacts } from './moved';

/** Why an operation that was to be done is not done. */
const failureFacts = {
	refused: z.object({ side, kind, code: text, answer: text }),
	'account-taken': z.object({ person: who }),
	'job-number-taken': z.object({ employee: who }),
	/** The plan deleted the person, and the account stays taken. */
	'still-held': z.object({ channel, person: who }),
	'ground-moved': z.object({ side, moved: codedSchema(movedFacts) }),
	'done-not-linked': z.object({ side, object, id: text, with: text, which: side }),
	skipped: z.object({ awaited: kind, of: text }),
	'outcome-unknown': z.object({ side, kind }),
	'not-verified': z.object({ side, kind }),
	'not-read-back': z.object({ error: text }),
	unplanned: z.object({ longName: text }),
} satisfies Record<string, z.ZodType>;
export type FailureFacts = FactsOf<typeof failureFacts>;
export type FailedBy = Coded<FailureFacts>;
