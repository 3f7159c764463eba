import { loadPlan } from '../../../src/sync';
import { reportImport } from '../../../src/bindings';
import { planIdField } from '../../YunzhijiaSync/plan/fields';
import { planIdOf } from '../../shared/approver';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { inputFileField, languageField, relationField, snapshotIdField } from './fields';
import { importHtml } from './importHtml';
import { languages, relationFields, reportBinary, upload } from './upload';

export const report: Operation = {
	resource: 'workbook',
	value: 'report',
	forPeople: true,
	name: 'Report',
	action: 'Report workbook',
	description:
		'After the plan of an import was applied: a copy of the file that says what became of each row (导入结果)',
	properties: [planIdField, inputFileField, relationField, snapshotIdField, languageField],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const engine = await syncContext(context);
			const planId = await planIdOf(context, itemIndex);
			const snapshotId = context.read('snapshotId', itemIndex, textValue);
			const language = context.read('language', itemIndex, languages);
			const { plan } = await loadPlan(engine, { planId });
			const { file, fileName } = await upload(context, itemIndex);
			const done = await reportImport(engine, {
				file,
				field: context.read('relationField', itemIndex, relationFields),
				source: plan.source,
				language,
				planId,
				...(snapshotId === '' ? {} : { snapshotId }),
			});
			return [
				{
					json: { planId, results: done.results, importHtml: importHtml(done, language) },
					binary: await reportBinary(context, fileName, done.report, done.kind),
				},
			];
		}),
};
