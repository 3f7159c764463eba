import { tellAll, wordsFor } from '../../../src/words';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { appendStaged, closeStaging, openStaging } from '../../../src/sync';
import { failedItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';
import { type RecordKind, type SortedRecords, sortRecords } from './records';

const modes = ['append', 'close', 'open', 'whole'] as const;

/**
 * Takes OA records from any n8n node into a snapshot, by reference from then on (design §7). Runs
 * once for all items and emits one.
 */
export const stageOaRecords: Operation = {
	resource: 'snapshot',
	value: 'stage',
	name: 'Stage OA Records',
	action: 'Stage OA records',
	description:
		'Take departments and employees of any OA into a snapshot (暂存 OA 数据), in one go or page by page',
	properties: [
		{
			displayName: 'Mode',
			name: 'mode',
			type: 'options',
			options: [
				{
					name: 'Append a Page',
					value: 'append',
					description: 'Add the input items to an open snapshot (追加一页)',
				},
				{
					name: 'Close',
					value: 'close',
					description: 'End the reading and prove that it is whole (结束)',
				},
				{ name: 'Open', value: 'open', description: 'Begin a reading of many pages (开始)' },
				{
					name: 'Whole Input in One Go',
					value: 'whole',
					description: 'The input items are the whole reading (一次性暂存)',
				},
			],
			default: 'whole',
			description: 'Whether the input is the whole reading or one step of it',
		},
		{
			displayName: 'Source Name',
			name: 'source',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. hr',
			displayOptions: { show: { mode: ['open', 'whole'] } },
			description:
				'Name of this OA (数据源). Bindings and history belong to it, so keep it the same.',
		},
		{
			displayName: 'Snapshot ID',
			name: 'snapshotId',
			type: 'string',
			default: '={{ $json.snapshotId }}',
			required: true,
			displayOptions: { show: { mode: ['append', 'close'] } },
			description: 'Of the snapshot that Open returned (快照 ID)',
		},
		{
			displayName: 'Records Are',
			name: 'recordKind',
			type: 'options',
			options: [
				{
					name: 'Departments',
					value: 'departments',
					description: 'With parentId: null for the root (部门)',
				},
				{
					name: 'Detect',
					value: 'auto',
					description: 'Departments have a parentId, employees a departmentId (自动识别)',
				},
				{ name: 'Employees', value: 'employees', description: 'With departmentId (人员)' },
			],
			default: 'auto',
			displayOptions: { show: { mode: ['append', 'whole'] } },
			description: 'What the input items are',
		},
		{
			displayName: 'Expected Totals',
			name: 'expected',
			type: 'collection',
			placeholder: 'Add Total',
			default: {},
			displayOptions: { show: { mode: ['whole'] } },
			description: 'How many the OA says it has. A reading with other numbers is not proved whole.',
			options: [
				{
					displayName: 'Departments',
					name: 'departments',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Total of departments (部门总数)',
				},
				{
					displayName: 'Employees',
					name: 'employees',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Total of employees (人员总数)',
				},
			],
		},
		{
			displayName: 'Expected Departments',
			name: 'expectedDepartments',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			required: true,
			displayOptions: { show: { mode: ['close'] } },
			description:
				'How many departments the OA says it has (部门总数). With another number staged, the reading is not proved whole.',
		},
		{
			displayName: 'Expected Employees',
			name: 'expectedEmployees',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			required: true,
			displayOptions: { show: { mode: ['close'] } },
			description:
				'How many employees the OA says it has (人员总数). With another number staged, the reading is not proved whole.',
		},
	],
	run: async (context) => {
		try {
			return [[{ json: await stage(context), pairedItem: allItems(context) }]];
		} catch (error) {
			return [[failedItem(context, error, 0)]];
		}
	},
};

async function stage(context: RunContext): Promise<IDataObject> {
	switch (context.read('mode', 0, z.enum(modes))) {
		case 'open':
			return await open(context);
		case 'append':
			return await append(
				context,
				context.read('snapshotId', 0, requiredText),
				readRecords(context),
			);
		case 'close':
			return await close(context, context.read('snapshotId', 0, requiredText), {
				departments: context.read('expectedDepartments', 0, total),
				employees: context.read('expectedEmployees', 0, total),
			});
		case 'whole':
			return await whole(context);
	}
}

async function open(context: RunContext): Promise<{ snapshotId: string; source: string }> {
	const source = context.read('source', 0, sourceName);
	return { snapshotId: await openStaging(await syncContext(context), { source }), source };
}

async function append(
	context: RunContext,
	snapshotId: string,
	records: SortedRecords,
): Promise<IDataObject & { refused: object[] }> {
	const sync = await syncContext(context);
	const refused: { itemIndex: number; kind: RecordKind; problem: string }[] = [];
	let accepted = 0;
	for (const kind of ['departments', 'employees'] as const) {
		const rows = records[kind];
		if (rows.length === 0) continue;
		const answer = await appendStaged(
			sync,
			snapshotId,
			kind,
			rows.map(({ row }) => row),
		);
		accepted += answer.accepted;
		refused.push(
			...answer.refused.map(({ row, problem }) => ({
				itemIndex: rows[row]?.itemIndex ?? row,
				kind,
				problem,
			})),
		);
	}
	const [first] = refused;
	if (first !== undefined) {
		context.node.addExecutionHints({
			message: wordsFor(context.language(0)).hints['records-refused']({
				count: refused.length,
				item: first.itemIndex,
				problem: first.problem,
			}),
			type: 'warning',
			location: 'outputPane',
		});
	}
	return { snapshotId, accepted, refused };
}

async function close(
	context: RunContext,
	snapshotId: string,
	expected: { departments?: number; employees?: number; refused?: number },
): Promise<IDataObject> {
	const summary = await closeStaging(await syncContext(context), snapshotId, expected);
	if (!summary.certificate.complete) {
		context.node.addExecutionHints({
			message: `Not proved whole: ${tellAll(wordsFor('en').readings, summary.certificate.reasons, '; ')}.`,
			type: 'warning',
			location: 'outputPane',
		});
	}
	return { ...summary };
}

/** A reading with records that could not be used is not proved whole. */
async function whole(context: RunContext): Promise<IDataObject> {
	const records = readRecords(context);
	const { snapshotId } = await open(context);
	const { refused } = await append(context, snapshotId, records);
	const totals = context.read(
		'expected',
		0,
		z.object({ departments: total, employees: total }).partial(),
	);
	return { ...(await close(context, snapshotId, { ...totals, refused: refused.length })), refused };
}

const total = z.number().int().min(0);
const sourceName = requiredText.pipe(z.string().max(200));
const readRecords = (context: RunContext): SortedRecords =>
	sortRecords(
		context.items,
		context.read('recordKind', 0, z.enum(['auto', 'departments', 'employees'])),
	);
const allItems = ({ items }: RunContext): INodeExecutionData['pairedItem'] =>
	items.map((_, item) => ({ item }));
