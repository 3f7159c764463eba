import { z } from 'zod/v4';
import { codedSchema, areFacts, type FactsOf } from '../../lib/coded';
import { conflictFacts, type ConflictReason } from './conflicts';
import { decided, unusedFacts } from './decisions';
import { isFired, type Fired } from './guards';
import { keptFacts } from './kept';
import { losses } from './losses';
import { refusal } from './values';
import { count, kind, nothing, object, pairs, side, text, texts, who, yes } from './parts';

/** What speaks against a link that is there, or is asked for. Fields are named, never values. */
const doubt = z.discriminatedUnion('what', [
	z.object({ what: z.literal('handed-on'), same: pairs, other: pairs }),
	z.object({ what: z.literal('nothing-agrees'), other: pairs }),
	z.object({
		what: z.literal('of-others'),
		field: z.enum(['jobNo', 'phone', 'email', 'name', 'openId']),
		openId: text,
		employees: texts,
		oaId: text,
		none: yes,
	}),
]);
export type Doubt = z.infer<typeof doubt>;

const reason = z.custom<ConflictReason>(
	(value) => typeof value === 'string' && Object.hasOwn(conflictFacts, value),
);

const guard = z.custom<Fired>((value) => isFired(value));

/** How many employees, and some of them. */
const several = { people: count, such: z.array(who).readonly() };

/** What a reader should know that sets nothing aside. */
export const noteFacts = {
	/** Of the setting `disabledTo`. */
	'disabled-to-missing': z.object({ department: text }),
	'would-create': z.object({ side, path: text }),
	'placed-elsewhere': z.object({ from: text, to: text }),
	/** `posts`: whether part-time posts are synchronised. */
	'counts-as-post': z.object({ mainId: text, departmentId: text, posts: yes }),
	'kept-not-empty': z.object({ why: codedSchema(keptFacts), outOfScope: yes }),
	/** `people`: whom the OA shows in it or below. */
	'sealed-kept': z.object({ people: count }),
	/**
	 * A mapping that writes nothing for `people`, because of
	 * what their OA field `from` holds; `such` names some.
	 */
	'values-not-written': z.object({ from: text, to: text, why: refusal, ...several }),
	/** Yunzhijia answers a field with asterisks: it can neither be compared nor changed. */
	'values-hidden': z.object({ field: text, ...several }),
	'left-disabled': z.object({ status: z.enum(['0', '1', '2']) }),
	protected: z.object({ undo: yes }),
	'bound-by-another-source': z.object({ object, undo: yes }),
	'removal-withheld': nothing,
	'creation-withheld': z.object({ reading: z.enum(['yunzhijia', 'either']) }),
	'binding-lost': nothing,
	'duty-left-out': z.object({ duty: z.enum(['leader', 'post']), departmentId: text, known: yes }),
	'roles-not-managed': z.object({
		roles: z.array(z.object({ name: text, count })).readonly(),
		more: count,
	}),
	'pairs-changed': nothing,
	/** A guard that is over its limit on a first run, which asks anyway. */
	'many-on-first-run': z.object({ guard }),
	'administrators-unknown': nothing,
	/** `holds`: name, job number and account stay as they are until somebody decides. */
	'doubtful-link': z.object({ doubts: z.array(doubt).readonly(), holds: yes.optional() }),
	/** `found`: what set it aside. `below`: how many departments below it wait with it. */
	'decided-to-leave': z.object({ decided, below: count, found: z.array(reason).readonly() }),
	'decision-not-used': z.object({ decided, because: codedSchema(unusedFacts) }),
	'unlinked-by-person': nothing,
	/** Whom a push removed, and who is in service again although the OA does not have the person. */
	'removed-there-again': nothing,
	'left-in-yunzhijia': z.object({ object }),
	'left-to-push': z.object({ does: kind, awaits: kind, of: text }),
	'undo-with-loss': z.object({ kind, loss: losses }),
	'undo-irreversible': z.object({ kind, loss: losses }),
	'undo-ground-moved': z.object({ kind, loss: losses }),
} satisfies Record<string, z.ZodType>;

export type NoteFacts = FactsOf<typeof noteFacts>;
export type NoteReason = keyof NoteFacts;
export type Noted<R extends NoteReason = NoteReason> = {
	[K in R]: { readonly reason: K; readonly facts: NoteFacts[K] };
}[R];

const shape = z.object({ reason: z.string(), facts: z.unknown() });
export const isNoted = (value: unknown): value is Noted => {
	const read = shape.safeParse(value);
	return read.success && areFacts(noteFacts, read.data.reason, read.data.facts);
};
