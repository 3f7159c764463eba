import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { type Ran, runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

let pair: SimulatorPair;
let yunzhijia: ICredentialDataDecryptedObject;
let weaver: ICredentialDataDecryptedObject;

beforeEach(async () => {
	pair = await startPair({ example: 'manual' });
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	yunzhijia = { ...yunzhijiaDirectoryApi, allowHttp: true };
	weaver = { ...weaverE10Api, allowHttp: true };
});

afterEach(async () => {
	await pair.stop();
});

const read: Step = {
	name: 'Read OA',
	type: 'weaverE10',
	parameters: { resource: 'organisation', operation: 'read', source: 'e10' },
};
const plan = (settings: IDataObject = {}): Step => ({
	name: 'Plan',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'plan',
		operation: 'planPush',
		settings: JSON.stringify({ apply: 'auto', matchPairs: [], ...settings }),
		snapshotId: '={{ $json.snapshotId }}',
		options: {},
	},
});
const apply: Step = {
	name: 'Apply',
	type: 'yunzhijiaSync',
	parameters: { resource: 'plan', operation: 'apply', planId: '={{ $json.planId }}' },
};

const push = async (
	settings: IDataObject = {},
	change: {
		yunzhijia?: ICredentialDataDecryptedObject;
		weaver?: ICredentialDataDecryptedObject;
	} = {},
	mode?: 'trigger',
): Promise<Ran> =>
	await runWorkflow(
		[{}],
		[read, plan(settings), apply],
		{
			yunzhijiaDirectoryApi: { ...yunzhijia, ...change.yunzhijia },
			weaverE10Api: { ...weaver, ...change.weaver },
		},
		undefined,
		mode,
	);

/** Nothing listens on port 9. */
const NOBODY = 'http://127.0.0.1:9';

interface Case {
	yunzhijia?: ICredentialDataDecryptedObject;
	weaver?: ICredentialDataDecryptedObject;
	settings?: IDataObject;
	says: RegExp;
	remedy: RegExp;
}

const cases: Record<string, Case> = {
	'a wrong Yunzhijia key': {
		yunzhijia: { readKey: 'wrong' },
		says: /key|token|auth/i,
		remedy: /Copy the address book key again/,
	},
	'an unknown eid': {
		yunzhijia: { eid: '99999999' },
		says: /99999999|enterprise|eid/i,
		remedy: /enterprise number \(EID\)/,
	},
	'no key for applying': {
		yunzhijia: { editKey: '' },
		says: /editable key/i,
		remedy: /editable|credential/i,
	},
	'plain http where it is not allowed': {
		yunzhijia: { allowHttp: false },
		says: /http/,
		remedy: /https:\/\/|allow plain http/i,
	},
	'a wrong E10 secret': {
		weaver: { appSecret: 'wrong' },
		says: /E10|secret|refused|token/i,
		remedy: /app key and app secret/,
	},
	'an unknown E10 corp id': { weaver: { corpId: 'nobody' }, says: /corp/i, remedy: /corp id/ },
	'an incomplete credential': {
		weaver: { appKey: '' },
		says: /App Key is empty/,
		remedy: /Open the Weaver E10 credential/,
	},
	'settings that do not parse': {
		settings: { treshold: 3, apply: 'sometimes', scope: { departments: { includes: [] } } },
		says: /treshold: unknown key.*|apply/,
		remedy: /Config node/,
	},
	'a top department that is not there': {
		settings: { topDepartment: { path: ['没有的部门'] } },
		says: /没有的部门/,
		remedy: /topDepartment|department/,
	},
};

it.each(Object.entries(cases))(
	'%s: says which and what to do, and writes nothing',
	async (_name, { settings, says, remedy, ...change }) => {
		const { error } = await push(settings, change);
		expect(error?.message).toMatch(says);
		expect(error?.description).toMatch(remedy);
		expect(pair.yunzhijia.log.entries().filter((entry) => entry.mutating)).toEqual([]);
	},
);

it('says which host cannot be reached', async () => {
	// Together, because each tries several times before it gives up.
	const [directory, oa] = await Promise.all([
		push({}, { yunzhijia: { baseUrl: NOBODY } }),
		push({}, { weaver: { baseUrl: NOBODY } }),
	]);
	for (const { error } of [directory, oa]) {
		expect(error?.message).toMatch(/127\.0\.0\.1:9/);
		expect(error?.description).toMatch(/base URL, DNS, firewall, proxy/);
	}
});

it('says that a read key cannot write, before or at the first write', async () => {
	const people = [...pair.yunzhijia.state.persons()].length;
	const ran = await push({}, { yunzhijia: { editKey: pair.yunzhijia.readKey } });
	const said =
		ran.error === undefined
			? JSON.stringify(ran.outputs('Apply'))
			: `${ran.error.message} ${ran.error.description}`;
	expect(said).toMatch(/editable|可编辑/i);
	expect([...pair.yunzhijia.state.persons()]).toHaveLength(people);
});

it('names every wrong key of the settings', async () => {
	const { error } = await push({ treshold: 3, apply: 'sometimes', removal: 7 });
	for (const key of ['treshold', 'apply', 'removal']) expect(error?.message).toContain(key);
});

it('shows both names when the roots differ', async () => {
	await pair.stop();
	pair = await startPair({ example: 'manual-re' });
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	yunzhijia = { ...yunzhijiaDirectoryApi, allowHttp: true };
	weaver = { ...weaverE10Api, allowHttp: true };
	const { error } = await push();
	expect(error?.message).toMatch(/Re部门/);
	expect(error?.message).toMatch(/演示部门/);
	expect(pair.yunzhijia.log.entries().filter((entry) => entry.mutating)).toEqual([]);
});

it.each(['wrong', 'nobody'])('never shows a secret (%s)', async (secret) => {
	const { error } = await push({}, { yunzhijia: { readKey: `${secret}-key-7f3a9c` } });
	expect(`${error?.message ?? ''}${error?.description ?? ''}`).not.toContain('7f3a9c');
});

it('a schedule that is over ends scheduled runs and says so; what somebody starts goes on', async () => {
	const scheduled = await push({ activeUntil: '2020-01-01' }, {}, 'trigger');
	expect(scheduled.error?.message).toMatch(/2020-01-01/);
	expect(scheduled.error?.description).toMatch(/activeUntil/);
	const { error } = await push({ activeUntil: '2020-01-01' });
	expect(error).toBeUndefined();
});
