import { byText } from '../../../lib/canonical/text';
import type { DepartmentMatches } from '../../match/rules/departments';
import {
	inYunzhijia,
	operationId,
	type Conflict,
	type DepartmentRef,
	type Note,
	type SetAsideBy,
	type YzjDepartment,
} from '../../model';
import type { Draft } from '../draft';
import {
	changesOf,
	type Counterparts,
	differenceOf,
	linkOf,
	obstacleTo,
} from './departmentChanges';
import { creationOf, refusalOf } from './departmentCreation';
import { type DepartmentsToOaInput, type Walk, walkOf } from './walk';

export interface DepartmentsToOa {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	/**
	 * orgId → its OA department: there, or still to be created. Absent: set aside, or not of this OA.
	 */
	refs: ReadonlyMap<string, DepartmentRef>;
	/** orgIds that were set aside, with all below. */
	aside: ReadonlySet<string>;
	matched: number;
}

/**
 * What makes the OA's departments what Yunzhijia has: from the counterpart of the OA's root
 * downwards, parents first. Nothing is ever removed; what is in the OA only stays.
 */
export function departmentsToOa(input: DepartmentsToOaInput): DepartmentsToOa {
	const walk = walkOf(input);
	const top = rootOf(input.matches);
	const queue: YzjDepartment[] = top ? [top] : [];
	for (let department = queue.shift(); department; department = queue.shift()) {
		visit(walk, department, department === top ? null : walk.refs.get(department.parentId));
		queue.push(
			...[...(input.yzj.children.get(department.id) ?? [])].sort((a, b) => byText(a.id, b.id)),
		);
	}
	const { drafts, conflicts, refs, aside } = walk;
	const matched = [...refs.values()].filter((ref) => ref.in !== 'yunzhijia').length;
	return { drafts, conflicts, notes: leftOf(input), refs, aside, matched };
}

/**
 * @param above the department above it in the OA; null:
 * it is the top; undefined: what is above was set aside
 */
function visit(
	walk: Walk,
	department: YzjDepartment,
	above: DepartmentRef | null | undefined,
): void {
	const node = walk.counterpart.get(department.id);
	if (above === undefined)
		putAside(walk, department, node?.department.id ?? '', {
			reason: 'below-quarantined',
			facts: { above: '', created: false },
		});
	else if (node) atCounterpart(walk, { department, node }, above);
	else if (above) create(walk, department, above);
}

function setAside(
	{ conflicts }: Walk,
	{ id, name }: YzjDepartment,
	oaId: string,
	by: SetAsideBy,
): void {
	conflicts.push({ kind: 'department', oaId, yzjId: id, name, ...by });
}

function putAside(walk: Walk, department: YzjDepartment, oaId: string, by: SetAsideBy): void {
	walk.aside.add(department.id);
	setAside(walk, department, oaId, by);
}

function atCounterpart(walk: Walk, pair: Counterparts, above: DepartmentRef | null): void {
	const { department, node } = pair;
	const ref: DepartmentRef = {
		in: 'both',
		orgId: department.id,
		oaId: node.department.id,
		path: above ? `${above.path} / ${department.name}` : department.name,
	};
	walk.refs.set(department.id, ref);
	walk.drafts.push(...linkOf(walk, pair, ref));
	if (above && walk.scope.departments.has(node.department.id)) change(walk, pair, above);
}

function change(walk: Walk, pair: Counterparts, above: DepartmentRef): void {
	const { department, node } = pair;
	const { moves, renames } = differenceOf(pair, above);
	if (!moves && !renames) return;
	const obstacle = obstacleTo(walk, pair, above);
	if (obstacle) {
		setAside(walk, department, node.department.id, obstacle);
		return;
	}
	walk.drafts.push(...changesOf(walk, pair, above));
	if (moves) walk.placed.set(department.id, operationId('move-department', department.id));
}

function create(walk: Walk, department: YzjDepartment, above: DepartmentRef): void {
	const refused = refusalOf(walk, department, above);
	if (refused) {
		putAside(walk, department, refused.oaId, refused.by);
		return;
	}
	const path = `${above.path} / ${department.name}`;
	walk.refs.set(department.id, inYunzhijia(department.id, path));
	walk.drafts.push(creationOf(walk, department, above));
	walk.placed.set(department.id, operationId('create-department', department.id));
}

/**
 * The Yunzhijia department that the OA's root is; null: there is none below the top department yet.
 */
export function rootOf({ byOa }: DepartmentMatches): YzjDepartment | null {
	for (const match of byOa.values()) if (match.node.parent === null) return match.yzj;
	return null;
}

/**
 * Linked departments that are gone from Yunzhijia: the
 * OA has no call that removes, so they are named only.
 */
function leftOf({ links, tree, yzj }: DepartmentsToOaInput): Note[] {
	return [...links.byOa.values()].flatMap((link): Note[] => {
		const node = tree.byId.get(link.oaId);
		if (!node || yzj.byId.has(link.yzjId)) return [];
		return [
			{
				kind: 'department',
				oaId: link.oaId,
				yzjId: link.yzjId,
				name: node.department.name,
				reason: 'left-in-yunzhijia',
				facts: { object: 'department' },
			},
		];
	});
}
