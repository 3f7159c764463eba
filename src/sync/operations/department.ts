import { z } from 'zod/v4';
import {
	asideId,
	needsOf,
	oaIdOf,
	operationId,
	orgIdOf,
	type DepartmentPlace,
	type Fields,
} from '../model';
import { nameKey } from '../../lib/canonical/text';
import { oneByOne, onlyPresent } from './calls';
import { defineOperation } from './definition';
import { departmentRef } from './departmentRef';
import {
	departmentMoved,
	oaChildNamed,
	oaDepartmentMoved,
	oaNameTaken,
	ofDepartmentNow,
} from './departments';
import { ALREADY, back, loss, never, orgIdNow, refTo } from './inverse';
import { doneWhen, NOT_DONE, targetIn, UNREADABLE } from './seen';

const NO_PARENT = 'The department above it is not in Yunzhijia.';
const place = { parentId: z.string().nullable(), path: z.string() };
const textOf = ({ parentId, path }: DepartmentPlace): Fields => ({ parent: parentId ?? '', path });

const createDepartment = defineOperation({
	kind: 'create-department',
	object: 'department',
	members: z.object({ target: departmentRef, weights: z.number().optional() }),
	texts: ({ name, weights }) => ({
		before: {},
		after: { name, ...(weights !== undefined && { weights: String(weights) }) },
	}),
	tone: 'created',
	link: 'made',
	in: 'yunzhijia',
	endpoint: 'dept/add',
	byName: true,
	call: async (editor, operations, where) => {
		const wanted = operations.map((operation) => {
			const orgId = where.orgIdOf(operation);
			const parent = orgId === null ? undefined : where.longNameOf(orgId);
			const { name, weights } = operation;
			return parent === undefined
				? null
				: {
						longName: parent === '' ? name : `${parent}\\${name}`,
						...(weights === undefined ? {} : { weight: weights }),
					};
		});
		return await onlyPresent(operations, wanted, NO_PARENT, (items) =>
			editor.departments.add(items),
		);
	},
	moved: (operation, at) =>
		at.targetGone(operation, 'parent-gone') ??
		at.taken(operation, orgIdOf(operation.target), operation.name),
	readBack: (operation, { departments, ids }) => {
		const parentId = targetIn(operation, ids);
		const made =
			parentId === null
				? undefined
				: [...departments.values()].find(
						(other) =>
							other.parentId === parentId && nameKey(other.name) === nameKey(operation.name),
					);
		return made ? { state: 'done', yzjId: made.id } : NOT_DONE;
	},
	inverse: (done, now) => {
		const { oaId, name, target } = done.operation;
		if (!now.yzj.byId.has(done.yzjId)) return ALREADY;
		return back('reversible', [], {
			...ofDepartmentNow(done, now),
			id: operationId('delete-department', oaId),
			kind: 'delete-department',
			was: { name, parentId: orgIdNow(target, now), path: now.yzj.path(done.yzjId) },
		});
	},
	inOa: {
		goes: true,
		moved: (operation, oa) => oaNameTaken(operation, oaIdOf(operation.target), operation.name, oa),
		send: ({ name }, parentId) => ({ department: { name, parentId } }),
		readBack: ({ name }, oa, { targetId, later }) => {
			const made = targetId === null ? undefined : oaChildNamed(targetId, name, oa);
			if (made) return { state: 'done', yzjId: made.id };
			// It has no key of its own, so a second call could make
			// a second one: not before it surely was not done.
			return later && oa.whole ? NOT_DONE : UNREADABLE;
		},
	},
});

const moveDepartment = defineOperation({
	kind: 'move-department',
	object: 'department',
	members: z.object({ target: departmentRef, was: z.object(place), path: z.string() }),
	texts: ({ was, path }) => ({ before: textOf(was), after: { path } }),
	tone: 'moved',
	in: 'yunzhijia',
	endpoint: 'dept/moveOrg',
	// moveOrg knows one department only.
	batch: 1,
	call: (editor, operations, where) =>
		onlyPresent(
			operations,
			operations.map((operation) => {
				const parentId = where.orgIdOf(operation);
				return parentId === null ? null : { orgId: operation.yzjId, parentId };
			}),
			NO_PARENT,
			(items) =>
				oneByOne(
					items,
					({ orgId, parentId }) => editor.departments.moveOrg(orgId, parentId),
					({ orgId }) => orgId,
				),
		),
	leaves: ({ was }) => was.parentId,
	// moveOrg does not see that a name is taken: it arrives with the name that it has by then.
	moved: (operation, at) =>
		at.targetGone(operation, 'parent-gone') ??
		departmentMoved(operation, { parentId: operation.was.parentId }, at, ({ name }) => {
			const own = at.awaited(operation).find(({ yzjId }) => yzjId === operation.yzjId);
			return at.taken(
				operation,
				orgIdOf(operation.target),
				own?.kind === 'rename-department' ? own.becomes : name,
			);
		}),
	readBack: (operation, { departments, ids }) => {
		const parentId = targetIn(operation, ids);
		return doneWhen(
			parentId !== null && departments.get(operation.yzjId)?.parentId === parentId,
			operation.yzjId,
		);
	},
	inverse: (done, now) => {
		const { oaId, was, target } = done.operation;
		if (now.yzj.byId.get(done.yzjId)?.parentId === was.parentId) return ALREADY;
		const parent = refTo(was.parentId ?? '', now);
		if (!parent) return never(loss('former-parent-gone'));
		return back('reversible', [], {
			...ofDepartmentNow(done, now),
			id: operationId('move-department', oaId),
			kind: 'move-department',
			was: { parentId: orgIdNow(target, now), path: now.yzj.path(done.yzjId) },
			path: parent.path,
			target: parent,
			needs: needsOf(parent),
		});
	},
	inOa: {
		goes: true,
		moved: (operation, oa) =>
			oaDepartmentMoved(operation, { parentId: operation.was.parentId }, oa) ??
			oaNameTaken(
				operation,
				oaIdOf(operation.target),
				oa.departments.get(operation.oaId)?.name ?? operation.name,
				oa,
			),
		send: ({ oaId }, parentId) => ({ department: { id: oaId, parentId } }),
		readBack: ({ oaId, yzjId }, { departments }, { targetId }) =>
			doneWhen(targetId !== null && departments.get(oaId)?.parentId === targetId, yzjId),
	},
});

