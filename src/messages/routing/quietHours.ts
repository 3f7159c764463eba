import { DateTime } from 'luxon';
import type { QuietHours } from '../../settings/messages';

/**
 * When something that is ready at `now` (ms) may be sent: at
 * once, or at the end of the quiet hours that `now` lies in.
 */
export function sendAt(now: number, quiet: QuietHours | null): number {
	if (quiet === null || quiet.from === quiet.to) return now;
	const local = DateTime.fromMillis(now, { zone: quiet.timezone });
	const [from, to] = [minutes(quiet.from), minutes(quiet.to)];
	const minute = local.hour * 60 + local.minute;
	const inside = from < to ? minute >= from && minute < to : minute >= from || minute < to;
	if (!inside) return now;
	const end = local.set({ hour: Math.floor(to / 60), minute: to % 60, second: 0, millisecond: 0 });
	return (end.toMillis() > now ? end : end.plus({ days: 1 })).toMillis();
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
