import type { NewPerson } from '../../yunzhijia';
import { sameValue } from '../diff/values';
import type { Fields, Operation } from '../model';
import { emailKey, nameKey, phoneKey, textKey } from '../../lib/canonical/text';
import { NO_DEPARTMENT, onlyPresent } from './calls';
import { defineOperation, type GivenAccount } from './definition';
import { employeeOf } from './inOa';
import { ALREADY, back, loss } from './inverse';
import { movePerson } from './personMove';
import { accountTaken, personInverse } from './persons';
import {
	deletePerson,
	disablePerson,
	enablePerson,
	leavePerson,
	restorePerson,
	statusDraft,
} from './personStatus';
import { attributes, updatePerson } from './personValues';
import { NOT_DONE, UNREADABLE } from './seen';

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
			const orgId = where.orgIdOf(operation);
			const longName = orgId === null ? undefined : where.longNameOf(orgId);
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
