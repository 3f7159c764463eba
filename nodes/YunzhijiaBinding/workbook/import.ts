import { wordsFor } from '../../../src/words';
import { z } from 'zod/v4';
import { planImport, reportImport } from '../../../src/bindings';
import { applyPlan } from '../../../src/sync';
import { previewFiles, previewOptions } from '../../YunzhijiaSync/plan/previewFiles';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { outcomeItem } from '../../shared/outcomeItem';
import { syncContext } from '../../shared/syncContext';
import { changeRequest } from '../binding/changePlan';
import { changeFields, planOptionsField, sourceField } from '../binding/fields';
import { inputFileField, relationField, snapshotIdField } from './fields';
import { importHtml } from './importHtml';
import { importText } from './rowsText';
import { relationFields, reportBinary, upload } from './upload';

/** Rows that an item carries; the file handed back has all of them. */
const ROWS_SHOWN = 100;

export const importWorkbook: Operation = {
	resource: 'workbook',
	value: 'import',
	records: 'import-links',
	forPeople: true,
	name: 'Import',
	action: 'Import workbook',
	description:
		'Plan the links that a filled-in file asks for (关联账号导入), with a copy of the file that says what becomes of each row',
	properties: [
		sourceField,
		inputFileField,
		relationField,
		{
			displayName: 'Rebind',
			name: 'rebind',
			type: 'boolean',
			default: false,
			description:
				'Whether links that are there already give way (覆盖原有关联); otherwise such rows are refused',
		},
		snapshotIdField,
		...changeFields,
		planOptionsField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const engine = await syncContext(context);
			const { file, fileName } = await upload(context, itemIndex);
			const snapshotId = context.read('snapshotId', itemIndex, textValue);
			const { why, ...request } = await changeRequest(context);
			const { preview = ['html', 'xlsx'], language = 'zh' } = context.read(
				'options',
				itemIndex,
				previewOptions,
			);
			const uploaded = {
				file,
				field: context.read('relationField', itemIndex, relationFields),
				source: request.source,
				language,
			};
			const occasion = [fileName, why].filter((text) => text !== '').join(', ');
			const planned = await planImport(engine, {
				...uploaded,
				...request,
				fileName: occasion,
				rebind: context.read('rebind', itemIndex, z.boolean()),
				...(snapshotId === '' ? {} : { snapshotId }),
			});
			const { plan, planId } = planned;

			const applied =
				request.apply === 'auto' && plan.status === 'ready'
					? await applyPlan(engine, { planId, yunzhijia: await yunzhijiaReader(context) })
					: null;
			const now = applied
				? await reportImport(engine, { ...uploaded, snapshotId: planned.snapshotId, planId })
				: planned;
			const bad = now.results.refused + now.results.failed;
			if (bad > 0)
				context.node.addExecutionHints({
					message: wordsFor(language).pages.rowsNotLinked(bad),
					type: 'warning',
					location: 'outputPane',
				});
			return [
				{
					json: {
						...outcomeItem(context, applied ?? planned.outcome),
						apply: request.apply,
						source: request.source,
						snapshotId: now.snapshotId,
						results: now.results,
						...(now.text ? { encoding: now.text.encoding } : {}),
						rows: now.rows
							.slice(0, ROWS_SHOWN)
							.map(({ row, openId, oaId, result, problem, before, after }) => ({
								row,
								openId,
								oaId,
								result,
								reason: problem?.code ?? '',
								before,
								after,
							})),
						importHtml: importHtml(now, language),
						notice: importText(now, language),
					},
					binary: {
						...(await reportBinary(context, fileName, now.report, now.kind)),
						...(await previewFiles(
							context,
							plan,
							{ planId, createdAt: context.services.now(), language },
							preview,
						)),
					},
				},
			];
		}),
};
