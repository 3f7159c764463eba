import * as fc from 'fast-check';
import { planDiff } from '../../../../../src/sync/view/compare/planDiff';
import { diffText } from '../../../../../src/sync/view/compare/diffText';
import type { Plan, YzjRoleHolder } from '../../../../../src/sync/model';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	ids,
	inputOf,
	person,
	planOf,
	yzjDept,
	type Case,
} from '../../planFixture';
import { makePlan } from '../../../../../src/sync/plan/planPush';
import { organisations, runs, type Pair } from '../../properties/organisations';

const yesterday: Case = {
	departments: [dept('a', '研发'), dept('b', '销售')],
	employees: [
		employee('1', { jobNo: 'J1', jobTitle: '工程师', mobile: '13800001001' }),
		employee('2', { mobile: '13800001002' }),
		employee('3'),
		employee('4', { mobile: '13800001004' }),
	],
	persons: [
		person('p1', { jobNo: 'J1', jobTitle: '实习' }),
		person('p4', { phone: '13800001004' }),
	],
	bindings: [bindPerson('1', 'p1'), bindPerson('4', 'p4')],
	settings: { threshold: 0 },
	more: { lastHeadCount: 4 },
};

describe('planDiff', () => {
	it('of a plan with itself, or with one from the same input in another order, is the same', () => {
		const [one, other] = [
			planOf(yesterday),
			planOf({ ...yesterday, employees: [...(yesterday.employees ?? [])].reverse() }),
		];
		expect(planDiff(one, other)).toEqual({
			same: true,
			operations: { added: [], gone: [], changed: [] },
			guards: { fired: [], stopped: [], changed: [] },
			conflicts: { added: [], gone: [] },
		});
	});

	it('says which role, and which department is led', () => {
		const given: Case = {
			departments: [dept('a', '研发')],
			yzjDepartments: [yzjDept('A', '研发')],
			employees: [employee('1', { roles: ['审批专员'], leaderOf: ['a'] })],
			persons: [person('p1')],
			bindings: [bindPerson('1', 'p1'), bindDept('a', 'A')],
			settings: { leaders: 'sync', roles: ['审批专员', '出纳'] },
		};
		const planned = (held: YzjRoleHolder[]): Plan =>
			planOf({
				...given,
				duties: { leaders: [], posts: [] },
				roles: {
					roles: [
						{ id: 'r1', name: '审批专员' },
						{ id: 'r2', name: '出纳' },
					],
					holders: held,
				},
			});
		const [none, now] = [
			planned([{ openId: 'p1', roleId: 'r1', orgIds: '' }]),
			planned([{ openId: 'p1', roleId: 'r2', orgIds: '' }]),
		];
		expect(diffText(planDiff(none, now), 'en')).toBe(
			'New (2)\n  Take roles away: 姓名1 (1), 出纳\n  Assign roles: 姓名1 (1), 审批专员',
		);
		expect(diffText(planDiff({ ...none, hash: '', operations: [] }, none), 'zh')).toBe(
			'新增的操作 (1)\n  设置部门负责人：姓名1 (1), 集团 / 研发',
		);
	});

	it('tells what came, went and changed, not what merely took another place', () => {
		const was = planOf(yesterday);
		const now = planOf({
			...yesterday,
			departments: [dept('0', '法务'), dept('a', '研发中心')],
			employees: [
				employee('1', { jobNo: 'J1', jobTitle: '架构师', mobile: '13800001001' }),
				employee('2', { departmentId: 'a', mobile: '13800001002' }),
				employee('5'),
			],
		});
		const diff = planDiff(was, now);
		expect(diff.same).toBe(false);
		expect(ids(diff.operations.added)).toEqual(['create-department:0', 'disable-person:4']);
		expect(ids(diff.operations.gone)).toEqual(['create-department:b']);
		expect(diff.operations.changed.map(({ now: { id }, fields }) => ({ id, fields }))).toEqual([
			{
				id: 'create-department:a',
				fields: [
					{ field: 'name', was: '研发', now: '研发中心' },
					{ field: 'after.name', was: '研发', now: '研发中心' },
				],
			},
			{ id: 'create-person:2', fields: [{ field: 'target', was: '集团', now: '集团 / 研发中心' }] },
			{
				id: 'update-person:1',
				fields: [{ field: 'after.jobTitle', was: '工程师', now: '架构师' }],
			},
		]);
		expect(diff.guards.fired.map(({ id }) => id)).toEqual(['head-count']);
		expect(diff.conflicts.added.map(({ oaId, reason }) => `${oaId}: ${reason}`)).toEqual([
			'5: no-account',
		]);
		expect(diff.conflicts.gone.map(({ oaId, reason }) => `${oaId}: ${reason}`)).toEqual([
			'3: no-account',
		]);
	});

	it('tells a guard that fires over another number', () => {
		const fewer = (count: number) =>
			planOf({ ...yesterday, employees: (yesterday.employees ?? []).slice(0, 4 - count) });
		expect(planDiff(fewer(1), fewer(2)).guards).toEqual({
			fired: [],
			stopped: [],
			changed: [
				{
					was: expect.objectContaining({ id: 'head-count', actual: 1 }),
					now: expect.objectContaining({ id: 'head-count', actual: 2 }),
				},
			],
		});
		expect(planDiff(fewer(1), fewer(0)).guards.stopped.map(({ id }) => id)).toEqual(['head-count']);
	});

	it('refuses plans of different sources', () => {
		expect(() =>
			planDiff(planOf(yesterday), planOf({ ...yesterday, more: { source: 'other' } })),
		).toThrow(/source oa .* source other/);
	});

	it('is its own mirror image, and together with the former plan gives the later one', () => {
		const plan = (pair: Pair) => makePlan(inputOf({ bare: true, ...pair }));
		const size = { departments: 6, people: 6 };
		fc.assert(
			fc.property(organisations(size), organisations(size), (a, b) => {
				const [was, now] = [plan(a), plan(b)];
				const [there, back] = [planDiff(was, now), planDiff(now, was)];
				expect(ids(there.operations.added)).toEqual(ids(back.operations.gone));
				expect(there.operations.changed.map((one) => one.now.id)).toHaveLength(
					back.operations.changed.length,
				);
				const gone = new Set(ids(there.operations.gone));
				expect(
					[
						...ids(was.operations).filter((id) => !gone.has(id)),
						...ids(there.operations.added),
					].sort(),
				).toEqual(ids(now.operations).sort());
				expect(there.same).toBe(back.same);
			}),
			{ numRuns: runs(100) },
		);
	});
});
