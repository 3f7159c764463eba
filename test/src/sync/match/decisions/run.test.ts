import { evidenceText } from '../../../words/evidenceText';
import { planMatches } from '../../../../../src/bindings';
import type { NewDecision } from '../../../../../src/store';
import { approvePlan, explainPlan, loadPlan, planUndo, pull } from '../../../../../src/sync';
import { groundOf } from '../../../../../src/sync/match/decisions/ground';
import { makePlan } from '../../../../../src/sync/plan/planPush';
import { loadInput } from '../../../../../src/sync/saved/savedInput';
import { Bench, type Case, type Fixture, SOURCE } from '../../apply/bench';
import { phone } from '../../apply/everyKind';

/**
 * 1 and p-1 have the same number and different names; 2 fits p-2, who is disabled; p-9 is linked
 * with an employee who has another id now.
 */
const fixture: Fixture = {
	settings: { apply: 'auto', fieldMapping: [] },
	oa: {
		departments: [{ id: 'd-root', name: '集团', parentId: null }],
		employees: [
			{ id: '1', name: '李四', departmentId: 'd-root', mobile: phone(1), jobNo: 'J1' },
			{ id: '2', name: '王五', departmentId: 'd-root', mobile: phone(2), jobNo: 'J2' },
			{ id: '3', name: '赵六', departmentId: 'd-root', mobile: phone(3), jobNo: 'J3' },
			{ id: 'new', name: '钱七', departmentId: 'd-root', mobile: phone(9), jobNo: 'J9' },
		],
	},
	yunzhijia: {
		departments: [{ id: 'o-root', name: '集团', parentId: null }],
		persons: [
			{ openId: 'p-1', name: '李思', orgId: 'o-root', phone: phone(1), jobNo: 'J1' },
			{ openId: 'p-2', name: '王五', orgId: 'o-root', phone: phone(2), jobNo: 'J2', status: '2' },
			{ openId: 'p-3', name: '孙八', orgId: 'o-root', phone: phone(33), jobNo: 'J3' },
			{ openId: 'p-9', name: '钱七', orgId: 'o-root', phone: phone(9), jobNo: 'J9' },
		],
	},
	departments: [['d-root', 'o-root']],
	persons: [['old', 'p-9']],
};

