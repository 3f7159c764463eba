import type { Draft } from '../sync/diff/draft';
import { linksOf, type Links } from '../sync/organise/links';
import { doubtOf, evidenceFor } from '../sync/match/rules/evidence';
import {
	operationId,
	type BindingLink,
	type Conflict,
	type DepartmentRef,
	type Note,
	type OaDepartment,
	type OaEmployee,
	type ObjectKind,
	type SetAsideBy,
	type YzjOutline,
} from '../sync/model';
import type { Asked, Because, Doubt } from '../words';
import { byText } from '../lib/canonical/text';
import type { MatchPair } from '../settings/push';
import type { BindingChange, ChangeVerdict } from './change';

/** A record of Yunzhijia, as far as linking needs it. */
export interface YzjRecord {
	name: string;
	/** Of a person; '1' for departments. */
	status: '0' | '1' | '2';
	/** Where it is, for people who read the plan. */
	target?: DepartmentRef;
	/** Of a person: what speaks for and against a link. */
	person?: YzjOutline;
}

interface JudgeInput {
	eid: string;
	changes: readonly BindingChange[];
	/** By OA id. */
	oa: { department: ReadonlyMap<string, OaDepartment>; person: ReadonlyMap<string, OaEmployee> };
	/** Fields that tell whether two records are one human. */
	pairs: readonly MatchPair[];
	yzj: Record<ObjectKind, ReadonlyMap<string, YzjRecord>>;
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

type Refused = SetAsideBy;

/**
 * Decides about each change by itself and against the others: where two claim one record with different partners, nobody can
 * tell which is meant, and both are refused. Pure, and the same for any order of the changes but for the order of the verdicts.
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
			change.action === 'unbind' && !refusals[index] ? [key(change)] : [],
		),
	);

	const drafts = new Map<string, Draft>();
	const conflicts: Conflict[] = [];
	const notes = new Map<string, Note>();
	const verdicts = changes.map((change, index): ChangeVerdict => {
		const own = links[change.kind].byOa.get(change.oaId);
		const owner = links[change.kind].byYzj.get(change.yzjId);
		const before = { yzjId: own?.yzjId ?? '', oaId: owner?.oaId ?? '' };
		const given = input.changes[index] ?? change;
		const refuse = (by: Refused): ChangeVerdict => {
			conflicts.push({
				kind: change.kind,
				oaId: change.oaId,
				yzjId: change.yzjId,
				name: nameOf(change, input),
				...by,
			});
			return {
				change: given,
				status: 'refused',
				reason: by.reason,
				refusedBy: by,
				doubt: null,
				before,
			};
		};
		const refusal = refusals[index];
		if (refusal) return refuse(refusal);
		if (change.action === 'unbind') {
			if (own?.yzjId !== change.yzjId)
				return refuse({
					reason: 'not-linked',
					facts: {
						object: change.kind,
						oaId: change.oaId,
						yzjId: change.yzjId,
						other: own?.yzjId ?? '',
					},
				});
			add(drafts, unbinding(change, own, input));
			return {
				change: given,
				status: 'planned',
				reason: '',
				refusedBy: null,
				doubt: null,
				before,
			};
		}
		if (own?.yzjId === change.yzjId && own.state === 'active')
			return {
				change: given,
				status: 'unchanged',
				reason: '',
				refusedBy: null,
				doubt: null,
				before,
			};
		const inTheWay = [own, owner].filter(
			(link) => link !== undefined && key(link) !== key(change) && !freed.has(key(link)),
		);
		if (change.action === 'bind' && inTheWay.length > 0) {
			return refuse({
				reason: 'bound-elsewhere',
				facts: {
					how: 'links',
					links: inTheWay.flatMap((link) =>
						link === undefined
							? []
							: [
									link.oaId === change.oaId
										? {
												side: 'oa' as const,
												object: change.kind,
												id: change.oaId,
												with: link.yzjId,
											}
										: {
												side: 'yunzhijia' as const,
												object: change.kind,
												id: change.yzjId,
												with: link.oaId,
											},
								],
					),
				},
			});
		}
		add(drafts, linking(change, own, owner, freed, input));
		const doubt = doubtAbout(change, input);
		if (doubt)
			notes.set(`${change.kind}:${change.oaId}`, {
				kind: change.kind,
				oaId: change.oaId,
				yzjId: change.yzjId,
				name: nameOf(change, input),
				reason: 'doubtful-link',
				facts: { doubts: [doubt] },
			});
		return {
			change: given,
			status: 'planned',
			reason: '',
			refusedBy: null,
			doubt,
			replaces: inTheWay.flatMap((link) =>
				link === undefined ? [] : [link.oaId === change.oaId ? link.yzjId : link.oaId],
			),
			before,
		};
	});
	return {
		drafts: [...drafts.values()],
		conflicts: unique(conflicts),
		notes: [...notes.values()],
		verdicts,
	};
}

const key = ({ oaId, yzjId }: { oaId: string; yzjId: string }): string =>
	JSON.stringify([oaId, yzjId]);

const nameOf = ({ kind, oaId, yzjId }: BindingChange, { oa, yzj }: JudgeInput): string =>
	oa[kind].get(oaId)?.name ?? yzj[kind].get(yzjId)?.name ?? '';

/** What speaks against a link that somebody asks for: the same that sets it aside where the rules look. null for nothing. */
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
): Refused | null {
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

/** Two changes about one employee, or two that want one person: which is meant cannot be told. */
function claimsOf(changes: readonly BindingChange[]): (change: BindingChange) => Refused | null {
	const byOa = Map.groupBy(changes, ({ kind, oaId }) => `${kind}:${oaId}`);
	const byYzj = Map.groupBy(
		changes.filter(({ action }) => action !== 'unbind'),
		({ kind, yzjId }) => `${kind}:${yzjId}`,
	);
	const differ = (
		list: readonly BindingChange[] | undefined,
		change: BindingChange,
	): BindingChange[] =>
		(list ?? []).filter(
			(other) =>
				key(other) !== key(change) || (other.action === 'unbind') !== (change.action === 'unbind'),
		);
	return (change) => {
		const { kind, oaId, yzjId, action } = change;
		const [other] = oaId === '' ? [] : differ(byOa.get(`${kind}:${oaId}`), change);
		if (other)
			return {
				reason: 'claimed-twice',
				facts: {
					how: 'changes',
					object: kind,
					oaId,
					yzjId,
					partners: other.yzjId === yzjId ? [] : [yzjId, other.yzjId].sort(),
				},
			};
		const [rival] = action === 'unbind' ? [] : differ(byYzj.get(`${kind}:${yzjId}`), change);
		return rival
			? {
					reason: 'claimed-twice',
					facts: {
						how: 'wanted',
						object: kind,
						yzjId,
						oaIds: [oaId, rival.oaId].sort(),
					},
				}
			: null;
	};
}

/** Of two changes that do the same, one gives the reason: not the one that happens to come first. */
function add(drafts: Map<string, Draft>, draft: Draft): void {
	const same = drafts.get(draft.id);
	if (!same || byText(JSON.stringify(draft.because), JSON.stringify(same.because)) < 0)
		drafts.set(draft.id, draft);
}

function unbinding(change: BindingChange, link: BindingLink, input: JudgeInput): Draft {
	const { kind: object, oaId, yzjId } = change;
	const kind = object === 'person' ? 'unbind-person' : 'unbind-department';
	const target = input.yzj[object].get(yzjId)?.target;
	return {
		id: operationId(kind, oaId),
		kind,
		object,
		oaId,
		yzjId,
		name: nameOf(change, input),
		before: { ...idOf(object, yzjId), link: link.state },
		after: { link: 'none' },
		...(target ? { target } : {}),
		needs: [],
		because: askedFor(change, false),
	};
}

function linking(
	change: BindingChange,
	own: BindingLink | undefined,
	owner: BindingLink | undefined,
	freed: ReadonlySet<string>,
	input: JudgeInput,
): Draft {
	const { kind: object, oaId, yzjId } = change;
	const kind = object === 'person' ? 'bind-person' : 'bind-department';
	const record = input.yzj[object].get(yzjId);
	const releases = owner && owner.oaId !== oaId && freed.has(key(owner));
	return {
		id: operationId(kind, oaId),
		kind,
		object,
		oaId,
		yzjId,
		name: nameOf(change, input),
		before: {
			...(record && record.status !== '1' ? { status: record.status } : {}),
			...(owner && owner.oaId !== oaId && !releases ? { boundOaId: owner.oaId } : {}),
			...(own && own.yzjId !== yzjId ? { boundYzjId: own.yzjId } : {}),
		},
		after: idOf(object, yzjId),
		...(record?.target ? { target: record.target } : {}),
		needs: releases
			? [operationId(kind === 'bind-person' ? 'unbind-person' : 'unbind-department', owner.oaId)]
			: [],
		// Undoing it makes a link that was kept as removed that again.
		because: askedFor(change, own?.yzjId === yzjId),
	};
}

const BY_HAND: Asked = { code: 'by-hand', facts: {} };

/** Why the change is there: the rule that proposed it, or what somebody said. */
const askedFor = ({ proposedBy, evidence }: BindingChange, had: boolean): Because => {
	if (proposedBy === 're-keyed') return { rule: 're-keyed', facts: { had } };
	if (proposedBy === 'unbind-all') return { rule: 'unbind-all', facts: {} };
	return { rule: 'asked', facts: { evidence: evidence ?? BY_HAND, had } };
};

const idOf = (object: ObjectKind, yzjId: string): Record<string, string> =>
	object === 'person' ? { openId: yzjId } : { orgId: yzjId };

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
