import type { IDataObject } from 'n8n-workflow';
import { type Ran, runWorkflow, type Step } from './harness';
import { useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();
const SOURCE = 'profiles';

const step = (operation: string, more: Record<string, string | number | boolean> = {}): Step => ({
	name: 'Profile',
	type: 'yunzhijiaSync',
	parameters: {
		resource: operation.endsWith('Enterprise') ? 'enterprise' : 'profile',
		operation,
		approversOnly: false,
		source: SOURCE,
		...more,
	},
});
const run = async (one: Step): Promise<Ran> => await runWorkflow([{}], [one], world.credentials);
const items = async (one: Step): Promise<IDataObject[]> => {
	const ran = await run(one);
	expect(ran.error).toBeUndefined();
	return (ran.outputs('Profile')[0] ?? []).map(({ json }) => json);
};
const set = (looked: number, profile: object, keepOthers = true): Step =>
	step('setProfile', {
		profile: JSON.stringify(profile),
		keepOthers,
		looked,
		who: 'anna@example.com',
		reason: 'decided',
	});

describe('profiles by a node', () => {
	it('are empty first, set, kept key by key, listed and compared', async () => {
		const eid = world.pair.yunzhijia.eid;
		expect(await items(step('getProfile', { version: 0 }))).toEqual([
			{
				eid,
				source: SOURCE,
				number: 0,
				author: '',
				reason: '',
				at: null,
				settings: { source: SOURCE },
			},
		]);
		expect(await items(set(0, { threshold: 5, source: SOURCE }))).toMatchObject([{ number: 1 }]);
		expect(await items(set(1, { removal: 'leave' }))).toMatchObject([
			{ number: 2, settings: { source: SOURCE, threshold: 5, removal: 'leave' } },
		]);
		expect(await items(set(2, { removal: 'leave' }, false))).toMatchObject([{ number: 3 }]);
		expect(await items(step('getProfile', { version: 2 }))).toMatchObject([
			{ author: 'anna@example.com', reason: 'decided', settings: { threshold: 5 } },
		]);
		const listed = { returnAll: true };
		expect(await items(step('getProfiles', { listOf: 'profiles', ...listed }))).toMatchObject([
			{ source: SOURCE, number: 3 },
		]);
		expect(await items(step('getProfiles', { listOf: 'versions', ...listed }))).toMatchObject([
			{ number: 3 },
			{ number: 2 },
			{ number: 1 },
		]);
		expect(await items(step('compareVersions', { earlier: 0, later: 2 }))).toMatchObject([
			{
				earlier: 1,
				number: 2,
				same: false,
				changes: [
					{
						setting: 'removal',
						before: 'disable',
						after: 'leave',
						text: { en: 'those who leave: disable → mark as left' },
					},
				],
			},
		]);
	});

	it('say who was faster, which key is wrong, and which version there is not', async () => {
		await items(set(3, { threshold: 6 }));
		const refused = async (one: Step): Promise<string> => (await run(one)).error?.message ?? '';
		expect(await refused(set(3, { threshold: 7 }))).toContain('anna@example.com');
		expect(await refused(set(4, { treshold: 7 }))).toContain('treshold');
		expect(await refused(set(4, { source: 'another' }))).toContain('another');
		expect(await refused(step('getProfile', { version: 99 }))).toContain('99');
		const [{ number } = {}] = await items(step('getProfile', { version: 0 }));
		expect(number).toBe(4);
	});
});

describe('the record of the enterprise by a node', () => {
	const enterprise = (looked: number, record: object): Step =>
		step('setEnterprise', {
			enterprise: JSON.stringify(record),
			looked,
			who: 'anna@example.com',
			reason: 'decided',
		});
	const department: Step = {
		name: 'Profile',
		type: 'yunzhijiaDirectory',
		parameters: {
			resource: 'department',
			operation: 'create',
			name: '新部门',
			parentId: '',
			departmentFields: {},
		},
	};

	it('keeps the directory from being written by any node while it is read-only', async () => {
		expect(await items(enterprise(0, { readOnly: true, name: '示例' }))).toMatchObject([
			{ number: 1, enterprise: { readOnly: true, name: '示例' } },
		]);
		world.pair.yunzhijia.log.reset();
		expect((await run(department)).error?.message).toContain(world.pair.yunzhijia.eid);
		expect(world.pair.yunzhijia.log.mutating()).toBe(0);
		expect(await items(enterprise(1, { readOnly: false }))).toMatchObject([
			{ enterprise: { readOnly: false, name: '示例' } },
		]);
		expect(await items(step('getEnterprise'))).toMatchObject([{ number: 2 }]);
	});

	it('names who may look and decide, in place of the list of the credential', async () => {
		const { yunzhijiaDirectoryApi = {} } = world.credentials;
		const as = async (email: string): Promise<string> => {
			const user = { id: email, email };
			const page = step('getEnterprise', {
				approversOnly: true,
				signedInUser: JSON.stringify(user),
			});
			const credentials = {
				...world.credentials,
				yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, approvers: 'ben@example.com' },
			};
			return (await runWorkflow([{}], [page], credentials)).error?.message ?? 'admitted';
		};
		expect(await as('ben@example.com')).toBe('admitted');
		const [{ number } = {}] = await items(step('getEnterprise'));
		const looked = typeof number === 'number' ? number : 0;
		await items(enterprise(looked, { approvers: ['anna@example.com'] }));
		expect(await as('Anna@example.com')).toBe('admitted');
		expect(await as('ben@example.com')).not.toBe('admitted');
		await items(enterprise(looked + 1, { approvers: [] }));
		expect(await as('ben@example.com')).toBe('admitted');
	});
});
