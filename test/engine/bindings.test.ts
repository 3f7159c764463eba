import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { type Ran, runWorkflow, type Step } from './harness';

jest.setTimeout(60_000);

const CONFIG = {
	source: 'e10',
	apply: 'preview',
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
const plan: Step = {
	name: 'Plan',
	type: 'yunzhijiaSync',
	parameters: {
		resource: 'plan',
		operation: 'planPush',
		settings: JSON.stringify(CONFIG),
		snapshotId: '={{ $json.snapshotId }}',
		options: {},
	},
};
const step = (operation: string, parameters: INodeParameters): Step => ({
	name: operation,
	type: 'yunzhijiaBinding',
	parameters: { resource: 'binding', operation, source: '', ...parameters },
});
const change = {
	who: 'li.lei@example.com',
	why: 'test',
	apply: 'auto',
	options: { preview: ['html'] },
};
const run = async (items: IDataObject[], ...steps: Step[]): Promise<Ran> =>
	await runWorkflow(items, steps, credentials);
/** A text field of one of these items. */
const text = (items: readonly IDataObject[], field: string): string => {
	const value = items[0]?.[field];
	return typeof value === 'string' ? value : '';
};
const out = (ran: Ran, node: string): IDataObject[] =>
	(ran.outputs(node)[0] ?? []).map(({ json }) => json);

beforeAll(async () => {
	pair = await startPair({ example: 'manual' });
	const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
	// No editable key: links need none.
	credentials = {
		yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, editKey: '', allowHttp: true },
		weaverE10Api: { ...weaverE10Api, allowHttp: true },
	};
	await run([{}], read, plan);
});

afterAll(async () => {
	await pair.stop();
});

