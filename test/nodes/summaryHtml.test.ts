import { summaryHtml } from '../../nodes/YunzhijiaSync/plan/summaryHtml';
import { type Plan, planDiff, type SavedPlan } from '../../src/sync';
import type { FormMeta } from '../../src/sync/view/preview/form';

const NASTY = '<img src=x onerror=alert(1)>"\'&';
const none = { matched: 0, create: 0, update: 0, move: 0, remove: 0 };

const plan: Plan = {
	eid: NASTY,
	source: NASTY,
	hash: 'a'.repeat(64),
	status: 'blocked',
	operations: [
		...Array.from({ length: 25 }, (_, seq) => ({
			id: `disable-person:${seq}`,
			seq,
			kind: 'disable-person' as const,
			object: 'person' as const,
			oaId: '',
			yzjId: String(seq),
			name: `${NASTY}${seq}`,
			was: '1' as const,
			target: { in: 'yunzhijia' as const, orgId: 'd1', path: '' },
			needs: [],
			because: { rule: 'out-of-scope' as const, facts: {} },
		})),
		{
			id: 'create-person:9',
			seq: 25,
			kind: 'create-person',
			object: 'person',
			oaId: '9',
			yzjId: '',
			name: '新人',
			before: {},
			after: {},
			needs: [],
			because: { rule: 'same-path', facts: {} },
		},
	],
	counts: {
		departments: none,
		persons: { ...none, create: 1, remove: 25 },
		bind: 0,
		quarantined: 2,
	},
	guards: [
		{ id: 'branch', limit: 10, actual: 25, facts: { path: NASTY, lost: 25, of: 30, percent: 50 } },
	],
	conflicts: [1, 2].map((n) => ({
		kind: 'person' as const,
		oaId: String(n),
		yzjId: '',
		name: NASTY,
		reason: 'orphan' as const,
		facts: { parentId: `${NASTY}${n}` },
	})),
	notes: [],
	tree: [{ key: 'd1', parentKey: '', name: '研发中心', state: 'untouched', was: '', people: 30 }],
	headCount: 1,
	certificates: {
		oa: { complete: true, reasons: [], rows: 1, total: 1 },
		yunzhijia: { complete: true, reasons: [], rows: 1, total: null },
	},
	settings: {},
};

/** One moment, as somebody in China reads it. */
const meta: FormMeta = {
	createdAt: Date.UTC(2026, 0, 31, 18),
	approvable: true,
	explanation: '此同步模拟等待审批。',
};

it('escapes everything that comes from outside, and shows what cannot be seen', () => {
	const html = summaryHtml(
		{ ...plan, source: `\u202e${NASTY}\u200b` },
		{ ...meta, explanation: NASTY },
	);
	expect(html).not.toContain('<img');
	expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
	expect(html).toContain('‹U+202E›');
	expect(html).toContain('‹U+200B›');
	expect(html).not.toMatch(/[\u202e\u200b]/);
});

it('uses only tags and attributes that n8n’s form pages let through', () => {
	const tags = new Set(
		[...summaryHtml(plan, meta).matchAll(/<\/?([^>]*)>/g)].map(([, tag]) => tag),
	);
	for (const tag of tags)
		expect(tag).toMatch(
			/^(p|b|i|u|em|strong|sub|div|br|table|thead|tbody|tr|td|th|h3|h4|ul|li|t[dh] (scope|headers)="[a-z]+")$/,
		);
});

it('begins with the verdict in one Chinese sentence and a badge', () => {
	expect(summaryHtml(plan, meta)).toMatch(
		/^<h3><strong>已拦截<\/strong> 本次同步将新增 1 名成员，停用 25 名成员。<\/h3>/,
	);
	expect(summaryHtml({ ...plan, status: 'ready' }, meta)).toMatch(/^<h3><u>等待审批<\/u>/);
	expect(summaryHtml(plan, { ...meta, status: 'applied', approvable: false })).toMatch(
		/^<h3><em>已执行<\/em>/,
	);
});

