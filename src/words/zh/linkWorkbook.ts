import type { LinkWorkbookWords, RowProblem } from '../facts/linkWorkbook';
import { conflictSays } from '../say';
import { relationFields as fields } from './asked';
import { conflicts } from './conflicts';

const headers: LinkWorkbookWords['headers'] = {
	name: '姓名',
	department: '部门',
	phone: '手机号',
	email: '邮箱',
	jobNo: '工号',
	jobTitle: '职位',
	status: '云之家状态',
	link: '关联状态',
	oaId: 'OA 人员 ID',
	relation: '关联字段',
	openId: '云之家 openId',
	owner: '企业与数据源',
	result: '导入状态',
	reason: '原因',
	before: '原关联 OA 人员 ID',
	after: '新关联 OA 人员 ID',
};

/** 每行被拒绝的原因和处理办法。 */
function problem(problem: RowProblem): string {
	switch (problem.code) {
		case 'number':
			return `${problem.cell} 是数字（${problem.shown}），前导零和长号码可能已丢失。请将单元格设为文本格式后重新输入。`;
		case 'date':
			return `${problem.cell} 是日期。请将单元格设为文本格式后重新输入。`;
		case 'formula':
			return `${problem.cell} 是公式。请复制后选择性粘贴为“值”，并设为文本格式。`;
		case 'boolean':
		case 'error':
			return `${problem.cell} 是 ${problem.shown}，不是文本。请重新输入。`;
		case 'rich-text':
			return `${problem.cell} 有一部分是删除线或上下标，无法确定内容。请清除格式后重新输入。`;
		case 'unseen':
			return `${problem.cell} 的单元格格式不显示任何内容。请设为文本格式，核对后重新上传。`;
		case 'scientific':
			return `${problem.cell} 是科学计数法（${problem.shown}），数字已丢失。请设为文本格式后重新输入完整号码。`;
		case 'merged':
			return `${problem.cell} 属于合并单元格 ${problem.range}。请取消合并后逐行填写。`;
		case 'hyperlink':
			return `${problem.cell} 的超链接与显示的文字不同。请取消超链接后重新输入。`;
		case 'hidden-row':
			return `${problem.cell} 所在行被隐藏或筛选。请清除筛选、取消隐藏并核对后重新上传。`;
		case 'no-person':
			return `${problem.cell} 为空，不知道是哪位云之家成员。请重新导出表格。`;
		case 'other-enterprise':
			return `该行不属于本企业与数据源（${problem.expected}）。请使用本企业导出的表格。`;
		case 'not-found':
			return `${problem.cell}：没有${fields[problem.field]}与此相同的 OA 人员。请核对，或先重新读取 OA。`;
		case 'several':
			return `${problem.cell}：有多位 OA 人员的${fields[problem.field]}与此相同。请改用 OA 人员 ID 导入。`;
		case 'not-a-key':
			return `${problem.cell} 不能作为${fields[problem.field]}（为空、占位符或号码不全）。请核对。`;
		case 'left':
			return `${problem.cell}：该 OA 人员（${problem.oaId}）已离职。`;
		case 'same-person':
			return `第 ${problem.rows.join('、')} 行是同一位云之家成员。请只保留一行。`;
		case 'same-employee':
			return `第 ${problem.rows.join('、')} 行填写了同一位 OA 人员。请只保留一行。`;
		case 'name-differs':
			return `${problem.cell} 所在行的姓名与该 openId 现在的姓名不符，可能是单独排序了某一列。请重新导出后填写。`;
		case 'conflict': {
			if (problem.by.reason === 'bound-elsewhere')
				return '该成员或该 OA 人员已与他人关联。确需更改，请在导入时选择“覆盖原有关联”。';
			return conflictSays(conflicts, problem.by) + conflicts[problem.by.reason].remedy;
		}
		case 'changed-since':
			return '预览后数据已变化，请重新导入该行。';
	}
}

/** 关联账号表。 */
export const linkWorkbook: LinkWorkbookWords = {
	headers,
	results: {
		planned: '待执行',
		blocked: '待审批',
		done: '已关联',
		unchanged: '无需变更',
		refused: '已拒绝',
		failed: '失败',
		empty: '未填写',
	},
	problem,
	sheet: '人员关联',
	states: {
		active: '在职',
		disabled: '已停用',
		left: '已离职',
		linked: '已关联',
		unlinked: '未关联',
		notAdded: '未添加',
	},
	readAt: '云之家数据读取时间',
	instructions: {
		name: '填写说明',
		item: '项目',
		text: '说明',
		rows: [
			[
				'1. 填写',
				`只填写黄色的“${headers.relation}”列：每行填入该成员对应的 OA 人员的值。整个文件只能填同一种值：${Object.values(fields).join('、')}（导入时选择）。`,
			],
			['2. 留空', '留空的行不做任何更改；已关联的行也不受影响。本表不会解除关联。'],
			[
				'3. 不要改动',
				`不要修改“${headers.openId}”列和标题行；可以增加自己的列和工作表，也可以排序（请选中整张表，不要只排一列）。`,
			],
			[
				'4. 文本格式',
				'单元格已设为文本格式，请直接输入或“粘贴为值”。数字、日期、公式、合并单元格、隐藏行会被拒绝，并注明行和列。',
			],
			[
				'5. 上传',
				'上传后先显示预览，确认后才会关联；之后可下载本文件的副本，每行都有结果、原因、原值和新值。',
			],
			['个人信息', '本文件包含手机号等个人信息，请妥善保管，用完删除。'],
		],
	},
};
