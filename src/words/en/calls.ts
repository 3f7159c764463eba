import type { Telling } from '../../lib/coded';
import type { HttpFacts } from '../../lib/httpFacts';
import type { CallFacts, CredentialField, KeyName, Service, Without } from '../facts/calls';
import { tell } from '../tell';

const SERVICE: Record<Service, string> = { yunzhijia: 'Yunzhijia', e10: 'E10', e9: 'E9' };
const KEYS: Record<KeyName, string> = {
	'read-key': 'read-only address book key',
	'edit-key': 'editable address book key',
	'app-secret': 'app secret',
};
const CREDENTIALS = {
	directory: 'Yunzhijia Directory',
	app: 'Yunzhijia App',
	publicAccount: 'Yunzhijia Public Account',
};
const LACKS: Record<CredentialField, string> = {
	eid: 'no enterprise number (EID)',
	'any-key': 'neither a read key nor an editable key',
	'edit-key': 'no editable key',
	'app-id': 'no app ID',
	'app-secret': 'no app secret',
	'account-id': 'no account ID',
	key: 'no key',
};
const WITHOUT: Record<Without, string> = {
	token: 'but without accessToken and expireIn',
	found: 'but without what it found',
	'role-id': 'but without the id of the new role',
	items: 'but its list of items cannot be read',
};
const OPEN = ' It may or may not have been applied.';
const said = (answer: string): string => (answer === '' ? '' : `: ${answer}`);
const whomOf = (whom: CallFacts['no-token']['whom'], key: KeyName): string =>
	`${'app' in whom ? `app ${whom.app}` : `enterprise ${whom.enterprise}`} with the ${KEYS[key]}`;

/** Why a request has no answer. */
export const network: Telling<HttpFacts> = {
	'no-address': () => 'The base URL is not a web address; it looks like https://www.example.com.',
	'plain-http': ({ host }) =>
		`The base URL of ${host} is plain http, which is not allowed: keys would travel unencrypted.`,
	'other-protocol': ({ protocol }) =>
		`The base URL starts with ${protocol}, only https:// (and http:// where allowed) can be used.`,
	blocked: ({ host, why }) => `The egress rules of this n8n do not allow ${host}: ${why}`,
	'cancelled-before': () => 'Cancelled before the call.',
	cancelled: ({ host }) => `The call to ${host} was cancelled.`,
	'proxy-login': ({ host }) => `The proxy asks for a user name and password to reach ${host}.`,
	dns: ({ host, code }) => `The name of ${host} could not be resolved (${code}).`,
	unreachable: ({ host, code }) => `No connection to ${host} (${code}).`,
	tls: ({ host, code }) => `No trusted TLS connection to ${host} (${code}).`,
	timeout: ({ host, milliseconds }) => `${host} did not answer within ${milliseconds} ms.`,
	broken: ({ host, code }) =>
		`The connection to ${host} broke before the whole answer was there (${code || 'no code'}).`,
};

