import type { Loss } from '../../words';
import type { NewPerson, PersonChange, YunzhijiaEditor } from '../../yunzhijia';
import { cleared, sameValue } from '../diff/values';
import {
	operationId,
	type Draft,
	type Fields,
	type Operation,
	type OperationKind,
	type YzjPerson,
} from '../model';
import { emailKey, nameKey, phoneKey, textKey } from '../../lib/canonical/text';
import { PERSON_TARGETS } from '../../settings/push';
import { NO_DEPARTMENT, onlyPresent, type Whereabouts } from './calls';
import { defineOperation, type GivenAccount } from './definition';
import type { PlanGround } from './ground';
import { employeeMoved, employeeOf, employeeShows } from './inOa';
import {
	ALREADY,
	back,
	loss,
	needsOf,
	never,
	orgIdOf,
	refTo,
	type DoneOperation,
	type Inverse,
	type Now,
} from './inverse';
import { leadsOn } from './leadership';
import { accountTaken, personInverse, valuesMoved, type PersonNow } from './persons';
import { doneWhen, NOT_DONE, targetIn, UNREADABLE, valueOf, type Seen, type Verdict } from './seen';

const accountOf = ({ after }: Operation<'create-person'>): GivenAccount => ({
	phone: after['account.mobile'] ?? after.phone,
	email: after['account.email'],
});

const createPerson = defineOperation({
	kind: 'create-person',
	object: 'person',
	tone: 'created',
	link: 'made',
	in: 'yunzhijia',
	endpoint: 'person/addNew',
	byName: true,
	gives: accountOf,
	call: async (editor, operations, where) => {
		const wanted = operations.map((operation): NewPerson | null => {
			const longName = where.longNameOf(where.orgIdOf(operation));
			return longName === undefined
				? null
				: newPerson(operation.after, longName === '' ? '\\' : longName);
		});
		return await onlyPresent(operations, wanted, NO_DEPARTMENT, (items) =>
			editor.persons.addNew(items),
		);
	},
	moved: (operation, at) =>
		at.targetGone(operation, 'target-gone') ?? accountTaken(operation, accountOf(operation), at),
	/** Looked for by the account key that was used. */
	readBack: (operation, { persons }) => {
		const { phone, email } = accountOf(operation);
		const key = phoneKey(phone ?? '');
		const made = key === '' ? persons.byEmail.get(emailKey(email ?? '')) : persons.byPhone.get(key);
		if (!made || made.status !== '1') return NOT_DONE;
		return nameKey(made.name) === nameKey(operation.after.name ?? '')
			? { state: 'done', yzjId: made.openId }
			: {
					state: 'taken',
					why: { code: 'account-taken', facts: { person: { id: made.openId, name: made.name } } },
				};
	},
	inverse: (done, now) =>
		personInverse(
			done,
			now,
			({ status }, common) =>
				status === '1'
					? back(
							'reversible-with-loss',
							[loss('account-stays')],
							statusDraft('disable-person', common, '1'),
						)
					: ALREADY,
			ALREADY,
		),
	inOa: {
		goes: true,
		moved: ({ after }, { byJobNo }) => {
			const [holder] = byJobNo.get(textKey(after.jobNo ?? '')) ?? [];
			return holder ? { code: 'job-number-taken', facts: { oaId: holder.id } } : null;
		},
		send: (operation, departmentId) => ({ employee: { ...employeeOf(operation), departmentId } }),
		readBack: ({ after }, { byJobNo, whole }) => {
			const [made, ...others] = byJobNo.get(textKey(after.jobNo ?? '')) ?? [];
			if (!made) return whole ? NOT_DONE : UNREADABLE;
			return others.length === 0 && sameValue(made.name, after.name ?? '')
				? { state: 'done', yzjId: made.id }
				: {
						state: 'taken',
						why: {
							code: 'job-number-taken',
							facts: { employee: { id: made.id, name: made.name } },
						},
					};
		},
	},
});

/** A status of Yunzhijia, as its wire has it, and the type by which a call sets it. */
const STATUS = {
	'enable-person': { type: '4', status: '1' },
	'restore-person': { type: '2', status: '1' },
	'disable-person': { type: '3', status: '2' },
	'leave-person': { type: '1', status: '0' },
} as const;
type StatusKind = keyof typeof STATUS;

