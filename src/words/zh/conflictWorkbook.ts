import type { ConflictWorkbookWords } from '../facts/conflictWorkbook';
import { tell } from '../tell';
import { unused } from './decisions';

const headers: ConflictWorkbookWords['headers'] = {
	object: '类型',
	oaId: 'OA ID',
	oaName: 'OA 姓名或名称',
	oaDepartment: 'OA 部门',
	oaJobNo: 'OA 工号',
	oaMobile: 'OA 手机号',
	oaEmail: 'OA 邮箱',
	why: '待处理原因',
	name: '候选',
	department: '候选部门',
	jobNo: '候选工号',
	phone: '候选手机号',
	email: '候选邮箱',
	status: '候选状态',
	linked: '候选已关联 OA ID',
	decision: '决定',
	reason: '决定理由',
	until: '有效期至',
	decided: '现有决定',
	message: '说明',
	openId: '候选 ID',
	owner: '企业与数据源',
	plan: '同步模拟 ID',
	result: '导入状态',
	because: '状态说明',
};
const choices: ConflictWorkbookWords['choices'] = {
	bind: '是同一人',
	different: '不是同一人',
	create: '都不是：新建成员',
	leave: '暂不处理',
};
const objects: ConflictWorkbookWords['objects'] = { person: '人员', department: '部门' };
const { bind, different, create, leave } = choices;
const { decision, reason, until } = headers;

/** 每行被拒绝的原因和处理办法。 */
const problem: ConflictWorkbookWords['problem'] = (problem) => {
	switch (problem.code) {
		case 'no-employee':
			return `${problem.cell} 为空，不知道是哪条 OA 记录。请重新导出待处理表。`;
		case 'no-candidate':
			return `${problem.cell}：没有指明候选，只能选择“${choices.create}”或“${choices.leave}”。`;
		case 'no-new-department':
			return `${problem.cell}：部门不能选择“${choices.create}”：同一上级下的名称只能属于一个部门。请修改其中一个的名称，或选择其他决定。`;
		case 'unknown-object':
			return `${problem.cell}：不认识“${problem.shown}”。请填写“${objects.person}”或“${objects.department}”。`;
		case 'other-plan':
			return `${problem.cell}：该行来自另一次同步模拟。请只上传同一次导出的行。`;
		case 'no-end':
			return `${problem.cell}：选择“${choices.leave}”时请填写有效期，如 2026-12-31。`;
		case 'past':
			return `${problem.cell} 的日期已过。请填写今天或以后的日期。`;
		case 'unknown-decision':
			return `${problem.cell}：不认识“${problem.shown}”。请从下拉列表中选择：${Object.values(choices).join('、')}。`;
		case 'bad-date':
			return `${problem.cell}：“${problem.shown}”不是日期。请填写如 2026-12-31。`;
		case 'not-set-aside':
			return `${problem.cell}：该次同步模拟中 ${problem.oaId} 不在待处理之列。请重新导出待处理表，或选择另一次同步模拟。`;
		case 'not-a-candidate':
			return `${problem.cell}：${problem.openId} 不是它的候选。要关联其他成员或部门，请使用关联页面。`;
		case 'twice':
			return `第 ${problem.rows.join('、')} 行是同一条 OA 记录和同一个候选。请只保留一行。`;
		case 'contradicts':
			return `第 ${problem.rows.join('、')} 行对同一条 OA 记录的决定互相矛盾。请只保留一个。`;
		case 'not-used':
			return `${problem.cell}：该决定现在无法采用（${tell(unused, problem.why)}）。请核对后重新导出。`;
	}
};

/** 待处理表。 */
export const conflictWorkbook: ConflictWorkbookWords = {
	headers,
	choices,
	objects,
	results: {
		planned: '待保存',
		kept: '已保存',
		unchanged: '无需变更',
		refused: '已拒绝',
		empty: '未填写',
	},
	problem,
	sheet: '待处理',
	instructions: {
		name: '填写说明',
		item: '项目',
		text: '说明',
		rows: [
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
			[
				'4. 上传',
				'上传后先显示预览，确认后才会保存；决定在下次同步时采用，仍受安全设置和审批约束。',
			],
			['个人信息', '本文件包含手机号等个人信息，请妥善保管，用完删除。'],
		],
	},
};
