import {
	findPeople,
	linkHistory,
	listBindings,
	type KeyKind,
	resolveKeys,
	sourceOf,
	unbindEverything,
	type ListingFilter,
} from '../../../src/bindings';
import { Bench, type Case, type Fixture } from '../sync/apply/bench';
import { phone, SETTINGS } from '../sync/apply/everyKind';

const fixture: Fixture = {
	settings: SETTINGS,
	oa: {
		departments: [
			{ id: 'd-root', name: '集团', parentId: null },
			{ id: 'd-a', name: '研发部', parentId: 'd-root' },
			{ id: 'd-new', name: '新部门', parentId: 'd-root' },
		],
		employees: [1, 2, 3, 4, 5].map((n) => ({
			id: `e-${n}`,
			name: `员工${n}`,
			departmentId: 'd-a',
			mobile: phone(n),
			jobNo: n === 4 ? 'J5' : `J${n}`,
		})),
	},
	yunzhijia: {
		departments: [
			{ id: 'o-root', name: '集团', parentId: null },
			{ id: 'o-a', name: '研发部', parentId: 'o-root' },
			{ id: 'o-b', name: '市场部', parentId: 'o-root' },
		],
		persons: [
			{ openId: 'p-1', name: '员工1', orgId: 'o-a', phone: phone(1), jobNo: 'J1' },
			{ openId: 'p-2', name: '员工2', orgId: 'o-b', phone: phone(2), jobNo: 'J2', status: '2' },
			{ openId: 'p-3', name: '员工3', orgId: 'o-b', phone: phone(3), jobNo: 'J3' },
			{ openId: 'p-9', name: '自有', orgId: 'o-b', phone: phone(9), jobNo: '' },
		],
	},
	departments: [['d-root', 'o-root']],
	persons: [
		['e-1', 'p-1'],
		['e-2', 'p-2'],
		['e-5', 'p-gone'],
	],
};

