import type { Draft } from '../sync/diff/draft';
import { linksOf, type Links } from '../sync/organise/links';
import { doubtOf, evidenceFor } from '../sync/match/rules/evidence';
import type { BindingLink, Conflict, Note, ObjectKind, SetAsideBy } from '../sync/model';
import type { Doubt } from '../words';
import type { MatchPair } from '../settings/push';
import type { BindingChange, ChangeVerdict } from './change';
import { claimsOf } from './claims';
import {
	linking,
	type LinksNow,
	linksNow,
	nameOf,
	onePerId,
	pairKey,
	type Records,
	unbinding,
} from './linkDrafts';

interface JudgeInput extends Records {
	eid: string;
	changes: readonly BindingChange[];
	/** Fields that tell whether two records are one human. */
	pairs: readonly MatchPair[];
	/** Newest first: of several old links of one record the latest counts. */
	bindings: readonly BindingLink[];
	/** orgIds and openIds that other sources of the enterprise have linked (C9). */
	boundElsewhere: ReadonlySet<string>;
}

export interface Judged {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	/** Links that are made although something speaks against them. */
	notes: readonly Note[];
	/** One for each change, in their order. */
	verdicts: readonly ChangeVerdict[];
}

/** What a change comes to. */
type Fate =
	| { status: 'refused'; by: SetAsideBy }
	| { status: 'unchanged' }
	| { status: 'planned'; draft: Draft; doubt: Doubt | null; replaces?: readonly string[] };

/**
 * Decides about each change by itself and against the others: where two claim one record with
 * different partners, nobody can tell which is meant, and both are refused. Pure, and the same for
 * any order of the changes but for the order of the verdicts.
 */
export function judgeChanges(input: JudgeInput): Judged {
	const links: Record<ObjectKind, Links> = {
		department: linksOf(input.bindings, 'department'),
		person: linksOf(input.bindings, 'person'),
	};
	const changes = input.changes.map((change) => completed(change, links[change.kind]));
	const claims = claimsOf(changes);
	const refusals = changes.map((change) => refusalOf(change, input) ?? claims(change));
	const freed = new Set(
		changes.flatMap((change, index) =>
			change.action === 'unbind' && !refusals[index] ? [pairKey(change)] : [],
		),
	);
	const judged = changes.map((change, index) => {
		const now = linksNow(change, links[change.kind], freed);
		const refusal = refusals[index];
		const fate: Fate = refusal ? { status: 'refused', by: refusal } : fateOf(change, now, input);
		return { given: input.changes[index] ?? change, change, now, fate };
	});
	return {
		drafts: onePerId(judged.flatMap(({ fate }) => (fate.status === 'planned' ? [fate.draft] : []))),
		conflicts: unique(
			judged.flatMap(({ change, fate }) =>
				fate.status === 'refused' ? [{ ...subjectOf(change, input), ...fate.by }] : [],
			),
		),
		notes: [
			...new Map(
				judged.flatMap(({ change, fate }) =>
					fate.status === 'planned' && fate.doubt
						? [[`${change.kind}:${change.oaId}`, doubtNote(change, fate.doubt, input)] as const]
						: [],
				),
			).values(),
		],
		verdicts: judged.map(({ given, now, fate }) => verdictOf(given, now, fate)),
	};
}

function fateOf(change: BindingChange, now: LinksNow, input: JudgeInput): Fate {
	const { own } = now;
	if (change.action === 'unbind')
		return own?.yzjId === change.yzjId
			? { status: 'planned', draft: unbinding(change, own, input), doubt: null }
			: { status: 'refused', by: notLinked(change, own) };
	if (own?.yzjId === change.yzjId && own.state === 'active') return { status: 'unchanged' };
	if (change.action === 'bind' && now.inTheWay.length > 0)
		return { status: 'refused', by: linkedElsewhere(change, now.inTheWay) };
	return {
		status: 'planned',
		draft: linking(change, now, input),
		doubt: doubtAbout(change, input),
		replaces: now.inTheWay.map((link) => (link.oaId === change.oaId ? link.yzjId : link.oaId)),
	};
}

