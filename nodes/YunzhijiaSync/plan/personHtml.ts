import { languageOf, type Outcome, type PlannedPush } from '../../../src/sync';
import { findingMessage, wordsFor } from '../../../src/words';
import type { PersonEnd } from '../../../src/words/facts/pages';
import { maskPhonesIn } from '../../../src/sync/view/preview/mask';
import { list } from './listHtml';
import { summaryHtml } from './summaryHtml';

/**
 * What became of a push of one person, as a fragment of HTML for a form page: how it ended, what
 * did not work, what is worth knowing, and the plan.
 */
export function personHtml(
	planned: Pick<PlannedPush, 'plan' | 'causes' | 'apply' | 'readOnly'>,
	{ outcome, failures, notes }: Pick<Outcome, 'outcome' | 'failures' | 'notes'>,
	createdAt: number,
): string {
	const words = wordsFor(languageOf(planned.plan));
	const { person, labelled } = words.pages;
	return [
		summaryHtml(planned.plan, {
			createdAt,
			status: outcome,
			causes: planned.causes,
			approvable: outcome === 'ready',
			explanation: person.ends[endOf(planned, outcome)],
		}),
		list(
			person.failures,
			failures.map(({ name, message }) =>
				maskPhonesIn(name === '' ? message : labelled(name, message)),
			),
		),
		list(
			person.notes,
			notes.map((note) =>
				maskPhonesIn(labelled(words.notes[note.reason].label, findingMessage(words, note))),
			),
		),
	].join('');
}

function endOf(
	{ plan, apply, readOnly }: Pick<PlannedPush, 'plan' | 'apply' | 'readOnly'>,
	outcome: Outcome['outcome'],
): PersonEnd {
	switch (outcome) {
		case 'applied':
		case 'blocked':
			return outcome;
		case 'no-changes':
			return plan.counts.quarantined > 0 ? 'in-doubt' : outcome;
		case 'ready':
			return apply === 'preview' || readOnly ? 'preview-only' : outcome;
		case 'stopped':
		case 'failed':
			return 'not-all';
	}
}
