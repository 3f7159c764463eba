import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { judgeChanges, type JudgeInput } from '../../../../src/bindings/judge';
import { diffText, planDiff, planToOa } from '../../../../src/sync';
import type { Decision } from '../../../../src/sync/decisions/decision';
import {
	CONFLICT_REASONS,
	GUARD_IDS,
	type BindingLink,
	type Conflict,
	type GuardHit,
	type OaEmployee,
	type Plan,
	type YzjPerson,
} from '../../../../src/sync/model';
import { makePlan } from '../../../../src/sync/plan';
import { previewHtml, previewXlsx } from '../../../../src/sync/preview';
import { messageInChinese } from '../../../../src/sync/preview/wording/messagesZh';
import {
	CONFLICT_SENTENCES,
	CONFLICT_WORDS,
} from '../../../../src/sync/preview/wording/sentencesZh/conflicts';
import {
	GUARD_SENTENCES,
	GUARD_WORDS,
} from '../../../../src/sync/preview/wording/sentencesZh/guards';
import { NOTE_SENTENCES, NOTE_WORDS } from '../../../../src/sync/preview/wording/sentencesZh/notes';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	inputOf,
	person,
	torn,
	yzjDept,
	type Case,
} from '../planFixture';
import { busyPlan, meta } from './fixture';
import { hasEnglish } from './inChinese';
import { parseHtml, type Element } from './parseHtml';

const [A, B, C] = ['13800001111', '13800002222', '13800003333'];
const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));
const no = { max: 0 };

/** People whom nobody can place, match or create, each for another reason. */
const doubtfulPeople: Case = {
	departments: [
		dept('1', '甲'),
		dept('1', '乙'),
		dept('', '丙'),
		dept('2', ''),
		dept('3', '丁', 'nowhere'),
		dept('4', '戊', '5'),
		dept('5', '己', '4'),
		dept('6', '庚'),
		dept('7', '庚'),
		dept('8', '辛', '6'),
		dept('9', '壬'),
	],
	yzjDepartments: [yzjDept('D9', '壬')],
	employees: [
		employee(''),
		employee('twice'),
		employee('twice'),
		employee('e1', { departmentId: 'nowhere' }),
		employee('e2', { departmentId: '6' }),
		employee('e3'),
		employee('e4', { mobile: '12' }),
		employee('e5', { mobile: A }),
		employee('e6', { mobile: A }),
		employee('e7', { email: 'x@example.com', mobile: B }),
		employee('e8', { jobNo: '8' }),
		employee('e9', { name: '张三', jobNo: '9' }),
		employee('e10', { name: '张三', mobile: C }),
		employee('e11', { jobNo: '11', mobile: '13800004444' }),
		employee('e12', { name: '李四', jobNo: '12' }),
		employee('e13', { jobNo: '13' }),
		employee('e14', { jobNo: '14' }),
		employee('e15', { name: '王五', mobile: '13800005555', jobNo: '15' }),
		employee('e16'),
		employee('e17', { name: '赵六', jobNo: '17' }),
		employee('e18', { name: '孙七', jobNo: '18' }),
		employee('e19', { name: '郑十', jobNo: 'b19', mobile: '13800006666' }),
	],
	persons: [
		person('p7', { phone: B }),
		person('p8', { jobNo: '8' }),
		person('p8b', { jobNo: '8' }),
		person('p9', { name: '张三', jobNo: '9', phone: C }),
		person('p11', { jobNo: '11' }),
		person('p11b', { phone: '13800004444' }),
		person('p12', { name: '周八', jobNo: '12' }),
		person('p13', { name: '姓名e13', jobNo: '13', status: '2' }),
		person('p14', { jobNo: '14' }),
		person('p15', { name: '吴九', phone: '13800005555', jobNo: '99' }),
		person('p17', { name: '赵六', jobNo: '17' }),
		person('p18', { name: '孙七', jobNo: '18' }),
		person('p19', { name: '郑十', jobNo: 'B19' }),
	],
	bindings: [
		bindPerson('e7x', 'p7', 'removed'),
		bindPerson('e14x', 'p14', 'removed'),
		bindPerson('e16', 'gone'),
	],
	more: {
		boundElsewhere: new Set(['D9']),
		decisions: [
			{
				id: 'd',
				kind: 'different',
				object: 'person',
				oaId: 'e17',
				yzjId: 'p17',
				notThese: [],
				ground: {},
				who: 'li.lei',
				until: '',
				expired: false,
			} satisfies Decision,
		],
	},
};
/** Whole readings, so that an id that is gone is known to be. */
const rekeyed: Case = {
	employees: times(4, (n) => employee(`new${n}`, { name: `员工${n}`, jobNo: `J${n}`, mobile: A })),
	persons: times(4, (n) => person(`p${n}`, { name: `员工${n}`, jobNo: `J${n}` })),
	bindings: times(4, (n) => bindPerson(`old${n}`, `p${n}`)),
	settings: { guards: { 're-keyed': no } },
};

