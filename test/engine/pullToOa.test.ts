import type { ICredentialDataDecryptedObject, IDataObject, OnError } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { firstText, runWorkflow, type Step } from './harness';

jest.setTimeout(30_000);

let pair: SimulatorPair;
let credentials: Record<string, ICredentialDataDecryptedObject>;
/** The store outlives a test: each has a source of its own. */
let source = '';
let tests = 0;

const read = (): Step => ({
	name: 'Read OA',
	type: 'weaverE10',
	parameters: { resource: 'organisation', operation: 'read', source },
});
const plan = (settings: IDataObject = {}): Step => ({
	name: 'Plan',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'plan',
		operation: 'planPullToOa',
		usesWeaver: true,
		settings: JSON.stringify({ source, apply: 'auto', ...settings }),
		snapshotId: '={{ $json.snapshotId }}',
		options: {},
	},
});
const apply: Step = {
	name: 'Apply',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'plan',
		operation: 'apply',
		usesWeaver: true,
		planId: '={{ $json.planId }}',
	},
};
const withoutWeaver = (step: Step): Step => ({
	...step,
	parameters: { ...step.parameters, usesWeaver: false },
});
const upsert = (
	resource: 'department' | 'employee',
	parameters: Record<string, string | Record<string, string>>,
	onError?: OnError,
): Step => ({
	name: 'Write',
	type: 'weaverE10',
	parameters: { resource, operation: 'upsert', ...parameters },
	...(onError && { onError }),
});
const run = async (items: IDataObject[], ...steps: Step[]) =>
	await runWorkflow(items, steps, credentials);
const departmentOf = (name: string) => pair.oa.state.departments.find((one) => one.name === name);
const employeeOf = (jobNo: string) => pair.oa.state.employees.find((one) => one.jobNo === jobNo);

beforeEach(async () => {
	pair = await startPair({ example: 'manual' });
	source = `to-oa-${(tests += 1)}`;
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	credentials = {
		yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, editKey: '', allowHttp: true },
		weaverE10Api: { ...weaverE10Api, allowHttp: true },
	};
});

afterEach(async () => {
	await pair.stop();
});

describe('Plan Pull to OA', () => {
	// First: who was linked by the source of another test belongs to that one.
	it('says why each operation is there, and explains a person of it in both languages', async () => {
		const planned = await run([{}], read(), plan());
		const [ready] = planned.outputs('Plan')[0] ?? [];
		expect(ready?.json).toMatchObject({ causes: { 'first-run': expect.any(Number) } });
		const planId = firstText(planned.outputs('Plan')[0], 'planId');
		const [someone] = [...pair.yunzhijia.state.persons()].filter(({ status }) => status === '1');
		const told = await runWorkflow(
			[{}],
			[
				{
					name: 'Explain',
					type: 'yunzhijiaSync',
					parameters: {
						resource: 'plan',
						operation: 'explain',
						planId,
						explainBy: 'openId',
						explainValue: someone?.openId ?? '',
					},
				},
			],
			{},
		);
		expect(told.outputs('Explain')[0]).toMatchObject([
			{
				json: {
					flow: 'pull-to-oa',
					basis: 'inputs',
					name: someone?.name,
					scope: { inScope: true },
					html: {
						en: expect.stringContaining('<b>Scope</b>: in scope'),
						zh: expect.stringContaining('<b>范围</b>: 在范围内'),
					},
				},
			},
		]);
	});

	it('plans with a preview of the OA, is applied with the read-only key of Yunzhijia, and then has nothing to do', async () => {
		const before = new Set(pair.oa.state.departments.map(({ id }) => id));
		const first = await run([{}], read(), plan(), apply);
		expect(first.error).toBeUndefined();
		const [ready, blocked, nothing] = first.outputs('Plan');
		expect(ready).toMatchObject([
			{
				json: {
					outcome: 'ready',
					apply: 'auto',
					mayApply: true,
					report: { mode: 'full', readAt: expect.stringMatching(/^\d{4}-.*Z$/) },
				},
				binary: { previewHtml: { fileExtension: 'html' }, previewXlsx: { fileExtension: 'xlsx' } },
			},
		]);
		expect([blocked, nothing]).toEqual([[], []]);
		expect(
			Buffer.from(ready?.[0]?.binary?.['previewHtml']?.data ?? '', 'base64').toString('utf8'),
		).toContain('同步到 OA 的模拟');
		expect(first.outputs('Apply')[0]).toMatchObject([
			{ json: { outcome: 'applied', failures: [] } },
		]);
		const made = pair.oa.state.departments.filter(({ id }) => !before.has(id));
		expect(ready?.[0]?.json['counts']).toMatchObject({
			departments: { create: made.length, remove: 0 },
		});
		expect(made.length).toBeGreaterThan(0);
		expect((await run([{}], read(), plan())).outputs('Plan')[2]).toMatchObject([
			{ json: { outcome: 'no-changes', mayApply: false } },
		]);
		expect(pair.yunzhijia.log.mutating()).toBe(0);
	});

	it('puts a blocked plan on its own output and says why; preview never applies', async () => {
		pair.oa.faults.set([{ endpoint: 'queryEmployee', kind: 'total-larger', every: true }]);
		const blocked = await run([{}], read(), plan());
		expect(blocked.outputs('Plan')[1]).toMatchObject([
			{ json: { outcome: 'blocked', mayApply: false, guards: [{ id: 'uncertified' }] } },
		]);
		expect(blocked.hints('Plan')).toEqual(
			expect.arrayContaining([expect.stringMatching(/^已被安全设置拦截/)]),
		);
		pair.oa.faults.set([]);
		const looked = await run([{}], read(), plan({ apply: 'preview' }), apply);
		expect(looked.outputs('Plan')[0]).toMatchObject([
			{ json: { outcome: 'ready', apply: 'preview', mayApply: false } },
		]);
		expect(looked.error?.message).toContain('made for preview only');
		expect(pair.oa.log.mutating()).toBe(0);
	});

	it('that does not write to the OA its plan is for looking at, and Apply says what to do for another OA', async () => {
		const reading = await run([{}], read());
		const snapshotId = firstText(reading.outputs('Read OA')[0], 'snapshotId');
		const { yunzhijiaDirectoryApi } = credentials;
		const alone = await runWorkflow(
			[{ snapshotId }],
			[plan(), apply].map(withoutWeaver),
			yunzhijiaDirectoryApi === undefined ? {} : { yunzhijiaDirectoryApi },
		);
		expect(alone.outputs('Plan')[0]).toMatchObject([{ json: { outcome: 'ready' } }]);
		expect(alone.error).toMatchObject({
			message: expect.stringContaining('no Weaver E10 credential'),
			description: expect.stringContaining('operations as items'),
		});
		expect(pair.oa.log.mutating()).toBe(0);
	});
});