it('matches by the stored pairs as the push does, links by hand, finds either side, remembers, and takes all back', async () => {
	const matched = await run(
		[{}],
		step('autoMatch', { settings: JSON.stringify({ source: 'e10' }), rekeyed: false, ...change }),
	);
	expect(matched.error).toBeUndefined();
	expect(out(matched, 'autoMatch')).toMatchObject([{ outcome: 'applied', apply: 'auto' }]);
	expect(Object.keys(matched.outputs('autoMatch')[0]?.[0]?.binary ?? {})).toEqual(['previewHtml']);

	const bound = out(
		await run(
			[{}],
			step('getAll', { ofKind: 'person', filters: { binding: 'bound' }, returnAll: true }),
		),
		'getAll',
	);
	expect(bound.length).toBeGreaterThan(0);
	expect(bound).toEqual(
		bound.map(() =>
			expect.objectContaining({
				binding: 'bound',
				added: true,
				provenance: 'rule',
				linkedBy: 'li.lei@example.com',
				source: 'e10',
				yunzhijiaReadAt: expect.stringMatching(/^20/),
			}),
		),
	);
	const free = out(
		await run(
			[{}],
			step('getAll', { ofKind: 'person', filters: { added: 'notAdded' }, returnAll: true }),
		),
		'getAll',
	);
	const strangers = out(
		await run(
			[{}],
			step('getAll', {
				ofKind: 'person',
				filters: { added: 'added', binding: 'unbound' },
				returnAll: false,
				limit: 1,
			}),
		),
		'getAll',
	);
	expect(strangers).toHaveLength(1);

	const byHand = await run(
		[{ oa: free[0]?.oaId, yzj: strangers[0]?.yzjId }],
		step('bind', {
			kind: 'person',
			oaId: '={{ $json.oa }}',
			yzjId: '={{ $json.yzj }}',
			rebind: false,
			...change,
		}),
	);
	expect(byHand.error).toBeUndefined();
	expect(out(byHand, 'bind')).toMatchObject([
		{ outcome: 'applied', changes: [{ status: 'planned' }] },
	]);
	const again = await run(
		[{ oa: free[0]?.oaId, yzj: bound[0]?.yzjId }],
		step('bind', {
			kind: 'person',
			oaId: '={{ $json.oa }}',
			yzjId: '={{ $json.yzj }}',
			rebind: false,
			...change,
		}),
	);
	expect(out(again, 'bind')).toMatchObject([
		{ outcome: 'no-changes', changes: [{ status: 'refused', reason: 'bound-elsewhere' }] },
	]);
	expect(again.hints('bind').join()).toContain('1 of 1 changes are refused');

	const resolved = out(
		await run(
			[{ key: free[0]?.oaId }, { key: 'nobody' }, { key: bound[0]?.oaId }],
			step('resolve', { by: 'oaId', kind: 'person', key: '={{ $json.key }}' }),
		),
		'resolve',
	);
	expect(resolved).toMatchObject([
		{ found: 'one', yzjId: strangers[0]?.yzjId, binding: 'bound' },
		{ found: 'none', yzjId: '' },
		{ found: 'one', yzjId: bound[0]?.yzjId },
	]);
	const byPhone = out(
		await run(
			[{ key: `+86 ${text(bound, 'phone')}` }],
			step('resolve', { by: 'phone', key: '={{ $json.key }}' }),
		),
		'resolve',
	);
	expect(byPhone).toMatchObject([{ found: 'one', oaId: bound[0]?.oaId, yzjId: bound[0]?.yzjId }]);

	const history = out(
		await run(
			[{}],
			step('history', { of: 'oa', kind: 'person', id: text(free, 'oaId'), returnAll: true }),
		),
		'history',
	);
	expect(history).toMatchObject([
		{
			action: 'put',
			who: 'li.lei@example.com',
			before: null,
			after: { yzjId: strangers[0]?.yzjId, provenance: 'manual' },
		},
	]);

	const wrong = await run([{}], step('unbindAll', { kinds: ['person'], expected: 1, ...change }));
	expect(wrong.error?.message).toMatch(/has \d+ links of the kinds chosen, not 1/);
	const all = await run(
		[{}],
		step('unbindAll', { kinds: ['person'], expected: bound.length + 1, ...change }),
	);
	expect(out(all, 'unbindAll')).toMatchObject([
		{ outcome: bound.length + 1 > 3 ? 'blocked' : 'applied' },
	]);
	const one = await run(
		[{}],
		step('unbind', { kind: 'person', oaId: text(free, 'oaId'), yzjId: '', ...change }),
	);
	expect(out(one, 'unbind')).toMatchObject([{ outcome: 'applied' }]);

	const pairAgain = { oaId: free[0]?.oaId, yzjId: strangers[0]?.yzjId };
	const changes = { changes: [{ action: 'bind', kind: 'person', ...pairAgain }] };
	for (const [given, outcome] of [
		[JSON.stringify(changes), 'applied'],
		[changes, 'no-changes'],
		[JSON.stringify({ unbindAll: { kinds: ['person'], expected: 0 } }), undefined],
	] as const) {
		const ran = await run(
			[{ given }],
			step('change', { changes: '={{ $json.given }}', ...change }),
		);
		expect([out(ran, 'change')[0]?.['outcome'], ran.error === undefined]).toEqual([
			outcome,
			outcome !== undefined,
		]);
	}
	expect(pair.yunzhijia.log.entries().filter(({ mutating }) => mutating)).toEqual([]);
});

it('says what is missing', async () => {
	const nothing = await run(
		[{}],
		step('unbind', { kind: 'person', oaId: '', yzjId: '', ...change }),
	);
	expect(nothing.error?.message).toContain('Neither an OA ID nor a Yunzhijia ID');
	for (const changes of ['{', '{}', '{"changes": []}', '{"changes": [{"action": "steal"}]}']) {
		const refused = await run([{}], step('change', { changes, ...change }));
		expect(refused.error?.message).toContain('"changes" cannot be used');
	}
	const goesOn = await run([{ who: 'this item' }], {
		...step('unbind', { kind: 'person', oaId: '', yzjId: '', ...change }),
		onError: 'continueErrorOutput',
	});
	expect(goesOn.outputs('unbind').map((items) => items.map(({ json }) => json))).toEqual([
		[],
		[
			{
				who: 'this item',
				error: expect.stringContaining('Neither an OA ID nor a Yunzhijia ID'),
				details: 'Give at least one of them.',
				reason: 'set-up',
			},
		],
	]);
	const elsewhere = await run(
		[{}],
		step('getAll', { source: 'another', ofKind: 'person', filters: {}, returnAll: true }),
	);
	expect(elsewhere.error?.message).toContain('has been read for source another');
});
