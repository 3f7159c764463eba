import * as fc from 'fast-check';
import type { OaDepartment, OaEmployee, OperationKind, Plan } from '../../../../src/sync/model';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	JOB_NO,
	person,
	PHONE,
	planOf,
	yzjDept,
} from '../planFixture';
import { parseSettings } from '../../../../src/settings/push';
import { settingsNow } from '../../../../src/sync/plan/guards';
import { runs } from './organisations';

/**
 * Readings that are whole and valid in form, and wrong in content: columns that shifted by a row,
 * one value for all, blanks, a sealed branch, new ids. The oracle counts what a plan that nobody
 * would look at writes, by the limits of docs/guards.md written out again here.
 */
interface Reading {
	departments: OaDepartment[];
	employees: OaEmployee[];
}

type Column = 'name' | 'jobNo' | 'mobile' | 'email' | 'jobTitle' | 'departmentId';
const COLUMNS: readonly Column[] = ['name', 'jobNo', 'mobile', 'email', 'jobTitle', 'departmentId'];

const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));
const home = (index: number, units: number): number => (index % 3 === 0 ? 0 : index % units);
const phone = (index: number): string => `138${String(10_000_000 + index)}`;
const settingsThen = {
	was: settingsNow(parseSettings({}), [JOB_NO, PHONE], 'oa'),
	source: 'oa',
};

/** In step with Yunzhijia as `inYunzhijia` has it. */
const soundReading = (size: number, units: number): Reading => ({
	departments: times(units, (index) =>
		dept(`d${index}`, `部门${index}`, index > 4 ? `d${index % 5}` : 'r'),
	),
	employees: times(size, (index) =>
		employee(`e${index}`, {
			name: `员工${index}`,
			departmentId: `d${home(index, units)}`,
			jobNo: `J${1000 + index}`,
			mobile: phone(index),
			email: `e${index}@example.com`,
			jobTitle: `职位${index % 7}`,
		}),
	),
});
const inYunzhijia = (size: number, units: number, gone: number) => ({
	yzjDepartments: times(units, (index) =>
		yzjDept(`D${index}`, `部门${index}`, index > 4 ? `D${index % 5}` : 'R'),
	),
	persons: times(size, (index) =>
		person(`p${index}`, {
			name: `员工${index}`,
			orgId: `D${home(index, units)}`,
			jobNo: `J${1000 + index}`,
			phone: phone(index),
			email: `e${index}@example.com`,
			jobTitle: `职位${index % 7}`,
			status: index < gone ? '2' : '1',
		}),
	),
	bindings: [
		...times(units, (index) => bindDept(`d${index}`, `D${index}`)),
		...times(size, (index) =>
			bindPerson(`e${index}`, `p${index}`, index < gone ? 'removed' : 'active'),
		),
	],
});

/**
 * The part of a list that a damage hits: from a place, so
 * much of it (per cent), each row given all rows of the part.
 */
const part = <T>(
	list: readonly T[],
	from: number,
	share: number,
	change: (row: T, at: number, rows: readonly T[]) => T[],
): T[] => {
	const start = from % list.length;
	const end = Math.min(list.length, start + Math.ceil((list.length * share) / 100));
	const rows = list.slice(start, end);
	return [
		...list.slice(0, start),
		...rows.flatMap((row, at) => change(row, at, rows)),
		...list.slice(end),
	];
};

interface Hurt {
	from: number;
	share: number;
	by: number;
	column: Column;
	other: Column;
}
type Damage = (reading: Reading, hurt: Hurt) => Reading;
const staff =
	(change: (row: OaEmployee, hurt: Hurt, donor: OaEmployee) => OaEmployee[]): Damage =>
	(reading, hurt) => ({
		...reading,
		employees: part(reading.employees, hurt.from, hurt.share, (row, at, rows) =>
			change(row, hurt, rows[(at + hurt.by) % rows.length] ?? row),
		),
	});
const tree =
	(change: (row: OaDepartment, hurt: Hurt, donor: OaDepartment) => OaDepartment): Damage =>
	(reading, hurt) => ({
		...reading,
		departments: part(reading.departments, hurt.from, hurt.share, (row, at, rows) => [
			change(row, hurt, rows[(at + hurt.by) % rows.length] ?? row),
		]),
	});

const DAMAGES = {
	shifted: staff((row, { column }, donor) => [{ ...row, [column]: donor[column] }]),
	'one value for all': (reading: Reading, hurt: Hurt): Reading =>
		staff((row, { column }) => [
			{ ...row, [column]: reading.employees[hurt.by % reading.employees.length]?.[column] },
		])(reading, hurt),
	blank: staff((row, { column }) => [column === 'departmentId' ? row : { ...row, [column]: '' }]),
	'columns exchanged': staff((row, { column, other }) => [
		{ ...row, [column]: row[other], [other]: row[column] },
	]),
	'rows missing': staff(() => []),
	'all have left': staff((row) => [{ ...row, status: 'left' }]),
	'ids given anew': staff((row) => [{ ...row, id: `new-${row.id}` }]),
	'ids shifted': staff((row, _, donor) => [{ ...row, id: donor.id }]),
	'numbers of another list': staff((row) => [
		{ ...row, mobile: row.mobile?.replace('138', '139'), email: `other-${row.email}` },
	]),
	'people of another list': staff((row) => [
		row,
		{
			id: `other-${row.id}`,
			name: `外人${row.id}`,
			departmentId: row.departmentId,
			jobNo: `X${row.jobNo}`,
			jobTitle: '外职',
			mobile: row.mobile?.replace('138', '137'),
			email: `x${row.email}`,
		},
	]),
	'rows twice under other ids': staff((row) => [row, { ...row, id: `again-${row.id}` }]),
	'a branch is sealed': tree((row) => ({ ...row, disabled: true })),
	'names of departments shifted': tree((row, _, donor) => ({ ...row, name: donor.name })),
	'departments all called alike': tree((row) => ({ ...row, name: '部门' })),
	'the tree is flat': tree((row) => ({ ...row, parentId: 'r' })),
	'everything below one': tree((row) => (row.id === 'd0' ? row : { ...row, parentId: 'd0' })),
	'departments missing': (reading: Reading, { from, share }: Hurt): Reading => ({
		...reading,
		departments: part(reading.departments, from, share, () => []),
	}),
} satisfies Record<string, Damage>;

