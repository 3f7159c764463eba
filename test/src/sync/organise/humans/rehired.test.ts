import { decide, planChanges } from '../../../../../src/bindings';
import { applyPlan } from '../../../../../src/sync';
import type { OaEmployee } from '../../../../../src/sync/model';
import { bindPerson, dept, employee, person, planOf, reasons, type Case } from '../../planFixture';
import { SOURCE, startStagedWorld, type OaReading, type StagedWorld } from '../../stagedWorld';

/** Rehired under another id (C20): case a09 of the public bug reports, and its neighbours. */

const A = '13800001001';
const DEPARTMENTS = [dept('1', '集团', null), dept('2', '研发部', '1'), dept('3', '市场部', '1')];
const keeper = employee('11', {
	name: '李四',
	departmentId: '2',
	mobile: '13800001002',
	jobNo: '0002',
});
const oa = (...employees: OaEmployee[]): OaReading => ({
	departments: DEPARTMENTS,
	employees: [...employees, keeper],
});
const then = employee('10', { name: '张三', departmentId: '2', mobile: A, jobNo: '0001' });
const other = employee('77', { name: '张三', departmentId: '3', mobile: A, jobNo: '0099' });
const same = employee('78', { name: '张三', departmentId: '3', mobile: A, jobNo: '0001' });

describe.each([
	['disable', '2', 'enable-person'],
	['leave', '0', 'restore-person'],
	['delete', '0', 'restore-person'],
] as const)('after %s', (removal, status, comesBack) => {
	let world: StagedWorld;
	beforeEach(async () => {
		world = await startStagedWorld({
			settings: { removal },
			yunzhijia: {
				rootName: '集团',
				departments: [],
				persons: [
					{ openId: 'p1', name: '张三', phone: A, jobNo: '0001' },
					{ openId: 'p2', name: '李四', phone: '13800001002', jobNo: '0002' },
				],
			},
			persons: [
				['10', 'p1'],
				['11', 'p2'],
			],
		});
		await world.night(oa(then));
		await world.night(oa());
	});
	afterEach(() => world.stop());

	it.each([
		[other, [{ oa: 'mobile', yzj: 'phone' }], [{ oa: 'jobNo', yzj: 'jobNo' }]],
		[
			same,
			[
				{ oa: 'jobNo', yzj: 'jobNo' },
				{ oa: 'mobile', yzj: 'phone' },
			],
			[],
		],
	])(
		'%#: is recognised, named with the former id, and said alike each night',
		async (back, pairs, against) => {
			for (let night = 1; night <= 2; night++) {
				const { plan, done } = await world.night(oa(back));
				expect(done).toEqual([]);
				expect(plan.conflicts).toMatchObject([
					{
						oaId: back.id,
						yzjId: 'p1',
						reason: 'rehired',
						facts: { formerId: '10', person: { id: 'p1', name: '张三' }, status, pairs, against },
						candidates: [{ yzjId: 'p1' }],
					},
				]);
				expect(plan.status).toBe('no-changes');
			}
		},
	);

	const isBack = async (back: OaEmployee): Promise<void> => {
		const [row] = await world.reader.persons.getByOpenIds(['p1']);
		expect(row).toMatchObject({ status: '1', department: '市场部', jobNo: back.jobNo });
		expect(
			(await world.store.bindings.list({ eid: world.eid, source: SOURCE })).flatMap(
				({ kind, oaId, yzjId, state }) =>
					kind === 'person' && yzjId === 'p1' ? [[oaId, state]] : [],
			),
		).toEqual([[back.id, 'active']]);
		const again = await world.night(oa(back));
		expect([again.done, again.aside]).toEqual([[], []]);
	};

	it.each([other, same])('one decision links again and enables', async (back) => {
		const { planId } = await world.night(oa(back));
		const decided = await decide(world.context, {
			of: { planId },
			eid: world.eid,
			who: 'li.lei',
			keep: true,
			timeZone: 'Asia/Shanghai',
			places: { oaId: '', openId: '', decision: '', until: '' },
			kind: 'bind',
			object: 'person',
			oaId: back.id,
			yzjId: 'p1',
			reason: '',
			until: '',
		});
		expect(decided).toMatchObject({ result: 'kept' });
		const night = await world.night(oa(back));
		expect(night.done.map(([kind]) => kind).slice(0, 2)).toEqual(['bind-person', comesBack]);
		expect(night.outcome).toMatchObject({ outcome: 'applied', failures: [] });
		await isBack(back);
	});

	it('binding by hand in its place does the same', async () => {
		await world.night(oa(other));
		const planned = await planChanges(world.context, {
			source: SOURCE,
			changes: [
				{
					action: 'rebind',
					kind: 'person',
					oaId: '77',
					yzjId: 'p1',
					evidence: { code: 'by-hand', facts: {} },
				},
			],
			provenance: 'manual',
			who: 'li.lei',
			why: '',
			apply: 'auto',
			yunzhijia: world.reader,
		});
		expect(planned.verdicts).toMatchObject([{ status: 'planned' }]);
		await applyPlan(world.context, { planId: planned.planId, yunzhijia: world.editor });
		const night = await world.night(oa(other));
		expect(night.outcome).toMatchObject({ outcome: 'applied', failures: [] });
		await isBack(other);
	});

	it('under the former id it is the same employee', async () => {
		const night = await world.night(oa(then));
		expect(night.done[0]).toEqual([comesBack, '10']);
		expect(night.aside).toEqual([]);
	});
});

