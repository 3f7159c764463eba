import { planChanges, planMatches } from '../../../src/bindings';
import { approvePlan } from '../../../src/sync';
import { Bench, type Case, type Fixture, SOURCE } from '../sync/apply/bench';
import { phone } from '../sync/apply/everyKind';
import { said } from '../sync/view/preview/inChinese';

const PEOPLE = Array.from({ length: 12 }, (_, index) => index + 1);
const oaWith = (prefix: string): Fixture['oa'] => ({
	departments: [
		{ id: `${prefix}root`, name: '集团', parentId: null },
		{ id: `${prefix}a`, name: '研发部', parentId: `${prefix}root` },
	],
	employees: PEOPLE.map((n) => ({
		id: `${prefix}${n}`,
		name: `员工${n}`,
		departmentId: `${prefix}a`,
		mobile: phone(n),
		jobNo: `J${n}`,
	})),
});

const fixture: Fixture = {
	settings: { apply: 'auto' },
	oa: oaWith('old-'),
	yunzhijia: {
		departments: [
			{ id: 'o-root', name: '集团', parentId: null },
			{ id: 'o-a', name: '研发部', parentId: 'o-root' },
		],
		persons: PEOPLE.map((n) => ({
			openId: `p-${n}`,
			name: `员工${n}`,
			orgId: 'o-a',
			phone: phone(n),
			jobNo: `J${n}`,
		})),
	},
	departments: [
		['old-root', 'o-root'],
		['old-a', 'o-a'],
	],
	persons: PEOPLE.map((n) => [`old-${n}`, `p-${n}`]),
};

describe('all OA ids changed at once', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => (bench = await Bench.start(fixture)));
	beforeEach(async () => (one = await bench.case()));
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const rebind = async (rekeyed: boolean) =>
		await planMatches(one.context, {
			source: SOURCE,
			who: 'wang',
			why: 'migration',
			apply: 'auto',
			settings: {},
			rekeyed,
			yunzhijia: one.reader,
		});

	it('the push waits, one plan of rebinds passes all links on, and the next push has nothing to do', async () => {
		expect((await one.plan()).plan.status).toBe('no-changes');
		const push = await one.plan({}, oaWith('new-'));
		expect(push.plan.guards.map(({ id }) => id)).toEqual(['re-keyed']);
		expect(push.plan.operations.map(({ id }) => id)).toEqual([
			'bind-department:new-a',
			'bind-department:new-root',
		]);

		expect((await rebind(false)).plan.operations.map(({ object }) => object)).toEqual([
			'department',
			'department',
		]);
		const { planId, plan, apply } = await rebind(true);
		expect({
			apply,
			status: plan.status,
			guards: plan.guards.map(({ id, actual }) => [id, actual]),
		}).toEqual({ apply: 'ask', status: 'blocked', guards: [['gross-bindings', 14]] });
		expect(plan.operations.find(({ oaId }) => oaId === 'new-3')).toMatchObject({
			kind: 'bind-person',
			yzjId: 'p-3',
			replaces: { oaId: 'old-3' },
		});
		await expect(one.apply(planId)).rejects.toMatchObject({ reason: 'approval-refused' });
		one.writes();
		await approvePlan(one.context, { planId, planHash: plan.hash, who: 'li' });
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect(one.writes()).toEqual({});
		expect(
			(await one.store.bindings.list(one.scope, 'person'))
				.map(({ oaId, yzjId }) => `${oaId} ${yzjId}`)
				.sort(),
		).toEqual(PEOPLE.map((n) => `new-${n} p-${n}`).sort());
		expect((await one.plan({}, oaWith('new-'))).plan).toMatchObject({
			status: 'no-changes',
			conflicts: [],
		});
	});

	it('a link asked for against the evidence is made, and noted with what speaks against it', async () => {
		const employees = [
			{ id: 'x', name: '新人', departmentId: 'old-a', mobile: phone(1), jobNo: 'J99' },
			{ id: 'y', name: '另一人', departmentId: 'old-a', mobile: phone(77), jobNo: 'J77' },
			{ id: 'z', name: '员工3', departmentId: 'old-a', mobile: '', jobNo: 'J3' },
		];
		await one.plan({ apply: 'preview' }, { ...fixture.oa, employees });
		const { plan, verdicts } = await planChanges(one.context, {
			source: SOURCE,
			changes: [
				['x', 'p-1'],
				['y', 'p-2'],
				['z', 'p-3'],
			].map(([oaId = '', yzjId = '']) => ({
				action: 'rebind',
				kind: 'person',
				oaId,
				yzjId,
				evidence: { code: 'by-hand', facts: {} },
			})),
			provenance: 'manual',
			who: 'wang',
			why: '',
			apply: 'preview',
			yunzhijia: one.reader,
		});
		expect(said(plan).notes.map(({ oaId, reason, message }) => [oaId, reason, message])).toEqual([
			[
				'x',
				'doubtful-link',
				expect.stringContaining(
					'The same phone, but another name and another job number: the number may have been handed on',
				),
			],
			[
				'y',
				'doubtful-link',
				expect.stringContaining(
					'Another name and another job number, phone, and nothing that agrees.',
				),
			],
		]);
		expect(verdicts.map(({ status, doubt }) => [status, doubt?.what ?? ''])).toEqual([
			['planned', 'handed-on'],
			['planned', 'nothing-agrees'],
			['planned', ''],
		]);
	});
});
