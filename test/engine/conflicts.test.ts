import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { openTables } from '../../src/lib/xlsx/openTables';
import { firstText, type Ran, runWorkflow, type Step } from './harness';

jest.setTimeout(60_000);

const CONFIG = {
	source: 'e10',
	apply: 'auto',
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
	],
};

let pair: SimulatorPair;
let credentials: Record<string, ICredentialDataDecryptedObject>;

const read: Step = {
	name: 'Read OA',
	type: 'weaverE10',
	parameters: { resource: 'organisation', operation: 'read', source: 'e10' },
};
const sync = (name: string, operation: string, parameters: INodeParameters): Step => ({
	name,
	type: 'yunzhijiaSync',
	parameters: { resource: 'plan', operation, ...parameters },
});
const plan = (settings: IDataObject = CONFIG): Step =>
	sync('Plan', 'planPush', {
		settings: JSON.stringify(settings),
		snapshotId: '={{ $json.snapshotId }}',
		options: { preview: [] },
	});
const apply = sync('Apply', 'apply', { planId: '={{ $json.planId }}' });
const decision = (operation: string, parameters: INodeParameters = {}): Step => ({
	name: operation,
	type: 'yunzhijiaBinding',
	parameters: { resource: 'decision', operation, source: '', ...parameters },
});
const exporting = decision('exportConflicts', { planId: '', language: 'zh' });
const importing = (mode: string): Step =>
	decision('importDecisions', {
		binaryPropertyName: '={{ $json.file }}',
		mode,
		who: 'li.lei@example.com',
		language: 'zh',
	});
const run = async (...steps: Step[]): Promise<Ran> => await runWorkflow([{}], steps, credentials);
const out = (ran: Ran, node: string): IDataObject[] =>
	ran
		.outputs(node)
		.flat()
		.map(({ json }) => json);

beforeAll(async () => {
	pair = await startPair({ example: 'manual' });
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	credentials = {
		yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, allowHttp: true },
		weaverE10Api: { ...weaverE10Api, allowHttp: true },
	};
});
afterAll(async () => await pair.stop());

/** The same keys under another name: nobody can tell by rule. */
const renamed = async (): Promise<{ oaId: string; openId: string }> => {
	await run(read, plan(), apply);
	const oaId = pair.oa.state.employees[0]?.id ?? '';
	const bound = await run({
		name: 'find',
		type: 'yunzhijiaBinding',
		parameters: {
			resource: 'binding',
			operation: 'resolve',
			source: '',
			by: 'oaId',
			kind: 'person',
			key: oaId,
		},
	});
	const openId = firstText(bound.outputs('find')[0], 'yzjId');
	await run({
		name: 'unbind',
		type: 'yunzhijiaBinding',
		parameters: {
			resource: 'binding',
			operation: 'unbind',
			source: '',
			kind: 'person',
			oaId,
			yzjId: '',
			who: 'x',
			why: '',
			apply: 'auto',
			options: { preview: [] },
		},
	});
	pair.oa.seed({
		departments: [...pair.oa.state.departments],
		employees: pair.oa.state.employees.map((one) =>
			one.id === oaId ? { ...one, name: '改了名' } : one,
		),
	});
	return { oaId, openId };
};

const binaryOf = (item: INodeExecutionData | undefined, name: string): Buffer =>
	Buffer.from(item?.binary?.[name]?.data ?? '', 'base64');

/** The file as an expression fetches it from an earlier node. */
const imported = async (file: Buffer, mode: string): Promise<Ran> =>
	await runWorkflow(
		[
			{
				file: {
					data: file.toString('base64'),
					mimeType: 'application/octet-stream',
					fileName: '待处理.xlsx',
				},
			},
		],
		[importing(mode)],
		credentials,
	);

