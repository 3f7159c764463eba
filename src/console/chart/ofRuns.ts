import type { RunRecord } from '../../store';
import type { Markup } from '../html';
import type { Visit } from '../page';
import { changesIn, countsOf, minuteOf } from '../parts';
import { chartMarkup } from './index';

/**
 * What each run changed and set aside, from the oldest to
 * the newest; those that counted nothing are left out.
 */
export const chartOfRuns = (visit: Visit, id: string, runs: readonly RunRecord[]): Markup => {
	const { charts, sync } = visit.words.console;
	const { created, updated, moved, removed, setAside } = sync.how;
	const points = runs.toReversed().flatMap((run) => {
		const counts = countsOf(run);
		if (counts === null) return [];
		const { create, update, move, remove } = changesIn(counts);
		const label = minuteOf(run.askedAt, visit.context.timeZone).slice('2026-'.length);
		return [{ label, values: [create, update, move, remove, counts.quarantined] }];
	});
	return chartMarkup(visit, {
		id,
		title: charts.changes,
		head: charts.run,
		series: [created, updated, moved, removed, setAside],
		bars: 'stacked',
		points,
	});
};