function verdictOf(change: BindingChange, { own, owner }: LinksNow, fate: Fate): ChangeVerdict {
	return {
		change,
		status: fate.status,
		reason: fate.status === 'refused' ? fate.by.reason : '',
		refusedBy: fate.status === 'refused' ? fate.by : null,
		doubt: fate.status === 'planned' ? fate.doubt : null,
		...(fate.status === 'planned' && fate.replaces ? { replaces: fate.replaces } : {}),
		before: { yzjId: own?.yzjId ?? '', oaId: owner?.oaId ?? '' },
	};
}

const notLinked = (
	{ kind, oaId, yzjId }: BindingChange,
	own: BindingLink | undefined,
): SetAsideBy => ({
	reason: 'not-linked',
	facts: { object: kind, oaId, yzjId, other: own?.yzjId ?? '' },
});

const linkedElsewhere = (
	{ kind, oaId, yzjId }: BindingChange,
	inTheWay: readonly BindingLink[],
): SetAsideBy => ({
	reason: 'bound-elsewhere',
	facts: {
		how: 'links',
		links: inTheWay.map((link) =>
			link.oaId === oaId
				? { side: 'oa', object: kind, id: oaId, with: link.yzjId }
				: { side: 'yunzhijia', object: kind, id: yzjId, with: link.oaId },
		),
	},
});

const doubtNote = (change: BindingChange, doubt: Doubt, records: Records): Note => ({
	...subjectOf(change, records),
	reason: 'doubtful-link',
	facts: { doubts: [doubt] },
});

const subjectOf = (change: BindingChange, records: Records) => ({
	kind: change.kind,
	oaId: change.oaId,
	yzjId: change.yzjId,
	name: nameOf(change, records),
});

/**
 * What speaks against a link that somebody asks for: the same
 * that sets it aside where the rules look. null for nothing.
 */
function doubtAbout(
	{ kind, oaId, yzjId }: BindingChange,
	{ oa, yzj, pairs }: JudgeInput,
): Doubt | null {
	const [employee, person] =
		kind === 'person' ? [oa.person.get(oaId), yzj.person.get(yzjId)?.person] : [];
	return employee && person ? doubtOf(evidenceFor(employee, person, pairs)) : null;
}

/** An unbinding may name one side only: the other one is what it is linked with. */
function completed(change: BindingChange, { byOa, byYzj }: Links): BindingChange {
	if (change.action !== 'unbind') return change;
	if (change.yzjId === '') return { ...change, yzjId: byOa.get(change.oaId)?.yzjId ?? '' };
	return change.oaId === '' ? { ...change, oaId: byYzj.get(change.yzjId)?.oaId ?? '' } : change;
}

/** What is wrong with a change by itself. */
function refusalOf(
	change: BindingChange,
	{ eid, oa, yzj, boundElsewhere }: JudgeInput,
): SetAsideBy | null {
	const { action, kind, oaId, yzjId } = change;
	if (change.eid !== undefined && change.eid !== eid)
		return {
			reason: 'other-enterprise',
			facts: { written: change.eid, credential: eid },
		};
	if (action === 'unbind') return null;
	if (!oa[kind].has(oaId))
		return kind === 'person'
			? { reason: 'unknown-employee', facts: { id: oaId } }
			: { reason: 'unknown-department', facts: { side: 'oa', id: oaId, stays: false } };
	const record = yzj[kind].get(yzjId);
	if (!record)
		return kind === 'person'
			? { reason: 'unknown-person', facts: { id: yzjId } }
			: { reason: 'unknown-department', facts: { side: 'yunzhijia', id: yzjId, stays: false } };
	if (boundElsewhere.has(yzjId))
		return {
			reason: 'bound-elsewhere',
			facts: { how: 'other-source', object: kind, yzjId },
		};
	return null;
}

/** The same record refused twice for the same reason is one finding. */
function unique(conflicts: readonly Conflict[]): Conflict[] {
	const seen = new Set<string>();
	return conflicts.filter((conflict) => {
		const id = JSON.stringify([conflict.kind, conflict.oaId, conflict.yzjId, conflict.reason]);
		if (seen.has(id)) return false;
		seen.add(id);
		return true;
	});
}
