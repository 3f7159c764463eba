import { importBindings, type Outcome } from '../../../../src/sync';
import type { OperationKind } from '../../../../src/sync/model';
import type { FailedBy, Moved } from '../../../../src/words';
import { Bench, SOURCE, type Case } from './bench';
import { everyKind, phone } from './everyKind';

/** What happens to a plan when Yunzhijia, or a link, changes between planning and applying. */
describe('ground that moved', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => (bench = await Bench.start(everyKind())));
	beforeEach(async () => (one = await bench.case()));
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	/** Plans, lets somebody interfere, applies. */
	const interfered = async (interfere: () => unknown): Promise<Outcome> => {
		const { planId } = await one.plan();
		await interfere();
		return await one.apply(planId);
	};
	const state = () => bench.simulator.state;
	const department = (id: string) => {
		const found = state().department(id);
		if (!found) throw new Error(`no department ${id}`);
		return found;
	};
	const person = (id: string) => {
		const found = state().person(id);
		if (!found) throw new Error(`no person ${id}`);
		return found;
	};
	/** Whom it failed for, and why: the code with its facts. */
	const failures = (outcome: Outcome) =>
		outcome.failures.map(({ oaId, reason, facts }) => ({ oaId, reason, facts }));
	/** Not done because of what moved. */
	const moved = (oaId: string, code: Moved['code'], facts: Record<string, unknown> = {}) => ({
		oaId,
		reason: 'ground-moved',
		facts: { code: 'ground-moved', facts: { side: 'yunzhijia', moved: { code, facts } } },
	});
	const isUnlinked = ({ facts }: { facts: FailedBy }): boolean =>
		facts.code === 'ground-moved' && facts.facts.moved.code === 'unlinked-meanwhile';
	/** Not begun, because what it waits for was not done. */
	const waited = (oaId: string, awaited: OperationKind, of: string) => ({
		oaId,
		reason: 'skipped',
		facts: { code: 'skipped', facts: { awaited, of } },
	});

	/** The leadership, the post or the role that the new employee was to get. */
	const skipped = waited('e-21', 'create-person', '员工21');

	it('a department renamed by hand is left alone, and all else is done', async () => {
		const outcome = await interfered(() =>
			state().changeDepartment(department('o-c'), { name: '行政中心' }),
		);
		expect(failures(outcome)).toEqual([
			moved('d-c', 'other-name', { now: '行政中心', was: '行政部' }),
		]);
		expect(outcome.outcome).toBe('failed');
		expect(await one.state()).toEqual(
			expect.arrayContaining([
				'department 行政中心 weights 0',
				'department 行政中心\\乙组 weights 0',
				`person ${phone(22)} 员工22  J22  status 1 in 创新部\\创新一组`,
			]),
		);
		// The next run knows the new name and finishes.
		expect(await one.push()).toMatchObject({ outcome: 'applied', failures: [] });
		expect((await one.plan()).plan.status).toBe('no-changes');
	});

	it('a link by rule is not made where the person has another number or name by now', async () => {
		for (const change of [{ jobNo: 'J-handed-on' }, { name: '另一人' }]) {
			const { plan, planId } = await one.plan();
			const bind = plan.operations.find(
				({ kind, because }) => kind === 'bind-person' && because.rule === 'pairs',
			);
			if (!bind) throw new Error('nobody is linked by rule');
			const before = { ...person(bind.yzjId) };
			state().changePerson(person(bind.yzjId), change);
			const outcome = await one.apply(planId);
			expect(failures(outcome)).toContainEqual(
				moved(bind.oaId, 'other-field', { field: 'jobNo' in change ? 'jobNo' : 'name' }),
			);
			expect(await one.store.bindings.find(one.scope, 'person', 'oa', [bind.oaId])).toEqual([]);
			await one.stop();
			state().changePerson(person(bind.yzjId), before);
			one = await bench.case();
		}
	});

	it('a department moved by hand is not moved on', async () => {
		const outcome = await interfered(() =>
			state().changeDepartment(department('o-b1'), { parentId: 'o-f' }),
		);
		expect(failures(outcome)).toEqual([moved('d-b1', 'other-parent', { now: '财务部' })]);
	});

	it('a department whose name has appeared where it should go is not moved there: moveOrg would make two of one name', async () => {
		const outcome = await interfered(() =>
			state().insertDepartment({
				id: 'o-hand',
				name: '渠道组',
				parentId: 'o-a',
				weights: 0,
				businessUnit: 0,
			}),
		);
		expect(failures(outcome)).toEqual([moved('d-b1', 'name-appeared', { name: '渠道组' })]);
		expect(one.writes()['dept/moveOrg']).toBeUndefined();
	});

	it('a new department that somebody made meanwhile is not made again, nor is what hangs on it; the next run links it', async () => {
		const outcome = await interfered(() =>
			state().insertDepartment({
				id: 'o-hand',
				name: '创新部',
				parentId: 'o-root',
				weights: 0,
				businessUnit: 0,
			}),
		);
		expect(failures(outcome)).toEqual([
			moved('d-n', 'name-appeared', { name: '创新部' }),
			waited('d-n1', 'create-department', '创新部'),
			{ oaId: 'e-22', reason: 'skipped', facts: expect.anything() },
			{ oaId: 'e-2', reason: 'skipped', facts: expect.anything() },
			{ oaId: 'e-2', reason: 'skipped', facts: expect.anything() }, // leads on only after the move
			{ oaId: 'e-21', reason: 'skipped', facts: expect.anything() }, // was to lead it
		]);
		expect(await one.push()).toMatchObject({ outcome: 'applied', failures: [] });
		expect(await one.state()).toEqual(
			expect.arrayContaining([
				'department link d-n active 创新部',
				'department link d-n1 active 创新部\\创新一组',
			]),
		);
		expect(state().department('o-hand')?.name).toBe('创新部');
	});

	it('a known department that was renamed to the new name is not taken for the new one', async () => {
		const outcome = await interfered(() =>
			state().changeDepartment(department('o-x'), { name: '创新部' }),
		);
		expect(failures(outcome)[0]).toMatchObject({ oaId: 'd-n', reason: 'ground-moved' });
	});

	it('a department that is gone takes only its own operations with it', async () => {
		const outcome = await interfered(() => state().deleteDepartment(department('o-b1')));
		expect(failures(outcome)).toEqual([moved('d-b1', 'department-gone')]);
	});

	it('a phone that somebody has taken meanwhile is not fought over; who waited for the old one waits on', async () => {
		const outcome = await interfered(() =>
			state().addPerson({ name: '路人', phone: phone(104), orgId: 'o-x' }),
		);
		expect(failures(outcome)).toEqual([
			moved('e-4', 'channel-taken', {
				channel: 'phone',
				by: { id: expect.any(String), name: '路人' },
				active: true,
			}),
			{ oaId: 'e-5', reason: 'skipped', facts: expect.anything() },
		]);
		expect(person('p-4').phone).toBe(phone(4));
		// Whoever has the number is named, so that somebody can ask them; the number is not.
		expect(outcome.failures.map(({ message }) => message).join()).not.toMatch(/138001|13800\*/);
	});

	it('a new employee whose phone somebody has meanwhile is not created', async () => {
		const outcome = await interfered(() =>
			state().addPerson({ name: '路人', phone: phone(21), orgId: 'o-x' }),
		);
		expect(failures(outcome)).toEqual([
			{ oaId: 'e-21', reason: 'ground-moved', facts: expect.anything() },
			skipped,
			skipped,
			skipped,
		]);
		expect([...state().persons()].filter((one) => one.phone === phone(21))).toHaveLength(1);
	});

	it('whoever was in no department when the plan was made is moved into one', async () => {
		// Somebody else in the root shows that '' is not how this Yunzhijia writes it: only the whole
		// list says so, and few are asked for.
		state().place(person('p-12'), 'o-root');
		state().place(person('p-3'), '');
		const { planId } = await one.plan({
			leaders: 'keep',
			partTimePosts: 'keep',
			roles: 'keep',
			fieldMapping: [],
		});
		const outcome = await one.apply(planId);
		expect(failures(outcome).filter(({ oaId }) => oaId === 'e-3')).toEqual([]);
		expect(person('p-3').orgId).toBe('o-root');
	});

	it('a person who left meanwhile is not changed; another field, changed by hand, is not overwritten', async () => {
		const outcome = await interfered(() => {
			state().changePerson(person('p-2'), { status: '0' });
			state().changePerson(person('p-1'), { jobTitle: '首席工程师' });
		});
		expect(failures(outcome)).toEqual(
			expect.arrayContaining([
				moved('e-2', 'person-inactive'),
				moved('e-1', 'other-field', { field: 'jobTitle' }),
				waited('e-2', 'move-person', '员工2'),
			]),
		);
		// The move, the role that ends, and the leadership after the move; and the title.
		expect(outcome.failures).toHaveLength(4);
		expect(person('p-1').jobTitle).toBe('首席工程师');
	});

	it('leaders and posts that were changed by hand are left alone, each by itself', async () => {
		const outcome = await interfered(() => {
			state().unsetLeader('p-1', 'o-c');
			state().setLeader({ openId: 'p-1', orgId: 'o-b', weights: null });
		});
		expect(failures(outcome)).toEqual([
			moved('e-1', 'leads-no-longer'),
			moved('e-1', 'leads-no-longer'), // the end of the post there
			// Writing the post would take the leadership away that somebody has just given.
			moved('e-1', 'leads-now'),
			waited('e-1', 'set-post', '员工1'),
		]);
		expect(await one.push()).toMatchObject({ outcome: 'applied', failures: [] });
		expect((await one.plan()).plan.status).toBe('no-changes');
	});

	it('a new post does not take a leadership away that somebody has given meanwhile', async () => {
		const { departments, employees } = everyKind().oa;
		const { planId } = await one.plan(
			{ leaders: 'keep' },
			{
				departments,
				employees: employees.map((row) =>
					row.id === 'e-4'
						? { ...row, partTime: [{ departmentId: 'd-e1', jobTitle: '顾问' }] }
						: row,
				),
			},
		);
		state().setLeader({ openId: 'p-4', orgId: 'o-e1', weights: null });
		const outcome = await one.apply(planId);
		expect(
			failures(outcome).filter(({ oaId, reason }) => oaId === 'e-4' && reason === 'ground-moved'),
		).toContainEqual(moved('e-4', 'leads-now'));
		expect(state().isLeader('p-4', 'o-e1')).toBe(true);
	});

	it('a post that was changed, ended or made by hand is left alone', async () => {
		const outcome = await interfered(() => {
			state().setPartTimeJob({ openId: 'p-1', orgId: 'o-b', jobTitle: '旧顾问', weights: 9 });
			state().deletePartTimeJob('p-1', 'o-c');
		});
		expect(failures(outcome)).toEqual([
			moved('e-1', 'post-gone'),
			moved('e-1', 'other-post'),
			waited('e-1', 'set-post', '员工1'),
		]);
	});

	it('a link made by hand meanwhile is never overruled', async () => {
		const outcome = await interfered(() =>
			importBindings(one.context, {
				...one.scope,
				who: 'admin',
				bindings: [
					{ kind: 'person', oaId: 'e-21', yzjId: 'p-12' },
					{ kind: 'person', oaId: 'e-99', yzjId: 'p-10' },
				],
			}),
		);
		expect(failures(outcome)).toEqual(
			expect.arrayContaining([
				moved('e-21', 'linked-otherwise', { object: 'person', with: 'p-12' }),
				moved('e-10', 'linked-by-other', { object: 'person', with: 'e-99' }),
			]),
		);
		// Neither is e-21 given the leadership, the post and the role.
		expect(outcome.failures.map(({ oaId, reason }) => `${oaId} ${reason}`)).toEqual(
			[
				'e-21 ground-moved',
				'e-21 skipped',
				'e-21 skipped',
				'e-21 skipped',
				'e-10 ground-moved',
			].sort((a, b) => (a < b ? -1 : 1)),
		);
	});

	it('nobody is removed or loses a role, and no department is renamed or deleted, whose link was taken back meanwhile', async () => {
		const forget = async (kind: 'person' | 'department', ...oaIds: string[]): Promise<unknown> =>
			await one.store.bindings.forget(one.scope, kind, oaIds, { who: 'admin', why: 'was wrong' });
		const outcome = await interfered(async () => [
			await forget('person', 'e-6', 'e-2'),
			await forget('department', 'd-c', 'd-d', 'd-d1'),
		]);
		const unlinked = failures(outcome).filter(isUnlinked);
		expect(new Set(unlinked.map(({ oaId }) => oaId))).toEqual(
			new Set(['e-6', 'e-2', 'd-c', 'd-d1']),
		);
		expect(
			outcome.failures.filter(({ oaId }) => !['e-6', 'e-2', 'd-c', 'd-d', 'd-d1'].includes(oaId)),
		).toEqual([]);
		expect(await one.state()).toEqual(
			expect.arrayContaining([
				'department 行政部 weights 0',
				'department 旧部门\\旧小组 weights 0',
				`person ${phone(6)} 员工6  J6  status 1 in 市场部`,
				`role 出纳: ${phone(2)} for 研发部, 行政部`,
			]),
		);
	});

	it('a link that is kept as removed since the plan was made, as an undo or a pull leaves it, is as good as none', async () => {
		const keep = async (kind: 'person' | 'department', ...oaIds: string[]): Promise<unknown> =>
			await one.store.bindings.markRemoved(one.scope, kind, oaIds, { who: 'admin', why: 'undone' });
		const outcome = await interfered(async () => [
			await keep('person', 'e-6', 'e-2'),
			await keep('department', 'd-c', 'd-d1'),
		]);
		const unlinked = failures(outcome).filter(isUnlinked);
		expect(new Set(unlinked.map(({ oaId }) => oaId))).toEqual(
			new Set(['e-6', 'e-2', 'd-c', 'd-d1']),
		);
		expect(await one.state()).toEqual(
			expect.arrayContaining([
				'department 行政部 weights 0',
				'department 旧部门\\旧小组 weights 0',
				`person ${phone(6)} 员工6  J6  status 1 in 市场部`,
				`role 出纳: ${phone(2)} for 研发部, 行政部`,
			]),
		);
		// Whoever comes back has such a link.
		expect([person('p-8').status, person('p-9').status]).toEqual(['1', '1']);
	});

	it('nobody and nothing is removed, and no role or leadership ends, that another source has linked meanwhile', async () => {
		const links = [
			['person', 'x-6', 'p-6'],
			['person', 'x-2', 'p-2'],
			['person', 'x-1', 'p-1'],
			['department', 'x-d1', 'o-d1'],
		].map(([kind, oaId, yzjId]) => ({ kind, oaId, yzjId }));
		const outcome = await interfered(() =>
			importBindings(one.context, {
				eid: one.scope.eid,
				source: 'other',
				who: 'admin',
				bindings: links,
			}),
		);
		const claimed = outcome.failures.filter(
			({ facts }) => facts.code === 'ground-moved' && facts.facts.moved.code === 'other-source',
		);
		expect(claimed.map(({ oaId }) => oaId).sort()).toEqual(['d-d1', 'e-1', 'e-2', 'e-6']);
		expect(await one.state()).toEqual(
			expect.arrayContaining([
				`person ${phone(6)} 员工6  J6  status 1 in 市场部`,
				`role 出纳: ${phone(2)} for 研发部, 综合部`,
			]),
		);
		// The next plan says so, and is not blocked by it.
		expect((await one.plan()).plan.notes).toContainEqual(
			expect.objectContaining({ oaId: 'e-6', reason: 'bound-by-another-source' }),
		);
	});

	it('a link made by hand while the reply was lost wins, and the next run can still plan', async () => {
		const { planId } = await one.plan();
		bench.simulator.faults.set([
			{ endpoint: 'person/addNew', kind: 'drop-after-apply', every: true },
			{ endpoint: 'person/get', kind: 'empty-list', nth: 2, every: true },
		]);
		const outcome = await one.apply(planId);
		bench.simulator.faults.set([]);
		expect(failures(outcome)).toEqual(
			expect.arrayContaining([
				{ oaId: 'e-21', reason: 'outcome-unknown', facts: expect.anything() },
			]),
		);
		await importBindings(one.context, {
			...one.scope,
			who: 'admin',
			bindings: [{ kind: 'person', oaId: 'e-21', yzjId: 'p-12' }],
		});
		const next = await one.plan();
		expect(await one.store.journal.open(one.scope)).toEqual([]);
		expect(next.plan.operations.map(({ id }) => id)).not.toContain('create-person:e-21');
		expect(
			(await one.store.bindings.list({ eid: one.scope.eid, source: SOURCE }, 'person'))
				.filter(({ oaId, state: linked }) => oaId === 'e-21' && linked === 'active')
				.map(({ yzjId }) => yzjId),
		).toEqual(['p-12']);
	});

	it('a new person who turns out to be somebody linked already is reported, and the others are linked', async () => {
		const lenient = await Bench.start(everyKind(), { addNewExistingPhone: 'return-existing' });
		const other = await lenient.case();
		const { planId } = await other.plan();
		lenient.simulator.faults.set([
			{
				endpoint: 'person/addNew',
				kind: 'change',
				change: { persons: [{ openId: 'p-11', phone: phone(21) }] },
			},
		]);
		const outcome = await other.apply(planId);
		expect(failures(outcome)).toEqual([
			{
				oaId: 'e-21',
				reason: 'ground-moved',
				facts: {
					code: 'done-not-linked',
					facts: {
						side: 'yunzhijia',
						object: 'person',
						id: 'p-11',
						with: 'e-11',
						which: 'yunzhijia',
					},
				},
			},
			skipped,
			skipped,
			skipped,
		]);
		// What was to follow would have been done to the other.
		expect(
			lenient.simulator.state
				.leaders()
				.filter(
					({ openId, orgId }) =>
						openId === 'p-11' || other.simulator.state.longName(orgId) === '创新部',
				),
		).toEqual([]);
		expect(await other.state()).toEqual(
			expect.arrayContaining([
				`person link e-22 active ${phone(22)}`,
				`person link e-11 active ${phone(21)}`,
			]),
		);
		await other.stop();
		await lenient.stop();
	});

	it('names in the outcome who it is about, with what follows, and nobody in the log', async () => {
		const lines: string[] = [];
		const write = (message: string, fields: Record<string, unknown> = {}): unknown =>
			lines.push(`${message} ${JSON.stringify(fields)}`);
		const logged = await bench.case({
			log: { debug: write, info: write, warn: write, error: write },
		});
		const { planId, plan } = await logged.plan();
		const names = new Map(plan.operations.map(({ oaId, name }) => [oaId, name]));
		bench.simulator.faults.set([
			{
				endpoint: 'person/addNew',
				kind: 'partial-failure',
				every: true,
				items: [{ code: 900001, msg: '拒绝' }],
			},
		]);
		const outcome = await logged.apply(planId);
		expect(new Set(outcome.failures.map(({ reason }) => reason))).toEqual(
			new Set(['refused', 'skipped']),
		);
		for (const { oaId, name } of outcome.failures)
			expect([oaId, name]).toEqual([oaId, names.get(oaId)]);
		expect(lines.join('\n')).toContain('plan applied');
		for (const { name } of outcome.failures)
			expect(lines.filter((line) => line.includes(name))).toEqual([]);
		await logged.stop();
	});

	it('an account that Yunzhijia gave to somebody else is not taken for ours', async () => {
		const { planId } = await one.plan();
		bench.simulator.faults.set([
			{
				endpoint: 'person/addNew',
				kind: 'change',
				change: { persons: [{ name: '路人', phone: phone(21) }] },
			},
		]);
		const outcome = await one.apply(planId);
		expect(failures(outcome)).toEqual([
			{
				oaId: 'e-21',
				reason: 'refused',
				facts: {
					code: 'refused',
					facts: expect.objectContaining({ kind: 'create-person', code: '91002' }),
				},
			},
			skipped,
			skipped,
			skipped,
		]);
		expect(await one.state()).not.toContainEqual(expect.stringContaining('person link e-21'));
	});
});
