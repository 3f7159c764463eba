import type { PlacedEmployee } from '../diff/persons';
import type { BindingLink, Conflict, DepartmentRef, Note, OaEmployee, SetAsideBy } from '../model';
import type { Scope } from '../scope';
import type { OaNode, OaTree } from './tree';

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
 * @param employees sorted by id
 * @param home where people go who are in scope although no department above them is: top department or root
 */
export function normaliseEmployees(
	employees: readonly OaEmployee[],
	tree: OaTree,
	scope: Scope,
	refs: ReadonlyMap<string, DepartmentRef>,
	home: DepartmentRef,
	linkOf: (oaId: string) => BindingLink | undefined,
): Employees {
	const placed: PlacedEmployee[] = [];
	const retained = new Set<string>();
	const aside: OaEmployee[] = [];
	const conflicts: Conflict[] = [];
	const notes: Note[] = [];
	let headCount = 0;
	const twice = duplicates(employees);
	const places = new Map<string, Place>();
	const placeOf = (departmentId: string): Place => {
		let place = places.get(departmentId);
		if (!place) {
			const node = tree.byId.get(departmentId);
			const nearest = node ? scope.nearest(node) : null;
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
	for (const employee of employees) {
		if (employee.id === '') {
			headCount++;
			setAside(employee, { reason: 'missing-id', facts: { object: 'person' } });
			continue;
		}
		if (twice.size > 0 && twice.has(employee.id)) {
			headCount++;
			setAside(employee, {
				reason: 'duplicate-id',
				facts: { object: 'person', id: employee.id },
			});
			continue;
		}
		const { node, nearest, ref } = placeOf(employee.departmentId);
		if (employee.status === 'left' || (node && !scope.hasEmployee(employee))) continue;
		headCount++;
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
		if (nearest !== node)
			notes.push({
				kind: 'person',
				oaId: employee.id,
				yzjId: '',
				name: employee.name,
				reason: 'placed-elsewhere',
				facts: { from: node.path, to: ref.path },
			});
		placed.push({ employee, ref, link: linkOf(employee.id) });
	}
	return { placed, retained, aside, headCount, conflicts, notes };
}

/** Ids that more than one of the sorted employees has. */
function duplicates(employees: readonly OaEmployee[]): ReadonlySet<string> {
	const twice = new Set<string>();
	let previous: string | undefined;
	for (const { id } of employees) {
		if (id === previous) twice.add(id);
		previous = id;
	}
	return twice;
}
