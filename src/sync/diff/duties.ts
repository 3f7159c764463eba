import { dutyKey, keyOf, type Note, type OperationKind, type YzjPost } from '../model';
import type { Draft } from './draft';
import { type DutyChangesInput, knownOf, PersonDuties } from './personDuties';

export interface DutyChanges {
	drafts: readonly Draft[];
	/**
	 * Id of a move → id of the post that ends before it:
	 * nobody is both a member and part-time in one department.
	 */
	ties: ReadonlyMap<string, string>;
	notes: readonly Note[];
	/** Leaderships and posts that a run may end: what ending them is a share of. */
	standing: number;
}

/**
 * Leaderships and part-time posts of linked persons in departments of this run. An OA record
 * without `leaderOf` or `partTime` says nothing of them, so they stay; and departments and persons
 * that are not of this run are nobody's business here.
 */
export function dutyChanges(input: DutyChangesInput): DutyChanges {
	const known = knownOf(input);
	const each = input.staff.map((member) => new PersonDuties(known, member).changes());
	return {
		drafts: each.flatMap(({ drafts }) => drafts),
		notes: each.flatMap(({ notes }) => notes),
		ties: new Map(each.flatMap(({ tie: ends }) => (ends ? [ends] : []))),
		standing: each.reduce((sum, { standing }) => sum + standing, 0),
	};
}

/** Each draft that has to wait for one of another family, with what it waits for. */
export function tie(drafts: readonly Draft[], ties: DutyChanges['ties']): readonly Draft[] {
	if (ties.size === 0) return drafts;
	return drafts.map((draft): Draft => {
		const first = ties.get(draft.id);
		return first === undefined ? draft : { ...draft, needs: [...draft.needs, first] };
	});
}

/** Leaderships and posts that end, as the guard counts them. */
export const endsDuty = (kind: OperationKind): boolean =>
	kind === 'remove-leader' || kind === 'delete-post';

/**
 * orgId → part-time posts in it after the plan. Those of people
 * who leave are not listed any more; those of disabled ones are.
 */
export function postsAfter(
	posts: readonly YzjPost[],
	drafts: readonly Draft[],
): ReadonlyMap<string, number> {
	const ended = new Set(
		drafts.flatMap((draft) =>
			draft.kind === 'delete-post' ? [dutyKey(draft.yzjId, keyOf(draft.target))] : [],
		),
	);
	const leaving = new Set(
		drafts.flatMap((draft) =>
			draft.kind === 'leave-person' || draft.kind === 'delete-person' ? [draft.yzjId] : [],
		),
	);
	const count = new Map<string, number>();
	for (const { openId, orgId } of posts)
		if (!ended.has(dutyKey(openId, orgId)) && !leaving.has(openId))
			count.set(orgId, (count.get(orgId) ?? 0) + 1);
	return count;
}
