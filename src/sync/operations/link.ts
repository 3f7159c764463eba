import { z } from 'zod/v4';
import type { Because, Moved } from '../../words';
import {
	operationId,
	replacing,
	type Draft,
	type Fields,
	type LinkEnded,
	type LinkMade,
	type ObjectKind,
	type Operation,
	type ValueChange,
} from '../model';
import { defineStored } from './definition';
import { departmentMoved } from './departments';
import { linkKey, plain, type PlanGround } from './ground';
import { ALREADY, back, undoing, type DoneOperation, type Inverse, type Now } from './inverse';
import { linkInOa } from './inOa';
import { personMoved, statusMoved } from './persons';

const made: z.ZodType<LinkMade> = z.object({
	replaces: z.object({ oaId: z.string().optional(), yzjId: z.string().optional() }).optional(),
	status: z.enum(['0', '1', '2']).optional(),
});
const ended: z.ZodType<LinkEnded> = z.object({
	was: z.enum(['active', 'removed']),
	becomes: z.enum(['removed', 'none']),
});

const idOf = (object: ObjectKind, yzjId: string): Fields =>
	object === 'department' ? { orgId: yzjId } : { openId: yzjId };

const textsMade = ({
	object,
	yzjId,
	replaces: { oaId, yzjId: otherYzjId } = {},
	status,
}: Operation<'bind-department' | 'bind-person'>): ValueChange => ({
	before: {
		...(status !== undefined && { status }),
		...(oaId !== undefined && { boundOaId: oaId }),
		...(otherYzjId !== undefined && { boundYzjId: otherYzjId }),
	},
	after: idOf(object, yzjId),
});

const textsEnded = ({
	object,
	yzjId,
	was,
	becomes,
}: Operation<'unbind-department' | 'unbind-person'>): ValueChange => ({
	before: { ...idOf(object, yzjId), link: was },
	after: { link: becomes },
});

const bindDepartment = defineStored({
	kind: 'bind-department',
	object: 'department',
	members: made,
	texts: textsMade,
	tone: 'matched',
	in: 'store',
	store: 'bind',
	moved: (operation, at) => departmentMoved(operation, {}, at),
	inverse: ofBinding,
	inOa: linkInOa(({ departments }) => departments),
});

const bindPerson = defineStored({
	kind: 'bind-person',
	object: 'person',
	members: made,
	texts: textsMade,
	tone: 'matched',
	in: 'store',
	store: 'bind',
	moved: (operation, at) =>
		operation.status === undefined
			? personMoved(operation, at, () => null)
			: statusMoved(operation, operation.status, at),
	inverse: ofBinding,
	inOa: linkInOa(({ employees }) => employees),
});

const unbindDepartment = defineStored({
	kind: 'unbind-department',
	object: 'department',
	members: ended,
	texts: textsEnded,
	tone: 'updated',
	in: 'store',
	store: 'unbind',
	moved: linkMoved,
	inverse: ofUnbinding,
});

const unbindPerson = defineStored({
	kind: 'unbind-person',
	object: 'person',
	members: ended,
	texts: textsEnded,
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
	{ object, oaId, yzjId, was }: Operation<'unbind-department' | 'unbind-person'>,
	{ now }: PlanGround,
): Moved | null {
	const there =
		was === 'removed'
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
	});
}

/** A new link is taken back; one that passed to another record passes back. */
function ofBinding(done: DoneOperation<'bind-department' | 'bind-person'>, now: Now): Inverse {
	const { operation, yzjId } = done;
	const { object, oaId, replaces = {}, because } = operation;
	if (now.links.get(`${object}:${oaId}`)?.yzjId !== yzjId) return ALREADY;
	const former = [
		...(replaces.oaId === undefined ? [] : [{ oaId: replaces.oaId, yzjId }]),
		...(replaces.yzjId === undefined ||
		!(object === 'person' ? now.persons : now.yzj.byId).has(replaces.yzjId)
			? []
			: [{ oaId, yzjId: replaces.yzjId }]),
	];
	if (former.length > 0)
		return back('reversible', [], ...former.map((pair) => linkedAgain(pair, done, now)));
	const { unbind } = KINDS[object];
	return back('reversible', [], {
		...common(done),
		id: operationId(unbind, oaId),
		kind: unbind,
		oaId,
		was: 'active',
		becomes: hadLink(because) ? 'removed' : 'none',
	});
}

/**
 * Whether the same link was there before, as removed: taking
 * it back makes it that again and does not forget it.
 */
function hadLink(because: Because): boolean {
	if (because.rule === 'asked' || because.rule === 're-keyed') return because.facts.had;
	return because.rule === 'linked-before' || because.rule === 'linked-before-active';
}

/**
 * Links a pair of before again, in place of what either side is
 * linked with now. It waits until its own later link is taken back.
 */
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
		...replacing({
			...(owner && owner.oaId !== oaId && { oaId: owner.oaId }),
			...(link && link.yzjId !== yzjId && { yzjId: link.yzjId }),
		}),
		needs: [operationId(unbind, oaId)],
	};
}

export const linkOperations = {
	'bind-department': bindDepartment,
	'bind-person': bindPerson,
	'unbind-department': unbindDepartment,
	'unbind-person': unbindPerson,
};
