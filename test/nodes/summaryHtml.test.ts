import { escapeHtml } from '../../nodes/YunzhijiaSync/plan/escapeHtml';
import { summaryHtml } from '../../nodes/YunzhijiaSync/plan/summaryHtml';
import { type Plan, planDiff, type SavedPlan } from '../../src/sync';

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
			before: {},
			after: {},
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
	tree: [],
	headCount: 1,
	certificates: {
		oa: { complete: true, reasons: [], rows: 1, total: 1 },
		yunzhijia: { complete: true, reasons: [], rows: 1, total: null },
	},
	settings: {},
};

it('escapes everything that comes from outside', () => {
	const html = summaryHtml(plan, NASTY);
	expect(html).not.toContain('<img');
	expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
	expect(escapeHtml('plain 文字')).toBe('plain 文字');
});

it('uses only tags that n8n’s form pages let through, without attributes', () => {
	const tags = new Set([...summaryHtml(plan, '').matchAll(/<\/?([^>]*)>/g)].map(([, tag]) => tag));
	for (const tag of tags)
		expect([
			'p',
			'b',
			'table',
			'thead',
			'tbody',
			'tr',
			'td',
			'th',
			'h4',
			'ul',
			'li',
			'code',
			'br',
		]).toContain(tag);
});

it('shows guards, quarantine by reason, and names removals up to a limit', () => {
	const html = summaryHtml(plan, '');
	expect(html).toContain('branch');
	expect(html).toContain('orphan × 2');
	expect(html.match(/\(disable-person: 已关联，但不再属于同步范围/g)).toHaveLength(20);
	expect(html).toContain('and 5 more');
});

it('says what guards and quarantine say in Chinese, too', () => {
	const [conflict] = plan.conflicts;
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
			conflicts: conflict
				? [
						{
							...conflict,
							reason: 'department-quarantined',
							facts: { department: '7', linked: false, stays: false },
						},
					]
				: [],
		},
		'',
	);
	expect(html).toContain('gross-persons: 9 名已关联成员中将移除 4 名；最多允许 3 名。');
	expect(html).toContain('· 4 of 9 linked persons');
	expect(html).toContain('所属部门“7”待处理。');
	expect(html).toContain('The department &quot;7&quot; is set aside.');
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
			...plan.operations,
		],
	};
	const html = summaryHtml(changed, '', new Map([['change-phone:1', 'drift']]));
	expect(html).toContain('变更手机号 Change phones × 1');
	expect(html).toContain('138****0001 → 138****0002');
	expect(html).not.toContain('13800000002');
	expect(html).toContain('云之家有变化 drift × 1');
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
	expect(summaryHtml({ ...plan, operations: many }, '')).toContain('+ 10 …');
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
	const html = summaryHtml(plan, '', new Map(), {
		was: saved(was),
		now: saved(plan),
		diff: planDiff(was, plan),
	});
	expect(html).toContain('与上一个未执行的同步模拟相比');
	expect(html).toContain('新增的操作 (26)');
	expect(html).not.toContain('<img');
});
