import { DateTime } from 'luxon';
import type { MessagesOfSpan, Span } from '../../store';
import { html, type Markup } from '../html';
import type { Visit } from '../page';
import { chartMarkup } from './index';

/** Days that a chart of messages shows, today included. */
const DAYS = 14;
const MINUTE_MS = 60_000;

/** What became of the messages of a day, as `MM-dd`. */
export interface MessagesOfDay extends MessagesOfSpan {
	readonly label: string;
}

/** Days of a time zone, the last of which is not over. */
const daysUntil = (at: number, zone: string): Array<Span & { readonly label: string }> => {
	const today = DateTime.fromMillis(at, { zone }).startOf('day');
	return Array.from({ length: DAYS }, (_, nth) => {
		const day = today.minus({ days: DAYS - 1 - nth });
		const to = day.plus({ days: 1 }).toMillis();
		return { label: day.toFormat('MM-dd'), from: day.toMillis(), to };
	});
};

export const messagesOfDays = async ({ context, at }: Visit): Promise<MessagesOfDay[]> => {
	const days: MessagesOfDay[] = [];
	for (const { label, ...span } of daysUntil(at, context.timeZone))
		days.push({ label, ...(await context.store.glance.messagesOf(span)) });
	return days;
};

/** Messages of each day, and how long they took; nothing where there were none. */
export const chartOfMessages = (visit: Visit, days: readonly MessagesOfDay[]): Markup | false => {
	if (days.every(({ accepted }) => accepted === 0)) return false;
	const { charts } = visit.words.console;
	const count = days.map(({ label, accepted }) => ({ label, values: [accepted] }));
	const delay = days.map((day) => ({
		label: day.label,
		values: [Math.ceil((day.delay ?? 0) / MINUTE_MS)],
	}));
	const head = charts.day;
	return html`${chartMarkup(visit, {
		id: 'messages-a-day',
		title: charts.messages,
		head,
		bars: 'stacked',
		series: [charts.accepted],
		points: count,
	})}${chartMarkup(visit, {
		id: 'delay-a-day',
		title: charts.delays,
		head,
		bars: 'stacked',
		series: [charts.minutes],
		points: delay,
	})}`;
};
