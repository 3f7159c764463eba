import type { Draft } from '../diff/draft';
import type { Conflict, Note } from '../model';

/**
 * What a plan for single employees keeps: everything about them, and the departments that have to
 * be created for it. What would first change somebody else or an existing department is left to the
 * next push of everybody, and said.
 */
export function onlyThese(
	drafts: readonly Draft[],
	only: readonly string[],
): { drafts: Draft[]; notes: Note[] } {
	const chosen = new Set(only);
	const byId = new Map(drafts.map((draft) => [draft.id, draft]));
	const kept = new Map<string, Draft>();
	const notes: Note[] = [];
	/** What stands in the way; null: nothing. */
	const obstacle = (draft: Draft, seen: ReadonlySet<string>): Draft | null => {
		for (const id of draft.needs) {
			const need = byId.get(id);
			if (!need || seen.has(id)) continue;
			const own =
				need.object === 'person' ? chosen.has(need.oaId) : need.kind === 'create-department';
			const blocked = own ? obstacle(need, new Set([...seen, id])) : need;
			if (blocked !== null) return blocked;
		}
		return null;
	};
	const keep = (draft: Draft): void => {
		if (kept.has(draft.id)) return;
		kept.set(draft.id, draft);
		for (const id of draft.needs) {
			const need = byId.get(id);
			if (need) keep(need);
		}
	};
	for (const draft of drafts) {
		if (draft.object !== 'person' || !chosen.has(draft.oaId)) continue;
		const blocked = obstacle(draft, new Set([draft.id]));
		if (blocked === null) keep(draft);
		else
			notes.push({
				kind: 'person',
				oaId: draft.oaId,
				yzjId: draft.yzjId,
				name: draft.name,
				reason: 'left-to-push',
				facts: { does: draft.kind, awaits: blocked.kind, of: blocked.name },
			});
	}
	return { drafts: [...kept.values()], notes };
}

/** Whether a finding concerns these employees. */
export const isAbout =
	(only: readonly string[]) =>
	({ kind, oaId }: Conflict | Note): boolean =>
		kind === 'person' && only.includes(oaId);
