import type { OaEmployee, YzjLeader, YzjPost } from '../../../../src/sync/model';
import type { SettingsInput } from '../../../../src/settings/push';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	ids,
	op,
	person,
	planOf,
	torn,
	yzjDept,
	type Case,
} from '../planFixture';

const SYNC: SettingsInput = {
	leaders: 'sync',
	partTimePosts: 'sync',
	guards: { 'gross-duties': { off: true } },
};
const leads = (openId: string, orgId: string): YzjLeader => ({ openId, orgId });
const post = (openId: string, orgId: string, jobTitle = '顾问', weights = '3'): YzjPost => ({
	openId,
	orgId,
	jobTitle,
	weights,
});

/** One linked person in 研发, with 销售 and 财务 beside; the OA record as given. */
const one = (
	record: Partial<OaEmployee>,
	duties: Case['duties'],
	more: Partial<Case> = {},
): Case => ({
	departments: [dept('1', '研发'), dept('2', '销售'), dept('3', '财务')],
	yzjDepartments: [yzjDept('D1', '研发'), yzjDept('D2', '销售'), yzjDept('D3', '财务')],
	employees: [employee('a', { departmentId: '1', ...record })],
	persons: [person('pa', { orgId: 'D1' })],
	duties,
	settings: SYNC,
	...more,
	bindings: [
		bindDept('1', 'D1'),
		bindDept('2', 'D2'),
		bindDept('3', 'D3'),
		bindPerson('a', 'pa'),
		...(more.bindings ?? []),
	],
});
const planned = (given: Case): string[] => ids(planOf(given).operations);

describe('leaders', () => {
	const both = { leaders: [leads('pa', 'D1'), leads('pa', 'D2')], posts: [] };
	it('are set and ended as the OA says', () => {
		expect(planned(one({ leaderOf: ['2', '3'] }, both))).toEqual([
			'remove-leader:a/1',
			'set-leader:a/3',
		]);
		expect(planned(one({ leaderOf: ['1', '2'] }, both))).toEqual([]);
	});
	it('a record without the field says nothing; an empty list ends them', () => {
		expect(planned(one({}, both))).toEqual([]);
		expect(planned(one({ leaderOf: [] }, both))).toEqual([
			'remove-leader:a/1',
			'remove-leader:a/2',
		]);
	});
	it('stay with the setting keep', () => {
		expect(
			planned(one({ leaderOf: [] }, both, { settings: { ...SYNC, leaders: 'keep' } })),
		).toEqual([]);
	});
	it('who is not linked, set aside, or led where nobody of this run is, is left alone', () => {
		const strangers = {
			leaders: [leads('px', 'D1'), leads('pa', 'DX'), leads('pa', 'R')],
			posts: [],
		};
		expect(
			planned(
				one({ leaderOf: [] }, strangers, {
					persons: [person('pa', { orgId: 'D1' }), person('px', { orgId: 'DX' })],
					yzjDepartments: [
						yzjDept('D1', '研发'),
						yzjDept('D2', '销售'),
						yzjDept('D3', '财务'),
						yzjDept('DX', '自有'),
					],
					settings: { ...SYNC, scope: { departments: { include: ['1', '2', '3'] } } },
				}),
			),
		).toEqual([]);
		expect(planned(one({ leaderOf: [], departmentId: 'nowhere' }, both))).toEqual([]);
		expect(
			planned(
				one({ leaderOf: [], status: 'active' }, both, {
					more: { boundElsewhere: new Set(['D2']) },
				}),
			),
		).toEqual(['remove-leader:a/1']);
	});
	it('of an unknown or set-aside department are left out and noted', () => {
		const plan = planOf(
			one({ leaderOf: ['9', '4', '1'] }, both, {
				departments: [dept('1', '研发'), dept('2', '销售'), dept('3', '财务'), dept('4', 'a\\b')],
			}),
		);
		expect(ids(plan.operations)).toEqual(['remove-leader:a/2']);
		expect(
			plan.notes.filter(({ reason }) => reason === 'duty-left-out').map(({ message }) => message),
		).toEqual([
			expect.stringContaining(
				'department 4: left out, because the OA record of that department is set aside',
			),
			expect.stringContaining('department 9: left out, because the OA has no such department'),
		]);
	});
	it('who moves away and still leads the department is set again after the move', () => {
		const plan = planOf(one({ departmentId: '2', leaderOf: ['1', '2'] }, both));
		expect(ids(plan.operations)).toEqual(['move-person:a', 'set-leader:a/1']);
		expect(op(plan, 'set-leader:a/1')).toMatchObject({
			before: { leader: '1' },
			needs: ['move-person:a'],
		});
		// Whoever no longer leads it ends that before leaving.
		expect(planned(one({ departmentId: '2', leaderOf: [] }, both))).toEqual([
			'remove-leader:a/1',
			'remove-leader:a/2',
			'move-person:a',
		]);
	});
	it('somebody new leads a new department', () => {
		const plan = planOf({
			departments: [dept('1', '研发')],
			employees: [employee('n', { departmentId: '1', mobile: '13800000001', leaderOf: ['1'] })],
			duties: { leaders: [], posts: [] },
			settings: SYNC,
			more: { firstRun: true },
		});
		expect(op(plan, 'set-leader:n/1')).toMatchObject({
			yzjId: '',
			target: { in: 'oa', oaId: '1' },
			needs: ['create-department:1', 'create-person:n'],
		});
	});
	it('somebody re-enabled is enabled first', () => {
		expect(
			op(
				planOf(
					one(
						{ leaderOf: ['2'] },
						{ leaders: [], posts: [] },
						{
							persons: [person('pa', { orgId: 'D1', status: '2' })],
							more: { endedByUs: new Set(['a']) },
						},
					),
				),
				'set-leader:a/2',
			).needs,
		).toEqual(['enable-person:a']);
	});
	it('whatever the ids are made of, no two operations have one id', () => {
		const odd = ['x', 'x/y', 'y', 'x%2Fy'];
		const plan = planOf({
			departments: odd.map((id, index) => dept(id, `部${index}`)),
			yzjDepartments: odd.map((id, index) => yzjDept(`D${id}`, `部${index}`)),
			employees: odd.map((id) => employee(id, { leaderOf: odd })),
			persons: odd.map((id) => person(`p${id}`)),
			bindings: odd.flatMap((id) => [bindDept(id, `D${id}`), bindPerson(id, `p${id}`)]),
			duties: { leaders: [], posts: [] },
			settings: SYNC,
		});
		expect(new Set(ids(plan.operations)).size).toBe(plan.operations.length);
		expect(plan.operations.filter(({ kind }) => kind === 'set-leader')).toHaveLength(16);
	});
});