const toOa: Case = {
	departments: [dept('1', '甲', 'r', { kind: 'subcompany' })],
	yzjDepartments: [yzjDept('D1', '乙'), yzjDept('D2', '丙')],
	employees: [employee('1', { name: '张三' })],
	persons: [person('p1', { name: '张三丰' }), person('p2')],
	bindings: [bindDept('1', 'D1'), bindDept('gone', 'D2'), bindPerson('1', 'p1')],
};

const changes: JudgeInput = {
	eid: 'eid',
	changes: [
		{ action: 'bind', kind: 'person', oaId: 'nobody', yzjId: 'p1', evidence: '' },
		{ action: 'bind', kind: 'person', oaId: '1', yzjId: 'nobody', evidence: '' },
		{ action: 'unbind', kind: 'person', oaId: '2', yzjId: 'p1', evidence: '' },
		{ action: 'unbind', kind: 'person', oaId: '3', yzjId: 'p3', evidence: '', eid: 'other' },
	],
	oa: { department: new Map(), person: new Map([['1', employee('1')]]) },
	pairs: [],
	yzj: { department: new Map(), person: new Map([['p1', { name: '张三', status: '1' }]]) },
	bindings: [],
	boundElsewhere: new Set(),
};

const staff = (
	count: number,
	more: (n: number) => Partial<OaEmployee> = () => ({}),
): OaEmployee[] => times(count, (n) => employee(`${n}`, more(n)));
const members = (
	count: number,
	more: (n: number) => Partial<YzjPerson> = () => ({}),
): YzjPerson[] => times(count, (n) => person(`p${n}`, { name: `姓名${n}`, ...more(n) }));
const links = (count: number): BindingLink[] => times(count, (n) => bindPerson(`${n}`, `p${n}`));
const guarded: Case[] = [
	{ employees: [], persons: members(1), bindings: links(1) },
	{ employees: staff(1), persons: [], bindings: links(1) },
	{ employees: staff(1), oaCertificate: torn, yzjCertificate: torn },
	{
		employees: staff(20),
		persons: members(45),
		bindings: links(45),
		yzjDepartments: [yzjDept('D1', '甲')],
		settings: { guards: { 'gross-departments': no } },
		more: { lastHeadCount: 100, removedRecently: { persons: 9, departments: 9 } },
	},
	{
		employees: staff(1),
		yzjDepartments: [yzjDept('D1', '甲')],
		bindings: [bindDept('1', 'D1')],
		settings: { guards: { 'gross-departments': no } },
		more: { removedRecently: { persons: 0, departments: 9 } },
	},
	{
		departments: times(9, (n) => dept(`new${n}`, `部${n}`)),
		yzjDepartments: times(9, (n) => yzjDept(`D${n}`, `部${n}`)),
		bindings: times(9, (n) => bindDept(`${n}`, `D${n}`)),
	},
	{
		departments: [dept('1', '甲')],
		yzjDepartments: [yzjDept('D1', '甲')],
		employees: staff(1, () => ({ leaderOf: [] })),
		persons: members(1),
		bindings: [bindDept('1', 'D1'), ...links(1)],
		duties: { leaders: [{ openId: 'p0', orgId: 'D1' }], posts: [] },
		settings: { leaders: 'sync', guards: { 'gross-duties': no } },
	},
	{
		employees: staff(1, () => ({ roles: [] })),
		persons: members(1),
		bindings: links(1),
		roles: {
			roles: [{ id: 'r', name: '出纳' }],
			holders: [{ openId: 'p0', roleId: 'r', orgIds: '' }],
		},
		settings: { roles: ['出纳'], guards: { 'gross-roles': no } },
	},
	{
		employees: staff(1, () => ({ mobile: A })),
		persons: members(1, () => ({ phone: B })),
		bindings: links(1),
		settings: { guards: { 'account-changes': no } },
	},
	{
		employees: staff(1, () => ({ mobile: A })),
		settings: { guards: { creations: no }, scope: { departments: { exclude: ['nowhere'] } } },
	},
];

