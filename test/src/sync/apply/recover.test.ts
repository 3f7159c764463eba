import { manualExample } from '../../../../simulators';
import { applyPlan, planPush } from '../../../../src/sync';
import { checkSchedule } from '../../../../src/sync/flows/schedule';
import { parseSettings } from '../../../../src/settings/push';
import { Bench, type Case } from './bench';
import { everyKind, phone, SETTINGS } from './everyKind';
import { Died, Mortal, reboot } from './mortal';
import { startWorld } from '../harness';

describe('one run at a time', () => {
	let bench: Bench;
	let one: Case;
	let now = Date.now();
	beforeAll(async () => (bench = await Bench.start(everyKind())));
	beforeEach(async () => {
		now = Date.now();
		one = await bench.case({ now: () => now });
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const holder = { host: 'other-host', pid: 4711, bootId: 'b', what: 'applying plan p-other' };
	const MINUTE = 60_000;

	it('a second run refuses at once, for planning and for applying, and says who is at work', async () => {
		const { planId } = await one.plan();
		await one.store.leases.acquire(one.scope, holder, { now, ttlMs: 10 * MINUTE });
		bench.simulator.log.reset();
		const taken = {
			reason: 'lease-taken',
			message: expect.stringMatching(/applying plan p-other, process 4711 on other-host/),
			remedy: expect.stringContaining(new Date(now + 10 * MINUTE).toISOString()),
		};
		await expect(one.plan()).rejects.toMatchObject(taken);
		await expect(one.apply(planId)).rejects.toMatchObject(taken);
		expect(bench.simulator.log.entries()).toEqual([]);
		// The plan is still good when the other run is over.
		now += 10 * MINUTE;
		expect(await one.apply(planId)).toMatchObject({ outcome: 'applied' });
	});

	it('two runs in one process exclude one another too', async () => {
		const { planId } = await one.plan();
		const outcomes = await Promise.allSettled([one.apply(planId), one.apply(planId)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { reason: expect.stringMatching(/lease-taken|plan-not-applicable/) },
		});
		expect(one.writes()).toMatchObject({ 'person/addNew': 1 });
	});

	it('a holder that died on this machine is taken over at once', async () => {
		const { planId } = await one.plan();
		const mortal = new Mortal(one.context, one.editor, 'addNew');
		await expect(applyPlan(mortal.context, { planId, yunzhijia: mortal.editor })).rejects.toThrow(
			Died,
		);
		await expect(one.plan()).rejects.toMatchObject({ reason: 'lease-taken' });
		reboot();
		const { outcome } = await one.plan();
		expect(outcome.remarks).toMatchObject([
			{ reason: 'earlier-run-settled', facts: { operations: expect.any(Number) } },
		]);
		expect(outcome.message).toMatch(/An earlier run was settled: [1-9]\d* operations/);
		expect((await one.plan()).outcome.remarks).toBeUndefined();
		expect(await one.push()).toMatchObject({ outcome: 'applied', failures: [] });
	});

	it('one that sleeps through the end of its lease makes no further call once somebody else has it', async () => {
		const { planId } = await one.plan();
		const { persons } = one.editor;
		let calls = 0;
		const editor = {
			...one.editor,
			persons: {
				...persons,
				addNew: async (people: Parameters<typeof persons.addNew>[0]) => {
					const results = await persons.addNew(people);
					// The machine sleeps here for an hour; another one takes over.
					now += 60 * MINUTE;
					await one.store.leases.acquire(one.scope, holder, { now, ttlMs: 10 * MINUTE });
					bench.simulator.log.reset();
					return results;
				},
				updateInfo: async (changes: Parameters<typeof persons.updateInfo>[0]) => {
					calls++;
					return await persons.updateInfo(changes);
				},
			},
		};
		const outcome = await applyPlan(one.context, { planId, yunzhijia: editor });
		expect(outcome).toMatchObject({
			outcome: 'failed',
			message: expect.stringMatching(/Another run has taken over/),
		});
		expect(calls).toBe(0);
		expect(one.writes()).toEqual({});
		// What it was told before it lost the lease is not lost.
		expect(await one.state()).toContain(`person link e-21 active ${phone(21)}`);
	});

	it('a repeated call inside a batch needs the lease as well', async () => {
		const { planId } = await one.plan();
		bench.simulator.faults.set([{ endpoint: 'person/addNew', kind: 'drop-before-apply' }]);
		const sleepy = {
			...one.context,
			services: {
				...one.context.services,
				sleep: async () => {
					now += 60 * MINUTE;
					await one.store.leases.acquire(one.scope, holder, { now, ttlMs: 10 * MINUTE });
				},
			},
		};
		expect(await applyPlan(sleepy, { planId, yunzhijia: one.editor })).toMatchObject({
			outcome: 'failed',
			message: expect.stringMatching(/Another run has taken over/),
		});
		expect(one.writes()['person/addNew']).toBe(1);
	});
});

describe('cancelling', () => {
	it('stops between two calls, says what is done, and the next run does the rest', async () => {
		const bench = await Bench.start(everyKind());
		const abort = new AbortController();
		const one = await bench.case({ signal: abort.signal });
		const { planId } = await one.plan();
		const { departments } = one.editor;
		const cancelling = {
			...one.editor,
			departments: {
				...departments,
				moveOrg: async (orgId: string, toOrgId: string) => {
					await departments.moveOrg(orgId, toOrgId);
					abort.abort();
				},
			},
		};
		const outcome = await applyPlan(one.context, { planId, yunzhijia: cancelling });
		expect(outcome).toMatchObject({
			outcome: 'failed',
			message: expect.stringMatching(
				/^Stopped half way: The run was cancelled\. .* 6 operations are done, 31 were not started/,
			),
		});
		expect(one.writes()).toEqual({ 'dept/add': 2, 'dept/moveOrg': 1 });
		const file = one.file;
		await one.stop();
		const next = await bench.reopen(file);
		expect(await next.push()).toMatchObject({ outcome: 'applied', failures: [] });
		expect((await next.plan()).plan.status).toBe('no-changes');
		await next.stop();
		await bench.stop();
	});

	it('before the first call it is an error of its own, and nothing was written', async () => {
		const bench = await Bench.start(everyKind());
		const abort = new AbortController();
		const one = await bench.case({ signal: abort.signal });
		const { planId } = await one.plan();
		abort.abort();
		await expect(one.apply(planId)).rejects.toMatchObject({ kind: 'cancelled' });
		expect(one.writes()).toEqual({});
		await one.stop();
		await bench.stop();
	});
});

describe('refresh before planning (C1)', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => (bench = await Bench.start(everyKind())));
	beforeEach(async () => (one = await bench.case()));
	afterEach(() => one.stop());
	afterAll(() => bench.stop());
	const links = async (oaId: string) =>
		(await one.store.bindings.list(one.scope))
			.filter((binding) => binding.oaId === oaId)
			.map(({ yzjId, state }) => `${yzjId} ${state}`);

	it('writes the mirror', async () => {
		await one.plan();
		expect((await one.store.mirror.persons(one.scope)).map(({ openId }) => openId)).toContain(
			'p-12',
		);
		expect(
			(await one.store.mirror.departments(one.scope)).find(({ orgId }) => orgId === 'o-d1'),
		).toMatchObject({ longName: '旧部门\\旧小组' });
	});

	it('keeps the link of somebody who left as removed; in scope again, the same person comes back, and nobody is created', async () => {
		await one.push();
		const person = bench.simulator.state.person('p-7');
		if (!person) throw new Error('no p-7');
		bench.simulator.state.changePerson(person, { status: '2' });
		const { plan } = await one.plan();
		expect(await links('e-7')).toEqual(['p-7 removed']);
		expect(plan.operations.map(({ id }) => id)).toEqual(['enable-person:e-7']);
		const before = [...bench.simulator.state.persons()].length;
		expect(await one.push()).toMatchObject({ outcome: 'applied' });
		expect(await links('e-7')).toEqual(['p-7 active']);
		expect([...bench.simulator.state.persons()]).toHaveLength(before);
	});

	it('marks the link of a department that is gone, and of a person who is', async () => {
		await one.push();
		const { state } = bench.simulator;
		const [person, department] = [state.person('p-7'), state.department('o-f')];
		if (!person || !department) throw new Error('not there');
		state.erase(person);
		state.deleteDepartment(department);
		const { plan } = await one.plan();
		expect(await links('e-7')).toEqual(['p-7 removed']);
		expect(await links('d-f')).toEqual(['o-f removed']);
		expect(plan.conflicts).toContainEqual(
			expect.objectContaining({ oaId: 'e-7', reason: 'person-gone' }),
		);
		expect(plan.operations.map(({ id }) => id)).toContain('create-department:d-f');
	});

	it('an uncertain reading removes no link', async () => {
		await one.push();
		const before = await one.state();
		bench.simulator.faults.set([{ endpoint: 'person/getall', kind: 'empty-list', every: true }]);
		const { plan } = await one.plan();
		expect(plan.guards.map(({ id }) => id)).toContain('uncertified');
		expect(
			plan.operations.filter(({ kind }) => /^(create|disable|leave|delete)/.test(kind)),
		).toEqual([]);
		expect(await one.state()).toEqual(before);
	});

	it('a refresh that fails stops the push: no plan', async () => {
		bench.simulator.faults.set([{ endpoint: 'person/getall', kind: '500', every: true }]);
		await expect(one.plan()).rejects.toThrow(/person\/getall/);
		expect(await one.store.plans.latest(one.scope)).toBeNull();
	});

	it('a run outside its time stops before it looks at anything', async () => {
		bench.simulator.log.reset();
		await expect(one.plan({ activeUntil: '2020-01-01' })).rejects.toMatchObject({
			reason: 'outside-schedule',
		});
		expect(bench.simulator.log.entries()).toEqual([]);
		const byHand = { ...one.context, byHand: true };
		expect(() => checkSchedule(byHand, parseSettings({ activeUntil: '2020-01-01' }))).not.toThrow();
	});

	it('what another source has linked is not removed', async () => {
		await one.store.bindings.put(
			{ eid: one.scope.eid, source: 'another' },
			[
				{
					kind: 'person',
					oaId: 'x-6',
					yzjId: 'p-6',
					state: 'active',
					provenance: 'import',
					evidence: null,
					at: 0,
					by: 'test',
				},
			],
			{ who: 'test', why: 'test' },
		);
		const { plan } = await one.plan();
		expect(plan.operations.map(({ id }) => id)).not.toContain('disable-person:e-6');
		expect(plan.notes).toContainEqual(
			expect.objectContaining({ oaId: 'e-6', reason: 'bound-by-another-source' }),
		);
	});
});

