import { z } from 'zod/v4';
import { needsOf, type Draft, type Operation, type PersonMove } from '../model';
import { NO_DEPARTMENT, onlyPresent, type Whereabouts } from './calls';
import { defineOperation } from './definition';
import { departmentRef } from './departmentRef';
import { employeeMoved, employeeOf } from './inOa';
import { ALREADY, back, loss, never, orgIdNow, refTo } from './inverse';
import { leadsOn } from './leadership';
import { otherField, personInverse, personMoved } from './persons';
import { doneWhen, targetIn } from './seen';

const goesToRoot = (operation: Operation, where: Whereabouts): boolean =>
	where.orgIdOf(operation) === where.rootId;

/** As plans show somebody who was in no department. */
const NO_FORMER = { orgId: '' };

const members: z.ZodType<PersonMove> = z.object({
	from: z.union([
		z.object({ orgId: z.string() }),
		z.object({ departmentId: z.string(), jobNo: z.string() }),
		z.null(),
	]),
	path: z.string(),
	target: departmentRef,
});

/** null for none, and in a pull to the OA, where it is known by another id. */
const formerOrgId = ({ from }: PersonMove): string | null =>
	from && 'orgId' in from ? from.orgId : null;

export const movePerson = defineOperation({
	kind: 'move-person',
	object: 'person',
	members,
	texts: ({ from, path }) => ({ before: from ?? NO_FORMER, after: { path } }),
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
		// To the root by name: its documented value is ''. By
		// id '' would mean "no department" (directory-api 2.8).
		if (operations.every((operation) => goesToRoot(operation, where)))
			return await editor.persons.updateDept(
				operations.map(({ yzjId }) => ({ openId: yzjId, department: '' })),
			);
		const wanted = operations.map((operation) => {
			const orgId = where.orgIdOf(operation);
			return orgId === null ? null : { openId: operation.yzjId, orgId };
		});
		return await onlyPresent(operations, wanted, NO_DEPARTMENT, (items) =>
			editor.persons.updateDeptByDeptId(items),
		);
	},
	moved: (operation, at) =>
		at.targetGone(operation, 'target-gone') ??
		personMoved(operation, at, ({ orgId }) =>
			otherField(orgId === (formerOrgId(operation) ?? '') ? undefined : 'orgId'),
		),
	readBack: (operation, { persons, ids }) => {
		const orgId = targetIn(operation, ids);
		return doneWhen(
			orgId !== null && persons.byOpenId.get(operation.yzjId)?.orgId === orgId,
			operation.yzjId,
		);
	},
	inverse: (done, now) =>
		personInverse(done, now, (person, common) => {
			const { id, target } = done.operation;
			const orgId = formerOrgId(done.operation);
			if (person.orgId === (orgId ?? '')) return ALREADY;
			if (orgId === null) return never(loss('no-department-before'));
			const former = refTo(orgId, now);
			if (!former) return never(loss('former-department-gone'));
			const there = orgIdNow(target, now);
			const move: Draft = {
				...common,
				id,
				kind: 'move-person',
				from: there === null ? null : { orgId: there },
				path: former.path,
				target: former,
				needs: needsOf(former),
			};
			return back('reversible', [], move, ...leadsOn(move, there, now));
		}),
	inOa: {
		goes: true,
		moved: ({ object, oaId, from }, oa) => employeeMoved({ object, oaId, before: from ?? {} }, oa),
		send: ({ oaId, from }, departmentId) => ({
			employee: { ...employeeOf({ oaId, before: from ?? {}, after: {} }), departmentId },
		}),
		readBack: ({ oaId, yzjId }, { employees }, { targetId }) =>
			doneWhen(targetId !== null && employees.get(oaId)?.departmentId === targetId, yzjId),
	},
});
