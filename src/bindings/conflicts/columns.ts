import { wordsFor } from '../../words';
import { headerKey } from '../workbook/columns';

export {
	CONFLICT_COLUMNS as COLUMNS,
	CONFLICT_REPORT_COLUMNS as REPORT_COLUMNS,
	type ConflictColumn as ColumnKey,
} from '../../words/facts/conflictWorkbook';

export const HEADERS = {
	zh: wordsFor('zh').conflictWorkbook.headers,
	en: wordsFor('en').conflictWorkbook.headers,
} as const;

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
