import { byText } from '../lib/canonical/text';
import type { Binding } from '../store';
import type { ObjectKind, OaDepartment, OaEmployee } from '../sync/model';
import { type BindingRow, linked, type ListingFilter, NOBODY, stateOf } from './bindingRow';
import type { OaSide, YzjSide } from './sides';
import { ListedPart } from './listedPart';

/** Two sides, their links, and which part of them is asked for. */
interface Sides {
	yunzhijia: YzjSide;
	oa: OaSide | null;
	part: ListedPart;
	links: LinksInForce;
}

/**
 * The rows of two sides and their links, or of parts of them that belong together. @throws
 * {SyncStop} no such department, or several
 */
export function rowsOf(
	yunzhijia: YzjSide,
	oa: OaSide | null,
	links: readonly Binding[],
	filter: ListingFilter,
): Iterable<BindingRow> {
	const bindings = [...links].sort((a, b) => byText(a.state, b.state) || b.at - a.at);
	const part = new ListedPart(yunzhijia.departments, oa, bindings, filter.department);
	const sides = { yunzhijia, oa, part };
	const parts = [
		...(filter.kind === 'department'
			? []
			: [personRows({ ...sides, links: inForce(bindings, 'person') })]),
		...(filter.kind === 'person'
			? []
			: [departmentRows({ ...sides, links: inForce(bindings, 'department') })]),
	];
	return chosen(parts, filter);
}

function* chosen(
	parts: readonly Iterable<BindingRow>[],
	filter: ListingFilter,
): Iterable<BindingRow> {
	for (const rows of parts) for (const row of rows) if (passes(row, filter)) yield row;
}

function passes(row: BindingRow, { binding, yunzhijia, added }: ListingFilter): boolean {
	return (
		(binding === undefined || row.binding === binding) &&
		(yunzhijia === undefined || row.yzjState === yunzhijia) &&
		(added === undefined || row.added === added)
	);
}

function* personRows(sides: Sides): Iterable<BindingRow> {
	yield* listedPersons(sides);
	yield* missingPersons(sides);
	const { oa, part, links } = sides;
	for (const employee of oa?.employees.values() ?? [])
		if (!links.byOa.has(employee.id) && part.hasEmployee(employee.id))
			yield { ...NOBODY, ...oaSide(employee.id, oa?.employees) };
}

function* listedPersons({ yunzhijia, oa, part, links }: Sides): Iterable<BindingRow> {
	for (const person of yunzhijia.persons) {
		if (!part.has(person.orgId)) continue;
		const link = links.byYzj.get(person.openId);
		yield {
			...NOBODY,
			...linked(link),
			...oaSide(link?.oaId, oa?.employees),
			added: true,
			yzjId: person.openId,
			yzjName: person.name,
			yzjState: stateOf(person),
			yzjPath: part.pathOf(person.orgId),
			phone: person.phone,
			email: person.email,
			jobNo: person.jobNo,
		};
	}
}

/** Linked persons who were not in the last reading. */
function* missingPersons({ yunzhijia, oa, part, links }: Sides): Iterable<BindingRow> {
	const listed = new Set(yunzhijia.persons.map(({ openId }) => openId));
	for (const link of links.byYzj.values())
		if (!listed.has(link.yzjId) && part.hasEmployee(link.oaId))
			yield {
				...NOBODY,
				...linked(link),
				...oaSide(link.oaId, oa?.employees),
				added: true,
				yzjId: link.yzjId,
				yzjState: 'missing',
			};
}

function* departmentRows(sides: Sides): Iterable<BindingRow> {
	yield* listedDepartments(sides);
	yield* missingDepartments(sides);
	const { oa, part, links } = sides;
	for (const id of oa?.departments.keys() ?? [])
		if (!links.byOa.has(id) && part.hasOaDepartment(id))
			yield { ...NOBODY, ...oaDepartment(id, oa), kind: 'department' };
}

function* listedDepartments({ yunzhijia, oa, part, links }: Sides): Iterable<BindingRow> {
	for (const department of yunzhijia.departments) {
		if (!part.has(department.id)) continue;
		const link = links.byYzj.get(department.id);
		yield {
			...NOBODY,
			...linked(link),
			...oaDepartment(link?.oaId, oa),
			kind: 'department',
			added: true,
			yzjId: department.id,
			yzjName: department.name,
			yzjState: 'active',
			yzjPath: part.pathOf(department.id),
		};
	}
}

/** Linked departments that were not in the last reading. */
function* missingDepartments({ yunzhijia, oa, part, links }: Sides): Iterable<BindingRow> {
	const listed = new Set(yunzhijia.departments.map(({ id }) => id));
	for (const link of links.byYzj.values())
		if (!listed.has(link.yzjId) && part.hasOaDepartment(parentOf(link.oaId, oa)))
			yield {
				...NOBODY,
				...linked(link),
				...oaDepartment(link.oaId, oa),
				kind: 'department',
				added: true,
				yzjId: link.yzjId,
				yzjState: 'missing',
			};
}

interface LinksInForce {
	byOa: ReadonlyMap<string, Binding>;
	byYzj: ReadonlyMap<string, Binding>;
}

/**
 * The link in force of each record: an active one before a kept one, the newest before older ones.
 */
function inForce(bindings: readonly Binding[], kind: ObjectKind): LinksInForce {
	const byOa = new Map<string, Binding>();
	const byYzj = new Map<string, Binding>();
	for (const binding of bindings) {
		if (binding.kind !== kind || byOa.has(binding.oaId) || byYzj.has(binding.yzjId)) continue;
		byOa.set(binding.oaId, binding);
		byYzj.set(binding.yzjId, binding);
	}
	return { byOa, byYzj };
}

function oaSide(
	oaId: string | undefined,
	employees: ReadonlyMap<string, OaEmployee> | undefined,
): Partial<BindingRow> {
	if (oaId === undefined) return {};
	const employee = employees?.get(oaId);
	if (!employee) return { oaId, oaState: employees ? 'missing' : '' };
	return {
		oaId,
		oaName: employee.name,
		oaState: 'present',
		oaDepartmentId: employee.departmentId,
		oaMobile: employee.mobile ?? '',
		oaEmail: employee.email ?? '',
		oaJobNo: employee.jobNo ?? '',
		oaAccount: employee.account ?? '',
	};
}

/** OA id of the department above one; '' for none. */
const parentOf = (oaId: string, oa: OaSide | null): string =>
	oa?.departments.get(oaId)?.parentId ?? '';

function oaDepartment(oaId: string | undefined, oa: OaSide | null): Partial<BindingRow> {
	if (oaId === undefined) return {};
	const department: OaDepartment | undefined = oa?.departments.get(oaId);
	return {
		oaId,
		oaName: department?.name ?? '',
		oaState: oa === null ? '' : department ? 'present' : 'missing',
		oaDepartmentId: department?.parentId ?? '',
	};
}
