import type { Draft, Note, Noted } from '../model';

/**
 * Takes out what a doubtful reading does not justify,
 * and what depends on it; each is reported instead.
 */
export function withheldFrom(
	drafts: readonly Draft[],
	doubtAbout: (draft: Draft) => Noted | null,
): { drafts: readonly Draft[]; notes: readonly Note[] } {
	const out = new Set<string>();
	const notes = drafts.flatMap((draft): Note[] => {
		const why = doubtAbout(draft);
		if (!why) return [];
		out.add(draft.id);
		const { object: kind, oaId, yzjId, name } = draft;
		return [{ kind, oaId, yzjId, name, ...why }];
	});
	return { drafts: out.size === 0 ? drafts : withoutNeeding(drafts, out), notes };
}

function withoutNeeding(drafts: readonly Draft[], without: ReadonlySet<string>): readonly Draft[] {
	const out = new Set(without);
	let left = drafts.filter(({ id }) => !out.has(id));
	for (let size = -1; size !== left.length; ) {
		size = left.length;
		left = left.filter((draft) => {
			const keep = !draft.needs.some((need) => out.has(need));
			if (!keep) out.add(draft.id);
			return keep;
		});
	}
	return left;
}
