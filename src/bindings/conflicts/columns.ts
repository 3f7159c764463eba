import type { Language } from '../workbook/columns';
import { headerKey } from '../workbook/columns';

/** The columns of a conflict workbook, in order: one row an employee or OA department and candidate. The three that are filled in stand together. */
export const COLUMNS = [
	'object',
	'oaId',
	'oaName',
	'oaDepartment',
	'oaJobNo',
	'oaMobile',
	'oaEmail',
	'why',
	'name',
	'department',
	'jobNo',
	'phone',
	'email',
	'status',
	'linked',
	'decision',
	'reason',
	'until',
	'decided',
	'message',
	'openId',
	'owner',
	'plan',
] as const;
export type ColumnKey = (typeof COLUMNS)[number];

/** What an import adds to a copy of the user's workbook. */
export const REPORT_COLUMNS = ['result', 'because'] as const;
type ReportColumn = (typeof REPORT_COLUMNS)[number];

export const HEADERS: Readonly<
	Record<Language, Readonly<Record<ColumnKey | ReportColumn, string>>>
> = {
	zh: {
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
	},
	en: {
		object: 'Kind',
		oaId: 'OA ID',
		oaName: 'OA name',
		oaDepartment: 'OA department',
		oaJobNo: 'OA job no.',
		oaMobile: 'OA phone',
		oaEmail: 'OA e-mail',
		why: 'Set aside because',
		name: 'Candidate',
		department: 'Candidate department',
		jobNo: 'Candidate job no.',
		phone: 'Candidate phone',
		email: 'Candidate e-mail',
		status: 'Candidate status',
		linked: 'Candidate linked with OA ID',
		decision: 'Decision',
		reason: 'Reason for the decision',
		until: 'Valid until',
		decided: 'Decided so far',
		message: 'Message',
		openId: 'Candidate ID',
		owner: 'Enterprise and source',
		plan: 'Plan ID',
		result: 'Import result',
		because: 'Explanation',
	},
};

/** What an import reads. */
export const READ = [
	'object',
	'oaId',
	'oaName',
	'name',
	'openId',
	'decision',
	'reason',
	'until',
	'owner',
	'plan',
	'result',
] as const;
export type ReadColumn = (typeof READ)[number];

/** Without these nobody knows what is decided about whom. */
export const REQUIRED = [
	'oaId',
	'openId',
	'decision',
	'plan',
] as const satisfies readonly ReadColumn[];

/** Other headers that people use. */
const ALIASES: Partial<Readonly<Record<ReadColumn, readonly string[]>>> = {
	object: ['对象', 'object'],
	// As this file had them before departments stood in it, too.
	oaId: ['人员id', 'oa人员id', 'employee id'],
	oaName: ['OA 姓名'],
	name: ['候选成员'],
	openId: ['openid', '云之家 openId', '候选 openId', 'candidate openId'],
	decision: ['处理决定', '处理方式', 'decide'],
	reason: ['理由', 'reason'],
	until: ['有效期', '到期日', 'until', 'expiry', 'expires'],
	plan: ['模拟 ID', '同步模拟id', 'plan'],
};

const MEANT: ReadonlyMap<string, ReadColumn> = new Map(
	READ.flatMap((column) =>
		[HEADERS.zh[column], HEADERS.en[column], ...(ALIASES[column] ?? [])].map(
			(header): [string, ReadColumn] => [headerKey(header), column],
		),
	),
);

/** What a header means to an import; undefined for every other column. */
export const readColumnOf = (header: string): ReadColumn | undefined =>
	MEANT.get(headerKey(header));
