import type { SetAsideBy } from '../sync/model';
import type { BindingChange } from './change';
import { pairKey } from './linkDrafts';

/** Two changes about one employee, or two that want one person: which is meant cannot be told. */
export function claimsOf(
	changes: readonly BindingChange[],
): (change: BindingChange) => SetAsideBy | null {
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
				pairKey(other) !== pairKey(change) ||
				(other.action === 'unbind') !== (change.action === 'unbind'),
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
