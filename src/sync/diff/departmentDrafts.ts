import { createHash } from 'node:crypto';
import type { Because } from '../../words';
import type { DepartmentMatch } from '../match/rules/departments';
import {
	asideId,
	type DepartmentRef,
	inYunzhijia,
	type LinkMade,
	operationId,
	replacing,
	type YzjDepartment,
} from '../model';
import type { Links } from '../organise/links';
import type { YzjTree } from '../organise/yzjTree';
import { type Change, refOf } from './departmentSlots';
import type { Waits } from './departmentWaits';
import type { Draft } from './draft';

const idOf = {
	create: (change: Change) => operationId('create-department', change.match.node.department.id),
	aside: (change: Change) => asideId(change.match.node.department.id),
	move: (change: Change) => operationId('move-department', change.match.node.department.id),
	rename: (change: Change) => operationId('rename-department', change.match.node.department.id),
};

/** The step after which its present slot is free. */
const freeing = (change: Change): string =>
	change.aside ? idOf.aside(change) : change.move ? idOf.move(change) : idOf.rename(change);

/** The step after which it stands where it belongs. */
const placing = (change: Change): string =>
	change.create ? idOf.create(change) : idOf.move(change);

/**
 * The stored links that the new one takes the place of: this
 * record's own, and that of an OA id that no longer exists.
 */
function formerOf(
	{ node, yzj, replaces }: DepartmentMatch,
	links: Links,
): NonNullable<LinkMade['replaces']> {
	const { id } = node.department;
	const own = links.byOa.get(id);
	return {
		...(replaces === '' || replaces === id ? {} : { oaId: replaces }),
		...(own === undefined || own.yzjId === yzj?.id ? {} : { yzjId: own.yzjId }),
	};
}

/** Why a department that is there is linked. */
function linkedBecause({ via, decidedBy }: DepartmentMatch): Because {
	if (via === 'decided' && decidedBy) return decidedBy;
	if (via === 'path') return { rule: 'same-path', facts: {} };
	return via === 'anchor' ? { rule: 'root', facts: {} } : { rule: 'linked-before', facts: {} };
}

interface Making {
	waits: ReadonlyMap<Change, Waits>;
	yzj: YzjTree;
	top: YzjDepartment | null;
	links: Links;
}

/** What the drafts of one change have in common. */
interface Parts {
	change: Change;
	making: Making;
	common: { object: 'department'; oaId: string; yzjId: string; name: string };
	slotNeeds: readonly string[];
	placeNeeds: readonly string[];
	target: DepartmentRef;
	/** The order as Yunzhijia writes it; absent: the OA says none. */
	weights: number | undefined;
}

export function draftsOf(change: Change, making: Making): Draft[] {
	const parts = partsOf(change, making);
	const present = change.match.yzj;
	if (!present) return [creation(parts)];
	const changed = { ...parts, present };
	return [
		...link(changed),
		...aside(changed),
		...move(changed),
		...rename(changed),
		...order(changed),
	];
}

function partsOf(change: Change, making: Making): Parts {
	const { match, name, above } = change;
	const { department } = match.node;
	const { top, yzj, waits } = making;
	const highest = top ?? yzj.root;
	const { slot, place } = waits.get(change) ?? { slot: [], place: undefined };
	return {
		change,
		making,
		common: { object: 'department', oaId: department.id, yzjId: match.yzj?.id ?? '', name },
		slotNeeds: slot.map(freeing),
		placeNeeds: place ? [placing(place)] : [],
		target: above ? refOf(above) : inYunzhijia(highest.id, yzj.path(highest.id)),
		weights: department.order === undefined ? undefined : Math.trunc(department.order) + 0,
	};
}

function creation({ change, common, slotNeeds, placeNeeds, target, weights }: Parts): Draft {
	return {
		...common,
		id: idOf.create(change),
		kind: 'create-department',
		...(weights !== undefined && { weights }),
		target,
		needs: [...slotNeeds, ...placeNeeds],
		because: { rule: 'new-record', facts: { side: 'oa', path: change.match.node.path } },
	};
}

type Changed = Parts & { present: YzjDepartment };

function link({ change, making, common, present }: Changed): Draft[] {
	const stored = making.links.byOa.get(common.oaId);
	if (stored?.yzjId === present.id && stored.state === 'active') return [];
	return [
		{
			...common,
			id: operationId('bind-department', common.oaId),
			kind: 'bind-department',
			...replacing(formerOf(change.match, making.links)),
			needs: [],
			because: linkedBecause(change.match),
		},
	];
}

function aside({ change, common, present }: Changed): Draft[] {
	if (!change.aside) return [];
	const mark = createHash('sha256').update(present.id).digest('hex').slice(0, 6);
	return [
		{
			...common,
			id: idOf.aside(change),
			kind: 'rename-department',
			was: present.name,
			becomes: `${present.name.trim()}~${mark}`,
			needs: [],
			because: { rule: 'temporary-name', facts: {} },
			aside: true,
		},
	];
}

function move({ change, making, common, present, ...parts }: Changed): Draft[] {
	if (!change.move) return [];
	const renames = change.rename || change.aside;
	return [
		{
			...common,
			id: idOf.move(change),
			kind: 'move-department',
			was: { parentId: present.parentId, path: making.yzj.path(present.id) },
			path: change.match.node.path,
			target: parts.target,
			needs: [
				...(change.aside ? [idOf.aside(change)] : []),
				...parts.placeNeeds,
				...(renames ? [] : parts.slotNeeds),
			],
			because: { rule: 'moved', facts: { side: 'oa' } },
		},
	];
}

function rename({ change, common, present, slotNeeds }: Changed): Draft[] {
	if (!change.rename && !change.aside) return [];
	const first = change.aside ? [idOf.aside(change)] : [];
	return [
		{
			...common,
			id: idOf.rename(change),
			kind: 'rename-department',
			was: present.name,
			becomes: change.name,
			needs: [...(change.move ? [idOf.move(change)] : first), ...slotNeeds],
			because: change.rename
				? { rule: 'renamed', facts: { side: 'oa' } }
				: { rule: 'own-name-again', facts: {} },
		},
	];
}

function order({ change, common, present, weights }: Changed): Draft[] {
	const { via, pathOnly } = change.match;
	if (weights === undefined || weights === present.weights) return [];
	if (via === 'anchor' || pathOnly) return [];
	return [
		{
			...common,
			id: operationId('reorder-department', common.oaId),
			kind: 'reorder-department',
			was: present.weights,
			weights,
			needs: [],
			because: { rule: 'other-order', facts: {} },
		},
	];
}
