import type { INodeExecutionData } from 'n8n-workflow';
import { Refusal } from '../../shared/refusal';

export type RecordKind = 'departments' | 'employees';

/** Rows of each kind, with the number of the item that each came from. */
export type SortedRecords = Record<RecordKind, { row: unknown; itemIndex: number }[]>;

/**
 * Input items as OA records. A lone empty item is an empty reading: n8n passes it on where a reader
 * found nothing ("Always Output Data").
 *
 * @param kind what all of them are; `auto` tells them apart: an employee names a department
 * (`departmentId`), a department its parent (`parentId`)
 * @throws Refusal naming the first item that is neither
 */
export function sortRecords(
	items: readonly INodeExecutionData[],
	kind: RecordKind | 'auto',
): SortedRecords {
	const sorted: SortedRecords = { departments: [], employees: [] };
	if (items.length === 1 && items[0] !== undefined && Object.keys(items[0].json).length === 0)
		return sorted;
	for (const [itemIndex, { json }] of items.entries())
		sorted[kind === 'auto' ? kindOf(json, itemIndex) : kind].push({ row: json, itemIndex });
	return sorted;
}

function kindOf(record: object, itemIndex: number): RecordKind {
	const employee = Object.hasOwn(record, 'departmentId');
	const department = Object.hasOwn(record, 'parentId');
	if (employee !== department) return employee ? 'employees' : 'departments';
	throw new Refusal({ code: 'kind-unclear', facts: { item: itemIndex, both: employee } });
}
