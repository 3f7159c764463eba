import { PART_LIMIT } from './limits';
import { readXml } from './xml';
import { Budget, unpack, type ZipEntry } from './zip';

/**
 * Formats that every workbook has without naming them; 27 to
 * 36 and 50 to 58 are those of Chinese, Japanese and Korean.
 */
const isBuiltInDate = (id: number): boolean =>
	(id >= 14 && id <= 22) ||
	(id >= 27 && id <= 36) ||
	(id >= 45 && id <= 47) ||
	(id >= 50 && id <= 58);

/** Numbers of the cell styles that show something else than the value. */
export interface OddStyles {
	/** A number is shown as a date or time. */
	readonly dates: ReadonlySet<number>;
	/** A text is not shown at all. */
	readonly unseen: ReadonlySet<number>;
}

export async function readOddStyles(entry: ZipEntry | null): Promise<OddStyles> {
	const dates = new Set<number>();
	const unseen = new Set<number>();
	if (!entry) return { dates, unseen };
	const dateFormats = new Set<number>();
	const unseenFormats = new Set<number>();
	let inCellStyles = false;
	let nth = 0;
	await readXml(entry.name, unpack(entry, new Budget(PART_LIMIT)), {
		open: (name, { numFmtId = '', formatCode = '' }) => {
			if (name === 'numFmt') {
				if (showsDate(formatCode)) dateFormats.add(Number(numFmtId));
				if (showsNoText(formatCode)) unseenFormats.add(Number(numFmtId));
			} else if (name === 'cellXfs') inCellStyles = true;
			else if (name === 'xf' && inCellStyles) {
				if (dateFormats.has(Number(numFmtId)) || isBuiltInDate(Number(numFmtId))) dates.add(nth);
				if (unseenFormats.has(Number(numFmtId))) unseen.add(nth);
				nth++;
			}
		},
		close: (name) => {
			if (name === 'cellXfs') inCellStyles = false;
		},
	});
	return { dates, unseen };
}

/**
 * Excel keeps 255 characters of a format; whatever is much
 * longer was made by nobody who wanted to see a date.
 */
const LONGEST_FORMAT = 300;

/** Year, month, day, hour or second outside quoted text and brackets. */
const showsDate = (code: string): boolean =>
	code.length <= LONGEST_FORMAT &&
	/[ymdhs]/i.test(code.replace(/"[^"]*"?|\[[^[\]]*\]|\\./g, '').replace(/general/gi, ''));

/** The fourth section of a format is for text; `;;;` shows none. */
const showsNoText = (code: string): boolean => {
	const [, , , forText] = code.split(';', 4);
	return forText !== undefined && forText.trim() === '';
};
