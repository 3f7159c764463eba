import { evidenceText } from '../../words/evidenceText';
import { text } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { COLUMNS, HEADERS } from '../../../../src/bindings/workbook/columns';
import {
	exportWorkbook,
	type ExportFilter,
} from '../../../../src/bindings/workbook/exportWorkbook';
import {
	type ImportRequest,
	planImport,
	reportImport,
} from '../../../../src/bindings/workbook/importWorkbook';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import type { Table } from '../../../../src/lib/xlsx/table';
import { readZip, unpack, Budget } from '../../../../src/lib/xlsx/zip';
import { approvePlan } from '../../../../src/sync';
import { Bench, type Case, type Fixture, SOURCE } from '../../sync/apply/bench';
import { phone, SETTINGS } from '../../sync/apply/everyKind';
import { NASTY } from '../../lib/nasty';

const NAMES = [
	'=1+1',
	'+1',
	'-1',
	'@SUM(A1)',
	'\t=1+1',
	'＝1+1',
	...NASTY.filter((name) => !name.includes('\\')),
];
const PEOPLE = Array.from({ length: NAMES.length }, (_, index) => index + 1);
const nameOf = (n: number): string => NAMES[n - 1] ?? '';

/** Person 1 is linked; the last one is disabled. */
const fixture: Fixture = {
	settings: { ...SETTINGS, matchPairs: [] },
	oa: {
		departments: [
			{ id: 'd-root', name: '集团', parentId: null },
			{ id: 'd-a', name: '研发部', parentId: 'd-root' },
		],
		employees: PEOPLE.map((n) => ({
			id: `e-${n}`,
			name: `员工${n}`,
			departmentId: 'd-a',
			jobNo: `0${100 + n}`,
		})),
	},
	yunzhijia: {
		departments: [
			{ id: 'o-root', name: '集团', parentId: null },
			{ id: 'o-a', name: '研发部', parentId: 'o-root' },
		],
		persons: PEOPLE.map((n) => ({
			openId: `p-${n}`,
			name: nameOf(n),
			orgId: n === 2 ? 'o-root' : 'o-a',
			phone: phone(n),
			...(n === PEOPLE.length ? { status: '2' } : {}),
		})),
	},
	departments: [
		['d-root', 'o-root'],
		['d-a', 'o-a'],
	],
	persons: [['e-1', 'p-1']],
};

