import { oaIdOf, orgIdOf } from '../model';
import type { DepartmentRef, Fields, Operation, Plan, TreeNode } from '../model';
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
		addOperation(row, operation, before);
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

/**
 * In one piece, because a first push has one for every person;
 * the test changes every member and wants another hash.
 */
function addOperation(row: RowHash, operation: Operation, last: Operation | undefined): void {
	const { id, kind, oaId, yzjId, target, needs } = operation;
	// Most ids are made of what is hashed anyway.
	row.textUnless(
		id.length === kind.length + 1 + oaId.length &&
			id[kind.length] === ':' &&
			id.startsWith(kind) &&
			id.endsWith(oaId),
		id,
	);
	row.number(operation.seq);
	// Operations of one kind stand together.
	row.textUnless(kind === last?.kind, kind);
	row.textUnless(operation.object === last?.object, operation.object);
	row.text(oaId);
	row.text(yzjId);
	row.text(operation.name);
	if ('before' in operation) {
		fields(row, operation.before, yzjId);
		fields(row, operation.after, yzjId);
	} else besides(row, operation);
	row.number(target ? 1 : 0);
	if (target) row.repeatedObject(target, refText);
	row.number(needs.length);
	for (const need of needs) row.text(need);
	row.number(operation.aside ? 1 : 0);
	row.repeatedObject(operation.because, JSON.stringify);
}

const COMMON: ReadonlySet<string> = new Set([
	'id',
	'seq',
	'kind',
	'object',
	'oaId',
	'yzjId',
	'name',
	'target',
	'needs',
	'because',
	'aside',
]);

/**
 * What its kind says besides: of a link in most cases
 * nothing, and a first push has one for every person.
 */
function besides(row: RowHash, operation: Operation): void {
	const members = Object.entries(operation).filter(([name]) => !COMMON.has(name));
	row.number(members.length);
	if (members.length > 0) row.value(Object.fromEntries(members));
}

/** A department as a text that no other department has. */
function refText(ref: DepartmentRef): string {
	const orgId = orgIdOf(ref) ?? '';
	const oaId = oaIdOf(ref) ?? '';
	return `${orgId.length} ${oaId.length} ${orgId}${oaId}${ref.path}`;
}

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
