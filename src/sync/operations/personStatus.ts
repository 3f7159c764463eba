import { z } from 'zod/v4';
import type { YunzhijiaEditor } from '../../yunzhijia';
import {
	formerPlaceOf,
	needsOf,
	operationId,
	orgIdOf,
	type Draft,
	type Operation,
	type StatusChange,
	type YzjPerson,
} from '../model';
import { defineOperation } from './definition';
import type { PlanGround } from './ground';
import {
	ALREADY,
	back,
	loss,
	never,
	refTo,
	type DoneOperation,
	type Inverse,
	type Now,
} from './inverse';
import { personInverse, statusMoved, type PersonNow } from './persons';
import { doneWhen, UNREADABLE, type Seen, type Verdict } from './seen';

/** A status of Yunzhijia, as its wire has it, and the type by which a call sets it. */
const STATUS = {
	'enable-person': { type: '4', status: '1' },
	'restore-person': { type: '2', status: '1' },
	'disable-person': { type: '3', status: '2' },
	'leave-person': { type: '1', status: '0' },
} as const;
type StatusKind = keyof typeof STATUS;

const members: z.ZodType<StatusChange> = z.object({ was: z.enum(['0', '1', '2']) });
const textsTo =
	(status: YzjPerson['status']) =>
	({ was }: StatusChange) => ({ before: { status: was }, after: { status } });

const setStatus =
	(kind: StatusKind) => (editor: YunzhijiaEditor, operations: readonly Operation[]) =>
		editor.persons.updateStatus(
			operations.map(({ yzjId }) => ({ openId: yzjId, type: STATUS[kind].type })),
		);

const ofStatus = <K extends StatusKind>(kind: K) => ({
	kind,
	object: 'person' as const,
	members,
	texts: textsTo(STATUS[kind].status),
	in: 'yunzhijia' as const,
	endpoint: 'person/updateStatus',
	call: setStatus(kind),
	moved: (operation: Operation<StatusKind>, at: PlanGround) =>
		statusMoved(operation, operation.was, at),
});

export const statusDraft = (
	kind: StatusKind,
	common: PersonNow,
	was: YzjPerson['status'],
): Draft => ({
	...common,
	id: operationId(kind, common.oaId),
	kind,
	was,
});

const isActive = ({ yzjId }: Operation, { persons }: Seen): Verdict =>
	doneWhen(persons.byOpenId.get(yzjId)?.status === '1', yzjId);

const endedBy = (kind: StatusKind) => (done: DoneOperation, now: Now) =>
	personInverse(done, now, ({ status }, common) =>
		status === '1' ? back('reversible', [], statusDraft(kind, common, '1')) : ALREADY,
	);

export const enablePerson = defineOperation({
	...ofStatus('enable-person'),
	tone: 'created',
	link: 'restored',
	readBack: isActive,
	inverse: endedBy('disable-person'),
});

export const restorePerson = defineOperation({
	...ofStatus('restore-person'),
	tone: 'created',
	link: 'restored',
	readBack: isActive,
	inverse: endedBy('leave-person'),
});

/** Whoever leaves or is disabled is in no department of their own any more, as the plan sees it. */
const REMOVAL = {
	tone: 'removed',
	link: 'ended',
	takes: true,
	leaves: ({ target }: Operation) => (target ? orgIdOf(target) : null),
} as const;

const isOut = ({ yzjId }: Operation, { persons }: Seen, out: (status: string) => boolean) => {
	const person = persons.byOpenId.get(yzjId);
	if (person) return doneWhen(out(person.status), yzjId);
	return persons.absentIsGone ? doneWhen(true, yzjId) : UNREADABLE;
};

export const disablePerson = defineOperation({
	...ofStatus('disable-person'),
	...REMOVAL,
	readBack: (operation, seen) => isOut(operation, seen, (status) => status !== '1'),
	inverse: (done, now) => backInService(done, now, 'enable-person'),
});

export const leavePerson = defineOperation({
	...ofStatus('leave-person'),
	...REMOVAL,
	readBack: (operation, seen) => isOut(operation, seen, (status) => status !== '1'),
	inverse: (done, now) => backInService(done, now, 'restore-person'),
});

export const deletePerson = defineOperation({
	...REMOVAL,
	kind: 'delete-person',
	object: 'person',
	members,
	texts: textsTo('0'),
	in: 'yunzhijia',
	endpoint: 'person/delete',
	frees: true,
	call: (editor, operations) => editor.persons.delete(operations.map(({ yzjId }) => yzjId)),
	moved: (operation, at) => statusMoved(operation, operation.was, at),
	// Whoever is deleted may have been disabled before.
	readBack: (operation, seen) => isOut(operation, seen, (status) => status === '0'),
	inverse: (done, now) => backInService(done, now, 'restore-person'),
});

/**
 * Who comes back also returns to a department that went with the plan, or that leaving took away.
 */
function backInService(
	done: DoneOperation<'disable-person' | 'leave-person' | 'delete-person'>,
	now: Now,
	kind: 'enable-person' | 'restore-person',
): Inverse {
	return personInverse(done, now, (person, common) => {
		const { was, target } = done.operation;
		if (person.status === '1') return ALREADY;
		if (was === '2') return never(loss('disabled-before'));
		const left = kind === 'restore-person';
		const draft = statusDraft(kind, common, left ? '0' : '2');
		const lost = left ? [loss('duties-and-roles')] : [];
		const orgId = target ? orgIdOf(target) : null;
		if (!left && (orgId === null || !now.deleted.has(orgId)))
			return back('reversible', lost, draft);
		const former = orgId === null ? null : refTo(orgId, now);
		if (!former) return back('reversible-with-loss', [loss('department-gone'), ...lost], draft);
		const move: Draft = {
			...common,
			id: operationId('move-person', draft.oaId),
			kind: 'move-person',
			from: formerPlaceOf(person),
			path: former.path,
			target: former,
			needs: [draft.id, ...needsOf(former)],
		};
		return back(left ? 'reversible-with-loss' : 'reversible', lost, draft, move);
	});
}
