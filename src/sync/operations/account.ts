import type { Operation } from '../model';
import { emailKey, phoneKey } from '../../lib/canonical/text';
import { defineOperation } from './definition';
import type { PlanGround } from './ground';
import { employeeMoved, employeeOf, employeeShows, type InOa } from './inOa';
import { ALREADY, back, never, type DoneOperation, type Now } from './inverse';
import { accountTaken, personInverse, valuesMoved } from './persons';
import { doneWhen } from './seen';

type Channel = 'phone' | 'email';
type AccountKind = 'change-phone' | 'change-email';

const inOa: InOa<AccountKind> = {
	goes: false,
	moved: employeeMoved,
	send: (operation) => ({ employee: employeeOf(operation) }),
	readBack: (operation, oa) => doneWhen(employeeShows(operation, oa), operation.yzjId),
};

const ofChannel = (channel: Channel) => ({
	object: 'person' as const,
	tone: 'updated' as const,
	in: 'yunzhijia' as const,
	gives: ({ after }: Operation<AccountKind>) => ({ [channel]: after[channel] }),
	moved: (operation: Operation<AccountKind>, at: PlanGround) =>
		accountTaken(operation, { [channel]: operation.after[channel] }, at) ??
		valuesMoved(operation, at),
	inOa,
});

const former =
	(channel: Channel, kind: AccountKind) => (done: DoneOperation<AccountKind>, now: Now) =>
		personInverse(done, now, (person, common) => {
			const { id, before, after } = done.operation;
			const value = before[channel] ?? '';
			if (value === person[channel]) return ALREADY;
			if (value === '') return never({ code: 'no-channel-before', facts: { channel } });
			return back('reversible', [], { ...common, id, kind, before: after, after: before });
		});

const changePhone = defineOperation({
	...ofChannel('phone'),
	kind: 'change-phone',
	endpoint: 'person/updatePhone',
	call: (editor, operations) =>
		editor.persons.updatePhone(
			operations.map(({ yzjId, after }) => ({ openId: yzjId, phone: after.phone ?? '' })),
		),
	readBack: ({ yzjId, after }, { persons }) => {
		const person = persons.byOpenId.get(yzjId);
		return doneWhen(
			person !== undefined && phoneKey(person.phone) === phoneKey(after.phone ?? ''),
			yzjId,
		);
	},
	inverse: former('phone', 'change-phone'),
});

const changeEmail = defineOperation({
	...ofChannel('email'),
	kind: 'change-email',
	endpoint: 'person/updateEmailUnbound',
	call: (editor, operations) =>
		editor.persons.updateEmailUnbound(
			operations.map(({ yzjId, after }) => ({ openId: yzjId, email: after.email ?? '' })),
		),
	readBack: ({ yzjId, after }, { persons }) => {
		const person = persons.byOpenId.get(yzjId);
		return doneWhen(
			person !== undefined && emailKey(person.email) === emailKey(after.email ?? ''),
			yzjId,
		);
	},
	inverse: former('email', 'change-email'),
});

export const accountOperations = {
	'change-phone': changePhone,
	'change-email': changeEmail,
};
