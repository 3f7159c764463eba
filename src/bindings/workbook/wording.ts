import { conflictMessage, wordsFor } from '../../words';
import type { Language } from './columns';
import type { RelationField } from './relationField';
import type { RowProblem } from './rowProblem';

/** What became of a row. */
export type RowResult =
	| 'planned'
	| 'blocked'
	| 'done'
	| 'unchanged'
	| 'refused'
	| 'failed'
	| 'empty';

export const RESULTS: Readonly<Record<Language, Readonly<Record<RowResult, string>>>> = {
	zh: {
		planned: '待执行',
		blocked: '待审批',
		done: '已关联',
		unchanged: '无需变更',
		refused: '已拒绝',
		failed: '失败',
		empty: '未填写',
	},
	en: {
		planned: 'planned',
		blocked: 'waits for approval',
		done: 'linked',
		unchanged: 'unchanged',
		refused: 'refused',
		failed: 'failed',
		empty: 'left empty',
	},
};

export const FIELD_NAMES: Readonly<Record<Language, Readonly<Record<RelationField, string>>>> = {
	zh: {
		oaId: 'OA 人员 ID',
		account: 'OA 账号',
		jobNo: 'OA 工号',
		mobile: 'OA 手机号',
		email: 'OA 邮箱',
	},
	en: {
		oaId: 'OA ID',
		account: 'OA account',
		jobNo: 'OA job number',
		mobile: 'OA phone',
		email: 'OA e-mail',
	},
};

/** Why a row was refused and what to do, in one cell. */
export const problemText = (problem: RowProblem, language: Language): string =>
	language === 'zh' ? chinese(problem) : english(problem);

function chinese(problem: RowProblem): string {
	const fields = FIELD_NAMES.zh;
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
			return conflictMessage(wordsFor('zh'), problem.by);
		}
		case 'changed-since':
			return '预览后数据已变化，请重新导入该行。';
	}
}

function english(problem: RowProblem): string {
	const fields = FIELD_NAMES.en;
	switch (problem.code) {
		case 'number':
			return `${problem.cell} is a number (${problem.shown}): leading zeros and long numbers may be lost. Format the cell as text and type it again.`;
		case 'date':
			return `${problem.cell} is a date. Format the cell as text and type it again.`;
		case 'formula':
			return `${problem.cell} is a formula. Copy it and paste it as a value, as text.`;
		case 'boolean':
		case 'error':
			return `${problem.cell} is ${problem.shown}, not text. Type it again.`;
		case 'rich-text':
			return `${problem.cell} is struck out, raised or lowered in parts: what is meant is not certain. Clear the formats and type it again.`;
		case 'unseen':
			return `${problem.cell} has a number format that shows nothing. Format it as text, look at it, and upload the file again.`;
		case 'scientific':
			return `${problem.cell} is in scientific notation (${problem.shown}): digits are lost. Format the cell as text and type the whole number.`;
		case 'merged':
			return `${problem.cell} belongs to the merged cells ${problem.range}. Unmerge them and fill in each row.`;
		case 'hyperlink':
			return `${problem.cell} has a link that leads elsewhere than its text says. Remove the link and type the text again.`;
		case 'hidden-row':
			return `${problem.cell} is in a row that is hidden or filtered out. Clear the filter, unhide all rows, look at it, and upload the file again.`;
		case 'no-person':
			return `${problem.cell} is empty: which person of Yunzhijia is meant? Export the workbook again.`;
		case 'other-enterprise':
			return `The row is not of this enterprise and source (${problem.expected}). Use a workbook that was exported for it.`;
		case 'not-found':
			return `${problem.cell}: no employee has this ${fields[problem.field]}. Check it, or read the OA again first.`;
		case 'several':
			return `${problem.cell}: several employees have this ${fields[problem.field]}. Import by OA ID instead.`;
		case 'not-a-key':
			return `${problem.cell} cannot be an ${fields[problem.field]} (empty, a placeholder, or not a whole number). Check it.`;
		case 'left':
			return `${problem.cell}: this employee (${problem.oaId}) has left.`;
		case 'same-person':
			return `Rows ${problem.rows.join(', ')} are about the same person. Keep one of them.`;
		case 'same-employee':
			return `Rows ${problem.rows.join(', ')} name the same employee. Keep one of them.`;
		case 'name-differs':
			return `The name in the row of ${problem.cell} is not the one of this openId: one column may have been sorted by itself. Export the workbook again and fill in that one.`;
		case 'conflict':
			return conflictMessage(wordsFor('en'), problem.by);
		case 'changed-since':
			return 'The records changed after the preview. Import this row again.';
	}
}
