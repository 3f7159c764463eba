import * as fc from 'fast-check';
import { planHash } from '../../../../src/sync';
import { makePlan } from '../../../../src/sync/plan/planPush';
import type { PlanInput } from '../../../../src/sync/plan/input';
import { dept, EMAIL, inputOf, JOB_NO, PHONE } from '../planFixture';
import { dirt } from './dirt';
import { organisations, ROLE_NAMES, runs, type Pair } from './organisations';

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
				notes: [{ kind: 'run', oaId: '', yzjId: '', name: '', reason: 'pairs-changed', facts: {} }],
			}),
		).not.toBe(hash);
	});
});
