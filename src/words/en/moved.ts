import { tellAll } from '../tell';
import type { MovedWords } from '../types';
import { channelName, fieldName, named, recordOfOa, recordOfYzj } from './parts';
import { readings } from './readings';

/** What changed since a plan was made. */
export const moved = {
	'link-gone': () => 'this link is no longer there.',
	'linked-otherwise': ({ object, with: other }) =>
		`the ${recordOfOa[object]} of the OA is linked with ${other} now.`,
	'linked-by-other': ({ object, with: other }) =>
		`the ${recordOfYzj[object]} is linked with ${other} now.`,
	'other-source': ({ object }) => `another source has linked the ${recordOfYzj[object]} now.`,
	administrator: () => 'the person administers the enterprise now.',
	'unlinked-meanwhile': () => 'the link was taken back.',
	'parent-gone': ({ path }) => `the department above it (${path}) is gone.`,
	'department-gone': () => 'the department is gone.',
	'target-gone': ({ path }) => `the department (${path}) is gone.`,
	'other-name': ({ now, was }) => `its name is "${now}" now, it was "${was}".`,
	'other-parent': ({ now }) => `it stands below ${now === '' ? 'no department' : `"${now}"`} now.`,
	'other-order': ({ now, was }) => `its sort weight is ${now} now, it was ${was}.`,
	'name-appeared': ({ name }) => `a department named "${name}" has appeared there.`,
	'channel-taken': ({ channel, by, active }) =>
		`person ${named(by)}${active ? '' : ', who is not active,'} has that ${channelName[channel]} now.`,
	'person-gone': () => 'the person is no longer there.',
	'person-inactive': () => 'the person is no longer active.',
	'other-field': ({ field }) => `the ${fieldName(field)} is another one now.`,
	'leads-now': () => 'the person leads that department now.',
	'leads-no-longer': () => 'the person no longer leads that department.',
	'post-there': () => 'the person has a part-time post there now.',
	'main-department': () => 'it is the main department of the person now.',
	'post-gone': () => 'the person has no part-time post there any more.',
	'other-post': () => 'the part-time post is another one now.',
	'role-gone': ({ role }) => `the role "${role}" is gone.`,
	'role-renamed': ({ role, now }) => `the role "${role}" is called "${now}" now.`,
	'has-role': ({ role }) => `the person has the role "${role}" now.`,
	'role-uncertain': ({ role, doubts }) =>
		`who has the role "${role}" is not certain: ${tellAll(readings, doubts, '; ')}.`,
	'role-lost': ({ role }) => `the person no longer has the role "${role}".`,
	'role-departments': ({ role }) =>
		`the role "${role}" of the person is for other departments now.`,
	'oa-record-gone': ({ object }) => `the ${recordOfOa[object]} is gone from the OA.`,
	'job-number-taken': ({ oaId }) => `employee ${oaId} has that job number now.`,
} satisfies MovedWords;
