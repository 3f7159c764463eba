import { planHash } from '../../../../src/sync';
import { makePlan } from '../../../../src/sync/plan/planPush';
import type { Operation, Plan } from '../../../../src/sync/model';
import { bindDept, dept, employee, inputOf, yzjDept } from '../planFixture';

type Created = Operation<'create-department'>;
type Change = Partial<Created>;

/**
 * What was shown can be proved to be what is applied: nothing
 * in a plan can change, or change places, under the same hash.
 */
describe('planHash', () => {
	const { hash, ...plan } = makePlan(
		inputOf({
			departments: [dept('1', '甲'), dept('2', '乙')],
			yzjDepartments: [yzjDept('D1', '甲')],
			bindings: [bindDept('1', 'D1')],
			employees: [employee('7', { departmentId: '2', mobile: '13800000007' })],
		}),
	);
	const hashed = (change: Partial<Omit<Plan, 'hash'>>): string => planHash({ ...plan, ...change });
	const [first, ...others] = plan.operations;
	if (first?.kind !== 'create-department') throw new Error('the plan begins otherwise');
	const withFirst = (change: Change): string =>
		hashed({ operations: [{ ...first, ...change }, ...others] });

	it('is that of the plan, whatever the order of its keys', () => {
		expect(plan.operations.length).toBeGreaterThan(1);
		expect(planHash(plan)).toBe(hash);
		expect(planHash({ ...{ operations: plan.operations, tree: plan.tree }, ...plan })).toBe(hash);
	});

	/** By member, so that the compiler asks for a change of each new one. */
	const changes: Record<Exclude<keyof Created, 'kind'>, Array<[string, Change]>> = {
		id: [
			['its id', { id: 'create-department:x' }],
			['an id that is not made of kind and OA id', { id: 'create-department:2:aside' }],
			['an id that looks like one made of kind and OA id', { id: 'create-department-2' }],
		],
		seq: [['its place', { seq: 9 }]],
		object: [['its object', { object: 'person' }]],
		oaId: [['the OA id', { oaId: '3' }]],
		yzjId: [['the Yunzhijia id', { yzjId: 'D9' }]],
		name: [['the name', { name: '丙' }]],
		weights: [['its order', { weights: 3 }]],
		target: [
			['the target', { target: { in: 'yunzhijia', orgId: 'D9', path: '' } }],
			['a target of the same id in the OA', { target: { in: 'oa', oaId: 'D9', path: '' } }],
		],
		needs: [['what it waits for', { needs: ['create-department:1'] }]],
		aside: [['that it is the first step of two', { aside: true }]],
		because: [['the reason', { because: { rule: 'same-path', facts: {} } }]],
	};
	it.each(Object.values(changes).flat())('changes with %s', (_what, change) => {
		expect(withFirst(change)).not.toBe(hash);
	});

	it('changes with all that a kind says besides', () => {
		const { weights: _weights, ...common } = first;
		const values = {
			kind: 'update-person',
			before: { name: '甲' },
			after: { name: '乙' },
		} as const;
		const was = { jobTitle: '顾问', weights: 3, leader: false };
		const role = { id: 'r1', name: '出纳', orgIds: ['D1'] };
		const different: Operation[] = [
			{ ...common, ...values },
			{ ...common, ...values, kind: 'change-phone' },
			{ ...common, ...values, before: { name: '丙' } },
			{ ...common, ...values, after: { name: '丙' } },
			{ ...common, ...values, after: { name: '乙', jobTitle: '' } },
			{ ...common, kind: 'bind-person' },
			{ ...common, kind: 'bind-person', replaces: { oaId: '3' } },
			{ ...common, kind: 'bind-person', replaces: { yzjId: '3' } },
			{ ...common, kind: 'bind-person', status: '2' },
			{ ...common, kind: 'disable-person', was: '1' },
			{ ...common, kind: 'disable-person', was: '2' },
			{ ...common, kind: 'set-leader', leads: false },
			{ ...common, kind: 'set-leader', leads: true },
			{ ...common, kind: 'delete-post', was },
			{ ...common, kind: 'delete-post', was: { ...was, leader: true } },
			{ ...common, kind: 'delete-post', was: { ...was, weights: 4 } },
			{ ...common, kind: 'set-post', was: null, post: was },
			{ ...common, kind: 'set-post', was, post: was },
			{ ...common, kind: 'assign-role', role },
			{ ...common, kind: 'assign-role', role: { ...role, id: 'r2' } },
			{ ...common, kind: 'assign-role', role: { ...role, orgIds: [] } },
		];
		expect(new Set(different.map((one) => hashed({ operations: [one] }))).size).toBe(
			different.length,
		);
	});

	it('changes when a character passes from one text to the next, and when halves of characters change', () => {
		expect(withFirst({ oaId: 'ab', yzjId: 'c' })).not.toBe(withFirst({ oaId: 'a', yzjId: 'bc' }));
		expect(withFirst({ name: '\ud800' })).not.toBe(withFirst({ name: '\ud801' }));
	});

	it('changes with the order of operations, and with guards, notes, conflicts and the tree', () => {
		expect(hashed({ operations: [...plan.operations].reverse() })).not.toBe(hash);
		expect(
			hashed({ guards: [{ id: 'empty', limit: 1, actual: 0, facts: { side: 'yunzhijia' } }] }),
		).not.toBe(hash);
		expect(hashed({ headCount: 99 })).not.toBe(hash);
		expect(
			hashed({
				notes: [
					...plan.notes,
					{ kind: 'run', oaId: '', yzjId: '', name: '', reason: 'pairs-changed', facts: {} },
				],
			}),
		).not.toBe(hash);
		expect(
			hashed({
				tree: plan.tree.map((node, at) => (at === 0 ? { ...node, people: node.people + 1 } : node)),
			}),
		).not.toBe(hash);
	});
});
