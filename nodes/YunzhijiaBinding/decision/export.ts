import { exportConflicts, sourceOf } from '../../../src/bindings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { syncContext } from '../../shared/syncContext';
import { sourceField } from '../binding/fields';
import { languageField } from '../workbook/fields';
import { languages, XLSX } from '../workbook/upload';
import { planIdField } from './fields';

export const exportDecisions: Operation = {
	resource: 'decision',
	value: 'exportConflicts',
	forPeople: true,
	name: 'Export Conflicts',
	action: 'Export conflicts',
	description:
		'Make a workbook of the employees and departments that a plan set aside, with everybody who might be meant and a decision to choose (导出待处理表)',
	properties: [sourceField, planIdField, languageField],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { eid } = await yunzhijiaConfigOf(context);
			const planId = context.read('planId', itemIndex, textValue);
			const of =
				planId === ''
					? {
							eid,
							source: await sourceOf(
								await context.store(),
								eid,
								context.read('source', itemIndex, textValue),
							),
						}
					: { planId };
			const done = await exportConflicts(await syncContext(context), {
				of,
				language: context.read('language', itemIndex, languages),
				timeZone: context.node.getTimezone(),
			});
			if (done.eid !== eid)
				throw new Refusal({
					code: 'plan-of-enterprise',
					facts: { planId: done.planId, eid: done.eid, credential: eid },
				});
			const day = new Date(context.services.now()).toISOString().slice(0, 10);
			const data = await context.node.helpers.prepareBinaryData(
				done.file,
				`conflicts-${eid}-${day}.xlsx`,
				XLSX,
			);
			return [
				{
					json: {
						eid,
						source: done.source,
						planId: done.planId,
						employees: done.employees,
						departments: done.departments,
						rows: done.rows,
					},
					binary: { data },
				},
			];
		}),
};
