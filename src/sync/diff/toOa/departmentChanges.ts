import { nameKey } from '../../../lib/canonical/text';
import {
	type DepartmentRef,
	oaIdOf,
	operationId,
	type SetAsideBy,
	type YzjDepartment,
} from '../../model';
import type { OaNode } from '../../organise/tree';
import type { Draft } from '../draft';
import { holdersOf, placing, type Walk } from './walk';

/** A department of Yunzhijia at its counterpart in the OA. */
export interface Counterparts {
	department: YzjDepartment;
	node: OaNode;
}

/** The link of two that belong together, if it is not there. */
export function linkOf(
	{ matches, links }: Walk,
	{ department, node }: Counterparts,
	ref: DepartmentRef,
): Draft[] {
	const stored = links.byOa.get(node.department.id);
	if (stored?.state === 'active' && stored.yzjId === department.id) return [];
	const former = links.byYzj.get(department.id);
	const givesWay =
		former !== undefined && former.oaId !== node.department.id && former.state === 'active';
	return [
		{
			id: operationId('bind-department', department.id),
			kind: 'bind-department',
			object: 'department',
			oaId: node.department.id,
			yzjId: department.id,
			name: department.name,
			...(givesWay && { replaces: { oaId: former.oaId } }),
			target: ref,
			needs: [],
			because: matches.byOa.get(node.department.id)?.decidedBy ?? {
				rule: 'same-path',
				facts: {},
			},
		},
	];
}

/** How the OA's department differs from the one of Yunzhijia. */
export function differenceOf(
	{ department, node }: Counterparts,
	above: DepartmentRef,
): { moves: boolean; renames: boolean } {
	const { name, parentId } = node.department;
	return {
		moves: parentId !== oaIdOf(above),
		renames: nameKey(name) !== nameKey(department.name),
	};
}

/** Why it cannot be moved or renamed; null: it can. */
export function obstacleTo(
	walk: Walk,
	{ department, node }: Counterparts,
	above: DepartmentRef,
): SetAsideBy | null {
	const { id, kind } = node.department;
	if (kind === 'subcompany') return { reason: 'not-writable', facts: {} };
	const holder = holdersOf(walk, above, department.name).find((other) => other.id !== id);
	return holder
		? {
				reason: 'name-taken',
				facts: { side: 'oa', above: above.path, name: department.name, id: holder.id },
			}
		: null;
}

export function changesOf(walk: Walk, pair: Counterparts, above: DepartmentRef): Draft[] {
	const { department, node } = pair;
	const { moves, renames } = differenceOf(pair, above);
	const move = operationId('move-department', department.id);
	const subject = {
		object: 'department' as const,
		oaId: node.department.id,
		yzjId: department.id,
		name: department.name,
	};
	const moved: Draft = {
		...subject,
		id: move,
		kind: 'move-department',
		was: { parentId: node.department.parentId, path: node.path },
		path: `${above.path} / ${department.name}`,
		target: above,
		needs: placing(walk, above),
		because: { rule: 'moved', facts: { side: 'yunzhijia' } },
	};
	const renamed: Draft = {
		...subject,
		id: operationId('rename-department', department.id),
		kind: 'rename-department',
		was: node.department.name,
		becomes: department.name.trim(),
		needs: moves ? [move] : [],
		because: { rule: 'renamed', facts: { side: 'yunzhijia' } },
	};
	return [...(moves ? [moved] : []), ...(renames ? [renamed] : [])];
}
