import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { firstText, type Ran, runWorkflow, type Step } from './harness';

const DEPARTMENTS = [
	{ id: '1', name: '总公司', parentId: null },
	{ id: '2', name: '研发部', parentId: '1' },
];
const EMPLOYEES = [
	{ id: 'e1', name: '李雷', departmentId: '2', mobile: '13800000001', customField: 'kept' },
];

const stage = (name: string, parameters: INodeParameters, onError?: Step['onError']): Step => ({
	name,
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'snapshot',
		operation: 'stage',
		source: 'hr',
		recordKind: 'auto',
		expected: {},
		...parameters,
	},
	...(onError === undefined ? {} : { onError }),
});

const whole = async (items: IDataObject[], parameters: INodeParameters = {}): Promise<Ran> =>
	await runWorkflow(items, [stage('Stage', { mode: 'whole', ...parameters })], {});

it('takes a whole input in one go and ties the snapshot to every input item', async () => {
	const ran = await whole([...DEPARTMENTS, ...EMPLOYEES]);
	expect(ran.outputs('Stage')).toMatchObject([
		[
			{
				json: {
					source: 'hr',
					departments: 2,
					employees: 1,
					refused: [],
					certificate: { complete: true },
				},
				pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
			},
		],
	]);
});

it('counts a lone empty item as an empty reading', async () => {
	const ran = await whole([{}]);
	expect(ran.outputs('Stage')[0]).toMatchObject([{ json: { departments: 0, employees: 0 } }]);
});

it('does not call a reading whole that has other totals than the OA announced', async () => {
	const ran = await whole([...DEPARTMENTS, ...EMPLOYEES], { expected: { employees: 2 } });
	expect(ran.outputs('Stage')[0]).toMatchObject([
		{
			json: {
				certificate: {
					complete: false,
					reasons: [
						{ code: 'staged-otherwise', facts: { list: 'employees', staged: 1, announced: 2 } },
					],
				},
			},
		},
	]);
	expect(ran.hints('Stage').join()).toContain('Not proved whole');
});

it('does not call a reading whole when a record could not be used, and names the item', async () => {
	const ran = await whole([...DEPARTMENTS, { ...EMPLOYEES[0], partTime: 'no list' }]);
	expect(ran.outputs('Stage')[0]).toMatchObject([
		{
			json: {
				employees: 0,
				refused: [{ itemIndex: 2, kind: 'employees' }],
				certificate: { complete: false },
			},
		},
	]);
});

it.each([
	['neither', { id: '9', name: '?' }],
	['both', { id: '9', name: '?', departmentId: '1', parentId: '1' }],
])('refuses to guess what a record with %s key is', async (_which, record) => {
	const { error } = await whole([...DEPARTMENTS, record]);
	expect(error).toMatchObject({
		message: expect.stringContaining('Item 2 has'),
		description: expect.stringContaining('parentId (null for the root)'),
	});
});

it('takes a reading page by page', async () => {
	const opened = await runWorkflow([{}], [stage('Open', { mode: 'open' })], {});
	const snapshotId = firstText(opened.outputs('Open')[0], 'snapshotId');
	for (const page of [DEPARTMENTS, EMPLOYEES]) {
		const appended = await runWorkflow(page, [stage('Append', { mode: 'append', snapshotId })], {});
		expect(appended.outputs('Append')[0]).toMatchObject([
			{ json: { snapshotId, accepted: page.length, refused: [] } },
		]);
	}
	const closed = await runWorkflow(
		[{}],
		[stage('Close', { mode: 'close', snapshotId, expectedDepartments: 2, expectedEmployees: 1 })],
		{},
	);
	expect(closed.outputs('Close')[0]).toMatchObject([
		{ json: { snapshotId, departments: 2, employees: 1, certificate: { complete: true } } },
	]);
	const late = await runWorkflow(
		[...EMPLOYEES],
		[stage('Append', { mode: 'append', snapshotId })],
		{},
	);
	expect(late.error?.message).toMatch(/closed/);
});

it('passes a failure on when the node is set to continue', async () => {
	const ran = await runWorkflow(
		[...EMPLOYEES],
		[stage('Append', { mode: 'append', snapshotId: 'never-opened' }, 'continueErrorOutput')],
		{},
	);
	expect(ran.error).toBeUndefined();
	expect(ran.outputs('Append')).toMatchObject([
		[],
		[{ json: { error: expect.stringContaining('never-opened'), id: 'e1' } }],
	]);
});