describe('decisions in the runs of a source', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => (bench = await Bench.start(fixture)));
	beforeEach(async () => (one = await bench.case()));
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const reasons = (conflicts: ReadonlyArray<{ oaId: string; reason: string }>): string[] =>
		conflicts.map(({ oaId, reason }) => `${oaId}: ${reason}`).sort();
	/** Decides as whoever looks at this plan would. */
	const decide = async (
		planId: string,
		...wanted: Array<Pick<NewDecision, 'kind' | 'oaId' | 'yzjId'> & Partial<NewDecision>>
	): Promise<void> => {
		const saved = await loadInput(one.store, await loadPlan(one.context, { planId }));
		if (!saved) throw new Error('nothing is kept of the plan');
		const { oa, yunzhijia, pairs } = saved.input;
		const decisions = wanted.map(({ kind, oaId, yzjId, ...more }): NewDecision => {
			const employee = oa.employees.find(({ id }) => id === oaId);
			if (!employee) throw new Error(`no employee ${oaId}`);
			return {
				kind,
				object: 'person',
				oaId,
				yzjId,
				notThese: [],
				ground: groundOf(
					kind,
					employee,
					yunzhijia.persons.find(({ openId }) => openId === yzjId) ?? null,
					pairs,
				),
				reason: '',
				until: null,
				...more,
			};
		});
		await one.store.decisions.add(one.scope, decisions, { who: 'li.lei', why: 'conflicts.xlsx' });
	};
	const links = async (): Promise<string[]> =>
		(await one.store.bindings.list(one.scope, 'person'))
			.map(
				({ oaId, yzjId, state, provenance, evidence }) =>
					`${oaId}=${yzjId} ${state} ${provenance} ${evidenceText(evidence)}`,
			)
			.sort();

	it('are used by the next push, guarded and applied like anything else, explained from what is kept, and carried out once', async () => {
		const first = await one.plan({ apply: 'preview' });
		expect(reasons(first.plan.conflicts)).toEqual([
			'1: name-differs',
			'2: candidate-inactive',
			'3: name-differs',
			'new: re-keyed',
		]);
		expect(first.plan.operations).toEqual([]);
		await decide(
			first.planId,
			{ kind: 'bind', oaId: '1', yzjId: 'p-1' },
			{ kind: 'bind', oaId: '2', yzjId: 'p-2' },
			{ kind: 'create', oaId: '3', yzjId: '', notThese: ['p-3'] },
			{ kind: 'bind', oaId: 'new', yzjId: 'p-9' },
		);

		const planned = await one.plan();
		expect(planned.plan.operations.map(({ id }) => id)).toEqual([
			'bind-person:1',
			'bind-person:2',
			'bind-person:new',
			'create-person:3',
			'enable-person:2',
			'update-person:1',
		]);
		expect([planned.plan.status, planned.plan.conflicts]).toEqual(['ready', []]);
		expect(new Set(planned.causes.values())).toEqual(new Set(['decision']));
		const saved = await loadInput(
			one.store,
			await loadPlan(one.context, { planId: planned.planId }),
		);
		expect(saved && makePlan(saved.input).hash).toBe(planned.plan.hash);
		const [explained] = await explainPlan(one.context, {
			planId: planned.planId,
			asked: { by: 'oaId', value: '1' },
		});
		expect(explained).toMatchObject({
			basis: 'inputs',
			match: { via: 'decision', yzjId: 'p-1' },
			calls: [
				{ cause: 'decision', because: { rule: 'decision', facts: { who: 'li.lei' } } },
				{ cause: 'decision' },
			],
		});

		expect(await one.apply(planned.planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect(await links()).toEqual([
			'1=p-1 active decision decided by li.lei',
			'2=p-2 active decision decided by li.lei',
			expect.stringMatching(/^3=.* active created/),
			'new=p-9 active decision decided by li.lei',
		]);
		expect(one.simulator.state.person('p-2')?.status).toBe('1');
		expect((await one.plan()).plan).toMatchObject({
			status: 'no-changes',
			conflicts: [],
			notes: [],
		});
		expect((await one.store.decisions.list(one.scope)).map(({ state }) => state)).toEqual([
			'done',
			'done',
			'done',
			'done',
		]);
	});

	it('a link that was taken back, by undo or by hand, is not made again by the decision behind it', async () => {
		await decide((await one.plan({ apply: 'preview' })).planId, {
			kind: 'bind',
			oaId: '1',
			yzjId: 'p-1',
		});
		const planned = await one.plan();
		await one.apply(planned.planId);
		const undo = await planUndo(one.context, { planId: planned.planId, yunzhijia: one.reader });
		await approvePlan(one.context, { planId: undo.planId, who: 'li.lei' });
		await one.apply(undo.planId);
		const after = await one.plan();
		expect(after.plan.operations).toEqual([]);
		expect(reasons(after.plan.conflicts)).toContain('1: name-differs');
	});

	it('a plan that waits for its approval holds what it showed; Yunzhijia or a link that changed meanwhile holds the operation back', async () => {
		await decide(
			(await one.plan({ apply: 'preview' })).planId,
			{ kind: 'bind', oaId: '1', yzjId: 'p-1' },
			{ kind: 'bind', oaId: '2', yzjId: 'p-2' },
		);
		const planned = await one.plan();
		await one.store.bindings.put(
			one.scope,
			[
				{
					kind: 'person',
					oaId: 'somebody',
					yzjId: 'p-1',
					state: 'active',
					provenance: 'manual',
					evidence: null,
					at: 1,
					by: 'x',
				},
			],
			{ who: 'x', why: '' },
		);
		const outcome = await one.apply(planned.planId);
		expect(outcome.failures.map(({ oaId, message }) => `${oaId}: ${message}`)).toEqual(
			expect.arrayContaining([expect.stringMatching(/^1: .*linked with somebody now/)]),
		);
		expect(await links()).toEqual(
			expect.arrayContaining([
				'somebody=p-1 active manual ',
				'2=p-2 active decision decided by li.lei',
			]),
		);
	});

	it('auto-match and pull use them too: what was decided to be two people is not linked, what was decided to be one is', async () => {
		await one.plan({ apply: 'preview' });
		const snapshotId = await one.stage({
			...fixture.oa,
			employees: [
				{ id: '1', name: '李思', departmentId: 'd-root', mobile: phone(1), jobNo: 'J1' },
				{ id: '3', name: '赵六', departmentId: 'd-root', mobile: phone(3), jobNo: 'J3' },
				{ id: 'old', name: '钱七', departmentId: 'd-root', mobile: phone(9), jobNo: 'J9' },
			],
		});
		const matchNow = async () =>
			(
				await planMatches(one.context, {
					source: SOURCE,
					who: 'wang',
					why: '',
					apply: 'preview',
					settings: {},
					rekeyed: false,
					yunzhijia: one.reader,
				})
			).plan;
		expect((await matchNow()).operations.map(({ id }) => id)).toEqual(['bind-person:1']);
		await one.store.decisions.add(
			one.scope,
			[
				{
					kind: 'different',
					object: 'person',
					oaId: '1',
					yzjId: 'p-1',
					notThese: [],
					ground: {},
					reason: '',
					until: null,
				},
				{
					kind: 'bind',
					object: 'person',
					oaId: '3',
					yzjId: 'p-3',
					notThese: [],
					ground: {},
					reason: '',
					until: null,
				},
			],
			{ who: 'li.lei', why: '' },
		);
		const matched = await matchNow();
		expect(matched.operations.map(({ id, because }) => `${id}: ${because.rule}`)).toEqual([
			'bind-person:3: decision',
		]);
		const { links: pulled } = await pull(one.context, {
			settings: { language: 'en', source: SOURCE },
			snapshotId,
			yunzhijia: one.reader,
		});
		expect(pulled?.plan.operations.map(({ id }) => id)).toEqual(['bind-person:3']);
		expect(reasons(pulled?.plan.conflicts ?? [])).toEqual(['1: ruled-out']);
	});
});
