import { dialects, failure, useStore } from './fixture';

const all = async <T>(pages: AsyncIterable<T>): Promise<T[]> => {
	const found: T[] = [];
	for await (const page of pages) found.push(page);
	return found;
};

describe.each(dialects)('snapshots on %s', (dialect) => {
	const used = useStore(dialect);

	const certificate = { complete: true, reasons: [], rows: 2503, total: 2503 };

	it('gives back what was appended, in order, in pages of at most 1000', async () => {
		const { snapshots } = used.store;
		const id = await snapshots.open({ source: 'ordered' }, 'oa', {
			openedAt: 10,
			expectedTotal: 2503,
		});
		const employees = Array.from({ length: 2500 }, (_, n) => ({
			id: `${9007199254740993n + BigInt(n)}`,
			name: '李\u0000四',
		}));
		await snapshots.append(id, 'employees', employees.slice(0, 1700));
		await snapshots.append(id, 'departments', [{ id: '1' }, { id: '2' }, { id: '3' }]);
		await snapshots.append(id, 'employees', []);
		await snapshots.append(id, 'employees', employees.slice(1700));
		expect(await snapshots.get(id)).toMatchObject({
			state: 'open',
			eid: null,
			certificate: null,
			counts: { departments: 3, employees: 2500 },
		});
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
		const lost = await failure(
			snapshots.close(id, { certificate, counts: { departments: 0, employees: 2 } }),
		);
		expect(lost).toMatchObject({ kind: 'snapshot' });
		expect(lost.message).toContain(id);
		await snapshots.close(id, { certificate, counts: { departments: 0, employees: 1 } });
		expect(await failure(snapshots.append(id, 'employees', [{ id: '2' }]))).toMatchObject({
			kind: 'snapshot',
		});
		expect(
			await failure(snapshots.close(id, { certificate, counts: { departments: 0, employees: 1 } })),
		).toMatchObject({ kind: 'snapshot' });
		expect(await failure(snapshots.append('nowhere', 'employees', [{ id: '2' }]))).toMatchObject({
			kind: 'not-found',
		});
		expect(await snapshots.get('nowhere')).toBeNull();
		expect(await all(snapshots.pages('nowhere', 'employees'))).toEqual([]);
	});

	it('does not take a reading for the latest that a clock which was ahead dated into the future', async () => {
		const { snapshots } = used.store;
		const read = async (openedAt: number): Promise<string> => {
			const id = await snapshots.open({ source: 'clock' }, 'oa', { openedAt });
			await snapshots.close(id, { certificate, counts: { departments: 0, employees: 0 } });
			return id;
		};
		const now = used.services.clock;
		used.services.clock = now + 26 * 3_600_000;
		const tomorrow = await read(used.services.clock);
		expect((await snapshots.latest('clock'))?.id).toBe(tomorrow);
		used.services.clock = now;
		expect((await snapshots.latest('clock'))?.id).toBe(tomorrow);
		const today = await read(now);
		expect((await snapshots.latest('clock'))?.id).toBe(today);
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
