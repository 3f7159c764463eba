import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod/v4';
import { runChild } from '../child';
import { ratioOf, report, type Report, type Row } from '../report';
import { changedByLibreOffice } from './libreOffice';
import { PEOPLE } from './people';

const ROUNDS = 5;
/** Readers that come with n8n, and without types. */
const PEERS: ReadonlySet<string> = new Set(['read-sheetjs', 'read-n8n']);
const IMPORT_BAR = 1.3;
/** In processor time, for exceljs does the same work without any format. */
const WRITING_BAR = 1.3;
const EXPORT_MEMORY_BAR = 1.3;

const measured = z.object({
	rows: z.number(),
	ms: z.number(),
	cpuMs: z.number(),
	peakRssMb: z.number(),
});
type Measured = z.output<typeof measured>;

/**
 * A workbook of 100,000 people and 12 columns: our import (reading, every check
 * of a row, finding the employee) and our export (from the SQLite store) beside
 * exceljs doing nothing but streaming the same cells, SheetJS, and n8n's
 * Extract from File. Each run is a process of its own, in turns; medians.
 */
export async function benchExcel(): Promise<Report> {
	const folder = mkdtempSync(join(tmpdir(), 'yzj-bench-excel-'));
	try {
		const file = join(folder, 'filled.xlsx');
		const store = `file:${join(folder, 'store.sqlite')}`;
		const run = async (task: string, to = file): Promise<Measured> => {
			const result = measured.parse(
				await runChild(join(__dirname, PEERS.has(task) ? 'peers.cjs' : 'measure.ts'), {
					question: {
						task,
						file: to,
						store,
						sandbox: resolve(__dirname, '../../sandbox/package.json'),
					},
				}),
			);
			if (result.rows !== PEOPLE)
				throw new Error(`${task} handled ${result.rows} rows, not ${PEOPLE}.`);
			return result;
		};
		await run('prepare-store');
		await run('write-rows');
		const results = new Map<string, Measured[]>();
		for (let round = 0; round < ROUNDS; round++) {
			for (const task of [
				'read-ours',
				'read-exceljs',
				'write-ours',
				'write-rows',
				'write-exceljs',
				...(round === 0 ? ['read-sheetjs', 'read-n8n'] : []),
			]) {
				const out = task.startsWith('write') ? join(folder, `${task}.xlsx`) : file;
				results.set(task, [...(results.get(task) ?? []), await run(task, out)]);
			}
		}
		const planning = await run('plan-ours');
		const opened = await changedByLibreOffice(join(folder, 'write-ours.xlsx'));
		const of = (task: string): Measured => middle(results.get(task) ?? []);
		const compare = (
			what: string,
			ours: Measured,
			peer: Measured,
			bars: { time?: number; memory?: number } = {},
		): Row[] => [
			row(`${what}: time`, ours.ms, peer.ms, 'ms', bars.time),
			row(`${what}: peak memory`, ours.peakRssMb, peer.peakRssMb, 'MB', bars.memory),
		];
		return report(
			'excel',
			[
				...compare(
					'import of 100,000 × 12 with validation, beside exceljs reading the same file',
					of('read-ours'),
					of('read-exceljs'),
					{ time: IMPORT_BAR, memory: IMPORT_BAR },
				),
				...compare(
					'export of 100,000 × 12 from the store, beside exceljs writing the same cells',
					of('write-ours'),
					of('write-exceljs'),
					{ memory: EXPORT_MEMORY_BAR },
				),
				row(
					'writing the same cells from memory, with the formats that exceljs leaves out: processor time',
					of('write-rows').cpuMs,
					of('write-exceljs').cpuMs,
					'ms',
					WRITING_BAR,
				),
				...compare(
					'writing the same cells from memory, beside exceljs',
					of('write-rows'),
					of('write-exceljs'),
				),
				...compare(
					'import, beside SheetJS (the version in n8n)',
					of('read-ours'),
					of('read-sheetjs'),
				),
				{
					what: 'texts of the export that LibreOffice shows otherwise or takes for a formula, of 100,000 people, every tenth with a name such as =1+1',
					ours: opened.changed + opened.formulas,
					floor: 0,
					ratio: opened.changed + opened.formulas === 0 ? 1 : Infinity,
					unit: 'cells',
					bar: 'none',
					met: opened.changed + opened.formulas === 0,
				},
				...compare(
					"import, beside n8n's Extract from File (its code, without n8n)",
					of('read-ours'),
					of('read-n8n'),
				),
			],
			[
				...(['read', 'write'] as const).map((what) => ({
					what: `the same ratio in processor time, which neighbours on the machine disturb less: ${what === 'read' ? 'import' : 'export'}`,
					value: ratioOf(of(`${what}-ours`).cpuMs, of(`${what}-exceljs`).cpuMs),
					unit: '×',
				})),
				{
					what: 'a whole import: reading, validating, planning and saving 100,000 links, writing the report into the file',
					value: planning.ms / 1000,
					unit: 's',
				},
				{ what: 'peak RSS of that', value: planning.peakRssMb, unit: 'MB' },
			],
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function row(what: string, ours: number, peer: number, unit: string, bar?: number): Row {
	const ratio = ratioOf(ours, peer);
	return {
		what,
		ours,
		peer,
		ratio,
		unit,
		...(bar === undefined ? {} : { bar: `at most ${bar} × exceljs`, met: ratio <= bar }),
	};
}

/** The run of median time, and the median of memory. */
function middle(runs: readonly Measured[]): Measured {
	const median = (values: readonly number[]): number =>
		[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
	return {
		rows: PEOPLE,
		ms: median(runs.map(({ ms }) => ms)),
		cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
		peakRssMb: median(runs.map(({ peakRssMb }) => peakRssMb)),
	};
}
