import { z } from 'zod/v4';
import { exportWorkbook, planImport } from '../../../../src/bindings';
import { COLUMNS } from '../../../../src/bindings/workbook/columns';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import type { Table } from '../../../../src/lib/xlsx/table';
import { appendStaged, closeStaging, importBindings, openStaging } from '../../../../src/sync';
import { createYunzhijiaReader } from '../../../../src/yunzhijia';
import { NASTY } from '../../lib/nasty';
import { newScope, useStore } from '../../store/fixture';

jest.setTimeout(600_000);

/** 100,000 in `npm run soak`. */
const PEOPLE = Number(process.env['ROUND_TRIP'] ?? 5000);
const PREFIXES = ['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠', '\t=', '=cmd|', "'=", '', ' '];
const FIELDS = [
	'1+1',
	'SUM(A1)',
	"' /C calc'!A0",
	'HYPERLINK("https://evil.invalid","x")',
	'王小明',
	...NASTY,
];

/**
 * Every prefix before every text; who they are is told
 * by the number, so that no two have the same name.
 */
const nameOf = (n: number): string =>
	`${PREFIXES[n % PREFIXES.length] ?? ''}${FIELDS[Math.floor(n / PREFIXES.length) % FIELDS.length] ?? ''} ${n}`;

describe('a workbook of everybody, out and back', () => {
	const used = useStore('sqlite');
	const scope = newScope();
	const openIdOf = (n: number): string => `5f${String(n).padStart(22, '0')}`;
	const oaIdOf = (n: number): string => `77${String(n).padStart(16, '0')}`;
	const everybody = Array.from({ length: PEOPLE }, (_, n) => n);
	let file: Buffer;

	beforeAll(async () => {
		const context = { store: used.store, services: used.services };
		const phone = (n: number): string => `138${String(n).padStart(8, '0')}`;
		await used.store.mirror.replace(
			scope,
			[{ orgId: 'o', name: '集团', parentId: '', longName: '', weights: 0, row: {} }],
			everybody.map((n) => {
				const row = {
					openId: openIdOf(n),
					name: nameOf(n),
					phone: phone(n),
					email: '',
					orgId: 'o',
					jobNo: `0${n}`,
					jobTitle: nameOf(n + 1),
					gender: '',
					birthday: '',
					hireDate: '',
					positiveDate: '',
					status: '1',
					weights: '',
					staffType: '',
					isHidePhone: '',
					orgUserType: '',
				};
				return { ...row, row };
			}),
			used.services.now(),
		);
		const snapshotId = await openStaging(context, { source: scope.source });
		await appendStaged(context, snapshotId, 'departments', [
			{ id: 'd', name: '集团', parentId: null },
		]);
		await appendStaged(
			context,
			snapshotId,
			'employees',
			everybody.map((n) => ({
				id: oaIdOf(n),
				name: nameOf(n),
				departmentId: 'd',
				mobile: phone(n),
				jobNo: `0${n}`,
			})),
		);
		await closeStaging(context, snapshotId);
		await importBindings(context, {
			eid: scope.eid,
			source: scope.source,
			who: 'test',
			bindings: everybody.map((n) => ({ kind: 'person', oaId: oaIdOf(n), yzjId: openIdOf(n) })),
		});
		file = (await exportWorkbook(context, { ...scope, filter: {}, language: 'zh' })).file;
	}, 600_000);

	const firstTable = async (): Promise<Table> => {
		const [table] = (await openTables(file)).tables();
		if (!table) throw new Error('no table');
		return table;
	};
	const imported = async (workbook: Buffer) =>
		await planImport(
			{ store: used.store, services: used.services },
			{
				file: workbook,
				fileName: 'everybody.xlsx',
				field: 'oaId',
				source: scope.source,
				rebind: false,
				who: 'test',
				apply: 'ask',
				language: 'zh',
				yunzhijia: createYunzhijiaReader(
					{ eid: scope.eid, baseUrl: 'http://127.0.0.1:1', readKey: 'unused', allowHttp: true },
					used.services,
				),
			},
		);

	it('every text of everybody is the identical string', async () => {
		const stored = await used.store.mirror.persons(scope);
		const differing: unknown[] = [];
		let row = -1;
		for await (const batch of (await firstTable()).rows()) {
			for (const { cells } of batch) {
				const person = stored[row++];
				if (person === undefined) continue;
				const shown = (key: (typeof COLUMNS)[number]): unknown => cells[COLUMNS.indexOf(key)] ?? '';
				const expected = {
					name: person.name,
					jobTitle: z.object({ jobTitle: z.string() }).parse(person.row).jobTitle,
					phone: person.phone,
					jobNo: person.jobNo,
					openId: person.openId,
					oaId: oaIdOf(Number(person.jobNo.slice(1))),
				};
				const got = {
					name: shown('name'),
					jobTitle: shown('jobTitle'),
					phone: shown('phone'),
					jobNo: shown('jobNo'),
					openId: shown('openId'),
					oaId: shown('oaId'),
				};
				if (JSON.stringify(got) !== JSON.stringify(expected)) differing.push({ got, expected });
			}
		}
		expect(row).toBe(PEOPLE);
		expect(differing.slice(0, 5)).toEqual([]);
	});

	it('untouched, it plans nothing; with everybody filled in as they are linked, nothing either', async () => {
		const untouched = await imported(file);
		expect(untouched.plan).toMatchObject({ status: 'no-changes', operations: [], conflicts: [] });
		expect(untouched.results).toMatchObject({ empty: PEOPLE, refused: 0 });

		const table = await firstTable();
		const oaIds: string[] = [];
		for await (const batch of table.rows())
			for (const { number, cells } of batch) {
				const oaId = cells[COLUMNS.indexOf('oaId')];
				if (typeof oaId === 'string') oaIds[number] = oaId;
			}
		const filled = await table.withCells({
			column: COLUMNS.indexOf('relation'),
			width: 1,
			of: (row) => (row === 1 ? undefined : [oaIds[row] ?? '']),
		});
		const back = await imported(filled);
		expect(back.rows.filter(({ problem }) => problem !== undefined).slice(0, 5)).toEqual([]);
		expect(back.results).toMatchObject({ unchanged: PEOPLE, refused: 0, planned: 0, empty: 0 });
		expect(back.plan).toMatchObject({ status: 'no-changes', operations: [], conflicts: [] });
	});
});
