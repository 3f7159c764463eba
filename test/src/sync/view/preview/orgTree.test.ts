import { orgTreeOf } from '../../../../../src/sync/view/preview/orgTree';
import { busyPlan, node, operation, plan } from './fixture';

describe('orgTreeOf', () => {
	it('adds people and changes up the branch', () => {
		const { byKey } = orgTreeOf(busyPlan());
		expect(byKey.get('root')).toMatchObject({
			people: 128,
			changes: { removed: 13, moved: 2, updated: 3, created: 4, matched: 2 },
		});
		expect(byKey.get('a')).toMatchObject({
			people: 36,
			changes: { removed: 3, moved: 0, updated: 1, created: 3, matched: 1 },
			path: '演示部门 / 部门A',
		});
		expect(byKey.get('c')).toMatchObject({ people: 17, changed: false, open: false });
	});

	it('puts a person once, where the move ends, with everything that happens to it and the gravest first', () => {
		const operations = [
			operation(0, 'create-person', {
				oaId: '1',
				name: 'new',
				target: { in: 'yunzhijia', orgId: 'b', path: '' },
			}),
			operation(1, 'update-person', {
				oaId: '2',
				yzjId: 'p',
				name: 'mover',
				target: { in: 'yunzhijia', orgId: 'a', path: '' },
			}),
			operation(2, 'move-person', {
				oaId: '2',
				yzjId: 'p',
				name: 'mover',
				from: { orgId: 'a' },
				target: { in: 'yunzhijia', orgId: 'b', path: '' },
			}),
			operation(3, 'change-phone', {
				oaId: '2',
				yzjId: 'p',
				name: 'mover',
				target: { in: 'yunzhijia', orgId: 'a', path: '' },
			}),
		];
		const { byKey, unplaced } = orgTreeOf(
			plan({ operations, tree: [node('r', '', 'R'), node('a', 'r', 'A'), node('b', 'r', 'B')] }),
		);
		expect(byKey.get('a')?.persons).toEqual([]);
		expect(
			byKey
				.get('b')
				?.persons.map(({ name, operations: all }) => [name, all.map(({ kind }) => kind)]),
		).toEqual([
			['mover', ['update-person', 'move-person', 'change-phone']],
			['new', ['create-person']],
		]);
		expect(unplaced).toEqual([]);
	});

	it('reports persons whose department the plan does not name', () => {
		const { unplaced } = orgTreeOf(
			plan({
				operations: [operation(0, 'update-person', { oaId: '2', yzjId: 'p', name: 'x' })],
				tree: [node('r', '', 'R')],
			}),
		);
		expect(unplaced.map(({ name }) => name)).toEqual(['x']);
	});

	it('shows departments in a circle and those without a parent instead of losing them', () => {
		const { roots, byKey } = orgTreeOf(
			plan({
				tree: [
					node('r', '', 'R'),
					node('x', 'y', 'X'),
					node('y', 'x', 'Y'),
					node('z', 'gone', 'Z'),
					node('s', 's', 'S'),
				],
			}),
		);
		expect(roots.map((root) => root.node.key)).toEqual(['r', 'z', 'x', 's']);
		expect(byKey.get('x')?.children.map((child) => child.node.key)).toEqual(['y']);
	});

	it('opens whole levels with changes while they fit, and nothing else', () => {
		const wide = Array.from({ length: 50 }, (_, i) => node(`c${i}`, 'a', `C${i}`));
		const operations = wide.map(({ key }, seq) =>
			operation(seq, 'rename-department', { yzjId: key, name: key }),
		);
		const { byKey } = orgTreeOf(
			plan({
				operations,
				tree: [node('r', '', 'R'), node('a', 'r', 'A'), node('b', 'r', 'B'), ...wide],
			}),
		);
		expect(['r', 'a', 'b', 'c0', 'c49'].map((key) => byKey.get(key)?.open)).toEqual([
			true,
			true,
			false,
			false,
			false,
		]);
	});

	it('survives any depth', () => {
		const deep = Array.from({ length: 20_000 }, (_, i) =>
			node(`d${i}`, i === 0 ? '' : `d${i - 1}`, 'D', 'matched', { people: 1 }),
		);
		expect(orgTreeOf(plan({ tree: deep })).byKey.get('d0')?.people).toBe(20_000);
	});
});
