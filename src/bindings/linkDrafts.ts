import type { Draft } from '../sync/diff/draft';
import type { Links } from '../sync/organise/links';
import {
	operationId,
	replacing,
	type BindingLink,
	type DepartmentRef,
	type OaDepartment,
	type OaEmployee,
	type ObjectKind,
	type YzjOutline,
} from '../sync/model';
import type { Asked, Because } from '../words';
import { byText } from '../lib/canonical/text';
import type { BindingChange } from './change';

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

/** Both sides, as far as the changes name them, by OA id and by orgId or openId. */
export interface Records {
	oa: { department: ReadonlyMap<string, OaDepartment>; person: ReadonlyMap<string, OaEmployee> };
	yzj: Record<ObjectKind, ReadonlyMap<string, YzjRecord>>;
}

/** What both records of a change are linked with. */
export interface LinksNow {
	/** Of the OA record. */
	own: BindingLink | undefined;
	/** Of the record in Yunzhijia. */
	owner: BindingLink | undefined;
	/** Whether another change takes the link of `owner` back. */
	isOwnerFreed: boolean;
	/** Links with other records that no other change takes back. */
	inTheWay: readonly BindingLink[];
}

/** @param freed links that other changes take back, by `pairKey` */
export function linksNow(
	change: BindingChange,
	{ byOa, byYzj }: Links,
	freed: ReadonlySet<string>,
): LinksNow {
	const own = byOa.get(change.oaId);
	const owner = byYzj.get(change.yzjId);
	const isInTheWay = (link: BindingLink): boolean =>
		pairKey(link) !== pairKey(change) && !freed.has(pairKey(link));
	return {
		own,
		owner,
		isOwnerFreed: owner !== undefined && freed.has(pairKey(owner)),
		inTheWay: [own, owner].flatMap((link) => (link && isInTheWay(link) ? [link] : [])),
	};
}

/** A pair as one text. */
export const pairKey = ({ oaId, yzjId }: { oaId: string; yzjId: string }): string =>
	JSON.stringify([oaId, yzjId]);

export const nameOf = ({ kind, oaId, yzjId }: BindingChange, { oa, yzj }: Records): string =>
	oa[kind].get(oaId)?.name ?? yzj[kind].get(yzjId)?.name ?? '';

/**
 * Of two changes that do the same, one gives the reason: not the one that happens to come first.
 */
export function onePerId(drafts: readonly Draft[]): Draft[] {
	const kept = new Map<string, Draft>();
	for (const draft of drafts) {
		const same = kept.get(draft.id);
		if (!same || byText(JSON.stringify(draft.because), JSON.stringify(same.because)) < 0)
			kept.set(draft.id, draft);
	}
	return [...kept.values()];
}

export function unbinding(change: BindingChange, link: BindingLink, records: Records): Draft {
	const { kind: object, oaId, yzjId } = change;
	const kind = object === 'person' ? 'unbind-person' : 'unbind-department';
	const target = records.yzj[object].get(yzjId)?.target;
	return {
		id: operationId(kind, oaId),
		kind,
		object,
		oaId,
		yzjId,
		name: nameOf(change, records),
		was: link.state,
		becomes: 'none',
		...(target ? { target } : {}),
		needs: [],
		because: askedFor(change, false),
	};
}

export function linking(
	change: BindingChange,
	{ own, owner, isOwnerFreed }: LinksNow,
	records: Records,
): Draft {
	const { kind: object, oaId, yzjId } = change;
	const kind = object === 'person' ? 'bind-person' : 'bind-department';
	const record = records.yzj[object].get(yzjId);
	const releases = owner && owner.oaId !== oaId && isOwnerFreed;
	return {
		id: operationId(kind, oaId),
		kind,
		object,
		oaId,
		yzjId,
		name: nameOf(change, records),
		...(record && record.status !== '1' && { status: record.status }),
		...replacing({
			...(owner && owner.oaId !== oaId && !releases && { oaId: owner.oaId }),
			...(own && own.yzjId !== yzjId && { yzjId: own.yzjId }),
		}),
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
