import { halfWidth, singleSpaced, trimmed } from '../../lib/canonical/shown';

/** OA systems in China write local times without a zone; this one is meant. */
export const ZONE = 'Asia/Shanghai';
/** Of that zone (minutes); since 1992 it has no summer time. */
const ZONE_OFFSET = 8 * 60;
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2100, 0, 1);
/** Characters of the longest spelling, with room to spare. */
const LONGEST = 100;

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** A moment, and how exactly it is told. */
export interface Moment {
	/** Where it begins (ms since 1970). */
	readonly at: number;
	/**
	 * How long (ms) the piece of time is that was named: a
	 * second of `09:30:00`, a day of `2026-01-31`.
	 */
	readonly lasts: number;
}

/** Why something is no moment. */
type NoMoment = 'no-date' | 'no-such-time' | 'out-of-range' | 'not-a-time';

const TIME = String.raw`(?:[T ]?(上午|下午|[AP]M)? ?(\d{1,2})(?::|时|点)(?:(\d{1,2})(?:(?::|分)(?:(\d{1,2})(?:[.,:](\d{1,9}))?秒?)?)?分?)?(?: ?([AP]M))?)?`;
const OFFSET = String.raw`(?: ?(Z|CST|(?:UTC|GMT)?(?: ?[+-]\d{1,2}(?::?\d{2})?)?))?(?: ?\[[^\]]*\])?`;
const WEEKDAY = '(?: ?\\(?(?:星期|周)[一二三四五六日天]\\)?)?';
const YEAR_FIRST = new RegExp(
	`^(\\d{4})(?:[-/.]|年) ?(\\d{1,2})(?:[-/.]|月) ?(\\d{1,2})日?${WEEKDAY}${TIME}${OFFSET}$`,
	'iu',
);
const TOGETHER = new RegExp(
	`^(20\\d{2})(\\d{2})(\\d{2})(?:[T ]?(\\d{2})(\\d{2})(?:(\\d{2})(?:\\.?(\\d{1,9}))?)?)?${OFFSET}$`,
	'iu',
);
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const WEEKDAY_NAME = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?';
/** Of mail and HTTP. */
const DAY_FIRST = new RegExp(
	`^${WEEKDAY_NAME}(\\d{1,2})[- ]${MONTH}[- ](\\d{4})${TIME}${OFFSET}$`,
	'iu',
);
/** As Java and Unix write it: the year at the end. */
const MONTH_FIRST = new RegExp(
	`^${WEEKDAY_NAME}${MONTH} (\\d{1,2}) (\\d{2}):(\\d{2}):(\\d{2})${OFFSET} (\\d{4})$`,
	'iu',
);
const CLOCK =
	/^(?:上午|下午|[AP]M)? ?T?\d{1,2}(?::|时|点)\d{0,2}(?:(?::|分)\d{0,2})?(?:[.,]\d+)?[秒分]?(?: ?[AP]M)?$/iu;
const MICROSOFT = /^\\?\/?Date\((\d{1,14})(?:[+-]\d{4})?\)\\?\/?$/u;
const NUMBER = /^(\d{1,19})(?:\.(\d{1,9})\d*)?$/u;
const EXPONENT = /^\d(?:\.\d{1,17})?E\+?\d{1,2}$/iu;

/** Milliseconds since 1970 of what OA systems write; null when it names no moment. */
export function momentOf(value: string | number): number | null {
	const moment = readMoment(value);
	return typeof moment === 'string' ? null : moment.at;
}

/**
 * What OA systems write for a moment: ISO, `2026-01-31 09:30:00`, `2026/1/31 9:30`,
 * `20260131093000`, seconds, milliseconds or microseconds since 1970. Without a zone, `ZONE` is
 * meant. A time of day without a day is refused: posted again tomorrow it would be another moment.
 */
export function readMoment(value: string | number): Moment | NoMoment {
	const whole = String(value);
	if (whole.length > LONGEST) return 'not-a-time';
	const text = trimmed(singleSpaced(halfWidth(whole)));
	const read = fromTogether(text) ?? fromNumber(text) ?? fromDate(text);
	if (read === null) return CLOCK.test(text) ? 'no-date' : 'not-a-time';
	if (read === 'no-such-time') return read;
	return read.at >= FIRST && read.at < LAST ? read : 'out-of-range';
}

type Read = Moment | 'no-such-time' | null;

/**
 * A number of what is told by its size: from 2000 to 2100 seconds, milliseconds, microseconds and
 * nanoseconds have other lengths.
 */
