import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { z } from 'zod/v4';
import { readClaims } from '../../src/bindings/workbook/claims';
import { COLUMNS, HEADERS, ownerText } from '../../src/bindings/workbook/columns';
import { exportWorkbook } from '../../src/bindings/workbook/exportWorkbook';
import { planImport } from '../../src/bindings/workbook/importWorkbook';
import { resolveClaims } from '../../src/bindings/workbook/resolve';
import { systemServices } from '../../src/lib/services';
import { TextMap } from '../../src/lib/compact/textMap';
import { openTables } from '../../src/lib/xlsx/openTables';
import { writeWorkbook } from '../../src/lib/xlsx/writeWorkbook';
import { openStore } from '../../src/store';
import { createYunzhijiaReader } from '../../src/yunzhijia';
import { answer, peakRssMb, question } from '../childSide';
import { departments, EID, employee, filledRows, PEOPLE, person, SOURCE } from './people';

// Runs in a process of its own, one task each (see index.ts): time and memory are the task's alone.

const {
	task,
	file,
	store: storeUrl,
} = z.object({ task: z.string(), file: z.string(), store: z.string() }).parse(question());
const scope = { eid: EID, source: SOURCE };
const owner = ownerText(scope);
const services = systemServices();

/** Number of rows, so that nobody is fast by leaving some out. */
const tasks: Record<string, () => Promise<number>> = {
	// Not measured: the store that is exported from.
	'prepare-store': async () => {
		const store = await openStore(storeUrl, services);
		await store.mirror.replace(
			scope,
			departments,
			Array.from({ length: PEOPLE }, (_, n) => person(n)),
			services.now(),
		);
		const snapshot = await store.snapshots.open({ source: SOURCE }, 'oa', {
			openedAt: services.now(),
		});
		await store.snapshots.append(
			snapshot,
			'employees',
			Array.from({ length: PEOPLE }, (_, n) => employee(n)),
		);
		await store.snapshots.close(snapshot, {
			certificate: { complete: true, reasons: [], rows: PEOPLE, total: PEOPLE },
			counts: { departments: 0, employees: PEOPLE },
		});
		await store.close();
		return PEOPLE;
	},
	'write-rows': async () => {
		writeFileSync(
			file,
			await writeWorkbook(
				[
					{
						name: '人员关联',
						columns: COLUMNS.map((column) => ({ header: HEADERS.zh[column], width: 20 })),
						rows: () => filledRows(owner),
					},
				],
				new Date(0),
			),
		);
		return PEOPLE;
	},
	'write-ours': async () => {
		const store = await openStore(storeUrl, services);
		const exported = await exportWorkbook(
			{ store, services },
			{ ...scope, filter: {}, language: 'zh' },
		);
		writeFileSync(file, exported.file);
		await store.close();
		return exported.rows;
	},
	'write-exceljs': async () => {
		const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file });
		const sheet = workbook.addWorksheet('人员关联');
		sheet.addRow(COLUMNS.map((column) => HEADERS.zh[column])).commit();
		let rows = 0;
		for (const row of filledRows(owner)) {
			sheet.addRow(row).commit();
			rows++;
		}
		sheet.commit();
		await workbook.commit();
		return rows;
	},
	'read-ours': async () => {
		const employees = (function* () {
			for (let n = 0; n < PEOPLE; n++) yield employee(n);
		})();
		const { claims } = await readClaims(await openTables(readFileSync(file)));
		const names = new TextMap();
		for (const { openId, name } of claims) names.set(openId, name);
		const rows = resolveClaims({ field: 'jobNo', owner, claims, employees, names });
		let named = 0;
		for (const { oaId } of rows) if (oaId !== '') named++;
		return named;
	},
	'read-exceljs': async () => {
		const reader = new ExcelJS.stream.xlsx.WorkbookReader(createReadStream(file), {
			worksheets: 'emit',
			sharedStrings: 'cache',
			hyperlinks: 'ignore',
			styles: 'ignore',
			entries: 'emit',
		});
		let rows = -1;
		for await (const sheet of reader) {
			for await (const row of sheet) {
				rows++;
				row.eachCell((cell) => cell.value);
			}
		}
		return rows;
	},
	'plan-ours': async () => {
		const store = await openStore(storeUrl, services);
		const yunzhijia = createYunzhijiaReader(
			{ eid: EID, baseUrl: 'http://127.0.0.1:1', readKey: 'unused', allowHttp: true },
			services,
		);
		const { results } = await planImport(
			{ store, services },
			{
				file: readFileSync(file),
				fileName: 'bench.xlsx',
				field: 'jobNo',
				source: SOURCE,
				rebind: false,
				who: 'bench',
				apply: 'ask',
				language: 'zh',
				yunzhijia,
			},
		);
		await store.close();
		return results.planned + results.blocked;
	},
};

async function main(): Promise<void> {
	const run = tasks[task];
	if (!run) throw new Error(`no task ${task}`);
	const start = performance.now();
	const rows = await run();
	const { user, system } = process.cpuUsage();
	answer({
		rows,
		ms: performance.now() - start,
		cpuMs: (user + system) / 1000,
		peakRssMb: peakRssMb(),
	});
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
