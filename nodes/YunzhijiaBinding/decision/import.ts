import { wordsFor } from '../../../src/words';
import { z } from 'zod/v4';
import { importDecisions as importFile } from '../../../src/bindings';
import { whoDecides } from '../../shared/approver';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { sourceField, whoField } from '../binding/fields';
import { inputFileField, languageField } from '../workbook/fields';
import { languages, reportBinary, upload } from '../workbook/upload';
import { decisionsText } from '../workbook/rowsText';
import { decisionsHtml } from './decisionsHtml';

/** Rows that an item carries; the file handed back has all of them. */
const ROWS_SHOWN = 100;

export const importDecisions: Operation = {
	resource: 'decision',
	value: 'importDecisions',
	records: 'import-decisions',
	forPeople: true,
	name: 'Import',
	action: 'Import decisions',
	description:
		'Read the decisions of a filled-in conflict workbook (导入待处理决定), with a copy of the file that says what becomes of each row; the next run uses what is kept',
	properties: [
		{
			...sourceField,
			description: 'Name of the OA (数据源). Empty: the one that the file was exported for.',
		},
		inputFileField,
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			options: [
				{ name: 'Keep', value: 'keep', description: 'Remember the decisions (保存)' },
				{
					name: 'Preview',
					value: 'preview',
					description:
						'Only say what would become of each row, and what the plan would come to (预览)',
				},
			],
			default: 'preview',
			description: 'Whether the decisions are kept (导入方式)',
		},
		whoField,
		languageField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { eid } = await yunzhijiaConfigOf(context);
			const { file, fileName } = await upload(context, itemIndex);
			const language = context.read('language', itemIndex, languages);
			const keep = context.read('mode', itemIndex, z.enum(['keep', 'preview'])) === 'keep';
			const done = await importFile(await syncContext(context), {
				file,
				fileName,
				who: whoDecides(context, itemIndex),
				eid,
				source: context.read('source', itemIndex, textValue),
				keep,
				language,
				timeZone: context.node.getTimezone(),
			});
			if (done.results.refused > 0)
				context.node.addExecutionHints({
					message: wordsFor(language).pages.rowsRefused(done.results.refused),
					type: 'warning',
					location: 'outputPane',
				});
			const { source, planId, results, effect } = done;
			return [
				{
					json: {
						eid,
						source,
						planId,
						kept: keep,
						results,
						effect,
						rows: done.rows
							.slice(0, ROWS_SHOWN)
							.map(({ row, object, oaId, openId, result, problem }) => ({
								row,
								object,
								oaId,
								openId,
								result,
								reason: problem?.code ?? '',
							})),
						decisionsHtml: decisionsHtml(done, language),
						outcome: keep ? 'decided' : 'tried',
						notice: decisionsText(done, language),
					},
					binary: await reportBinary(context, fileName, done.report, done.kind),
				},
			];
		}),
};
