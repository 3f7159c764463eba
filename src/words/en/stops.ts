import type { Problems } from '../../lib/problem';
import type { Comparable, StopFacts } from '../facts/stops';
import { tellAll } from '../tell';
import { readings } from './readings';
import { runs } from './runs';

const NEW_PLAN = 'Make a new plan (Plan Push).';
const READ_FIRST = 'Run a pull or Plan Push once (with apply: preview it changes nothing), then';
const DEPT_GETALL =
	'Run again. If it stays so, check the address book key and the answer of dept/getall.';
const APPLY_MODE = 'Set apply to ask or auto';
const THAT_ENTERPRISE = 'Choose the credential of the enterprise that the plan was made for.';
const NOT_CLOSED = 'Close the reading after its last page, with the expected numbers of rows.';
const GUARDS_NAMED =
	'An approval names every guard that fired, or none at all to release exactly those.';

const KINDS: Record<Comparable, string> = {
	push: 'push',
	pull: 'plan of links of a pull',
	'pull-to-oa': 'pull to the OA',
	bindings: 'change of bindings',
};
const NOT_KNOWN = {
	link: 'who could be linked',
	export: 'who is not in Yunzhijia',
	import: 'whom the rows name',
	try: 'what the settings would change',
};
const AGAIN = {
	link: 'try again',
	export: 'export again',
	import: 'import again',
	try: 'try the settings again',
};
const NOT_APPROVED = {
	none: 'nobody has approved it',
	expired: 'its approval has expired',
	used: 'its approval was used already',
	'other-plan': 'the approval is for other contents',
};
const NOT_WAITING = {
	superseded: 'a newer plan of the same source has taken its place',
	discarded: 'somebody discarded it',
	applied: 'it was applied already',
	applying: 'it is being applied',
	failed: 'it was applied already, with failures',
	'no-changes': 'it changes nothing',
};
const list = (all: readonly string[]): string => all.join(', ');
const short = (hash: string): string => `${hash.slice(0, 12)}…`;

