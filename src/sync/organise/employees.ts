import type { Humans } from './humans/records';
import type { BindingLink, Conflict, DepartmentRef, Note, OaEmployee, SetAsideBy } from '../model';
import { Places, type PlacesInput } from './places';
import type { OaNode } from './tree';

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

interface EmployeesInput extends PlacesInput {
	/** One employee for each, with what is known of their further records. */
	humans: Humans;
	linkOf: (oaId: string) => BindingLink | undefined;
	/** Where the linked person is; null: nowhere, or not in service. */
	placeNow: (link: BindingLink) => DepartmentRef | null;
}

/** What becomes of an employee; null: the run is not about them. */
type Outcome = { aside: SetAsideBy } | { placed: PlacedEmployee; note?: Note } | null;

/**
 * Sorts out whom a run is about and where each belongs (C8).
 * Who cannot be placed is set aside, never taken for gone.
 */
export function normaliseEmployees(input: EmployeesInput): Employees {
	const { humans, scope } = input;
	const places = new Places(input);
	const placed: PlacedEmployee[] = [];
	const aside: OaEmployee[] = [];
	const conflicts: Conflict[] = [];
	const notes: Note[] = [];
	for (const employee of humans.employees) {
		const outcome = outcomeOf(employee, places, input);
		if (outcome === null) continue;
		if ('aside' in outcome) {
			aside.push(employee);
			conflicts.push(conflictOf(employee, outcome.aside));
			continue;
		}
		placed.push(outcome.placed);
		if (outcome.note) notes.push(outcome.note);
	}
	// A further record is a record of the OA as before: that
	// it counts as a post now is no fall of the head count.
	const further = humans.further.filter(({ record }) => scope.hasEmployee(record));
	return {
		placed,
		retained: new Set(aside.flatMap(({ id }) => (id === '' ? [] : [id]))),
		aside,
		headCount: further.length + placed.length + aside.length,
		conflicts,
		notes,
	};
}

function outcomeOf(employee: OaEmployee, places: Places, input: EmployeesInput): Outcome {
	if (employee.id === '') return { aside: { reason: 'missing-id', facts: { object: 'person' } } };
	const why = input.humans.aside.get(employee);
	if (why) return { aside: why };
	const place = places.of(employee.departmentId);
	if (employee.status === 'left' || (place.node && !input.scope.hasEmployee(employee))) return null;
	if (employee.status === 'unknown') return { aside: { reason: 'unknown-status', facts: {} } };
	const link = input.linkOf(employee.id);
	if (!place.node) return { aside: unplaceable(employee, link !== undefined, input) };
	const { node, nearest, ref } = place;
	if (!ref) {
		const facts = { department: nearest?.path ?? '', linked: false, stays: link !== undefined };
		return { aside: { reason: 'department-quarantined', facts } };
	}
	return nearest === node
		? { placed: { employee, ref, link } }
		: placedElsewhere({ employee, ref, link }, node, input);
}

/** Whose department is not in the healthy part of the OA. */
const unplaceable = (
	{ departmentId }: OaEmployee,
	stays: boolean,
	{ tree }: EmployeesInput,
): SetAsideBy =>
	tree.quarantined.has(departmentId)
		? {
				reason: 'department-quarantined',
				facts: { department: departmentId, linked: false, stays },
			}
		: { reason: 'unknown-department', facts: { side: 'oa', id: departmentId, stays } };

/**
 * Who is in a closed department stays where they are;
 * else a note says that another department takes them.
 */
function placedElsewhere(
	placed: PlacedEmployee,
	node: OaNode,
	{ scope, placeNow }: EmployeesInput,
): Outcome {
	const { employee, ref, link } = placed;
	const stays = scope.sealed.has(employee.departmentId) ? link : undefined;
	const present = stays ? placeNow(stays) : null;
	if (present) return { placed: { employee, ref: present, link } };
	const note: Note = {
		kind: 'person',
		oaId: employee.id,
		yzjId: '',
		name: employee.name,
		reason: 'placed-elsewhere',
		facts: { from: node.path, to: ref.path },
	};
	return { placed, note };
}

const conflictOf = ({ id, name }: OaEmployee, by: SetAsideBy): Conflict => ({
	kind: 'person',
	oaId: id,
	yzjId: '',
	name,
	...by,
});
