import { conflictMessage, type Words } from '../words';
import type { ChangeVerdict } from './change';

/** What became of one change, in words. */
export function verdictText(
	words: Words,
	{ change, status, refusedBy, doubt, replaces = [] }: Omit<ChangeVerdict, 'before'>,
): string {
	if (refusedBy) return conflictMessage(words, refusedBy);
	const unlinks = status === 'planned' && change.action === 'unbind';
	const done = words.runs.verdict({ status: unlinks ? 'unlinked' : status, replaces });
	return doubt === null ? done : `${done}${words.gap}${words.doubtText(doubt)}`;
}
