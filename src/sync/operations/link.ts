import type { Because, Moved } from '../../words';
import { operationId, type Draft, type Fields, type ObjectKind, type Operation } from '../model';
import { defineStored } from './definition';
import { departmentMoved } from './departments';
import { linkKey, plain, type PlanGround } from './ground';
import { ALREADY, back, undoing, type DoneOperation, type Inverse, type Now } from './inverse';
import { linkInOa } from './inOa';
import { valuesMoved } from './persons';

const bindDepartment = defineStored({
	kind: 'bind-department',
	object: 'department',
	tone: 'matched',
	in: 'store',
	store: 'bind',
	moved: (operation, at) => departmentMoved(operation, at),
	inverse: ofBinding,
	inOa: linkInOa(({ departments }) => departments),
});

const bindPerson = defineStored({
	kind: 'bind-person',
	object: 'person',
	tone: 'matched',
	in: 'store',
	store: 'bind',
	moved: (operation, at) => valuesMoved(operation, at),
	inverse: ofBinding,
	inOa: linkInOa(({ employees }) => employees),
});

const unbindDepartment = defineStored({
	kind: 'unbind-department',
	object: 'department',
	tone: 'updated',
	in: 'store',
	store: 'unbind',
	moved: linkMoved,
	inverse: ofUnbinding,
});

const unbindPerson = defineStored({
	kind: 'unbind-person',
	object: 'person',
	tone: 'updated',
	in: 'store',
	store: 'unbind',
	moved: linkMoved,
	inverse: ofUnbinding,
});

const KINDS = {
	department: { bind: 'bind-department', unbind: 'unbind-department' },
	person: { bind: 'bind-person', unbind: 'unbind-person' },
} as const satisfies Record<ObjectKind, unknown>;

/** Taking a link back concerns nothing but the link. */
function linkMoved(
	{ object, oaId, yzjId, before }: Operation<'unbind-department' | 'unbind-person'>,
	{ now }: PlanGround,
): Moved | null {
	const there =
		before.link === 'removed'
			? now.kept.has(linkKey(object, oaId, yzjId))
			: now.links.get(`${object}:${oaId}`) === yzjId;
	return there ? null : plain('link-gone');
}

const common = ({ operation, yzjId }: DoneOperation) => ({
	object: operation.object,
	yzjId,
	name: operation.name,
	needs: [],
	because: undoing(operation),
	...(operation.target ? { target: operation.target } : {}),
});

const idOf = (object: ObjectKind, yzjId: string): Fields =>
	object === 'department' ? { orgId: yzjId } : { openId: yzjId };

/** A link that was taken back is made again. */
function ofUnbinding(done: DoneOperation, now: Now): Inverse {
	const { object, oaId } = done.operation;
	const { bind } = KINDS[object];
	if (now.links.get(`${object}:${oaId}`)?.yzjId === done.yzjId) return ALREADY;
	return back('reversible', [], {
		...common(done),
		id: operationId(bind, oaId),
		kind: bind,
		oaId,
		before: {},
		after: idOf(object, done.yzjId),
	});
}

/** A new link is taken back; one that passed to another record passes back. */
function ofBinding(done: DoneOperation<'bind-department' | 'bind-person'>, now: Now): Inverse {
	const { operation, yzjId } = done;
	const { object, oaId, before, because } = operation;
	if (now.links.get(`${object}:${oaId}`)?.yzjId !== yzjId) return ALREADY;
	const former = [
		...(before.boundOaId === undefined ? [] : [{ oaId: before.boundOaId, yzjId }]),
		...(before.boundYzjId === undefined ||
		!(object === 'person' ? now.persons : now.yzj.byId).has(before.boundYzjId)
			? []
			: [{ oaId, yzjId: before.boundYzjId }]),
	];
	if (former.length > 0)
		return back('reversible', [], ...former.map((pair) => linkedAgain(pair, done, now)));
	const { unbind } = KINDS[object];
	return back('reversible', [], {
		...common(done),
		id: operationId(unbind, oaId),
		kind: unbind,
		oaId,
		before: { ...idOf(object, yzjId), link: 'active' },
		after: { link: hadLink(because) ? 'removed' : 'none' },
	});
}

/** Whether the same link was there before, as removed: taking it back makes it that again and does not forget it. */
function hadLink(because: Because): boolean {
	if (because.rule === 'asked' || because.rule === 're-keyed') return because.facts.had;
	return because.rule === 'linked-before' || because.rule === 'linked-before-active';
}

/** Links a pair of before again, in place of what either side is linked with now. It waits until its own later link is taken back. */
function linkedAgain(
	{ oaId, yzjId }: { oaId: string; yzjId: string },
	done: DoneOperation,
	{ links, owners }: Now,
): Draft {
	const { object } = done.operation;
	const { bind, unbind } = KINDS[object];
	const link = links.get(`${object}:${oaId}`);
	const owner = owners.get(`${object}:${yzjId}`);
	return {
		...common(done),
		id: operationId(bind, oaId),
		kind: bind,
		oaId,
		yzjId,
		before: {
			...(owner === undefined || owner.oaId === oaId ? {} : { boundOaId: owner.oaId }),
			...(link === undefined || link.yzjId === yzjId ? {} : { boundYzjId: link.yzjId }),
		},
		after: idOf(object, yzjId),
		needs: [operationId(unbind, oaId)],
	};
}

export const linkOperations = {
	'bind-department': bindDepartment,
	'bind-person': bindPerson,
	'unbind-department': unbindDepartment,
	'unbind-person': unbindPerson,
};
