import type { LinkWorkbookWords, RowProblem } from '../facts/linkWorkbook';
import { conflictSays } from '../say';
import { relationFields as fields } from './asked';
import { conflicts } from './conflicts';

const headers: LinkWorkbookWords['headers'] = {
	name: 'Name',
	department: 'Department',
	phone: 'Phone',
	email: 'E-mail',
	jobNo: 'Job no.',
	jobTitle: 'Job title',
	status: 'Yunzhijia status',
	link: 'Linked',
	oaId: 'OA ID',
	relation: 'Relation field',
	openId: 'Yunzhijia openId',
	owner: 'Enterprise and source',
	result: 'Import result',
	reason: 'Reason',
	before: 'OA ID before',
	after: 'OA ID after',
};

/** Why a row was refused and what to do, in one cell. */
function problem(problem: RowProblem): string {
	switch (problem.code) {
		case 'number':
			return `${problem.cell} is a number (${problem.shown}): leading zeros and long numbers may be lost. Format the cell as text and type it again.`;
		case 'date':
			return `${problem.cell} is a date. Format the cell as text and type it again.`;
		case 'formula':
			return `${problem.cell} is a formula. Copy it and paste it as a value, as text.`;
		case 'boolean':
		case 'error':
			return `${problem.cell} is ${problem.shown}, not text. Type it again.`;
		case 'rich-text':
			return `${problem.cell} is struck out, raised or lowered in parts: what is meant is not certain. Clear the formats and type it again.`;
		case 'unseen':
			return `${problem.cell} has a number format that shows nothing. Format it as text, look at it, and upload the file again.`;
		case 'scientific':
			return `${problem.cell} is in scientific notation (${problem.shown}): digits are lost. Format the cell as text and type the whole number.`;
		case 'merged':
			return `${problem.cell} belongs to the merged cells ${problem.range}. Unmerge them and fill in each row.`;
		case 'hyperlink':
			return `${problem.cell} has a link that leads elsewhere than its text says. Remove the link and type the text again.`;
		case 'hidden-row':
			return `${problem.cell} is in a row that is hidden or filtered out. Clear the filter, unhide all rows, look at it, and upload the file again.`;
		case 'no-person':
			return `${problem.cell} is empty: which person of Yunzhijia is meant? Export the workbook again.`;
		case 'other-enterprise':
			return `The row is not of this enterprise and source (${problem.expected}). Use a workbook that was exported for it.`;
		case 'not-found':
			return `${problem.cell}: no employee has this ${fields[problem.field]}. Check it, or read the OA again first.`;
		case 'several':
			return `${problem.cell}: several employees have this ${fields[problem.field]}. Import by OA ID instead.`;
		case 'not-a-key':
			return `${problem.cell} cannot be an ${fields[problem.field]} (empty, a placeholder, or not a whole number). Check it.`;
		case 'left':
			return `${problem.cell}: this employee (${problem.oaId}) has left.`;
		case 'same-person':
			return `Rows ${problem.rows.join(', ')} are about the same person. Keep one of them.`;
		case 'same-employee':
			return `Rows ${problem.rows.join(', ')} name the same employee. Keep one of them.`;
		case 'name-differs':
			return (
				`The name in the row of ${problem.cell} is not the one of this openId: one column may ` +
				'have been sorted by itself. Export the workbook again and fill in that one.'
			);
		case 'conflict':
			return `${conflictSays(conflicts, problem.by)} ${conflicts[problem.by.reason].remedy}`;
		case 'changed-since':
			return 'The records changed after the preview. Import this row again.';
	}
}

/** The workbook of links. */
export const linkWorkbook: LinkWorkbookWords = {
	headers,
	results: {
		planned: 'planned',
		blocked: 'waits for approval',
		done: 'linked',
		unchanged: 'unchanged',
		refused: 'refused',
		failed: 'failed',
		empty: 'left empty',
	},
	problem,
	sheet: 'People',
	states: {
		active: 'active',
		disabled: 'disabled',
		left: 'left',
		linked: 'linked',
		unlinked: 'not linked',
		notAdded: 'not added',
	},
	readAt: 'Yunzhijia read at',
	instructions: {
		name: 'Instructions',
		item: 'Item',
		text: 'What to do',
		rows: [
			[
				'1. Fill in',
				`Only the yellow column "${headers.relation}": for each person, the value of the OA ` +
					'employee who it is. One kind of value in the whole file: ' +
					`${Object.values(fields).join(', ')} (chosen at the import).`,
			],
			[
				'2. Leave empty',
				'Rows that stay empty change nothing, linked ones neither. This workbook takes no link back.',
			],
			[
				'3. Leave as it is',
				`The column "${headers.openId}" and the headers. Columns and sheets of your own are welcome; sort whole rows only, never one column.`,
			],
			[
				'4. Text',
				'The cells are formatted as text: type, or paste as values. Numbers, dates, formulas, merged cells and hidden rows are refused, with row and column.',
			],
			[
				'5. Upload',
				'A preview is shown first; links are made once it is confirmed. Then a copy of this ' +
					'file says for each row what became of it, why, and the values before and after.',
			],
			[
				'Personal data',
				'The file holds phone numbers and other personal data: keep it safe, and delete it when it is no longer needed.',
			],
		],
	},
};
