import { asideId, operationId } from '../model';
import { nameKey } from '../../lib/canonical/text';
import { oneByOne, onlyPresent } from './calls';
import { defineOperation } from './definition';
import {
	departmentMoved,
	oaChildNamed,
	oaDepartmentMoved,
	oaNameTaken,
	ofDepartmentNow,
} from './departments';
import { ALREADY, back, loss, needsOf, never, orgIdOf, refTo } from './inverse';
import { doneWhen, NOT_DONE, targetIn, UNREADABLE } from './seen';

const createDepartment = defineOperation({
	kind: 'create-department',
	object: 'department',
	tone: 'created',
	link: 'made',
	in: 'yunzhijia',
	endpoint: 'dept/add',
	byName: true,
	call: async (editor, operations, where) => {
		const wanted = operations.map((operation) => {
			const parent = where.longNameOf(where.orgIdOf(operation));
			const { name = operation.name, weights } = operation.after;
			return parent === undefined
				? null
				: {
						longName: parent === '' ? name : `${parent}\\${name}`,
						...(weights === undefined ? {} : { weight: Number(weights) }),
					};
		});
		return await onlyPresent(
			operations,
			wanted,
			'The department above it is not in Yunzhijia.',
			(items) => editor.departments.add(items),
		);
	},
	moved: (operation, at) =>
		at.targetGone(operation, 'parent-gone') ??
		at.taken(operation, operation.target?.orgId ?? '', operation.name),
	readBack: (operation, { departments, ids }) => {
		// Without a parent there is nothing to look below; '' would be the parent of the root.
		const parentId = targetIn(operation, ids);
		const made =
			parentId === ''
				? undefined
				: [...departments.values()].find(
						(other) =>
							other.parentId === parentId &&
							nameKey(other.name) === nameKey(operation.after.name ?? ''),
					);
		return made ? { state: 'done', yzjId: made.id } : NOT_DONE;
	},
	inverse: (done, now) => {
		const { oaId, name, after, target } = done.operation;
		if (!now.yzj.byId.has(done.yzjId)) return ALREADY;
		return back('reversible', [], {
			...ofDepartmentNow(done, now),
			id: operationId('delete-department', oaId),
			kind: 'delete-department',
			before: {
				name: after.name ?? name,
				parent: orgIdOf(target, now),
				path: now.yzj.path(done.yzjId),
			},
			after: {},
		});
	},
	inOa: {
		goes: true,
		moved: (operation, oa) =>
			oaNameTaken(
				operation,
				operation.target?.oaId ?? '',
				operation.after.name ?? operation.name,
				oa,
			),
		send: ({ after }, parentId) => ({
			department: { ...(after.name !== undefined && { name: after.name }), parentId },
		}),
		readBack: ({ after, name }, oa, { targetId, later }) => {
			const made = targetId === '' ? undefined : oaChildNamed(targetId, after.name ?? name, oa);
			if (made) return { state: 'done', yzjId: made.id };
			// It has no key of its own, so a second call could make a second one: not before it surely was not done.
			return later && oa.whole ? NOT_DONE : UNREADABLE;
		},
	},
});

const moveDepartment = defineOperation({
	kind: 'move-department',
	object: 'department',
	tone: 'moved',
	in: 'yunzhijia',
	endpoint: 'dept/moveOrg',
	// moveOrg knows one department only.
	batch: 1,
	call: (editor, operations, where) =>
		oneByOne(
			operations,
			(operation) => editor.departments.moveOrg(operation.yzjId, where.orgIdOf(operation)),
			({ yzjId }) => yzjId,
		),
	leaves: ({ before }) => before.parent ?? '',
	// moveOrg does not see that a name is taken: it arrives with the name that it has by then.
	moved: (operation, at) =>
		at.targetGone(operation, 'parent-gone') ??
		departmentMoved(operation, at, ({ name }) => {
			const own = at.awaited(operation).find(({ yzjId }) => yzjId === operation.yzjId);
			return at.taken(
				operation,
				operation.target?.orgId ?? '',
				own?.kind === 'rename-department' ? (own.after.name ?? '') : name,
			);
		}),
	readBack: (operation, { departments, ids }) => {
		const parentId = targetIn(operation, ids);
		return doneWhen(
			parentId !== '' && departments.get(operation.yzjId)?.parentId === parentId,
			operation.yzjId,
		);
	},
	inverse: (done, now) => {
		const { oaId, before, target } = done.operation;
		if (now.yzj.byId.get(done.yzjId)?.parentId === before.parent) return ALREADY;
		const parent = refTo(before.parent ?? '', now);
		if (!parent) return never(loss('former-parent-gone'));
		return back('reversible', [], {
			...ofDepartmentNow(done, now),
			id: operationId('move-department', oaId),
			kind: 'move-department',
			before: { parent: orgIdOf(target, now), path: now.yzj.path(done.yzjId) },
			after: { path: parent.path },
			target: parent,
			needs: needsOf(parent),
		});
	},
	inOa: {
		goes: true,
		moved: (operation, oa) =>
			oaDepartmentMoved(operation, oa) ??
			oaNameTaken(
				operation,
				operation.target?.oaId ?? '',
				oa.departments.get(operation.oaId)?.name ?? operation.name,
				oa,
			),
		send: ({ oaId }, parentId) => ({ department: { id: oaId, parentId } }),
		readBack: ({ oaId, yzjId }, { departments }, { targetId }) =>
			doneWhen(targetId !== '' && departments.get(oaId)?.parentId === targetId, yzjId),
	},
});

