import { PART_LIMIT } from './limits';
import { readXml } from './xml';
import { Budget, unpack, type ZipEntry } from './zip';

/** Formats that every workbook has without naming them; 27 to 36 and 50 to 58 are those of Chinese, Japanese and Korean. */
const isBuiltInDate = (id: number): boolean =>
	(id >= 14 && id <= 22) ||
	(id >= 27 && id <= 36) ||
	(id >= 45 && id <= 47) ||
	(id >= 50 && id <= 58);

/** Numbers of the cell styles that show a number as a date or time. */
export async function readDateStyles(entry: ZipEntry | null): Promise<ReadonlySet<number>> {
	const styles = new Set<number>();
	if (!entry) return styles;
	const custom = new Set<number>();
	let inCellStyles = false;
	let nth = 0;
	await readXml(entry.name, unpack(entry, new Budget(PART_LIMIT)), {
		open: (name, { numFmtId = '', formatCode = '' }) => {
			if (name === 'numFmt' && showsDate(formatCode)) custom.add(Number(numFmtId));
			else if (name === 'cellXfs') inCellStyles = true;
			else if (name === 'xf' && inCellStyles) {
				if (custom.has(Number(numFmtId)) || isBuiltInDate(Number(numFmtId))) styles.add(nth);
				nth++;
			}
		},
		close: (name) => {
			if (name === 'cellXfs') inCellStyles = false;
		},
	});
	return styles;
}

/** Excel keeps 255 characters of a format; whatever is much longer was made by nobody who wanted to see a date. */
const LONGEST_FORMAT = 300;

/** Year, month, day, hour or second outside quoted text and brackets. */
const showsDate = (code: string): boolean =>
	code.length <= LONGEST_FORMAT &&
	/[ymdhs]/i.test(code.replace(/"[^"]*"?|\[[^[\]]*\]|\\./g, '').replace(/general/gi, ''));
