import type { Moved } from '../../words';
import type { Operation, ValueChange, YzjPerson } from '../model';
import { nameKey } from '../../lib/canonical/text';
import { holderKey, plain, type PlanGround } from './ground';
import type { GivenAccount } from './definition';
import { loss, never, ofPersonNow, type DoneOperation, type Inverse, type Now } from './inverse';
import { valueOf } from './seen';

/**
 * The person of an operation has to be there, and active where the plan does not say otherwise.
 * @param own what else may have moved
 */
export function personMoved(
	operation: Operation,
	at: PlanGround,
	own: (person: YzjPerson) => Moved | null,
	mayBeInactive = false,
): Moved | null {
	if (at.waitsFor(operation, 'create-person')) return null;
	const person = at.now.persons.get(operation.yzjId);
	if (!person) return plain('person-gone');
	if (
		!mayBeInactive &&
		person.status !== '1' &&
		!at.waitsFor(operation, 'enable-person', 'restore-person')
	)
		return plain('person-inactive');
	return own(person);
}

/** The same, and the values that the plan was made from. */
export const valuesMoved = (operation: Operation & ValueChange, at: PlanGround): Moved | null =>
	personMoved(operation, at, (person) => {
		const { before } = operation;
		return otherField(
			Object.keys(before).find(
				(name) => nameKey(valueOf(person, name)) !== nameKey(before[name] ?? ''),
			),
		);
	});

/** The same, and the status: the person may be out of service. */
export const statusMoved = (
	operation: Operation,
	was: YzjPerson['status'],
	at: PlanGround,
): Moved | null =>
	personMoved(
		operation,
		at,
		({ status }) => otherField(status === was ? undefined : 'status'),
		true,
	);

/** undefined: none is other than it was. */
export const otherField = (field: string | undefined): Moved | null =>
	field === undefined ? null : { code: 'other-field', facts: { field } };

/**
 * Somebody else has the phone or the e-mail that an operation
 * gives, and the plan does not take it from them before.
 */
export function accountTaken(
	operation: Operation,
	account: GivenAccount,
	at: PlanGround,
): Moved | null {
	for (const channel of ['phone', 'email'] as const) {
		const value = account[channel];
		const holder = value ? at.now.holders.get(holderKey(channel, value)) : undefined;
		const givesUp = channel === 'phone' ? 'change-phone' : 'change-email';
		if (
			holder &&
			holder.openId !== operation.yzjId &&
			!at.waitsFor(operation, givesUp, 'delete-person')
		)
			return {
				code: 'channel-taken',
				facts: {
					channel,
					by: { id: holder.openId, name: holder.name },
					active: holder.status === '1',
				},
			};
	}
	return null;
}

/** What drafts on a person have in common. */
export type PersonNow = ReturnType<typeof ofPersonNow>;

/** Only what was done to somebody who is still there can be taken back. */
export function personInverse(
	done: DoneOperation,
	now: Now,
	inverse: (person: YzjPerson, common: PersonNow) => Inverse,
	gone: Inverse = never(loss('person-gone')),
): Inverse {
	const person = now.persons.get(done.yzjId);
	return person ? inverse(person, ofPersonNow(done, person, now)) : gone;
}