it('pairs named in the settings are stored, and used when they are left out (C6)', async () => {
	const world = await startWorld(manualExample());
	await world.plan({ matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }] });
	const stored = await world.plan({});
	expect(stored.plan.settings).toMatchObject({ matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }] });
	expect(stored.plan.counts.persons.matched).toBeGreaterThan(0);
	expect((await world.plan({ matchPairs: [] })).plan.counts.persons.matched).toBe(0);
	await world.stop();
});

it('an operation that cannot be seen stays open, and is settled when it can', async () => {
	const bench = await Bench.start(everyKind());
	const one = await bench.case();
	const { planId } = await one.plan();
	// The reply to the deletion is lost, and the departments that
	// are read then have holes: what is missing proves nothing.
	const { departments } = one.editor;
	let lost = false;
	const blurred = {
		...one.editor,
		departments: {
			...departments,
			getAll: async () => {
				const rows = await departments.getAll();
				return lost ? rows.filter(({ id }) => id !== 'o-c') : rows;
			},
			deleteById: async (ids: readonly string[]) => {
				lost = true;
				bench.simulator.faults.set([{ endpoint: 'dept/deleteById', kind: 'drop-after-apply' }]);
				return await departments.deleteById(ids);
			},
		},
	};
	const outcome = await applyPlan(one.context, { planId, yunzhijia: blurred });
	expect(outcome.failures).toContainEqual(
		expect.objectContaining({ oaId: 'd-d1', reason: 'outcome-unknown' }),
	);
	expect(await one.store.journal.open(one.scope)).toHaveLength(1);
	const { plan } = await planPush(one.context, {
		settings: SETTINGS,
		snapshotId: await one.stage(),
		yunzhijia: one.reader,
	});
	expect(await one.store.journal.open(one.scope)).toEqual([]);
	expect(plan.operations.map(({ id }) => id)).toEqual(['delete-department:d-d']);
	await one.stop();
	await bench.stop();
});
