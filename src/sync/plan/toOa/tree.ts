import {
	changedOver,
	type OaDepartment,
	type OaSnapshot,
	type Operation,
	type TreeNode,
	type YzjDepartment,
	type YzjPerson,
} from '../../model';
import { indexYzj } from '../../organise/yzjTree';
import { treeOf } from '../tree';

/**
 * The OA's tree as the preview draws it: the same
 * drawing as Yunzhijia's, with the sides changed over.
 */
export function treeOfOa(
	{ departments, employees }: OaSnapshot,
	operations: readonly Operation[],
	matched: ReadonlySet<string>,
): TreeNode[] {
	const asYzj = departments.map(
		({ id, name, parentId, order }: OaDepartment): YzjDepartment => ({
			id,
			name,
			parentId: parentId ?? '',
			longName: '',
			weights: order ?? 0,
		}),
	);
	const [root] = asYzj.filter(({ parentId }) => parentId === '');
	if (!root) return [];
	const persons = new Map(
		employees.map(({ id, departmentId }): [string, YzjPerson] => [
			id,
			{ ...NOBODY, openId: id, orgId: departmentId },
		]),
	);
	const mirrored = operations.map(
		(operation): Operation => ({
			...operation,
			oaId: operation.yzjId,
			yzjId: operation.oaId,
			...(operation.target && { target: changedOver(operation.target) }),
		}),
	);
	return treeOf(indexYzj(asYzj, root), mirrored, persons, null).map((node) =>
		node.state === 'untouched' && matched.has(node.key) ? { ...node, state: 'matched' } : node,
	);
}

const NOBODY: YzjPerson = {
	openId: '',
	name: '',
	phone: '',
	email: '',
	orgId: '',
	jobNo: '',
	jobTitle: '',
	gender: '',
	birthday: '',
	hireDate: '',
	positiveDate: '',
	status: '1',
	weights: '',
	staffType: '',
	isHidePhone: '',
	orgUserType: '',
};