describe('looking links up', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => {
		bench = await Bench.start(fixture);
		one = await bench.case();
		await one.plan({ apply: 'preview' });
	});
	afterAll(async () => {
		await one.stop();
		await bench.stop();
	});

	const list = async (filter?: ListingFilter): Promise<string[]> =>
		[...(await listBindings(one.store, one.scope, filter)).rows].map(
			(row) =>
				`${row.oaId || '-'} ${row.yzjId || '-'} ${row.binding} ${row.yzjState || 'nobody'} ${row.oaState || 'nobody'}`,
		);

	it('lists each person once with whom it is linked, then the employees who have nobody', async () => {
		expect(await list({ kind: 'person' })).toEqual([
			'e-1 p-1 bound active present',
			'e-2 p-2 kept disabled present',
			'- p-3 unbound active nobody',
			'- p-9 unbound active nobody',
			'e-5 p-gone kept missing present',
			'e-3 - unbound nobody present',
			'e-4 - unbound nobody present',
		]);
		expect(await list({ kind: 'department' })).toEqual([
			'- o-a unbound active nobody',
			'- o-b unbound active nobody',
			'd-root o-root bound active present',
			'd-a - unbound nobody present',
			'd-new - unbound nobody present',
		]);
		expect(await list()).toHaveLength(12);
	});

	it.each<[string, ListingFilter, string[]]>([
		['bound', { binding: 'bound' }, ['p-1']],
		['kept', { binding: 'kept' }, ['p-2', 'p-gone']],
		['unbound and in Yunzhijia', { binding: 'unbound', added: true }, ['p-3', 'p-9']],
		['not added', { added: false }, ['', '']],
		['disabled', { yunzhijia: 'disabled' }, ['p-2']],
		['missing', { yunzhijia: 'missing' }, ['p-gone']],
		['in a department', { department: 'o-b' }, ['p-2', 'p-3', 'p-9']],
		['in a department by its name', { department: '市场部', binding: 'unbound' }, ['p-3', 'p-9']],
		[
			'below the root, by where the OA has those who are not listed',
			{ department: '集团' },
			['p-1', 'p-2', 'p-3', 'p-9', 'p-gone', '', ''],
		],
		['not added, below the root', { department: 'o-root', added: false }, ['', '']],
		['not added, where the OA has nobody', { department: 'o-b', added: false }, []],
	])('filter: %s', async (_name, filter, expected) => {
		expect(
			[...(await listBindings(one.store, one.scope, { kind: 'person', ...filter })).rows].map(
				({ yzjId }) => yzjId,
			),
		).toEqual(expected);
	});

	it('says that there is no such department', async () => {
		await expect(listBindings(one.store, one.scope, { department: '研发' })).rejects.toMatchObject({
			message: 'Yunzhijia had no department "研发" when it was last read.',
		});
	});

	it('says paths, both sides and when they were read', async () => {
		const { rows, yunzhijiaReadAt, oaReadAt } = await listBindings(one.store, one.scope, {
			kind: 'person',
			binding: 'bound',
		});
		expect([...rows]).toEqual([
			expect.objectContaining({
				yzjPath: '集团 / 研发部',
				yzjName: '员工1',
				oaName: '员工1',
				oaDepartmentId: 'd-a',
				oaJobNo: 'J1',
				provenance: 'import',
				linkedBy: 'test',
			}),
		]);
		expect([yunzhijiaReadAt > 0, (oaReadAt ?? 0) > 0]).toEqual([true, true]);
	});

	it('resolves ids by index, and other keys folded as the matcher folds them; several are named, never guessed', async () => {
		const found = async (by: KeyKind, kind: 'person' | 'department', keys: readonly string[]) =>
			(await resolveKeys(one.store, one.scope, { kind, by }, keys)).map(
				({ found: state, candidates }) =>
					`${state}: ${candidates.map(({ oaId, yzjId }) => `${oaId}/${yzjId}`).join(' ')}`,
			);
		expect(await found('oaId', 'person', ['e-1', 'e-5', 'e-3', 'x'])).toEqual([
			'one: e-1/p-1',
			'one: e-5/p-gone',
			'none: ',
			'none: ',
		]);
		expect(await found('yzjId', 'person', ['p-9', 'p-2', 'x'])).toEqual([
			'one: /p-9',
			'one: e-2/p-2',
			'none: ',
		]);
		expect(await found('yzjId', 'department', ['o-root', 'o-b', 'x'])).toEqual([
			'one: d-root/o-root',
			'one: /o-b',
			'none: ',
		]);
		expect(
			await found('phone', 'person', [`+86 ${phone(1)}`, phone(9), '138****0001', '']),
		).toEqual(['one: e-1/p-1', 'one: /p-9', 'none: ', 'none: ']);
		// Unlinked on both sides, and two employees with one number.
		expect(await found('jobNo', 'person', ['J3', 'J5', ' J1 '])).toEqual([
			'several: e-3/ /p-3',
			'several: e-4/ e-5/p-gone',
			'one: e-1/p-1',
		]);
	});

	it('knows the source where there is one only', async () => {
		expect(await sourceOf(one.store, one.scope.eid, '')).toBe(one.scope.source);
		expect(await sourceOf(one.store, one.scope.eid, 'hr')).toBe('hr');
		await expect(sourceOf(one.store, 'nobody', '')).rejects.toMatchObject({
			message: expect.stringContaining('has been read yet'),
		});
		await one.store.mirror.replace({ eid: one.scope.eid, source: 'zz' }, [], [], 1);
		await expect(sourceOf(one.store, one.scope.eid, '')).rejects.toMatchObject({
			message: expect.stringContaining('several sources: oa, zz'),
		});
	});

	it('unbinds everything only where the number is exact', async () => {
		await expect(unbindEverything(one.store, one.scope, ['person'], 2)).rejects.toMatchObject({
			message: expect.stringContaining('has 3 links of the kinds chosen, not 2'),
		});
		expect(
			(await unbindEverything(one.store, one.scope, ['person', 'department'], 4)).map(
				({ oaId, yzjId }) => `${oaId} ${yzjId}`,
			),
		).toEqual(['e-1 p-1', 'e-2 p-2', 'e-5 p-gone', 'd-root o-root']);
	});

	it('history by either side, oldest first', async () => {
		const history = async (of: Parameters<typeof linkHistory>[2]): Promise<string[]> => {
			const lines: string[] = [];
			for await (const { oaId, action, before, after } of linkHistory(one.store, one.scope, of))
				lines.push(`${oaId} ${action} ${before?.state ?? '-'} ${after?.state ?? '-'}`);
			return lines;
		};
		expect(await history({ kind: 'person', oaId: 'e-2' })).toEqual([
			'e-2 put - active',
			'e-2 removed active removed',
		]);
		expect(await history({ kind: 'person', yzjId: 'p-gone' })).toEqual([
			'e-5 put - active',
			'e-5 removed active removed',
		]);
		expect(await history(undefined)).toHaveLength(6);
	});

	it.each([
		['part of a name', '工1', ['p-1']],
		['a job number of either side', 'J5', ['', '']],
		['a phone, however it is written', `+86 ${phone(3)}`, ['p-3', '']],
		['an id', 'p-9', ['p-9']],
		['an id of the OA', 'e-2', ['p-2']],
		['nothing', '  ', []],
		['a placeholder', '无', []],
	])('finds people by %s', async (_name, text, expected) => {
		const { cards, total } = await findPeople(one.store, one.scope, text);
		expect(cards.map(({ row }) => row.yzjId.replace('p-gone', ''))).toEqual(expected);
		expect(total).toBe(expected.length);
	});

	it('a card has the last changes of its link, newest first', async () => {
		const { cards } = await findPeople(one.store, one.scope, '员工2');
		expect(cards.map(({ history }) => history.map(({ action }) => action))).toEqual([
			['removed', 'put'],
		]);
	});
});