it('exports what a plan set aside, takes the decisions back, lists and withdraws them, and the next push does what stands', async () => {
	const { oaId, openId } = await renamed();
	expect(openId).not.toBe('');
	const planned = await run(read, plan());
	expect(out(planned, 'Plan')[0]?.conflicts).toMatchObject([{ oaId, reason: 'name-differs' }]);

	const exported = await run(exporting);
	expect(exported.error).toBeUndefined();
	expect(out(exported, 'exportConflicts')).toMatchObject([
		{ employees: 1, rows: 1, source: 'e10', planId: out(planned, 'Plan')[0]?.planId },
	]);
	const [table] = (
		await openTables(binaryOf(exported.outputs('exportConflicts')[0]?.[0], 'data'))
	).tables();
	const rows: string[][] = [];
	for await (const batch of table?.rows() ?? [])
		for (const { cells } of batch)
			rows.push(Array.from(cells, (cell) => (typeof cell === 'string' ? cell : '')));
	const filled = await table?.withCells({
		column: rows[0]?.indexOf('决定') ?? 0,
		width: 1,
		of: (row) => (row === 2 ? ['是同一人'] : undefined),
	});

	const upload = async (mode: string): Promise<Ran> =>
		await imported(filled ?? Buffer.alloc(0), mode);
	const preview = await upload('preview');
	expect(preview.error).toBeUndefined();
	expect(out(preview, 'importDecisions')).toMatchObject([
		{
			kept: false,
			results: { planned: 1 },
			effect: { links: 1, setAside: -1 },
			decisionsHtml: expect.stringContaining('待保存'),
		},
	]);
	const kept = await upload('keep');
	expect(out(kept, 'importDecisions')).toMatchObject([
		{ kept: true, results: { kept: 1 }, rows: [{ oaId, openId, result: 'kept', reason: '' }] },
	]);
	expect(Object.keys(kept.outputs('importDecisions')[0]?.[0]?.binary ?? {})).toEqual(['report']);

	const list = decision('getDecisions', { state: 'open', oaId: '', returnAll: true });
	expect(out(await run(list), 'getDecisions')).toMatchObject([
		{
			kind: 'bind',
			oaId,
			yzjId: openId,
			who: 'li.lei@example.com',
			state: 'open',
			until: '',
			decisionId: expect.stringMatching(/^d-/),
		},
	]);
	const withdraw = decision('withdraw', {
		decisionId: '={{ $json.decisionId }}',
		who: 'li.lei@example.com',
		why: 'test',
	});
	expect(out(await run(list, withdraw), 'withdraw')).toMatchObject([{ oaId, state: 'withdrawn' }]);
	expect(out(await run(list), 'getDecisions')).toEqual([{}]);
	expect(
		(await run(decision('withdraw', { decisionId: 'd-none', who: 'x', why: '' }))).error?.message,
	).toContain('no open decision d-none');

	await upload('keep');
	const applied = await run(read, plan(), apply);
	expect(out(applied, 'Plan')[0]).toMatchObject({ conflicts: [], causes: { decision: 2 } });
	expect(out(applied, 'Apply')).toMatchObject([{ outcome: 'applied' }]);
	expect(
		out(
			await run(decision('getDecisions', { state: 'done', oaId, returnAll: false, limit: 1 })),
			'getDecisions',
		),
	).toMatchObject([{ state: 'done', oaId }]);
	expect([...pair.yunzhijia.state.persons()].find((person) => person.openId === openId)?.name).toBe(
		'改了名',
	);
});

it('takes one decision about one conflict, tried out or kept; refuses what is none, with what to do', async () => {
	const oaId = pair.oa.state.employees[1]?.id ?? '';
	const bound = await run({
		name: 'find',
		type: 'yunzhijiaBinding',
		parameters: {
			resource: 'binding',
			operation: 'resolve',
			source: '',
			by: 'oaId',
			kind: 'person',
			key: oaId,
		},
	});
	const candidateId = firstText(bound.outputs('find')[0], 'yzjId');
	await run({
		name: 'unbind',
		type: 'yunzhijiaBinding',
		parameters: {
			resource: 'binding',
			operation: 'unbind',
			source: '',
			kind: 'person',
			oaId,
			yzjId: '',
			who: 'x',
			why: '',
			apply: 'auto',
			options: { preview: [] },
		},
	});
	pair.oa.seed({
		departments: [...pair.oa.state.departments],
		employees: pair.oa.state.employees.map((one) =>
			one.id === oaId ? { ...one, name: '也改了名' } : one,
		),
	});
	await run(read, plan());
	const deciding = (parameters: INodeParameters): Step =>
		decision('decide', {
			planId: '',
			kind: 'person',
			oaId,
			decision: 'bind',
			candidateId,
			reason: '问过本人',
			until: '',
			mode: 'keep',
			who: 'li.lei@example.com',
			...parameters,
		});
	expect(out(await run(deciding({ mode: 'preview' })), 'decide')).toMatchObject([
		{
			result: 'planned',
			oaId,
			yzjId: candidateId,
			decisionId: '',
			effect: { links: 1, setAside: -1 },
		},
	]);
	expect((await run(deciding({ decision: 'leave' }))).error).toMatchObject({
		message: expect.stringContaining('"Valid Until": "leave alone" needs a day'),
	});
	expect((await run(deciding({ candidateId: 'nobody' }))).error?.message).toContain(
		'nobody is no candidate',
	);
	expect(out(await run(deciding({})), 'decide')).toMatchObject([
		{ result: 'kept', decisionId: expect.stringMatching(/^d-/), kind: 'bind', until: '' },
	]);
	const applied = await run(read, plan(), apply);
	expect(out(applied, 'Plan')[0]).toMatchObject({ conflicts: [] });
	expect(
		[...pair.yunzhijia.state.persons()].find(({ openId }) => openId === candidateId)?.name,
	).toBe('也改了名');
});

