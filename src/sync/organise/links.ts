import type { BindingLink } from '../model';

/**
 * The stored links of one kind, looked up from either side. Each
 * OA id has one link: its active one, else the removed one.
 */
export interface Links {
	byOa: ReadonlyMap<string, BindingLink>;
	byYzj: ReadonlyMap<string, BindingLink>;
}

export function linksOf(bindings: readonly BindingLink[], kind: BindingLink['kind']): Links {
	const byOa = new Map<string, BindingLink>();
	const byYzj = new Map<string, BindingLink>();
	for (const state of ['active', 'removed'] as const) {
		for (const link of bindings) {
			if (
				link.kind !== kind ||
				link.state !== state ||
				byOa.has(link.oaId) ||
				byYzj.has(link.yzjId)
			)
				continue;
			byOa.set(link.oaId, link);
			byYzj.set(link.yzjId, link);
		}
	}
	return { byOa, byYzj };
}
