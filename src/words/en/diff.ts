import type { DiffWords } from '../facts/diff';

/** What changed between two plans. */
export const diff: DiffWords = {
	same: 'Nothing changed: whoever approved the one would approve the other.',
	added: 'New',
	gone: 'No longer planned',
	changed: 'Planned otherwise',
	fired: 'Guards that fire now',
	stopped: 'Guards that no longer fire',
	guard: 'Guards over another number',
	set: 'Set aside now',
	free: 'No longer set aside',
	more: (count) => `and ${count} more`,
};