it('takes decisions about departments, too, and lists them as such', async () => {
	const [root] = pair.oa.state.departments;
	const twin = { name: '重名部', parentId: root?.id ?? '' };
	pair.oa.seed({
		departments: [
			...pair.oa.state.departments,
			{ id: 'twin-1', ...twin },
			{ id: 'twin-2', ...twin },
		],
		employees: [...pair.oa.state.employees],
	});
	const planned = await run(read, plan({ ...CONFIG, apply: 'preview' }));
	expect(out(planned, 'Plan')[0]?.conflicts).toMatchObject([
		{ kind: 'department', oaId: 'twin-1', reason: 'same-named-siblings' },
		{ kind: 'department', oaId: 'twin-2' },
	]);
	const deciding = (parameters: INodeParameters): Step =>
		decision('decide', {
			planId: '',
			kind: 'department',
			oaId: 'twin-1',
			decision: 'leave',
			reason: '',
			until: '2099-12-31',
			mode: 'keep',
			who: 'li.lei@example.com',
			...parameters,
		});
	expect((await run(deciding({ decision: 'create' }))).error).toMatchObject({
		message: expect.stringContaining('cannot be said of a department'),
	});
	expect(out(await run(deciding({})), 'decide')).toMatchObject([
		{
			result: 'kept',
			object: 'department',
			kind: 'leave',
			oaId: 'twin-1',
			effect: { setAside: -1 },
		},
	]);
	expect(
		out(
			await run(decision('getDecisions', { state: 'open', oaId: 'twin-1', returnAll: true })),
			'getDecisions',
		),
	).toMatchObject([{ object: 'department', kind: 'leave' }]);
	expect(out(await run(exporting), 'exportConflicts')).toMatchObject([{ departments: 2, rows: 2 }]);
	expect(out(await run(read, plan({ ...CONFIG, apply: 'preview' })), 'Plan')[0]).toMatchObject({
		conflicts: [{ oaId: 'twin-2' }],
		notes: [{ kind: 'department', oaId: 'twin-1', reason: 'decided-to-leave' }],
	});
});

it('says what is wrong: no plan, another enterprise, not a workbook', async () => {
	expect(
		(await run(decision('exportConflicts', { planId: 'p-none', language: 'zh' }))).error?.message,
	).toContain('没有已保存的同步模拟 p-none');
	const foreign = await imported(
		Buffer.from(
			'OA ID,Candidate openId,Decision,Plan ID,Enterprise and source\n1,p,same,p-1,999 / e10\n',
			'utf8',
		),
		'keep',
	);
	expect(foreign.error).toMatchObject({
		message: expect.stringContaining('不属于本企业'),
		description: expect.stringContaining('请选择导出它时的凭证'),
	});
	expect(
		(await imported(Buffer.from('<html><table>', 'utf8'), 'preview')).error?.message,
	).toContain('该文件是网页'); // n8n drops an upload that its parser could not read.
	const nothing = decision('importDecisions', {
		source: CONFIG.source,
		binaryPropertyName: '={{ $json.nothing }}',
		mode: 'preview',
		who: 'somebody',
		language: 'zh',
	});
	expect((await run(nothing)).error).toMatchObject({
		message: expect.stringContaining('没有收到文件'),
		description: expect.stringContaining('N8N_FORMDATA_FILE_SIZE_MAX'),
	});
});
