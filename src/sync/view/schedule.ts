import type { RunRecord } from '../../store';

/** Runs among which the last two of a schedule are looked for. */
export const SCHEDULED = 30;
/** Two hours late is late. */
const LATE_MS = 2 * 60 * 60_000;

/**
 * When a schedule should start the next push, going by the last two that it began; null: nobody can
 * tell. @param runs newest first
 */
export const nextScheduled = (runs: readonly RunRecord[]): number | null => {
	const [last, before] = runs.filter(
		({ origin, what }) => origin === 'schedule' && what === 'push',
	);
	return last === undefined || before === undefined
		? null
		: last.askedAt + (last.askedAt - before.askedAt);
};

/** Whether a run should have come by now. */
export const isOverdue = (nextAt: number | null, now: number): nextAt is number =>
	nextAt !== null && now - nextAt > LATE_MS;
