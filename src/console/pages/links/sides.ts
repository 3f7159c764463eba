import type { Binding, BindingKind, Looked, Scope } from '../../../store';
import { isEmployee } from '../../../sync/read/staging';
import type { Visit } from '../../page';

/** One record that a link may have on a side. */
export interface Side {
	readonly record: Looked;
	/** The link that it has now, active or kept; null: none. */
	readonly link: Binding | null;
}

const FOUND = 20;

const linkOf = async (
	{ context: { store } }: Visit,
	scope: Scope,
	{ kind, side, id }: { kind: BindingKind; side: 'oa' | 'yzj'; id: string },
): Promise<Binding | null> => {
	const links = await store.bindings.find(scope, kind, side, [id]);
	return links.find(({ state }) => state === 'active') ?? links[0] ?? null;
};

/** A person or department of Yunzhijia; null: the last reading does not have it. */
export const yunzhijiaSide = async (
	visit: Visit,
	scope: Scope,
	kind: BindingKind,
	id: string,
): Promise<Side | null> => {
	const { look, orgTree } = visit.context.store;
	const department = kind === 'person' ? null : await orgTree.department(scope, id);
	const record =
		kind === 'person'
			? ((await look.personsByIds(scope, [id]))[0] ?? null)
			: department && { id, name: department.name, beside: '' };
	const link = await linkOf(visit, scope, { kind, side: 'yzj', id });
	// Whoever left is in no reading, and is still to be unbound.
	if (record === null && link === null) return null;
	return { record: record ?? { id, name: id, beside: '' }, link };
};

/** An employee or department of the OA; null: the last reading does not have it. */
export const oaSide = async (
	visit: Visit,
	scope: Scope,
	kind: BindingKind,
	id: string,
): Promise<Side | null> => {
	const { look } = visit.context.store;
	const employee = kind === 'person' ? (await look.oaEmployee(scope.source, id)).record : null;
	const record =
		kind === 'department'
			? await look.oaDepartment(scope.source, id)
			: isEmployee(employee)
				? { id, name: employee.name, beside: employee.jobNo ?? employee.account ?? '' }
				: null;
	return record === null
		? null
		: { record, link: await linkOf(visit, scope, { kind, side: 'oa', id }) };
};

export const searchYunzhijia = async (
	{ context: { store } }: Visit,
	scope: Scope,
	kind: BindingKind,
	text: string,
): Promise<readonly Looked[]> => {
	if (text === '') return [];
	return kind === 'person'
		? await store.look.persons(scope, text, FOUND)
		: await store.look.departments(scope, text, FOUND);
};

export const searchOa = async (
	{ context: { store } }: Visit,
	{ source }: Scope,
	kind: BindingKind,
	text: string,
): Promise<readonly Looked[]> => {
	if (text === '') return [];
	return kind === 'person'
		? await store.look.oaEmployees(source, text, FOUND)
		: await store.look.oaDepartments(source, text, FOUND);
};