describe('a workbook on its way out and back', () => {
	let bench: Bench;
	let one: Case;
	beforeAll(async () => (bench = await Bench.start(fixture)));
	beforeEach(async () => {
		one = await bench.case();
		await one.plan({ apply: 'preview' });
		one.writes();
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const exported = async (
		filter: ExportFilter = {},
		language: 'zh' | 'en' = 'zh',
	): Promise<Buffer> =>
		(await exportWorkbook(one.context, { ...one.scope, filter, language })).file;
	const firstTable = async (file: Buffer): Promise<Table> => {
		const [table] = (await openTables(file)).tables();
		if (!table) throw new Error('no table');
		return table;
	};
	const textsOf = async (file: Buffer): Promise<string[][]> => {
		const rows: string[][] = [];
		for await (const batch of (await firstTable(file)).rows())
			for (const { cells } of batch)
				rows.push(
					Array.from(cells, (cell) =>
						typeof cell === 'string' ? cell : cell === undefined ? '' : `(${cell.kind})`,
					),
				);
		return rows;
	};
	const column = (rows: readonly string[][], key: (typeof COLUMNS)[number]): string[] =>
		rows.slice(1).map((row) => row[COLUMNS.indexOf(key)] ?? '');
	/** Fills in the column, by row number. */
	const filled = async (
		file: Buffer,
		values: Readonly<Record<number, string>>,
	): Promise<Buffer> => {
		const table = await firstTable(file);
		for await (const _ of table.rows());
		return await table.withCells({
			column: COLUMNS.indexOf('relation'),
			width: 1,
			of: (row) => (values[row] === undefined ? undefined : [values[row]]),
		});
	};
	const request = (file: Buffer, more: Partial<ImportRequest> = {}): ImportRequest => ({
		file,
		fileName: '人员关联.xlsx',
		field: 'jobNo',
		source: SOURCE,
		rebind: false,
		who: 'wang',
		apply: 'ask',
		language: 'zh',
		yunzhijia: one.reader,
		...more,
	});

	it('every text reads back as the identical string; nothing is a formula or a number; an untouched file changes nothing', async () => {
		const file = await exported();
		const rows = await textsOf(file);
		const stored = await one.store.mirror.persons(one.scope);
		expect(rows[0]).toEqual(COLUMNS.map((key) => HEADERS.zh[key]));
		expect(column(rows, 'name')).toEqual(stored.map(({ name }) => name));
		expect(column(rows, 'name')).toEqual(
			expect.arrayContaining(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '＝1+1']),
		);
		expect(column(rows, 'phone')).toEqual(stored.map(({ phone: number }) => number));
		expect(column(rows, 'owner')[0]).toBe(`${one.scope.eid} / ${SOURCE}`);

		const sheets = [...readZip(file).values()].filter(({ name }) =>
			name.startsWith('xl/worksheets/'),
		);
		const xml = (
			await Promise.all(sheets.map((entry) => text(unpack(entry, new Budget(1e9)))))
		).join('');
		expect(xml).not.toMatch(/<f[ >/]/);
		const filledCells = [...xml.matchAll(/<c ([^>]*[^/])>(?!<\/c>)/g)].map(
			([, attributes = '']) => /t="(\w+)"/.exec(attributes)?.[1],
		);
		expect(new Set(filledCells)).toEqual(new Set(['s', 'str']));

		const { plan, results } = await planImport(one.context, request(file));
		expect(plan).toMatchObject({ status: 'no-changes', operations: [], conflicts: [] });
		expect(results).toMatchObject({ empty: PEOPLE.length, refused: 0, planned: 0 });
	});

	it('is ready to be filled in: frozen header, filters, text format where the value goes, instructions', async () => {
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load(new Uint8Array(await exported()).buffer);
		const [people, help] = workbook.worksheets;
		expect(people?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
		expect(people?.autoFilter).toBe(`A1:L${PEOPLE.length + 1}`);
		expect(people?.getCell(2, COLUMNS.indexOf('relation') + 1)).toMatchObject({
			value: null,
			numFmt: '@',
		});
		expect([help?.name, JSON.stringify(help?.getSheetValues())]).toEqual([
			'填写说明',
			expect.stringContaining(one.scope.eid),
		]);
		expect((await textsOf(await exported({}, 'en')))[0]).toEqual(
			COLUMNS.map((key) => HEADERS.en[key]),
		);
	});

	it('exports by filter: linked or not, state, department with everything below it', async () => {
		const ids = async (filter: ExportFilter): Promise<string[]> =>
			column(await textsOf(await exported(filter)), 'openId');
		expect(await ids({ linked: 'linked' })).toEqual(['p-1']);
		expect(await ids({ linked: 'unlinked' })).toHaveLength(PEOPLE.length - 1);
		expect(await ids({ status: 'disabled' })).toEqual([`p-${PEOPLE.length}`]);
		expect(await ids({ departments: ['o-a'] })).toHaveLength(PEOPLE.length - 1);
		expect(await ids({ departments: ['o-root'] })).toHaveLength(PEOPLE.length);
		expect(await ids({ departments: ['集团/研发部'] })).toHaveLength(PEOPLE.length - 1);
		expect(await ids({ departments: ['研发部'], linked: 'linked' })).toEqual(['p-1']);
		await expect(exported({ departments: ['nowhere'] })).rejects.toThrow('no department "nowhere"');
	});

	it('lists employees who are not added, where their OA department is linked, and takes them back as nobody to link', async () => {
		const rows = async (filter: ExportFilter): Promise<string[][]> =>
			await textsOf(await exported(filter));
		const notAdded = await rows({ added: 'not-added' });
		expect(column(notAdded, 'oaId')).toEqual(PEOPLE.slice(1).map((n) => `e-${n}`));
		expect(Object.fromEntries(COLUMNS.map((key) => [key, column(notAdded, key)[0]]))).toMatchObject(
			{
				name: '员工2',
				department: '集团\\研发部',
				jobNo: '0102',
				status: '未添加',
				link: '未关联',
				oaId: 'e-2',
				relation: '',
				openId: '',
			},
		);
		expect(column(await rows({ added: 'not-added', departments: ['o-a'] }), 'oaId')).toHaveLength(
			PEOPLE.length - 1,
		);
		for (const filter of [{ linked: 'linked' }, { status: 'active' }] as const)
			expect(await rows({ added: 'not-added', ...filter })).toHaveLength(1);

		const file = await exported({ added: 'all' });
		expect(column(await textsOf(file), 'openId').filter((openId) => openId !== '')).toHaveLength(
			PEOPLE.length,
		);
		const { plan, results } = await planImport(one.context, request(file));
		expect(plan).toMatchObject({ operations: [], conflicts: [] });
		expect(results).toMatchObject({ empty: 2 * PEOPLE.length - 1, refused: 0 });
	});

	/** Row numbers in the file, by openId. */
	const rowNumbers = async (file: Buffer): Promise<Map<string, number>> =>
		new Map(column(await textsOf(file), 'openId').map((openId, index) => [openId, index + 2]));
	const fill = async (values: Readonly<Record<string, string>>): Promise<Buffer> => {
		const file = await exported();
		const numbers = await rowNumbers(file);
		return await filled(
			file,
			Object.fromEntries(
				Object.entries(values).map(([openId, value]) => [numbers.get(openId) ?? 0, value]),
			),
		);
	};
	const reported = async (report: Buffer, ...openIds: string[]): Promise<string[][]> => {
		const rows = await textsOf(report);
		return openIds.map(
			(openId) =>
				rows.find((row) => row[COLUMNS.indexOf('openId')] === openId)?.slice(COLUMNS.length) ?? [],
		);
	};

	it('links what is filled in once it was previewed and approved, and says for each row what became of it', async () => {
		const file = await fill({
			'p-2': '0102',
			'p-3': '0103',
			'p-1': '0101',
			'p-4': '0999',
			'p-5': '0106',
			'p-6': '0106',
		});
		const planned = await planImport(one.context, request(file));
		expect(planned.plan).toMatchObject({
			status: 'ready',
			counts: { bind: 2 },
			changes: { provenance: 'import', who: 'wang', why: '人员关联.xlsx' },
		});
		expect(planned.results).toMatchObject({
			planned: 2,
			unchanged: 1,
			refused: 3,
			empty: PEOPLE.length - 6,
		});
		const numbers = await rowNumbers(file);
		const both = [numbers.get('p-5'), numbers.get('p-6')].sort((a = 0, b = 0) => a - b).join('、');
		expect(await reported(planned.report, 'p-2', 'p-1', 'p-4', 'p-5', 'p-7')).toEqual([
			['待执行', '', '', 'e-2'],
			['无需变更', '', 'e-1', 'e-1'],
			['已拒绝', expect.stringContaining('没有OA 工号与此相同')],
			['已拒绝', expect.stringContaining(`第 ${both} 行`)],
			['未填写'],
		]);
		expect((await one.store.bindings.list(one.scope, 'person')).map(({ oaId }) => oaId)).toEqual([
			'e-1',
		]);

		await approvePlan(one.context, {
			planId: planned.planId,
			planHash: planned.plan.hash,
			who: 'wang',
		});
		expect(await one.apply(planned.planId)).toMatchObject({ outcome: 'applied' });
		expect(
			(await one.store.bindings.list(one.scope, 'person')).map(
				({ oaId, yzjId, provenance, evidence, by }) => [
					oaId,
					yzjId,
					provenance,
					evidenceText(evidence),
					by,
				],
			),
		).toEqual(
			expect.arrayContaining([
				['e-2', 'p-2', 'import', 'workbook, by OA job number', 'wang'],
				['e-3', 'p-3', 'import', 'workbook, by OA job number', 'wang'],
			]),
		);
		const done = await reportImport(one.context, {
			file,
			field: 'jobNo',
			source: SOURCE,
			snapshotId: planned.snapshotId,
			language: 'zh',
			planId: planned.planId,
		});
		expect(done.results).toMatchObject({ done: 2, unchanged: 1, refused: 3, planned: 0 });
		expect(await reported(done.report, 'p-2')).toEqual([['已关联', '', '', 'e-2']]);
		expect(one.writes()).toEqual({});

		const again = await planImport(one.context, request(done.report));
		expect(again.plan).toMatchObject({ status: 'no-changes', operations: [] });
		expect((await textsOf(again.report))[0]).toHaveLength(COLUMNS.length + 4);
	});

	it('somebody who is linked otherwise is refused, unless rebinding was chosen', async () => {
		const file = await fill({ 'p-1': '0102' });
		const refused = await planImport(one.context, request(file, { language: 'en' }));
		expect(refused.plan.operations).toEqual([]);
		expect(await reported(refused.report, 'p-1')).toEqual([
			['refused', expect.stringContaining('Choose "rebind"'), 'e-1', 'e-1'],
		]);
		const rebound = await planImport(one.context, request(file, { rebind: true }));
		expect(await reported(rebound.report, 'p-1')).toEqual([['待执行', '', 'e-1', 'e-2']]);
	});

	it('nothing of another enterprise, or of another source, is imported', async () => {
		const file = await fill({ 'p-2': '0102' });
		const other = await planImport(one.context, request(file, { source: 'other' })).catch(
			(error: unknown) => error,
		);
		expect(other).toMatchObject({
			problem: 'other-enterprise',
			message: expect.stringContaining(`${one.scope.eid} / ${SOURCE}`),
		});
	});

	it('takes a CSV, and gives a CSV back', async () => {
		const { report, kind, plan } = await planImport(
			one.context,
			request(Buffer.from('openId,关联字段\np-2,0102\np-99,0103\n', 'utf8')),
		);
		expect(plan.counts.bind).toBe(1);
		expect(kind).toBe('csv');
		expect(report.toString('utf8').split('\n').slice(0, 3)).toEqual([
			`\ufeffopenId,关联字段,导入状态,原因,原关联 OA 人员 ID,新关联 OA 人员 ID`,
			'p-2,0102,待执行,,,e-2',
			expect.stringMatching(/^p-99,0103,已拒绝,.+,,$/),
		]);
	});

	it('names its columns in plain words when nothing was read yet', async () => {
		await expect(
			exportWorkbook(one.context, { eid: 'nobody', source: SOURCE, filter: {}, language: 'zh' }),
		).rejects.toMatchObject({ reason: 'refresh-failed' });
	});
});
