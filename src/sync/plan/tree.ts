import type { DepartmentMatches } from '../match/rules/departments';
import { keyOf, keyOfNew, type Operation, type TreeNode, type YzjPerson } from '../model';
import { byText } from '../../lib/canonical/text';
import type { YzjTree } from '../organise/yzjTree';

/**
 * The departments as the preview draws them: parents before children, siblings by weight and name.
 */
export function treeOf(
	yzj: YzjTree,
	operations: readonly Operation[],
	persons: ReadonlyMap<string, Pick<YzjPerson, 'orgId' | 'status'>>,
	matches: DepartmentMatches | null,
): TreeNode[] {
	const people = new Map<string, number>();
	for (const person of persons.values())
		if (person.status === '1') people.set(person.orgId, (people.get(person.orgId) ?? 0) + 1);
	const matched = new Set([...(matches?.byOa.values() ?? [])].map((match) => match.yzj?.id ?? ''));

	const nodes = new Map<string, TreeNode>();
	for (const department of yzj.byId.values()) {
		nodes.set(department.id, {
			key: department.id,
			parentKey: department.id === yzj.root.id ? '' : department.parentId,
			name: department.name,
			state: matched.has(department.id) ? 'matched' : 'untouched',
			was: '',
			people: people.get(department.id) ?? 0,
		});
	}
	for (const operation of operations) {
		if (operation.object !== 'department') continue;
		const { kind, target, name } = operation;
		if (kind === 'create-department')
			nodes.set(keyOfNew(operation.oaId), {
				key: keyOfNew(operation.oaId),
				parentKey: keyOf(target),
				name,
				state: 'created',
				was: '',
				people: 0,
			});
		const node = nodes.get(operation.yzjId);
		if (!node) continue;
		if (kind === 'move-department')
			Object.assign(node, {
				parentKey: keyOf(target),
				state: 'moved',
				was: operation.was.path,
			});
		else if (
			kind === 'rename-department' &&
			operation.aside !== true &&
			operation.was !== operation.becomes
		) {
			node.name = operation.becomes;
			if (node.state !== 'moved') Object.assign(node, { state: 'renamed', was: operation.was });
		} else if (kind === 'delete-department') node.state = 'removed';
	}

	const below = new Map<string, TreeNode[]>();
	for (const node of nodes.values()) {
		const list = below.get(node.parentKey);
		if (list) list.push(node);
		else below.set(node.parentKey, [node]);
	}
	const weight = (node: TreeNode): number =>
		yzj.byId.get(node.key)?.weights ?? Number.MAX_SAFE_INTEGER;
	for (const list of below.values())
		list.sort((a, b) => weight(b) - weight(a) || byText(b.name, a.name) || byText(b.key, a.key));
	const result: TreeNode[] = [];
	const pending = [...(below.get('') ?? [])];
	for (let node = pending.pop(); node; node = pending.pop()) {
		result.push(node);
		pending.push(...(below.get(node.key) ?? []));
	}
	return result;
}
