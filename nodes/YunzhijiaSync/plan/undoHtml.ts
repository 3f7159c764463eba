import type { Grade, Note, Plan, UndoStep } from '../../../src/sync';
import { maskPhonesIn } from '../../../src/sync/preview/mask';
import { wordingFor } from '../../../src/sync/preview/wording';
import { list } from './listHtml';
import { summaryHtml } from './summaryHtml';

/** Notes of a kind on the page; the preview has them all. */
const NOTES_SHOWN = 30;

const GRADES: ReadonlyArray<readonly [Grade, string]> = [
	['reversible', 'comes back 可完全恢复'],
	['reversible-with-loss', 'comes back with a loss 恢复但有损失'],
	['irreversible', 'does not come back 无法恢复'],
];

/** A planned undo as a fragment of HTML for a form page: how many steps come back, what does not, then the plan like any other. */
export function undoHtml(plan: Plan, steps: readonly UndoStep[]): string {
	const lossy = plan.notes.filter(({ reason }) => reason === 'undo-with-loss');
	const lost = plan.notes.filter(({ reason }) => reason !== 'undo-with-loss');
	return [
		`<table><thead><tr>${GRADES.map(([, title]) => `<th>${title}</th>`).join('')}</tr></thead><tbody><tr>${GRADES.map(([grade]) => `<td>${steps.filter((step) => step.grade === grade).length}</td>`).join('')}</tr></tbody></table>`,
		list('Does not come back 无法恢复', lines(lost)),
		list('Comes back with a loss 恢复但有损失', lines(lossy)),
		summaryHtml(plan, sentence(plan)),
	].join('');
}

function lines(notes: readonly Note[]): string[] {
	const shown = notes.slice(0, NOTES_SHOWN).map(({ name, reason, message }) => maskPhonesIn(`${name}: ${wordingFor('zh').notes[reason]}; ${message}`));
	return notes.length > NOTES_SHOWN ? [...shown, `and ${notes.length - NOTES_SHOWN} more in the preview 其余见预览`] : shown;
}

function sentence({ status, undoes = '' }: Plan): string {
	if (status === 'no-changes') return `Of what plan ${undoes} did, nothing is left that could be taken back. 没有可以撤销的内容。`;
	if (status === 'blocked') return `This plan takes back plan ${undoes}; guards blocked it, and it waits for a decision. 此同步模拟撤销上述计划，已被安全设置拦截，等待审批。`;
	return `This plan takes back plan ${undoes}; it waits for an approval. 此同步模拟撤销上述计划，等待审批。`;
}
