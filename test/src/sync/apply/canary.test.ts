import { seededRandom } from '../../../../simulators/random';
import {
	applyPlan,
	approvePlan,
	planPush,
	type Canary,
	type Operation,
	type Outcome,
	type Plan,
} from '../../../../src/sync';
import { firstOf } from '../../../../src/sync/apply/canary';
import { makePlan } from '../../../../src/sync/plan/planPush';
import { inputOf } from '../planFixture';
import { Bench, effectsOf, type Case } from './bench';
import { everyKind, phone } from './everyKind';
import { Died, Mortal, reboot } from './mortal';

const KILLS = Number(process.env.KILLS ?? 40) / 4;
const SEED = Number(process.env.KILL_SEED ?? 20261);
const CANARY: Canary = { objects: 8 };

describe('applying with a canary', () => {
	let bench: Bench;
	let one: Case;
	let undisturbed: string[];
	let effects: string[];
	beforeAll(async () => {
		bench = await Bench.start(everyKind());
		one = await bench.case();
		const seen = effectsOf(bench.simulator);
		await one.push();
		undisturbed = await one.state();
		effects = [...seen].sort();
		await one.stop();
	});
	beforeEach(async () => (one = await bench.case()));
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const apply = async (planId: string, canary: Canary) =>
		await applyPlan(one.context, { planId, yunzhijia: one.editor, canary });
	const linked = {
		orgIdOf: (id: string) => everyKind().departments.find(([oaId]) => oaId === id)?.[1] ?? '',
		openIdOf: () => '',
		oaIdOf: (id: string) => everyKind().departments.find(([, orgId]) => orgId === id)?.[0] ?? '',
	};
	const kept = ({ notes }: Outcome): string[] =>
		notes.flatMap(({ oaId, reason }) => (reason === 'kept-not-empty' ? [oaId] : []));
	const none: Plan = makePlan(inputOf({}));
	const goesFirst = (plan: Plan, canary?: Canary | null): string[] =>
		[...(firstOf(plan, canary, linked)?.ids ?? [])].sort();

	it('takes objects of every kind in turn, with all they need, and as many as asked', async () => {
		const { plan } = await one.plan();
		const first = new Set(goesFirst(plan, CANARY));
		const chosen = plan.operations.filter(({ id }) => first.has(id));
		for (const { needs } of chosen) for (const need of needs) expect(first.has(need)).toBe(true);
		expect(new Set(chosen.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8);
		const one_ = plan.operations.filter(({ id }) => goesFirst(plan, { objects: 1 }).includes(id));
		expect(new Set(one_.map(({ object, oaId }) => `${object}:${oaId}`)).size).toBe(1);
		expect(goesFirst(plan, { objects: 1000 })).toEqual(
			expect.arrayContaining(
				plan.operations.filter(({ kind }) => !kind.startsWith('bind-')).map(({ id }) => id),
			),
		);
	});

	it('takes a branch by either id, as the tree will be', async () => {
		const { plan } = await one.plan();
		expect(goesFirst(plan, { department: 'd-n' })).toEqual([
			'assign-role:e-21/r-1',
			'create-department:d-n',
			'create-department:d-n1',
			'create-person:e-21',
			'create-person:e-22',
			'move-person:e-2',
			'remove-role:e-2/r-2',
			'set-leader:e-2/d-a',
			'set-leader:e-21/d-n',
			'set-post:e-21/d-b',
		]);
		expect(goesFirst(plan, { department: 'o-b' })).toEqual(goesFirst(plan, { department: 'd-b' }));
	});

	it('comes from the settings that the plan was made with, unless whoever applies says otherwise', async () => {
		const { planId, plan } = await one.plan({ canary: CANARY });
		expect(goesFirst(plan)).toEqual(goesFirst(plan, CANARY));
		expect(goesFirst(plan, null)).toEqual([]);
		expect(goesFirst(plan, { objects: 1 })).not.toEqual(goesFirst(plan));
		expect(await one.apply(planId)).toMatchObject({
			outcome: 'applied',
			failures: [],
			message: expect.stringContaining(
				`${goesFirst(plan).length} operations went first and were read back.`,
			),
		});
		expect(await one.state()).toEqual(undisturbed);
	});

	it('lets a department go first only with everybody who leaves it; whatever goes first, all ends as without', async () => {
		const { plan } = await one.plan();
		expect(goesFirst(plan, { department: 'd-d' })).toEqual([
			'delete-department:d-d',
			'delete-department:d-d1',
			'delete-post:e-7/d-a',
			'move-person:e-7',
		]);
		const canaries: Canary[] = [
			...['d-d', 'd-d1', 'd-c', 'o-root'].map((department) => ({ department })),
			...Array.from({ length: 21 }, (_, n) => ({ objects: n + 1 })),
		];
		for (const canary of canaries) {
			await one.stop();
			one = await bench.case();
			const { planId } = await one.plan();
			expect([canary, kept(await apply(planId, canary)), await one.state()]).toEqual([
				canary,
				[],
				undisturbed,
			]);
		}
	}, 60_000);

	it('is as large as asked, also of one kind only', () => {
		const operations = Array.from(
			{ length: 20_000 },
			(_, seq): Operation => ({
				id: `update-person:${seq}`,
				seq,
				kind: 'update-person',
				object: 'person',
				oaId: `${seq}`,
				yzjId: `p${seq}`,
				name: '',
				before: {},
				after: {},
				needs: [],
				because: { rule: 'same-path', facts: {} },
			}),
		);
		for (const objects of [1, 49, 51, 300, 20_000, Number.MAX_SAFE_INTEGER])
			expect(firstOf({ ...none, operations }, { objects }, linked)?.ids.size).toBe(
				Math.min(objects, 20_000),
			);
	});

	it('asks anew who is in a department when the rest goes: what was read before the canary is no proof', async () => {
		const seven = bench.simulator.state.person('p-7');
		if (seven) bench.simulator.state.changePerson(seven, { orgId: 'o-b' });
		const { planId } = await one.plan();
		// Somebody enters a department that the rest deletes, while
		// the canary, which deletes another one, is read back.
		let entered = false;
		const { departments } = one.editor;
		const enterOnce = (): void => {
			if (entered || bench.simulator.state.department('o-d1') !== undefined) return;
			entered = true;
			bench.simulator.state.addPerson({
				openId: 'p-late',
				name: '后来',
				phone: phone(77),
				orgId: 'o-d',
			});
		};
		const editor = {
			...one.editor,
			departments: {
				...departments,
				getAll: async () => {
					enterOnce();
					return await departments.getAll();
				},
				getByIds: async (ids: readonly string[]) => {
					enterOnce();
					return await departments.getByIds(ids);
				},
			},
		};
		const outcome = await applyPlan(one.context, {
			planId,
			yunzhijia: editor,
			canary: { department: 'd-d1' },
		});
		expect([entered, kept(outcome)]).toEqual([true, ['d-d']]);
		expect(bench.simulator.state.person('p-late')?.orgId).toBe('o-d');
	});

	it('is in the plan where the settings have one, and nowhere else', async () => {
		const { plan: without } = await one.plan();
		const { plan: none } = await one.plan({ canary: null });
		expect(none.hash).toBe(without.hash);
		expect(JSON.stringify(none)).not.toContain('canary');
		expect((await one.plan({ canary: CANARY })).plan.hash).not.toBe(without.hash);
	});

	it('lets some objects go first where the branch of the settings is gone or has nothing to do: nobody applies by hand every night', async () => {
		for (const department of ['nowhere', 'o-x']) {
			const { plan } = await one.plan({ canary: { department } });
			expect(goesFirst(plan)).toEqual(goesFirst(plan, { objects: 5 }));
		}
		const { planId } = await one.plan({ canary: { department: 'o-x' } });
		expect(await one.apply(planId)).toMatchObject({
			outcome: 'applied',
			message: expect.stringContaining(
				'because the plan does nothing in the branch of department o-x',
			),
		});
	});

	it('is read back before anything else is begun, and ends as without', async () => {
		const { planId, plan } = await one.plan();
		const first = new Set(goesFirst(plan, CANARY));
		bench.simulator.log.reset();
		const outcome = await apply(planId, CANARY);
		expect(outcome).toMatchObject({
			outcome: 'applied',
			failures: [],
			message: expect.stringContaining(`${first.size} operations went first and were read back`),
		});
		expect(await one.state()).toEqual(undisturbed);
		const journal = await one.store.journal.forPlan(planId);
		expect(journal.map(({ state }) => state)).toEqual(plan.operations.map(() => 'done'));
		// Writes of the canary, then only reads, then the rest.
		const calls = [...bench.simulator.log.entries()]
			.map(({ mutating, endpoint }) =>
				mutating ? 'w' : endpoint === 'dept/getall' || endpoint.startsWith('person/get') ? 'r' : '',
			)
			.join('');
		expect(calls).toMatch(/w[wr]*rr+[wr]*w/);
		expect((await one.plan()).plan.status).toBe('no-changes');
	});

	it.each([
		[
			'refuses one of them',
			{
				endpoint: 'person/updatePhone',
				every: true,
				kind: 'partial-failure' as const,
				items: [{ code: 900021, msg: '手机号不可用' }],
			},
			'refused' as const,
		],
		[
			'accepts one and does not show it',
			{
				endpoint: 'person/get',
				every: true,
				kind: 'change' as const,
				change: { persons: [{ openId: 'p-4', phone: phone(4) }] },
			},
			'not-verified' as const,
		],
	])(
		'stops when Yunzhijia %s: the rest is not begun, the journal is whole, the next run does what is left',
		async (_what, fault, code) => {
			const { planId, plan } = await one.plan();
			const first = new Set(goesFirst(plan, { objects: 30 }));
			const branch = new Set(goesFirst(plan, { department: 'd-a' }));
			expect(first.has('change-phone:e-4') && branch.has('change-phone:e-4')).toBe(true);
			bench.simulator.faults.set([fault]);
			const outcome = await apply(planId, { department: 'd-a' });
			bench.simulator.faults.set([]);
			expect(outcome).toMatchObject({
				outcome: 'failed',
				message: expect.stringMatching(
					/Stopped half way: Of the \d+ operations that went first, \d+ did not come out as planned.*The rest was not begun/,
				),
			});
			expect(outcome.failures).toContainEqual(
				expect.objectContaining({
					oaId: 'e-4',
					facts: { code, facts: expect.objectContaining({ kind: 'change-phone' }) },
				}),
			);
			const begun = new Set(
				(await one.store.journal.forPlan(planId)).map(({ seq }) => plan.operations[seq]?.id ?? ''),
			);
			expect([...begun].filter((id) => !branch.has(id))).toEqual([]);
			expect(await one.store.journal.open(one.scope)).toEqual([]);
			expect((await one.store.plans.get(planId))?.status).toBe('failed');
			await one.push();
			expect(await one.state()).toEqual(undisturbed);
		},
	);

	it('refuses a branch that is not there or has nothing to do, and costs nobody the approval', async () => {
		const { planId } = await one.plan({ apply: 'ask' });
		await approvePlan(one.context, { planId, who: 'admin' });
		one.writes();
		await expect(apply(planId, { department: 'nowhere' })).rejects.toMatchObject({
			reason: 'plan-not-applicable',
			message: expect.stringContaining('nowhere'),
		});
		await expect(apply(planId, { department: 'o-x' })).rejects.toMatchObject({
			reason: 'plan-not-applicable',
			message: expect.stringContaining('nothing to try'),
		});
		expect(one.writes()).toEqual({});
		expect(await apply(planId, CANARY)).toMatchObject({ outcome: 'applied' });
	});

	it(
		`dies anywhere (${KILLS} points, KILL_SEED=${SEED}): the next run brings the same end, and no effect comes twice`,
		async () => {
			const run = async (dieAt: number): Promise<number> => {
				reboot();
				const mortal = new Mortal(one.context, one.editor, dieAt);
				try {
					const { planId } = await planPush(one.context, {
						settings: everyKind().settings,
						snapshotId: await one.stage(),
						yunzhijia: one.editor,
					});
					await applyPlan(mortal.context, { planId, yunzhijia: mortal.editor, canary: CANARY });
				} catch (error) {
					if (!(error instanceof Died)) throw error;
				}
				return mortal.passed;
			};
			const boundaries = await run(Infinity);
			const random = seededRandom(SEED);
			for (let kill = 0; kill < KILLS; kill++) {
				await one.stop();
				one = await bench.case();
				const seen = effectsOf(bench.simulator);
				const died = await run(Math.floor(((kill + random.fraction()) * boundaries) / KILLS));
				reboot();
				await one.push();
				expect({
					died,
					state: await one.state(),
					effects: seen.sort(),
					open: await one.store.journal.open(one.scope),
				}).toEqual({ died, state: undisturbed, effects, open: [] });
			}
		},
		30_000 + KILLS * 2_000,
	);
});
