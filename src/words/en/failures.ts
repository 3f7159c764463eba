import type { FailureFacts } from '../facts/failures';
import type { Telling } from '../../lib/coded';
import { tell } from '../tell';
import { moved } from './moved';
import { operationNames } from './operations';
import { channelName, named, recordOfOa, recordOfYzj, sideName } from './parts';

const Side = { oa: 'The OA', yunzhijia: 'Yunzhijia' };

/** Why an operation is not done. */
export const failures = {
	refused: ({ side, kind, code, answer }) =>
		`${Side[side]} refused to ${operationNames[kind]}${code === '' ? '' : ` (code ${code})`}: ${answer || 'no reason given'}`,
	'account-taken': ({ person }) =>
		`The account belongs to person ${named(person)}, who has another name. Correct the account, or bind that person.`,
	'job-number-taken': ({ employee }) =>
		`The job number belongs to employee ${named(employee)}, who has another name. Correct the job number, or bind that employee.`,
	'still-held': ({ channel, person }) =>
		`The ${channelName[channel]} is still that of person ${named(person)}, whom this run ` +
		'deleted: in Yunzhijia that does not free it. Give that person another number there, or ' +
		'correct the number in the OA; until then the employee is set aside.',
	'ground-moved': ({ side, moved: what }) =>
		`Not done because ${sideName[side]} changed since the plan was made: ${tell(moved, what)}`,
	'done-not-linked': ({ side, object, id, with: other, which }) =>
		`Done in ${sideName[side]}, but not linked: ` +
		(which === 'yunzhijia' ? `the ${recordOfYzj[object]} ${id}` : `the ${recordOfOa[object]}`) +
		` is linked with ${other} now. Keep one of the two links.`,
	skipped: ({ awaited, of }) =>
		`Not started, because what comes first was not done: ${operationNames[awaited]} (${of}).`,
	'outcome-unknown': ({ side, kind }) =>
		`The reply to "${operationNames[kind]}" was lost and ${sideName[side]} does not show the change. The next run looks again before it does anything.`,
	'not-verified': ({ side, kind }) =>
		`${Side[side]} accepted to ${operationNames[kind]}, but does not show it.` +
		(side === 'oa'
			? ' Look at the record in the OA: it may lack a right, or a value that is required there.'
			: ''),
	'not-read-back': ({ error }) =>
		`What was done could not be read back: ${error} The next run reads everything again.`,
	unplanned: ({ longName }) =>
		`The department "${longName}" appeared during this run and is not in the plan. If nobody made it by hand, delete it and report this run.`,
} satisfies Telling<FailureFacts>;
