import { seededRandom } from '../../../../simulators/random';
import { applyPlan, planPush } from '../../../../src/sync';
import { Bench, effectsOf, type Case, type Fixture } from './bench';
import { everyKind } from './everyKind';
import { Died, Mortal, reboot } from './mortal';

const KILLS = Number(process.env.KILLS ?? 40);
const SEED = Number(process.env.KILL_SEED ?? 20260);

/**
 * Some of each: creation on two levels, renaming, re-entry, changes, moves, leaders, posts and
 * roles, removals, deletion on two levels. Fewer steps, more deaths.
 */
function fixture(): Fixture {
	const { oa, yunzhijia, departments, persons, settings } = everyKind();
	const units = new Set(['d-root', 'd-a', 'd-b', 'd-c', 'd-n', 'd-n1']);
	const people = new Set([2, 4, 7, 8, 21, 22].map((n) => `e-${n}`));
	const known = new Set([2, 4, 6, 7, 8].map((n) => `p-${n}`));
	const orgs = new Set(['o-root', 'o-a', 'o-b', 'o-c', 'o-d', 'o-d1']);
	return {
		settings,
		oa: {
			departments: oa.departments.filter(({ id }) => units.has(id)),
			employees: oa.employees.filter(({ id }) => people.has(id)),
		},
		yunzhijia: {
			departments: yunzhijia.departments.filter(({ id }) => orgs.has(id ?? '')),
			persons: yunzhijia.persons.filter(({ openId }) => known.has(openId ?? '')),
			leaders:
				yunzhijia.leaders?.filter(({ openId, orgId }) => known.has(openId) && orgs.has(orgId)) ??
				[],
			partTimeJobs:
				yunzhijia.partTimeJobs?.filter(
					({ openId, orgId }) => known.has(openId) && orgs.has(orgId),
				) ?? [],
			roles:
				yunzhijia.roles?.map(({ persons: holders = [], ...role }) => ({
					...role,
					persons: holders.filter(({ openId }) => known.has(openId)),
				})) ?? [],
		},
		departments: departments.filter(([, id]) => orgs.has(id)),
		persons: persons.filter(([, id]) => known.has(id)),
	};
}

describe(`death while applying (${KILLS} points, KILL_SEED=${SEED})`, () => {
	let bench: Bench;
	let one: Case;
	let state: string[];
	let effects: string[];
	let boundaries = 0;

	/**
	 * A new process that plans and applies until it dies.
	 * @returns boundaries passed; Infinity: it lived
	 */
	const pushUntil = async (dieAt: number): Promise<number> => {
		reboot();
		const mortal = new Mortal(one.context, one.editor, dieAt);
		try {
			const { planId, plan } = await planPush(mortal.context, {
				settings: fixture().settings,
				snapshotId: await one.stage(),
				yunzhijia: mortal.editor,
			});
			if (plan.status === 'no-changes') return Infinity;
			await applyPlan(mortal.context, { planId, yunzhijia: mortal.editor });
			boundaries = mortal.passed;
			return Infinity;
		} catch (error) {
			if (error instanceof Died) return mortal.passed;
			throw error;
		}
	};

	beforeAll(async () => {
		bench = await Bench.start(fixture());
		one = await bench.case();
		const seen = effectsOf(bench.simulator);
		await pushUntil(Infinity);
		state = await one.state();
		effects = seen.sort();
		await one.stop();
	});
	afterAll(() => bench.stop());

	it('knows what an undisturbed run does', () => {
		expect(boundaries).toBeGreaterThan(100);
		expect(effects).toHaveLength(21);
	});

	it(
		'whenever it dies, planning or applying, the next run brings the same end, and no effect comes twice',
		async () => {
			const random = seededRandom(SEED);
			for (let kill = 0; kill < KILLS; kill++) {
				one = await bench.case();
				const seen = effectsOf(bench.simulator);
				const dieAt = Math.floor(((kill + random.fraction()) * boundaries) / KILLS);
				const died = [await pushUntil(dieAt)];
				// Some die a second time, while they clear up after the first.
				if (kill % 2 === 0) died.push(await pushUntil(random.int(60)));
				reboot();
				await one.push();
				const told = {
					died,
					state: await one.state(),
					effects: seen.sort(),
					open: await one.store.journal.open(one.scope),
					after: (await one.plan()).plan.status,
				};
				expect(told).toEqual({ died, state, effects, open: [], after: 'no-changes' });
				await one.stop();
			}
		},
		60_000 + KILLS * 4_000,
	);
});
