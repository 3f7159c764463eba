import type { Moved } from '../../words';
import type { Operation, YzjDepartment } from '../model';
import { nameKey } from '../../lib/canonical/text';
import { plain, type PlanGround } from './ground';
import type { OaNow } from './inOa';
import { undoing, type DoneOperation, type Now } from './inverse';

/** What a plan was made from, of those that it went by. */
interface DepartmentBefore {
	name?: string;
	/** null: none. */
	parentId?: string | null;
	weights?: number;
}

/**
 * The department of an operation has to be there, with the name, the parent and the order that it
 * had. @param own what else may have moved
 */
export function departmentMoved(
	{ yzjId }: Pick<Operation, 'yzjId'>,
	was: DepartmentBefore,
	at: PlanGround,
	own: (department: YzjDepartment) => Moved | null = () => null,
): Moved | null {
	const department = at.departments.get(yzjId);
	if (!department) return plain('department-gone');
	if (was.name !== undefined && nameKey(was.name) !== nameKey(department.name))
		return { code: 'other-name', facts: { now: department.name, was: was.name } };
	if (was.parentId !== undefined && was.parentId !== department.parentId)
		return {
			code: 'other-parent',
			facts: { now: at.departments.get(department.parentId)?.name ?? department.parentId },
		};
	if (was.weights !== undefined && was.weights !== department.weights)
		return {
			code: 'other-order',
			facts: { now: String(department.weights), was: String(was.weights) },
		};
	return own(department);
}

/**
 * The same in the OA. @param wanted its name afterwards
 * @param parentId where it is then; '' for none yet
 */
export function oaDepartmentMoved(
	{ oaId }: Pick<Operation, 'oaId'>,
	was: Omit<DepartmentBefore, 'weights'>,
	oa: OaNow,
): Moved | null {
	const department = oa.departments.get(oaId);
	if (!department) return { code: 'department-gone', facts: {} };
	if (was.name !== undefined && nameKey(was.name) !== nameKey(department.name))
		return { code: 'other-name', facts: { now: department.name, was: was.name } };
	if (was.parentId !== undefined && was.parentId !== department.parentId)
		return {
			code: 'other-parent',
			facts: {
				now: oa.departments.get(department.parentId ?? '')?.name ?? department.parentId ?? '',
			},
		};
	return null;
}

/**
 * Another department has the name there. @param parentId
 * null where it is not made yet: nobody can be there
 */
export function oaNameTaken(
	{ oaId }: Operation,
	parentId: string | null,
	name: string,
	oa: OaNow,
): Moved | null {
	const holder = parentId === null ? undefined : oaChildNamed(parentId, name, oa, oaId);
	return holder ? { code: 'name-appeared', facts: { name: holder.name } } : null;
}

/** @param but the id of one that is not meant */
export const oaChildNamed = (parentId: string, name: string, { departments }: OaNow, but = '') =>
	[...departments.values()].find(
		(other) =>
			other.id !== but && other.parentId === parentId && nameKey(other.name) === nameKey(name),
	);

/** What the drafts that take back an operation on a department have in common. */
export const ofDepartmentNow = (
	{ operation, yzjId }: DoneOperation,
	{ yzj }: Pick<Now, 'yzj'>,
) => ({
	object: 'department' as const,
	oaId: operation.oaId,
	yzjId,
	name: yzj.byId.get(yzjId)?.name ?? operation.name,
	needs: [],
	because: undoing(operation),
});
