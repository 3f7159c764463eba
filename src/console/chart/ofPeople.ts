import type { PlanNumbers } from '../../store';
import { planMeasures } from '../../sync/plan/measures';
import type { Markup } from '../html';
import type { Visit } from '../page';
import { minuteOf } from '../parts';
import { chartMarkup } from './index';

/**
 * How many people each plan found on either side, and how
 * many of them were linked, from the oldest to the newest.
 */
export const chartOfPeople = (visit: Visit, id: string, plans: readonly PlanNumbers[]): Markup => {
	const { charts } = visit.words.console;
	const points = plans.toReversed().flatMap(({ createdAt, measured }) => {
		const { data } = planMeasures.safeParse(measured);
		if (data === undefined) return [];
		const { oa, yunzhijia, linked } = data.people;
		const label = minuteOf(createdAt, visit.context.timeZone).slice('2026-'.length);
		return [{ label, values: [oa, yunzhijia, linked] }];
	});
	const { oa, yunzhijia, linked } = charts.sides;
	return chartMarkup(visit, {
		id,
		title: charts.people,
		head: charts.plan,
		series: [oa, yunzhijia, linked],
		bars: 'beside',
		points,
	});
};
