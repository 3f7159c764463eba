import { z } from 'zod/v4';
import { type Step } from './harness';
import { apply, approve, CONFIG, plan, read, useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();

it('reads, plans and applies the manual’s example; a second run has nothing to do', async () => {
	const first = await world.run(read, plan(CONFIG, {}, {}), apply);
	expect(first.error).toBeUndefined();
	expect(first.outputs('Read OA')[0]).toMatchObject([
		{
			json: { source: 'e10', departments: 7, employees: 14, certificate: { complete: true } },
			pairedItem: { item: 0 },
		},
	]);
	const [ready, blocked, noChanges] = first.outputs('Plan');
	expect(ready).toMatchObject([
		{
			json: {
				outcome: 'ready',
				apply: 'auto',
				mayApply: true,
				counts: { departments: { create: 5 } },
			},
			pairedItem: { item: 0 },
		},
	]);
	expect([blocked, noChanges]).toEqual([[], []]);
	expect(ready?.[0]?.binary).toMatchObject({
		previewHtml: { mimeType: 'text/html', fileExtension: 'html' },
		previewXlsx: { fileExtension: 'xlsx' },
	});
	expect(first.outputs('Apply')[0]).toMatchObject([
		{ json: { outcome: 'applied', failures: [] }, pairedItem: { item: 0 } },
	]);

	const second = await world.run(read, plan(), apply);
	expect(second.outputs('Plan').map((items) => items.length)).toEqual([0, 0, 1]);
	expect(second.outputs('Plan')[2]).toMatchObject([
		{ json: { outcome: 'no-changes', mayApply: false } },
	]);
	expect(second.task('Apply')).toBeUndefined();
});

it('asks first when the settings do not say how to apply, and applies what was approved', async () => {
	const { apply: _apply, ...rest } = CONFIG;
	// Nothing of this source was ever applied.
	const unset = { ...rest, source: 'asked' };
	const refused = await world.run(read, plan(unset), apply);
	expect(refused.outputs('Plan')[0]).toMatchObject([
		{ json: { outcome: 'ready', apply: 'ask', mayApply: false } },
	]);
	expect(refused.error?.message).toMatch(/approv/i);
	const done = await world.run(read, plan(unset), approve, apply);
	expect(done.outputs('Approve')[0]).toMatchObject([
		{ json: { who: 'li.lei@example.com', guards: [] } },
	]);
	expect(done.outputs('Apply')[0]).toMatchObject([{ json: { outcome: 'applied' } }]);
});

it('blocks an empty reading and says so on the node', async () => {
	world.pair.oa.faults.set([{ endpoint: 'queryEmployee', every: true, kind: 'empty-list' }]);
	const ran = await world.run(read, plan());
	expect(ran.outputs('Plan').map((items) => items.length)).toEqual([0, 1, 0]);
	expect(ran.outputs('Plan')[1]).toMatchObject([
		{ json: { outcome: 'blocked', mayApply: false, reason: 'empty' } },
	]);
	expect(ran.hints('Plan').join('\n')).toMatch(/已被安全设置拦截/);
});

it('says where somebody decides about a plan that waits', async () => {
	const ran = await world.run(read, plan({ ...CONFIG, apply: 'ask' }));
	const { planId, planHash, approvalUrl, ...json } = ran.outputs('Plan')[0]?.[0]?.json ?? {};
	const url = new URL(z.string().parse(approvalUrl));
	expect(url.origin + url.pathname).toBe('http://127.0.0.1:5678/form/yunzhijia-approve-plan');
	expect(Object.fromEntries(url.searchParams)).toEqual({ planId, planHash });
	expect(json).toMatchObject({ outcome: 'ready', reason: 'approval-needed' });
	expect(json).not.toHaveProperty('waits');
	expect(ran.hints('Plan').join('\n')).toContain(url.href);
});

it.each([
	['auto', {}],
	['preview', {}],
	['ask', { readOnly: true }],
])('names no address where nobody has to decide (%s)', async (apply, more) => {
	const ran = await world.run(read, plan({ ...CONFIG, apply, ...more }));
	expect(ran.outputs('Plan')[0]).toMatchObject([{ json: { reason: null, approvalUrl: null } }]);
});

it('sends what went wrong to the error output, with the input item’s data', async () => {
	const ran = await world.run(
		read,
		plan({ ...CONFIG, treshold: 3 }, { onError: 'continueErrorOutput' }),
	);
	expect(ran.error).toBeUndefined();
	expect(ran.outputs('Plan').map((items) => items.length)).toEqual([0, 0, 0, 1]);
	expect(ran.outputs('Plan')[3]).toMatchObject([
		{
			json: {
				error: expect.stringContaining('treshold: unknown key'),
				details: expect.stringContaining('Config node'),
				reason: 'settings',
				source: 'e10',
			},
			pairedItem: { item: 0 },
		},
	]);
});

it('never lets an error item out on Ready when the run goes on regardless', async () => {
	const ran = await world.run(
		read,
		plan({ ...CONFIG, treshold: 3 }, { onError: 'continueRegularOutput' }),
		apply,
	);
	expect(ran.outputs('Plan').map((items) => items.length)).toEqual([0, 1, 0]);
	expect(ran.task('Apply')).toBeUndefined();
});

it('looks a plan up, lists its operations and shows it again', async () => {
	const get: Step = {
		name: 'Get',
		type: 'yunzhijiaSync',
		parameters: {
			resource: 'plan',
			operation: 'get',
			lookUpBy: 'planId',
			planId: '={{ $json.planId }}',
			simplify: true,
		},
	};
	const operations: Step = {
		name: 'Operations',
		type: 'yunzhijiaSync',
		parameters: {
			resource: 'plan',
			operation: 'getOperations',
			planId: '={{ $json.planId }}',
			kind: 'create-department',
			object: 'any',
			returnAll: false,
			limit: 2,
		},
	};
	const preview: Step = {
		name: 'Preview',
		type: 'yunzhijiaSync',
		parameters: {
			resource: 'plan',
			operation: 'preview',
			planId: '={{ $("Plan").first().json.planId }}',
			files: ['html'],
			language: 'en',
		},
	};
	const ran = await world.run(read, plan(), get, operations, preview);
	expect(ran.error).toBeUndefined();
	expect(ran.outputs('Get')[0]).toMatchObject([
		{
			json: {
				status: 'ready',
				approvable: true,
				eid: world.pair.yunzhijia.eid,
				source: 'e10',
				operations: { 'create-department': 5 },
			},
		},
	]);
	expect(ran.outputs('Operations')[0]).toMatchObject([
		{ json: { kind: 'create-department' }, pairedItem: { item: 0 } },
		{ json: { kind: 'create-department' }, pairedItem: { item: 0 } },
	]);
	expect(ran.outputs('Preview')[0]?.[0]?.binary).toHaveProperty('previewHtml');
	expect(ran.outputs('Preview')[0]?.[0]?.binary).not.toHaveProperty('previewXlsx');
});
