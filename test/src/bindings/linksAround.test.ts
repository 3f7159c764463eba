import { linksAround } from '../../../src/bindings/linksAround';
import type { Binding } from '../../../src/store';
import { newScope, useStore } from '../store/fixture';

describe('links around records', () => {
	const used = useStore('sqlite');
	const scope = newScope();
	const link = (oaId: string, yzjId: string, state: Binding['state'] = 'active'): Binding => ({
		kind: 'person',
		oaId,
		yzjId,
		state,
		provenance: 'manual',
		evidence: null,
		at: 1,
		by: 'test',
	});

	beforeAll(async () => {
		const crowd = Array.from({ length: 3000 }, (_, n) => link(`c-${n}`, `q-${n}`));
		// a was p-1's and is p-2's; p-2 was b's; c stands alone.
		await used.store.bindings.put(
			scope,
			[
				link('a', 'p-1', 'removed'),
				link('a', 'p-2'),
				link('b', 'p-2', 'removed'),
				link('c', 'p-3'),
				...crowd,
			],
			{ who: 'test', why: '' },
		);
	});
	const found = async (oaIds: readonly string[], yzjIds: readonly string[]): Promise<string[]> =>
		(await linksAround(used.store, scope, 'person', { oa: oaIds, yzj: yzjIds }))
			.map(({ oaId, yzjId }) => `${oaId} ${yzjId}`)
			.sort();

	it.each([
		['of an employee', ['b'], [], ['a p-1', 'a p-2', 'b p-2']],
		['of a person', [], ['p-1'], ['a p-1', 'a p-2', 'b p-2']],
		['of nobody linked', ['x'], ['', 'y'], []],
		['of a link by both ends', ['c'], ['p-3'], ['c p-3']],
	])('%s', async (_, oaIds, yzjIds, expected) => {
		expect(await found(oaIds, yzjIds)).toEqual(expected);
	});

	it('of many, the same', async () => {
		const many = Array.from({ length: 3000 }, (_, n) => `c-${n}`);
		expect(await found([...many, 'b'], [])).toEqual(
			[...many.map((id) => `${id} q-${id.slice(2)}`), 'a p-1', 'a p-2', 'b p-2'].sort(),
		);
	});
});
