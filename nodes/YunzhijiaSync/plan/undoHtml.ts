import type { Grade, Plan, UndoStep } from '../../../src/sync';
import { maskPhonesIn } from '../../../src/sync/preview/mask';
import { tellAll } from '../../../src/words';
import { bothLanguages } from './bothLanguages';
import { list } from './listHtml';
import { summaryHtml } from './summaryHtml';

/** Different losses on the page, and names of each; the preview has them all. */
const LOSSES_SHOWN = 30;
const NAMES_SHOWN = 20;

const GRADES: ReadonlyArray<readonly [Grade, string]> = [
	['reversible', 'comes back 可完全恢复'],
	['reversible-with-loss', 'comes back with a loss 恢复但有损失'],
	['irreversible', 'does not come back 无法恢复'],
];

/** A planned undo as a fragment of HTML for a form page: how many steps come back, what does not, then the plan like any other. */
export function undoHtml(plan: Plan, steps: readonly UndoStep[], createdAt: number): string {
	return [
		`<table><thead><tr>${GRADES.map(([, title]) => `<th>${title}</th>`).join('')}</tr></thead><tbody><tr>${GRADES.map(([grade]) => `<td>${steps.filter((step) => step.grade === grade).length}</td>`).join('')}</tr></tbody></table>`,
		list('Does not come back 无法恢复', losses(steps, 'irreversible')),
		list('Comes back with a loss 恢复但有损失', losses(steps, 'reversible-with-loss')),
		summaryHtml(plan, {
			createdAt,
			approvable: plan.status !== 'no-changes',
			explanation: sentence(plan),
		}),
	].join('');
}

/** A line for each loss, with whom it is about. */
function losses(steps: readonly UndoStep[], grade: Grade): string[] {
	const groups = [
		...Map.groupBy(
			steps.filter((step) => step.grade === grade && step.loss.length > 0),
			({ loss }) => bothLanguages((words) => tellAll(words.losses, loss, words.between)),
		),
	];
	const shown = groups.slice(0, LOSSES_SHOWN).map(([loss, alike]) => {
		const names = [...new Set(alike.map(({ name }) => name))];
		const more = names.length > NAMES_SHOWN ? ` … + ${names.length - NAMES_SHOWN}` : '';
		return maskPhonesIn(`${names.slice(0, NAMES_SHOWN).join(', ')}${more}: ${loss}`);
	});
	return groups.length > LOSSES_SHOWN
		? [...shown, `and ${groups.length - LOSSES_SHOWN} more in the preview 其余见预览`]
		: shown;
}

function sentence({ status }: Plan): string {
	if (status === 'no-changes')
		return '没有可以撤销的内容。 Nothing is left that could be taken back.';
	if (status === 'blocked')
		return '已被安全设置拦截，等待审批。 Guards blocked it; it waits for a decision.';
	return '等待审批，尚未更改任何数据。 It waits for an approval; nothing was changed yet.';
}
