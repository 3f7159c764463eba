import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { OPERATION_KINDS, type Plan } from '../../../../../src/sync/model';
import { type Causes } from '../../../../../src/sync/plan/causes';
import { previewHtml } from '../../../../../src/sync/view/preview';
import { busyPlan, firstPush, meta, node, operation, subject, plan } from './fixture';
import { NASTY } from '../../../lib/nasty';
import { byId, type Element, findAll, hasClass, parseHtml, textOf } from './parseHtml';

const pageOf = (of: Plan, over: Parameters<typeof meta>[0] = {}): Element =>
	parseHtml(previewHtml(of, meta(over)));
const tagged =
	(tag: string) =>
	(element: Element): boolean =>
		element.tag === tag;
const heading = (page: Element): string => findAll(page, tagged('h1')).map(textOf).join('');

describe('the top of the page', () => {
	it('says in one sentence what the run would do, and that it is blocked', () => {
		const page = pageOf(busyPlan());
		expect(heading(page)).toBe(
			'Blocked This run would create 1 department and 2 persons, update 1 department and 3 ' +
				'persons (1 enabled again), move 1 department and 1 person, disable 12 persons, ' +
				'delete 1 department and bind 2 records.',
		);
		expect(textOf(page)).toContain('4 records are quarantined');
	});

	it('speaks Chinese with the words of the vendor', () => {
		const page = pageOf(busyPlan(), { language: 'zh' });
		expect(findAll(page, tagged('html'))[0]?.attributes.lang).toBe('zh-CN');
		expect(heading(page)).toBe(
			'已拦截 本次同步将新增 1 个部门、2 名成员，更新 1 个部门、3 名成员（其中启用 1 名），调动 1 个部门、1 名成员，停用 12 名成员，删除 1 个部门，新增 2 条关联。',
		);
		for (const word of ['同步模拟', '安全设置', '待处理', '匹配', '新增', '云之家'])
			expect(textOf(page)).toContain(word);
	});

	it('says that there is nothing to do', () => {
		const page = pageOf(plan({ tree: [node('r', '', '演示部门')] }));
		expect(heading(page)).toBe('No changes This run would change nothing in Yunzhijia.');
		expect(textOf(byId(page, 'operations'))).toContain('There is nothing to do.');
	});

	it('shows the counts of the plan', () => {
		const rows = findAll(byId(pageOf(busyPlan()), 'counts'), tagged('tr')).map((row) =>
			row.children.map((cell) => (typeof cell === 'string' ? cell : textOf(cell))),
		);
		expect(rows.slice(1)).toEqual([
			['Departments', '5', '1', '1', '1', '1'],
			['Persons', '96', '2', '3', '1', '12'],
		]);
	});

	it.each(['approved', 'superseded', 'applied'])(
		'shows that the saved plan is %s by now',
		(status) => {
			const page = pageOf(busyPlan(), {
				status,
				approvedBy: 'Wang Li',
				approvedAt: Date.UTC(2026, 0, 31),
			});
			expect(heading(page).toLowerCase()).toMatch(new RegExp(`^${status}`));
			expect(textOf(byId(page, 'about'))).toContain('Wang Li (2026-01-31 08:00:00 GMT+8)');
		},
	);

	it('shows times in the zone it is told', () =>
		expect(textOf(pageOf(busyPlan(), { timeZone: 'UTC' }))).toContain('2026-01-30 18:00:00'));
});