const setStatus =
	(kind: StatusKind) => (editor: YunzhijiaEditor, operations: readonly Operation[]) =>
		editor.persons.updateStatus(
			operations.map(({ yzjId }) => ({ openId: yzjId, type: STATUS[kind].type })),
		);

const ofStatus = <K extends StatusKind>(kind: K) => ({
	kind,
	object: 'person' as const,
	in: 'yunzhijia' as const,
	endpoint: 'person/updateStatus',
	call: setStatus(kind),
	moved: (operation: Operation<StatusKind>, at: PlanGround) => valuesMoved(operation, at),
});

const statusDraft = (kind: StatusKind, common: PersonNow, from: string): Draft => ({
	...common,
	id: operationId(kind, common.oaId),
	kind,
	before: { status: from },
	after: { status: STATUS[kind].status },
});

const isActive = ({ yzjId }: Operation, { persons }: Seen): Verdict =>
	doneWhen(persons.byOpenId.get(yzjId)?.status === '1', yzjId);

const endedBy = (kind: StatusKind, from: string) => (done: DoneOperation, now: Now) =>
	personInverse(done, now, ({ status }, common) =>
		status === '1' ? back('reversible', [], statusDraft(kind, common, from)) : ALREADY,
	);

const enablePerson = defineOperation({
	...ofStatus('enable-person'),
	tone: 'created',
	link: 'restored',
	readBack: isActive,
	inverse: endedBy('disable-person', '1'),
});

const restorePerson = defineOperation({
	...ofStatus('restore-person'),
	tone: 'created',
	link: 'restored',
	readBack: isActive,
	inverse: endedBy('leave-person', '1'),
});

/** Whoever leaves or is disabled is in no department of their own any more, as the plan sees it. */
const REMOVAL = {
	tone: 'removed',
	link: 'ended',
	takes: true,
	leaves: ({ target }: Operation) => target?.orgId ?? '',
} as const;

const isOut = ({ yzjId }: Operation, { persons }: Seen, out: (status: string) => boolean) => {
	const person = persons.byOpenId.get(yzjId);
	if (person) return doneWhen(out(person.status), yzjId);
	return persons.absentIsGone ? doneWhen(true, yzjId) : UNREADABLE;
};

const disablePerson = defineOperation({
	...ofStatus('disable-person'),
	...REMOVAL,
	readBack: (operation, seen) => isOut(operation, seen, (status) => status !== '1'),
	inverse: (done, now) => backInService(done, now, 'enable-person'),
});

const leavePerson = defineOperation({
	...ofStatus('leave-person'),
	...REMOVAL,
	readBack: (operation, seen) => isOut(operation, seen, (status) => status !== '1'),
	inverse: (done, now) => backInService(done, now, 'restore-person'),
});

const deletePerson = defineOperation({
	...REMOVAL,
	kind: 'delete-person',
	object: 'person',
	in: 'yunzhijia',
	endpoint: 'person/delete',
	frees: true,
	call: (editor, operations) => editor.persons.delete(operations.map(({ yzjId }) => yzjId)),
	moved: (operation, at) => valuesMoved(operation, at),
	// Whoever is deleted may have been disabled before.
	readBack: (operation, seen) => isOut(operation, seen, (status) => status === '0'),
	inverse: (done, now) => backInService(done, now, 'restore-person'),
});

/** Who comes back also returns to a department that went with the plan, or that leaving took away. */
function backInService(
	done: DoneOperation<'disable-person' | 'leave-person' | 'delete-person'>,
	now: Now,
	kind: 'enable-person' | 'restore-person',
): Inverse {
	return personInverse(done, now, (person, common) => {
		const { before, target } = done.operation;
		if (person.status === '1') return ALREADY;
		if (before.status === '2') return never(loss('disabled-before'));
		const left = kind === 'restore-person';
		const draft = statusDraft(kind, common, left ? '0' : '2');
		const lost = left ? [loss('duties-and-roles')] : [];
		const orgId = target?.orgId ?? '';
		if (!left && !now.deleted.has(orgId)) return back('reversible', lost, draft);
		const former = refTo(orgId, now);
		if (!former) return back('reversible-with-loss', [loss('department-gone'), ...lost], draft);
		const move: Draft = {
			...draft,
			id: operationId('move-person', draft.oaId),
			kind: 'move-person',
			before: { orgId: person.orgId },
			after: { path: former.path },
			target: former,
			needs: [draft.id, ...needsOf(former)],
		};
		return back(left ? 'reversible-with-loss' : 'reversible', lost, draft, move);
	});
}

