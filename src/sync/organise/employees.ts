import type { Humans } from './humans/records';
import type { BindingLink, Conflict, DepartmentRef, Note, OaEmployee, SetAsideBy } from '../model';
import type { Scope } from './scope';
import type { OaNode, OaTree } from './tree';

/** An employee of this run with the department it belongs in. */
export interface PlacedEmployee {
	employee: OaEmployee;
	ref: DepartmentRef;
	/** The stored link, active or removed. */
	link: BindingLink | undefined;
}

export interface Employees {
	/** In scope, each with the department it belongs in. */
	placed: readonly PlacedEmployee[];
	/** OA ids that are set aside or whose department is: if they have a person, it stays as it is. */
	retained: ReadonlySet<string>;
	/** In scope, but set aside. */
	aside: readonly OaEmployee[];
	/** Employees in scope, set-aside ones included (C10). */
	headCount: number;
	conflicts: readonly Conflict[];
	notes: readonly Note[];
}

/** Where the employees of one OA department belong. */
interface Place {
	node: OaNode | undefined;
	/** The department in scope that takes them; null: none does. */
	nearest: OaNode | null;
	/** Absent: set aside. */
	ref: DepartmentRef | undefined;
}

/**
 * Sorts out whom a run is about and where each belongs (C8). Who cannot be placed is set aside, never taken for gone.
 * @param humans one employee for each, with what is known of their further records
 * @param placeNow where the linked person is; null: nowhere, or not in service
 * @param home where people go who are in scope although no department above them is: top department or root
 */
export function normaliseEmployees({
	humans,
	tree,
	scope,
	refs,
	home,
	linkOf,
	placeNow,
}: {
	humans: Humans;
	tree: OaTree;
	scope: Scope;
	refs: ReadonlyMap<string, DepartmentRef>;
	home: DepartmentRef;
	linkOf: (oaId: string) => BindingLink | undefined;
	placeNow: (link: BindingLink) => DepartmentRef | null;
}): Employees {
	const placed: PlacedEmployee[] = [];
	const retained = new Set<string>();
	const aside: OaEmployee[] = [];
	const conflicts: Conflict[] = [];
	const notes: Note[] = [];
	let headCount = 0;
	const places = new Map<string, Place>();
	/** A department that the OA closed takes its people where Yunzhijia has it. */
	const nearestOf = (node: OaNode): OaNode | null => {
		let at: OaNode | null = node;
		const takes = (id: string): boolean =>
			scope.departments.has(id) || (scope.sealed.has(id) && refs.has(id));
		while (at && !takes(at.department.id)) at = at.parent;
		return at;
	};
	const placeOf = (departmentId: string): Place => {
		let place = places.get(departmentId);
		if (!place) {
			const node = tree.byId.get(departmentId);
			const nearest = node ? nearestOf(node) : null;
			place = { node, nearest, ref: nearest ? refs.get(nearest.department.id) : home };
			places.set(departmentId, place);
		}
		return place;
	};
	const setAside = (employee: OaEmployee, by: SetAsideBy): void => {
		aside.push(employee);
		if (employee.id !== '') retained.add(employee.id);
		conflicts.push({
			kind: 'person',
			oaId: employee.id,
			yzjId: '',
			name: employee.name,
			...by,
		});
	};
	// A further record is a record of the OA as before: that it counts as a post now is no fall of the head count.
	for (const { record } of humans.further) if (scope.hasEmployee(record)) headCount++;
	for (const employee of humans.employees) {
		if (employee.id === '') {
			headCount++;
			setAside(employee, { reason: 'missing-id', facts: { object: 'person' } });
			continue;
		}
		const why = humans.aside.get(employee);
		if (why) {
			headCount++;
			setAside(employee, why);
			continue;
		}
		const { node, nearest, ref } = placeOf(employee.departmentId);
		if (employee.status === 'left' || (node && !scope.hasEmployee(employee))) continue;
		headCount++;
		if (employee.status === 'unknown') {
			setAside(employee, { reason: 'unknown-status', facts: {} });
			continue;
		}
		if (!node) {
			const stays = linkOf(employee.id) !== undefined;
			const { departmentId } = employee;
			if (tree.quarantined.has(departmentId))
				setAside(employee, {
					reason: 'department-quarantined',
					facts: { department: departmentId, linked: false, stays },
				});
			else
				setAside(employee, {
					reason: 'unknown-department',
					facts: { side: 'oa', id: departmentId, stays },
				});
			continue;
		}
		if (!ref) {
			setAside(employee, {
				reason: 'department-quarantined',
				facts: {
					department: nearest?.path ?? '',
					linked: false,
					stays: linkOf(employee.id) !== undefined,
				},
			});
			continue;
		}
		const link = linkOf(employee.id);
		const stays = scope.sealed.has(employee.departmentId) && nearest !== node && link;
		const present = stays ? placeNow(stays) : null;
		if (present) {
			placed.push({ employee, ref: present, link });
			continue;
		}
		if (nearest !== node)
			notes.push({
				kind: 'person',
				oaId: employee.id,
				yzjId: '',
				name: employee.name,
				reason: 'placed-elsewhere',
				facts: { from: node.path, to: ref.path },
			});
		placed.push({ employee, ref, link });
	}
	return { placed, retained, aside, headCount, conflicts, notes };
}
