import { manualExample, type ExampleSeed } from '../../../../simulators';
import type { Fault } from '../../../../simulators/faults';
import { firstOf } from '../../../../src/sync/apply/canary';
import { KnownIds } from '../../../../src/sync/apply/links';
import {
	applyPlan,
	approvePlan,
	comparePlans,
	diffText,
	explainPlan,
	explanationText,
	loadPlan,
	planPullToOa,
	planUndo,
	previewHtml,
	stageOrganisation,
	type Asked,
	type Explanation,
	type Outcome,
	type PlannedPullToOa,
	type SettingsInput,
} from '../../../../src/sync';
import { createWeaverE10Editor } from '../../../../src/weaver';
import type { Moved } from '../../../../src/words';
import { startWorld, type World } from '../harness';
import { saidInChinese } from '../view/preview/inChinese';
import { byId, parseHtml, textOf } from '../view/preview/parseHtml';
import { textsOf } from '../../../../src/sync/operations';

/**
 * Yunzhijia is ahead of the OA: a new branch, a renamed
 * and a moved department, new and changed people.
 */
const seed = (): ExampleSeed => ({
	oa: {
		departments: [
			{ id: '1', name: '总部', parentId: null, kind: 'subcompany' },
			{ id: '2', name: '研发部', parentId: '1' },
			{ id: '3', name: '市场部', parentId: '1' },
		],
		employees: [
			{
				id: '11',
				name: '张三',
				departmentId: '2',
				jobNo: 'A1',
				mobile: '13800000001',
				email: 'z@example.com',
			},
			{ id: '12', name: '李四', departmentId: '3', jobNo: 'A2', mobile: '13800000002' },
		],
	},
	yunzhijia: {
		departments: [
			{ id: 'o-1', name: '总部', parentId: null },
			{ id: 'o-2', name: '研发部', parentId: 'o-1' },
			{ id: 'o-3', name: '市场部', parentId: 'o-1' },
			{ id: 'o-4', name: '新业务', parentId: 'o-1' },
			{ id: 'o-5', name: '海外组', parentId: 'o-4' },
		],
		persons: [
			{
				openId: 'p-1',
				name: '张三',
				phone: '13800000001',
				email: 'z@example.com',
				jobNo: 'A1',
				orgId: 'o-2',
			},
			{ openId: 'p-2', name: '李四', phone: '13800000002', jobNo: 'A2', orgId: 'o-3' },
			{
				openId: 'p-3',
				name: '王五',
				phone: '13800000003',
				email: 'w@example.com',
				jobNo: 'A3',
				orgId: 'o-5',
			},
		],
	},
});

const AUTO: SettingsInput = { apply: 'auto', language: 'en' };

const moved = (code: Moved['code'], facts: Record<string, unknown> = {}) => ({
	code: 'ground-moved',
	facts: { side: 'oa', moved: { code, facts } },
});

