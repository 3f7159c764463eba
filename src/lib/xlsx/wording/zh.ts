import type { FileWords, OtherFormat, SeenTexts, Sentences } from './finding';

const SAVE_AS = '请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后上传。';
const SAVE_AGAIN = '请用 Excel 或 WPS 打开，另存为新的 .xlsx 文件后上传。';
const COPY = '这不是普通的表格。请将需要的行复制到新工作簿后上传。';
const AS_XLSX = '请将表格另存为 .xlsx 后上传。';

const damaged = (what: string): Sentences => [`文件已损坏：${what}。`, SAVE_AGAIN];
const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

const FORMATS: Readonly<Record<OtherFormat, Sentences>> = {
	'old-xls': ['旧版 .xls 工作簿（Excel 97-2003）', SAVE_AS],
	xlsb: ['二进制工作簿（.xlsb）', SAVE_AS],
	'web-page': [
		'网页（许多系统导出的 .xls 其实是网页）',
		`${SAVE_AS}如果打开后是登录页面，请重新登录后再下载。`,
	],
	'web-archive': ['单个文件网页（.mht）', SAVE_AS],
	'xml-spreadsheet': ['XML 表格 2003', SAVE_AS],
	xml: ['XML 文档，不是 .xlsx 工作簿', SAVE_AS],
	json: ['JSON 文本，可能是系统返回的错误信息', '请从系统重新导出表格。'],
	pdf: ['PDF 文档', '请上传打印成它的那个工作簿。'],
	rtf: ['RTF 文档', '请将其中的表格粘贴到 Excel，另存为 .xlsx 后上传。'],
	word: ['Word 文档', '请将其中的表格粘贴到 Excel，另存为 .xlsx 后上传。'],
	presentation: ['演示文稿', '请将其中的表格粘贴到 Excel，另存为 .xlsx 后上传。'],
	'open-document': ['OpenDocument 文件（.ods）', SAVE_AS],
	numbers: ['Apple Numbers 表格', '请在 Numbers 中选择“文件 > 导出为 > Excel”，上传导出的 .xlsx。'],
	picture: ['图片', '请上传表格本身，不要上传截图。'],
	archive: ['压缩包', '请解压后上传其中的工作簿。'],
	'split-archive': ['空的或分卷的压缩包，不是工作簿', SAVE_AS],
	'no-workbook': ['不含工作簿的压缩包', '请上传其中的工作簿，或将表格另存为 .xlsx。'],
	compound: ['旧版 Office 格式的文件，其中没有工作簿', SAVE_AS],
	sylk: ['SYLK 表格（.slk）', SAVE_AS],
	dif: ['DIF 数据交换文件', SAVE_AS],
	binary: [
		'无法识别的二进制内容，既不是 .xlsx 也不是 CSV',
		`如果它只能在公司电脑上打开，说明已被文档加密软件加密：请先解密再上传。否则${SAVE_AS}`,
	],
};

