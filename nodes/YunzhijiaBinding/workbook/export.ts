import { z } from 'zod/v4';
import { exportWorkbook as exportBindings, sourceOf } from '../../../src/bindings';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { textList, textValue } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { syncContext } from '../../shared/syncContext';
import { sourceField } from '../binding/fields';
import { languageField } from './fields';
import { languages, XLSX } from './upload';

export const exportWorkbook: Operation = {
	resource: 'workbook',
	value: 'export',
	forPeople: true,
	name: 'Export',
	action: 'Export workbook',
	description:
		'Make a workbook with one row a person and a column to fill in (导出用户账号关联关系表)',
	properties: [
		sourceField,
		{
			displayName: 'Departments',
			name: 'departments',
			type: 'string',
			default: '',
			placeholder: 'e.g. 研发中心/前端, 5f0c…',
			description:
				'Departments of Yunzhijia, by name, path or orgId, separated by commas, with everything below them (用户范围). Empty: everybody.',
		},
		{
			displayName: 'Added',
			name: 'added',
			type: 'options',
			options: [
				{ name: 'Added', value: 'added', description: 'People in Yunzhijia (已添加)' },
				{ name: 'All', value: 'all', description: 'Both (全部)' },
				{
					name: 'Not Added',
					value: 'not-added',
					description: 'Employees of the OA who are linked with nobody in Yunzhijia (未添加)',
				},
			],
			default: 'added',
			description: 'Only people who are, or are not, in Yunzhijia (添加状态)',
		},
		{
			displayName: 'Linked',
			name: 'linked',
			type: 'options',
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Linked', value: 'linked' },
				{ name: 'Not Linked', value: 'unlinked' },
			],
			default: 'all',
			description: 'Only people with or without a link (关联状态)',
		},
		{
			displayName: 'Yunzhijia Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Active', value: 'active' },
				{ name: 'All', value: 'all' },
				{ name: 'Disabled', value: 'disabled' },
				{ name: 'Left', value: 'left' },
			],
			default: 'all',
			description: 'Only people in this state (云之家状态)',
		},
		languageField,
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { eid } = await yunzhijiaReader(context);
			const source = await sourceOf(
				await context.store(),
				eid,
				context.read('source', itemIndex, textValue),
			);
			const linked = context.read('linked', itemIndex, z.enum(['all', 'linked', 'unlinked']));
			const status = context.read(
				'status',
				itemIndex,
				z.enum(['all', 'active', 'disabled', 'left']),
			);
			const added = context.read('added', itemIndex, z.enum(['added', 'not-added', 'all']));
			const filter = {
				added,
				departments: context.read('departments', itemIndex, textList),
				...(linked === 'all' ? {} : { linked }),
				...(status === 'all' ? {} : { status }),
			};
			const { file, readAt, rows, notAdded } = await exportBindings(await syncContext(context), {
				eid,
				source,
				filter,
				language: context.read('language', itemIndex, languages),
			});
			const day = new Date(context.services.now()).toISOString().slice(0, 10);
			const data = await context.node.helpers.prepareBinaryData(
				file,
				`bindings-${eid}-${day}.xlsx`,
				XLSX,
			);
			return [
				{
					json: { eid, source, rows, notAdded, readAt: new Date(readAt).toISOString() },
					binary: { data },
				},
			];
		}),
};
