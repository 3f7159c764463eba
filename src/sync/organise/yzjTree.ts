import type { YzjDepartment } from '../model';
import { byText, nameKey } from '../../lib/canonical/text';

/**
 * Yunzhijia's departments, indexed. Built from a certified
 * or at least well-formed reading: exactly one root.
 */
export interface YzjTree {
	root: YzjDepartment;
	byId: ReadonlyMap<string, YzjDepartment>;
	children: ReadonlyMap<string, readonly YzjDepartment[]>;
	/**
	 * The children of a department that have this name (as `nameKey`), by id. More than one where
	 * names differ in bytes only: Ａ and A.
	 */
	childrenNamed(parentId: string, key: string): readonly YzjDepartment[];
	/** Names from the root down, for people. */
	path(id: string): string;
	/** The department itself and everything above it, nearest first. */
	lineage(id: string): readonly YzjDepartment[];
}

export function indexYzj(departments: readonly YzjDepartment[], root: YzjDepartment): YzjTree {
	const byId = new Map<string, YzjDepartment>();
	const children = new Map<string, YzjDepartment[]>();
	const named = new Map<string, Map<string, YzjDepartment[]>>();
	for (const department of departments) {
		byId.set(department.id, department);
		if (department.id === root.id) continue;
		const list = children.get(department.parentId);
		if (list) list.push(department);
		else children.set(department.parentId, [department]);
		let names = named.get(department.parentId);
		if (!names) named.set(department.parentId, (names = new Map<string, YzjDepartment[]>()));
		const key = nameKey(department.name);
		const same = names.get(key);
		if (!same) names.set(key, [department]);
		else {
			same.push(department);
			same.sort((a, b) => byText(a.id, b.id));
		}
	}
	const lineage = (id: string): YzjDepartment[] => {
		const line: YzjDepartment[] = [];
		for (let at = byId.get(id); at && line.length <= byId.size; at = byId.get(at.parentId))
			line.push(at);
		return line;
	};
	return {
		root,
		byId,
		children,
		childrenNamed: (parentId, key) => named.get(parentId)?.get(key) ?? [],
		path: (id) =>
			lineage(id)
				.map((department) => department.name)
				.reverse()
				.join(' / '),
		lineage,
	};
}
