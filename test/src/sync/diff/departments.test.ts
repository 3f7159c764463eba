import type { BindingLink, OaDepartment, YzjDepartment } from '../../../../src/sync/model';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	hits,
	ids,
	inputOf,
	op,
	person,
	planOf,
	reasons,
	yzjDept,
	type Case,
} from '../planFixture';
import { YzjModel } from '../yzjModel';

type Row = [id: string, nameNow: string, parentNow: string, nameThen: string, parentThen: string];

/** Departments `id` / `D<id>`, linked, as they are in Yunzhijia and as the OA wants them. */
function reorganised(rows: Row[]): Case {
	return {
		departments: rows.map(([id, , , name, parent]): OaDepartment => dept(id, name, parent)),
		yzjDepartments: rows.map(
			([id, name, parent]): YzjDepartment =>
				yzjDept(`D${id}`, name, parent === 'r' ? 'R' : `D${parent}`),
		),
		bindings: rows.map(([id]): BindingLink => bindDept(id, `D${id}`)),
	};
}

/** Executes on a strict Yunzhijia and compares with the OA. */
function carriedOut(given: Case): string[] {
	const input = inputOf(given);
	const model = new YzjModel(
		input.yunzhijia.departments,
		[...input.yunzhijia.persons],
		[...input.bindings],
	);
	const plan = planOf(given);
	expect(plan.conflicts).toEqual([]);
	model.applyAll(plan);
	for (const { id, name, parentId } of input.oa.departments)
		expect(model.departments.get(model.linked('department', id) ?? '')).toMatchObject({
			name,
			parentId: parentId === null ? '' : model.linked('department', parentId),
		});
	expect(
		planOf({
			...given,
			bare: true,
			departments: [...input.oa.departments],
			yzjDepartments: [...model.departments.values()],
			bindings: model.bindings,
			persons: [...model.persons.values()].filter((one) => one.openId !== 'keeper'),
		}).operations,
	).toEqual([]);
	return ids(plan.operations);
}

