import type { Outcome, PlannedPush } from '../../../src/sync';
import { findingMessage, wordsFor } from '../../../src/words';
import { maskPhonesIn } from '../../../src/sync/preview/mask';
import { bothLanguages } from './bothLanguages';
import { list } from './listHtml';
import { summaryHtml } from './summaryHtml';

/** What became of a push of one person, as a fragment of HTML for a form page: how it ended, what did not work, what is worth knowing, and the plan. */
export function personHtml(
	planned: Pick<PlannedPush, 'plan' | 'causes' | 'apply' | 'readOnly'>,
	{ outcome, failures, notes }: Pick<Outcome, 'outcome' | 'failures' | 'notes'>,
	createdAt: number,
): string {
	return [
		summaryHtml(planned.plan, {
			createdAt,
			status: outcome,
			causes: planned.causes,
			approvable: outcome === 'ready',
			explanation: sentence(planned, outcome),
		}),
		list(
			'Did not work 未成功',
			failures.map(({ name, message }) =>
				maskPhonesIn(`${name === '' ? '' : `${name}: `}${message}`),
			),
		),
		list(
			'Notes 提示',
			notes.map((note) =>
				maskPhonesIn(
					`${wordsFor('zh').notes[note.reason].label}: ${bothLanguages((words) => findingMessage(words, note))}`,
				),
			),
		),
	].join('');
}

function sentence(
	{ plan, apply, readOnly }: Pick<PlannedPush, 'plan' | 'apply' | 'readOnly'>,
	outcome: Outcome['outcome'],
): string {
	switch (outcome) {
		case 'applied':
			return '已执行并回读核对。 Done and read back.';
		case 'no-changes':
			return plan.counts.quarantined > 0
				? '数据存疑，未作更改。 Left alone, because the data is in doubt.'
				: '无需更改：两边一致。 Nothing to do: both sides agree.';
		case 'ready':
			return apply === 'preview' || readOnly
				? '设置仅允许预览，未执行。 Only shown: the settings allow a preview and no more.'
				: '等待审批，未作更改。 Waits for an approval; nothing was changed.';
		case 'blocked':
			return '已被安全设置拦截，等待审批，未作更改。 Blocked by a guard; waits for a decision, nothing was changed.';
		case 'stopped':
		case 'failed':
			return '未全部成功，见下。 Not all of it worked; see below.';
	}
}