it('somebody who left and was never linked can be bound by hand', async () => {
	const world = await startStagedWorld({
		yunzhijia: {
			rootName: '集团',
			departments: [],
			persons: [{ openId: 'p9', name: '张三', phone: A, status: '0', orgId: '' }],
		},
	});
	try {
		expect((await world.night(oa(then))).aside).toEqual([['10', 'candidate-inactive']]);
		const planned = await planChanges(world.context, {
			source: SOURCE,
			changes: [
				{
					action: 'bind',
					kind: 'person',
					oaId: '10',
					yzjId: 'p9',
					evidence: { code: 'by-hand', facts: {} },
				},
			],
			provenance: 'manual',
			who: 'li.lei',
			why: '',
			apply: 'auto',
			yunzhijia: world.reader,
		});
		await applyPlan(world.context, { planId: planned.planId, yunzhijia: world.editor });
		const night = await world.night(oa(then));
		expect(night.done[0]).toEqual(['restore-person', '10']);
		expect(night.outcome).toMatchObject({ outcome: 'applied', failures: [] });
		expect((await world.night(oa(then))).done).toEqual([]);
	} finally {
		await world.stop();
	}
});

describe('who is not rehired', () => {
	const given = (back: Partial<OaEmployee>, more: Case = {}): Case => ({
		employees: [employee('77', { name: '张三', mobile: A, jobNo: '0099', ...back })],
		persons: [person('p1', { name: '张三', phone: A, jobNo: '0001', status: '2' })],
		bindings: [bindPerson('10', 'p1', 'removed')],
		...more,
	});
	it.each<[string, Case, string[]]>([
		['another name', given({ name: '王五' }), ['77: account-held']],
		['another number', given({ mobile: '13800001009' }), []],
		[
			'the former employee is still there',
			given(
				{},
				{
					employees: [employee('77', { name: '张三', mobile: A }), { ...then, departmentId: 'r' }],
				},
			),
			['77: several-records'],
		],
		[
			'the person belongs to another source',
			given({}, { more: { boundElsewhere: new Set(['p1']) } }),
			['77: account-held'],
		],
		[
			'the OA was not read whole',
			given({}, { oaCertificate: { complete: false, reasons: [], rows: 0, total: null } }),
			['77: account-held'],
		],
	])('%s', (_, one, expected) => expect(reasons(planOf(one).conflicts)).toEqual(expected));

	it('the record of then may still be shown as left', () =>
		expect(
			reasons(
				planOf(
					given(
						{},
						{
							employees: [
								employee('77', { name: '张三', jobNo: '0099', mobile: A }),
								{ ...then, departmentId: 'r', mobile: '', status: 'left' },
							],
						},
					),
				).conflicts,
			),
		).toEqual(['77: rehired']));

	it('whoever may be back is not deleted when the days of grace are over', () =>
		expect(
			planOf(
				given(
					{},
					{
						settings: { removal: 'delete', deleteAfterDays: 5 },
						more: { graceOver: new Set(['10']) },
					},
				),
			).operations,
		).toEqual([]));
});