const renameDepartment = defineOperation({
	kind: 'rename-department',
	object: 'department',
	members: z.object({ was: z.string(), becomes: z.string() }),
	texts: ({ was, becomes }) => ({ before: { name: was }, after: { name: becomes } }),
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'dept/updateById',
	call: (editor, operations) =>
		editor.departments.updateById(
			operations.map(({ yzjId, becomes }) => ({ orgId: yzjId, name: becomes })),
		),
	moved: (operation, at) =>
		departmentMoved(operation, { name: operation.was }, at, ({ parentId }) => {
			const own = at.awaited(operation).find(({ yzjId }) => yzjId === operation.yzjId);
			return at.taken(
				operation,
				own?.kind === 'move-department' ? orgIdOf(own.target) : parentId,
				operation.becomes,
			);
		}),
	readBack: ({ yzjId, becomes }, { departments }) =>
		doneWhen(nameKey(departments.get(yzjId)?.name ?? '') === nameKey(becomes), yzjId),
	/**
	 * By way of a temporary name it goes back the same way:
	 * names that were swapped have to be swapped again.
	 */
	inverse: (done, now) => {
		const { operation, yzjId } = done;
		const chain = now.renames.get(yzjId) ?? [];
		const [first = operation] = chain;
		const expected = chain.at(-1)?.becomes ?? '';
		const original = first.was;
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
			was: expected,
			becomes: aside ? first.becomes : original,
		});
	},
	inOa: {
		goes: false,
		moved: (operation, oa) =>
			oaDepartmentMoved(operation, { name: operation.was }, oa) ??
			oaNameTaken(
				operation,
				oa.departments.get(operation.oaId)?.parentId ?? null,
				operation.becomes,
				oa,
			),
		send: ({ oaId, becomes }) => ({ department: { id: oaId, name: becomes } }),
		readBack: ({ oaId, yzjId, becomes }, { departments }) =>
			doneWhen(nameKey(departments.get(oaId)?.name ?? '') === nameKey(becomes), yzjId),
	},
});

const reorderDepartment = defineOperation({
	kind: 'reorder-department',
	object: 'department',
	members: z.object({ was: z.number(), weights: z.number() }),
	texts: ({ was, weights }) => ({
		before: { weights: String(was) },
		after: { weights: String(weights) },
	}),
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'dept/updateWeightsById',
	call: (editor, operations) =>
		editor.departments.updateWeightsById(
			operations.map(({ yzjId, weights }) => ({ orgId: yzjId, weights })),
		),
	moved: (operation, at) => departmentMoved(operation, { weights: operation.was }, at),
	readBack: ({ yzjId, weights }, { departments }) =>
		doneWhen(departments.get(yzjId)?.weights === weights, yzjId),
	inverse: (done, now) => {
		const { id, was, weights } = done.operation;
		if (now.yzj.byId.get(done.yzjId)?.weights === was) return ALREADY;
		return back('reversible', [], {
			...ofDepartmentNow(done, now),
			id,
			kind: 'reorder-department',
			was: weights,
			weights: was,
		});
	},
});

const deleteDepartment = defineOperation({
	kind: 'delete-department',
	object: 'department',
	members: z.object({ was: z.object({ ...place, name: z.string() }) }),
	texts: ({ was }) => ({ before: { name: was.name, ...textOf(was) }, after: {} }),
	tone: 'removed',
	link: 'ended',
	takes: true,
	in: 'yunzhijia',
	endpoint: 'dept/deleteById',
	onlyEmpty: true,
	call: (editor, operations) => editor.departments.deleteById(operations.map(({ yzjId }) => yzjId)),
	moved: (operation, at) => departmentMoved(operation, operation.was, at),
	readBack: ({ yzjId }, { departments }) => doneWhen(!departments.has(yzjId), yzjId),
	inverse: (done, now) => {
		const { oaId, name, was } = done.operation;
		if (now.links.has(`department:${oaId}`)) return ALREADY;
		const parent = refTo(was.parentId ?? '', now);
		if (!parent) return never(loss('parent-gone'));
		return back('reversible-with-loss', [loss('new-id')], {
			...ofDepartmentNow(done, now),
			id: operationId('create-department', oaId),
			kind: 'create-department',
			yzjId: '',
			name,
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
