import { DatabaseSync } from 'node:sqlite';
import {
	explainPlan,
	explanationText,
	OPERATION_KINDS,
	type Explanation,
} from '../../../../../src/sync';
import type { Asked } from '../../../../../src/sync/view/explain';
import { endpointOf } from '../../../../../src/sync/view/explain/endpoints';
import { Bench, type Case } from '../../apply/bench';
import { everyKind, phone } from '../../apply/everyKind';

describe('explaining a saved plan', () => {
	let bench: Bench;
	let one: Case;
	const fixture = everyKind();
	beforeAll(
		async () =>
			(bench = await Bench.start({
				...fixture,
				settings: { ...fixture.settings, leaders: 'keep', partTimePosts: 'keep' },
			})),
	);
	beforeEach(async () => (one = await bench.case()));
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const only = async (planId: string, asked: Asked): Promise<Explanation> => {
		const [first, ...more] = await explainPlan(one.context, { planId, asked });
		expect(more).toEqual([]);
		if (!first) throw new Error('no explanation');
		return first;
	};

	it('tells scope, match, department, fields and calls of one person, whoever is asked for and by what, and asks nobody', async () => {
		const { planId } = await one.plan();
		one.writes();
		bench.simulator.log.reset();
		const asked: Asked[] = [
			{ by: 'oaId', value: 'e-1' },
			{ by: 'openId', value: 'p-1' },
			{ by: 'jobNo', value: ' J1 ' },
			{ by: 'phone', value: `+86 ${phone(1)}` },
			{ by: 'name', value: ' 员工１ ' },
		];
		const told = await Promise.all(asked.map(async (by) => await only(planId, by)));
		for (const other of told) expect(other).toEqual(told[0]);
		expect(told[0]).toMatchObject({
			basis: 'inputs',
			result: 'changes',
			oaId: 'e-1',
			yzjId: 'p-1',
			name: '员工1',
			scope: { inOa: true, inScope: true, because: 'everybody', rules: [] },
			match: { via: 'link', yzjId: 'p-1', linkState: 'active', pairs: [] },
			place: { oa: '总部 / 研发部', now: '总部 / 研发部' },
			calls: [
				{
					id: 'update-person:e-1',
					endpoint: 'person/updateInfo',
					before: { jobTitle: '工程师' },
					after: { jobTitle: '高级工程师' },
					cause: 'first-run',
					state: null,
				},
			],
		});
		expect(told[0]?.fields).toContainEqual({
			field: 'jobTitle',
			oa: '高级工程师',
			yunzhijia: '工程师',
			written: '高级工程师',
		});
		expect(told[0]?.fields).toContainEqual({
			field: 'jobNo',
			oa: 'J1',
			yunzhijia: 'J1',
			written: null,
		});
		expect([...bench.simulator.log.entries()]).toEqual([]);
	});

	it('tells leaders and part-time posts, from what was read of them then', async () => {
		const { planId } = await one.plan({ leaders: 'sync', partTimePosts: 'sync' });
		const told = await only(planId, { by: 'oaId', value: 'e-1' });
		expect(told.basis).toBe('inputs');
		expect(told.calls.map(({ id, endpoint }) => `${id} ${endpoint}`)).toEqual([
			'update-person:e-1 person/updateInfo',
			'remove-leader:e-1/d-c company/deleteOrgAdminsById',
			'delete-post:e-1/d-c company/deletePartTimeJobs',
			'set-post:e-1/d-b company/setPartTimeJobs',
			'set-leader:e-1/d-b company/setOrgAdminsById',
		]);
		expect(explanationText(told, 'zh')).toContain(
			'设置部门负责人: company/setOrgAdminsById; 负责人 否 → 是',
		);
	});

	it('names the candidates of each pair, and says it in English and Chinese with phones masked', async () => {
		const { planId } = await one.plan();
		const found = await only(planId, { by: 'oaId', value: 'e-10' });
		expect(found.match).toEqual({
			via: 'pairs',
			yzjId: 'p-10',
			linkState: null,
			pairs: [
				{
					oa: 'jobNo',
					yzj: 'jobNo',
					key: 'J10',
					employees: 1,
					persons: 1,
					candidates: [{ openId: 'p-10', name: '员工10', status: '1', linked: false }],
				},
			],
		});
		expect(explanationText(found, 'en')).toContain(
			'Match: matched by the pairs with p-10\n  jobNo = jobNo, "J10": 员工10 p-10',
		);
		const changed = await only(planId, { by: 'oaId', value: 'e-4' });
		const zh = explanationText(changed, 'zh');
		expect(zh).toContain('手机号: OA 138****0104, 138****0004 → 写入：138****0104');
		expect(zh).toContain(
			'变更手机号: person/updatePhone; 手机号 138****0004 → 138****0104; OA 中的手机号不同; 首次同步',
		);
		expect(JSON.stringify(changed) + zh).not.toContain(phone(104));
	});

	it('says in either language why somebody is set aside', async () => {
		const { oa } = everyKind();
		const { planId } = await one.plan(
			{},
			{
				...oa,
				employees: oa.employees.map((employee) =>
					employee.id === 'e-4' ? { ...employee, departmentId: 'nowhere' } : employee,
				),
			},
		);
		const found = await only(planId, { by: 'oaId', value: 'e-4' });
		expect(explanationText(found, 'en')).toContain(
			"(unknown-department): The department nowhere is not in the OA's answer. The linked person stays as it is. Set",
		);
		expect(explanationText(found, 'zh')).toContain(
			'所属部门不存在 (unknown-department): OA 的返回中没有部门 nowhere。已关联的成员保持原样。请设置有效的部门或更正 ID，并检查密钥的权限，或重新读取。',
		);
	});

	it('tells of new, leaving, coming back and unconcerned people, and of departments on either side', async () => {
		const { planId } = await one.plan({
			scope: { employees: { exclude: [{ employee: 'e-11' }] } },
		});
		expect(await only(planId, { by: 'oaId', value: 'e-22' })).toMatchObject({
			match: { via: 'none' },
			place: { oa: '总部 / 创新部 / 创新一组', now: '', then: '总部 / 创新部 / 创新一组' },
			calls: [
				{ kind: 'create-person', endpoint: 'person/addNew', needs: ['create-department:d-n1'] },
			],
		});
		expect(await only(planId, { by: 'openId', value: 'p-6' })).toMatchObject({
			oaId: 'e-6',
			scope: { because: 'not-in-oa' },
			match: { via: 'link' },
			calls: [{ kind: 'disable-person' }],
		});
		expect(await only(planId, { by: 'oaId', value: 'e-8' })).toMatchObject({
			match: { via: 'link', linkState: 'active' },
			calls: [
				{ kind: 'enable-person' },
				{ kind: 'assign-role', endpoint: 'roletag/batchSetPersonRoleTag', after: { role: '出纳' } },
			],
		});
		expect(await only(planId, { by: 'oaId', value: 'e-11' })).toMatchObject({
			scope: { inScope: false, because: 'excluded', rules: ['e-11'] },
			calls: [{ kind: 'disable-person' }],
		});
		expect(await only(planId, { by: 'openId', value: 'p-12' })).toMatchObject({
			oaId: '',
			result: 'left-alone',
			match: null,
			calls: [],
		});
		expect(await only(planId, { by: 'departmentId', value: 'd-b1' })).toMatchObject({
			kind: 'department',
			yzjId: 'o-b1',
			match: { via: 'link' },
			place: { now: '总部 / 市场部 / 渠道组', then: '总部 / 研发部 / 渠道组' },
			calls: [{ kind: 'move-department', endpoint: 'dept/moveOrg' }],
		});
		expect(await only(planId, { by: 'departmentId', value: 'o-f' })).toMatchObject({
			oaId: 'd-f',
			match: { via: 'path' },
			calls: [{ kind: 'bind-department', endpoint: '' }],
		});
		expect(await only(planId, { by: 'departmentId', value: 'o-x' })).toMatchObject({
			oaId: '',
			result: 'left-alone',
			calls: [],
		});
		expect(await only(planId, { by: 'oaId', value: 'nobody' })).toMatchObject({
			result: 'not-found',
			calls: [],
		});
		expect(explanationText(await only(planId, { by: 'oaId', value: 'nobody' }), 'en')).toMatch(
			/Neither reading/,
		);
	});

	it('says what became of each call once the plan was applied, and is right long after', async () => {
		const { planId } = await one.plan();
		await one.apply(planId);
		await one.push(
			{},
			{ departments: everyKind().oa.departments, employees: everyKind().oa.employees.slice(1) },
		);
		const told = await only(planId, { by: 'oaId', value: 'e-1' });
		expect(told).toMatchObject({ basis: 'inputs', result: 'changes', calls: [{ state: 'done' }] });
		expect(told.fields).toContainEqual({
			field: 'jobTitle',
			oa: '高级工程师',
			yunzhijia: '工程师',
			written: '高级工程师',
		});
	});

	it('tells only what stands in the plan when the inputs are gone, or no longer give this plan', async () => {
		const { planId } = await one.plan();
		const database = new DatabaseSync(one.file);
		database
			.prepare("UPDATE yzj_snapshot_pages SET body = replace(body, '高级工程师', '主任')")
			.run();
		expect(await only(planId, { by: 'oaId', value: 'e-1' })).toMatchObject({
			basis: 'plan',
			result: 'changes',
			scope: null,
			fields: [],
			calls: [{ id: 'update-person:e-1' }],
		});
		database.prepare('DELETE FROM yzj_plan_inputs').run();
		database.close();
		const told = await only(planId, { by: 'phone', value: phone(104) });
		expect(told).toMatchObject({ basis: 'plan', oaId: 'e-4', calls: [{ id: 'change-phone:e-4' }] });
		expect(await only(planId, { by: 'name', value: told.name })).toEqual(told);
		expect(explanationText(told, 'en')).toContain('is not kept');
	});

	it('names the calls that are really made', async () => {
		const { planId, plan } = await one.plan();
		bench.simulator.log.reset();
		await one.apply(planId);
		const called = new Set(
			[...bench.simulator.log.entries()].flatMap(({ mutating, endpoint }) =>
				mutating ? [endpoint] : [],
			),
		);
		expect(
			new Set(
				plan.operations
					.map((operation) => endpointOf(operation, 'o-root', undefined))
					.filter((endpoint) => endpoint !== ''),
			),
		).toEqual(called);
		const operation = plan.operations[0];
		if (!operation) throw new Error('no operations');
		for (const kind of OPERATION_KINDS)
			expect({ kind, call: endpointOf({ ...operation, kind }, '', undefined) !== '' }).toEqual({
				kind,
				call: !/bind-/.test(kind),
			});
	});
});
