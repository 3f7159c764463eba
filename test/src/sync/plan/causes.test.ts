import { causesOf, type Before } from '../../../../src/sync/plan/causes';
import { makePlan } from '../../../../src/sync/plan/planPush';
import type { PlanInput } from '../../../../src/sync/plan/input';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	inputOf,
	person,
	yzjDept,
	type Case,
} from '../planFixture';

const settled: Case = {
	departments: [dept('a', '研发'), dept('b', '销售')],
	employees: [
		employee('1', { jobNo: 'J1', departmentId: 'a' }),
		employee('2', { jobNo: 'J2', departmentId: 'b' }),
		employee('3', { jobNo: 'J3', departmentId: 'b' }),
	],
	yzjDepartments: [yzjDept('A', '研发'), yzjDept('B', '销售')],
	persons: [
		person('p1', { jobNo: 'J1', orgId: 'A' }),
		person('p2', { jobNo: 'J2', orgId: 'B' }),
		person('p3', { jobNo: 'J3', orgId: 'B' }),
	],
	bindings: [
		bindDept('a', 'A'),
		bindDept('b', 'B'),
		bindPerson('1', 'p1'),
		bindPerson('2', 'p2'),
		bindPerson('3', 'p3'),
	],
};

const nothing = new Set<string>();
const beforeOf = ({ settings, pairs, oa }: PlanInput, more: Partial<Before> = {}): Before => ({
	settings,
	pairs,
	reading: { oa },
	leftUndone: nothing,
	leftAlone: nothing,
	linkedByHand: nothing,
	undone: nothing,
	...more,
});

/** The causes of what `now` plans, after `was` was applied. */
function causes(was: Case, now: Case, more: Partial<Before> = {}): Record<string, string> {
	const input = inputOf(now);
	return Object.fromEntries(causesOf(makePlan(input), input, beforeOf(inputOf(was), more)));
}

