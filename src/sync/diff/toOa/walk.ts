import { nameKey } from '../../../lib/canonical/text';
import type { DepartmentMatches } from '../../match/rules/departments';
import { orgIdOf, type Conflict, type DepartmentRef, type OaDepartment } from '../../model';
import type { Links } from '../../organise/links';
import type { Scope } from '../../organise/scope';
import type { OaNode, OaTree } from '../../organise/tree';
import type { YzjTree } from '../../organise/yzjTree';
import type { Draft } from '../draft';

export interface DepartmentsToOaInput {
	/** All that the OA sent, set-aside ones included: nothing new takes a name that is there. */
	departments: readonly OaDepartment[];
	tree: OaTree;
	yzj: YzjTree;
	matches: DepartmentMatches;
	links: Links;
	/** What the settings leave to this run; all else in the OA stays as it is. */
	scope: Scope;
	boundElsewhere: ReadonlySet<string>;
}

/** The way down Yunzhijia's tree, parents first: the input looked up, and what was found so far. */
export interface Walk extends DepartmentsToOaInput {
	/** orgId → its counterpart in the OA. */
	readonly counterpart: ReadonlyMap<string, OaNode>;
	/** Parent and name → departments of the OA. */
	readonly named: ReadonlyMap<string, readonly OaDepartment[]>;
	readonly drafts: Draft[];
	readonly conflicts: Conflict[];
	readonly refs: Map<string, DepartmentRef>;
	/** orgIds that were set aside, with all below. */
	readonly aside: Set<string>;
	/**
	 * orgId → the draft that puts it in place: what goes below it
	 * waits for that, so that nothing ever hangs below itself.
	 */
	readonly placed: Map<string, string>;
}

export const walkOf = (input: DepartmentsToOaInput): Walk => ({
	...input,
	counterpart: new Map(
		[...input.matches.byOa.values()].flatMap(({ node, yzj }) => (yzj ? [[yzj.id, node]] : [])),
	),
	named: Map.groupBy(input.departments, ({ parentId, name }) => slot(parentId ?? '', name)),
	drafts: [],
	conflicts: [],
	refs: new Map(),
	aside: new Set(),
	placed: new Map(),
});

const slot = (parentId: string, name: string): string => JSON.stringify([parentId, nameKey(name)]);

/** Departments of the OA that have this name below another one. */
export const holdersOf = (
	{ named }: Walk,
	above: DepartmentRef,
	name: string,
): readonly OaDepartment[] =>
	above.in === 'yunzhijia' ? [] : (named.get(slot(above.oaId, name)) ?? []);

export function placing({ placed }: Walk, ref: DepartmentRef): string[] {
	const id = placed.get(orgIdOf(ref) ?? '');
	return id === undefined ? [] : [id];
}
