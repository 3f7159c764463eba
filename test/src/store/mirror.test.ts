import type { MirrorPerson } from '../../../src/store';
import { dialects, newScope, useStore } from './fixture';

describe.each(dialects)('the mirror on %s', (dialect) => {
	const used = useStore(dialect);

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
	const department = {
		orgId: 'o-1',
		name: '部门A',
		parentId: '',
		longName: '演示\\部门A',
		weights: 1.5,
		row: { id: 'o-1' },
	};

	it('becomes equal to the reading and writes only what changed', async () => {
		const { mirror } = used.store;
		const scope = newScope();
		expect(await mirror.refreshedAt(scope)).toBeNull();
		const first = await mirror.replace(
			scope,
			[department],
			[person('b'), person('B'), person('张')],
			100,
		);
		expect(first).toEqual({
			departments: { added: 1, changed: 0, removed: 0 },
			persons: { added: 3, changed: 0, removed: 0 },
		});
		const again = await mirror.replace(
			scope,
			[department],
			[person('B'), person('b', { phone: '1' }), person('c')],
			200,
		);
		expect(again).toEqual({
			departments: { added: 0, changed: 0, removed: 0 },
			persons: { added: 1, changed: 1, removed: 1 },
		});
		// Bytes, not a locale: B before b.
		expect(await mirror.persons(scope)).toEqual([
			person('B'),
			person('b', { phone: '1' }),
			person('c'),
		]);
		expect(await mirror.departments(scope)).toEqual([department]);
		expect(await mirror.person(scope, 'c')).toEqual(person('c'));
		expect(await mirror.person(scope, '张')).toBeNull();
		expect(await mirror.refreshedAt(scope)).toBe(200);
		expect(await mirror.persons(newScope())).toEqual([]);
	});

	it('gives outlines of everybody, page by page, in the same order', async () => {
		const { mirror } = used.store;
		const scope = newScope();
		const ids = Array.from({ length: 1001 }, (_, n) => `p-${String(n).padStart(5, '0')}`);
		await mirror.replace(
			scope,
			[],
			ids.map((id) => person(id)),
			1,
		);
		const pages: number[] = [];
		const seen: string[] = [];
		for await (const page of mirror.outlines(scope)) {
			pages.push(page.length);
			for (const outline of page) seen.push(outline.openId);
		}
		expect(pages).toEqual([500, 500, 1]);
		expect(seen).toEqual(ids);
		const { row: _row, ...outline } = person('p-00000');
		for await (const [first] of mirror.outlines(scope)) {
			expect(first).toEqual(outline);
			break;
		}
	});

	it('notices a change in the row alone, and takes a NUL character', async () => {
		const { mirror } = used.store;
		const scope = newScope();
		await mirror.replace(
			scope,
			[],
			[person('a', { name: 'x\u0000y', row: { name: 'x\u0000y' } })],
			1,
		);
		expect(await mirror.person(scope, 'a')).toMatchObject({
			name: 'xy',
			row: { name: 'x\u0000y' },
		});
		const { persons } = await mirror.replace(
			scope,
			[],
			[person('a', { name: 'x\u0000y', row: { name: 'x\u0000y', hireDate: '2020' } })],
			2,
		);
		expect(persons.changed).toBe(1);
	});
});
