import type { Binding, MirrorDepartment } from '../store';
import type { OaDepartment } from '../sync/model';
import { nameKey } from '../lib/canonical/text';
import { SyncStop } from '../store/stop';

type YzjPlace = Pick<MirrorDepartment, 'orgId' | 'name' | 'parentId' | 'longName'>;

/**
 * orgIds of these departments of Yunzhijia and of all below them; null for everything. A department
 * is named by its orgId, its path (`研发中心/前端` or `研发中心\前端`, with or without the root in front), or
 * its name where no other one has it.
 * @throws {SyncStop} refresh-failed: there is no such department, or several
 */
export function subtreesOf(
	departments: readonly YzjPlace[],
	tops: readonly string[],
): ReadonlySet<string> | null {
	if (tops.length === 0) return null;
	const ids = new Set(departments.map(({ orgId }) => orgId));
	const wanted = new Set(tops.map((top) => (ids.has(top) ? top : named(departments, top).orgId)));
	const children = Map.groupBy(departments, ({ parentId }) => parentId);
	// A set is walked in the order of insertion, what is added on the way included.
	for (const top of wanted) for (const { orgId } of children.get(top) ?? []) wanted.add(orgId);
	return wanted;
}

function named(departments: readonly YzjPlace[], text: string): YzjPlace {
	const root = departments.find(({ parentId }) => parentId === '');
	const path = (written: string): string => written.split(/[\\/]/).map(nameKey).join('\\');
	const [first, ...below] = path(text).split('\\');
	const wanted = new Set([
		path(text),
		...(below.length > 0 && first === nameKey(root?.name ?? '') ? [below.join('\\')] : []),
	]);
	const byPath = departments.filter(
		({ longName }) => longName !== '' && wanted.has(path(longName)),
	);
	const found =
		byPath.length > 0 ? byPath : departments.filter(({ name }) => nameKey(name) === nameKey(text));
	const [only] = found;
	if (only === undefined)
		throw new SyncStop({ code: 'within-unknown', facts: { department: text } });
	if (found.length > 1)
		throw new SyncStop({ code: 'within-several', facts: { department: text, found } });
	return only;
}

/**
 * Where somebody who is in the OA only would be in Yunzhijia: the department that their own, or the
 * nearest one above it, is linked with; '' for none.
 */
export function placesOf(
	departments: ReadonlyMap<string, OaDepartment>,
	bindings: readonly Binding[],
): (oaDepartmentId: string) => string {
	const linked = new Map(
		bindings.flatMap(({ kind, state, oaId, yzjId }) =>
			kind === 'department' && state === 'active' ? [[oaId, yzjId] as const] : [],
		),
	);
	return (oaDepartmentId) => {
		let steps = 0;
		for (
			let id: string | null = oaDepartmentId;
			id !== null && steps <= departments.size;
			steps++
		) {
			const orgId = linked.get(id);
			if (orgId !== undefined) return orgId;
			id = departments.get(id)?.parentId ?? null;
		}
		return '';
	};
}

/** Path of an OA department, written as Yunzhijia's are. */
export function oaPathOf(
	departments: ReadonlyMap<string, OaDepartment>,
): (oaDepartmentId: string) => string {
	return (oaDepartmentId) => {
		const names: string[] = [];
		for (
			let at = departments.get(oaDepartmentId);
			at !== undefined && names.length <= departments.size;
			at = departments.get(at.parentId ?? '')
		)
			names.unshift(at.name);
		return names.join('\\');
	};
}