describe('a pull to the OA', () => {
	let world: World;
	const begin = async (from: ExampleSeed = seed()): Promise<void> => {
		world = await startWorld(from);
	};
	afterEach(() => world.stop());

	const oaClient = () =>
		createWeaverE10Editor(
			{
				corpId: world.oa.corpId,
				appKey: world.oa.appKey,
				appSecret: world.oa.appSecret,
				baseUrl: world.oa.url,
				allowHttp: true,
			},
			world.context.services,
		);
	const plan = async (settings: SettingsInput = {}): Promise<PlannedPullToOa> => {
		const { snapshotId } = await stageOrganisation(world.context, {
			source: 'e10',
			reader: world.weaver,
		});
		const planned = await planPullToOa(world.context, {
			settings: { ...AUTO, ...settings },
			snapshotId,
			yunzhijia: world.reader,
			oa: oaClient(),
		});
		saidInChinese(planned.plan);
		return planned;
	};
	const apply = async (planId: string): Promise<Outcome> =>
		await applyPlan(world.context, { planId, yunzhijia: world.reader, oa: oaClient() });
	const pullToOa = async (settings: SettingsInput = {}): Promise<Outcome> => {
		const { planId, plan: made, outcome } = await plan(settings);
		return made.status === 'ready' ? await apply(planId) : outcome;
	};
	const units = () =>
		world.oa.state.departments.map(({ name, parentId }) => [
			name,
			world.oa.state.departments.find(({ id }) => id === parentId)?.name ?? null,
		]);
	const people = () =>
		world.oa.state.employees.map(({ name, jobNo, mobile, departmentId }) => [
			name,
			jobNo,
			mobile,
			world.oa.state.departments.find(({ id }) => id === departmentId)?.name,
		]);
	const links = async () =>
		(await world.store.bindings.list({ eid: world.yunzhijia.eid, source: 'e10' })).filter(
			({ state }) => state === 'active',
		);
	const change = async (body: object) =>
		await fetch(`${world.yunzhijia.controlUrl}/change`, {
			method: 'POST',
			body: JSON.stringify(body),
		});

	it('creates departments parents first and people in them, links all of it, and then has nothing to do; Yunzhijia is not written', async () => {
		await begin();
		const planned = await plan();
		expect(planned.outcome).toMatchObject({
			outcome: 'ready',
			counts: {
				departments: { matched: 3, create: 2 },
				persons: { matched: 2, create: 1, remove: 0 },
				bind: 5,
			},
		});
		expect(world.oa.log.mutating()).toBe(0);
		expect(await apply(planned.planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect(units()).toEqual([
			['总部', null],
			['研发部', '总部'],
			['市场部', '总部'],
			['新业务', '总部'],
			['海外组', '新业务'],
		]);
		expect(people()).toContainEqual(['王五', 'A3', '13800000003', '海外组']);
		expect(await links()).toHaveLength(8);
		expect(await pullToOa()).toMatchObject({ outcome: 'no-changes' });
		// A push finds both sides equal, too: what was made in
		// the OA is linked with what it was made from.
		expect((await world.plan()).plan.operations).toEqual([]);
		expect(world.yunzhijia.log.mutating()).toBe(0);
	});

	it('writes only what its plan says: renames, moves, changed values; an empty value clears nothing', async () => {
		await begin();
		await pullToOa();
		await change({
			departments: [{ id: 'o-3', name: '市场中心', parentId: 'o-4' }],
			persons: [
				{ openId: 'p-1', name: '张三丰', phone: '13900000001', email: '' },
				{ openId: 'p-2', orgId: 'o-2' },
			],
		});
		const before = world.oa.log.mutating();
		const planned = await plan();
		expect(planned.plan.operations.map((one) => [one.kind, textsOf(one).after])).toEqual([
			['move-department', { path: '总部 / 新业务 / 市场中心' }],
			['rename-department', { name: '市场中心' }],
			['update-person', { name: '张三丰' }],
			['change-phone', { mobile: '13900000001' }],
			['move-person', { path: '总部 / 研发部' }],
		]);
		expect(await apply(planned.planId)).toMatchObject({ outcome: 'applied', failures: [] });
		expect(world.oa.log.mutating() - before).toBe(5);
		expect(units()).toContainEqual(['市场中心', '新业务']);
		expect(world.oa.state.employees).toMatchObject([
			{ name: '张三丰', mobile: '13900000001', email: 'z@example.com', departmentId: '2' },
			{ name: '李四', departmentId: '2' },
			{ name: '王五' },
		]);
		expect(await pullToOa()).toMatchObject({ outcome: 'no-changes' });
	});

	it('lets a canary go first: single new objects, or a branch by either id; what follows waits for it', async () => {
		await begin();
		const first = async (canary: SettingsInput['canary']): Promise<string[]> => {
			const { plan: made } = await plan({ canary });
			return [
				...(firstOf(
					made,
					undefined,
					await KnownIds.of(world.store, { eid: world.yunzhijia.eid, source: 'e10' }),
				)?.ids ?? []),
			].sort();
		};
		expect(await first({ objects: 1 })).toEqual(['create-department:o-4']);
		expect(await first({ department: 'o-4' })).toEqual([
			'create-department:o-4',
			'create-department:o-5',
			'create-person:p-3',
		]);
		const { planId } = await plan({ canary: { objects: 1 } });
		world.oa.faults.set([
			{
				endpoint: 'syncDepartment',
				every: true,
				kind: 'partial-failure',
				items: [{ key: '新业务', code: 1, msg: '拒绝' }],
			},
		]);
		const refused = await apply(planId);
		world.oa.faults.set([]);
		expect(refused).toMatchObject({
			outcome: 'failed',
			message: expect.stringMatching(/The rest was not begun/),
			failures: [
				{ oaId: '', yzjId: 'o-4' },
				{ reason: 'skipped', yzjId: 'o-5' },
				{ reason: 'skipped', yzjId: 'p-3' },
			],
		});
		expect(await pullToOa({ canary: { objects: 1 } })).toMatchObject({
			outcome: 'applied',
			failures: [],
			message: expect.stringContaining('1 operations went first'),
		});
		await change({
			persons: [
				{ openId: 'p-1', name: '张三丰' },
				{ openId: 'p-2', name: '李四光' },
			],
		});
		for (const id of ['2', 'o-2'])
			expect(await first({ department: id })).toEqual(['update-person:p-1']);
	});

	it('removes nobody and nothing: who left is reported', async () => {
		await begin();
		await pullToOa();
		await change({ persons: [{ openId: 'p-2', status: '0' }], remove: { persons: ['p-3'] } });
		await change({ remove: { departments: ['o-5'] } });
		const before = JSON.stringify([units(), people()]);
		const { outcome, plan: made } = await plan();
		expect(outcome).toMatchObject({
			outcome: 'no-changes',
			message: expect.stringContaining('still in the OA: 3'),
		});
		expect(
			made.notes
				.filter(({ reason }) => reason === 'left-in-yunzhijia')
				.map(({ kind, name }) => [kind, name]),
		).toEqual([
			['department', '海外组'],
			['person', '李四'],
			['person', '王五'],
		]);
		expect(JSON.stringify([units(), people()])).toBe(before);
	});

	it('waits for an approval the first time, is blocked by guards, and is applied once', async () => {
		await begin();
		const asked = await plan({ apply: undefined });
		expect(asked.apply).toBe('ask');
		await expect(apply(asked.planId)).rejects.toMatchObject({ reason: 'approval-refused' });
		await approvePlan(world.context, {
			planId: asked.planId,
			planHash: asked.plan.hash,
			who: 'admin',
		});
		expect(await apply(asked.planId)).toMatchObject({ outcome: 'applied' });
		await expect(apply(asked.planId)).rejects.toMatchObject({ reason: 'plan-not-applicable' });
		await change({
			persons: Array.from({ length: 3 }, (_, n) => ({
				openId: `n-${n}`,
				name: `新人${n}`,
				phone: `1370000000${n}`,
				jobNo: `N${n}`,
				orgId: 'o-2',
			})),
		});
		expect(await pullToOa({ guards: { creations: { max: 2 } } })).toMatchObject({
			outcome: 'blocked',
			guards: [{ id: 'creations', actual: 3, limit: 2 }],
		});
		await change({
			persons: [
				{ openId: 'p-1', phone: '13900000001' },
				{ openId: 'p-2', phone: '13900000002' },
			],
		});
		expect(await pullToOa({ guards: { 'account-changes': { max: 1 } } })).toMatchObject({
			outcome: 'blocked',
			guards: [{ id: 'account-changes', actual: 2 }],
		});
	});

	it('creates nothing while one side is uncertain', async () => {
		await begin();
		world.oa.faults.set([{ endpoint: 'queryEmployee', kind: 'total-larger', every: true }]);
		const { plan: made, outcome } = await plan();
		expect(outcome).toMatchObject({ outcome: 'blocked', guards: [{ id: 'uncertified' }] });
		expect(made.operations.some(({ kind }) => kind.startsWith('create-'))).toBe(false);
		expect(made.notes.filter(({ reason }) => reason === 'creation-withheld')).toHaveLength(3);
	});

	it.each<[string, (from: ExampleSeed) => ExampleSeed, string]>([
		[
			'no job number',
			({ oa, yunzhijia }) => ({
				oa,
				yunzhijia: {
					...yunzhijia,
					persons: yunzhijia.persons.map((person) =>
						person.openId === 'p-3' ? { ...person, jobNo: '' } : person,
					),
				},
			}),
			'no-job-number',
		],
		[
			'a job number that an unlinked employee has',
			({ oa, yunzhijia }) => ({
				oa: {
					...oa,
					employees: [...oa.employees, { id: '13', name: '赵六', departmentId: '2', jobNo: 'A3' }],
				},
				yunzhijia,
			}),
			'name-differs',
		],
		[
			'a phone that an unlinked employee has',
			({ oa, yunzhijia }) => ({
				oa: {
					...oa,
					employees: [
						...oa.employees,
						{ id: '13', name: '赵六', departmentId: '2', jobNo: 'B7', mobile: '13800000003' },
					],
				},
				yunzhijia,
			}),
			'recycled-number',
		],
		[
			'a department name that is there already',
			({ oa, yunzhijia }) => ({
				oa: {
					...oa,
					departments: [
						...oa.departments,
						{ id: '9', name: '新业务', parentId: '1', disabled: false },
						{ id: '10', name: '新业务', parentId: '1' },
					],
				},
				yunzhijia,
			}),
			'name-taken',
		],
		[
			'same-named siblings',
			({ oa, yunzhijia }) => ({
				oa,
				yunzhijia: {
					...yunzhijia,
					departments: [...yunzhijia.departments, { id: 'o-6', name: '新业务 ', parentId: 'o-1' }],
				},
			}),
			'same-named-siblings',
		],
	])('sets aside %s, and does not create the person', async (_, change_, reason) => {
		await begin(change_(seed()));
		const { plan: made } = await plan();
		expect(made.conflicts.map((conflict) => conflict.reason)).toContain(reason);
		expect(made.operations.map(({ id }) => id)).not.toContain('create-person:p-3');
	});

	it('without pairs, a key that an employee has still keeps anybody from being created in their place', async () => {
		const { oa, yunzhijia } = seed();
		await begin({
			oa: {
				...oa,
				employees: [
					...oa.employees,
					{ id: '13', name: '赵六', departmentId: '2', jobNo: 'X', email: 'W@example.com' },
				],
			},
			yunzhijia,
		});
		const { plan: made } = await plan({ matchPairs: [] });
		expect(made.conflicts.map(({ yzjId, oaId, reason }) => [yzjId, oaId, reason])).toEqual([
			['p-1', '11', 'account-held'],
			['p-2', '12', 'account-held'],
			['p-3', '13', 'account-held'],
		]);
		expect(made.operations.filter(({ object }) => object === 'person')).toEqual([]);
	});

	it('creates nobody a second time whom the OA no longer lists, and does not touch subcompanies or what is out of scope', async () => {
		await begin();
		await pullToOa();
		world.oa.seed({
			departments: world.oa.state.departments.filter(({ name }) => name !== '海外组'),
			employees: world.oa.state.employees.filter(({ name }) => name !== '王五'),
		});
		const gone = await plan();
		expect(gone.plan.operations).toEqual([]);
		expect(gone.plan.conflicts.map(({ kind, reason }) => [kind, reason])).toEqual([
			['department', 'oa-record-gone'],
			['person', 'oa-record-gone'],
		]);
		await change({
			persons: [{ openId: 'p-2', name: '李四光' }],
			departments: [{ id: 'o-3', name: '市场中心' }],
		});
		expect(
			(
				await plan({
					scope: { departments: { exclude: ['3'] }, employees: { exclude: [{ employee: '12' }] } },
				})
			).plan.operations,
		).toEqual([]);
		expect((await plan()).plan.operations.map(({ kind }) => kind)).toEqual([
			'rename-department',
			'update-person',
		]);
	});

	it('refuses single operations whose ground moved in the OA', async () => {
		await begin();
		await pullToOa();
		await change({
			persons: [
				{ openId: 'p-1', name: '张三丰' },
				{ openId: 'p-2', name: '李四光' },
			],
		});
		const planned = await plan();
		world.oa.seed({
			departments: world.oa.state.departments,
			employees: world.oa.state.employees.map((employee) =>
				employee.id === '11' ? { ...employee, name: '张大千' } : employee,
			),
		});
		expect(await apply(planned.planId)).toMatchObject({
			outcome: 'failed',
			failures: [
				{ reason: 'ground-moved', oaId: '11', facts: moved('other-field', { field: 'name' }) },
			],
		});
		expect(people().map(([name]) => name)).toEqual(['张大千', '李四光', '王五']);
	});

	it('does not change an employee whose link was taken back meanwhile', async () => {
		await begin();
		await pullToOa();
		await change({
			persons: [
				{ openId: 'p-1', name: '张三丰' },
				{ openId: 'p-2', name: '李四光' },
			],
		});
		const planned = await plan();
		await world.store.bindings.forget(
			{ eid: world.yunzhijia.eid, source: 'e10' },
			'person',
			['11'],
			{ who: 'admin', why: 'was wrong' },
		);
		expect(await apply(planned.planId)).toMatchObject({
			outcome: 'failed',
			failures: [
				{
					reason: 'ground-moved',
					oaId: '11',
					facts: moved('unlinked-meanwhile'),
				},
			],
		});
		expect(people().map(([name]) => name)).toEqual(['张三', '李四光', '王五']);
	});

	it.each<Fault['kind']>([
		'drop-after-apply',
		'drop-before-apply',
		'500-after-apply',
		'html',
		'truncated-json-after-apply',
	])('makes nothing twice when an answer is lost: %s', async (kind) => {
		await begin();
		world.oa.faults.set([
			{ endpoint: 'syncDepartment', kind },
			{ endpoint: 'syncEmployee', kind },
		]);
		await pullToOa();
		world.oa.faults.set([]);
		// What stayed open is settled by looking, then the rest is done.
		for (let run = 0; run < 3; run++) await pullToOa();
		expect(await pullToOa()).toMatchObject({ outcome: 'no-changes' });
		expect(units()).toEqual([
			['总部', null],
			['研发部', '总部'],
			['市场部', '总部'],
			['新业务', '总部'],
			['海外组', '新业务'],
		]);
		expect(people().filter(([name]) => name === '王五')).toHaveLength(1);
		expect(await links()).toHaveLength(8);
	});

	it('says of a record that the OA accepted and does not show that it is not there', async () => {
		await begin();
		world.oa.faults.set([
			{
				endpoint: 'syncEmployee',
				kind: 'partial-failure',
				items: [{ key: 'A3', code: 1, msg: 'no' }],
				every: true,
			},
		]);
		expect(await pullToOa()).toMatchObject({
			outcome: 'failed',
			failures: [{ yzjId: 'p-3', reason: 'outcome-unknown' }],
		});
		world.oa.faults.set([]);
		expect(await pullToOa()).toMatchObject({ outcome: 'applied' });
	});

	it('needs a client of the OA to apply, and says what to do for another OA', async () => {
		await begin();
		const { planId } = await plan();
		await expect(
			applyPlan(world.context, { planId, yunzhijia: world.editor }),
		).rejects.toMatchObject({
			reason: 'plan-not-applicable',
			remedy: expect.stringContaining('operations as items'),
		});
	});

	it('cannot be undone by a plan, and says so', async () => {
		await begin();
		const { planId } = await plan();
		await apply(planId);
		await expect(
			planUndo(world.context, { planId, yunzhijia: world.reader }),
		).rejects.toMatchObject({
			reason: 'plan-not-applicable',
			message: expect.stringContaining('wrote to the OA'),
		});
	});

	it('is shown with the OA as the side that changes: its tree, its words, its direction', async () => {
		await begin();
		await pullToOa();
		await change({
			departments: [
				{ id: 'o-3', name: '市场中心' },
				{ id: 'o-6', name: '法务部', parentId: 'o-1' },
			],
			persons: [
				{ openId: 'p-2', orgId: 'o-6' },
				{ openId: 'n-1', name: '新人', phone: '13700000001', jobNo: 'N1', orgId: 'o-6' },
			],
		});
		const { plan: made, planId } = await plan();
		const page = (language: 'en' | 'zh') =>
			parseHtml(previewHtml(made, { planId, createdAt: 0, language }));
		const en = textOf(page('en'));
		expect(en).toMatch(
			new RegExp(`Preview of a pull to the OA · Yunzhijia ${world.yunzhijia.eid} → e10`),
		);
		expect(en).toContain(
			'This run would create 1 department and 1 employee, update 1 department and move 1 employee.',
		);
		expect(textOf(page('zh'))).toContain(
			'本次同步将新增 1 个部门、1 名人员，更新 1 个部门，调动 1 名人员。',
		);
		expect(en).not.toContain('Employees without a department');
		const tree = textOf(byId(page('en'), 'tree'));
		expect(tree).toMatch(/市场中心.*renamed.*was 市场部/);
		// The new department is there with who comes into it, by either way.
		expect(tree).toMatch(/法务部.*李四.*move.*总部 \/ 市场中心 → 总部 \/ 法务部.*新人.*new/);
		expect(made.tree.map(({ name, state }) => [name, state])).toEqual(
			expect.arrayContaining([
				['总部', 'matched'],
				['市场中心', 'renamed'],
				['法务部', 'created'],
			]),
		);
		const { plan: nothing } = await plan({
			scope: { departments: { exclude: ['1'] }, employees: { exclude: [{ department: '1' }] } },
		});
		expect(
			textOf(
				parseHtml(
					previewHtml(
						{
							...nothing,
							operations: [],
							counts: {
								...nothing.counts,
								bind: 0,
								departments: { ...nothing.counts.departments, create: 0 },
								persons: { ...nothing.counts.persons, create: 0 },
							},
						},
						{ planId, createdAt: 0, language: 'en' },
					),
				),
			),
		).toContain('This run would change nothing in the OA.');
	});

	const explained = async (planId: string, asked: Asked): Promise<Explanation> => {
		const [told, ...more] = await explainPlan(world.context, { planId, asked });
		if (!told || more.length > 0) throw new Error(`${more.length + (told ? 1 : 0)} explanations`);
		return told;
	};

	it('is explained step by step, of people and departments on either side, by the calls that the OA gets, and asks nobody', async () => {
		await begin();
		const { planId } = await plan({
			matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }],
			scope: { employees: { exclude: [{ employee: '12' }] } },
		});
		world.yunzhijia.log.reset();
		world.oa.log.reset();
		const fresh = await explained(planId, { by: 'openId', value: 'p-3' });
		expect(fresh).toMatchObject({
			flow: 'pull-to-oa',
			basis: 'inputs',
			result: 'changes',
			oaId: '',
			name: '王五',
			scope: { inOa: false, inScope: true, because: 'new' },
			match: { via: 'none', pairs: [{ key: 'A3', employees: 0, persons: 1, candidates: [] }] },
			place: { oa: '', now: '总部 / 新业务 / 海外组', then: '总部 / 新业务 / 海外组' },
			calls: [
				{
					id: 'create-person:p-3',
					endpoint: 'syncEmployee',
					cause: 'first-run',
					needs: ['create-department:o-5'],
				},
			],
		});
		expect(fresh.fields).toContainEqual({
			field: 'mobile',
			oa: '',
			yunzhijia: '138****0003',
			written: '138****0003',
		});
		expect(explanationText(fresh, 'en')).toMatch(
			/Scope: in scope: the OA does not have it yet[\s\S]*Match: no counterpart in the OA\n {2}jobNo = jobNo, "A3": nobody has it\nDepartment: goes to 总部 \/ 新业务 \/ 海外组\n[\s\S]*phone: Yunzhijia 138\*\*\*\*0003, \(empty\) → written[\s\S]*Create employees: syncEmployee/,
		);
		const byOaId = await explained(planId, { by: 'oaId', value: '11' });
		expect(byOaId).toMatchObject({
			yzjId: 'p-1',
			scope: { inScope: true, because: 'everybody' },
			match: {
				via: 'pairs',
				yzjId: 'p-1',
				pairs: [
					{
						key: 'A1',
						candidates: [{ oaId: '11', name: '张三', status: 'active', linked: false }],
					},
				],
			},
			calls: [{ id: 'bind-person:p-1', endpoint: '' }],
		});
		expect(await explained(planId, { by: 'openId', value: 'p-1' })).toEqual(byOaId);
		expect(explanationText(byOaId, 'zh')).toContain(
			'匹配: 按匹配字段匹配到 11\n  jobNo = jobNo，“A1”: 张三 11',
		);
		expect(await explained(planId, { by: 'name', value: '李四' })).toMatchObject({
			oaId: '12',
			scope: { inScope: false, because: 'excluded', rules: ['12'] },
			fields: [],
			calls: [{ kind: 'bind-person' }],
		});
		expect(await explained(planId, { by: 'departmentId', value: 'o-4' })).toMatchObject({
			scope: { because: 'new' },
			match: { via: 'none' },
			place: { oa: '', then: '总部 / 新业务' },
			calls: [{ endpoint: 'syncDepartment' }],
		});
		expect(await explained(planId, { by: 'departmentId', value: '1' })).toMatchObject({
			yzjId: 'o-1',
			scope: { because: 'everybody' },
			match: { via: 'root', yzjId: 'o-1' },
			calls: [{ kind: 'bind-department' }],
		});
		expect(await explained(planId, { by: 'openId', value: 'nobody' })).toMatchObject({
			result: 'not-found',
			calls: [],
		});
		expect([...world.yunzhijia.log.entries(), ...world.oa.log.entries()]).toEqual([]);
	});

	it('is explained where it sets people aside, or is not about them', async () => {
		const { oa, yunzhijia } = seed();
		await begin({
			oa: {
				departments: [...oa.departments, { id: '9', name: '旧部', parentId: '1' }],
				employees: [
					...oa.employees,
					{ id: '13', name: '赵六', departmentId: '9', jobNo: 'A3' },
					{ id: '14', name: '孙七', departmentId: '9', jobNo: 'A7' },
				],
			},
			yunzhijia: {
				departments: [...yunzhijia.departments, { id: 'o-6', name: '新业务 ', parentId: 'o-1' }],
				persons: [
					...yunzhijia.persons.slice(0, 2),
					{ openId: 'p-3', name: '王五', phone: '13800000003', jobNo: 'A3', orgId: 'o-2' },
					{ openId: 'p-5', name: '周八', phone: '13800000005', jobNo: 'A8', orgId: 'o-6' },
				],
			},
		});
		const { planId } = await plan();
		const doubtful = await explained(planId, { by: 'openId', value: 'p-3' });
		expect(doubtful).toMatchObject({
			result: 'set-aside',
			match: {
				via: 'undecided',
				pairs: [{ key: 'A3', candidates: [{ oaId: '13', name: '赵六' }] }, { candidates: [] }],
			},
			findings: [{ reason: 'name-differs', setAside: true }],
			calls: [],
		});
		expect(await explained(planId, { by: 'oaId', value: '13' })).toMatchObject({
			result: 'set-aside',
			scope: { because: 'not-in-yunzhijia' },
			match: { via: 'undecided', pairs: [{ candidates: [{ openId: 'p-3' }] }, {}] },
		});
		expect(await explained(planId, { by: 'oaId', value: '14' })).toMatchObject({
			result: 'left-alone',
			scope: { inScope: false, because: 'not-in-yunzhijia' },
			place: { oa: '总部 / 旧部', now: '', then: '' },
		});
		expect(await explained(planId, { by: 'openId', value: 'p-5' })).toMatchObject({
			result: 'set-aside',
			scope: { because: 'quarantined' },
			findings: [{ reason: 'department-quarantined' }],
		});
		expect(await explained(planId, { by: 'departmentId', value: 'o-6' })).toMatchObject({
			result: 'set-aside',
			scope: { because: 'quarantined' },
			findings: [{ reason: 'same-named-siblings' }],
		});
		expect(await explained(planId, { by: 'departmentId', value: '9' })).toMatchObject({
			result: 'left-alone',
			scope: { because: 'not-in-yunzhijia' },
		});
	});

	it('names the cause of each operation of a second run, and says what became of the calls', async () => {
		await begin();
		const first = await plan();
		expect(new Set(first.causes.values())).toEqual(new Set(['first-run']));
		expect(await apply(first.planId)).toMatchObject({ outcome: 'applied' });
		await change({
			departments: [{ id: 'o-3', name: '市场中心' }],
			persons: [{ openId: 'p-9', name: '吴九', phone: '13800000009', jobNo: 'A9', orgId: 'o-2' }],
		});
		world.oa.seed({
			departments: world.oa.state.departments,
			employees: world.oa.state.employees.map((employee) =>
				employee.id === '11' ? { ...employee, name: '手改' } : employee,
			),
		});
		const second = await plan();
		expect(Object.fromEntries(second.causes)).toEqual({
			'rename-department:o-3': 'source-change',
			'create-person:p-9': 'source-change',
			'update-person:p-1': 'drift',
		});
		expect((await loadPlan(world.context, { planId: second.planId })).causes).toEqual(
			second.causes,
		);
		expect(
			previewHtml(second.plan, {
				planId: second.planId,
				createdAt: 0,
				language: 'en',
				causes: second.causes,
			}),
		).toMatch(/Yunzhijia changed 2 · changed in the OA 1/);
		world.oa.faults.set([{ endpoint: 'syncEmployee', kind: '500', every: true }]);
		await apply(second.planId).catch(() => undefined);
		world.oa.faults.set([]);
		const third = await plan({ oaFields: ['mobile', 'email'] });
		expect(Object.fromEntries(third.causes)).toEqual({ 'create-person:p-9': 'repair' });
		await apply(third.planId);
		const fourth = await plan();
		expect(Object.fromEntries(fourth.causes)).toEqual({ 'update-person:p-1': 'mapping-change' });
		// The first, long after.
		expect(await explained(first.planId, { by: 'openId', value: 'p-3' })).toMatchObject({
			basis: 'inputs',
			calls: [{ state: 'done' }],
		});
	});

	it('is compared with pulls to the OA only', async () => {
		await begin();
		const first = await plan({ apply: 'ask' });
		await change({ persons: [{ openId: 'p-1', email: 'neu@example.com' }] });
		const push = await world.plan({ apply: 'ask' });
		const second = await plan({ apply: 'ask' });
		const { was, diff } = await comparePlans(world.context, {
			planId: second.planId,
			with: 'previous',
		});
		expect(was.planId).toBe(first.planId);
		expect(diff.operations.added.map(({ id }) => id)).toEqual(['change-email:p-1']);
		expect(diffText(diff, 'en', second.plan)).toContain('Change e-mails: 张三');
		await expect(
			comparePlans(world.context, { planId: second.planId, with: { planId: push.planId } }),
		).rejects.toMatchObject({
			reason: 'plan-not-applicable',
			message: expect.stringContaining('is a push'),
		});
	});

	it('hangs below a top department as a push does', async () => {
		const { oa, yunzhijia } = seed();
		await begin({
			oa,
			yunzhijia: {
				...yunzhijia,
				departments: [
					{ id: 'o-0', name: '集团', parentId: null },
					...yunzhijia.departments.map((unit) =>
						unit.id === 'o-1' ? { ...unit, parentId: 'o-0' } : unit,
					),
					{ id: 'o-9', name: '别的公司', parentId: 'o-0' },
				],
			},
		});
		expect(await pullToOa({ topDepartment: { path: ['集团'] } })).toMatchObject({
			outcome: 'applied',
			failures: [],
		});
		expect(units().map(([name]) => name)).toEqual(['总部', '研发部', '市场部', '新业务', '海外组']);
		await expect(pullToOa()).rejects.toMatchObject({ reason: 'roots-differ' });
	});

	it('is planned the same to the byte, whatever the order of the lists', async () => {
		await begin(manualExample());
		const { plan: first } = await plan();
		world.oa.seed({
			departments: [...world.oa.state.departments].reverse(),
			employees: [...world.oa.state.employees].reverse(),
		});
		expect((await plan()).plan.hash).toBe(first.hash);
	});
});
