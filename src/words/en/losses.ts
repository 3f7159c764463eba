import { tell } from '../tell';
import type { LossWords } from '../types';
import { kept } from './kept';
import { moved } from './moved';
import { operationNames } from './operations';
import { channelName, fieldName, list, recordOfYzj } from './parts';

/** What an undo does not bring back, or why it does nothing. */
export const losses = {
	'new-id': () =>
		'it gets a new id; its place among its siblings, its leaders and part-time posts do not come back',
	'account-stays': () => 'the account stays, disabled, and keeps its phone and e-mail',
	'leader-place': () => 'the place among the leaders does not come back',
	'duties-and-roles': () => 'leaderships, part-time posts and roles do not come back',
	'role-gone': () => 'the role is gone',
	'role-departments-gone': () => 'the departments that the role was limited to are gone',
	'some-role-departments-gone': () => 'some departments that the role was limited to are gone',
	'id-unknown': () => 'its id in Yunzhijia is not known',
	'parent-gone': () => 'the department above it is gone',
	'former-parent-gone': () => 'the department that it was in is gone',
	'former-department-gone': () => 'the department that the person was in is gone',
	'department-gone': () => 'the department is gone',
	'person-gone': () => 'the person no longer exists in Yunzhijia',
	'no-department-before': () => 'the person was in no department before',
	'disabled-before': () =>
		'the person was disabled before it was deleted, and can only be let in again: do that by hand if it is meant',
	'no-channel-before': ({ channel }) =>
		`there was no ${channelName[channel]} before, and Yunzhijia cannot take one away`,
	'empty-before': ({ fields }) =>
		`${list(fields.map(fieldName))} was empty before, and Yunzhijia cannot empty it`,
	protected: () => 'Not undone: the person is protected and never removed.',
	'held-by-newcomer': () =>
		'Not undone: a person whom the plan created has it and keeps it, though disabled. Release it there by hand first.',
	'other-source': ({ object }) =>
		`Not undone: another source has linked this ${recordOfYzj[object]} meanwhile.`,
	'other-not-undone': ({ kind }) =>
		`Not undone, because what it hangs on is not undone: ${operationNames[kind]}.`,
	moved: ({ moved: what }) => `Not undone, because Yunzhijia changed since: ${tell(moved, what)}`,
	kept: ({ why }) => `Not deleted: ${tell(kept, why)}.`,
} satisfies LossWords;
