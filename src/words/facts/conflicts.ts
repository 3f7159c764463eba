import { z } from 'zod/v4';
import { areFacts, type FactsOf } from '../../lib/coded';
import { channel, count, kind, nothing, object, pairs, side, text, texts, who, yes } from './parts';
import { refusal } from './values';

const how = <H extends string, S extends z.ZodRawShape>(name: H, facts: S) =>
	z.object({ how: z.literal(name), ...facts });

/**
 * Why an object is left alone and reported while the rest goes on (待处理), and what is known of it.
 */
export const conflictFacts = {
	'duplicate-id': z.object({ object, id: text }),
	'missing-id': z.object({ object }),
	/** `by`: the setting `samePersonBy`; null: not set. */
	'several-records': z.object({
		records: z.array(z.object({ id: text, name: text, departmentId: text })).readonly(),
		by: z.enum(['mobile', 'jobNo', 'account']).nullable(),
	}),
	'main-record-missing': z.object({ mainId: text, how: z.enum(['absent', 'left', 'circle']) }),
	/** `name` '': there is none. */
	'invalid-name': z.object({ object, side, name: text }),
	'unknown-status': nothing,
	orphan: z.object({ parentId: text }),
	cycle: z.object({ name: text, moving: yes }),
	'same-named-siblings': z.object({ side, count, name: text, above: text }),
	'below-quarantined': z.object({ above: text, created: yes }),
	'name-taken': z.object({ side, above: text, name: text, id: text }),
	'unknown-department': z.object({ side, id: text, stays: yes }),
	'department-quarantined': z.object({ department: text, linked: yes, stays: yes }),
	'no-account': z.object({ field: text }),
	'invalid-account': z.object({ field: text, channel, keeps: yes, why: refusal }),
	'duplicate-account': z.discriminatedUnion('how', [
		how('value', { channel, count, employees: texts }),
		how('job-number', { side, jobNo: text }),
	]),
	'account-held': z.discriminatedUnion('how', [
		/**
		 * `formerId`: employee that the person is linked with; '' for none. `ends`: what this plan does
		 * to the person; '' for nothing.
		 */
		how('person', {
			channel,
			person: who,
			status: z.enum(['0', '1', '2']),
			formerId: text,
			ends: z.union([kind, z.literal('')]),
		}),
		how('swap', { channel }),
		how('employee', { channel, employee: who }),
		how('not-linked', { employee: who }),
	]),
	'ambiguous-match': z.object({ pairs, crowd: yes }),
	'claimed-twice': z.discriminatedUnion('how', [
		how('fits', { count, employees: texts }),
		how('changes', { object, oaId: text, yzjId: text, partners: texts }),
		how('wanted', { object, yzjId: text, oaIds: texts }),
	]),
	'ruled-out': z.discriminatedUnion('how', [
		how('changed', { person: who, pairs }),
		how('everybody', {}),
	]),
	'pairs-disagree': z.discriminatedUnion('how', [
		how('linked', { person: who }),
		how('persons', { points: z.array(z.object({ pairs, person: who })).readonly() }),
		how('contradicted', { pairs, person: who, against: pairs }),
	]),
	'nearly-equal': z.object({
		persons: z.array(who).readonly(),
		employees: z.array(who).readonly(),
		more: count,
	}),
	'name-differs': z.object({ pairs, oaName: text, yzjName: text }),
	/**
	 * `pairs`: what agrees; none: the name alone. `administers` false: listed as protected, and the
	 * link would change the account.
	 */
	administrator: z.object({ person: who, pairs, administers: yes }),
	'disabled-by-hand': z.object({ person: who, status: z.enum(['0', '1', '2']) }),
	'candidate-inactive': z.object({ pairs, person: who, status: z.enum(['0', '1', '2']) }),
	'bound-elsewhere': z.discriminatedUnion('how', [
		how('pair', { pairs, person: who }),
		how('other-source', { object, yzjId: text }),
		how('links', {
			links: z.array(z.object({ side, object, id: text, with: text })).readonly(),
		}),
	]),
	'person-gone': z.object({ openId: text }),
	'recycled-number': z.object({ pairs, person: who, against: pairs }),
	rehired: z.object({
		formerId: text,
		person: who,
		status: z.enum(['0', '2']),
		pairs,
		against: pairs,
	}),
	're-keyed': z.object({ formerId: text, person: who, pairs }),
	'oa-record-gone': z.object({ object, oaId: text }),
	'no-job-number': z.object({ side }),
	'not-writable': nothing,
	'unknown-employee': z.object({ id: text }),
	'unknown-person': z.object({ id: text }),
	'not-linked': z.object({ object, oaId: text, yzjId: text, other: text }),
	'other-enterprise': z.object({ written: text, credential: text }),
} satisfies Record<string, z.ZodType>;

export type ConflictFacts = FactsOf<typeof conflictFacts>;
export type ConflictReason = keyof ConflictFacts;

/** What sets an object aside: the reason, and the facts that belong to it. */
export type SetAsideBy<R extends ConflictReason = ConflictReason> = {
	[K in R]: { readonly reason: K; readonly facts: ConflictFacts[K] };
}[R];

const shape = z.object({ reason: z.string(), facts: z.unknown() });
export const isSetAsideBy = (value: unknown): value is SetAsideBy => {
	const read = shape.safeParse(value);
	return read.success && areFacts(conflictFacts, read.data.reason, read.data.facts);
};