/** Why a call failed. */
export const calls: Telling<CallFacts> = {
	network: ({ failure }) => tell(network, failure),
	'network-open': ({ failure, endpoint }) =>
		`${tell(network, failure)} Yunzhijia may or may not have applied ${endpoint}.`,
	'cancelled-before-sent': ({ endpoint }) => `Cancelled before ${endpoint} was sent.`,
	'cancelled-before-answered': ({ endpoint }) => `Cancelled before ${endpoint} was answered.`,
	busy: ({ endpoint, answer }) =>
		`Yunzhijia is busy with the same object and did not do ${endpoint}${said(answer)}`,
	'too-many-calls': ({ service, endpoint, answer }) =>
		`${SERVICE[service]} refused ${endpoint} because of too many calls${said(answer)}`,
	'server-failure': ({ endpoint, status, answer, open }) =>
		`Yunzhijia answered ${endpoint} with a server failure (HTTP ${status})${said(answer)}.${open ? OPEN : ''}`,
	'no-whole-answer': ({ endpoint, status, open }) =>
		`Yunzhijia answered ${endpoint} with HTTP ${status} and something that is not a whole Yunzhijia answer.${open ? OPEN : ''}`,
	'other-server': ({ service, endpoint, status, answer }) =>
		`The base URL does not answer ${endpoint} as ${SERVICE[service]} does (HTTP ${status})${said(answer)}`,
	'looks-read-only': ({ endpoint, answer }) =>
		`Yunzhijia gave a token for the editable key but refused ${endpoint} with it: this is probably the read-only key${said(answer)}`,
	'key-not-for-this': ({ key, endpoint, answer }) =>
		`Yunzhijia gave a token for this ${key === null ? 'key' : KEYS[key]} but refused ${endpoint} with it${said(answer)}`,
	refused: ({ endpoint, answer, code }) =>
		`Yunzhijia refused ${endpoint}${said(answer) || ` (code ${code ?? 'none'})`}`,
	'refused-with-code': ({ endpoint, answer, code, trouble }) =>
		`Yunzhijia ${trouble ? 'had trouble with' : 'refused'} ${endpoint}${said(answer)} (code ${code ?? 'none'})`,
	'refused-to-read': ({ endpoint, answer, status }) =>
		`Yunzhijia refused ${endpoint}${said(answer) || ` (HTTP ${status})`}`,
	'unknown-shape': ({ service, endpoint, where }) =>
		`${SERVICE[service]} answered ${endpoint} with rows of an unknown shape: ${where}.`,
	without: ({ endpoint, what }) =>
		`Yunzhijia answered ${what === 'token' ? 'a token request' : endpoint} with success, ${WITHOUT[what]}.`,

	'no-token-too-many': ({ answer }) =>
		`Yunzhijia gives no token because of too many requests${said(answer)}`,
	'no-token-no-answer': ({ status, answer }) =>
		`The base URL answered a token request with HTTP ${status} and no whole Yunzhijia answer${said(answer)}`,
	'no-token-other-server': ({ status, answer }) =>
		`The base URL does not answer token requests as Yunzhijia does (HTTP ${status})${said(answer)}`,
	'enterprise-unknown': ({ whom, key, answer }) =>
		`Yunzhijia does not know ${whomOf(whom, key)}${said(answer)}`,
	'no-token': ({ whom, key, answer, status }) =>
		`Yunzhijia gives no token for ${whomOf(whom, key)}${said(answer) || ` (HTTP ${status})`}`,

	'robot-address': () => 'The address of the robot is no web address.',
	'robot-without-token': () => 'The address of the robot has no yzjtoken.',
	'robot-names-too-many': () => 'A robot can notify at most 100 people by name.',
	'robot-too-many': ({ answer }) =>
		`Yunzhijia refused the message because the robot sent too many${answer === '' ? '.' : said(answer)}`,
	'robot-other-server': ({ status }) =>
		`The address of the robot does not answer as Yunzhijia does (HTTP ${status}).`,
	'robot-open': ({ endpoint, status }) =>
		`Yunzhijia answered ${endpoint} with HTTP ${status} and something that is not a whole answer. The message may have been sent.`,
	'robot-refused': ({ answer, code }) =>
		`Yunzhijia refused the message of the robot${said(answer)} (code ${code ?? 'none'})`,

	'credential-lacks': ({ credential, lacks }) =>
		`The ${CREDENTIALS[credential]} credential has ${LACKS[lacks]}.`,
	'app-eid-needed': () =>
		'The Yunzhijia App credential has no enterprise number (EID), which reading people and departments needs.',
	'message-too-large': () =>
		'The message is larger than the 1.5 MB that Yunzhijia takes; it was not sent.',
	'no-web-address': ({ of, url }) =>
		`A link of the ${of === 'todo' ? 'to-do' : 'notification'} is no web address: ${url}`,
	'account-not-listed': ({ eid, account }) =>
		`The enterprise ${eid} does not list the public account ${account}.`,
	'after-some': ({ before, reached, all }) =>
		`${tell(calls, before)} The first ${reached} of ${all} receivers have got it.`,
	'todo-refused-for-all': ({ people, answer, code }) =>
		`Yunzhijia refused the to-do for all ${people} people: ${answer || 'no reason given'} (code ${code ?? 'none'})`,
	'todo-refused': ({ code }) =>
		`Yunzhijia refused a to-do for this person (code ${code ?? 'none'}).`,
	'ticket-shape': () => 'Yunzhijia answered acquirecontext with a context of an unknown shape.',
	'ticket-of-nobody': () => 'Yunzhijia names nobody for this ticket: it is used or expired.',

	'e10-open': ({ endpoint, failure }) =>
		`Whether E10 did ${endpoint} is not known: ${tell(network, failure)}`,
	'e10-open-answer': ({ endpoint, status, answer }) =>
		`Whether E10 did ${endpoint} is not known: HTTP ${status} and no whole E10 answer${said(answer)}`,
	'e10-no-whole-answer': ({ endpoint, status, answer }) =>
		`E10 answered ${endpoint} with HTTP ${status} and no whole E10 answer${said(answer)}`,
	'e10-refused-status': ({ endpoint, status, answer }) =>
		`E10 refused ${endpoint} (HTTP ${status})${said(answer)}`,
	'e10-refused': ({ endpoint, of, code, answer }) => {
		const whats = {
			'unknown-enterprise': 'E10 does not accept the corp id',
			authentication: `E10 does not accept the application at ${endpoint}`,
			refused: `E10 refused ${endpoint}`,
		};
		return `${whats[of]} (errcode ${code ?? 'none'})${said(answer)}`;
	},
	'e10-without': ({ endpoint, member }) =>
		`E10 answered ${endpoint} with success, but without the ${member}.`,
	'e10-others': () =>
		'E10 answered queryEmployee with employees who were not asked for: it does not know the filter "ids".',
	'e10-no-job-number': () => 'E10 names no job number for whoever logged in.',
	'e10-lacks': ({ fields }) => `The Weaver E10 credential has no ${fields.join(', no ')}.`,

	'e9-refused': ({ endpoint, status, answer }) =>
		`E9 refused ${endpoint} (HTTP ${status})${said(answer)}`,
	'e9-no-json': ({ endpoint, status }) =>
		`E9 answered ${endpoint} with HTTP ${status} and no JSON.`,
	'e9-no-rsa': () => 'The public key (spk) of the Weaver E9 credential is no RSA key.',
	'e9-lacks': ({ fields }) => `The Weaver E9 credential lacks: ${fields.join(', ')}.`,
	'e9-not-registered': ({ appId, status, answer }) =>
		`E9 did not register ${appId}: ${answer || `HTTP ${status} and no JSON`}`,
	'e9-no-token': ({ status, answer }) =>
		`E9 gave no token: ${answer || `HTTP ${status} and no JSON`}`,
	'e9-no-sign-on': ({ status, answer }) =>
		`E9 gave no single sign-on token: ${answer || `HTTP ${status} and no token`}`,
	'e9-several-roots': ({ count, names }) => `${count} subcompanies have none above them: ${names}.`,
};
