import { lateProblem } from '../../../../src/bindings/workbook/cells';
import { readClaims } from '../../../../src/bindings/workbook/claims';
import { headerKey } from '../../../../src/bindings/workbook/columns';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import { cpuMs } from '../../cpuTime';
import { rawWorkbook } from '../../lib/xlsx/rawWorkbook';

const STYLES = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What a file of a stranger may cost (ms); each of these took seconds for a tenth of the size. */
const BUDGET_MS = 1500;

async function costOfReading(bytes: Buffer): Promise<number> {
	const before = process.cpuUsage();
	await openTables(bytes)
		.then(readClaims)
		.catch(() => undefined);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

it.each(['[', '"', '\\', 'y'])('a number format of 1 MB of %j', async (piece) => {
	const code = piece.repeat(1_000_000).replaceAll('"', '&quot;');
	const bytes = await rawWorkbook({
		parts: {
			'xl/styles.xml': `<styleSheet xmlns="${STYLES}"><numFmts count="1"><numFmt numFmtId="170" formatCode="${code}"/></numFmts></styleSheet>`,
		},
	});
	expect(await costOfReading(bytes)).toBeLessThan(BUDGET_MS);
});

it.each(['(', '[', '【', '([【'])('headers of 1 MB of %j', (piece) => {
	expect(cpuMs(() => headerKey(piece.repeat(1_000_000 / piece.length)))).toBeLessThan(50);
});

it('a header of a CSV that is 1 MB of brackets', async () => {
	const bytes = Buffer.from(`${'('.repeat(1_000_000)},姓名\n1,2\n`, 'utf8');
	expect(await costOfReading(bytes)).toBeLessThan(BUDGET_MS);
});

it('a link of 1 MB of question marks', () => {
	const table = {
		mergedAt: () => '',
		linkAt: () => `${'?'.repeat(1_000_000)}\n?`,
		cellName: () => 'A1',
	};
	expect(cpuMs(() => lateProblem(table, 1, 0, () => 'a'))).toBeLessThan(200);
});
