import type { ConflictWorkbookWords } from '../facts/conflictWorkbook';
import { tell } from '../tell';
import { unused } from './decisions';

const headers: ConflictWorkbookWords['headers'] = {
	object: 'Kind',
	oaId: 'OA ID',
	oaName: 'OA name',
	oaDepartment: 'OA department',
	oaJobNo: 'OA job no.',
	oaMobile: 'OA phone',
	oaEmail: 'OA e-mail',
	why: 'Set aside because',
	name: 'Candidate',
	department: 'Candidate department',
	jobNo: 'Candidate job no.',
	phone: 'Candidate phone',
	email: 'Candidate e-mail',
	status: 'Candidate status',
	linked: 'Candidate linked with OA ID',
	decision: 'Decision',
	reason: 'Reason for the decision',
	until: 'Valid until',
	decided: 'Decided so far',
	message: 'Message',
	openId: 'Candidate ID',
	owner: 'Enterprise and source',
	plan: 'Plan ID',
	result: 'Import result',
	because: 'Explanation',
};
const choices: ConflictWorkbookWords['choices'] = {
	bind: 'same person',
	different: 'not the same person',
	create: 'none of them: create',
	leave: 'leave alone',
};
const objects: ConflictWorkbookWords['objects'] = { person: 'Person', department: 'Department' };
const { bind, different, create, leave } = choices;
const { decision, reason, until } = headers;

/** Why a row was refused and what to do, in one cell. */
const problem: ConflictWorkbookWords['problem'] = (problem) => {
	switch (problem.code) {
		case 'no-employee':
			return `${problem.cell} is empty: which OA record is meant? Export the conflicts again.`;
		case 'no-candidate':
			return `${problem.cell}: no candidate is named; without one only "${choices.create}" or "${choices.leave}" says something.`;
		case 'no-new-department':
			return (
				`${problem.cell}: "${choices.create}" cannot be said of a department: below one parent ` +
				'a name belongs to one department. Rename one of the two, or choose another decision.'
			);
		case 'unknown-object':
			return `${problem.cell}: "${problem.shown}" is not known. Write "${objects.person}" or "${objects.department}".`;
		case 'other-plan':
			return `${problem.cell}: the row is of another plan than the rest of the file. Upload rows of one export only.`;
		case 'no-end':
			return `${problem.cell}: "${choices.leave}" needs a day until which it holds, such as 2026-12-31.`;
		case 'past':
			return `${problem.cell} is a day that is over. Write today or a later one.`;
		case 'unknown-decision':
			return `${problem.cell}: "${problem.shown}" is not known. Choose from the list: ${Object.values(choices).join(', ')}.`;
		case 'bad-date':
			return `${problem.cell}: "${problem.shown}" is no date. Write it as 2026-12-31.`;
		case 'not-set-aside':
			return `${problem.cell}: that plan does not set ${problem.oaId} aside. Export its conflicts again, or choose another plan.`;
		case 'not-a-candidate':
			return `${problem.cell}: ${problem.openId} is no candidate for it. To link another person or department, use the bindings page.`;
		case 'twice':
			return `Rows ${problem.rows.join(', ')} are about the same OA record and candidate. Keep one of them.`;
		case 'contradicts':
			return `Rows ${problem.rows.join(', ')} contradict each other about one OA record. Keep one of them.`;
		case 'not-used':
			return `${problem.cell}: this decision could not be used now (${tell(unused, problem.why)}). Look again, and export the conflicts again.`;
	}
};

/** The workbook of what waits for a decision. */
export const conflictWorkbook: ConflictWorkbookWords = {
	headers,
	choices,
	objects,
	results: {
		planned: 'would be kept',
		kept: 'kept',
		unchanged: 'unchanged',
		refused: 'refused',
		empty: 'left empty',
	},
	problem,
	sheet: 'Conflicts',
	instructions: {
		name: 'Instructions',
		item: 'Item',
		text: 'What to do',
		rows: [
			[
				'1. Fill in',
				`Only the three yellow columns "${decision}", "${reason}" and "${until}". A row is ` +
					'an employee of the OA and somebody in Yunzhijia who might be the same human, or a ' +
					'department of the OA and one of that name in Yunzhijia; rows left empty change ' +
					'nothing.',
			],
			[
				'Departments',
				`"${bind}" (the same department), "${different}" and "${leave}" can be said of ` +
					`departments, too. "${create}" cannot: below one parent a name belongs to one ` +
					'department. What is below a department that is left alone waits with it.',
			],
			[
				bind,
				'The employee is this person: linked with the next run (somebody disabled is enabled; the link of an OA id that is gone passes on).',
			],
			[
				different,
				'The employee is not this person: the rules never link the two. Where nobody else is left, the employee stays set aside, and nobody is created.',
			],
			[
				create,
				'The employee is none of the candidates: created as anybody new is. Not while ' +
					'somebody else holds the account (phone). Any row of the employee will do.',
			],
			[
				leave,
				`Until "${until}" neither linked nor created, and no longer listed as set aside. Needs a day. Any row of the employee will do.`,
			],
			[
				until,
				'That day included, such as 2026-12-31. May stay empty except with "leave alone": holds until it is withdrawn or carried out.',
			],
			[
				'2. When it does not hold',
				'A decision is not used, and the notes of the plan say so, when either name (for ' +
					'"same person" also job number, phone and other keys, of departments those above) ' +
					'has changed, the person is gone or linked with somebody else, or the day is over.',
			],
			[
				'3. Leave as it is',
				'Kind, OA ID, candidate ID, plan ID and headers. Sort whole rows only; columns of ' +
					'your own are welcome. Rows that are hidden or filtered out, numbers, formulas and ' +
					'merged cells are refused, with row and column.',
			],
			[
				'4. Upload',
				'A preview is shown first; decisions are kept once it is confirmed. The next run uses them, guarded and approved as ever.',
			],
			[
				'Personal data',
				'The file holds phone numbers and other personal data: keep it safe, and delete it when it is no longer needed.',
			],
		],
	},
};
