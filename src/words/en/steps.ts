import type { KeyName } from '../facts/calls';
import type { StepWords } from '../facts/steps';
import type { CheckWords } from '../types';

const KEYS: Record<KeyName, string> = {
	'read-key': 'read key',
	'edit-key': 'editable key',
	'app-secret': 'app secret',
};
const E9 = {
	subcompanies: 'Subcompanies',
	departments: 'Departments',
	'job-titles': 'Job titles',
	people: 'People',
};
const CAN_READ = 'The address book can be read.';

/** What a connection check says. */
export const steps: StepWords = {
	names: {
		address: 'Base URL',
		dns: 'Host name',
		connect: 'Connection, certificate and proxy',
		clock: 'Clock',
		token: (key) => `Access token for the ${KEYS[key]}`,
		addressBook: (key) => `Address book with the ${KEYS[key]}`,
		appToken: (appId) => `Access token for app ${appId}`,
		account: (eid) => `Public account of enterprise ${eid}`,
		signed: 'Signed reading with the key',
		application: 'Access token of the application',
		organisation: 'Organisation',
		employees: 'Employees',
		e9: E9,
	},
	good: {
		address: 'The base URL can be used.',
		dns: 'The host name resolves (at the proxy, when one is set).',
		connect: 'The server answers over a trusted connection.',
		token: 'Yunzhijia gives a token.',
		canRead: CAN_READ,
		mayWrite: `${CAN_READ} Whether the editable key may also write shows when a plan is applied.`,
		sameKey: `${CAN_READ} But both fields hold the same key: if it is the read-only one, nothing can be applied.`,
		appToken: 'Yunzhijia gives the app a token.',
		account: 'The enterprise has this public account.',
		signed: 'The key is that of the account.',
		e10Token: 'E10 gives a token.',
		organisation: 'Departments can be read.',
		employees: 'Employees can be read.',
		e9: (list) => `${E9[list]} can be read.`,
	},
	noClock: 'The server does not tell its time; clocks were not compared.',
	clocksAgree: (seconds) => `The clocks agree to ${seconds} s.`,
	clocksDiffer: (seconds, behind) =>
		`The clock of this machine is ${seconds} s ${behind ? 'behind' : 'ahead of'} the server.`,
	setClock:
		'Synchronise the clock of the machine that runs n8n (NTP). Requests are corrected meanwhile, schedules are not.',
	allowEgress:
		'Allow the address in the egress settings of n8n (N8N_SSRF_ALLOWED_IP_RANGES, N8N_SSRF_ALLOWED_HOSTNAMES).',
	connected: 'Connected',
};

/** Of credentials that nobody can be called with. */
export const checks: CheckWords = {
	loginSecrets:
		'The secrets are long enough. Whether the OA has the same OA key shows at the first log-in.',
	oaMessage: (header) =>
		`Header and key are there. Whether the OA sends the same shows with its first message: without "${header}: …" it is refused (403).`,
	ecTokenNext:
		'Put secret and publicKey into EC Secret and EC Public Key of the Weaver E9 credential, ' +
		'with the numeric ID of an OA user, and test it. Then delete this execution: whoever has ' +
		'the two can call the OA.',
	keys: (eid) => (eid === '' ? 'Keys' : `Keys of enterprise ${eid}`),
	halfPair: (one, other) => `${one} and ${other} belong together, and one is missing.`,
	noKey: 'No key is filled in.',
	keysLookRight: (fields) =>
		`Their form is right: ${fields.join(', ')}. Whether they are the right keys shows with the first call of Yunzhijia.`,
	fillInKeys:
		'Fill in the keys of the events that you receive; their descriptions say where they come from.',
	robotAddress: (robot) => `Address of the ${robot} robot`,
	robotNotTried:
		'The address looks right and its server answers. Nothing was sent: whether the robot works shows with the first message.',
};