const updatePerson = defineOperation({
	kind: 'update-person',
	object: 'person',
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'person/updateInfo',
	call: (editor, operations) =>
		editor.persons.updateInfo(
			operations.map(
				({ yzjId, after }): PersonChange => ({
					openId: yzjId,
					...attributes(after),
					...(after.birthday === '' ? { birthday: null } : {}),
				}),
			),
		),
	moved: (operation, at) => valuesMoved(operation, at),
	readBack: ({ yzjId, after }, { persons }) => {
		const person = persons.byOpenId.get(yzjId);
		return doneWhen(
			person !== undefined &&
				Object.entries(after).every(
					([field, value]) => nameKey(valueOf(person, field)) === nameKey(value),
				),
			yzjId,
		);
	},
	inverse: (done, now) =>
		personInverse(done, now, (person, common) => valuesBack(done.operation, person, common)),
	inOa: {
		goes: false,
		moved: employeeMoved,
		send: (operation) => ({ employee: employeeOf(operation) }),
		readBack: (operation, oa) => doneWhen(employeeShows(operation, oa), operation.yzjId),
	},
});

function valuesBack(
	{ id, before, after }: Operation<'update-person'>,
	person: YzjPerson,
	common: PersonNow,
) {
	const from: Record<string, string> = {};
	const to: Record<string, string> = {};
	const lost: string[] = [];
	let differs = false;
	for (const field of PERSON_TARGETS) {
		const present = after[field];
		if (present === undefined) continue;
		const former = before[field] ?? '';
		const value = former === '' ? cleared(field) : former;
		if (nameKey(person[field]) !== nameKey(former)) differs = true;
		if (value === null) lost.push(field);
		else {
			from[field] = present;
			to[field] = value;
		}
	}
	if (!differs) return ALREADY;
	const why: Loss = { code: 'empty-before', facts: { fields: lost } };
	if (Object.keys(to).length === 0) return never(why);
	const kind: OperationKind = 'update-person';
	return back(
		lost.length > 0 ? 'reversible-with-loss' : 'reversible',
		lost.length > 0 ? [why] : [],
		{ ...common, id, kind, before: from, after: to },
	);
}

const goesToRoot = (operation: Operation, where: Whereabouts): boolean =>
	where.orgIdOf(operation) === where.rootId;

const movePerson = defineOperation({
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

function newPerson(after: Fields, department: string): NewPerson {
	const mobile = after['account.mobile'];
	const email = after['account.email'];
	return {
		...attributes(after),
		name: after.name ?? '',
		department,
		...(after.birthday ? { birthday: after.birthday } : {}),
		...(mobile !== undefined || email !== undefined
			? {
					account: {
						...(mobile === undefined ? {} : { mobile }),
						...(email === undefined ? {} : { email }),
					},
				}
			: {}),
		...(after.phone === undefined ? {} : { phone: after.phone }),
	};
}

/** Attributes that adding and changing share, in the types of the wire. */
function attributes({
	name,
	jobNo,
	jobTitle,
	gender,
	birthday,
	weights,
	hireDate,
	positiveDate,
	staffType,
	isHidePhone,
}: Fields): Omit<PersonChange, 'openId' | 'orgUserType' | 'birthday'> & { birthday?: string } {
	return {
		...(name === undefined ? {} : { name }),
		...(jobNo === undefined ? {} : { jobNo }),
		...(jobTitle === undefined ? {} : { jobTitle }),
		...(gender === '0' || gender === '1' || gender === '2' ? { gender } : {}),
		...(birthday ? { birthday } : {}),
		...(weights === undefined || !/^-?\d+$/.test(weights) ? {} : { weights: Number(weights) }),
		...(hireDate === undefined ? {} : { hireDate }),
		...(positiveDate === undefined ? {} : { positiveDate }),
		...(staffType === 'IN_STAFF' || staffType === 'OFF_STAFF' ? { staffType } : {}),
		...(isHidePhone === '0' || isHidePhone === '1' ? { isHidePhone } : {}),
	};
}

export const personOperations = {
	'create-person': createPerson,
	'enable-person': enablePerson,
	'restore-person': restorePerson,
	'update-person': updatePerson,
	'move-person': movePerson,
	'disable-person': disablePerson,
	'leave-person': leavePerson,
	'delete-person': deletePerson,
};
