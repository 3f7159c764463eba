import type { AskedFacts, RelationField } from '../facts/asked';
import type { Telling } from '../../lib/coded';

export const relationFields: Record<RelationField, string> = {
	oaId: 'OA 人员 ID',
	account: 'OA 账号',
	jobNo: 'OA 工号',
	mobile: 'OA 手机号',
	email: 'OA 邮箱',
};

/** 人工提出的关联。 */
export const asked: Telling<AskedFacts> = {
	'by-hand': () => '人工指定',
	workbook: ({ field }) => `表格导入，按${relationFields[field]}`,
};