function fromNumber(text: string): Read {
	const digits = MICROSOFT.exec(text)?.[1] ?? (EXPONENT.test(text) ? String(Number(text)) : text);
	const [, whole, fraction = ''] = NUMBER.exec(digits) ?? [];
	if (whole === undefined) return null;
	const { length } = whole;
	if (length >= 18) return milliseconds(Number(whole.slice(0, -6)));
	if (length >= 15) return milliseconds(Number(whole.slice(0, -3)));
	if (length >= 12) return milliseconds(Number(whole));
	return { at: Number(whole) * SECOND + ofSecond(fraction), lasts: lastsOf(fraction) };
}

/** Whole seconds in milliseconds come of systems that know no more of them. */
const milliseconds = (at: number): Moment => ({ at, lasts: at % SECOND === 0 ? SECOND : 1 });

/** Milliseconds of a decimal fraction of a second. */
const ofSecond = (fraction: string): number => Number(fraction.slice(0, 3).padEnd(3, '0'));

/**
 * How long a piece of time is that a fraction names: `.5`
 * is a tenth of a second; `.000` no more than a second.
 */
function lastsOf(fraction: string): number {
	if (ofSecond(fraction) === 0) return SECOND;
	return fraction.length === 1 ? 100 : fraction.length === 2 ? 10 : 1;
}

function fromTogether(text: string): Read {
	const [whole, year, month, day, hour, minute, second, fraction, offset] =
		TOGETHER.exec(text) ?? [];
	// As a number of milliseconds these are before 2000; as one of seconds, ten digits are after it.
	if (whole === undefined) return null;
	if (/^\d+$/u.test(text) && ![8, 12, 14, 17].includes(text.length)) return null;
	return momentAt({ year, month, day, hour, minute, second, fraction, offset });
}

function fromDate(text: string): Read {
	const first = YEAR_FIRST.exec(text);
	if (first !== null) {
		const [, year, month, day, early, hour, minute, second, fraction, late, offset] = first;
		const half = early ?? late;
		return momentAt({ year, month, day, hour, minute, second, fraction, offset, half });
	}
	const mail = DAY_FIRST.exec(text);
	if (mail !== null) {
		const [, day, name, year, early, hour, minute, second, fraction, late, offset] = mail;
		const month = monthOf(name);
		const half = early ?? late;
		return momentAt({ year, month, day, hour, minute, second, fraction, offset, half });
	}
	const [whole, name, day, hour, minute, second, offset, year] = MONTH_FIRST.exec(text) ?? [];
	if (whole === undefined) return null;
	return momentAt({ year, month: monthOf(name), day, hour, minute, second, offset });
}

const monthOf = (name = ''): string =>
	String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1);

type Part = string | undefined;
interface Parts {
	readonly year: Part;
	readonly month: Part;
	readonly day: Part;
	readonly hour?: Part;
	readonly minute?: Part;
	readonly second?: Part;
	readonly fraction?: Part;
	/** Z, GMT, +08:00; undefined: the zone that is meant. */
	readonly offset?: Part;
	/** Of a clock of twelve hours. */
	readonly half?: Part;
}

function momentAt(parts: Parts): Read {
	const { year, month, day, minute = '0', second = '0', fraction = '' } = parts;
	const hour = hourOf(parts);
	const [y, m, d] = [Number(year), Number(month), Number(day)];
	const date = new Date(Date.UTC(y, m - 1, d));
	const isDay = date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
	const [min, s] = [Number(minute), Number(second)];
	const isTime = hour < 24 || (hour === 24 && min === 0 && s === 0);
	if (!isDay || !isTime || min > 59 || s > 60) return 'no-such-time';
	const local = date.getTime() + hour * HOUR + min * MINUTE + s * SECOND + ofSecond(fraction);
	return { at: local - offsetOf(parts.offset) * MINUTE, lasts: lastsOfParts(parts) };
}

function hourOf({ hour = '0', half }: Parts): number {
	if (half === undefined) return Number(hour);
	const afternoon = half === '下午' || half.toLowerCase() === 'pm';
	return (Number(hour) % 12) + (afternoon ? 12 : 0);
}

function lastsOfParts({ hour, minute, second, fraction }: Parts): number {
	if (hour === undefined) return DAY;
	if (minute === undefined) return HOUR;
	return second === undefined ? MINUTE : lastsOf(fraction ?? '');
}

/** Minutes. CST is China's in what an OA of China writes. */
function offsetOf(offset: Part): number {
	if (offset === undefined || offset === '' || offset.toUpperCase() === 'CST') return ZONE_OFFSET;
	const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d{2})?/u.exec(offset) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
