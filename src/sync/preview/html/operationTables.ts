import { type Operation, OPERATION_KINDS, type OperationKind, type Plan } from '../../model';
import { escapeHtml } from '../escape';
import { groupBy } from '../groupBy';
import type { OrgTree } from '../orgTree';
import { TONE_OF_OPERATION } from '../tone';
import type { Wording } from '../wording';
import { changeMarkup, targetMarkup } from './change';
import { idText, messageText, nameText, section, sign } from './markup';

const TABLE_ROWS = 200;
const OPEN_ROWS = 12;

/** One table a kind of operation that occurs, in the order in which ties are broken. */
export function operationsMarkup({ operations }: Plan, tree: OrgTree, words: Wording): string {
	if (operations.length === 0) return section('operations', words.sections.operations, '', `<p class="quiet">${escapeHtml(words.noOperations)}</p>`);
	const byKind = groupBy(operations, ({ kind }) => kind);
	const tables = OPERATION_KINDS.map((kind) => table(kind, byKind.get(kind) ?? [], tree, words));
	return section('operations', words.sections.operations, words.number(operations.length), tables.join(''));
}

function table(kind: OperationKind, operations: readonly Operation[], tree: OrgTree, words: Wording): string {
	if (operations.length === 0) return '';
	const tone = TONE_OF_OPERATION[kind];
	const open = operations.length <= OPEN_ROWS && tone !== 'matched';
	const titles = [words.place, words.name, words.change, words.target, words.reason, words.oaId, words.yzjId];
	return [
		`<details class="group"${open ? ' open' : ''}><summary>${sign(tone)}<b>${escapeHtml(words.operations[kind].label)}</b> <span class="count">${words.number(operations.length)}</span></summary>`,
		`<div class="scroll"><table><thead><tr>${titles.map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join('')}</tr></thead><tbody>`,
		operations
			.slice(0, TABLE_ROWS)
			.map(
				(operation) =>
					`<tr><td class="num">${words.number(operation.seq + 1)}</td><td class="n">${nameText(operation.name)}</td><td>${changeMarkup(operation, tree, words)}</td><td class="n">${targetMarkup(operation, tree, words)}</td><td class="msg">${messageText(operation.reason)}</td><td>${idText(operation.oaId)}</td><td>${idText(operation.yzjId)}</td></tr>`,
			)
			.join(''),
		'</tbody></table></div>',
		operations.length > TABLE_ROWS ? `<p class="more">${escapeHtml(words.moreRows(operations.length - TABLE_ROWS))}</p>` : '',
		'</details>',
	].join('');
}
