import type { OaEmployee } from '../../../../../src/sync/model';
import { dept, employee, person, planOf, type Case } from '../../planFixture';
import { startStagedWorld, type OaReading, type StagedWorld } from '../../stagedWorld';

/**
 * A number that somebody who left, or is disabled, still has: cases a04 and a15 of the public bug
 * reports, and their neighbours.
 */

const A = '13800001001';
const DEPARTMENTS = [dept('1', '集团', null), dept('2', '研发部', '1'), dept('3', '市场部', '1')];
const keeper = employee('30', {
	name: '李四',
	departmentId: '2',
	mobile: '13800001003',
	jobNo: 'A3',
});
const oa = (...employees: OaEmployee[]): OaReading => ({
	departments: DEPARTMENTS,
	employees: [...employees, keeper],
});
const successor = employee('20', { name: '王新', departmentId: '2', mobile: A, jobNo: 'A2' });

let world: StagedWorld;
afterEach(() => world.stop());

describe('somebody left with the number, and was never linked (a04)', () => {
	const start = async (more: Record<string, unknown> = {}) => {
		world = await startStagedWorld({
			yunzhijia: {
				rootName: '集团',
				departments: [],
				persons: [{ openId: 'p9', name: '王前任', phone: A, status: '0', orgId: '', ...more }],
			},
		});
	};
	it('is known when planning, and said alike the next night', async () => {
		await start();
		const first = await world.night(oa(successor));
		expect(first.aside).toEqual([['20', 'account-held']]);
		expect(first.plan.conflicts[0]?.facts).toMatchObject({
			how: 'person',
			channel: 'phone',
			person: { id: 'p9', name: '王前任' },
			status: '0',
			formerId: '',
			ends: '',
		});
		expect(first.outcome).toMatchObject({ outcome: 'applied', failures: [] });
		const second = await world.night(oa(successor));
		expect(second.aside).toEqual([['20', 'account-held']]);
		expect(second.outcome).toMatchObject({ outcome: 'no-changes', failures: [] });
	});
	it('a linked person whose number changes to it keeps the old one', async () => {
		await start();
		await world.night(oa({ ...successor, mobile: '13800001007' }));
		const night = await world.night(oa(successor));
		expect(night.done).toEqual([]);
		expect(night.aside).toEqual([['20', 'account-held']]);
	});
	it('of the same name it may be the same human', async () => {
		await start({ name: '王新' });
		expect((await world.night(oa(successor))).aside).toEqual([['20', 'candidate-inactive']]);
	});
});

it('an e-mail address of somebody who left is known, too', async () => {
	const email = 'wang@example.com';
	world = await startStagedWorld({
		settings: { accountField: { from: 'email', as: 'email' } },
		yunzhijia: {
			rootName: '集团',
			departments: [],
			persons: [{ openId: 'p9', name: '王前任', email, status: '0', orgId: '' }],
		},
	});
	const people = oa({ ...successor, email }, { ...keeper, email: 'li@example.com' });
	for (const outcome of ['applied', 'no-changes']) {
		const night = await world.night({ ...people, employees: people.employees.slice(0, 2) });
		expect(night.aside).toEqual([['20', 'account-held']]);
		expect(night.outcome).toMatchObject({ outcome, failures: [] });
	}
});

describe('the successor gets the number of somebody who leaves (a15)', () => {
	const leaver = employee('10', { name: '张三', departmentId: '2', mobile: A, jobNo: 'A1' });
	const start = async (
		options: NonNullable<Parameters<typeof startStagedWorld>[0]['options']> = {},
		settings: NonNullable<Parameters<typeof startStagedWorld>[0]['settings']> = {},
	) => {
		world = await startStagedWorld({
			options,
			settings,
			yunzhijia: { rootName: '集团', departments: [], persons: [] },
		});
		await world.night(oa(leaver));
	};
	it('disabling does not free it: one decision, said once a night and never a failure', async () => {
		await start();
		const first = await world.night(oa(successor));
		expect(first.done).toEqual([['disable-person', '10']]);
		expect(first.plan.conflicts).toMatchObject([
			{ reason: 'account-held', facts: { formerId: '10', status: '1', ends: 'disable-person' } },
		]);
		expect(first.outcome.outcome).toBe('applied');
		const second = await world.night(oa(successor));
		expect(second.plan.conflicts).toMatchObject([
			{ reason: 'account-held', facts: { formerId: '10', status: '2', ends: '' } },
		]);
		expect(second.outcome).toMatchObject({ outcome: 'no-changes', failures: [] });
	});
	it('leaving does not free it either', async () => {
		await start({}, { removal: 'leave' });
		for (const status of ['1', '0'])
			expect((await world.night(oa(successor))).plan.conflicts).toMatchObject([
				{ reason: 'account-held', facts: { formerId: '10', status } },
			]);
	});
	it('deleting comes first where it frees the number', async () => {
		await start({ deleteErases: true }, { removal: 'delete' });
		const night = await world.night(oa(successor));
		expect(night.done).toEqual([
			['delete-person', '10'],
			['create-person', '20'],
		]);
		expect(night.outcome).toMatchObject({ outcome: 'applied', failures: [] });
	});
	it('where deleting does not free it, that is said truly, and from then on known', async () => {
		await start({}, { removal: 'delete' });
		const first = await world.night(oa(successor));
		expect(first.outcome.failures).toMatchObject([
			{ oaId: '20', reason: 'refused', facts: { code: 'still-held' } },
		]);
		const second = await world.night(oa(successor));
		expect(second.aside).toEqual([['20', 'account-held']]);
		expect(second.outcome).toMatchObject({ outcome: 'no-changes', failures: [] });
	});
	it('whoever changes the number frees it', async () => {
		await start();
		const night = await world.night(oa({ ...leaver, mobile: '13800001009' }, successor));
		expect(night.done).toEqual([
			['change-phone', '10'],
			['create-person', '20'],
		]);
		expect(night.outcome).toMatchObject({ outcome: 'applied', failures: [] });
	});
});

it('nobody is made to wait for a deletion that the run may not do', async () => {
	world = await startStagedWorld({ yunzhijia: { rootName: '集团', departments: [], persons: [] } });
	const given: Case = {
		settings: { removal: 'delete' },
		employees: [employee('20', { name: '王新', mobile: A })],
		persons: [person('p1', { name: '张三', phone: A })],
		bindings: [{ kind: 'person', oaId: '10', yzjId: 'p1', state: 'active' }],
		oaCertificate: { complete: false, reasons: [], rows: 0, total: null },
	};
	const plan = planOf(given);
	expect(plan.operations).toEqual([]);
	expect(plan.conflicts.map(({ reason }) => reason)).toEqual(['account-held']);
});
