import { z } from 'zod/v4';
import type { Binding } from '../../../src/store';
import { dialects, failure, newScope, useStore } from './fixture';
import { why } from './reason';

const binding = (oaId: string, yzjId: string, more: Partial<Binding> = {}): Binding => ({
	kind: 'person',
	oaId,
	yzjId,
	state: 'active',
	provenance: 'rule',
	evidence: { code: 'workbook', facts: { field: 'jobNo' } },
	at: 5,
	by: 'push-sync',
	...more,
});

describe.each(dialects)('bindings on %s', (dialect) => {
	const used = useStore(dialect);

	it('a link whose evidence nobody can read is a link all the same', async () => {
		const { bindings } = used.store;
		const unreadable = z.custom<Partial<Binding>>().parse({ evidence: 'file' });
		const scope = newScope();
		await bindings.put(scope, [binding('1', 'p-1', unreadable), binding('2', 'p-2')], why);
		expect(await bindings.list(scope)).toEqual([
			binding('1', 'p-1', { evidence: null }),
			binding('2', 'p-2'),
		]);
	});

	it('stores, lists by kind and audits before and after', async () => {
		const { bindings, audit } = used.store;
		const scope = newScope();
		const department = binding('1', 'o-1', {
			kind: 'department',
			provenance: 'path',
			evidence: { code: 'rule', facts: { because: { rule: 'same-path', facts: {} } } },
		});
		await bindings.put(scope, [binding('1', 'p-1'), department], why);
		await bindings.put(scope, [binding('1', 'p-1', { provenance: 'manual' })], {
			who: 'admin',
			why: 'checked by hand',
		});
		expect(await bindings.list(scope)).toEqual([
			department,
			binding('1', 'p-1', { provenance: 'manual' }),
		]);
		expect(await bindings.list(scope, 'person')).toHaveLength(1);
		expect(await audit.list(scope, { subject: 'person:1' })).toEqual([
			{
				seq: 2,
				at: used.services.now(),
				...why,
				action: 'binding.put',
				subject: 'person:1',
				before: null,
				after: binding('1', 'p-1'),
			},
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
		[
			'a Yunzhijia record that is bound elsewhere',
			binding('9', 'p-1'),
			['9', 'p-1', 'OA person 1'],
		],
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
		expect(
			await failure(
				used.store.bindings.put(scope, [binding('1', 'p-1'), binding('2', 'p-1')], why),
			),
		).toMatchObject({ kind: 'conflict' });
	});

	it('lets two people swap when both old bindings end first', async () => {
		const { bindings } = used.store;
		const scope = newScope();
		await bindings.put(scope, [binding('1', 'p-1'), binding('2', 'p-2')], why);
		await bindings.put(
			scope,
			[
				binding('1', 'p-1', { state: 'removed' }),
				binding('2', 'p-2', { state: 'removed' }),
				binding('1', 'p-2'),
				binding('2', 'p-1'),
			],
			why,
		);
		const active = (await bindings.list(scope)).filter(({ state }) => state === 'active');
		expect(active.map(({ oaId, yzjId }) => [oaId, yzjId])).toEqual([
			['1', 'p-2'],
			['2', 'p-1'],
		]);
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
		expect((await bindings.list(scope)).map(({ yzjId, state }) => [yzjId, state])).toEqual([
			['p-new', 'active'],
			['p-old', 'removed'],
		]);
		expect((await audit.list(scope)).map(({ action }) => action)).toEqual([
			'binding.put',
			'binding.removed',
			'binding.put',
			'binding.removed',
			'binding.restored',
		]);
	});

	it("forgets a record's bindings altogether, so that no older one is in force again; the audit log remembers them", async () => {
		const { bindings, audit } = used.store;
		const scope = newScope();
		await bindings.put(
			scope,
			[binding('1', 'p-old', { state: 'removed' }), binding('1', 'p-1'), binding('2', 'p-2')],
			why,
		);
		expect(await bindings.forget(scope, 'person', ['1', 'unknown'], why)).toBe(2);
		expect(await bindings.forget(scope, 'person', ['1'], why)).toBe(0);
		expect(
			(await bindings.list(scope)).map(({ oaId, yzjId, state }) => [oaId, yzjId, state]),
		).toEqual([['2', 'p-2', 'active']]);
		expect(await audit.list(scope, { action: 'binding.forgotten' })).toEqual(
			expect.arrayContaining(
				['p-1', 'p-old'].map((yzjId) =>
					expect.objectContaining({
						...why,
						subject: 'person:1',
						before: expect.objectContaining({ yzjId }),
						after: null,
					}),
				),
			),
		);
		await bindings.put(scope, [binding('3', 'p-1')], why);
	});

	it('a link takes the place of others in one moment, or nothing happens', async () => {
		const { bindings, audit } = used.store;
		const scope = newScope();
		await bindings.put(scope, [binding('1', 'p-1'), binding('2', 'p-2'), binding('3', 'p-3')], why);
		const pair = (oaId: string, yzjId: string) => ({ kind: 'person' as const, oaId, yzjId });
		// Two change places; a pair that is not stored gives way to nobody.
		await bindings.put(scope, [binding('1', 'p-2'), binding('2', 'p-1')], why, [
			pair('1', 'p-1'),
			pair('2', 'p-2'),
			pair('3', 'p-1'),
		]);
		expect(
			(await bindings.list(scope)).map(({ oaId, yzjId, state }) => [oaId, yzjId, state]),
		).toEqual([
			['1', 'p-2', 'active'],
			['2', 'p-1', 'active'],
			['3', 'p-3', 'active'],
		]);
		expect(
			(await audit.list(scope, { action: 'binding.forgotten' })).map(({ subject }) => subject),
		).toEqual(['person:1', 'person:2']);
		expect(
			await failure(bindings.put(scope, [binding('1', 'p-3')], why, [pair('1', 'p-2')])),
		).toMatchObject({ kind: 'conflict' });
		expect((await bindings.list(scope)).map(({ oaId, yzjId }) => [oaId, yzjId])).toEqual([
			['1', 'p-2'],
			['2', 'p-1'],
			['3', 'p-3'],
		]);
	});

	it('goes back to an earlier record in one call', async () => {
		const { bindings } = used.store;
		const scope = newScope();
		await bindings.put(
			scope,
			[binding('1', 'p-1', { state: 'removed' }), binding('1', 'p-2')],
			why,
		);
		await bindings.put(
			scope,
			[binding('1', 'p-2', { state: 'removed' }), binding('1', 'p-1')],
			why,
		);
		expect((await bindings.list(scope)).map(({ yzjId, state }) => [yzjId, state])).toEqual([
			['p-1', 'active'],
			['p-2', 'removed'],
		]);
	});

	it('does not restore over somebody who took the record meanwhile', async () => {
		const { bindings } = used.store;
		const scope = newScope();
		await bindings.put(scope, [binding('1', 'p-1')], why);
		await bindings.markRemoved(scope, 'person', ['1'], why);
		await bindings.put(scope, [binding('2', 'p-1')], why);
		expect(await failure(bindings.restore(scope, 'person', ['1'], why))).toMatchObject({
			kind: 'conflict',
		});
	});

	it('tells which source bound a record (C9)', async () => {
		const { bindings } = used.store;
		const scope = newScope();
		const other = { ...scope, source: 'other' };
		await bindings.put(
			scope,
			[binding('1', 'p-1'), binding('2', 'p-2', { state: 'removed' })],
			why,
		);
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
		const results = await Promise.allSettled([
			bindings.put(scope, [binding('1', 'p')], why),
			bindings.put(scope, [binding('2', 'p')], why),
		]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await bindings.list(scope)).toHaveLength(1);
	});
});
