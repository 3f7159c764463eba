import type { Evidence } from '../words';
import type { Binding, MirrorPerson, Scope, Store } from '../store';
import type { ObjectKind, OaDepartment, OaEmployee } from '../sync/model';
import { byText } from '../lib/canonical/text';
import { type OaSide, outlinedYunzhijia, stagedOaIfAny, type YzjSide } from './sides';
import { placesOf, subtreesOf } from './within';

/** One person of Yunzhijia with whom it is linked, or one employee who has nobody there; the same for departments. */
export interface BindingRow {
	kind: ObjectKind;
	/** `kept`: the link is remembered, and the person not active, so that the same one is enabled again (C1). */
	binding: 'bound' | 'kept' | 'unbound';
	/** Whether the record is in Yunzhijia; an employee who is not linked counts as not added. */
	added: boolean;
	/** '' where there is nobody. */
	yzjId: string;
	yzjName: string;
	/** `missing`: linked, but not in the last reading; '': nobody. */
	yzjState: 'active' | 'disabled' | 'left' | 'missing' | '';
	/** Path of the department, or of the department itself. */
	yzjPath: string;
	phone: string;
	email: string;
	jobNo: string;
	oaId: string;
	oaName: string;
	/** Whether the last reading of the OA has the record; '' where there is none, or the OA was not read. */
	oaState: 'present' | 'missing' | '';
	oaDepartmentId: string;
	oaMobile: string;
	oaEmail: string;
	oaJobNo: string;
	oaAccount: string;
	/** How, by whom and when (ms) it was linked; '' and null where it is not. */
	provenance: Binding['provenance'] | '';
	evidence: Evidence | null;
	linkedBy: string;
	linkedAt: number | null;
}

/** The filters of the manual (2.2.4). Left out: any. */
export interface ListingFilter {
	kind?: ObjectKind;
	binding?: BindingRow['binding'];
	yunzhijia?: Exclude<BindingRow['yzjState'], ''>;
	added?: boolean;
	/** orgId, path or name: only what is in it or below; what is in the OA only, where it would be by the links of departments. */
	department?: string;
}

export interface Listing {
	/** Persons before departments; each with Yunzhijia's records by id, then the OA's that nobody is linked with. */
	rows: Iterable<BindingRow>;
	/** When both sides were read (ms): rows are as old as that. */
	yunzhijiaReadAt: number;
	oaReadAt: number | null;
}

const STATES: Readonly<Record<string, BindingRow['yzjState']>> = {
	'0': 'left',
	'1': 'active',
	'2': 'disabled',
};

export const stateOf = ({ status }: Pick<MirrorPerson, 'status'>): BindingRow['yzjState'] =>
	STATES[status] ?? '';

const NOBODY: BindingRow = {
	kind: 'person',
	binding: 'unbound',
	added: false,
	yzjId: '',
	yzjName: '',
	yzjState: '',
	yzjPath: '',
	phone: '',
	email: '',
	jobNo: '',
	oaId: '',
	oaName: '',
	oaState: '',
	oaDepartmentId: '',
	oaMobile: '',
	oaEmail: '',
	oaJobNo: '',
	oaAccount: '',
	provenance: '',
	evidence: null,
	linkedBy: '',
	linkedAt: null,
};

/** Both sides and their links as the store last read them, row by row: nothing is asked of Yunzhijia. @throws {SyncStop} it was never read */
export async function listBindings(
	store: Store,
	scope: Scope,
	filter: ListingFilter = {},
): Promise<Listing> {
	const yunzhijia = await outlinedYunzhijia(store, scope);
	const oa = await stagedOaIfAny(store, scope.source);
	return {
		rows: rowsOf(yunzhijia, oa, await store.bindings.list(scope), filter),
		yunzhijiaReadAt: yunzhijia.readAt,
		oaReadAt: oa?.readAt ?? null,
	};
}

