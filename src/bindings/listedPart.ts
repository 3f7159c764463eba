import type { Binding } from '../store';
import type { OaDepartment, YzjDepartment } from '../sync/model';
import type { OaSide } from './sides';
import { placesOf, subtreesOf } from './within';

/** The departments that a listing is about, on both sides, and what is in them. */
export class ListedPart {
	private readonly departments: ReadonlyMap<string, YzjDepartment>;
	/** orgIds; null: all. */
	private readonly wanted: ReadonlySet<string> | null;
	private readonly placeOf: (oaDepartmentId: string) => string;
	private readonly paths = new Map<string, string>();

	/**
	 * @param top orgId, path or name; left out: everything
	 * @throws {SyncStop} there is no such department, or several
	 */
	constructor(
		departments: readonly YzjDepartment[],
		private readonly oa: OaSide | null,
		bindings: readonly Binding[],
		top: string | undefined,
	) {
		this.departments = new Map(departments.map((department) => [department.id, department]));
		this.wanted = subtreesOf(
			departments.map((department) => ({ ...department, orgId: department.id })),
			top === undefined ? [] : [top],
		);
		this.placeOf = placesOf(oa?.departments ?? new Map<string, OaDepartment>(), bindings);
	}

	has(orgId: string): boolean {
		return this.wanted === null || this.wanted.has(orgId);
	}

	/** Whether a department of the OA would be in it, by the links of departments. */
	hasOaDepartment(oaId: string): boolean {
		return this.wanted === null || this.wanted.has(this.placeOf(oaId));
	}

	hasEmployee(oaId: string): boolean {
		return this.hasOaDepartment(this.oa?.employees.get(oaId)?.departmentId ?? '');
	}

	/** Names from the root, for people who read; '' for a department that is not there. */
	pathOf(orgId: string): string {
		const known = this.paths.get(orgId);
		if (known !== undefined) return known;
		const names: string[] = [];
		for (
			let at = this.departments.get(orgId);
			at && names.length <= this.departments.size;
			at = this.departments.get(at.parentId)
		)
			names.unshift(at.name);
		const path = names.join(' / ');
		this.paths.set(orgId, path);
		return path;
	}
}
