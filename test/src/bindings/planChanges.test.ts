import {
	planChanges,
	type BindingChange,
	type ChangeRequest,
	type PlannedChanges,
} from '../../../src/bindings';
import { approvePlan, planUndo, previewHtml } from '../../../src/sync';
import { createYunzhijiaReader } from '../../../src/yunzhijia';
import { Bench, type Case, type Fixture, SOURCE } from '../sync/apply/bench';
import { phone, SETTINGS } from '../sync/apply/everyKind';
import { verdictText } from '../../../src/bindings/verdictText';
import { wordsFor } from '../../../src/words';
import { saidInChinese } from '../sync/view/preview/inChinese';
import { textsOf } from '../../../src/sync/operations';

const person = (n: number, rest: { status?: string } = {}) => ({
	openId: `p-${n}`,
	name: `员工${n}`,
	orgId: 'o-a',
	phone: phone(n),
	...rest,
});
const PEOPLE = Array.from({ length: 12 }, (_, index) => index + 1);

/** Twelve people on both sides; 1 to 8 are linked. */
const fixture: Fixture = {
	settings: SETTINGS,
	oa: {
		departments: [
			{ id: 'd-root', name: '集团', parentId: null },
			{ id: 'd-a', name: '研发部', parentId: 'd-root' },
			{ id: 'd-b', name: '市场部', parentId: 'd-root' },
		],
		employees: PEOPLE.map((n) => ({ id: `e-${n}`, name: `员工${n}`, departmentId: 'd-a' })),
	},
	yunzhijia: {
		departments: [
			{ id: 'o-root', name: '集团', parentId: null },
			{ id: 'o-a', name: '研发部', parentId: 'o-root' },
			{ id: 'o-b', name: '市场部', parentId: 'o-root' },
		],
		persons: PEOPLE.map((n) => person(n, n === 12 ? { status: '2' } : {})),
	},
	departments: [
		['d-root', 'o-root'],
		['d-a', 'o-a'],
	],
	persons: PEOPLE.slice(0, 8).map((n) => [`e-${n}`, `p-${n}`]),
};

const change = (
	action: BindingChange['action'],
	oa: number | string,
	yzj: number | string,
	more: Partial<BindingChange> = {},
): BindingChange => ({
	action,
	kind: 'person',
	oaId: oa === '' ? '' : `e-${oa}`,
	yzjId: yzj === '' ? '' : `p-${yzj}`,
	evidence: { code: 'by-hand', facts: {} },
	...more,
});

