import type { Causes } from '../../plan/causes';
import type { Plan } from '../../model';

/**
 * What the preview says about a plan that is not part of
 * the plan: its place in the store and its life so far.
 */
export interface PreviewMeta {
	planId: string;
	/** When the plan was made, in milliseconds since 1970. */
	createdAt: number;
	language: 'en' | 'zh';
	/**
	 * Where the saved plan stands now, such as `approved`
	 * or `superseded`; left out: as it was planned.
	 */
	status?: string;
	/** Why each operation is in the plan; left out where nobody asked. */
	causes?: Causes;
	approvedBy?: string;
	/** Milliseconds since 1970. */
	approvedAt?: number;
	/** IANA name of the zone that times are shown in. Default: Asia/Shanghai. */
	timeZone?: string;
	/** Address of the page that the preview was opened from. */
	back?: string;
}

const FALLBACK_ZONE = 'Asia/Shanghai';

/** The status to show: that of the saved plan, else that of planning. */
export const statusOf = (plan: Plan, meta: PreviewMeta): string => meta.status ?? plan.status;

/** Who asked for changes to the links, and on what occasion. */
export const requestedBy = ({ who, why }: NonNullable<Plan['changes']>): string =>
	why === '' ? who : `${who} (${why})`;

/**
 * A moment as `2026-01-31 02:00:00 GMT+8`. An unknown zone
 * is shown in the fallback rather than failing the preview.
 */
export function formatTime(milliseconds: number, timeZone: string = FALLBACK_ZONE): string {
	if (!Number.isFinite(milliseconds)) return '';
	const parts = new Map(
		formatter(timeZone)
			.formatToParts(milliseconds)
			.map(({ type, value }) => [type, value]),
	);
	const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
	return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')} ${part('timeZoneName')}`;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
	const options = {
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
		timeZoneName: 'shortOffset',
	} as const;
	try {
		return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
	} catch {
		return new Intl.DateTimeFormat('en-US', { ...options, timeZone: FALLBACK_ZONE });
	}
}
