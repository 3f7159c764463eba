import { StoreError } from '../../../src/store';
import type { Binding, MirrorPerson } from '../../../src/store';
import { dialects, header, newScope, operations, useStore } from './fixture';
import { why } from './reason';

const binding = (oaId: string, yzjId: string, more: Partial<Binding> = {}): Binding => ({
	kind: 'person',
	oaId,
	yzjId,
	state: 'active',
	provenance: 'rule',
	evidence: 'jobNo',
	at: 5,
	by: 'push-sync',
	...more,
});

const failure = async (attempt: Promise<unknown>): Promise<StoreError> => {
	try {
		await attempt;
	} catch (error) {
		if (error instanceof StoreError) return error;
		throw error;
	}
	throw new Error('nothing was thrown');
};

const planSize = { sqlite: 110_000, postgres: 20_000 } as const;

const all = async <T>(pages: AsyncIterable<T>): Promise<T[]> => {
	const found: T[] = [];
	for await (const page of pages) found.push(page);
	return found;
};

describe.each(dialects)('the repositories on %s', (dialect) => {
	const used = useStore(dialect);

	describe('snapshots', () => {
		const certificate = { complete: true, reasons: [], rows: 2503, total: 2503 };

		it('gives back what was appended, in order, in pages of at most 1000', async () => {
			const { snapshots } = used.store;
			const id = await snapshots.open({ source: 'ordered' }, 'oa', { openedAt: 10, expectedTotal: 2503 });
			const employees = Array.from({ length: 2500 }, (_, n) => ({ id: `${9007199254740993n + BigInt(n)}`, name: '李\u0000四' }));
			await snapshots.append(id, 'employees', employees.slice(0, 1700));
			await snapshots.append(id, 'departments', [{ id: '1' }, { id: '2' }, { id: '3' }]);
			await snapshots.append(id, 'employees', []);
			await snapshots.append(id, 'employees', employees.slice(1700));
			expect(await snapshots.get(id)).toMatchObject({ state: 'open', eid: null, certificate: null, counts: { departments: 3, employees: 2500 } });
			const pages = await all(snapshots.pages(id, 'employees'));
			expect(pages.map((page) => page.length)).toEqual([1000, 700, 800]);
			expect(pages.flat()).toEqual(employees);
			await snapshots.close(id, { certificate, counts: { departments: 3, employees: 2500 } });
			expect(await snapshots.get(id)).toEqual({
				id,
				side: 'oa',
				source: 'ordered',
				eid: null,
				state: 'closed',
				openedAt: 10,
				closedAt: used.services.now(),
				expectedTotal: 2503,
				counts: { departments: 3, employees: 2500 },
				certificate,
			});
		});

		it('refuses to close over a lost page, to go on after closing, and ids it does not know', async () => {
			const { snapshots } = used.store;
			const id = await snapshots.open({ source: 'strict', eid: '1' }, 'oa', { openedAt: 10 });
			await snapshots.append(id, 'employees', [{ id: '1' }]);
			const lost = await failure(snapshots.close(id, { certificate, counts: { departments: 0, employees: 2 } }));
			expect(lost).toMatchObject({ kind: 'snapshot' });
			expect(lost.message).toContain(id);
			await snapshots.close(id, { certificate, counts: { departments: 0, employees: 1 } });
			expect(await failure(snapshots.append(id, 'employees', [{ id: '2' }]))).toMatchObject({ kind: 'snapshot' });
			expect(await failure(snapshots.close(id, { certificate, counts: { departments: 0, employees: 1 } }))).toMatchObject({ kind: 'snapshot' });
			expect(await failure(snapshots.append('nowhere', 'employees', [{ id: '2' }]))).toMatchObject({ kind: 'not-found' });
			expect(await snapshots.get('nowhere')).toBeNull();
			expect(await all(snapshots.pages('nowhere', 'employees'))).toEqual([]);
		});

		it('knows the latest closed one of a source', async () => {
			const { snapshots } = used.store;
			expect(await snapshots.latest('late')).toBeNull();
			const close = async (openedAt: number): Promise<string> => {
				const id = await snapshots.open({ source: 'late' }, 'oa', { openedAt });
				used.services.clock += 1;
				await snapshots.close(id, { certificate, counts: { departments: 0, employees: 0 } });
				return id;
			};
			await close(1);
			const second = await close(2);
			await snapshots.open({ source: 'late' }, 'oa', { openedAt: 3 });
			expect((await snapshots.latest('late'))?.id).toBe(second);
		});
	});

	describe('mirror', () => {
		const person = (openId: string, more: Partial<MirrorPerson> = {}): MirrorPerson => ({
			openId,
			orgId: 'o-1',
			name: '王五',
			phone: '13800000000',
			email: '',
			jobNo: '007',
			status: '1',
			row: { openId, contact: [{ name: 'x' }] },
			...more,
		});
		const department = { orgId: 'o-1', name: '部门A', parentId: '', longName: '演示\\部门A', weights: 1.5, row: { id: 'o-1' } };

		it('becomes equal to the reading and writes only what changed', async () => {
			const { mirror } = used.store;
			const scope = newScope();
			expect(await mirror.refreshedAt(scope)).toBeNull();
			const first = await mirror.replace(scope, [department], [person('b'), person('B'), person('张')], 100);
			expect(first).toEqual({ departments: { added: 1, changed: 0, removed: 0 }, persons: { added: 3, changed: 0, removed: 0 } });
			const again = await mirror.replace(scope, [department], [person('B'), person('b', { phone: '1' }), person('c')], 200);
			expect(again).toEqual({ departments: { added: 0, changed: 0, removed: 0 }, persons: { added: 1, changed: 1, removed: 1 } });
			// Bytes, not a locale: B before b.
			expect(await mirror.persons(scope)).toEqual([person('B'), person('b', { phone: '1' }), person('c')]);
			expect(await mirror.departments(scope)).toEqual([department]);
			expect(await mirror.person(scope, 'c')).toEqual(person('c'));
			expect(await mirror.person(scope, '张')).toBeNull();
			expect(await mirror.refreshedAt(scope)).toBe(200);
			expect(await mirror.persons(newScope())).toEqual([]);
		});

		it('notices a change in the row alone, and takes a NUL character', async () => {
			const { mirror } = used.store;
			const scope = newScope();
			await mirror.replace(scope, [], [person('a', { name: 'x\u0000y', row: { name: 'x\u0000y' } })], 1);
			expect(await mirror.person(scope, 'a')).toMatchObject({ name: 'xy', row: { name: 'x\u0000y' } });
			const { persons } = await mirror.replace(scope, [], [person('a', { name: 'x\u0000y', row: { name: 'x\u0000y', hireDate: '2020' } })], 2);
			expect(persons.changed).toBe(1);
		});
	});

	describe('bindings', () => {
		it('stores, lists by kind and audits before and after', async () => {
			const { bindings, audit } = used.store;
			const scope = newScope();
			const department = binding('1', 'o-1', { kind: 'department', provenance: 'path', evidence: 'path' });
			await bindings.put(scope, [binding('1', 'p-1'), department], why);
			await bindings.put(scope, [binding('1', 'p-1', { provenance: 'manual' })], { who: 'admin', why: 'checked by hand' });
			expect(await bindings.list(scope)).toEqual([department, binding('1', 'p-1', { provenance: 'manual' })]);
			expect(await bindings.list(scope, 'person')).toHaveLength(1);
			expect(await audit.list(scope, { subject: 'person:1' })).toEqual([
				{ seq: 2, at: used.services.now(), ...why, action: 'binding.put', subject: 'person:1', before: null, after: binding('1', 'p-1') },
				{
					seq: 3,
					at: used.services.now(),
					who: 'admin',
					why: 'checked by hand',
					action: 'binding.put',
					subject: 'person:1',
					before: binding('1', 'p-1'),
					after: binding('1', 'p-1', { provenance: 'manual' }),
				},
			]);
		});

		it('does nothing, and audits nothing, when the same is put again after a crash', async () => {
			const { bindings, audit } = used.store;
			const scope = newScope();
			await bindings.put(scope, [binding('1', 'p-1')], why);
			await bindings.put(scope, [binding('1', 'p-1', { at: 99 })], why);
			expect(await bindings.list(scope)).toEqual([binding('1', 'p-1')]);
			expect(await audit.list(scope)).toHaveLength(1);
		});

		it.each([
			['an OA record that is bound elsewhere', binding('1', 'p-9'), ['1', 'p-9', 'p-1']],
			['a Yunzhijia record that is bound elsewhere', binding('9', 'p-1'), ['9', 'p-1', 'OA person 1']],
		])('refuses %s, names both and stores nothing of the call', async (_, conflicting, names) => {
			const { bindings, audit } = used.store;
			const scope = newScope();
			await bindings.put(scope, [binding('1', 'p-1')], why);
			const error = await failure(bindings.put(scope, [binding('2', 'p-2'), conflicting], why));
			expect(error.kind).toBe('conflict');
			for (const name of names) expect(error.message).toContain(name);
			expect(await bindings.list(scope)).toEqual([binding('1', 'p-1')]);
			expect(await audit.list(scope)).toHaveLength(1);
		});

		it('refuses two bindings of one call that contradict each other', async () => {
			const scope = newScope();
			expect(await failure(used.store.bindings.put(scope, [binding('1', 'p-1'), binding('2', 'p-1')], why))).toMatchObject({ kind: 'conflict' });
		});

		it('lets two people swap when both old bindings end first', async () => {
			const { bindings } = used.store;
			const scope = newScope();
			await bindings.put(scope, [binding('1', 'p-1'), binding('2', 'p-2')], why);
			await bindings.put(
				scope,
				[binding('1', 'p-1', { state: 'removed' }), binding('2', 'p-2', { state: 'removed' }), binding('1', 'p-2'), binding('2', 'p-1')],
				why,
			);
			const active = (await bindings.list(scope)).filter(({ state }) => state === 'active');
			expect(active.map(({ oaId, yzjId }) => [oaId, yzjId])).toEqual([['1', 'p-2'], ['2', 'p-1']]);
		});

		it('keeps a removed binding and brings the last one back', async () => {
			const { bindings, audit } = used.store;
			const scope = newScope();
			await bindings.put(scope, [binding('1', 'p-old', { at: 1 })], why);
			expect(await bindings.markRemoved(scope, 'person', ['1', 'unknown'], why)).toBe(1);
			await bindings.put(scope, [binding('1', 'p-new', { at: 2 })], why);
			expect(await bindings.restore(scope, 'person', ['1'], why)).toBe(0);
			expect(await bindings.markRemoved(scope, 'person', ['1'], why)).toBe(1);
			expect(await bindings.markRemoved(scope, 'person', ['1'], why)).toBe(0);
			expect(await bindings.restore(scope, 'person', ['1'], why)).toBe(1);
			expect((await bindings.list(scope)).map(({ yzjId, state }) => [yzjId, state])).toEqual([['p-new', 'active'], ['p-old', 'removed']]);
			expect((await audit.list(scope)).map(({ action }) => action)).toEqual([
				'binding.put',
				'binding.removed',
				'binding.put',
				'binding.removed',
				'binding.restored',
			]);
		});

		it('forgets a record\'s bindings altogether, so that no older one is in force again; the audit log remembers them', async () => {
			const { bindings, audit } = used.store;
			const scope = newScope();
			await bindings.put(scope, [binding('1', 'p-old', { state: 'removed' }), binding('1', 'p-1'), binding('2', 'p-2')], why);
			expect(await bindings.forget(scope, 'person', ['1', 'unknown'], why)).toBe(2);
			expect(await bindings.forget(scope, 'person', ['1'], why)).toBe(0);
			expect((await bindings.list(scope)).map(({ oaId, yzjId, state }) => [oaId, yzjId, state])).toEqual([['2', 'p-2', 'active']]);
			expect(await audit.list(scope, { action: 'binding.forgotten' })).toEqual(expect.arrayContaining(['p-1', 'p-old'].map((yzjId) => expect.objectContaining({ ...why, subject: 'person:1', before: expect.objectContaining({ yzjId }), after: null }))));
			await bindings.put(scope, [binding('3', 'p-1')], why);
		});

		it('a link takes the place of others in one moment, or nothing happens', async () => {
			const { bindings, audit } = used.store;
			const scope = newScope();
			await bindings.put(scope, [binding('1', 'p-1'), binding('2', 'p-2'), binding('3', 'p-3')], why);
			const pair = (oaId: string, yzjId: string) => ({ kind: 'person' as const, oaId, yzjId });
			// Two change places; a pair that is not stored gives way to nobody.
			await bindings.put(scope, [binding('1', 'p-2'), binding('2', 'p-1')], why, [pair('1', 'p-1'), pair('2', 'p-2'), pair('3', 'p-1')]);
			expect((await bindings.list(scope)).map(({ oaId, yzjId, state }) => [oaId, yzjId, state])).toEqual([['1', 'p-2', 'active'], ['2', 'p-1', 'active'], ['3', 'p-3', 'active']]);
			expect((await audit.list(scope, { action: 'binding.forgotten' })).map(({ subject }) => subject)).toEqual(['person:1', 'person:2']);
			expect(await failure(bindings.put(scope, [binding('1', 'p-3')], why, [pair('1', 'p-2')]))).toMatchObject({ kind: 'conflict' });
			expect((await bindings.list(scope)).map(({ oaId, yzjId }) => [oaId, yzjId])).toEqual([['1', 'p-2'], ['2', 'p-1'], ['3', 'p-3']]);
		});

		it('goes back to an earlier record in one call', async () => {
			const { bindings } = used.store;
			const scope = newScope();
			await bindings.put(scope, [binding('1', 'p-1', { state: 'removed' }), binding('1', 'p-2')], why);
			await bindings.put(scope, [binding('1', 'p-2', { state: 'removed' }), binding('1', 'p-1')], why);
			expect((await bindings.list(scope)).map(({ yzjId, state }) => [yzjId, state])).toEqual([['p-1', 'active'], ['p-2', 'removed']]);
		});

		it('does not restore over somebody who took the record meanwhile', async () => {
			const { bindings } = used.store;
			const scope = newScope();
			await bindings.put(scope, [binding('1', 'p-1')], why);
			await bindings.markRemoved(scope, 'person', ['1'], why);
			await bindings.put(scope, [binding('2', 'p-1')], why);
			expect(await failure(bindings.restore(scope, 'person', ['1'], why))).toMatchObject({ kind: 'conflict' });
		});

		it('tells which source bound a record (C9)', async () => {
			const { bindings } = used.store;
			const scope = newScope();
			const other = { ...scope, source: 'other' };
			await bindings.put(scope, [binding('1', 'p-1'), binding('2', 'p-2', { state: 'removed' })], why);
			await bindings.put(other, [binding('x', 'p-1')], why);
			const owners = await bindings.ownersOf(scope.eid, 'person', ['p-1', 'p-2', 'p-3']);
			expect(owners.sort((a, b) => a.source.localeCompare(b.source))).toEqual([
				{ yzjId: 'p-1', source: 'e10', oaId: '1' },
				{ yzjId: 'p-1', source: 'other', oaId: 'x' },
			]);
			expect(await bindings.ownersOf(scope.eid, 'department', ['p-1'])).toEqual([]);
		});

		it('lets only one of two simultaneous contradicting puts through', async () => {
			const { bindings } = used.store;
			const scope = newScope();
			const results = await Promise.allSettled([bindings.put(scope, [binding('1', 'p')], why), bindings.put(scope, [binding('2', 'p')], why)]);
			expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
			expect(await bindings.list(scope)).toHaveLength(1);
		});
	});

	it('keeps one audited setting of pairs per scope (C6)', async () => {
		const { pairs, audit } = used.store;
		const scope = newScope();
		expect(await pairs.get(scope)).toBeNull();
		const jobNo = { oa: 'jobNo', yzj: 'jobNo' };
		expect(await pairs.set(scope, [jobNo], why)).toBe(true);
		expect(await pairs.set(scope, [jobNo], why)).toBe(false);
		expect(await pairs.set(scope, [], { who: 'admin', why: 'off' })).toBe(true);
		expect(await pairs.get(scope)).toEqual({ pairs: [], at: used.services.now(), who: 'admin' });
		expect((await audit.list(scope, { action: 'pairs.set' })).map(({ before, after }) => [before, after])).toEqual([[null, [jobNo]], [[jobNo], []]]);
	});

	it('keeps the last baseline per scope (C10)', async () => {
		const { baselines } = used.store;
		const scope = newScope();
		expect(await baselines.get(scope)).toBeNull();
		await baselines.set(scope, { headCount: 100, planId: 'p-1', at: 1 });
		await baselines.set(scope, { headCount: 90, planId: 'p-2', at: 1_900_000_000_000 });
		expect(await baselines.get(scope)).toEqual({ headCount: 90, planId: 'p-2', at: 1_900_000_000_000 });
		expect(await baselines.get({ ...scope, source: 'other' })).toBeNull();
	});

	describe('plans', () => {
		it('gives a plan and its operations back, filtered and paged', async () => {
			const { plans } = used.store;
			const scope = newScope();
			const saved = header(scope, 'p', { body: { conflicts: [{ reason: '同名' }] } });
			const ops = operations(20);
			await plans.save({ header: saved, operations: ops });
			expect(await plans.get(saved.id)).toEqual({ ...saved, flow: 'push' });
			expect(await plans.latest(scope)).toEqual({ ...saved, flow: 'push' });
			expect(await plans.operations(saved.id)).toEqual(ops);
			expect(await plans.operations(saved.id, { kind: 'create', object: 'person', afterSeq: 2, limit: 3 })).toEqual([ops[4], ops[8], ops[10]]);
			expect(await plans.get('nothing')).toBeNull();
			expect(await plans.latest(newScope())).toBeNull();
		});

		it('supersedes what nobody approved, in its scope only', async () => {
			const { plans } = used.store;
			const scope = newScope();
			const elsewhere = header({ ...scope, source: 'other' }, 'other');
			const of = async (id: string) => (await plans.get(`${scope.eid}-${id}`))?.status;
			await plans.save({ header: elsewhere, operations: [] });
			await plans.save({ header: header(scope, 'ready'), operations: [] });
			await plans.setStatus(`${scope.eid}-ready`, ['ready'], 'approved');
			await plans.save({ header: header(scope, 'blocked', { status: 'blocked' }), operations: [] });
			await plans.save({ header: header(scope, 'newer', { status: 'no-changes', createdAt: 0 }), operations: [] });
			expect([await of('ready'), await of('blocked'), await of('newer')]).toEqual(['approved', 'superseded', 'no-changes']);
			expect((await plans.get(elsewhere.id))?.status).toBe('ready');
			expect((await plans.latest(scope))?.id).toBe(`${scope.eid}-newer`);
		});

		it('moves a status on once, however many try', async () => {
			const { plans } = used.store;
			const scope = newScope();
			const saved = header(scope, 'p');
			await plans.save({ header: saved, operations: [] });
			const moved = await Promise.all([1, 2, 3].map(() => plans.setStatus(saved.id, ['ready', 'approved'], 'applying')));
			expect(moved.filter(Boolean)).toHaveLength(1);
			expect(await plans.appliedCount(scope)).toBe(0);
			await plans.setStatus(saved.id, ['applying'], 'applied');
			expect(await plans.appliedCount(scope)).toBe(1);
			expect(await failure(plans.setStatus('nothing', ['ready'], 'applied'))).toMatchObject({ kind: 'not-found' });
			expect(await failure(plans.save({ header: saved, operations: [] }))).toMatchObject({ kind: 'conflict' });
		});
	});

	describe('leases and journal', () => {
		const holder = (bootId: string) => ({ host: 'host', pid: 1, bootId, what: 'apply of a plan' });
		const fenceOf = (answer: object): number => {
			if ('fence' in answer && typeof answer.fence === 'number') return answer.fence;
			throw new Error(`not acquired: ${JSON.stringify(answer)}`);
		};

		it('is held by one, prolonged, released, and its fence only grows', async () => {
			const { leases } = used.store;
			const scope = newScope();
			const first = await leases.acquire(scope, holder('a'), 1000, 500);
			expect(first).toEqual({ fence: 1, takenFrom: null });
			expect(await leases.acquire(scope, holder('b'), 1400, 500)).toEqual({ heldBy: holder('a'), expiresAt: 1500 });
			expect(await leases.acquire({ ...scope, source: 'other' }, holder('b'), 1400, 500)).toEqual({ fence: 1, takenFrom: null });
			expect(await leases.renew(scope, 1, 1400, 500)).toBe(true);
			expect(await leases.isCurrent(scope, 1, 1899)).toBe(true);
			expect(await leases.isCurrent(scope, 1, 1900)).toBe(false);
			expect(await leases.isCurrent(scope, 1)).toBe(false);
			expect(await leases.release(scope, 1)).toBe(true);
			expect(await leases.release(scope, 1)).toBe(false);
			expect(await leases.renew(scope, 1, 1401, 500)).toBe(false);
			expect(await leases.acquire(scope, holder('b'), 1402, 500)).toEqual({ fence: 2, takenFrom: null });
			expect(await leases.isCurrent(scope, 1, 1403)).toBe(false);
		});

		it('is taken over after expiry, or at once from the dead', async () => {
			const { leases } = used.store;
			const scope = newScope();
			await leases.acquire(scope, holder('a'), 1000, 500);
			expect(await leases.acquire(scope, holder('b'), 1500, 500)).toEqual({ fence: 2, takenFrom: holder('a') });
			expect(await leases.renew(scope, 1, 1501, 500)).toBe(false);
			expect(await leases.acquire(scope, holder('c'), 1501, 500, ({ bootId }) => bootId === 'a')).toMatchObject({ heldBy: holder('b') });
			expect(await leases.acquire(scope, holder('c'), 1501, 500, ({ bootId }) => bootId === 'b')).toEqual({ fence: 3, takenFrom: holder('b') });
		});

		it('goes to one of many who ask together', async () => {
			const { leases } = used.store;
			const scope = newScope();
			const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => leases.acquire(scope, holder(`${n}`), 1, 500)));
			expect(answers.filter((answer) => 'fence' in answer)).toHaveLength(1);
		});

		it('remembers intents until a result, and finds the open ones again', async () => {
			const { plans, leases, journal } = used.store;
			const scope = newScope();
			const saved = header(scope, 'p');
			const ops = operations(6);
			await plans.save({ header: saved, operations: ops });
			const fence = fenceOf(await leases.acquire(scope, holder('a'), 1000, 500));
			await journal.intents(saved.id, fence, [0, 1, 2, 3], 1001);
			await journal.results(
				saved.id,
				fence,
				[
					{ seq: 0, state: 'done', result: { openId: 'x' } },
					{ seq: 1, state: 'unknown', result: 'timeout' },
					{ seq: 2, state: 'refused', result: null },
					{ seq: 5, state: 'skipped', result: null },
				],
				1002,
			);
			expect((await journal.forPlan(saved.id)).map(({ seq, state }) => [seq, state])).toEqual([
				[0, 'done'],
				[1, 'unknown'],
				[2, 'refused'],
				[3, 'intent'],
				[5, 'skipped'],
			]);
			expect(await journal.open(scope)).toEqual([
				{ entry: { planId: saved.id, seq: 1, state: 'unknown', at: 1002, fence, result: 'timeout' }, operation: ops[1] },
				{ entry: { planId: saved.id, seq: 3, state: 'intent', at: 1001, fence, result: null }, operation: ops[3] },
			]);
			await journal.results(saved.id, fence, [{ seq: 1, state: 'done', result: null }, { seq: 3, state: 'refused', result: null }], 1003);
			expect(await journal.open(scope)).toEqual([]);
			expect(await journal.open(newScope())).toEqual([]);
			expect(await journal.doneSince(scope, 1002)).toEqual([{ kind: 'create', count: 1 }, { kind: 'move', count: 1 }]);
			expect(await journal.doneSince(scope, 1003)).toEqual([{ kind: 'move', count: 1 }]);
			expect(await journal.doneSince(newScope(), 0)).toEqual([]);
		});

		it('starts nothing under an old fence, and lets a late result not overrule the successor', async () => {
			const { plans, leases, journal } = used.store;
			const scope = newScope();
			const saved = header(scope, 'p');
			await plans.save({ header: saved, operations: operations(3) });
			const old = fenceOf(await leases.acquire(scope, holder('a'), 1000, 500));
			await journal.intents(saved.id, old, [0, 1], 1100);
			expect(await failure(journal.intents(saved.id, old, [2], 1500))).toMatchObject({ kind: 'fenced' });
			const current = fenceOf(await leases.acquire(scope, holder('b'), 1500, 500));
			const fenced = await failure(journal.intents(saved.id, old, [2], 1501));
			expect(fenced).toMatchObject({ kind: 'fenced' });
			expect(fenced.message).toContain(saved.id);
			await journal.results(saved.id, current, [{ seq: 0, state: 'done', result: 'read back' }], 1502);
			await journal.results(saved.id, old, [{ seq: 0, state: 'unknown', result: 'late' }, { seq: 1, state: 'done', result: 'late' }], 1503);
			expect((await journal.forPlan(saved.id)).map(({ seq, state, result }) => [seq, state, result])).toEqual([
				[0, 'done', 'read back'],
				[1, 'done', 'late'],
			]);
			expect(await failure(journal.intents('nothing', current, [0], 1))).toMatchObject({ kind: 'not-found' });
		});
	});

	describe('approvals', () => {
		it('are used once, for the plan and contents they were given for, in time, and audited', async () => {
			const { plans, approvals, audit } = used.store;
			const scope = newScope();
			const saved = header(scope, 'p');
			const plan = { planId: saved.id, planHash: saved.hash };
			await plans.save({ header: saved, operations: [] });
			const approval = { ...plan, guardIds: ['head-count'], counts: { remove: 3 }, who: 'admin', at: 1000, expiresAt: 2000 };
			expect(await approvals.use(plan, 1000)).toEqual({ refused: 'none' });
			await approvals.add(approval);
			expect(await approvals.use({ ...plan, planHash: 'changed' }, 1000)).toEqual({ refused: 'other-plan' });
			expect(await approvals.use(plan, 2000)).toEqual({ refused: 'expired' });
			const both = await Promise.all([approvals.use(plan, 1999), approvals.use(plan, 1999)]);
			expect(both).toContainEqual({ approval });
			expect(both).toContainEqual({ refused: 'used' });
			expect((await audit.list(scope)).map(({ action, who }) => [action, who])).toEqual([['approval.added', 'admin'], ['approval.used', 'admin']]);
			expect(await failure(approvals.add({ ...approval, planId: 'nothing' }))).toMatchObject({ kind: 'not-found' });
		});
	});

	describe('retention', () => {
		const day = 86_400_000;

		it('takes away what is old and holds personal data, and keeps what is still needed', async () => {
			const { plans, leases, journal, snapshots, mirror, retention, audit } = used.store;
			const scope = newScope();
			const start = used.services.clock;
			const done = header(scope, 'done');
			const crashed = header(scope, 'crashed');
			const waiting = header(scope, 'waiting');
			const snapshot = await snapshots.open({ source: 'kept' }, 'oa', { openedAt: start });
			await snapshots.append(snapshot, 'employees', [{ id: '1' }]);
			await mirror.replace(scope, [], [], start);
			const held = await leases.acquire(scope, { host: 'h', pid: 1, bootId: 'b', what: 'w' }, start, day);
			if (!('fence' in held)) throw new Error('not acquired');
			for (const [plan, state] of [[done, 'done'], [crashed, 'unknown']] as const) {
				await plans.save({ header: plan, operations: operations(3) });
				await plans.setStatus(plan.id, ['ready'], 'applying');
				await journal.intents(plan.id, held.fence, [0, 1], start + 1);
				await journal.results(plan.id, held.fence, [0, 1].map((seq) => ({ seq, state, result: null })), start + 2);
				await plans.setStatus(plan.id, ['applying'], state === 'done' ? 'applied' : 'failed');
			}
			await plans.save({ header: waiting, operations: operations(3) });
			await audit.append(scope, [{ at: start, ...why, action: 'test', subject: 'x', before: null, after: null }]);

			await retention.prune(start + 30 * day, 30);
			expect(await plans.operations(done.id)).toHaveLength(3);
			expect(await mirror.refreshedAt(scope)).toBe(start);
			expect(await snapshots.get(snapshot)).not.toBeNull();

			await retention.prune(start + 30 * day + 1, 30);
			expect(await plans.operations(done.id)).toEqual([]);
			expect(await journal.forPlan(done.id)).toEqual([]);
			expect(await plans.get(done.id)).toMatchObject({ status: 'applied', body: null });
			expect(await plans.appliedCount(scope)).toBe(1);
			expect(await plans.operations(crashed.id)).toHaveLength(3);
			expect(await journal.open(scope)).toHaveLength(2);
			expect(await plans.get(waiting.id)).toMatchObject({ status: 'superseded', body: null });
			expect(await mirror.refreshedAt(scope)).toBeNull();
			expect(await snapshots.get(snapshot)).toBeNull();
			expect(await audit.list(scope)).toHaveLength(1);
			expect(await failure(retention.prune(start, 0.5))).toMatchObject({ kind: 'configuration' });
		});
	});

	it('pages through the audit log', async () => {
		const { audit } = used.store;
		const scope = newScope();
		const entry = (n: number) => ({ at: n, ...why, action: 'test', subject: `s-${n}`, before: { n }, after: null });
		await audit.append(scope, [entry(1), entry(2)]);
		await audit.append(scope, [entry(3)]);
		await audit.append({ ...scope, source: 'other' }, [entry(4)]);
		expect(await audit.list(scope, { afterSeq: 1, limit: 1 })).toEqual([{ seq: 2, ...entry(2) }]);
		expect((await audit.list(scope)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
	});

	// Full size on SQLite; PostgreSQL gets enough to need many statements.
	it(`saves a plan of ${planSize[dialect]} operations`, async () => {
		const saved = header(newScope(), 'big');
		const ops = operations(planSize[dialect]);
		await used.store.plans.save({ header: saved, operations: ops });
		expect(await used.store.plans.operations(saved.id, { afterSeq: ops.length - 3 })).toEqual(ops.slice(-2));
	}, 30_000);
});