describe('Weaver E10: Create or Update', () => {
	it('creates and changes departments, all items in one call; what is not given stays', async () => {
		const [root] = pair.oa.state.departments;
		const made = await run(
			[{ name: '新部门' }, { name: '另一个' }],
			upsert('department', {
				departmentId: '',
				fields: { name: '={{ $json.name }}', parentId: root?.id ?? '' },
			}),
		);
		expect(
			made
				.outputs('Write')[0]
				?.map(({ json, pairedItem }) => [json['accepted'], json['name'], pairedItem]),
		).toEqual([
			[true, '新部门', { item: 0 }],
			[true, '另一个', { item: 1 }],
		]);
		expect(pair.oa.log.counts()['syncDepartment']).toBe(1);
		const department = departmentOf('新部门');
		expect(department).toMatchObject({ parentId: root?.id });
		await run(
			[{}],
			upsert('department', { departmentId: department?.id ?? '', fields: { name: '改名部门' } }),
		);
		expect(departmentOf('改名部门')).toMatchObject({ id: department?.id, parentId: root?.id });
	});

	it('creates an employee where nobody has the job number, else changes that one', async () => {
		const departmentId = pair.oa.state.departments[1]?.id ?? '';
		await run(
			[{}],
			upsert('employee', {
				jobNo: 'N-1',
				fields: { name: '新人', departmentId, mobile: '13700000001' },
			}),
		);
		const employee = employeeOf('N-1');
		expect(employee).toMatchObject({ name: '新人', departmentId, mobile: '13700000001' });
		await run(
			[{}],
			upsert('employee', { jobNo: 'N-1', fields: { email: 'n1@example.com', mobile: '' } }),
		);
		expect(employeeOf('N-1')).toEqual({ ...employee, email: 'n1@example.com' });
		expect(pair.oa.state.employees.filter(({ jobNo }) => jobNo === 'N-1')).toHaveLength(1);
	});

	it('refuses what E10 could not recognise, and sends the other items', async () => {
		const some = await run(
			[{ name: '' }, { name: '好部门' }],
			upsert(
				'department',
				{
					departmentId: '',
					fields: { name: '={{ $json.name }}', parentId: pair.oa.state.departments[0]?.id ?? '' },
				},
				'continueErrorOutput',
			),
		);
		expect(some.outputs('Write').map((items) => items.length)).toEqual([1, 1]);
		expect(some.outputs('Write')[1]).toMatchObject([
			{
				json: {
					error: expect.stringContaining('needs a name and a parent ID'),
					details: expect.stringContaining('Add both fields'),
				},
			},
		]);
		expect(departmentOf('好部门')).toBeDefined();
		const nobody = await run(
			[{}],
			upsert('employee', { jobNo: '={{ $json.jobNo ?? "" }}', fields: { name: '无号' } }),
		);
		expect(nobody.error?.message).toContain('jobNo');
		expect(pair.oa.log.counts()['syncEmployee']).toBeUndefined();
	});

	it('says what E10 refuses', async () => {
		pair.oa.faults.set([{ endpoint: 'syncEmployee', kind: 'html', every: true }]);
		const refused = await run(
			[{}],
			upsert('employee', {
				jobNo: 'N-2',
				fields: { name: '新人', departmentId: pair.oa.state.departments[1]?.id ?? '' },
			}),
		);
		expect(refused.error?.message).toMatch(/syncEmployee/);
	});
});
