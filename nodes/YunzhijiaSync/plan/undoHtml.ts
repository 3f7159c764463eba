import { type Grade, languageOf, type Plan, type UndoStep } from '../../../src/sync';
import { maskPhonesIn } from '../../../src/sync/view/preview/mask';
import { tellAll, type Words, wordsFor } from '../../../src/words';
import type { UndoEnd } from '../../../src/words/facts/pages';
import { list } from './listHtml';
import { summaryHtml } from './summaryHtml';

/** Different losses on the page, and names of each; the preview has them all. */
const LOSSES_SHOWN = 30;
const NAMES_SHOWN = 20;

const GRADES: readonly Grade[] = ['reversible', 'reversible-with-loss', 'irreversible'];

/**
 * A planned undo as a fragment of HTML for a form page: how many
 * steps come back, what does not, then the plan like any other.
 */
export function undoHtml(plan: Plan, steps: readonly UndoStep[], createdAt: number): string {
	const words = wordsFor(languageOf(plan));
	const { grades, ends } = words.pages.undo;
	const heads = GRADES.map((grade) => `<th>${grades[grade]}</th>`);
	const counts = GRADES.map(
		(grade) => `<td>${steps.filter((step) => step.grade === grade).length}</td>`,
	);
	return [
		`<table><thead><tr>${heads.join('')}</tr></thead>`,
		`<tbody><tr>${counts.join('')}</tr></tbody></table>`,
		...(['irreversible', 'reversible-with-loss'] as const).map((grade) =>
			list(grades[grade], losses(steps, grade, words)),
		),
		summaryHtml(plan, {
			createdAt,
			approvable: plan.status !== 'no-changes',
			explanation: ends[endOf(plan)],
		}),
	].join('');
}

/** A line for each loss, with whom it is about. */
function losses(steps: readonly UndoStep[], grade: Grade, words: Words): string[] {
	const { comma, labelled, moreInPreview } = words.pages;
	const groups = [
		...Map.groupBy(
			steps.filter((step) => step.grade === grade && step.loss.length > 0),
			({ loss }) => tellAll(words.losses, loss, words.between),
		),
	];
	const shown = groups.slice(0, LOSSES_SHOWN).map(([loss, alike]) => {
		const names = [...new Set(alike.map(({ name }) => name))];
		const more = names.length > NAMES_SHOWN ? ` … + ${names.length - NAMES_SHOWN}` : '';
		const named = `${names.slice(0, NAMES_SHOWN).join(comma)}${more}`;
		return maskPhonesIn(labelled(named, loss));
	});
	return groups.length > LOSSES_SHOWN
		? [...shown, moreInPreview(groups.length - LOSSES_SHOWN)]
		: shown;
}

function endOf({ status }: Plan): UndoEnd {
	if (status === 'no-changes') return 'nothing';
	return status === 'blocked' ? 'blocked' : 'waits';
}
