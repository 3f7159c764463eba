import type { Draft, Operation } from '../model';
import { NO_DEPARTMENT, onlyPresent, type Whereabouts } from './calls';
import { defineOperation } from './definition';
import { employeeMoved, employeeOf } from './inOa';
import { ALREADY, back, loss, needsOf, never, orgIdOf, refTo } from './inverse';
import { leadsOn } from './leadership';
import { personInverse, valuesMoved } from './persons';
import { doneWhen, targetIn } from './seen';

const goesToRoot = (operation: Operation, where: Whereabouts): boolean =>
	where.orgIdOf(operation) === where.rootId;

export const movePerson = defineOperation({
	kind: 'move-person',
	object: 'person',
	tone: 'moved',
	in: 'yunzhijia',
	endpoint: 'person/updateDeptByDeptId',
	toRoot: 'person/updateDept',
	byName: true,
	leaves: ({ before }) => before.orgId ?? '',
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
	moved: (operation, at) => at.targetGone(operation, 'target-gone') ?? valuesMoved(operation, at),
	readBack: (operation, { persons, ids }) => {
		const orgId = targetIn(operation, ids);
		return doneWhen(
			orgId !== '' && persons.byOpenId.get(operation.yzjId)?.orgId === orgId,
			operation.yzjId,
		);
	},
	inverse: (done, now) =>
		personInverse(done, now, (person, common) => {
			const { id, before, target } = done.operation;
			if (person.orgId === before.orgId) return ALREADY;
			if (!before.orgId) return never(loss('no-department-before'));
			const former = refTo(before.orgId, now);
			if (!former) return never(loss('former-department-gone'));
			const there = orgIdOf(target, now);
			const move: Draft = {
				...common,
				id,
				kind: 'move-person',
				before: { orgId: there },
				after: { path: former.path },
				target: former,
				needs: needsOf(former),
			};
			return back('reversible', [], move, ...leadsOn(move, there, now));
		}),
	inOa: {
		goes: true,
		moved: employeeMoved,
		send: (operation, departmentId) => ({ employee: { ...employeeOf(operation), departmentId } }),
		readBack: ({ oaId, yzjId }, { employees }, { targetId }) =>
			doneWhen(targetId !== '' && employees.get(oaId)?.departmentId === targetId, yzjId),
	},
});
