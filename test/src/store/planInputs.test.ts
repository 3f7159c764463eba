import { randomUUID } from 'node:crypto';
import { dialects, header, newScope, operations, useStore } from './fixture';

const day = 86_400_000;

const people = (count: number, change: (n: number) => string = () => '') =>
	Array.from({ length: count }, (_, n) => ({ openId: `p-${n}`, name: `张三\0${change(n)}` }));
const keyOf = (row: unknown): string =>
	typeof row === 'object' && row !== null && 'openId' in row ? String(row.openId) : '';
const keyed = (rows: readonly unknown[]) => rows.map((row) => ({ key: keyOf(row), row }));

describe.each(dialects)('plan inputs (%s)', (dialect) => {
	const used = useStore(dialect);

	it('come back whole, and plans of one scope share what is the same', async () => {
		const { plans, planInputs, retention } = used.store;
		const scope = newScope();
		const at = used.services.clock;
		const [first, second] = [randomUUID(), randomUUID()];
		const chunks = async (): Promise<number> => {
			const record = await planInputs.get(second);
			return record?.lists.get('persons')?.length ?? 0;
		};
		await plans.save({ header: header(scope, first, { id: first }), operations: [] });
		await plans.save({ header: header(scope, second, { id: second }), operations: [] });
		await planInputs.put(first, { snapshotId: 's' }, { persons: keyed(people(3000)), none: [] });
		// One changed, one came.
		const later = people(3001, (n) => (n === 7 ? '!' : ''));
		await planInputs.put(second, { snapshotId: 't' }, { persons: keyed(later) });
		const stored = await planInputs.get(first);
		expect(stored?.head).toEqual({ snapshotId: 's' });
		expect(stored?.lists.get('none')).toEqual([]);
		const sorted = (rows: readonly unknown[] = []): unknown[] =>
			[...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
		expect(sorted(stored?.lists.get('persons'))).toEqual(sorted(people(3000)));
		expect(sorted((await planInputs.get(second))?.lists.get('persons'))).toEqual(sorted(later));

		// The first is too old; what the second shares with it stays.
		used.services.clock = at + 10 * day;
		await plans.setStatus(second, ['ready'], 'applying');
		await retention.prune(at + 10 * day, 5);
		expect(await planInputs.get(first)).toBeNull();
		expect(await chunks()).toBe(3001);
		used.services.clock = at;
	});

	it('keep rows with one key in their order', async () => {
		const { plans, planInputs } = used.store;
		const id = randomUUID();
		await plans.save({ header: header(newScope(), id, { id }), operations: [] });
		await planInputs.put(id, null, {
			persons: keyed([{ openId: 'a', n: 1 }, { openId: 'b' }, { openId: 'a', n: 0 }]),
		});
		expect((await planInputs.get(id))?.lists.get('persons')).toEqual([
			{ openId: 'a', n: 1 },
			{ openId: 'a', n: 0 },
			{ openId: 'b' },
		]);
	});

	it('are nothing for a plan that has none', async () => {
		expect(await used.store.planInputs.get('none')).toBeNull();
	});

	it('save the cause of an operation, and find operations by it', async () => {
		const { plans } = used.store;
		const id = randomUUID();
		const [one, other] = operations(2);
		if (!one || !other) throw new Error('two operations');
		await plans.save({
			header: header(newScope(), id, { id }),
			operations: [{ ...one, cause: 'drift' }, other],
		});
		expect(await plans.operations(id)).toEqual([{ ...one, cause: 'drift' }, other]);
		expect(await plans.operations(id, { cause: 'drift' })).toEqual([{ ...one, cause: 'drift' }]);
	});
});
