import type { SheetContents } from '../../lib/xlsx/writeWorkbook';
import { type Language, ownerText } from '../workbook/columns';
import { HEADERS } from './columns';
import { CHOICES } from './wording';

/** The second sheet: how to fill in the first. */
export function instructions({
	eid,
	source,
	language,
	planId,
}: {
	eid: string;
	source: string;
	language: Language;
	planId: string;
}): SheetContents {
	const headers = HEADERS[language];
	const rows = language === 'zh' ? chinese() : english();
	const heads =
		language === 'zh'
			? { name: '填写说明', item: '项目', text: '说明' }
			: { name: 'Instructions', item: 'Item', text: 'What to do' };
	return {
		name: heads.name,
		columns: [
			{ header: heads.item, width: 24 },
			{ header: heads.text, width: 110 },
		],
		rows: () => [[headers.owner, ownerText({ eid, source })], [headers.plan, planId], ...rows],
	};
}

const chinese = (): string[][] => {
	const { bind, different, create, leave } = CHOICES.zh;
	const { decision, reason, until } = HEADERS.zh;
	return [
		[
			'1. 填写',
			`只填写黄色的“${decision}”“${reason}”“${until}”三列。每行是一位 OA 人员和一位可能是同一人的云之家成员，或一个 OA 部门和一个同名的云之家部门；留空的行不做任何处理。`,
		],
		[
			'部门',
			`部门可选择“${bind}”（即同一部门）、“${different}”和“${leave}”。不能选择“${create}”：同一上级下的名称只能属于一个部门。选择“${leave}”时，其下级部门一并等待。`,
		],
		[
			bind,
			'该 OA 人员就是这位成员：下次同步时关联（已停用的成员会启用；原 OA ID 已不存在的关联会转过来）。',
		],
		[
			different,
			'该 OA 人员不是这位成员：规则永远不会关联这两者。没有其他候选时，该人员继续待处理，不会新建。',
		],
		[
			create,
			'所有候选成员都不是：按普通新建处理。账号（手机号）仍被他人占用时不会新建。在该人员的任意一行填写即可。',
		],
		[
			leave,
			`到“${until}”为止不关联、不新建，也不再列为待处理。必须填写日期。在该人员的任意一行填写即可。`,
		],
		[until, '含当天，如 2026-12-31。除“暂不处理”外可留空：一直有效，直到撤回或被采用。'],
		[
			'2. 决定何时失效',
			'任一方的姓名或部门名称（“是同一人”还包括工号、手机号等匹配字段，部门还包括上级部门）已变化、成员已离开、已与他人关联或已过期时，该决定不会采用，并在同步模拟的提示中说明。',
		],
		[
			'3. 不要改动',
			'不要修改类型、OA ID、候选 ID、同步模拟 ID 和标题行；可以排序（请选中整张表）、增加自己的列。隐藏或筛选掉的行、数字、公式、合并单元格会被拒绝，并注明行和列。',
		],
		['4. 上传', '上传后先显示预览，确认后才会保存；决定在下次同步时采用，仍受安全设置和审批约束。'],
		['个人信息', '本文件包含手机号等个人信息，请妥善保管，用完删除。'],
	];
};

const english = (): string[][] => {
	const { bind, different, create, leave } = CHOICES.en;
	const { decision, reason, until } = HEADERS.en;
	return [
		[
			'1. Fill in',
			`Only the three yellow columns "${decision}", "${reason}" and "${until}". A row is an employee of the OA and somebody in Yunzhijia who might be the same human, or a department of the OA and one of that name in Yunzhijia; rows left empty change nothing.`,
		],
		[
			'Departments',
			`"${bind}" (the same department), "${different}" and "${leave}" can be said of departments, too. "${create}" cannot: below one parent a name belongs to one department. What is below a department that is left alone waits with it.`,
		],
		[
			bind,
			'The employee is this person: linked with the next run (somebody disabled is enabled; the link of an OA id that is gone passes on).',
		],
		[
			different,
			'The employee is not this person: the rules never link the two. Where nobody else is left, the employee stays set aside, and nobody is created.',
		],
		[
			create,
			'The employee is none of the candidates: created as anybody new is. Not while somebody else holds the account (phone). Any row of the employee will do.',
		],
		[
			leave,
			`Until "${until}" neither linked nor created, and no longer listed as set aside. Needs a day. Any row of the employee will do.`,
		],
		[
			until,
			'That day included, such as 2026-12-31. May stay empty except with "leave alone": holds until it is withdrawn or carried out.',
		],
		[
			'2. When it does not hold',
			'A decision is not used, and the notes of the plan say so, when either name (for "same person" also job number, phone and other keys, of departments those above) has changed, the person is gone or linked with somebody else, or the day is over.',
		],
		[
			'3. Leave as it is',
			'Kind, OA ID, candidate ID, plan ID and headers. Sort whole rows only; columns of your own are welcome. Rows that are hidden or filtered out, numbers, formulas and merged cells are refused, with row and column.',
		],
		[
			'4. Upload',
			'A preview is shown first; decisions are kept once it is confirmed. The next run uses them, guarded and approved as ever.',
		],
		[
			'Personal data',
			'The file holds phone numbers and other personal data: keep it safe, and delete it when it is no longer needed.',
		],
	];
};
