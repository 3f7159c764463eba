import { languageOf, type SavedPlan } from '../../../src/sync';
import { wordsFor } from '../../../src/words';
import type { Standing } from '../../../src/words/facts/pages';

type Asked = Pick<SavedPlan, 'status' | 'apply' | 'readOnly' | 'plan'>;

/**
 * Whether a plan can still be approved, and why not: for the person who opened the approval page.
 */
export function standing(saved: Asked): { approvable: boolean; explanation: string } {
	const stands = standsAt(saved);
	return {
		approvable: stands === 'waits',
		explanation: wordsFor(languageOf(saved.plan)).pages.standings[stands],
	};
}

function standsAt({ status, apply, readOnly }: Asked): Standing {
	switch (status) {
		case 'no-changes':
		case 'applying':
		case 'applied':
		case 'failed':
		case 'superseded':
		case 'discarded':
			return status;
		case 'ready':
		case 'blocked':
		case 'approved':
			return apply === 'preview' || readOnly ? 'preview-only' : 'waits';
	}
}