describe('the cause of an operation', () => {
	it('is nothing where nothing is planned, and the first run where there was none before', () => {
		expect(causes(settled, settled)).toEqual({});
		const input = inputOf({ ...settled, bindings: [] });
		const plan = makePlan(input);
		expect(new Set(causesOf(plan, input, null).values())).toEqual(new Set(['first-run']));
		expect(causesOf(plan, input, null).size).toBe(plan.operations.length);
	});

	it('source-change: the OA has other values, another place, somebody new, nobody more', () => {
		const now: Case = {
			...settled,
			departments: [dept('a', '研发中心'), dept('b', '销售')],
			employees: [
				employee('1', { jobNo: 'J9', departmentId: 'b' }),
				employee('2', { jobNo: 'J2', departmentId: 'b' }),
				employee('4', { jobNo: 'J4', mobile: '13800001004' }),
			],
		};
		expect(causes(settled, now)).toEqual({
			'rename-department:a': 'source-change',
			'update-person:1': 'source-change',
			'move-person:1': 'source-change',
			'create-person:4': 'source-change',
			'disable-person:3': 'source-change',
		});
	});

	it('drift: Yunzhijia was changed, also where the OA changed elsewhere', () => {
		const now: Case = {
			...settled,
			employees: [
				employee('1', { jobNo: 'J1', departmentId: 'a' }),
				employee('2', { jobNo: 'J2', departmentId: 'a' }),
				employee('3', { jobNo: 'J3', departmentId: 'b' }),
			],
			yzjDepartments: [yzjDept('A', '研发'), yzjDept('B', '销售部')],
			persons: [
				person('p1', { jobNo: 'J1', orgId: 'A', name: '手改' }),
				person('p2', { jobNo: 'J2', orgId: 'B' }),
				person('p3', { jobNo: 'J3', orgId: 'R' }),
			],
		};
		expect(causes(settled, now)).toEqual({
			'rename-department:b': 'drift',
			'update-person:1': 'drift',
			'move-person:2': 'source-change',
			'move-person:3': 'drift',
		});
	});

	it('is the OA where both sides changed the same thing', () => {
		const now: Case = {
			...settled,
			departments: [dept('a', '研究院'), dept('b', '销售')],
			yzjDepartments: [yzjDept('A', '开发'), yzjDept('B', '销售')],
		};
		expect(causes(settled, now)).toEqual({ 'rename-department:a': 'source-change' });
	});

	it('scope-change and mapping-change: alone, both at once, and beside changes of the OA', () => {
		const scope = {
			departments: { exclude: ['b'] },
			employees: { exclude: [{ department: 'b' }] },
		};
		const fieldMapping = [
			{ from: 'jobNo', to: 'jobNo' as const },
			{ from: 'jobNo', to: 'jobTitle' as const },
		];
		const removed = { 'disable-person:2': 'scope-change', 'disable-person:3': 'scope-change' };
		const off = { guards: { 'gross-persons': { off: true as const } } };
		expect(causes(settled, { ...settled, settings: { scope, ...off } })).toMatchObject(removed);
		expect(causes(settled, { ...settled, settings: { fieldMapping } })).toEqual({
			'update-person:1': 'mapping-change',
			'update-person:2': 'mapping-change',
			'update-person:3': 'mapping-change',
		});
		const both = causes(settled, {
			...settled,
			departments: [dept('a', '研究院'), dept('b', '销售')],
			settings: { scope, fieldMapping },
		});
		expect(both).toMatchObject({
			'rename-department:a': 'source-change',
			...removed,
			'update-person:1': 'mapping-change',
		});
	});

	it('is not the settings where only limits changed', () => {
		expect(
			causes(settled, {
				...settled,
				employees: (settled.employees ?? []).slice(0, 2),
				settings: { threshold: 5, retentionDays: 7, apply: 'auto' },
			}),
		).toEqual({ 'disable-person:3': 'source-change' });
	});

	it('repair: the run before should have done it and did not, or set it aside', () => {
		const now: Case = {
			...settled,
			persons: [
				person('p1', { jobNo: 'X', orgId: 'A' }),
				person('p2', { jobNo: 'X2', orgId: 'B' }),
				person('p3', { jobNo: 'J3', orgId: 'R' }),
			],
		};
		expect(
			causes(settled, now, {
				leftUndone: new Set(['update-person:1']),
				leftAlone: new Set(['person:3']),
			}),
		).toEqual({
			'update-person:1': 'repair',
			'update-person:2': 'drift',
			'move-person:3': 'repair',
		});
	});

	it('grace-over: nothing changed but the time; the settings where they brought the days of grace', () => {
		const gone: Case = {
			...settled,
			employees: (settled.employees ?? []).slice(0, 2),
			persons: (settled.persons ?? []).slice(0, 2),
			askedById: [person('p3', { jobNo: 'J3', orgId: 'B', status: '2' })],
			bindings: [...(settled.bindings ?? []).slice(0, -1), bindPerson('3', 'p3', 'removed')],
			settings: { removal: 'delete', deleteAfterDays: 30 },
		};
		const now: Case = { ...gone, more: { graceOver: new Set(['3']) } };
		expect(causes(gone, gone)).toEqual({});
		expect(causes(gone, now)).toEqual({ 'delete-person:3': 'grace-over' });
		expect(causes(gone, now, { reading: null })).toEqual({ 'delete-person:3': 'grace-over' });
		expect(causes(gone, now, { leftUndone: new Set(['delete-person:3']) })).toEqual({
			'delete-person:3': 'repair',
		});
		expect(causes({ ...gone, settings: {} }, now)).toEqual({ 'delete-person:3': 'mapping-change' });
		// Not everything of that night.
		expect(
			causes(gone, {
				...now,
				persons: [
					person('p1', { jobNo: 'X', orgId: 'A' }),
					person('p2', { jobNo: 'J2', orgId: 'B' }),
				],
			}),
		).toEqual({ 'delete-person:3': 'grace-over', 'update-person:1': 'drift' });
	});

	it('undone and link-change: somebody took it back, or linked it, since', () => {
		const now: Case = {
			...settled,
			persons: [
				person('p1', { jobNo: 'X', orgId: 'A' }),
				person('p2', { jobNo: 'X', orgId: 'B' }),
				person('p3', { jobNo: 'J3', orgId: 'B' }),
			],
		};
		expect(
			causes(settled, now, {
				undone: new Set(['person:1']),
				linkedByHand: new Set(['person:1', 'person:2']),
			}),
		).toEqual({ 'update-person:1': 'undone', 'update-person:2': 'link-change' });
	});

	it('unknown where the former reading is gone, unless the settings or the journal tell it', () => {
		const now: Case = {
			...settled,
			persons: [
				person('p1', { jobNo: 'X', orgId: 'A' }),
				person('p2', { jobNo: 'X', orgId: 'B' }),
				person('p3', { jobNo: 'J3', orgId: 'B' }),
			],
			settings: { scope: { employees: { exclude: [{ employee: '3' }] } } },
		};
		expect(
			causes(settled, now, { reading: null, leftUndone: new Set(['update-person:2']) }),
		).toEqual({
			'update-person:1': 'unknown',
			'update-person:2': 'repair',
			'disable-person:3': 'scope-change',
		});
	});

	it('is the settings where the former ones would stop the run', () => {
		const now: Case = {
			...settled,
			employees: [
				employee('1', { jobNo: 'J9', departmentId: 'a' }),
				...(settled.employees ?? []).slice(1),
			],
		};
		const was: Case = { ...settled, settings: { topDepartment: { orgId: 'gone' } } };
		expect(causes(was, now)).toEqual({ 'update-person:1': 'mapping-change' });
	});
});
