import type { Cause, Causes } from '../../../plan/causes';
import { type Operation, OPERATION_KINDS, type OperationKind, type Plan } from '../../../model';
import { escapeHtml } from '../../../../lib/html';
import { groupBy } from '../groupBy';
import type { OrgTree } from '../orgTree';
import { toneOf } from '../tone';
import { becauseSays, type Words } from '../../../../words';
import { changeMarkup, targetMarkup } from './change';
import { idText, messageText, nameText, section, sign } from './markup';

const TABLE_ROWS = 200;
const OPEN_ROWS = 12;

/** One table a kind of operation that occurs, in the order in which ties are broken. */
export function operationsMarkup(
	{ operations }: Plan,
	tree: OrgTree,
	words: Words,
	causes: Causes = new Map(),
): string {
	if (operations.length === 0)
		return section(
			'operations',
			words.sections.operations,
			'',
			`<p class="quiet">${escapeHtml(words.noOperations)}</p>`,
		);
	const byKind = groupBy(operations, ({ kind }) => kind);
	const tables = OPERATION_KINDS.map((kind) =>
		table({ kind, operations: byKind.get(kind) ?? [], tree, words, causes }),
	);
	return section(
		'operations',
		words.sections.operations,
		words.number(operations.length),
		tables.join(''),
	);
}

function table({
	kind,
	operations,
	tree,
	words,
	causes,
}: {
	kind: OperationKind;
	operations: readonly Operation[];
	tree: OrgTree;
	words: Words;
	causes: Causes;
}): string {
	if (operations.length === 0) return '';
	const tone = toneOf({ kind });
	const open = operations.length <= OPEN_ROWS && tone !== 'matched';
	const columns = columnsOf(operations.slice(0, TABLE_ROWS), tree, words, causes);
	return [
		`<details class="group"${open ? ' open' : ''}><summary>${sign(tone)}<b>` +
			`${escapeHtml(words.operations[kind].label)}</b> <span class="count">` +
			`${words.number(operations.length)}</span></summary>`,
		`<div class="scroll"><table><thead><tr>${columns.map(({ title }) => `<th scope="col">${escapeHtml(title)}</th>`).join('')}</tr></thead><tbody>`,
		rowsOf(columns),
		'</tbody></table></div>',
		operations.length > TABLE_ROWS
			? `<p class="more">${escapeHtml(words.moreRows(operations.length - TABLE_ROWS))}</p>`
			: '',
		'</details>',
	].join('');
}

interface Column {
	title: string;
	style: string;
	/** Markup of each row. */
	cells: string[];
}

/** The columns in which at least one row has something to say. */
function columnsOf(
	operations: readonly Operation[],
	tree: OrgTree,
	words: Words,
	causes: Causes,
): Column[] {
	const column = (
		title: string,
		style: string,
		markup: (operation: Operation) => string,
	): Column => ({ title, style, cells: operations.map(markup) });
	return [
		column(words.place, 'num', ({ seq }) => words.number(seq + 1)),
		column(words.name, 'n', ({ name }) => nameText(name)),
		column(words.change, 'c', (operation) => changeMarkup(operation, tree, words)),
		column(words.target, 'n', (operation) => targetMarkup(operation, tree, words)),
		column(words.reason, 'msg', ({ because }) => messageText(becauseSays(words.reasons, because))),
		column(words.cause, 'msg', ({ id }) => causeText(causes.get(id), words)),
		column(words.oaId, 'id', ({ oaId }) => idText(oaId)),
		column(words.yzjId, 'id', ({ yzjId }) => idText(yzjId)),
	].filter(({ cells }) => cells.some((cell) => cell !== ''));
}

const causeText = (cause: Cause | undefined, words: Words): string =>
	cause === undefined ? '' : escapeHtml(words.causes[cause]);

const rowsOf = (columns: readonly Column[]): string =>
	(columns[0]?.cells ?? [])
		.map(
			(_cell, row) =>
				`<tr>${columns.map(({ style, cells }) => `<td class="${style}">${cells[row] ?? ''}</td>`).join('')}</tr>`,
		)
		.join('');