describe('guards and quarantine', () => {
	it('shows what fired, the limit, the actual value and what to do, before everything else', () => {
		const page = pageOf(busyPlan());
		const [first] = findAll(byId(page, 'guards'), tagged('article'));
		expect(first === undefined ? '' : textOf(first)).toBe(
			'Many persons removed gross-personsactual 12 · limit 1012 of 128 linked persons would ' +
				'be removed; at most 10 are allowed.What to do Look through the persons marked × ' +
				'below. A changed scope, or a moved OA department, is the usual cause.',
		);
		expect(findAll(page, tagged('section')).map(({ attributes }) => attributes.id)).toEqual([
			'counts',
			'guards',
			'quarantine',
			'notes',
			'tree',
			'operations',
			'about',
		]);
	});

	it('groups quarantined records by reason, the largest group first, each with its message', () => {
		const groups = findAll(byId(pageOf(busyPlan()), 'quarantine'), tagged('details'));
		expect(groups.map((group) => textOf(findAll(group, tagged('summary'))[0] ?? group))).toEqual([
			'No account 2 no-account',
			'Several candidates 1 ambiguous-match',
			'Siblings of the same name 1 same-named-siblings',
		]);
		expect(groups.map(textOf).join('')).toContain('share the key of this employee (job number)');
	});

	it('says why each operation is in the plan, and how many there are of each cause', () => {
		const busy = busyPlan();
		const causes: Causes = new Map(
			busy.operations.map(({ id, kind }) => [
				id,
				kind === 'disable-person' ? 'scope-change' : 'drift',
			]),
		);
		const page = pageOf(busy, { causes });
		expect(textOf(findAll(page, tagged('header'))[0] ?? page)).toContain(
			`Why: scope changed 12 · changed in Yunzhijia ${busy.operations.length - 12}`,
		);
		expect(textOf(byId(page, 'operations'))).toContain('scope changed');
		expect(textOf(byId(pageOf(busy), 'operations'))).not.toContain('Cause');
	});

	it('names the role that somebody gets or loses, and the departments that it comes back for', () => {
		const roles = plan({
			tree: [node('r', '', 'R'), node('d1', 'r', '研发部')],
			operations: [
				{
					...subject(0, { oaId: '1', name: '张三' }),
					kind: 'remove-role',
					role: { id: '5f0c', name: '出纳', orgIds: ['d1'] },
				},
				{
					...subject(1, { oaId: '2', name: '李四' }),
					kind: 'assign-role',
					role: { id: '5f0d', name: '审批专员', orgIds: ['d1', 'd9'] },
				},
			],
		});
		const english = textOf(byId(pageOf(roles), 'operations'));
		for (const words of [
			'Take roles away 1',
			'role 出纳 → (none)',
			'Assign roles 1',
			'role 审批专员',
			'role limited to R / 研发部, d9',
		])
			expect(english).toContain(words);
		// The name says which; ids are in the workbook.
		expect(english).not.toContain('5f0');
		expect(textOf(byId(pageOf(roles, { language: 'zh' }), 'operations'))).toMatch(
			/取消角色.*角色 出纳 → （空）.*分配角色.*角色 审批专员.*角色管理范围/s,
		);
	});

	it('has words for every operation in both languages', () => {
		const everything = plan({
			tree: [node('r', '', 'R')],
			operations: OPERATION_KINDS.map((kind, seq) => operation(seq, kind, { yzjId: 'r' })),
		});
		for (const language of ['en', 'zh'] as const)
			expect(previewHtml(everything, meta({ language }))).not.toMatch(/undefined|\[object/);
	});
});

describe('the tree', () => {
	const summary = (page: Element, name: string): Element => {
		const [found] = findAll(
			byId(page, 'tree'),
			(element) =>
				hasClass('d')(element) &&
				findAll(element, hasClass('n')).some((part) => textOf(part) === name),
		);
		if (found === undefined) throw new Error(`${name} is not in the tree`);
		return found;
	};
	const detailsOf = (page: Element, name: string): Element | undefined =>
		findAll(
			byId(page, 'tree'),
			(element) => element.tag === 'details' && element.children[0] === summary(page, name),
		)[0];

	it('marks each department with colour, sign and word', () => {
		const page = pageOf(busyPlan());
		expect(
			['部门A', '平台架构组', '市场与品牌中心', '华东大区', '旧档案室', '其他部门'].map((name) =>
				textOf(summary(page, name)),
			),
		).toEqual([
			expect.stringMatching(/^●部门A matched.*36 persons/),
			expect.stringMatching(/^\+平台架构组 new.*0 persons\+ 3$/),
			expect.stringMatching(/^✎市场与品牌中心 renamed was 市场部/),
			expect.stringMatching(/^→华东大区 moved was 演示部门 \/ 销售部/),
			expect.stringMatching(/^×旧档案室 removed/),
			'○其他部门17 personsno changes',
		]);
		expect(findAll(summary(page, '平台架构组'), hasClass('t-created'))).not.toEqual([]);
		expect(findAll(summary(page, '部门A'), hasClass('t-matched'))).not.toEqual([]);
	});

	it('opens branches with changes and folds the others', () => {
		const page = pageOf(busyPlan());
		expect(detailsOf(page, '客户服务部')?.attributes).toHaveProperty('open');
		expect(detailsOf(page, '其他部门')?.attributes).not.toHaveProperty('open');
	});

	it('lists persons with what changes, before and after', () => {
		const tree = byId(pageOf(busyPlan()), 'tree');
		const persons = findAll(tree, hasClass('persons')).flatMap((list) =>
			findAll(list, tagged('li')).map(textOf),
		);
		expect(persons).toContain('✎陈晓东bindupdatejob title 工程师 → 技术经理');
		expect(persons).toContain(
			'→赵强movedepartment 演示部门 / 市场与品牌中心 / 上海办事处 → 演示部门 / 市场与品牌中心 / 华东大区',
		);
		expect(persons).toContain(
			'+欧阳娜娜newaccount (mobile) 138****5678 · job no. 000451 · job title 高级架构师 · gender female',
		);
	});

	it('lists at most 50 persons a department and says how many more there are', () => {
		const big = firstPush(1, 212 + 50);
		const tree = byId(pageOf(big), 'tree');
		expect(
			findAll(tree, hasClass('persons')).map((list) => findAll(list, tagged('li')).length),
		).toEqual([51]);
		expect(textOf(tree)).toContain('and 212 more: see the workbook');
	});

	it('draws any depth', () => {
		const deep = Array.from({ length: 3000 }, (_, i) =>
			node(`d${i}`, i === 0 ? '' : `d${i - 1}`, `D${i}`),
		);
		expect(textOf(byId(pageOf(plan({ tree: deep })), 'tree'))).toContain('D2999');
	});
});

describe('operations', () => {
	it('shows the first 200 of each kind and how many more the workbook has', () => {
		const groups = findAll(byId(pageOf(firstPush(3, 1234)), 'operations'), tagged('details'));
		expect(
			groups.map((group) => [
				textOf(findAll(group, tagged('summary'))[0] ?? group),
				findAll(group, tagged('tr')).length - 1,
			]),
		).toEqual([
			['+Create departments 3', 3],
			['+Create persons 1,234', 200],
		]);
		expect(groups.map(textOf).join('')).toContain('1,034 more in the workbook.');
	});

	it('tells two numbers apart whose shown digits are equal', () => {
		const page = pageOf(
			plan({
				operations: [
					operation(0, 'change-phone', {
						yzjId: 'p',
						before: { phone: '13811115678' },
						after: { phone: '13822225678' },
					}),
				],
			}),
		);
		expect(textOf(byId(page, 'operations'))).toContain(
			'138****5678 → 138****5678 (hidden digits differ)',
		);
	});
});

describe('what identifies the plan', () => {
	it('names plan, hash, enterprise, source, time and settings', () => {
		const about = textOf(byId(pageOf(busyPlan()), 'about'));
		for (const text of [
			'exactly what apply does',
			'plan-20260131-0200',
			busyPlan().hash,
			'10109',
			'e10',
			'2026-01-31 02:00:00 GMT+8',
			'"createMembers": true',
		])
			expect(about).toContain(text);
	});

	it('keeps the key in an address to itself', () => {
		expect(previewHtml(busyPlan(), meta())).not.toContain('SECRETTOKEN');
		expect(previewHtml(busyPlan(), meta())).toContain('https://hr.example.com/departments?…');
	});

	it('shows no phone number in full, not even inside a sentence', () => {
		const html = previewHtml(
			{
				...busyPlan(),
				conflicts: [
					{
						kind: 'person',
						oaId: '1',
						yzjId: '',
						name: '13812345678',
						reason: 'account-held',
						facts: {
							how: 'employee',
							channel: 'phone',
							employee: { id: '13812345678', name: '' },
						},
					},
				],
			},
			meta(),
		);
		expect(html).toContain('held by employee 138****5678');
		expect(html).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
	});
});

describe('safety', () => {
	it('loads nothing, runs nothing, and allows only its own style sheet', () => {
		const html = previewHtml(busyPlan(), meta());
		const page = parseHtml(html);
		const style = textOf(findAll(page, tagged('style'))[0] ?? page);
		expect(
			findAll(page, ({ tag }) =>
				['script', 'img', 'link', 'iframe', 'object', 'form', 'base'].includes(tag),
			),
		).toEqual([]);
		expect(
			findAll(page, ({ attributes }) =>
				Object.keys(attributes).some(
					(name) => name.startsWith('on') || name === 'style' || name === 'src',
				),
			),
		).toEqual([]);
		expect(
			findAll(page, tagged('a')).every(({ attributes }) => /^#[a-z]+$/.test(attributes.href ?? '')),
		).toBe(true);
		expect(style).not.toMatch(/url\(|@import|@font-face|</);
		const policy = findAll(
			page,
			({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
		)[0]?.attributes.content;
		expect(policy).toBe(
			`default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`,
		);
	});

	it('stays our markup, with every text inert, whatever anybody wrote anywhere', () => {
		const normal = findAll(
			pageOf(
				planOf((): string => 'x'),
				{ approvedBy: 'x', status: 'x' },
			),
			() => true,
		).map(({ tag }) => tag);
		const text = fc.oneof(
			{ weight: 3, arbitrary: fc.constantFrom(...NASTY) },
			{ weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1 }) },
		);
		fc.assert(
			fc.property(fc.array(text, { minLength: 7, maxLength: 13 }), (texts) => {
				let turn = 0;
				const next = (): string => texts[turn++ % texts.length] ?? '';
				const html = previewHtml(
					planOf(next),
					meta({ planId: next(), status: next(), approvedBy: next() }),
				);
				expect(findAll(parseHtml(html), () => true).map(({ tag }) => tag)).toEqual(normal);
				// Line breaks are ours.
				expect(html).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\u2028\u2029]/u);
			}),
			{ numRuns: 150 },
		);
	});

	/**
	 * A plan in which every text that is not ours comes from
	 * `next`. Ids of the tree stay, so that its shape does.
	 */
	function planOf(next: () => string): Plan {
		return plan({
			eid: next(),
			source: next(),
			tree: [
				node('r', '', `${next()}.`, 'renamed', { was: `${next()}.` }),
				node('a', 'r', `${next()}.`),
			],
			operations: [
				operation(0, 'rename-department', {
					yzjId: 'r',
					oaId: `${next()}.`,
					name: next(),
					was: `${next()}1`,
					becomes: `${next()}2`,
					because: { rule: 'decision', facts: { who: `${next()}.`, decisionId: 'd' } },
				}),
				operation(1, 'create-person', {
					oaId: `${next()}.`,
					name: next(),
					after: { name: next(), [`${next()}field`]: `${next()}.` },
					target: { in: 'yunzhijia', orgId: 'a', path: next() },
					because: { rule: 'decision', facts: { who: `${next()}.`, decisionId: 'd' } },
				}),
				operation(2, 'move-person', {
					oaId: 'o',
					yzjId: 'p',
					name: next(),
					from: { orgId: `${next()}.` },
					path: next(),
					target: { in: 'yunzhijia', orgId: 'elsewhere', path: `${next()}.` },
					because: { rule: 'decision', facts: { who: `${next()}.`, decisionId: 'd' } },
				}),
			],
			guards: [{ id: 'scope', limit: 0, actual: 1, facts: { unknown: [next()], more: 0 } }],
			conflicts: [
				{
					kind: 'person',
					oaId: `${next()}.`,
					yzjId: `${next()}.`,
					name: next(),
					reason: 'orphan',
					facts: { parentId: next() },
				},
			],
			notes: [
				{
					kind: 'person',
					oaId: `${next()}.`,
					yzjId: `${next()}.`,
					name: next(),
					reason: 'placed-elsewhere',
					facts: { from: next(), to: next() },
				},
			],
			certificates: {
				oa: {
					complete: false,
					reasons: [{ code: 'role-listed-twice', facts: { role: next() } }],
					rows: 1,
					total: 2,
				},
				yunzhijia: { complete: true, reasons: [], rows: 1, total: null },
			},
			settings: { [next()]: next(), list: [next()] },
		});
	}
});
