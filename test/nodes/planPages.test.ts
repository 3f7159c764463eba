import { linesHtml } from '../../nodes/YunzhijiaSync/plan/linesHtml';
import { personHtml } from '../../nodes/YunzhijiaSync/plan/personHtml';
import { undoHtml } from '../../nodes/YunzhijiaSync/plan/undoHtml';
import type { FailureItem, Note, Noted, Outcome, Plan, UndoStep } from '../../src/sync';

const NASTY = '<img src=x onerror=alert(1)>"\'&';
const none = { matched: 0, create: 0, update: 0, move: 0, remove: 0 };

const noteOf = (by: Noted): Note => ({
	kind: 'person',
	oaId: '1',
	yzjId: 'p1',
	name: NASTY,
	...by,
});
const NO: FailureItem['facts'] = {
	code: 'refused',
	facts: { side: 'yunzhijia', kind: 'update-person', code: '', answer: '' },
};
const itemOf = (note: Note): Outcome['notes'][number] => ({ ...note, message: '' });
const LATER = itemOf(
	noteOf({
		reason: 'left-to-push',
		facts: { does: 'move-person', awaits: 'move-department', of: '甲' },
	}),
);
const PLACED = itemOf(noteOf({ reason: 'placed-elsewhere', facts: { from: NASTY, to: NASTY } }));
const plan: Plan = {
	eid: NASTY,
	source: NASTY,
	hash: 'a'.repeat(64),
	status: 'ready',
	operations: [
		{
			id: 'update-person:1',
			seq: 0,
			kind: 'update-person',
			object: 'person',
			oaId: '1',
			yzjId: 'p1',
			name: NASTY,
			before: { jobTitle: NASTY },
			after: { jobTitle: 'b' },
			needs: [],
			because: { rule: 'same-path', facts: {} },
		},
	],
	counts: { departments: none, persons: { ...none, update: 1 }, bind: 0, quarantined: 0 },
	guards: [],
	conflicts: [],
	notes: [],
	tree: [],
	headCount: 1,
	certificates: {
		oa: { complete: true, reasons: [], rows: 1, total: 1 },
		yunzhijia: { complete: true, reasons: [], rows: 1, total: null },
	},
	settings: {},
	undoes: `p-${NASTY}`,
};
const stepOf = (
	undoes: string,
	grade: UndoStep['grade'],
	loss: UndoStep['loss'] = [],
	name = NASTY,
): UndoStep => ({
	undoes,
	name,
	grade,
	loss,
	operations: [],
});
const steps = [
	...['1', '2', '3', '4'].map((id) => stepOf(`update-person:${id}`, 'reversible')),
	...['5', '6'].map((id) =>
		stepOf(
			`create-person:${id}`,
			'reversible-with-loss',
			[{ code: 'account-stays', facts: {} }],
			`新人${id} 13800000001`,
		),
	),
	...Array.from({ length: 35 }, (_, index) =>
		stepOf(`x:${index}`, 'irreversible', [
			{ code: 'empty-before', facts: { fields: [`${NASTY} lost-${index}`] } },
		]),
	),
];
const planned = {
	plan,
	causes: new Map([['update-person:1', 'source-change' as const]]),
	apply: 'auto' as const,
	readOnly: false,
};

describe('linesHtml', () => {
	it('makes headings, bold labels and lists of the lines of a text', () => {
		expect(
			linesHtml(
				'Person 李\nScope: in scope\nMatch: by\n  a = b: c\n  d\nNew (1)\n  Update: 李\nThe whole plan is blocked by x: nothing',
			),
		).toBe(
			'<h4>Person 李</h4><p><b>Scope</b>: in scope</p><h4>Match</h4><ul><li>by</li><li>a = b: ' +
				'c</li><li>d</li></ul><h4>New (1)</h4><ul><li>Update: 李</li></ul><p>The whole plan is ' +
				'blocked by x: nothing</p>',
		);
	});
});

describe('undoHtml', () => {
	it('counts the grades, and tells what comes back with a loss, of whom, from what does not come back at all', () => {
		const html = undoHtml(plan, steps, 0);
		expect(html).toContain('<td>4</td><td>2</td><td>35</td>');
		const [lost = '', lossy = ''] = html.split('恢复但有损失</h4>');
		expect(lost).toContain('lost-0');
		expect(lost).not.toContain('lost-30');
		expect(lost).toContain('另有 5 项，见预览');
		expect(lossy).toContain(
			'<li>新人5 138****0001、新人6 138****0001：账号保留但停用，手机号和邮箱不会释放</li>',
		);
		expect(html).toContain('等待审批，尚未更改');
		expect(undoHtml({ ...plan, status: 'no-changes', notes: [] }, [], 0)).toContain(
			'没有可以撤销的内容',
		);
		expect(undoHtml({ ...plan, status: 'blocked' }, [], 0)).toContain('已被安全设置拦截');
		expect(html).toContain('这是一次撤销');
	});
});

describe('personHtml', () => {
	it.each([
		['applied', {}, '已执行并回读核对'],
		['no-changes', {}, '两边一致'],
		['no-changes', { plan: { ...plan, counts: { ...plan.counts, quarantined: 1 } } }, '数据存疑'],
		['ready', {}, '等待审批，未作更改'],
		['ready', { readOnly: true }, '设置仅允许预览'],
		['blocked', {}, '已被安全设置拦截'],
		['failed', {}, '未全部成功'],
	] as const)('%s %j: %s', (outcome, change, said) => {
		expect(
			personHtml({ ...planned, ...change }, { outcome, failures: [], notes: [] }, 0),
		).toContain(said);
	});

	it('names what did not work, what is worth knowing, and what the plan changes and why', () => {
		const html = personHtml(
			planned,
			{
				outcome: 'failed',
				failures: [
					{
						kind: 'person',
						oaId: '1',
						yzjId: 'p1',
						name: '李四',
						reason: 'refused',
						message: 'said no to 13800000001',
						facts: NO,
					},
				],
				notes: [LATER],
			},
			0,
		);
		expect(html).toContain('李四：said no to 138****0001');
		expect(html).toContain('调动成员留待下次完整同步');
		expect(html).toContain('OA 有变化');
	});
});

it.each([
	['linesHtml', linesHtml(`${NASTY}\nScope: ${NASTY}\n${NASTY}: x\n  ${NASTY}`)],
	['undoHtml', undoHtml(plan, steps, 0)],
	[
		'personHtml',
		personHtml(
			planned,
			{
				outcome: 'failed',
				failures: [
					{
						kind: 'person',
						oaId: '1',
						yzjId: '',
						name: NASTY,
						reason: 'refused',
						message: NASTY,
						facts: NO,
					},
				],
				notes: [PLACED],
			},
			0,
		),
	],
])(
	'%s escapes everything that comes from outside, and uses only tags that form pages let through',
	(_, html) => {
		expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
		const tags = new Set([...html.matchAll(/<\/?([^>]*)>/g)].map(([, tag]) => tag));
		for (const tag of tags)
			expect(tag).toMatch(
				/^(p|b|i|u|em|strong|sub|div|br|code|table|thead|tbody|tr|td|th|h3|h4|ul|li|t[dh] (scope|headers)="[a-z]+")$/,
			);
	},
);