/** The rows of two sides and their links, or of parts of them that belong together. */
export function rowsOf(
	yunzhijia: YzjSide,
	oa: OaSide | null,
	links: readonly Binding[],
	filter: ListingFilter,
): Iterable<BindingRow> {
	const bindings = [...links].sort((a, b) => byText(a.state, b.state) || b.at - a.at);
	const departments = new Map(
		yunzhijia.departments.map((department) => [department.id, department]),
	);
	const lineage = (orgId: string): string[] => {
		const line: string[] = [];
		for (
			let at = departments.get(orgId);
			at && line.length <= departments.size;
			at = departments.get(at.parentId)
		)
			line.push(at.id);
		return line;
	};
	const pathOf = (orgId: string): string =>
		lineage(orgId)
			.map((id) => departments.get(id)?.name ?? '')
			.reverse()
			.join(' / ');
	const wanted =
		filter.department === undefined
			? null
			: subtreesOf(
					yunzhijia.departments.map((department) => ({ ...department, orgId: department.id })),
					[filter.department],
				);
	const within = (orgId: string): boolean => wanted === null || wanted.has(orgId);
	const placeOf = placesOf(oa?.departments ?? new Map<string, OaDepartment>(), bindings);
	const employeeWithin = (oaId: string): boolean =>
		wanted === null || within(placeOf(oa?.employees.get(oaId)?.departmentId ?? ''));

	function* persons(): Iterable<BindingRow> {
		const links = sidesOf(bindings, 'person');
		for (const person of yunzhijia.persons) {
			if (!within(person.orgId)) continue;
			const link = links.byYzj.get(person.openId);
			yield {
				...NOBODY,
				...linked(link),
				...oaSide(link?.oaId, oa?.employees),
				added: true,
				yzjId: person.openId,
				yzjName: person.name,
				yzjState: stateOf(person),
				yzjPath: pathOf(person.orgId),
				phone: person.phone,
				email: person.email,
				jobNo: person.jobNo,
			};
		}
		const listed = new Set(yunzhijia.persons.map(({ openId }) => openId));
		for (const link of links.byYzj.values())
			if (!listed.has(link.yzjId) && employeeWithin(link.oaId))
				yield {
					...NOBODY,
					...linked(link),
					...oaSide(link.oaId, oa?.employees),
					added: true,
					yzjId: link.yzjId,
					yzjState: 'missing',
				};
		for (const employee of oa?.employees.values() ?? [])
			if (!links.byOa.has(employee.id) && employeeWithin(employee.id))
				yield { ...NOBODY, ...oaSide(employee.id, oa?.employees) };
	}

	function* ofDepartments(): Iterable<BindingRow> {
		const links = sidesOf(bindings, 'department');
		const name = (oaId: string | undefined): Partial<BindingRow> =>
			oaId === undefined
				? {}
				: {
						oaId,
						oaName: oa?.departments.get(oaId)?.name ?? '',
						oaState: oa === null ? '' : oa.departments.has(oaId) ? 'present' : 'missing',
						oaDepartmentId: oa?.departments.get(oaId)?.parentId ?? '',
					};
		for (const department of yunzhijia.departments) {
			if (!within(department.id)) continue;
			const link = links.byYzj.get(department.id);
			yield {
				...NOBODY,
				...linked(link),
				...name(link?.oaId),
				kind: 'department',
				added: true,
				yzjId: department.id,
				yzjName: department.name,
				yzjState: 'active',
				yzjPath: pathOf(department.id),
			};
		}
		for (const link of links.byYzj.values())
			if (
				!departments.has(link.yzjId) &&
				within(placeOf(oa?.departments.get(link.oaId)?.parentId ?? ''))
			)
				yield {
					...NOBODY,
					...linked(link),
					...name(link.oaId),
					kind: 'department',
					added: true,
					yzjId: link.yzjId,
					yzjState: 'missing',
				};
		for (const id of oa?.departments.keys() ?? [])
			if (!links.byOa.has(id) && within(placeOf(id)))
				yield { ...NOBODY, ...name(id), kind: 'department' };
	}

	function* rows(): Iterable<BindingRow> {
		for (const part of [
			...(filter.kind === 'department' ? [] : [persons()]),
			...(filter.kind === 'person' ? [] : [ofDepartments()]),
		]) {
			for (const row of part) if (passes(row, filter)) yield row;
		}
	}
	return rows();
}

function passes(row: BindingRow, { binding, yunzhijia, added }: ListingFilter): boolean {
	return (
		(binding === undefined || row.binding === binding) &&
		(yunzhijia === undefined || row.yzjState === yunzhijia) &&
		(added === undefined || row.added === added)
	);
}

/** The link in force of each record: an active one before a kept one, the newest before older ones. */
function sidesOf(
	bindings: readonly Binding[],
	kind: ObjectKind,
): { byOa: ReadonlyMap<string, Binding>; byYzj: ReadonlyMap<string, Binding> } {
	const byOa = new Map<string, Binding>();
	const byYzj = new Map<string, Binding>();
	for (const binding of bindings) {
		if (binding.kind !== kind || byOa.has(binding.oaId) || byYzj.has(binding.yzjId)) continue;
		byOa.set(binding.oaId, binding);
		byYzj.set(binding.yzjId, binding);
	}
	return { byOa, byYzj };
}

function linked(link: Binding | undefined): Partial<BindingRow> {
	return link
		? {
				binding: link.state === 'active' ? 'bound' : 'kept',
				provenance: link.provenance,
				evidence: link.evidence,
				linkedBy: link.by,
				linkedAt: link.at,
			}
		: {};
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