export const zh: FileWords = {
	'empty-file': () => ['文件为空（0 字节）。', '请重新保存工作簿后上传。'],
	'only-zeros': () => [
		'文件全部是零字节，没有内容（保存或同步时中断）。',
		'请从原处重新复制或下载后上传。',
	],
	'no-file': () => [
		'没有收到文件。',
		'请重新选择文件；文件较大时，请管理员调大 n8n 的 N8N_FORMDATA_FILE_SIZE_MAX（MB）。',
	],
	'too-large': ({ megabytes, limit }) => [
		`文件有 ${megabytes} MB，最多读取 ${limit} MB。`,
		'请删除图片和其他工作表，或拆分为几个文件。',
	],
	'too-many-rows': ({ limit }) => [`文本文件超过 ${limit} 行。`, '请拆分为几个文件。'],
	password: () => [
		'工作簿设置了打开密码。',
		'请打开后取消密码（文件 > 信息 > 保护工作簿 > 用密码进行加密，清空密码），保存后重新上传。',
	],
	'archive-password': () => ['文件是带密码的压缩包。', '请保存为不带密码的工作簿后上传。'],
	'rights-management': () => [
		'工作簿受权限管理（IRM）保护，只有获得授权的账号才能打开。',
		'请由有权限的人打开，取消限制（文件 > 信息 > 保护工作簿 > 限制访问 > 无限制访问），保存后上传。',
	],
	sealed: ({ program }) => [
		`文件已被文档加密软件加密${program === '' ? '' : `（${program}）`}。`,
		'请先用该软件解密（或申请解密、外发），再上传解密后的文件。',
	],
	'other-format': ({ format }) => {
		const [what, remedy] = FORMATS[format];
		return [`不论扩展名是什么，该文件是${what}。`, remedy];
	},
	'text-encoding': ({ row }) => [
		`文本文件第 ${row} 行既不是 UTF-8，也不是 GB18030（GBK）或 UTF-16 编码。`,
		'请另存为“CSV UTF-8（逗号分隔）”或 .xlsx。',
	],
	'too-many-columns': ({ row, limit }) => [`文本文件第 ${row} 行超过 ${limit} 列。`, AS_XLSX],
	'text-behind-quote': ({ row }) => [
		`文本文件第 ${row} 行的右引号后还有文字。`,
		'值中的引号请写两次，或将表格另存为 .xlsx 后上传。',
	],
	'quote-not-closed': ({ row }) => [
		`文本文件第 ${row} 行的引号没有结束。`,
		'请补上引号，或将表格另存为 .xlsx 后上传。',
	],
	'contents-broken': () => damaged('目录已损坏'),
	'cut-off': () => damaged('缺少结尾，可能没有完整上传'),
	'part-twice': ({ part }) => damaged(`部件“${part}”出现两次`),
	'part-misplaced': () => damaged('有部件不在目录所说的位置，或被截断'),
	'part-checksum': ({ part }) => damaged(`部件“${part}”的校验和不符`),
	'part-packing': ({ part }) => damaged(`部件“${part}”的压缩方式不是工作簿所用的`),
	'part-unpacking': ({ part }) => damaged(`部件“${part}”无法解压`),
	'part-xml': ({ part }) => damaged(`部件“${part}”不是可读的 XML`),
	'part-encoding': ({ part, encoding }) => [
		`工作簿的部件“${part}”使用 ${encoding} 编码，标准只允许 UTF-8 和 UTF-16。`,
		SAVE_AGAIN,
	],
	'sheet-twice': ({ sheet }) => damaged(`工作表“${sheet}”的内容同时属于另一个工作表`),
	'sheet-missing': ({ sheet }) => damaged(`缺少工作表“${sheet}”的内容`),
	'string-missing': ({ sheet, cell }) =>
		damaged(`工作表“${sheet}”的单元格 ${cell} 引用的文本不存在`),
	'rows-in-disorder': ({ row, after }) => [
		`工作表的行顺序错乱（第 ${after} 行之后是第 ${row} 行）。`,
		SAVE_AGAIN,
	],
	'row-too-wide': ({ row, limit }) => damaged(`工作表第 ${row} 行超过 ${limit} 个单元格`),
	'too-many-parts': ({ count }) => [
		`文件含 ${count} 个部件，工作簿最多几百个。`,
		'请只上传工作簿本身。',
	],
	'unpacks-too-much': ({ megabytes }) => [`解压后工作簿超过 ${megabytes} MB。`, COPY],
	'cell-too-long': ({ row, megabytes }) => [
		`工作表第 ${row} 行有单元格超过 ${megabytes} MB。`,
		COPY,
	],
	'piece-too-long': ({ part, megabytes }) => [
		`工作簿的部件“${part}”有超过 ${megabytes} MB 的文本或标记。`,
		COPY,
	],
	'too-deep': ({ part, limit }) => [`工作簿的部件“${part}”的标记嵌套超过 ${limit} 层。`, COPY],
	'too-many-ranges': () => ['工作表的合并区域和链接多于可能的行数。', COPY],
	'too-many-formulas': () => ['工作表中跨多个单元格的公式过多。', COPY],
	'document-type': ({ part }) => [
		`工作簿的部件“${part}”声明了文档类型（实体）。`,
		'没有办公软件会这样写。请不要使用该文件，并查明来源。',
	],
	'no-columns': ({ wanted, rows, seen }) => [
		`没有工作表在前 ${rows} 行含有${quoted(wanted.zh)}这几列。${seen ? found(seen) : ''}`,
		'请重新导出并填写导出的文件，不要改名或删除这些列。',
	],
	'several-tables': ({ sheets }) => [
		`有 ${sheets.length} 张工作表含有要导入的列（${quoted(sheets)}）。`,
		'请只保留其中一张。',
	],
	'same-meaning': ({ cells }) => [`有两列含义相同：${cells.join('；')}。`, '请只保留一列。'],
	'hidden-column': ({ cell }) => [
		`单元格 ${cell} 所在的列被隐藏，看不到将导入的内容。`,
		'请全选各列，取消隐藏并核对后重新上传。',
	],
	'other-enterprise': ({ theirs, ours }) => [
		`该工作簿不属于本企业与数据源：文件中是“${theirs}”，这里是“${ours}”。`,
		'请选择导出它时的凭证和数据源，或在这里重新导出。',
	],
};

function found({ known, others }: SeenTexts): string {
	if (known.length === 0) return others === 0 ? '这些行是空的。' : '其中没有导出表格的标题。';
	return `找到：${quoted(known)}${others > 0 ? `以及另外 ${others} 个文本` : ''}。`;
}
