import { z } from 'zod/v4';
import type { Draft, Operation, PersonMove } from '../model';
import { NO_DEPARTMENT, onlyPresent, type Whereabouts } from './calls';
import { defineOperation } from './definition';
import { employeeMoved, employeeOf } from './inOa';
import { ALREADY, back, loss, needsOf, never, orgIdOf, refTo } from './inverse';
import { leadsOn } from './leadership';
import { otherField, personInverse, personMoved } from './persons';
import { doneWhen, targetIn } from './seen';

const goesToRoot = (operation: Operation, where: Whereabouts): boolean =>
	where.orgIdOf(operation) === where.rootId;

const members: z.ZodType<PersonMove> = z.object({
	from: z.union([
		z.object({ orgId: z.string() }),
		z.object({ departmentId: z.string(), jobNo: z.string() }),
	]),
	path: z.string(),
});

/** '' for none, and in a pull to the OA, where it is known by another id. */
const formerOrgId = ({ from }: PersonMove): string => ('orgId' in from ? from.orgId : '');

export const movePerson = defineOperation({
	kind: 'move-person',
	object: 'person',
	members,
	texts: ({ from, path }) => ({ before: from, after: { path } }),
	tone: 'moved',
	in: 'yunzhijia',
	endpoint: 'person/updateDeptByDeptId',
	toRoot: 'person/updateDept',
	byName: true,
	leaves: formerOrgId,
	/** Who moves to the root goes by another endpoint than the others. */
	parts: (operations, where) =>
		[
			operations.filter((operation) => goesToRoot(operation, where)),
			operations.filter((operation) => !goesToRoot(operation, where)),
		].filter((part) => part.length > 0),
	call: async (editor, operations, where) => {
		// To the root by name: its documented value is ''. By id '' would mean "no department" (directory-api 2.8).
		if (operations.every((operation) => goesToRoot(operation, where)))
			return await editor.persons.updateDept(
				operations.map(({ yzjId }) => ({ openId: yzjId, department: '' })),
			);
		const wanted = operations.map((operation) =>
			where.orgIdOf(operation) === ''
				? null
				: { openId: operation.yzjId, orgId: where.orgIdOf(operation) },
		);
		return await onlyPresent(operations, wanted, NO_DEPARTMENT, (items) =>
			editor.persons.updateDeptByDeptId(items),
		);
	},
	moved: (operation, at) =>
		at.targetGone(operation, 'target-gone') ??
		personMoved(operation, at, ({ orgId }) =>
			otherField(orgId === formerOrgId(operation) ? undefined : 'orgId'),
		),
	readBack: (operation, { persons, ids }) => {
		const orgId = targetIn(operation, ids);
		return doneWhen(
			orgId !== '' && persons.byOpenId.get(operation.yzjId)?.orgId === orgId,
			operation.yzjId,
		);
	},
	inverse: (done, now) =>
		personInverse(done, now, (person, common) => {
			const { id, target } = done.operation;
			const orgId = formerOrgId(done.operation);
			if (person.orgId === orgId) return ALREADY;
			if (orgId === '') return never(loss('no-department-before'));
			const former = refTo(orgId, now);
			if (!former) return never(loss('former-department-gone'));
			const there = orgIdOf(target, now);
			const move: Draft = {
				...common,
				id,
				kind: 'move-person',
				from: { orgId: there },
				path: former.path,
				target: former,
				needs: needsOf(former),
			};
			return back('reversible', [], move, ...leadsOn(move, there, now));
		}),
	inOa: {
		goes: true,
		moved: ({ object, oaId, from }, oa) => employeeMoved({ object, oaId, before: from }, oa),
		send: ({ oaId, from }, departmentId) => ({
			employee: { ...employeeOf({ oaId, before: from, after: {} }), departmentId },
		}),
		readBack: ({ oaId, yzjId }, { employees }, { targetId }) =>
			doneWhen(targetId !== '' && employees.get(oaId)?.departmentId === targetId, yzjId),
	},
});