const renameDepartment = defineOperation({
	kind: 'rename-department',
	object: 'department',
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'dept/updateById',
	call: (editor, operations) =>
		editor.departments.updateById(
			operations.map(({ yzjId, after }) => ({ orgId: yzjId, name: after.name ?? '' })),
		),
	moved: (operation, at) =>
		departmentMoved(operation, at, ({ parentId }) => {
			const own = at.awaited(operation).find(({ yzjId }) => yzjId === operation.yzjId);
			return at.taken(
				operation,
				own?.kind === 'move-department' ? (own.target?.orgId ?? '') : parentId,
				operation.after.name ?? '',
			);
		}),
	readBack: ({ yzjId, after }, { departments }) =>
		doneWhen(nameKey(departments.get(yzjId)?.name ?? '') === nameKey(after.name ?? ''), yzjId),
	/** By way of a temporary name it goes back the same way: names that were swapped have to be swapped again. */
	inverse: (done, now) => {
		const { operation, yzjId } = done;
		const chain = now.renames.get(yzjId) ?? [];
		const [first = operation] = chain;
		const expected = chain.at(-1)?.after.name ?? '';
		const original = first.before.name ?? '';
		if (
			nameKey(original) !== nameKey(expected) &&
			nameKey(now.yzj.byId.get(yzjId)?.name ?? '') === nameKey(original)
		)
			return ALREADY;
		const aside = operation !== first;
		return back('reversible', [], {
			...ofDepartmentNow(done, now),
			id: aside ? asideId(operation.oaId) : operationId('rename-department', operation.oaId),
			...(aside && { aside: true as const }),
			kind: 'rename-department',
			name: original,
			before: { name: expected },
			after: { name: aside ? (first.after.name ?? '') : original },
		});
	},
	inOa: {
		goes: false,
		moved: (operation, oa) =>
			oaDepartmentMoved(operation, oa) ??
			oaNameTaken(
				operation,
				oa.departments.get(operation.oaId)?.parentId ?? '',
				operation.after.name ?? operation.name,
				oa,
			),
		send: ({ oaId, after }) => ({
			department: { id: oaId, ...(after.name !== undefined && { name: after.name }) },
		}),
		readBack: ({ oaId, yzjId, after }, { departments }) =>
			doneWhen(nameKey(departments.get(oaId)?.name ?? '') === nameKey(after.name ?? ''), yzjId),
	},
});

const reorderDepartment = defineOperation({
	kind: 'reorder-department',
	object: 'department',
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'dept/updateWeightsById',
	call: (editor, operations) =>
		editor.departments.updateWeightsById(
			operations.map(({ yzjId, after }) => ({ orgId: yzjId, weights: Number(after.weights) })),
		),
	moved: (operation, at) => departmentMoved(operation, at),
	readBack: ({ yzjId, after }, { departments }) =>
		doneWhen(String(departments.get(yzjId)?.weights) === after.weights, yzjId),
	inverse: (done, now) => {
		const { id, before, after } = done.operation;
		if (String(now.yzj.byId.get(done.yzjId)?.weights) === before.weights) return ALREADY;
		return back('reversible', [], {
			...ofDepartmentNow(done, now),
			id,
			kind: 'reorder-department',
			before: after,
			after: before,
		});
	},
});

const deleteDepartment = defineOperation({
	kind: 'delete-department',
	object: 'department',
	tone: 'removed',
	link: 'ended',
	takes: true,
	in: 'yunzhijia',
	endpoint: 'dept/deleteById',
	onlyEmpty: true,
	call: (editor, operations) => editor.departments.deleteById(operations.map(({ yzjId }) => yzjId)),
	moved: (operation, at) => departmentMoved(operation, at),
	readBack: ({ yzjId }, { departments }) => doneWhen(!departments.has(yzjId), yzjId),
	inverse: (done, now) => {
		const { oaId, name, before } = done.operation;
		if (now.links.has(`department:${oaId}`)) return ALREADY;
		const parent = refTo(before.parent ?? '', now);
		if (!parent) return never(loss('parent-gone'));
		return back('reversible-with-loss', [loss('new-id')], {
			...ofDepartmentNow(done, now),
			id: operationId('create-department', oaId),
			kind: 'create-department',
			yzjId: '',
			name,
			before: {},
			after: { name },
			target: parent,
			needs: needsOf(parent),
		});
	},
});

export const departmentOperations = {
	'create-department': createDepartment,
	'move-department': moveDepartment,
	'rename-department': renameDepartment,
	'reorder-department': reorderDepartment,
	'delete-department': deleteDepartment,
};
