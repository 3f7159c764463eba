import type { Draft } from './draft';
import { keyOf, REMOVALS, type YzjPerson } from '../model';

/** Accounts in one department. */
export interface Occupants {
	/** People in service, and part-time posts. */
	people: number;
	/** Accounts that are disabled: a deletion would throw them out of every department. */
	disabled: number;
}

/**
 * Department key → accounts that will be in it, as far as the plan knows;
 * apply asks again before it deletes anything (C9). Whoever is disabled
 * stays where they are; whoever leaves or is deleted is in none.
 * @param posts department key → part-time posts in it, which keep it as a person does
 */
export function occupantsAfter(
	persons: ReadonlyMap<string, YzjPerson>,
	drafts: readonly Draft[],
	posts: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, Occupants> {
	const goesTo = new Map<string, string>();
	const gone = new Set<string>();
	const becomes = new Map<string, boolean>();
	for (const { kind, yzjId, target } of drafts) {
		if (kind === 'move-person') goesTo.set(yzjId, keyOf(target));
		else if (kind === 'disable-person') becomes.set(yzjId, false);
		else if (kind === 'enable-person' || kind === 'restore-person') becomes.set(yzjId, true);
		else if (REMOVALS.has(kind)) gone.add(yzjId);
	}
	const occupants = new Map<string, Occupants>();
	const add = (orgId: string, what: keyof Occupants, count: number): void => {
		const known = occupants.get(orgId) ?? { people: 0, disabled: 0 };
		known[what] += count;
		occupants.set(orgId, known);
	};
	for (const { openId, status, orgId } of persons.values()) {
		const stays = becomes.get(openId);
		if (gone.has(openId) || (status === '0' && stays === undefined)) continue;
		const at = goesTo.get(openId) ?? orgId;
		if (at !== '') add(at, (stays ?? status === '1') ? 'people' : 'disabled', 1);
	}
	for (const [orgId, count] of posts) add(orgId, 'people', count);
	return occupants;
}
