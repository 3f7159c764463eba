import { DateTime } from 'luxon';

/** OA systems in China write local times without a zone. */
const ZONE = 'Asia/Shanghai';
const FIRST = Date.UTC(2000, 0, 1);
/** Characters of the longest spelling, with room to spare. */
const LONGEST = 100;
const LAST = Date.UTC(2100, 0, 1);

/** Milliseconds since 1970 of what OA systems write: ISO, `2026-01-31 09:30:00`, seconds or milliseconds. null when it is none of these. */
export function momentOf(value: string | number): number | null {
	const text = String(value);
	if (text.length > LONGEST) return null;
	const at = /^\d+$/.test(text.trim()) ? fromDigits(Number(value)) : fromText(text.trim());
	return Number.isInteger(at) && at >= FIRST && at < LAST ? at : null;
}

const fromDigits = (digits: number): number => (digits < 100_000_000_000 ? digits * 1000 : digits);

function fromText(text: string): number {
	const iso = DateTime.fromISO(text, { zone: ZONE });
	return (iso.isValid ? iso : DateTime.fromSQL(text, { zone: ZONE })).toMillis();
}