describe('reorganisations', () => {
	it.each<[what: string, rows: Row[], operations: string[]]>([
		['renamed', [['1', '甲', 'r', '乙', 'r']], ['rename-department:1']],
		[
			'moved',
			[
				['1', '甲', 'r', '甲', 'r'],
				['2', '乙', 'r', '乙', '1'],
			],
			['move-department:2'],
		],
		[
			'renamed and moved at once',
			[
				['1', '甲', 'r', '甲', 'r'],
				['2', '乙', 'r', '丙', '1'],
			],
			['move-department:2', 'rename-department:2'],
		],
		[
			'renamed and moved where its old name is in use',
			[
				['1', '甲', 'r', '甲', 'r'],
				['2', '乙', 'r', '丙', '1'],
				['3', '乙', '1', '乙', '1'],
			],
			['rename-department:2:aside', 'move-department:2', 'rename-department:2'],
		],
		[
			'siblings swap names',
			[
				['1', '甲', 'r', '乙', 'r'],
				['2', '乙', 'r', '甲', 'r'],
			],
			['rename-department:1:aside', 'rename-department:2', 'rename-department:1'],
		],
		[
			'a circle of three',
			[
				['1', '甲', 'r', '乙', 'r'],
				['2', '乙', 'r', '丙', 'r'],
				['3', '丙', 'r', '甲', 'r'],
			],
			[
				'rename-department:1:aside',
				'rename-department:3',
				'rename-department:2',
				'rename-department:1',
			],
		],
		[
			'a chain',
			[
				['1', '甲', 'r', '乙', 'r'],
				['2', '乙', 'r', '丙', 'r'],
			],
			['rename-department:2', 'rename-department:1'],
		],
		[
			'A above B becomes B above A',
			[
				['1', '甲', 'r', '甲', '2'],
				['2', '乙', '1', '乙', 'r'],
			],
			['move-department:2', 'move-department:1'],
		],
		[
			'A above B above C turned over',
			[
				['1', '甲', 'r', '甲', '2'],
				['2', '乙', '1', '乙', '3'],
				['3', '丙', '2', '丙', 'r'],
			],
			['move-department:3', 'move-department:2', 'move-department:1'],
		],
		[
			'two pass through one slot',
			[
				['1', '甲', 'r', '甲', 'r'],
				['2', '乙', 'r', '乙', 'r'],
				['3', '丁', 'r', '丁', 'r'],
				['4', '组', '1', '一组', '3'],
				['5', '组', '2', '二组', '3'],
			],
			[
				'move-department:4',
				'rename-department:5:aside',
				'move-department:5',
				'rename-department:4',
				'rename-department:5',
			],
		],
		[
			'cousins swap places',
			[
				['1', '甲', 'r', '甲', 'r'],
				['2', '乙', 'r', '乙', 'r'],
				['3', '组', '1', '组', '2'],
				['4', '组', '2', '组', '1'],
			],
			[
				'rename-department:4:aside',
				'move-department:3',
				'move-department:4',
				'rename-department:4',
			],
		],
	])('%s', (_what, rows, operations) => {
		const given = reorganised(rows);
		expect(carriedOut(given).sort()).toEqual([...operations].sort());
	});

	it('a new department takes the name that another gives up in the same run', () => {
		const given = reorganised([['1', '甲', 'r', '乙', 'r']]);
		expect(
			carriedOut({ ...given, departments: [...(given.departments ?? []), dept('2', '甲')] }),
		).toEqual(['rename-department:1', 'create-department:2']);
	});

	it('a parent is renamed and moved while a child of it is deleted', () => {
		const given = reorganised([
			['1', '甲', 'r', '甲', 'r'],
			['2', '乙', 'r', '丙', '1'],
		]);
		const plan = planOf({
			...given,
			yzjDepartments: [...(given.yzjDepartments ?? []), yzjDept('D3', '子', 'D2')],
			bindings: [...(given.bindings ?? []), bindDept('3', 'D3')],
		});
		expect(ids(plan.operations)).toEqual([
			'move-department:2',
			'rename-department:2',
			'delete-department:3',
		]);
	});

	it('reports a name that somebody else keeps: renamed, moved or created into it', () => {
		const plan = planOf({
			...reorganised([
				['1', '甲', 'r', '己', 'r'],
				['2', '庚', 'r', '庚', '3'],
				['3', '丙', 'r', '丙', 'r'],
			]),
			yzjDepartments: [
				yzjDept('D1', '甲'),
				yzjDept('D2', '庚'),
				yzjDept('D3', '丙'),
				yzjDept('X', '己'),
				yzjDept('Y', '庚', 'D3'),
			],
		});
		expect(reasons(plan.conflicts)).toEqual(['1: name-taken', '2: name-taken']);
		expect(plan.operations).toEqual([]);
	});

	it('lets nothing happen below a department that cannot be created, and puts nobody there', () => {
		const plan = planOf({
			departments: [dept('1', '甲'), dept('11', '子', '1'), dept('2', '乙', '1')],
			yzjDepartments: [yzjDept('X', '甲'), yzjDept('D2', '乙')],
			bindings: [bindDept('2', 'D2'), bindPerson('e', 'pe')],
			employees: [
				employee('e', { departmentId: '11' }),
				employee('n', { departmentId: '1', mobile: '13800001111' }),
			],
			persons: [person('pe', { name: '姓名e' })],
			more: { boundElsewhere: new Set(['X']) },
		});
		expect(reasons(plan.conflicts)).toEqual([
			'11: below-quarantined',
			'1: name-taken',
			'2: below-quarantined',
			'e: department-quarantined',
			'n: department-quarantined',
		]);
		expect(plan.operations).toEqual([]);
	});

	it('does not hang a department below itself when a path-only parent stands below it', () => {
		const plan = planOf({
			...reorganised([
				['1', '甲', '2', '甲', 'r'],
				['2', '乙', 'r', '乙', '1'],
			]),
			settings: { scope: { departments: { include: ['2'] }, people: 'apart' } },
		});
		expect(reasons(plan.conflicts)).toEqual(['2: cycle']);
		expect(plan.operations).toEqual([]);
	});

	it('keeps the order of siblings in step', () => {
		const plan = planOf({
			departments: [dept('1', '甲', 'r', { order: 7 }), dept('2', '乙', 'r', { order: 3 })],
			yzjDepartments: [yzjDept('D1', '甲', 'R', 7), yzjDept('D2', '乙', 'R', 1)],
			bindings: [bindDept('1', 'D1'), bindDept('2', 'D2')],
		});
		expect(op(plan, 'reorder-department:2')).toMatchObject({
			before: { weights: '1' },
			after: { weights: '3' },
		});
		expect(plan.operations).toHaveLength(1);
	});

	it('10,000 siblings that all take the next one’s name, and 2,000 pairs that swap, are planned', () => {
		const chain = Array.from(
			{ length: 10_000 },
			(_, i): Row => [`${i}`, `${i}组`, 'r', `${i + 1}组`, 'r'],
		);
		const pairs = Array.from(
			{ length: 4_000 },
			(_, i): Row => [`${i}`, `${i}组`, 'r', `${i % 2 === 0 ? i + 1 : i - 1}组`, 'r'],
		);
		expect(planOf(reorganised(chain)).operations).toHaveLength(10_000);
		expect(planOf(reorganised(pairs)).operations).toHaveLength(6_000);
	});
});

