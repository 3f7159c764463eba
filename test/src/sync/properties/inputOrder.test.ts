import * as fc from 'fast-check';
import { planHash } from '../../../../src/sync';
import { makePlan } from '../../../../src/sync/plan';
import type { PlanInput } from '../../../../src/sync/plan';
import { dept, EMAIL, employee, inputOf, JOB_NO, person, PHONE, yzjDept } from '../planFixture';
import { organisations, ROLE_NAMES, runs, type Pair } from './organisations';

/** Records as a damaged or careless OA sends them, and names that only their bytes tell apart. */
const dirt: Partial<Pair> = {
	departments: [
		dept('d', '甲', 'r'),
		dept('d', '乙', 'r'),
		dept('', '丙', 'r'),
		dept('', '丁', 'r'),
		dept('c1', '圈', 'c2'),
		dept('c2', '圈', 'c1'),
		dept('o', '孤', 'nowhere'),
		dept('s1', 'Ａ', 'r'),
		dept('s2', 'A', 'r'),
		dept('w', 'B', 'r'),
		dept('w1', '下', 'w'),
	],
	employees: [
		employee('e', { name: '甲' }),
		employee('e', { name: '乙' }),
		employee(''),
		employee('', { name: '丙' }),
		employee('x1', { mobile: '13811112222' }),
		employee('x2', { mobile: '13811112222', name: '姓名x1' }),
		employee('y1', { jobNo: 'Y', email: 'y@y.cn' }),
		employee('y2', { email: 'y@y.cn' }),
		employee('y3', { jobNo: 'Y' }),
		employee('z', { mobile: '13833334444' }),
		employee('v', { departmentId: 'w1', mobile: '13866667777' }),
	],
	yzjDepartments: [yzjDept('B1', 'Ｂ'), yzjDept('B2', 'B')],
	persons: [
		person('py', { jobNo: 'Y', email: 'y@y.cn', phone: '13811112222' }),
		person('pz1', { phone: '13833334444', status: '0' }),
		person('pz2', { phone: '13833334444' }),
		person('pv', { phone: '86-13866667777' }),
	],
};

describe('a plan', () => {
	it('is the same to the byte in whatever order departments, employees, persons and links come', () => {
		const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
			fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
		const cases = organisations({ departments: 10, people: 12 }).chain((pair) => {
			const all: Pair = {
				departments: [...pair.departments, ...(dirt.departments ?? [])],
				employees: [...pair.employees, ...(dirt.employees ?? [])],
				yzjDepartments: [...pair.yzjDepartments, ...(dirt.yzjDepartments ?? [])],
				persons: [...pair.persons, ...(dirt.persons ?? [])],
				duties: pair.duties,
				roles: pair.roles,
				bindings: pair.bindings,
			};
			return fc.tuple(
				fc.constant(all),
				fc.record({
					departments: shuffled(all.departments),
					employees: shuffled(all.employees),
					yzjDepartments: shuffled(all.yzjDepartments),
					persons: shuffled(all.persons),
					duties: fc.record({
						leaders: shuffled(all.duties.leaders),
						posts: shuffled(all.duties.posts),
					}),
					roles: fc.record({
						roles: shuffled(all.roles.roles),
						holders: shuffled(all.roles.holders),
					}),
					bindings: shuffled(all.bindings),
				}),
			);
		});
		fc.assert(
			fc.property(cases, ([one, other]) => {
				const input = (pair: Pair): PlanInput =>
					inputOf({
						bare: true,
						...pair,
						settings: {
							matchPairs: [JOB_NO, PHONE, EMAIL],
							accountField: { from: 'mobile', as: 'mobile' },
							leaders: 'sync',
							partTimePosts: 'sync',
							roles: [...ROLE_NAMES],
						},
					});
				const left = makePlan(input(one));
				const right = makePlan(input(other));
				// The readable comparison first: a differing hash says nothing.
				expect({
					operations: right.operations,
					conflicts: right.conflicts,
					notes: right.notes,
				}).toEqual({ operations: left.operations, conflicts: left.conflicts, notes: left.notes });
				expect(right.hash).toBe(left.hash);
			}),
			{ numRuns: runs(150) },
		);
	});

	it('orders every operation behind what it needs, and knows every need', () => {
		fc.assert(
			fc.property(organisations({ departments: 12, people: 12 }), (pair) => {
				const plan = makePlan(
					inputOf({
						bare: true,
						...pair,
						settings: { leaders: 'sync', partTimePosts: 'sync', roles: [...ROLE_NAMES] },
					}),
				);
				const seqs = new Map(plan.operations.map((operation) => [operation.id, operation.seq]));
				expect(seqs.size).toBe(plan.operations.length);
				expect([...seqs.values()]).toEqual(plan.operations.map((_, index) => index));
				for (const operation of plan.operations)
					for (const need of operation.needs)
						expect(seqs.get(need) ?? Infinity).toBeLessThan(operation.seq);
			}),
			{ numRuns: runs(200) },
		);
	});

	it('has a hash over everything in it', () => {
		const plan = makePlan(inputOf({ departments: [dept('1', '研发')] }));
		const { hash, ...body } = plan;
		expect(planHash(body)).toBe(hash);
		expect(planHash({ ...body, headCount: body.headCount + 1 })).not.toBe(hash);
		expect(
			planHash({
				...body,
				operations: body.operations.map((operation) => ({
					...operation,
					name: `${operation.name}!`,
				})),
			}),
		).not.toBe(hash);
		expect(
			planHash({
				...body,
				notes: [
					{ kind: 'run', oaId: '', yzjId: '', name: '', reason: 'pairs-changed', message: '' },
				],
			}),
		).not.toBe(hash);
	});
});
