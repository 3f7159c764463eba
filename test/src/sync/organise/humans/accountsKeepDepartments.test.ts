import { applyPlan, approvePlan, planUndo } from '../../../../../src/sync';
import { dept, employee } from '../../planFixture';
import { startStagedWorld, type OaReading, type StagedWorld } from '../../stagedWorld';

/**
 * A deletion would throw the accounts in a department out of every
 * department: it stays while any is in it, whatever its state.
 */

const root = dept('1', '集团', null);
const closed = dept('2', '旧部门', '1');
const keeper = employee('11', { name: '李四', departmentId: '1', mobile: '13800001002' });
const leaver = employee('10', { name: '张三', departmentId: '2', mobile: '13800001001' });
const before: OaReading = { departments: [root, closed], employees: [leaver, keeper] };
const after: OaReading = { departments: [root], employees: [keeper] };

describe.each([true, false])(
	'where the list shows disabled people: %s',
	(getallIncludesDisabled) => {
		let world: StagedWorld;
		const start = async (
			persons: NonNullable<Parameters<typeof startStagedWorld>[0]['yunzhijia']['persons']> = [],
		) => {
			world = await startStagedWorld({
				options: { getallIncludesDisabled },
				yunzhijia: {
					rootName: '集团',
					departments: [{ department: '离职' }, { department: '旧部门' }],
					persons,
				},
			});
		};
		const names = () =>
			[...world.yunzhijia.state.departments()].map(({ id }) => world.yunzhijia.state.longName(id));
		afterEach(() => world.stop());

		it('whoever the run disables keeps it, and the next night says so again without a write', async () => {
			await start();
			await world.night(before);
			const first = await world.night(after);
			expect(first.done).toEqual([['disable-person', '10']]);
			expect(first.plan.notes.map(({ reason }) => reason)).toContain('kept-not-empty');
			const second = await world.night(after);
			expect(second.plan.status).toBe('no-changes');
			expect(names()).toContain('旧部门');
		});
		it('a disabled account that was never linked keeps it', async () => {
			await start([
				{ openId: 'p9', name: '旧人', phone: '13800001009', status: '2', department: '旧部门' },
			]);
			await world.night({ ...before, employees: [keeper] });
			const night = await world.night(after);
			expect(night.plan.notes).toMatchObject([
				{ reason: 'kept-not-empty', facts: { why: { code: 'disabled-accounts' } } },
			]);
			expect(names()).toContain('旧部门');
		});
		it('with the setting people go elsewhere before they are disabled, and it is deleted', async () => {
			await start();
			await world.night(before);
			const night = await world.night(after, { disabledTo: { path: ['离职'] } });
			expect(night.done).toEqual([
				['move-person', '10'],
				['disable-person', '10'],
				['delete-department', '2'],
			]);
			expect(night.outcome).toMatchObject({ outcome: 'applied', failures: [] });
			expect(names()).not.toContain('旧部门');
			expect(world.yunzhijia.state.byPhone('13800001001')).toMatchObject({ status: '2' });
		});
		it('an undo keeps a department with the account that it has just disabled; undone again, nothing is written', async () => {
			await start();
			const made = dept('3', '新部门', '1');
			const { planId } = await world.night({
				departments: [root, made],
				employees: [{ ...leaver, departmentId: '3' }, keeper],
			});
			const undo = async () => {
				const planned = await planUndo(world.context, { planId, yunzhijia: world.reader });
				if (planned.plan.status === 'no-changes') return planned.plan;
				await approvePlan(world.context, {
					planId: planned.planId,
					planHash: planned.plan.hash,
					who: 'tester',
				});
				const outcome = await applyPlan(world.context, {
					planId: planned.planId,
					yunzhijia: world.editor,
				});
				expect(outcome).toMatchObject({ outcome: 'applied', failures: [] });
				return planned.plan;
			};
			const first = await undo();
			expect(first.operations.map(({ kind }) => kind)).toContain('disable-person');
			expect(first.operations.map(({ kind }) => kind)).not.toContain('delete-department');
			expect(names()).toContain('新部门');
			world.yunzhijia.log.reset();
			expect((await undo()).operations).toEqual([]);
			expect(world.yunzhijia.log.entries().filter(({ mutating }) => mutating)).toEqual([]);
		});
	},
);
