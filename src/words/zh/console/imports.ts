import type { ConsoleWords } from '../../types';

export const imports: ConsoleWords['imports'] = {
	file: '文件',
	fileHint: 'Excel（.xlsx）或 CSV，最大 64 MB。',
	noFile: '没有收到文件，或文件为空。',
	field: '关联字段类型',
	rebind: '覆盖原有关联',
	links: '从 Excel 导入关联',
	linksSay: '上传填写好的导出文件。由此生成的计划获批之前不建立任何关联；未采用的行按行号说明。',
	linksGo: '上传并生成计划',
	mode: '导入方式',
	modes: { preview: '仅预览', keep: '保存决定' },
	decisions: '从 Excel 导入决定',
	decisionsSay: '上传已选择决定的导出文件。未采用的行按行号说明。',
	decisionsGo: '上传',
};