describe('departments out of scope (C9)', () => {
	const gone: Case = {
		yzjDepartments: [yzjDept('D1', '甲'), yzjDept('D11', '子', 'D1')],
		bindings: [bindDept('1', 'D1'), bindDept('11', 'D11')],
	};

	it('are deleted deepest first', () => {
		const plan = planOf(gone);
		expect(ids(plan.operations)).toEqual(['delete-department:11', 'delete-department:1']);
		expect(op(plan, 'delete-department:1').needs).toEqual(['delete-department:11']);
	});
	it('are kept with somebody in them, active or not linked, and so are those above', () => {
		const plan = planOf({ ...gone, persons: [person('stranger', { orgId: 'D11' })] });
		expect(plan.operations).toEqual([]);
		expect(plan.notes.map(({ oaId, reason }) => `${oaId}: ${reason}`)).toEqual([
			'1: kept-not-empty',
			'11: kept-not-empty',
		]);
	});
	it('are kept with a disabled account in them, linked or not, unless it goes elsewhere first', () => {
		const account = { ...gone, persons: [person('pb', { orgId: 'D1', status: '2' as const })] };
		for (const bindings of [[], [bindPerson('b', 'pb', 'removed')]]) {
			const plan = planOf({ ...account, bindings: [...(gone.bindings ?? []), ...bindings] });
			expect(ids(plan.operations)).toEqual(['delete-department:11']);
			expect(plan.notes).toMatchObject([
				{ reason: 'kept-not-empty', facts: { why: { code: 'disabled-accounts' } } },
			]);
		}
		const leaving = {
			...gone,
			yzjDepartments: [...(gone.yzjDepartments ?? []), yzjDept('P', '离职')],
			persons: [person('pb', { orgId: 'D1' })],
			bindings: [...(gone.bindings ?? []), bindPerson('b', 'pb')],
		};
		expect(ids(planOf(leaving).operations)).toEqual(['disable-person:b', 'delete-department:11']);
		const parked = planOf({ ...leaving, settings: { disabledTo: { path: ['离职'] } } });
		expect(parked.operations.map(({ id, needs }) => [id, needs])).toEqual([
			['move-person:b', []],
			['disable-person:b', ['move-person:b']],
			['delete-department:11', []],
			['delete-department:1', ['delete-department:11']],
		]);
		expect(hits(parked)).not.toContain('moves');
		const nowhere = planOf({ ...leaving, settings: { disabledTo: { path: ['没有'] } } });
		expect(ids(nowhere.operations)).toEqual(['disable-person:b', 'delete-department:11']);
		expect(nowhere.notes.map(({ reason }) => reason)).toContain('disabled-to-missing');
	});
	it('go after the people who move out or leave in the same run', () => {
		const plan = planOf({
			...gone,
			settings: { removal: 'leave' },
			employees: [employee('a')],
			persons: [person('pa', { name: '姓名a', orgId: 'D11' }), person('pb', { orgId: 'D1' })],
			bindings: [...(gone.bindings ?? []), bindPerson('a', 'pa'), bindPerson('b', 'pb')],
		});
		expect(ids(plan.operations)).toEqual([
			'move-person:a',
			'leave-person:b',
			'delete-department:11',
			'delete-department:1',
		]);
	});
	it('are kept with an unlinked department below, or when another source has linked them', () => {
		expect(
			planOf({
				...gone,
				yzjDepartments: [...(gone.yzjDepartments ?? []), yzjDept('X', '别人的', 'D11')],
			}).operations,
		).toEqual([]);
		const plan = planOf({ ...gone, more: { boundElsewhere: new Set(['D11']) } });
		expect(plan.operations).toEqual([]);
		expect(plan.notes).toContainEqual(
			expect.objectContaining({ oaId: '11', reason: 'bound-by-another-source' }),
		);
	});
	it('are kept when a department that stays moves in', () => {
		const plan = planOf({
			...gone,
			departments: [dept('2', '乙')],
			yzjDepartments: [...(gone.yzjDepartments ?? []), yzjDept('D2', '乙', 'D11')],
			bindings: [...(gone.bindings ?? []), bindDept('2', 'D2')],
		});
		expect(ids(plan.operations)).toEqual([
			'move-department:2',
			'delete-department:11',
			'delete-department:1',
		]);
	});
	it('an unlinked department is never touched', () =>
		expect(planOf({ yzjDepartments: [yzjDept('X', '别的')] }).operations).toEqual([]));
});