describe('binding changes', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => (bench = await Bench.start(fixture)));
	beforeEach(async () => {
		one = await bench.case();
		// Reads both sides into the store.
		await one.plan({ apply: 'preview' });
		one.writes();
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const plan = async (
		changes: readonly BindingChange[],
		more: Partial<ChangeRequest> = {},
	): Promise<PlannedChanges> => {
		const planned = await planChanges(one.context, {
			source: SOURCE,
			changes,
			provenance: 'manual',
			who: 'wang',
			why: 'ticket 7',
			apply: 'auto',
			yunzhijia: one.reader,
			...more,
		});
		saidInChinese(planned.plan);
		return planned;
	};
	const links = async (): Promise<string[]> =>
		(await one.store.bindings.list(one.scope, 'person')).map(
			({ oaId, yzjId, state }) => `${oaId} ${yzjId} ${state}`,
		);
	const linkOf = async (oaId: string) =>
		(await one.store.bindings.list(one.scope, 'person')).find((binding) => binding.oaId === oaId);

	it('a bind is planned, applied with who and why, and writes nothing to Yunzhijia', async () => {
		const { planId, plan: planned, verdicts } = await plan([change('bind', 9, 9)]);
		expect(planned).toMatchObject({
			status: 'ready',
			counts: { bind: 1 },
			changes: { provenance: 'manual', who: 'wang', why: 'ticket 7' },
		});
		expect(verdicts).toMatchObject([{ status: 'planned', before: { yzjId: '', oaId: '' } }]);
		expect(await linkOf('e-9')).toBeUndefined();
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect(await linkOf('e-9')).toMatchObject({
			yzjId: 'p-9',
			state: 'active',
			provenance: 'manual',
			by: 'wang',
			evidence: { code: 'by-hand', facts: {} },
		});
		expect(await one.store.audit.list(one.scope, { subject: 'person:e-9' })).toMatchObject([
			{ action: 'binding.put', who: 'wang', why: `ticket 7 (${planId})` },
		]);
		expect(one.writes()).toEqual({});
	});

	it('needs no editable key; a push with the read key is refused', async () => {
		const { simulator, context } = one;
		const reader = createYunzhijiaReader(
			{ eid: simulator.eid, baseUrl: simulator.url, readKey: simulator.readKey, allowHttp: true },
			context.services,
		);
		expect(await one.apply((await plan([change('bind', 9, 9)])).planId, reader)).toMatchObject({
			outcome: 'applied',
		});
		await expect(
			one.apply(
				(await one.plan({}, { ...fixture.oa, employees: fixture.oa.employees.slice(1) })).planId,
				reader,
			),
		).rejects.toMatchObject({ reason: 'read-only' });
	});

	const refusals = (planned: PlannedChanges): string[] =>
		planned.verdicts.map(({ status, reason }) => (status === 'refused' ? reason : status));

	it('what is linked elsewhere is refused, with both sides named, unless the choice is to rebind', async () => {
		const taken = await plan([change('bind', 9, 1), change('bind', 2, 9)]);
		expect(refusals(taken)).toEqual(['bound-elsewhere', 'bound-elsewhere']);
		expect(taken.verdicts.map((verdict) => verdictText(wordsFor('en'), verdict))).toEqual([
			expect.stringContaining('Yunzhijia person p-1 is linked with e-1'),
			expect.stringContaining('OA employee e-2 is linked with p-2'),
		]);
		expect(taken.verdicts.map(({ before }) => before)).toEqual([
			{ yzjId: '', oaId: 'e-1' },
			{ yzjId: 'p-2', oaId: '' },
		]);
		expect(taken.plan).toMatchObject({
			status: 'no-changes',
			operations: [],
			conflicts: [{ reason: 'bound-elsewhere' }, { reason: 'bound-elsewhere' }],
		});

		const { planId, plan: planned } = await plan([change('rebind', 9, 1), change('rebind', 2, 10)]);
		expect(planned.operations.map((one) => ({ id: one.id, before: textsOf(one).before }))).toEqual([
			{ id: 'bind-person:e-2', before: { boundYzjId: 'p-2' } },
			{ id: 'bind-person:e-9', before: { boundOaId: 'e-1' } },
		]);
		await one.apply(planId);
		expect((await links()).slice(0, 3)).toEqual([
			'e-2 p-10 active',
			'e-3 p-3 active',
			'e-4 p-4 active',
		]);
		expect(await linkOf('e-9')).toMatchObject({ yzjId: 'p-1' });
		expect(await linkOf('e-1')).toBeUndefined();
	});

	it('two people who change places do so in one step', async () => {
		const before = await links();
		const { planId } = await plan([change('rebind', 1, 2), change('rebind', 2, 1)]);
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect((await links()).slice(0, 2)).toEqual(['e-1 p-2 active', 'e-2 p-1 active']);
		const undo = await planUndo(one.context, { planId, yunzhijia: one.reader });
		expect(undo.steps.map(({ grade }) => grade)).toEqual(['reversible', 'reversible']);
		await approvePlan(one.context, { planId: undo.planId, who: 'wang' });
		expect(await one.apply(undo.planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect(await links()).toEqual(before);
	});

	it.each([
		['a bind', [change('bind', 9, 9)]],
		['a rebind of both sides', [change('rebind', 1, 2)]],
		['an unbinding', [change('unbind', 3, 3)]],
		[
			'a link freed and given to another in one plan',
			[change('unbind', 4, 4), change('bind', 9, 4)],
		],
	])('%s is undone', async (_name, changes) => {
		const before = await links();
		const { planId, plan: planned } = await plan(changes);
		expect(planned.operations).toHaveLength(changes.length);
		await one.apply(planId);
		expect(await links()).not.toEqual(before);
		const undo = await planUndo(one.context, { planId, yunzhijia: one.reader });
		await approvePlan(one.context, { planId: undo.planId, who: 'wang' });
		expect(await one.apply(undo.planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect(await links()).toEqual(before);
	});

	it('two changes that claim one employee, or one person, are both refused; the same one twice is one', async () => {
		expect(
			refusals(await plan([change('bind', 9, 9), change('bind', 9, 10), change('bind', 11, 11)])),
		).toEqual(['claimed-twice', 'claimed-twice', 'planned']);
		expect(refusals(await plan([change('rebind', 9, 9), change('bind', 10, 9)]))).toEqual([
			'claimed-twice',
			'claimed-twice',
		]);
		expect(refusals(await plan([change('unbind', 1, ''), change('rebind', 1, 9)]))).toEqual([
			'claimed-twice',
			'claimed-twice',
		]);
		const twice = await plan([
			change('bind', 9, 9, { evidence: { code: 'workbook', facts: { field: 'mobile' } } }),
			change('bind', 9, 9, { evidence: { code: 'workbook', facts: { field: 'email' } } }),
		]);
		expect(twice.plan.operations).toMatchObject([
			{
				id: 'bind-person:e-9',
				because: {
					rule: 'asked',
					facts: { evidence: { code: 'workbook', facts: { field: 'email' } } },
				},
			},
		]);
		expect(refusals(twice)).toEqual(['planned', 'planned']);
	});

	it('who is unknown, written for another enterprise, deregistered, or linked by another source is refused', async () => {
		one.simulator.state.addPerson({
			openId: 'p-left',
			name: '离职',
			phone: phone(90),
			orgId: 'o-a',
			status: '0',
		});
		await one.store.bindings.put(
			{ eid: one.simulator.eid, source: 'other' },
			[
				{
					kind: 'person',
					oaId: 'x',
					yzjId: 'p-10',
					state: 'active',
					provenance: 'rule',
					evidence: null,
					at: 1,
					by: 'push',
				},
			],
			{ who: 'push', why: '' },
		);
		const planned = await plan([
			change('bind', 99, 9),
			change('bind', 9, 99),
			change('bind', 11, 11, { eid: 'another' }),
			change('bind', 10, 10),
			change('unbind', 12, ''),
			change('unbind', 1, 2),
			{ ...change('bind', 9, 9), kind: 'department' },
		]);
		expect(refusals(planned)).toEqual([
			'unknown-employee',
			'unknown-person',
			'other-enterprise',
			'bound-elsewhere',
			'not-linked',
			'not-linked',
			'unknown-department',
		]);
		expect(planned.plan.counts.quarantined).toBe(7);
		expect(planned.outcome.message).toBe('没有变更：7 条被拒绝，见待处理。');
	});

	it('an unbinding forgets the link, by either side, kept ones too', async () => {
		await one.store.bindings.markRemoved(one.scope, 'person', ['e-2'], {
			who: 'push',
			why: 'gone',
		});
		const { planId, plan: planned } = await plan([
			change('unbind', 1, ''),
			change('unbind', '', 3),
			change('unbind', 2, 2),
		]);
		expect(
			planned.operations.map((one) => [one.oaId, one.yzjId, textsOf(one).before.link]),
		).toEqual([
			['e-1', 'p-1', 'active'],
			['e-2', 'p-2', 'removed'],
			['e-3', 'p-3', 'active'],
		]);
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect((await links())[0]).toBe('e-4 p-4 active');
		expect(
			(await one.store.audit.list(one.scope, { action: 'binding.forgotten' })).map(
				({ who }) => who,
			),
		).toEqual(['wang', 'wang', 'wang']);
	});

	it('a disabled person can be linked by hand: the next push enables the same one', async () => {
		await one.apply((await plan([change('bind', 12, 12)])).planId);
		const push = await one.plan();
		expect(
			push.plan.operations.filter(({ oaId }) => oaId === 'e-12').map(({ kind }) => kind),
		).toEqual(['enable-person']);
	});

	it('many links that change hands block the plan; an approval of it releases it once', async () => {
		const { planId, plan: planned } = await plan(
			PEOPLE.slice(0, 4).map((n) => change('unbind', n, '')),
		);
		expect(planned).toMatchObject({
			status: 'blocked',
			guards: [{ id: 'gross-bindings', actual: 4, limit: 3 }],
		});
		await expect(one.apply(planId)).rejects.toMatchObject({ reason: 'approval-refused' });
		await approvePlan(one.context, { planId, planHash: planned.hash, who: 'li' });
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied' });
		expect((await links())[0]).toBe('e-5 p-5 active');
	});

	it('whoever was linked meanwhile is left alone, and the rest is done', async () => {
		const { planId } = await plan([
			change('bind', 9, 9),
			change('bind', 10, 10),
			change('unbind', 1, 1),
		]);
		await one.store.bindings.put(
			one.scope,
			[
				{
					kind: 'person',
					oaId: 'e-11',
					yzjId: 'p-9',
					state: 'active',
					provenance: 'login',
					evidence: null,
					at: 2,
					by: 'e-11',
				},
			],
			{ who: 'e-11', why: 'login' },
		);
		await one.store.bindings.forget(one.scope, 'person', ['e-1'], { who: 'li', why: '' });
		expect(await one.apply(planId)).toMatchObject({
			outcome: 'failed',
			failures: [
				{
					oaId: 'e-9',
					reason: 'ground-moved',
					message: expect.stringContaining('该成员现已关联 e-11'),
				},
				{ oaId: 'e-1', reason: 'ground-moved' },
			],
		});
		expect(await linkOf('e-10')).toMatchObject({ yzjId: 'p-10' });
	});

	it('moves no baseline and counts as no push: the first push still asks', async () => {
		const baseline = await one.store.baselines.get(one.scope);
		await one.apply((await plan([change('bind', 9, 9)])).planId);
		expect(await one.store.baselines.get(one.scope)).toEqual(baseline);
		expect(await one.plan({ apply: undefined })).toMatchObject({ apply: 'ask' });
	});

	it('the order of the changes changes nothing', async () => {
		const changes = [
			change('bind', 9, 9),
			change('rebind', 1, 10),
			change('unbind', 2, ''),
			change('bind', 11, 2),
			change('bind', 12, 99),
			change('bind', 10, 12),
		];
		const first = await plan(changes);
		expect((await plan([...changes].reverse())).plan.hash).toBe(first.plan.hash);
	});

	it('the preview says who asked, and what gives way', async () => {
		const { planId, plan: planned } = await plan([change('rebind', 1, 2)]);
		const page = previewHtml(planned, { planId, createdAt: 0, language: 'en' });
		expect(page).toContain('wang (ticket 7)');
		expect(page).toMatch(
			/bound so far to OA id<\/b> <span[^>]*>e-2|bound so far to OA id<\/b> [^<]*e-2/,
		);
		expect(page).toContain('p-1');
	});

	it('without a reading of the OA, or of Yunzhijia, it says what to read', async () => {
		await expect(plan([change('bind', 9, 9)], { source: 'nobody' })).rejects.toMatchObject({
			reason: 'snapshot-missing',
			remedy: expect.stringContaining('Read the OA'),
		});
		const fresh = await bench.case();
		await fresh.stage();
		await expect(
			planChanges(fresh.context, {
				source: SOURCE,
				changes: [],
				provenance: 'manual',
				who: 'wang',
				why: '',
				apply: 'auto',
				yunzhijia: fresh.reader,
			}),
		).rejects.toMatchObject({ reason: 'refresh-failed' });
		await fresh.stop();
	});
});