/** Why a run stopped, and what to do. */
export const stops: Problems<StopFacts> = {
	'roots-differ': ({ oa, yunzhijia }) => [
		`The OA's root is "${oa}", Yunzhijia's root is "${yunzhijia}": nothing was planned, nothing written.`,
		'Give both roots the same name, or set topDepartment so that the OA tree hangs below a Yunzhijia department.',
	],
	'no-root': () => [
		'The OA has no usable root department: none without a parent and with a valid name.',
		'Check the OA answer: one department (or 分部) must stand at the top.',
	],
	'several-roots': ({ names }) => [
		`The OA has ${names.length} root departments: ${list(names.map((name) => `"${name}"`))}. Nothing was planned, nothing written.`,
		'Put them below one root in the OA, or stage one of them as the root.',
	],
	'top-id-unknown': ({ orgId }) => [
		`topDepartment names the department id ${orgId}, which Yunzhijia does not have.`,
		'Correct topDepartment in the settings; Yunzhijia Directory: Get Many Departments lists the ids.',
	],
	'top-several': ({ above, name, ids }) => [
		`topDepartment: below "${above}" there are ${ids.length} departments "${name}" (${list(ids)}).`,
		'Name the one you mean by its orgId in topDepartment.',
	],
	'top-missing': ({ above, name }) => [
		`topDepartment: below "${above}" there is no department "${name}".`,
		'Correct topDepartment.path in the settings, or create that department in Yunzhijia first.',
	],
	'nothing-below-top': ({ root }) => [
		`Below the top department Yunzhijia has no department that is the OA's root "${root}": there is nothing to pull.`,
		'Push once, or create that department in Yunzhijia, or correct topDepartment.',
	],
	'role-missing': ({ role }) => [
		`The setting "roles" names the role "${role}", which Yunzhijia does not have.`,
		'Correct the name in the settings, or create the role in Yunzhijia: a push creates none.',
	],
	'role-several': ({ role, count }) => [
		`The setting "roles" names the role "${role}", and Yunzhijia has ${count} roles of that name.`,
		'Rename all but one of them in Yunzhijia, or take the name out of the settings.',
	],

	'yunzhijia-not-whole': ({ doubts }) => [
		doubts.length === 0
			? 'Yunzhijia was not read whole.'
			: `Yunzhijia could not be read whole: ${tellAll(readings, doubts, '; ')}. Nothing was changed.`,
		'Run again. If it stays so, look at the directory in Yunzhijia, and check the address book key.',
	],
	'yunzhijia-roots': ({ roots }) => [
		`Yunzhijia answered with ${roots} root departments; there must be exactly one.`,
		DEPT_GETALL,
	],
	'yunzhijia-roots-of': ({ roots, departments }) => [
		`Yunzhijia answered with ${departments} departments and ${roots} roots among them; there must be exactly one.`,
		DEPT_GETALL,
	],
	'nothing-read': ({ eid }) => [
		`Nothing of enterprise ${eid} has been read yet.`,
		`${READ_FIRST} try again.`,
	],
	'nothing-read-to-link': ({ eid, source }) => [
		`Nothing of enterprise ${eid} has been read for source ${source} yet, so nobody there can be linked.`,
		`${READ_FIRST} try again. Check the source name, too.`,
	],
	'nothing-read-to-export': ({ eid, source }) => [
		`Nothing of enterprise ${eid} has been read for source ${source} yet, so there is nobody to export.`,
		`${READ_FIRST} export again. Check the source name, too.`,
	],
	'several-sources': ({ eid, sources }) => [
		`Enterprise ${eid} has several sources: ${list(sources)}.`,
		'Name the one that you mean in Source Name.',
	],
	'within-unknown': ({ department }) => [
		`Yunzhijia had no department "${department}" when it was last read.`,
		'Check its orgId, path or name, or read Yunzhijia again.',
	],
	'within-several': ({ department, found }) => [
		`Yunzhijia has ${found.length} departments named "${department}".`,
		`Name the one that you mean by its path or orgId: ${list(found.slice(0, 5).map(({ orgId, longName }) => `${longName} (${orgId})`))}.`,
	],

	'lease-taken': ({ what, pid, host, until }) => [
		`Another run is at work on this enterprise and source: ${what}, process ${pid} on ${host}.`,
		`Wait until it is done. If that process no longer exists, its claim ends at ${until}.`,
	],
	'lease-taken-meanwhile': () => [
		'Another run has begun on this enterprise and source.',
		'Wait until it is done.',
	],
	'lease-lost': () => [
		'Another run has taken over this enterprise and source; this one makes no further call.',
		'Look at the other run. What this one did is in the journal.',
	],
	cancelled: () => ['The run was cancelled.', 'Run again when it suits.'],
	'before-schedule': ({ from }) => [
		`The settings are active from ${from} on.`,
		'Change activeFrom or activeUntil in the settings if this run should take place.',
	],
	'after-schedule': ({ until }) => [
		`The settings were active until ${until}.`,
		'Change activeFrom or activeUntil in the settings if this run should take place.',
	],

	'reading-missing': ({ snapshotId }) => [
		`There is no staged OA reading ${snapshotId}.`,
		'Read the OA again in the same workflow: readings are kept for a limited time, and in one store.',
	],
	'reading-missing-to-close': ({ snapshotId }) => [
		`There is no staged OA reading ${snapshotId}.`,
		'Stage the OA records again; the operation that opens a reading gives its id.',
	],
	'reading-missing-to-link': ({ snapshotId }) => [
		`There is no staged OA reading ${snapshotId}.`,
		'Read the OA first (Weaver E10: Read Organisation, or stage its records), then try again.',
	],
	'reading-not-closed': ({ snapshotId }) => [
		`The staged OA reading ${snapshotId} was never closed.`,
		NOT_CLOSED,
	],
	'reading-without-certificate': () => [
		'The OA reading ended without a certificate.',
		'Run again.',
	],
	'no-reading': ({ source, use }) => [
		`There is no reading of the OA "${source}" in the store, so it is not known ${NOT_KNOWN[use]}.`,
		`Read the OA first (Weaver E10: Read Organisation, or stage its records), then ${AGAIN[use]}.`,
	],
	'no-reading-of-push': ({ source }) => [
		`There is no reading of ${source} to start from: no push of this source was applied yet, or it is past its retention time.`,
		'Run a push of everybody first (push-sync).',
	],
	'no-employee': ({ problem }) => [
		`The record is no OA employee: ${problem || 'it has no id'}.`,
		'Bring it into the shape of OA records (docs/settings.md): id, name, departmentId, and what is mapped.',
	],
	'employee-uncertain': ({ oaId }) => [
		`E10 gave neither employee ${oaId} nor any of the others who were asked for as a check: whether ${oaId} has left cannot be told. Nothing was planned.`,
		'Check the rights of the E10 key, or run a push of everybody.',
	],

	'plan-missing': ({ planId }) => [
		`There is no saved plan ${planId}.`,
		`${NEW_PLAN} Plans are kept in the store of this n8n only.`,
	],
	'plan-past-retention': ({ planId }) => [
		`The contents of plan ${planId} are past their retention time.`,
		NEW_PLAN,
	],
	'plan-inputs-gone': ({ planId }) => [
		`What plan ${planId} was made from is not kept (any more), or it was made by another version, so candidates cannot be told.`,
		'Make a new plan (Plan Push), then export its conflicts.',
	],
	'no-plan-of-push': ({ eid, source }) => [
		`There is no plan of a push for enterprise ${eid}, source ${source}, so nobody knows of conflicts.`,
		'Run Plan Push once (with apply: preview it changes nothing), then try again. Check the source name, too.',
	],
	'no-plan-before': ({ planId, approved }) => [
		`Before plan ${planId} there is no ${approved ? 'approved ' : ''}plan of this source to compare with.`,
		'Name the plan to compare with by its ID.',
	],
	'plans-of-different-sources': ({ plans: [was, now] }) => [
		`Plan ${was.planId} is of enterprise ${was.eid}, source ${was.source}; plan ${now.planId} is of ` +
			`enterprise ${now.eid}, source ${now.source}: they cannot be compared.`,
		'Compare plans of one enterprise and source.',
	],
	'plans-of-different-kinds': ({ plans: [was, now] }) => [
		`Plan ${was.planId} is a ${KINDS[was.kind]}, plan ${now.planId} a ${KINDS[now.kind]}: they are about different things and cannot be compared.`,
		'Compare plans of one kind.',
	],

	'plan-wrote-to-oa': ({ planId }) => [
		`Plan ${planId} wrote to the OA, which has no call to take that back.`,
		'Change the records in the OA by hand; Get Many Operations lists what was done, with the values before.',
	],
	'plan-not-applied': ({ planId, status }) => [
		`Plan ${planId} was not applied (${status}): there is nothing to undo.`,
		'Choose a plan that was applied. One that only waits need not be undone: leave it alone, or make a new one.',
	],
	'plan-for-preview': ({ planId }) => [
		`Plan ${planId} was made for preview only.`,
		`${APPLY_MODE} and make a new plan.`,
	],
	'plan-superseded': ({ planId }) => [
		`Plan ${planId} was superseded by a newer one of the same source.`,
		'Apply the newest plan, or make a new one.',
	],
	'plan-applied-already': ({ planId, status }) => [
		`Plan ${planId} was applied already (${status}). A plan is applied once.`,
		'Make a new plan: it holds whatever is still to be done.',
	],
	'plan-no-longer-waits': ({ planId }) => [
		`Plan ${planId} is no longer waiting to be applied.`,
		'Make a new plan.',
	],
	'plan-contents-changed': ({ planId }) => [
		`The saved contents of plan ${planId} are not those that it was made with.`,
		'Somebody or something changed the store. Make a new plan (Plan Push), and find out who writes to the store.',
	],
	'plan-needs-oa': ({ planId }) => [
		`Plan ${planId} writes to the OA, and no Weaver E10 credential is at hand.`,
		'In the node that applies, switch on Writes to the OA and choose the Weaver E10 ' +
			'credential. For another OA, take the operations as items (Get Many Operations) and ' +
			'write them with its own nodes.',
	],
	'canary-department-unknown': ({ department }) => [
		`The plan knows no department ${department} to begin with.`,
		'Name the department of the canary by its OA id or its orgId.',
	],
	'canary-department-idle': ({ department }) => [
		`The plan does nothing in the branch of department ${department}: there is nothing to try there first.`,
		'Choose a branch in which the plan does something (see the preview), or a number of objects.',
	],
	'canary-failed': (facts) => [
		runs['canary-failed'](facts),
		'Look at the failures, correct their cause, then run again: the next plan holds whatever is still to be done.',
	],
	'other-number-of-links': ({ source, links, expected }) => [
		`Source ${source} has ${links} links of the kinds chosen, not ${expected}: nothing was planned.`,
		'Give the exact number, after making sure that it is this source and these kinds that you mean.',
	],

	'read-only': () => [
		'The settings say readOnly: nothing may be written.',
		'Set readOnly to false and make a new plan.',
	],
	'read-only-enterprise': ({ eid }) => [
		`Enterprise ${eid} is read-only: nothing in its address book may be written, whatever a flow says.`,
		'If that is no longer meant, switch it off in the record of the enterprise (Yunzhijia Sync, Enterprise: Set), and make a new plan.',
	],
	'read-only-key': ({ planId }) => [
		`Plan ${planId} changes Yunzhijia, and the credential has no editable key: it can only read.`,
		'Apply it with a credential that has the editable key.',
	],
	'not-approved': ({ planId, guards, why }) => [
		`Plan ${planId} needs an approval${guards.length > 0 ? ` (blocked by ${list(guards)})` : ''}, but ${NOT_APPROVED[why]}.`,
		'Look at the preview and approve the plan (template approve-plan), then apply it.',
	],
	'approval-without-name': () => [
		'An approval needs the name of who gives it.',
		'Fill in Approved By; the approval form takes it from the signed-in n8n user.',
	],
	'not-to-be-approved': ({ planId, status }) => [
		`Plan ${planId} cannot be approved: ${NOT_WAITING[status]}.`,
		'Look at the newest plan of this source, or make a new one (Plan Push).',
	],
	'too-old-to-approve': ({ planId, madeAt }) => [
		`Plan ${planId} cannot be approved any more: it is from ${madeAt}.`,
		'Make a new plan (Plan Push): this one may no longer fit what is there.',
	],
	'approval-of-preview': ({ planId }) => [
		`Plan ${planId} was made for preview only.`,
		`${APPLY_MODE} (and readOnly to false) and make a new plan.`,
	],
	'approval-of-other-contents': ({ planId, hash, named }) => [
		`Plan ${planId} is not what was shown: its hash is ${short(hash)}, the approval names ${short(named)}.`,
		'Open the preview of this plan and approve what it shows.',
	],
	'approval-too-narrow': ({ guards }) => [
		`The approval does not release ${list(guards)}.`,
		GUARDS_NAMED,
	],
	'approval-too-wide': ({ planId, guards, fired }) => [
		`The approval releases ${list(guards)}, but ${fired.length === 0 ? 'no guard blocked' : `it was ${list(fired)} that blocked`} plan ${planId}.`,
		`Look at the preview of this plan. ${GUARDS_NAMED}`,
	],

	'plan-of-other-enterprise': ({ planId, eid, credential }) => [
		`Plan ${planId} is for enterprise ${eid}, the credential for ${credential}.`,
		THAT_ENTERPRISE,
	],
	'plan-of-another-enterprise': () => [
		'This plan belongs to another enterprise than the credential.',
		'Choose the credential of that enterprise.',
	],
	'decision-of-other-enterprise': ({ planId, eid, credential }) => [
		`Plan ${planId} is of enterprise ${eid}, the credential of ${credential}.`,
		'Choose the credential of that enterprise, or another plan.',
	],
	'app-of-other-enterprise': ({ app, directory }) => [
		`The Yunzhijia App credential is for enterprise ${app || '(none)'}, the directory credential for ${directory}.`,
		'Choose an app of the same enterprise, and fill in its EID.',
	],
};
