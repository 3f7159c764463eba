import type { DepartmentRef, Fields, Operation, Plan, TreeNode } from './model';
import { RowHash } from './rowHash';

/** SHA-256 (hex) over everything in a plan: what was shown can be proved to be what is applied. */
export function planHash(plan: Omit<Plan, 'hash'>): string {
	const { operations, conflicts, notes, tree, ...head } = plan;
	const row = new RowHash();
	row.value(head);
	for (const list of [conflicts, notes]) {
		row.number(list.length);
		for (const entry of list) row.value(entry);
	}
	row.number(tree.length);
	for (const node of tree) for (const add of NODE_MEMBERS) add(row, node, undefined);
	row.number(operations.length);
	let before: Operation | undefined;
	for (const operation of operations) {
		for (const add of OPERATION_MEMBERS) add(row, operation, before);
		before = operation;
	}
	return row.digest();
}

/** One function a member, so that a new member cannot be left out of the hash. */
type Members<T> = Record<keyof T, (row: RowHash, value: T, before: T | undefined) => void>;

const NODE: Members<TreeNode> = {
	key: (row, { key }) => row.text(key),
	parentKey: (row, { parentKey }) => row.text(parentKey),
	name: (row, { name }) => row.text(name),
	state: (row, { state }) => row.repeated(state),
	was: (row, { was }) => row.text(was),
	people: (row, { people }) => row.number(people),
};
const NODE_MEMBERS = Object.values(NODE);

const OPERATION: Members<Operation> = {
	// Most ids are made of what is hashed anyway.
	id: (row, { id, kind, oaId }) => row.textUnless(id.length === kind.length + 1 + oaId.length && id[kind.length] === ':' && id.startsWith(kind) && id.endsWith(oaId), id),
	seq: (row, { seq }) => row.number(seq),
	// Operations of one kind stand together.
	kind: (row, { kind }, before) => row.textUnless(kind === before?.kind, kind),
	object: (row, { object }, before) => row.textUnless(object === before?.object, object),
	oaId: (row, { oaId }) => row.text(oaId),
	yzjId: (row, { yzjId }) => row.text(yzjId),
	name: (row, { name }) => row.text(name),
	before: (row, { before, yzjId }) => fields(row, before, yzjId),
	after: (row, { after, yzjId }) => fields(row, after, yzjId),
	target: (row, { target }) => {
		row.number(target ? 1 : 0);
		if (!target) return;
		row.repeatedObject(target, refText);
	},
	needs: (row, { needs }) => {
		row.number(needs.length);
		for (const need of needs) row.text(need);
	},
	reason: (row, { reason }, before) => row.textUnless(reason === before?.reason, reason),
};
/** A department as a text that no other department has. */
const refText = ({ orgId, oaId, path }: DepartmentRef): string => `${orgId.length} ${oaId.length} ${orgId}${oaId}${path}`;

const OPERATION_MEMBERS = Object.values(OPERATION);

/** A link's only value is the id of what it links with, which is hashed anyway. */
function fields(row: RowHash, values: Fields, yzjId: string): void {
	const names = Object.keys(values);
	row.number(names.length);
	for (const name of names.length > 1 ? names.sort() : names) {
		row.repeated(name);
		const value = values[name] ?? '';
		row.textUnless(value === yzjId, value);
	}
}