/** What the engine says when each guard fires and each kind of record is set aside. */
function everything(): { guards: GuardHit[]; conflicts: Conflict[] } {
	const plans: Plan[] = [
		...[doubtfulPeople, rekeyed, ...guarded].map((given) => makePlan(inputOf(given))),
		planToOa(inputOf(toOa)),
	];
	return {
		guards: plans.flatMap(({ guards }) => guards),
		conflicts: [...plans.flatMap(({ conflicts }) => conflicts), ...judgeChanges(changes).conflicts],
	};
}

/** What people read on the page: ids, hashes and settings as JSON are no words. */
const read = (element: Element): string[] =>
	['code', 'pre', 'style'].includes(element.tag)
		? []
		: element.children.flatMap((child) => (typeof child === 'string' ? [child] : read(child)));

describe('a Chinese preview of a plan that every guard blocks and that sets records aside for every reason', () => {
	const { guards, conflicts } = everything();
	const plan: Plan = {
		...busyPlan(),
		guards,
		conflicts,
		operations: [],
		notes: [],
		certificates: { oa: torn, yunzhijia: torn },
	};

	it('is about all of them', () => {
		expect([...new Set(guards.map(({ id }) => id))].sort()).toEqual([...GUARD_IDS].sort());
		expect([...new Set(conflicts.map(({ reason }) => reason))].sort()).toEqual(
			[...CONFLICT_REASONS].sort(),
		);
	});

	it('reads Chinese as a page', () => {
		const texts = read(parseHtml(previewHtml(plan, meta({ language: 'zh' }))));
		expect(texts.join('\n')).toContain(
			'该人员的手机号被云之家成员 p7 占用。请在云之家释放，或关联该成员。',
		);
		expect(texts.filter(hasEnglish)).toEqual([]);
		// The same plan in English shows that the test would see English.
		expect(read(parseHtml(previewHtml(plan, meta()))).filter(hasEnglish).length).toBeGreaterThan(
			conflicts.length,
		);
	});

	it('reads Chinese compared with another', () => {
		const lines = diffText(planDiff({ ...plan, hash: '', guards: [], conflicts: [] }, plan), 'zh', {
			limit: 1000,
		}).split('\n');
		expect(lines.length).toBeGreaterThan(conflicts.length);
		expect(lines.filter(hasEnglish)).toEqual([]);
	});

	it('reads Chinese as a workbook', async () => {
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load(
			new Uint8Array(await previewXlsx(plan, meta({ language: 'zh' }))).buffer,
		);
		const cells: string[] = [];
		workbook.eachSheet((sheet) =>
			sheet.eachRow((row) => row.eachCell(({ text }) => cells.push(text))),
		);
		expect(cells.length).toBeGreaterThan(conflicts.length * 5);
		expect(cells.filter(hasEnglish)).toEqual([]);
	});
});

