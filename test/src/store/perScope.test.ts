import { dialects, newScope, useStore } from './fixture';
import { why } from './reason';

describe.each(dialects)('what is kept for each enterprise and source on %s', (dialect) => {
	const used = useStore(dialect);

	it('keeps one audited setting of pairs per scope (C6)', async () => {
		const { pairs, audit } = used.store;
		const scope = newScope();
		expect(await pairs.get(scope)).toBeNull();
		const jobNo = { oa: 'jobNo', yzj: 'jobNo' };
		expect(await pairs.set(scope, [jobNo], why)).toBe(true);
		expect(await pairs.set(scope, [jobNo], why)).toBe(false);
		expect(await pairs.set(scope, [], { who: 'admin', why: 'off' })).toBe(true);
		expect(await pairs.get(scope)).toEqual({ pairs: [], at: used.services.now(), who: 'admin' });
		expect(
			(await audit.list(scope, { action: 'pairs.set' })).map(({ before, after }) => [
				before,
				after,
			]),
		).toEqual([
			[null, [jobNo]],
			[[jobNo], []],
		]);
	});

	it('keeps the last baseline per scope (C10)', async () => {
		const { baselines } = used.store;
		const scope = newScope();
		expect(await baselines.get(scope)).toBeNull();
		await baselines.set(scope, { headCount: 100, planId: 'p-1', at: 1 });
		await baselines.set(scope, { headCount: 90, planId: 'p-2', at: 1_900_000_000_000 });
		expect(await baselines.get(scope)).toEqual({
			headCount: 90,
			planId: 'p-2',
			at: 1_900_000_000_000,
		});
		expect(await baselines.get({ ...scope, source: 'other' })).toBeNull();
	});

	it('pages through the audit log', async () => {
		const { audit } = used.store;
		const scope = newScope();
		const entry = (n: number) => ({
			at: n,
			...why,
			action: 'test',
			subject: `s-${n}`,
			before: { n },
			after: null,
		});
		await audit.append(scope, [entry(1), entry(2)]);
		await audit.append(scope, [entry(3)]);
		await audit.append({ ...scope, source: 'other' }, [entry(4)]);
		expect(await audit.list(scope, { afterSeq: 1, limit: 1 })).toEqual([{ seq: 2, ...entry(2) }]);
		expect((await audit.list(scope)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
	});
});
