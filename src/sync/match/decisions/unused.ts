import { byText } from '../../../lib/canonical/text';
import type { Unused } from '../../../words';
import type { Note, ObjectKind } from '../../model';
import type { Links } from '../../organise/links';
import { factsOf, type Decision } from './decision';

/**
 * The decisions about one kind of object, in an order that does not depend on how they were read.
 */
export const decisionsAbout = (object: ObjectKind, decisions: readonly Decision[]): Decision[] =>
	decisions
		.filter((decision) => decision.object === object)
		.sort(
			(a, b) =>
				byText(a.oaId, b.oaId) ||
				byText(a.kind, b.kind) ||
				byText(a.yzjId, b.yzjId) ||
				byText(a.id, b.id),
		);

/**
 * What is there of the two records that a decision names, and which other decision contradicts it.
 */
interface Standing {
	isRecordThere: boolean;
	isCounterpartThere: boolean;
	rival: Unused | undefined;
}

/** Why a decision is not looked at any further; null: it is. */
export function staleBecause(
	{ object, yzjId, expired, until }: Decision,
	{ isRecordThere, isCounterpartThere, rival }: Standing,
): Unused | null {
	if (expired) return { code: 'expired', facts: { until } };
	if (!isRecordThere) return { code: 'no-record', facts: { object } };
	if (rival) return rival;
	return yzjId === '' || isCounterpartThere
		? null
		: { code: 'no-counterpart', facts: { object, yzjId } };
}

export const changed = (fields: readonly string[], stillNotLinked: boolean): Unused => ({
	code: 'changed',
	facts: { fields, stillNotLinked },
});

interface Owning {
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	/** Whether a link of this OA id may pass to another record. */
	mayPass: (oaId: string) => boolean;
}

/** Why the record of Yunzhijia that a decision names cannot be linked; null: it can. */
export function ownedBecause(
	{ object, yzjId }: Decision,
	{ links, boundElsewhere, mayPass }: Owning,
): Unused | null {
	if (boundElsewhere.has(yzjId)) return { code: 'other-source', facts: { object, yzjId } };
	const owner = links.byYzj.get(yzjId);
	return owner && !mayPass(owner.oaId)
		? { code: 'linked-by', facts: { object, yzjId, oaId: owner.oaId } }
		: null;
}

/** Names of the two records of a decision, where they are known. */
export interface Names {
	oa: string | undefined;
	yzj?: string | undefined;
}

export const notUsed = (decision: Decision, names: Names, because: Unused): Note => ({
	kind: decision.object,
	oaId: decision.oaId,
	yzjId: decision.yzjId,
	name: names.oa ?? '',
	reason: 'decision-not-used',
	facts: { decided: factsOf(decision, names), because },
});