describe('sentences', () => {
	/** As the engine has them, quotes as they are read. */
	const source = ['sync', 'bindings', 'weaver']
		.flatMap((folder) =>
			globSync(join(__dirname, `../../../../src/${folder}/**/*.ts`))
				.filter((file) => !file.includes('/preview/wording/'))
				.map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'")),
		)
		.join('\n');

	it.each([
		...GUARD_SENTENCES,
		...GUARD_WORDS,
		...CONFLICT_SENTENCES,
		...CONFLICT_WORDS,
		...NOTE_SENTENCES,
		...NOTE_WORDS,
	])('%s', (english, chinese) => {
		expect(english.split(/\{~?\}/).filter((part) => !source.includes(part))).toEqual([]);
		expect(hasEnglish(chinese)).toBe(false);
		const places = [...chinese.matchAll(/\{(\d)\}/g)].map(([, place]) => Number(place));
		expect(places.every((place) => place >= 1 && place <= english.split(/\{~?\}/).length - 1)).toBe(
			true,
		);
	});

	it.each([
		[
			'The department 7 is set aside. The linked person stays as it is.',
			'部门 7 待处理。已关联的成员保持原样。',
		],
		[
			'li decided to leave employee 7 alone until 2026-02-01. The department "a. b" is set aside. Check the department, or the rights of the OA key.',
			'li 决定暂不处理人员 7，至 2026-02-01 止。部门 "a. b" 待处理。请检查该部门，或 OA 密钥的权限。',
		],
		[
			'The phone of person p1 is that of employee 2 in the OA now, and 1 has none: what Yunzhijia sends there reaches somebody else. The email of person p1 is that of employees 3, 4 in the OA now, and 1 has another one: what Yunzhijia sends there reaches somebody else. Look whether they still are the same human; correct the number, or rebind.',
			'成员 p1 的手机号在 OA 中现属于人员 2，而 1 没有号码：云之家发往该号码的消息会送达他人。成员 p1 的邮箱在 OA 中现属于人员 3, 4，而 1 已使用另一个：云之家发往该号码的消息会送达他人。请核实是否仍为同一人；更正号码，或改绑。',
		],
		[
			'Below "a" named "{1}" Yunzhijia already has another department named "$&". Rename or link one of the two.',
			'云之家的“a" named "{1}”下已有另一个名为“$&”的部门。请修改其中一个的名称，或将其关联。',
		],
		[
			'li decided that OA department 7 is department o-1: not used, because department o-1 is linked with OA department 8. Decide again, or withdraw the decision.',
			'li 决定OA 部门 7 就是部门 o-1：未采用，因为部门 o-1 已关联 OA 部门 8。请重新决定，或撤回该决定。',
		],
		[
			'li decided to leave OA department 7 alone until 2026-02-01; so does what is set aside below it (2). Below "a" Yunzhijia already has another department named "b". Rename or link one of the two.',
			'li 决定暂不处理 OA 部门 7，至 2026-02-01 止；其下待处理的 2 个部门一并等待。云之家的“a”下已有另一个名为“b”的部门。请修改其中一个的名称，或将其关联。',
		],
		[
			'The pairs point to different persons: jobNo, email to p-1, mobile=phone to p-2. Correct the data, or bind by hand.',
			'匹配字段指向不同的成员：jobNo, email 指向 p-1，mobile=phone 指向 p-2。请更正数据，或手动关联。',
		],
		[
			'move-person:1 is undone with a loss: the department is gone, and leaderships, part-time posts and roles do not come back.',
			'move-person:1 可撤销，但有损失：部门已不存在；负责人、兼职和角色不会恢复。',
		],
		[
			'OA records name roles that the setting "roles" does not, with how many people each: 司机 (2), 保安 (1), and 3 more. They are left alone.',
			'OA 记录中有设置 roles 未列出的角色（括号内为人数）：司机 (2), 保安 (1)，另有 3 个。不作处理。',
		],
		[
			'Not undone, because Yunzhijia changed since: the person no longer has the role "出纳".',
			'未撤销：之后云之家已有改动：该成员已没有角色“出纳”。',
		],
		['one of the persons with the role "出纳" is listed twice', '角色“出纳”的成员列表中有重复'],
		[
			'Something that somebody else wrote. And more of it.',
			'Something that somebody else wrote. And more of it.',
		],
		['', ''],
	])('%j', (english, chinese) => {
		expect(messageInChinese(english)).toBe(chinese);
	});

	it('are found in time that does not depend on what a name holds', () => {
		const name = 'Yunzhijia already has another department named "'
			.repeat(2000)
			.concat('. '.repeat(2000));
		const message = `Below "${name}" nothing`;
		expect(messageInChinese(message)).toBe(message);
	});
});
