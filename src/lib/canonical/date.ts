import { DateTime } from 'luxon';
import { isPlaceholder } from './placeholder';
import { refused, understood, type Canonical } from './result';
import { halfWidth, shown, singleSpaced, unwrapped } from './shown';

/** Earlier and later ones are what systems write for "unknown" and "never". */
const FIRST_YEAR = 1901;
const LAST_YEAR = 2100;
const MOST_CHARACTERS = 80;

const TIME = String.raw`(?:[T ]?(?:(?:上午|下午|[AaPp][Mm]) ?)?\d{1,2}(?::|时|点)\d{1,2}(?:(?::|分)(?:\d{1,2}(?:[.,]\d{1,9})?秒?)?)?分?(?: ?[AaPp][Mm])?)?`;
const ZONE = String.raw`(?: ?(Z|UTC|GMT|(?:(?:UTC|GMT)? ?[+-]\d{1,2}(?::?\d{2})?)))?(?: ?\([^()]*\)| ?\[[^[\]]*\]| [A-Z]{3,5})?`;
const WEEKDAY = String.raw`(?: ?\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?`;
const YEAR_FIRST = new RegExp(
	String.raw`^(\d{4})(?:-|/|\.|年) ?(\d{1,2})(?:-|/|\.|月) ?(\d{1,2})[日号]?${WEEKDAY}${TIME}${ZONE}$`,
	'u',
);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}${ZONE}$`, 'u');
const TOGETHER =
	/^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2}(?:\.?\d{1,6})?)?)?(?:\.0+)?(Z|[+-]\d{2}:?\d{2})?$/u;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const MONTH = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`;