const hurt: fc.Arbitrary<Hurt> = fc.record({
	from: fc.nat(199),
	share: fc.integer({ min: 1, max: 100 }),
	by: fc.integer({ min: 1, max: 5 }),
	column: fc.constantFrom(...COLUMNS),
	other: fc.constantFrom(...COLUMNS),
});
/** A damage with its name, which a failing run prints. */
const damage = fc.constantFrom<[string, Damage]>(...Object.entries(DAMAGES));

/** The larger of a count and a share; small organisations have a limit of their own. */
const limit = (total: number, max: number, percent: number, small = true): number =>
	small && total < 100
		? Math.max(3, Math.floor(total / 5))
		: Math.max(max, Math.floor((total * percent) / 100));

/** What a plan writes, by what it is to people, and how much of it may go unattended. */
function overLimits(plan: Pick<Plan, 'operations'>, size: number, units: number): string[] {
	const about = (...kinds: OperationKind[]): number =>
		new Set(
			plan.operations
				.filter(({ kind }) => kinds.includes(kind))
				.map((one) => one.yzjId || one.oaId),
		).size;
	const fields = new Map<string, number>();
	for (const one of plan.operations)
		if (one.kind === 'update-person')
			for (const field of Object.keys(one.after)) fields.set(field, (fields.get(field) ?? 0) + 1);
	const counted: Array<[string, number, number]> = [
		['removed', about('disable-person', 'leave-person', 'delete-person'), limit(size, 10, 5)],
		['departments deleted', about('delete-department'), limit(units + 1, 3, 5)],
		['moved', about('move-person'), limit(size, 20, 10)],
		['restructured', about('rename-department', 'move-department'), limit(units + 1, 5, 10)],
		['accounts', about('change-phone', 'change-email'), limit(size, 4, 5, false)],
		['created', about('create-person'), limit(size, 50, 20, false)],
		['returned', about('enable-person', 'restore-person'), limit(size, 5, 2)],
		...[...fields].map(([field, count]): [string, number, number] => [
			`${field} changed`,
			count,
			limit(size, 20, 10),
		]),
	];
	return counted
		.filter(([, count, most]) => count > most)
		.map(([what, count, most]) => `${what}: ${count} of ${most}`);
}

describe('readings that are valid in form and wrong in content', () => {
	const planned = (size: number, units: number, gone: number, reading: Reading) =>
		planOf({
			...inYunzhijia(size, units, gone),
			...reading,
			settings: { apply: 'auto' },
			more: { settingsThen },
		});

	it('the sound one has nothing to do, and a little is applied', () => {
		expect(planned(60, 8, 0, soundReading(60, 8)).status).toBe('no-changes');
		const little = { from: 0, share: 3, by: 1, column: 'jobTitle', other: 'name' } as const;
		const plan = planned(60, 8, 0, DAMAGES.shifted(soundReading(60, 8), little));
		expect([plan.status, plan.operations.length]).toEqual(['ready', 2]);
	});

	it(
		'are never applied unattended over the limits',
		() => {
			const seen = new Map<string, number>();
			fc.assert(
				fc.property(
					fc.integer({ min: 20, max: 260 }),
					fc.integer({ min: 6, max: 30 }),
					fc.constantFrom(0, 0, 0, 5, 40),
					fc.array(fc.tuple(damage, hurt), { minLength: 1, maxLength: 3 }),
					(size, units, returning, damages) => {
						const gone = Math.min(returning, Math.floor(size / 2));
						const reading = damages.reduce(
							(whole, [[, wrong], how]) => wrong(whole, how),
							soundReading(size, units),
						);
						const plan = planned(size, units, gone, reading);
						seen.set(plan.status, (seen.get(plan.status) ?? 0) + 1);
						if (plan.status === 'blocked') return;
						// Who was linked and active before is what shares are of.
						expect(overLimits(plan, size - gone, units)).toEqual([]);
					},
				),
				{ numRuns: runs(2500) },
			);
			console.info(`wrong readings: ${JSON.stringify(Object.fromEntries(seen))}`);
			// Blocking everything would be safe and useless.
			expect(seen.get('ready') ?? 0).toBeGreaterThan(runs(2500) / 50);
			expect(seen.get('blocked') ?? 0).toBeGreaterThan(runs(2500) / 10);
		},
		60_000 + runs(2500) * 20,
	);
});
