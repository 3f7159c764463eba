import { callbackKeys } from './callbacks';
import { login } from './login';
import type { Problems } from '../../lib/problem';
import type { NodeFacts } from '../facts/nodes';

const list = (all: readonly string[]): string => all.join('; ');
const KEYS = 'docs/settings.md lists every key.';
const LOOK_UP_PERSON = 'Look the person up with Person: Get Many.';
const ASK_ADMIN =
	'Ask whoever administers n8n to add the e-mail with which you sign in to Approvers in the Yunzhijia Directory credential, then open this page again.';
const PLAIN_ROUTING =
	'The routing settings are read from the node Config without running it: let them stand ' +
	'there as plain JSON, under the name that the parameter Routing Settings gives.';
const withCode = (answer: string, code: number | null): string =>
	`${answer || 'no reason given'}${code === null ? '' : ` (code ${code})`}`;
/** The rest of the call was applied: who reads the error must know that. */
const rest = (good: number, all: number): string =>
	all > 1
		? ` ${good} of ${all} items of the same call were done; set the node to continue on error to get the answer for each.`
		: '';

/** What a node refuses, or could not do. */
export const nodes: Problems<NodeFacts> = {
	unexpected: ({ error }) => [
		error,
		'This was not expected. Run again; if it happens again, report it with the message and the version of n8n-nodes-yunzhijia.',
	],
	settings: ({ problems }) => [
		`Settings that do not parse: ${list(problems.en)}`,
		`Correct these keys in the Config node (or the --settings file). ${KEYS}`,
	],
	'routing-settings': ({ problems }) => [
		`Routing settings that do not parse: ${list(problems.en)}`,
		`Correct these keys in the Config node. ${KEYS}`,
	],
	'login-settings': ({ problems }) => [
		`The settings of logging in cannot be used: ${list(problems.en)}.`,
		'Correct the named keys in the node "Config"; docs/settings.md explains each.',
	],

	parameter: ({ name, problems }) => [
		`The parameter "${name}" cannot be used: ${list(problems.en)}.`,
		'Correct the parameter, or the expression that fills it.',
	],
	'unknown-operation': ({ key }) => [
		`This version of the node does not know the operation "${key}".`,
		'Choose an operation that it has, or install the version that the workflow was made with.',
	],
	'too-much-waits': ({ most }) => [
		`More than ${most} messages to people wait to be sent; no more are taken until they are.`,
		'See in n8n whether Deliver runs, and what its last error says; then post again.',
	],
	'too-many-messages': ({ messages, most }) => [
		`${messages} messages in one post; at most ${most} are taken.`,
		'Let the OA post them in smaller lists.',
	],
	mapping: ({ problems }) => [
		`The mapping cannot be used: ${list(problems.en)}`,
		'docs/oa-message.md shows a mapping.',
	],
	'credential-not-chosen': ({ node, credential }) => [
		`No credential (${credential}) is chosen in the node "${node}".`,
		`Choose that of this enterprise in the node "${node}", save, publish, and start again.`,
	],
	'credential-unusable': ({ node, credential, error }) => [
		`The credential "${credential}" of the node "${node}" cannot be used, most likely because it was deleted. (n8n: ${error})`,
		`Choose another credential in the node "${node}" and in every other node that had it, ` +
			`save, and publish again. If it is still in n8n's list, n8n's encryption key has changed.`,
	],
	'credential-incomplete': ({ credential, problems }) => [
		`The ${credential} credential is not complete: ${list(problems.en)}.`,
		`Open the ${credential} credential in n8n, correct these fields and test it.`,
	],
	'app-without-eid': () => [
		'The Yunzhijia App credential has no EID, so that nobody can say whose bindings count.',
		'Enter the enterprise number (EID) in the credential.',
	],

	'ec-pair-there': ({ appId }) => [
		`The Weaver E9 credential has a secret for ${appId} already.`,
		'Nothing needs to be registered. Only if that secret no longer works, switch on Register Again: everybody else who uses this appid may be locked out.',
	],

	'user-unknown': () => [
		'n8n did not say who posted this page: nothing is shown and nothing was done.',
		'Let the form ask for a log-in to n8n, and give its user to the node (Signed-In User).',
	],
	'nobody-listed': () => ['No approver is listed: nobody may look or decide.', ASK_ADMIN],
	'not-listed': () => [
		'You are not listed as an approver: nothing is shown and nothing was done.',
		ASK_ADMIN,
	],
	'other-account': () => [
		'Your e-mail was first used by another n8n account; this was refused and written to the audit log.',
		'If the account was replaced on purpose: have the e-mail taken off Approvers, open this page once (it is refused), and have it added again.',
	],

	'run-not-waiting': ({ runId }) => [
		`Run ${runId} does not wait: it is unknown, or was taken up already.`,
		'Start it anew from the page Sync of the console; one run is taken up once.',
	],
	'no-ids': ({ item }) => [
		`Neither an OA ID nor a Yunzhijia ID is given [Item ${item}].`,
		'Give at least one of them.',
	],
	'no-open-decision': ({ decisionId, eid, source }) => [
		`There is no open decision ${decisionId} of enterprise ${eid}, source ${source}.`,
		'List them with Decision: Get Many; it may be withdrawn, carried out or superseded already.',
	],
	'decision-refused': ({ why }) => [why.en, ''],
	'plan-of-enterprise': ({ planId, eid, credential }) => [
		`Plan ${planId} is of enterprise ${eid}, the credential of ${credential}.`,
		'Choose the credential of that enterprise.',
	],

	'new-department-incomplete': () => [
		'A new department needs a name and a parent ID.',
		'Add both fields, or give the ID of a department that exists.',
	],
	'no-binary-field': ({ field }) => [
		`The item has no binary field "${field}".`,
		'Name the binary field that holds the picture, or leave picture empty.',
	],
	'no-receivers': () => [
		'There are no receivers.',
		'Name at least one person by openId; nobody is never taken for everybody.',
	],
	'no-person': ({ item, openId }) => [
		`Yunzhijia has no person with this ${openId === null ? 'phone' : `open ID (${openId})`} [Item ${item}].`,
		LOOK_UP_PERSON,
	],
	'not-a-ticket': ({ item }) => [
		`This is no ticket of Yunzhijia [Item ${item}].`,
		'Open the page again in Yunzhijia.',
	],
	'too-many-tickets': ({ item }) => [
		`Too many invalid tickets within a minute [Item ${item}].`,
		'Open the page again in Yunzhijia in a minute.',
	],
	'ticket-of-enterprise': ({ item, eid, credential }) => [
		`The ticket is of enterprise ${eid}, and the credential is for ${credential} [Item ${item}].`,
		'The person has chosen another team in Yunzhijia: switch to the team of this app and open it again.',
	],
	'login-refused': ({ item, reason }) => [
		`${login.refusals[reason]} (${reason}) [Item ${item}]`,
		'docs/operations.md says for each reason what to do.',
	],
	'record-refused': ({ answer, code }) => [
		`Yunzhijia refused: ${withCode(answer, code)}.`,
		'Correct the data of this item and run again.',
	],
	'record-unknown': () => [
		'Yunzhijia did not say what became of this record.',
		'Read the record back before you send it again.',
	],
	'item-refused': ({ item, answer, code, good, all }) => [
		`Yunzhijia refused this item [Item ${item}]: ${withCode(answer, code)}`,
		`Correct the data of this item and send it again.${rest(good, all)}`,
	],
	'item-unknown': ({ item, good, all }) => [
		`Yunzhijia did not say what became of this item [Item ${item}]`,
		`Read the record back before you send it again.${rest(good, all)}`,
	],
	'department-not-empty': ({ id, people, departments }) => [
		`The department ${id} is not empty: ${people} people and ${departments} departments are in it.`,
		'Move them first, or switch on "Even When Not Empty".',
	],
	'department-exists': ({ name, id }) => [
		`There is a department "${name}" already (ID ${id}).`,
		'Choose another name or another parent.',
	],
	'department-unknown': ({ ids, more }) => [
		`Yunzhijia has no department with the ID ${ids.join(', ') || '(root)'}${more > 0 ? ` and ${more} more` : ''}.`,
		'Look the ID up with Department: Get Many; a deleted department does not come back under its old ID.',
	],
	'department-within-itself': ({ target, department }) => [
		`"${target}" lies within "${department}" itself.`,
		'Choose a parent outside the department that moves.',
	],
	'department-there': ({ target, department, id }) => [
		`"${target}" has a department "${department}" already (ID ${id}).`,
		'Rename one of the two first.',
	],
	'role-in-use': ({ id }) => [
		`People have the role ${id}.`,
		'Take it from them first (Role: Remove From Person), or switch on "Even With Persons".',
	],
	'role-exists': ({ name, id }) => [
		`There is a role "${name}" already (ID ${id}).`,
		'Choose another name, or use that role.',
	],
	'role-unknown': ({ id }) => [
		`Yunzhijia has no role with the ID ${id}.`,
		'Look the ID up with Role: Get Many.',
	],

	'not-https': ({ address }) => [
		`These pages are at ${address}, which is not https.`,
		'Put a reverse proxy with a certificate in front of n8n and set WEBHOOK_URL to its address, or set publicUrl.',
	],
	'no-check-address': () => [
		'firstLogin is "account", and the Yunzhijia Login credential has no Check Address.',
		'Enter the address of the OA call that checks account and password in the credential.',
	],
	'callback-key-missing': ({ keys }) => [
		`The Yunzhijia Callback credential has no ${keys.map((key) => callbackKeys[key]).join(', ')}, ` +
			'so that strangers could start this workflow.',
		'Choose a Yunzhijia Callback credential in the node, and fill in that field.',
	],
	'kind-unclear': ({ item, both }) => [
		`Item ${item} ` +
			`${both ? 'has both departmentId and parentId' : 'has neither departmentId nor parentId'}, so it ` +
			'cannot be told whether it is an employee or a department.',
		'Give employees a departmentId and departments a parentId (null for the root), or choose the kind of record instead of Detect.',
	],
	'no-routing': () => ['There are no routing settings.', PLAIN_ROUTING],
	'routing-is-expression': () => [
		'The routing settings are an expression, and nothing runs that could answer it.',
		PLAIN_ROUTING,
	],
	'routing-unreadable': ({ error }) => [
		`The routing settings cannot be read: ${error}.`,
		PLAIN_ROUTING,
	],
};
