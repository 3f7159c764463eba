import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { COLUMNS } from '../../src/bindings/workbook/columns';
import { openTables } from '../../src/lib/xlsx/openTables';

/**
 * Cells of a workbook that do not show the identical text after LibreOffice opened and saved it,
 * and those that became a formula; rows compared by openId.
 */
export async function changedByLibreOffice(
	file: string,
): Promise<{ cells: number; changed: number; formulas: number }> {
	const folder = mkdtempSync(join(tmpdir(), 'yzj-libreoffice-'));
	try {
		const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
		const { status, error, stderr } = spawnSync(
			'soffice',
			[profile, '--headless', '--convert-to', 'xlsx', '--outdir', folder, file],
			{ encoding: 'utf8', timeout: 600_000 },
		);
		if (status !== 0)
			throw new Error(
				`LibreOffice did not convert the workbook (apt-get install -y libreoffice-calc): ${error?.message ?? stderr}`,
			);
		const [before, after] = [await textsOf(file), await textsOf(join(folder, basename(file)))];
		const found = { cells: 0, changed: 0, formulas: 0 };
		for (const [openId, texts] of before) {
			const others = after.get(openId) ?? [];
			texts.forEach((text, column) => {
				found.cells++;
				if (others[column] === FORMULA) found.formulas++;
				if (others[column] !== text) found.changed++;
			});
		}
		return found;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const FORMULA = '(formula)';

async function textsOf(file: string): Promise<Map<string, string[]>> {
	const [table] = (await openTables(readFileSync(file))).tables();
	const rows = new Map<string, string[]>();
	if (!table) return rows;
	for await (const batch of table.rows()) {
		for (const { cells } of batch) {
			const texts = COLUMNS.map((_, column) => {
				const cell = cells[column] ?? '';
				// LibreOffice makes rich text of every cell in which two
				// scripts meet, for it gives each a font of its own.
				return typeof cell === 'string'
					? cell
					: cell.kind === 'rich-text'
						? cell.shown
						: `(${cell.kind})`;
			});
			rows.set(texts[COLUMNS.indexOf('openId')] ?? '', texts);
		}
	}
	return rows;
}
