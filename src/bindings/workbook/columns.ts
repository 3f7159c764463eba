import { type Language, wordsFor } from '../../words';
import { IN_BRACKETS, nameKey } from '../../lib/canonical/text';

export {
	LINK_COLUMNS as COLUMNS,
	LINK_REPORT_COLUMNS as REPORT_COLUMNS,
	type LinkColumn as ColumnKey,
} from '../../words/facts/linkWorkbook';
export type { Language };

export const HEADERS = {
	zh: wordsFor('zh').linkWorkbook.headers,
	en: wordsFor('en').linkWorkbook.headers,
} as const;

/** Other headers that people use for what an import reads. */
const ALIASES: Readonly<
	Record<'name' | 'relation' | 'openId' | 'owner' | 'result', readonly string[]>
> = {
	name: ['成员姓名', '人员姓名', '云之家姓名', 'full name', 'person name'],
	relation: [
		'关联',
		'关联值',
		'关联字段值',
		'关联账号',
		'绑定字段',
		'relation',
		'relation value',
		'link',
		'link field',
		'bind',
	],
	openId: [
		'openid',
		'open id',
		'成员openid',
		'人员openid',
		'云之家id',
		'云之家人员id',
		'成员id',
		'yunzhijia id',
		'person openid',
	],
	owner: ['企业', '企业号', '企业标识', 'enterprise'],
	result: [],
};
export type ReadColumn = keyof typeof ALIASES;

/** What is longer is no header. */
const LONGEST_HEADER = 300;

/**
 * As headers are compared: without case, spaces, punctuation and
 * what stands in brackets; '' for what is too long to be one.
 */
export const headerKey = (header: string): string =>
	header.length > LONGEST_HEADER
		? ''
		: nameKey(header)
				.toLowerCase()
				.replace(IN_BRACKETS, '')
				.replace(/[\s_\-.*:：/]/g, '');

const READ_COLUMNS: ReadonlyMap<string, ReadColumn> = new Map(
	(['name', 'relation', 'openId', 'owner', 'result'] as const).flatMap((column) =>
		[HEADERS.zh[column], HEADERS.en[column], ...ALIASES[column]].map(
			(header): [string, ReadColumn] => [headerKey(header), column],
		),
	),
);

/** What a header means to an import; undefined for every other column. */
export const readColumnOf = (header: string): ReadColumn | undefined =>
	READ_COLUMNS.get(headerKey(header));

const KNOWN_HEADERS: ReadonlyMap<string, string> = new Map(
	[
		...Object.values(ALIASES).flat(),
		...Object.values(HEADERS.zh),
		...Object.values(HEADERS.en),
	].map((header) => [headerKey(header), header]),
);

/**
 * The header that a text is, as we write it; undefined for every other text.
 * Only this may stand in a message: in a file without headers the first row
 * is people, and what somebody added in brackets may be a name, too.
 */
export const knownHeader = (text: string): string | undefined => KNOWN_HEADERS.get(headerKey(text));

/**
 * What stands in the column `owner`, so that the sheet
 * of another enterprise is recognised row by row.
 */
export const ownerText = ({ eid, source }: { eid: string; source: string }): string =>
	`${eid} / ${source}`;
