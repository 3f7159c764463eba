import type { DepartmentRef } from '../model';
import type { Scope } from './scope';
import type { OaNode, OaTree } from './tree';

/** Where the employees of one OA department belong. */
interface Place {
	node: OaNode | undefined;
	/** The department in scope that takes them; null: none does. */
	nearest: OaNode | null;
	/** Absent: set aside. */
	ref: DepartmentRef | undefined;
}

export interface PlacesInput {
	tree: OaTree;
	scope: Scope;
	/** OA department id → where it is in Yunzhijia, or will be. */
	refs: ReadonlyMap<string, DepartmentRef>;
	/**
	 * Where people go who are in scope although no department above them is: top department or root.
	 */
	home: DepartmentRef;
}

/** The place of each OA department, found once. */
export class Places {
	private readonly found = new Map<string, Place>();

	constructor(private readonly input: PlacesInput) {}

	of(departmentId: string): Place {
		const known = this.found.get(departmentId);
		if (known) return known;
		const place = this.find(departmentId);
		this.found.set(departmentId, place);
		return place;
	}

	private find(departmentId: string): Place {
		const { tree, refs, home } = this.input;
		const node = tree.byId.get(departmentId);
		const nearest = node ? this.nearestOf(node) : null;
		return { node, nearest, ref: nearest ? refs.get(nearest.department.id) : home };
	}

	/** A department that the OA closed takes its people where Yunzhijia has it. */
	private nearestOf(node: OaNode): OaNode | null {
		let at: OaNode | null = node;
		while (at && !this.takes(at.department.id)) at = at.parent;
		return at;
	}

	private takes(id: string): boolean {
		const { scope, refs } = this.input;
		return scope.departments.has(id) || (scope.sealed.has(id) && refs.has(id));
	}
}
