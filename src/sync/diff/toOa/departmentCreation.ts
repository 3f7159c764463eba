import { nameKey } from '../../../lib/canonical/text';
import { type DepartmentRef, operationId, type SetAsideBy, type YzjDepartment } from '../../model';
import type { Draft } from '../draft';
import { holdersOf, placing, type Walk } from './walk';

/**
 * Why no department can be made in the OA, and the OA's
 * record that it is about, if it is; null: it can.
 */
export function refusalOf(
	walk: Walk,
	department: YzjDepartment,
	above: DepartmentRef,
): { oaId: string; by: SetAsideBy } | null {
	if (walk.boundElsewhere.has(department.id))
		return {
			oaId: '',
			by: {
				reason: 'bound-elsewhere',
				facts: { how: 'other-source', object: 'department', yzjId: department.id },
			},
		};
	const link = walk.links.byYzj.get(department.id);
	if (link?.state === 'active') return { oaId: link.oaId, by: goneBy(walk, link.oaId) };
	const unusable = unusableName(walk, department);
	if (unusable) return { oaId: '', by: unusable };
	const [holder] = holdersOf(walk, above, department.name);
	if (!holder) return null;
	return {
		oaId: holder.id,
		by: {
			reason: 'name-taken',
			facts: { side: 'oa', above: above.path, name: department.name, id: holder.id },
		},
	};
}

/** It is linked with a department that is not in the healthy part of the OA. */
const goneBy = ({ tree }: Walk, oaId: string): SetAsideBy =>
	tree.quarantined.has(oaId)
		? {
				reason: 'department-quarantined',
				facts: { department: oaId, linked: true, stays: false },
			}
		: { reason: 'oa-record-gone', facts: { object: 'department', oaId } };

function unusableName({ yzj }: Walk, { name, parentId }: YzjDepartment): SetAsideBy | null {
	if (nameKey(name) === '')
		return {
			reason: 'invalid-name',
			facts: { object: 'department', side: 'yunzhijia', name: '' },
		};
	const count = yzj.childrenNamed(parentId, nameKey(name)).length;
	if (count <= 1) return null;
	return {
		reason: 'same-named-siblings',
		facts: { side: 'yunzhijia', count, name, above: yzj.path(parentId) },
	};
}

export const creationOf = (walk: Walk, department: YzjDepartment, above: DepartmentRef): Draft => ({
	id: operationId('create-department', department.id),
	kind: 'create-department',
	object: 'department',
	oaId: '',
	yzjId: department.id,
	name: department.name.trim(),
	target: above,
	needs: placing(walk, above),
	because: { rule: 'new-record', facts: { side: 'yunzhijia', path: '' } },
});
