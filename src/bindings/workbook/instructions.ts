import { DateTime } from 'luxon';
import type { SheetContents } from '../../lib/xlsx/writeWorkbook';
import { HEADERS, type Language, ownerText } from './columns';
import { FIELD_NAMES } from './wording';

/** The second sheet: how to fill in the first. */
export function instructions(
	{ eid, source, language }: { eid: string; source: string; language: Language },
	readAt: number,
): SheetContents {
	const headers = HEADERS[language];
	const fields = Object.values(FIELD_NAMES[language]).join(language === 'zh' ? '、' : ', ');
	const read = DateTime.fromMillis(readAt, { zone: 'utc' }).toFormat("yyyy-MM-dd HH:mm 'UTC'");
	const rows =
		language === 'zh'
			? chinese(headers.relation, headers.openId, fields)
			: english(headers.relation, headers.openId, fields);
	const heads =
		language === 'zh'
			? {
					name: '填写说明',
					item: '项目',
					text: '说明',
					owner: headers.owner,
					read: '云之家数据读取时间',
				}
			: {
					name: 'Instructions',
					item: 'Item',
					text: 'What to do',
					owner: headers.owner,
					read: 'Yunzhijia read at',
				};
	return {
		name: heads.name,
		columns: [
			{ header: heads.item, width: 24 },
			{ header: heads.text, width: 110 },
		],
		rows: () => [[heads.owner, ownerText({ eid, source })], [heads.read, read], ...rows],
	};
}

const chinese = (relation: string, openId: string, fields: string): string[][] => [
	[
		'1. 填写',
		`只填写黄色的“${relation}”列：每行填入该成员对应的 OA 人员的值。整个文件只能填同一种值：${fields}（导入时选择）。`,
	],
	['2. 留空', '留空的行不做任何更改；已关联的行也不受影响。本表不会解除关联。'],
	[
		'3. 不要改动',
		`不要修改“${openId}”列和标题行；可以增加自己的列和工作表，也可以排序（请选中整张表，不要只排一列）。`,
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
];

const english = (relation: string, openId: string, fields: string): string[][] => [
	[
		'1. Fill in',
		`Only the yellow column "${relation}": for each person, the value of the OA employee who it is. One kind of value in the whole file: ${fields} (chosen at the import).`,
	],
	[
		'2. Leave empty',
		'Rows that stay empty change nothing, linked ones neither. This workbook takes no link back.',
	],
	[
		'3. Leave as it is',
		`The column "${openId}" and the headers. Columns and sheets of your own are welcome; sort whole rows only, never one column.`,
	],
	[
		'4. Text',
		'The cells are formatted as text: type, or paste as values. Numbers, dates, formulas, merged cells and hidden rows are refused, with row and column.',
	],
	[
		'5. Upload',
		'A preview is shown first; links are made once it is confirmed. Then a copy of this file says for each row what became of it, why, and the values before and after.',
	],
	[
		'Personal data',
		'The file holds phone numbers and other personal data: keep it safe, and delete it when it is no longer needed.',
	],
];
