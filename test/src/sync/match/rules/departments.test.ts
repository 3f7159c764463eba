import type { Plan } from '../../../../../src/sync/model';
import { bindDept, dept, HEAD, ids, op, planOf, reasons, torn, yzjDept } from '../../planFixture';

const ofDepartments = (plan: Plan): string[] =>
	ids(plan.operations.filter(({ object }) => object === 'department'));

describe('linking departments (C2 to C4)', () => {
	it('takes a stored link before the path', () => {
		const plan = planOf({
			departments: [dept('1', '研发')],
			yzjDepartments: [yzjDept('D1', '研究院'), yzjDept('D2', '研发')],
			bindings: [bindDept('1', 'D1')],
		});
		// D2 has the name and stays: the rename meets it.
		expect(reasons(plan.conflicts)).toEqual(['1: name-taken']);
		expect(ids(plan.operations)).toEqual([]);
	});

	it('links the same path at every level, and creates the rest', () => {
		const plan = planOf({
			departments: [dept('1', '研发'), dept('11', '一部', '1'), dept('12', '二部', '1')],
			yzjDepartments: [yzjDept('D1', ' 研发'), yzjDept('D11', '一部', 'D1'), yzjDept('D9', '二部')],
		});
		expect(ids(plan.operations)).toEqual([
			'bind-department:1',
			'bind-department:11',
			'create-department:12',
		]);
		expect(op(plan, 'create-department:12')).toMatchObject({ target: { orgId: 'D1' } });
	});

	it('names equal only after NFKC are equal: linked, and not renamed', () => {
		expect(
			ids(
				planOf({ departments: [dept('1', 'ＩＴ部')], yzjDepartments: [yzjDept('D1', 'IT部')] })
					.operations,
			),
		).toEqual(['bind-department:1']);
		expect(
			planOf({
				departments: [dept('1', 'ＩＴ部')],
				yzjDepartments: [yzjDept('D1', 'IT部')],
				bindings: [bindDept('1', 'D1')],
			}).operations,
		).toEqual([]);
	});

	it('does not choose between two names that only their bytes tell apart', () => {
		for (const list of [
			[yzjDept('D1', 'ＩＴ'), yzjDept('D2', 'IT')],
			[yzjDept('D2', 'IT'), yzjDept('D1', 'ＩＴ')],
		]) {
			const plan = planOf({
				departments: [dept('1', 'IT'), dept('11', '下', '1')],
				yzjDepartments: list,
			});
			expect(reasons(plan.conflicts)).toEqual(['11: below-quarantined', '1: name-taken']);
			expect(plan.operations).toEqual([]);
		}
	});

	it('gives a department to a new OA id when the old one is gone, and only then', () => {
		const given = {
			departments: [dept('9', '研发')],
			yzjDepartments: [yzjDept('D1', '研发')],
			bindings: [bindDept('1', 'D1')],
		};
		expect(op(planOf(given), 'bind-department:9')).toMatchObject({
			yzjId: 'D1',
			before: { boundOaId: '1' },
		});
		expect(ids(planOf(given).operations)).toEqual(['bind-department:9']);
		// 1 still exists, elsewhere: its link holds.
		const both = planOf({
			...given,
			departments: [dept('9', '研发'), dept('2', '销售'), dept('1', '研发', '2')],
		});
		expect(op(both, 'create-department:9').needs).toEqual(['move-department:1']);
		// Without a whole reading of the OA nobody knows that 1 is gone.
		const unsure = planOf({
			...given,
			oaCertificate: torn,
			settings: { uncertified: 'no-removals' },
		});
		expect(ids(unsure.operations)).toEqual([]);
		expect(reasons(unsure.conflicts)).toEqual(['9: name-taken']);
	});

	it('looks by path again when the linked department is gone', () => {
		const plan = planOf({
			departments: [dept('1', '研发')],
			yzjDepartments: [yzjDept('D2', '研发')],
			bindings: [bindDept('1', 'gone')],
		});
		expect(op(plan, 'bind-department:1')).toMatchObject({
			yzjId: 'D2',
			before: { boundYzjId: 'gone' },
		});
		expect(plan.notes).toContainEqual(
			expect.objectContaining({ reason: 'binding-lost', oaId: '1' }),
		);
	});

	it('never takes by path what another source has linked', () => {
		const plan = planOf({
			departments: [dept('1', '研发')],
			yzjDepartments: [yzjDept('D1', '研发')],
			more: { boundElsewhere: new Set(['D1']) },
		});
		expect(plan.operations).toEqual([]);
		expect(reasons(plan.conflicts)).toEqual(['1: name-taken']);
	});

	it('stops when the roots differ, also when linked; with both names', () => {
		expect(() =>
			planOf({
				bare: true,
				departments: [dept('r', '集团公司', null)],
				yzjDepartments: [yzjDept('R', HEAD, '')],
				bindings: [bindDept('r', 'R')],
			}),
		).toThrow(/集团公司.*集团/);
		expect(
			planOf({
				bare: true,
				departments: [dept('r', ' Ａ集团 ', null)],
				yzjDepartments: [yzjDept('R', 'A集团', '')],
				bindings: [bindDept('r', 'R')],
			}).operations,
		).toEqual([]);
	});

	it('stops at several roots and lists them; at none; at two roots of Yunzhijia', () => {
		expect(() => planOf({ departments: [dept('s', '第二', null)] })).toThrow(
			/2 root departments: "集团", "第二"/,
		);
		expect(() =>
			planOf({
				bare: true,
				departments: [dept('1', '甲', '2'), dept('2', '乙', '1')],
				yzjDepartments: [yzjDept('R', HEAD, '')],
			}),
		).toThrow(/no usable root department/);
		expect(() => planOf({ yzjDepartments: [yzjDept('R2', '又一', '')] })).toThrow(
			/2 root departments; there must be exactly one/,
		);
	});

	describe('with a top department', () => {
		const yzjDepartments = [
			yzjDept('T', '其他'),
			yzjDept('T1', HEAD, 'T'),
			yzjDept('U', '单位', 'T'),
		];
		it.each([{ orgId: 'T' }, { path: ['其他'] }, { path: [HEAD, '其他'] }, { path: [' 其他 '] }])(
			'%j hangs the OA root below it, where it may be already',
			(topDepartment) => {
				const plan = planOf({
					bare: true,
					departments: [dept('r', HEAD, null), dept('1', '研发')],
					yzjDepartments: [yzjDept('R', HEAD, ''), ...yzjDepartments],
					settings: { topDepartment },
				});
				expect(ofDepartments(plan)).toEqual(['bind-department:r', 'create-department:1']);
				expect(op(plan, 'bind-department:r').yzjId).toBe('T1');
			},
		);
		it('creates the root there under its own name, whatever Yunzhijia’s root is called', () => {
			const plan = planOf({
				bare: true,
				departments: [dept('r', '分公司', null)],
				yzjDepartments: [yzjDept('R', HEAD, ''), ...yzjDepartments],
				settings: { topDepartment: { orgId: 'T' } },
			});
			expect(op(plan, 'create-department:r')).toMatchObject({
				name: '分公司',
				target: { orgId: 'T' },
			});
		});
		it('a root that was linked with Yunzhijia’s root before is not moved or renamed but made below', () => {
			const plan = planOf({
				departments: [dept('1', '研发')],
				yzjDepartments: [yzjDept('T', '其他'), yzjDept('D1', '研发')],
				bindings: [bindDept('1', 'D1')],
				settings: { topDepartment: { orgId: 'T' } },
			});
			expect(ofDepartments(plan)).toEqual(['create-department:r', 'move-department:1']);
			expect(op(plan, 'move-department:1')).toMatchObject({
				target: { in: 'oa', oaId: 'r' },
				needs: ['create-department:r'],
			});
		});
		it('never matches, moves or deletes the top department or what is above it', () => {
			const plan = planOf({
				bare: true,
				departments: [dept('r', HEAD, null), dept('1', '其他')],
				yzjDepartments: [yzjDept('R', HEAD, ''), ...yzjDepartments],
				bindings: [bindDept('1', 'T'), bindDept('gone', 'T')],
				settings: { topDepartment: { orgId: 'T' } },
			});
			expect(ofDepartments(plan)).toEqual(['bind-department:r', 'create-department:1']);
		});
		it('stops when it is not there, or when two could be meant', () => {
			expect(() =>
				planOf({ yzjDepartments, settings: { topDepartment: { orgId: 'nope' } } }),
			).toThrow(/nope/);
			expect(() =>
				planOf({ yzjDepartments, settings: { topDepartment: { path: ['其他', '没有'] } } }),
			).toThrow(/below "集团 \/ 其他" there is no department "没有"/);
			expect(() =>
				planOf({
					yzjDepartments: [yzjDept('I1', 'IT'), yzjDept('I2', 'ＩＴ')],
					settings: { topDepartment: { path: ['IT'] } },
				}),
			).toThrow(/2 departments "IT" \(I1, I2\)/);
		});
	});
});