it('says of an undo that it is one, and when that was done which it takes back', () => {
	const html = summaryHtml(
		{ ...plan, undoes: 'p-1' },
		{ ...meta, undoneAt: Date.UTC(2026, 0, 30, 18) },
	);
	expect(html).toContain('<b>这是一次撤销</b>：把 2026-01-31 02:00:00 GMT+8 那次同步');
	expect(html).not.toContain('p-1');
});

it('shows guards with what to do, quarantine with names, and removals with department, up to a limit', () => {
	const html = summaryHtml(
		{
			...plan,
			guards: [
				{
					id: 'gross-persons',
					limit: 3,
					actual: 4,
					facts: { removed: 4, of: 9, limit: 3 },
				},
			],
			operations: Array.from({ length: 60 }, () => plan.operations[0]).flatMap((one) =>
				one ? [one] : [],
			),
		},
		meta,
	);
	expect(html).toContain(
		'实际 <b>4</b> · 限值 <b>3</b><br>9 名已关联成员中将移除 4 名；最多允许 3 名。',
	);
	expect(html).toContain('<b>处理办法</b>：');
	expect(html).toContain('<td>研发中心</td><td><strong>停用成员</strong></td>');
	expect(html.match(/停用成员/g)).toHaveLength(50);
	expect(html).toContain('另有 10 项，见预览');
	expect(html).toContain(' × 2<br>&lt;img');
});

it('has no raw codes and ids', () => {
	const html = summaryHtml(plan, meta);
	for (const raw of [
		'head-count',
		'orphan',
		'disable-person',
		'linked and no longer',
		plan.hash,
		'd1',
	])
		expect(html).not.toContain(raw);
});

it('shows the first rows of every kind of operation with what changes, phones masked, and why', () => {
	const changed: Plan = {
		...plan,
		operations: [
			{
				id: 'change-phone:1',
				seq: 0,
				kind: 'change-phone',
				object: 'person',
				oaId: '1',
				yzjId: 'p1',
				name: NASTY,
				before: { phone: '13800000001' },
				after: { phone: '13800000002' },
				needs: [],
				because: { rule: 'same-path', facts: {} },
			},
			{
				id: 'update-person:2',
				seq: 1,
				kind: 'update-person',
				object: 'person',
				oaId: '2',
				yzjId: 'p2',
				name: '李四',
				before: { status: '1', gender: '1' },
				after: { status: '2', gender: '2' },
				needs: [],
				because: { rule: 'same-path', facts: {} },
			},
			...plan.operations,
		],
	};
	const html = summaryHtml(changed, { ...meta, causes: new Map([['change-phone:1', 'drift']]) });
	expect(html).toContain('变更手机号 × 1');
	expect(html).toContain('<i>138****0001</i> → <b>138****0002</b>');
	expect(html).not.toContain('13800000002');
	expect(html).toContain('云之家有变化');
	expect(html).toContain('状态</b> <i>正常</i> → <b>停用</b>');
	expect(html).toContain('性别</b> <i>男</i> → <b>女</b>');
	expect(html).toContain('新人');
	expect(html).not.toContain('<img');
	const many = Array.from({ length: 40 }, (_, seq): Plan['operations'][number] => ({
		id: `create-person:${seq}`,
		seq,
		kind: 'create-person',
		object: 'person',
		oaId: `${seq}`,
		yzjId: '',
		name: `新人${seq}`,
		before: {},
		after: {},
		needs: [],
		because: { rule: 'same-path', facts: {} },
	}));
	expect(summaryHtml({ ...plan, operations: many }, meta)).toContain('另有 10 项，见预览');
});

it('says what changed since the plan before', () => {
	const saved = (one: Plan): SavedPlan => ({
		planId: 'p',
		status: 'superseded',
		createdAt: 0,
		apply: 'ask',
		readOnly: false,
		plan: one,
		causes: new Map(),
	});
	const was: Plan = { ...plan, operations: [] };
	const html = summaryHtml(plan, {
		...meta,
		since: { was: saved(was), now: saved(plan), diff: planDiff(was, plan) },
	});
	expect(html).toContain('与上一个未执行的同步模拟（1970-01-01 08:00:00 GMT+8）相比');
	expect(html).toContain('新增的操作 (26)');
	expect(html).not.toContain('<img');
});