const DAY_OF_WEEK = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?`;
const NAMED_MONTH_LAST = new RegExp(
	String.raw`^${DAY_OF_WEEK}(\d{1,2})[- ]${MONTH}[- ,]+(\d{4})${TIME}${ZONE}$`,
	'iu',
);
const NAMED_MONTH_FIRST = new RegExp(
	String.raw`^${DAY_OF_WEEK}${MONTH} (\d{1,2}),? (\d{4})${TIME}${ZONE}$`,
	'iu',
);
/** As Java and Unix write it, the year behind time and zone. */
const YEAR_AT_THE_END = new RegExp(
	String.raw`^${DAY_OF_WEEK}${MONTH} {1,2}(\d{1,2}) (\d{2}:\d{2}:\d{2})(?: ([A-Z]{3,5}|GMT[+-]\d{2}:\d{2}))? (\d{4})$`,
	'iu',
);
const MICROSOFT = /^\\?\/?Date\((-?\d{1,14})(?:[+-]\d{4})?\)\\?\/?$/u;
const SERIAL = /^(\d{5})(?:\.\d{1,12})?$/u;
const SECONDS = /^(\d{9,10})(?:\.\d{1,6})?$/u;
const MILLISECONDS = /^(\d{12,13})(?:\.0+)?$/u;
const NO_DAY = /^\d{4}(?:年|[-/.年]\d{1,2}月?|\d{2})?$/u;
const TWO_DIGIT_YEAR =
	/^\d{1,2}([-/.年]|月)\d{1,2}(?:\1|月)\d{1,2}日?(?: .*)?$|^\d{1,2}[- ][a-z]{3,9}[- ]\d{2}(?: .*)?$|^\d{1,2}-\d{1,2}月 ?-\d{2}(?: .*)?$/iu;
/** Day 0 of Excel and its kin, with the leap day that 1900 did not have behind it. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const CHINESE_DIGITS = '〇一二三四五六七八九';

/**
 * A day as `yyyy-MM-dd`, from what databases, programs and spreadsheets write.
 * @param zone IANA name: the day there is meant where
 * the text names a moment (a zone, a number of seconds)
 */
export function canonicalDate(raw: string, zone: string): Canonical {
	const visible = shown(raw);
	if (!visible.ok) return visible;
	const text = unwrapped(
		singleSpaced(halfWidth(visible.text)).replace(/[\u2010-\u2015\u2212]/gu, '-'),
	);
	if (isPlaceholder(text) && !/^\d{8}$/u.test(text))
		return refused(text === '' ? 'empty' : 'placeholder', {});
	if (text.length > MOST_CHARACTERS)
		return refused('too-much-text', { characters: text.length, most: MOST_CHARACTERS });
	return byYear(text, zone) ?? byNumber(text, zone) ?? byName(text, zone) ?? unreadable(text);
}

function byYear(text: string, zone: string): Canonical | undefined {
	const arabic = /[〇零一二三四五六七八九十]/u.test(text) ? withArabicDigits(text) : text;
	const yearFirst = YEAR_FIRST.exec(arabic);
	if (yearFirst) {
		const [whole, year, month, day, offset] = yearFirst;
		return ofDay(Number(year), Number(month), Number(day), { text: whole, offset, zone });
	}
	const yearLast = YEAR_LAST.exec(arabic);
	if (yearLast) {
		const [whole, first, , second, year, offset] = yearLast;
		return dayOrMonth(Number(first), Number(second), Number(year), { text: whole, offset, zone });
	}
	const together = TOGETHER.exec(arabic);
	if (!together) return undefined;
	const [, year, month, day, hours, minutes, offset] = together;
	// Milliseconds before September 2001 have as many digits as a day with hours and minutes.
	if (MILLISECONDS.test(arabic) && Number(year) > LAST_YEAR) return undefined;
	const time = hours === undefined ? '' : `${hours}:${minutes ?? ''}`;
	return ofDay(Number(year), Number(month), Number(day), { text: time, offset, zone });
}

function byNumber(text: string, zone: string): Canonical | undefined {
	const serial = SERIAL.exec(text)?.[1];
	if (serial !== undefined)
		return usable(DateTime.fromMillis(DAY_ZERO + Number(serial) * DAY, { zone: 'utc' }));
	const milliseconds = MICROSOFT.exec(text)?.[1] ?? MILLISECONDS.exec(text)?.[1];
	const seconds = SECONDS.exec(text)?.[1];
	if (milliseconds !== undefined)
		return usable(DateTime.fromMillis(Number(milliseconds), { zone }));
	return seconds === undefined
		? undefined
		: usable(DateTime.fromMillis(Number(seconds) * 1000, { zone }));
}

const monthNumber = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) / 3 + 1;

function byName(text: string, zone: string): Canonical | undefined {
	const last = NAMED_MONTH_LAST.exec(text);
	if (last) {
		const [whole, day, month, year, offset] = last;
		return ofDay(Number(year), monthNumber(month), Number(day), { text: whole, offset, zone });
	}
	const first = NAMED_MONTH_FIRST.exec(text);
	if (first) {
		const [whole, month, day, year, offset] = first;
		return ofDay(Number(year), monthNumber(month), Number(day), { text: whole, offset, zone });
	}
	const atTheEnd = YEAR_AT_THE_END.exec(text);
	if (!atTheEnd) return undefined;
	const [, month, day, time = '', named = '', year] = atTheEnd;
	const offset = /^(?:GMT|UTC)/iu.test(named) ? named : undefined;
	return ofDay(Number(year), monthNumber(month), Number(day), { text: time, offset, zone });
}

interface Moment {
	/** With the time of day in it, if there is one. */
	readonly text: string;
	/** Z, GMT, +08:00; undefined: the day is the one that is written. */
	readonly offset: string | undefined;
	readonly zone: string;
}

function ofDay(year: number, month: number, day: number, moment: Moment): Canonical {
	if (year === 0 || month === 0 || day === 0) return outOfRange(year);
	const written = DateTime.utc(year, month, day);
	if (!written.isValid) return refused('no-such-day', {});
	const time = timeOf(moment.text);
	if (moment.offset === undefined || time === null) return usable(written);
	const instant = written.plus({ minutes: time - offsetMinutes(moment.offset) });
	return usable(instant.setZone(moment.zone));
}

/** Minutes since midnight; null without a time. */
function timeOf(text: string): number | null {
	const [, early = '', hour, minute, late = ''] =
		/(上午|下午|[AaPp][Mm])? ?(\d{1,2})(?::|时|点)(\d{1,2})[\d:.,分秒]*(?: ?([AaPp][Mm]))?/u.exec(
			text,
		) ?? [];
	if (hour === undefined) return null;
	const half = `${early}${late}`.toLowerCase();
	const base = half === '' ? Number(hour) : Number(hour) % 12;
	return (base + (half === 'pm' || half === '下午' ? 12 : 0)) * 60 + Number(minute);
}

function offsetMinutes(offset: string): number {
	const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d{2})?/u.exec(offset) ?? [];
	const value = Number(hours) * 60 + Number(minutes || 0);
	return sign === '-' ? -value : value;
}

function dayOrMonth(first: number, second: number, year: number, moment: Moment): Canonical {
	if (first !== second && first <= 12 && second <= 12) return refused('day-or-month', {});
	const [month, day] = first > 12 ? [second, first] : [first, second];
	return ofDay(year, month, day, moment);
}

function usable(date: DateTime): Canonical {
	if (!date.isValid) return refused('not-a-date', {});
	if (date.year < FIRST_YEAR || date.year > LAST_YEAR) return outOfRange(date.year);
	return understood(date.toFormat('yyyy-MM-dd'));
}

const outOfRange = (year: number): Canonical =>
	refused('year-out-of-range', { year, first: FIRST_YEAR, last: LAST_YEAR });

function unreadable(text: string): Canonical {
	if (NO_DAY.test(text)) return refused('no-day', {});
	return TWO_DIGIT_YEAR.test(text) ? refused('two-digit-year', {}) : refused('not-a-date', {});
}

/** 二〇二四年一月十五日 as 2024年1月15日. */
const withArabicDigits = (text: string): string =>
	text
		.replace(/零/gu, '〇')
		.replace(
			/([一二三]?)十([一二三四五六七八九]?)(?=[月日号])/gu,
			(_, tens: string, ones: string) => `${tens === '' ? '一' : tens}${ones === '' ? '〇' : ones}`,
		)
		.replace(/(?<!周|期|拜)[〇一二三四五六七八九]/gu, (digit) =>
			String(CHINESE_DIGITS.indexOf(digit)),
		);
