import type { YzjPerson } from './snapshots';

/**
 * A department that an operation goes to, or happens in, and on which side it was when the plan was
 * made. A push creates those that are in the OA only; a pull to the OA creates those that are in
 * Yunzhijia only. `path` is for reading only and never sent: names at the wire are read back.
 */
export type DepartmentRef = { path: string } & (
	| { in: 'both'; orgId: string; oaId: string }
	/** It may have a counterpart in the OA that the plan has no need of. */
	| { in: 'yunzhijia'; orgId: string }
	| { in: 'oa'; oaId: string }
);

/** A department that is in Yunzhijia. */
export const inYunzhijia = (orgId: string, path: string): DepartmentRef => ({
	in: 'yunzhijia',
	orgId,
	path,
});

/** Where a person is now, as the target of an operation; nothing: in no department. */
export const placeOf = (
	{ orgId }: Pick<YzjPerson, 'orgId'>,
	pathOf: (orgId: string) => string,
): { target?: DepartmentRef } =>
	orgId === '' ? {} : { target: inYunzhijia(orgId, pathOf(orgId)) };

/** Its orgId; null: it is still to be created in Yunzhijia. */
export const orgIdOf = (ref: DepartmentRef): string | null => (ref.in === 'oa' ? null : ref.orgId);

/** Its OA id; null: it is still to be created in the OA, or the plan has no need of it. */
export const oaIdOf = (ref: DepartmentRef): string | null =>
	ref.in === 'yunzhijia' ? null : ref.oaId;

/** The same department, once Yunzhijia has it as `orgId`. */
export const createdAs = (ref: DepartmentRef, orgId: string): DepartmentRef =>
	ref.in === 'oa' ? { ...ref, in: 'both', orgId } : ref;

/** The same department, with the sides changed over. */
export function changedOver(ref: DepartmentRef): DepartmentRef {
	const { path } = ref;
	if (ref.in === 'both') return { in: 'both', orgId: ref.oaId, oaId: ref.orgId, path };
	return ref.in === 'oa'
		? { in: 'yunzhijia', orgId: ref.oaId, path }
		: { in: 'oa', oaId: ref.orgId, path };
}

/** Key of a department that a plan creates, by its id on the side where it is. */
export const keyOfNew = (id: string): string => `oa:${id}`;

/** Key in the tree of Yunzhijia to come: its orgId, or that of a new one. */
export const keyOf = (ref: DepartmentRef): string =>
	ref.in === 'oa' ? keyOfNew(ref.oaId) : ref.orgId;
