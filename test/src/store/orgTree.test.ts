import type { Binding, MirrorPerson } from '../../../src/store';
import { dialects, useStore } from './fixture';

const person = (openId: string, orgId: string): MirrorPerson => ({
	openId,
	orgId,
	name: `n-${openId}`,
	phone: '',
	email: '',
	jobNo: `j-${openId}`,
	status: '1',
	row: {},
});
const department = (orgId: string, parentId: string, weights: number) => ({
	orgId,
	name: `n-${orgId}`,
	parentId,
	longName: `l-${orgId}`,
	weights,
	row: {},
});
const link = (kind: Binding['kind'], oaId: string, yzjId: string): Binding => ({
	kind,
	oaId,
	yzjId,
	state: 'active',
	provenance: 'rule',
	evidence: null,
	at: 7,
	by: 'who',
});

describe.each(dialects)('the tree and the list of links, on %s', (dialect) => {
	const used = useStore(dialect);
	const scope = { eid: 'e', source: 's' };
	const all = { limit: 10, offset: 0 };

	beforeAll(async () => {
		const { mirror, bindings } = used.store;
		await mirror.replace(
			scope,
			[department('r', '', 0), department('b', 'r', 2), department('a', 'r', 1)],
			[person('3', 'a'), person('1', 'a'), person('2', 'a'), person('4', 'b')],
			1,
		);
		await mirror.replace({ eid: 'other', source: 's' }, [], [person('9', 'a')], 1);
		const reason = { who: 'who', why: 'why' };
		await bindings.put(
			scope,
			[link('person', 'o1', '1'), link('person', 'o2', '2'), link('department', 'od', 'a')],
			reason,
		);
		await bindings.put(scope, [link('person', 'o0', 'gone')], reason);
		await bindings.markRemoved(scope, 'person', ['o2'], reason);
	});

	it('opens a branch in its order, with the links in force', async () => {
		const { orgTree } = used.store;
		expect(await orgTree.children(scope, '')).toEqual([
			{ id: 'r', name: 'n-r', parentId: '', oaId: null },
		]);
		const below = await orgTree.children(scope, 'r');
		expect(below.map(({ id, oaId }) => [id, oaId])).toEqual([
			['a', 'od'],
			['b', null],
		]);
		expect(await orgTree.department(scope, 'a')).toMatchObject({ id: 'a', parentId: 'r' });
		expect(await orgTree.department(scope, 'x')).toBeNull();
		const persons = await orgTree.persons(scope, 'a', all);
		expect(persons.map(({ openId, oaId }) => [openId, oaId])).toEqual([
			['1', 'o1'],
			['2', null],
			['3', null],
		]);
		expect(await orgTree.persons(scope, 'a', { limit: 1, offset: 1 })).toMatchObject([
			{ openId: '2' },
		]);
		expect(await orgTree.count(scope, 'a')).toBe(3);
	});

	it('lists links by kind and state, and who has none', async () => {
		const { linkList } = used.store;
		const of = async (kind: Binding['kind'], state: 'active' | 'kept' | 'none') => {
			const links = await linkList.list(scope, { kind, state }, all);
			expect(await linkList.count(scope, { kind, state })).toBe(links.length);
			return links;
		};
		expect(await of('person', 'active')).toEqual([
			expect.objectContaining({ yzjId: '1', name: 'n-1', beside: 'j-1', oaId: 'o1', madeAt: 7 }),
			expect.objectContaining({ yzjId: 'gone', name: null, oaId: 'o0' }),
		]);
		expect(await of('person', 'kept')).toMatchObject([{ yzjId: '2', oaId: 'o2' }]);
		expect(await of('person', 'none')).toMatchObject([{ yzjId: '3' }, { yzjId: '4' }]);
		expect(await of('department', 'active')).toMatchObject([{ yzjId: 'a', beside: 'l-a' }]);
		expect(await of('department', 'none')).toMatchObject([{ yzjId: 'b' }, { yzjId: 'r' }]);
	});

	it('has the log newest first, by what is asked for', async () => {
		const { audit } = used.store;
		const seqs = async (filter: object, part = all) =>
			(await audit.newest(scope, filter, part)).map(({ seq }) => seq);
		const every = await seqs({});
		expect(every).toEqual([...every].sort((a, b) => b - a));
		expect(await audit.count(scope, {})).toBe(every.length);
		expect(await seqs({}, { limit: 1, offset: 1 })).toEqual([every[1]]);
		expect(await seqs({ action: 'binding.removed', who: 'who' })).toHaveLength(1);
		expect(await seqs({ who: 'nobody' })).toEqual([]);
		expect(await audit.known(scope)).toEqual({
			actions: ['binding.put', 'binding.removed'],
			people: ['who'],
		});
	});
});