describe('part-time posts', () => {
	const held = { leaders: [leads('pa', 'D2')], posts: [post('pa', 'D2')] };
	it('are made, changed and ended as the OA says, with the leadership as it is', () => {
		const plan = planOf(
			one(
				{
					partTime: [
						{ departmentId: '3', jobTitle: '助理' },
						{ departmentId: '2', jobTitle: '总监' },
					],
				},
				held,
			),
		);
		expect(ids(plan.operations)).toEqual(['set-post:a/2', 'set-post:a/3']);
		expect(op(plan, 'set-post:a/2')).toMatchObject({
			before: { jobTitle: '顾问', weights: '3', leader: '1' },
			after: { jobTitle: '总监', weights: '3', leader: '1' },
		});
		expect(op(plan, 'set-post:a/3')).toMatchObject({
			before: {},
			after: { jobTitle: '助理', leader: '0' },
		});
		expect(planned(one({ partTime: [] }, held))).toEqual(['delete-post:a/2']);
		expect(planned(one({}, held))).toEqual([]);
		expect(
			planned(one({ partTime: [] }, held, { settings: { ...SYNC, partTimePosts: 'keep' } })),
		).toEqual([]);
	});
	it('a title that the OA does not tell stays; several in one department are one post', () => {
		expect(planned(one({ partTime: [{ departmentId: '2' }] }, held))).toEqual([]);
		expect(
			op(
				planOf(
					one(
						{
							partTime: [
								{ departmentId: '2', jobTitle: '顾问' },
								{ departmentId: '2', jobTitle: ' 讲师 ' },
								{ departmentId: '2', jobTitle: '顾问' },
							],
						},
						held,
					),
				),
				'set-post:a/2',
			).after.jobTitle,
		).toBe('顾问,讲师');
	});
	it('a title that would end the post instead is none', () => {
		expect(planned(one({ partTime: [{ departmentId: '2', jobTitle: '!DELETE' }] }, held))).toEqual(
			[],
		);
	});
	it('the main department is no post', () => {
		expect(
			planned(
				one({ partTime: [{ departmentId: '1', jobTitle: '工程师' }] }, { leaders: [], posts: [] }),
			),
		).toEqual([]);
	});
	it('who moves to where the post was loses it first, whatever the OA says of posts', () => {
		for (const partTime of [undefined, [], [{ departmentId: '2', jobTitle: '顾问' }]]) {
			const plan = planOf(
				one({ departmentId: '2', leaderOf: ['2'], ...(partTime ? { partTime } : {}) }, held),
			);
			expect(ids(plan.operations)).toEqual(['delete-post:a/2', 'move-person:a', 'set-leader:a/2']);
			expect(op(plan, 'move-person:a').needs).toEqual(['delete-post:a/2']);
		}
	});
	it('who becomes part-time in the old department moves first', () => {
		expect(
			op(
				planOf(
					one(
						{ departmentId: '3', partTime: [{ departmentId: '1', jobTitle: '顾问' }] },
						{ leaders: [], posts: [] },
					),
				),
				'set-post:a/1',
			).needs,
		).toEqual(['move-person:a']);
	});
	it('in a department that leaves the OA they end, so that it can be deleted; those of others keep it', () => {
		const given = (duties: Case['duties'], record: Partial<OaEmployee>): Case =>
			one(record, duties, { departments: [dept('1', '研发'), dept('3', '财务')] });
		expect(planned(given(held, { partTime: [] }))).toEqual([
			'delete-post:a/2',
			'delete-department:2',
		]);
		expect(planned(given(held, {}))).toEqual([]);
		expect(
			planned(given({ leaders: [], posts: [...held.posts, post('px', 'D2')] }, { partTime: [] })),
		).toEqual(['delete-post:a/2']);
	});
});

describe('a reading that is not whole', () => {
	const held = { leaders: [leads('pa', 'D2')], posts: [post('pa', 'D2')] };
	it('ends nothing, and of Yunzhijia it makes nothing either', () => {
		const record = { leaderOf: ['3'], partTime: [{ departmentId: '3', jobTitle: '助理' }] };
		const plan = planOf(
			one(record, held, { oaCertificate: torn, settings: { ...SYNC, uncertified: 'no-removals' } }),
		);
		expect(ids(plan.operations)).toEqual(['set-post:a/3', 'set-leader:a/3']);
		expect(plan.notes.filter(({ reason }) => reason === 'removal-withheld')).toHaveLength(2);
		expect(
			planned(
				one(record, held, {
					yzjCertificate: torn,
					settings: { ...SYNC, uncertified: 'no-removals' },
				}),
			),
		).toEqual([]);
	});
});
