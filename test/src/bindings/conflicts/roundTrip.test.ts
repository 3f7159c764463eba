import { evidenceText } from '../../words/evidenceText';
import { text } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import {
	decisionProblemText,
	exportConflicts,
	importDecisions,
	listDecisions,
	type DecisionImportRequest,
} from '../../../../src/bindings';
import { COLUMNS, type ColumnKey, HEADERS } from '../../../../src/bindings/conflicts/columns';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import type { Table } from '../../../../src/lib/xlsx/table';
import { Budget, readZip, unpack } from '../../../../src/lib/xlsx/zip';
import { Bench, type Case, SOURCE } from '../../sync/apply/bench';
import { phone } from '../../sync/apply/everyKind';
import { fixture, NASTY } from './fixture';

const NOW = Date.parse('2026-06-01T12:00:00+08:00');

describe('a conflict workbook on its way out and back', () => {
	let bench: Bench;
	let one: Case;
	let planId: string;
	beforeAll(async () => (bench = await Bench.start(fixture)));
	beforeEach(async () => {
		one = await bench.case({ now: () => NOW });
		({ planId } = await one.plan({ apply: 'preview' }));
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const exported = async (language: 'zh' | 'en' = 'zh'): Promise<Buffer> =>
		(await exportConflicts(one.context, { of: one.scope, language, timeZone: 'Asia/Shanghai' }))
			.file;
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
	const at = (row: readonly string[], key: ColumnKey): string => row[COLUMNS.indexOf(key)] ?? '';
	type Filling = Partial<Record<'decision' | 'reason' | 'until' | 'plan' | 'owner', string>>;
	/** Fills in cells of the rows that are named as `OA id/openId`. */
	const filled = async (
		values: Readonly<Record<string, Filling>>,
		from?: Buffer,
	): Promise<Buffer> => {
		const file = from ?? (await exported());
		const rows = await textsOf(file);
		const lines = rows.map((row) => {
			const filling =
				rows.indexOf(row) === 0 ? {} : (values[`${at(row, 'oaId')}/${at(row, 'openId')}`] ?? {});
			return COLUMNS.map((key) =>
				key === 'decision' ||
				key === 'reason' ||
				key === 'until' ||
				key === 'plan' ||
				key === 'owner'
					? (filling[key] ?? at(row, key))
					: at(row, key),
			);
		});
		return Buffer.from(
			lines
				.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
				.join('\n'),
			'utf8',
		);
	};
	const importing = async (file: Buffer, more: Partial<DecisionImportRequest> = {}) =>
		await importDecisions(one.context, {
			file,
			fileName: '待处理.xlsx',
			who: 'wang',
			eid: one.scope.eid,
			source: SOURCE,
			keep: true,
			language: 'zh',
			timeZone: 'Asia/Shanghai',
			...more,
		});
	const results = ({ rows }: Awaited<ReturnType<typeof importing>>): string[] =>
		rows.map(
			({ oaId, openId, result, problem }) =>
				`${oaId}/${openId}: ${result}${problem ? ` ${problem.code}` : ''}`,
		);
	const kept = async (): Promise<string[]> =>
		(await listDecisions(one.store, one.scope, { states: ['open'] }, NOW))
			.map(({ kind, oaId, yzjId, who, reason, until }) =>
				`${kind} ${oaId} ${yzjId} ${who} ${reason} ${until === null ? '' : new Date(until).toISOString()}`.trim(),
			)
			.sort();

	it('has a row an employee and candidate, with what both look like, why, and three columns to fill in', async () => {
		const rows = await textsOf(await exported());
		expect(rows[0]).toEqual(COLUMNS.map((key) => HEADERS.zh[key]));
		expect(
			rows.slice(1).map((row) => `${at(row, 'oaId')}/${at(row, 'openId')} ${at(row, 'why')}`),
		).toEqual([
			'1/p-1 号码一致但姓名不符',
			'2/p-2 有多个候选成员',
			'2/q-2 有多个候选成员',
			'3/p-3 号码已转给他人',
			'4/p-4 候选成员已停用或离职',
			'5/ 所属部门不存在',
		]);
		expect(rows.find((row) => at(row, 'openId') === 'p-1')).toEqual([
			'人员',
			'1',
			NASTY,
			'集团 / 研发部',
			'001',
			phone(1),
			'',
			'号码一致但姓名不符',
			'李四',
			'集团 / 研发部',
			'001',
			phone(1),
			'',
			'正常',
			'',
			'',
			'',
			'',
			'',
			expect.stringContaining('工号、手机号相同，但姓名不同'),
			'p-1',
			`${one.scope.eid} / ${SOURCE}`,
			planId,
		]);
		expect((await textsOf(await exported('en')))[0]).toEqual(COLUMNS.map((key) => HEADERS.en[key]));

		const file = await exported();
		const sheets = [...readZip(file).values()].filter(({ name }) =>
			name.startsWith('xl/worksheets/'),
		);
		const xml = (
			await Promise.all(sheets.map((entry) => text(unpack(entry, new Budget(1e9)))))
		).join('');
		expect(xml).not.toMatch(/<f[ >/]/);
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load(new Uint8Array(file).buffer);
		const [conflicts, help] = workbook.worksheets;
		const decision = COLUMNS.indexOf('decision') + 1;
		expect(conflicts?.getCell(2, decision)).toMatchObject({
			value: null,
			numFmt: '@',
			dataValidation: {
				type: 'list',
				formulae: ['"是同一人,不是同一人,都不是：新建成员,暂不处理"'],
			},
		});
		expect(conflicts?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
		expect([help?.name, JSON.stringify(help?.getSheetValues())]).toEqual([
			'填写说明',
			expect.stringContaining(planId),
		]);
	});

	it('keeps what is decided once it is confirmed, with who, why and until when; the next push does it', async () => {
		const file = await filled({
			'1/p-1': { decision: '是同一人', reason: '婚后改名' },
			'2/q-2': { decision: 'not the same person' },
			'2/p-2': { decision: '是同一人' },
			'3/p-3': { decision: '都不是：新建成员' },
			'4/p-4': { decision: '暂不处理', until: '2026年12月31日', reason: '等 HR' },
		});
		const preview = await importing(file, { keep: false });
		expect(results(preview)).toEqual([
			'1/p-1: planned',
			'2/p-2: planned',
			'2/q-2: planned',
			'3/p-3: planned',
			'4/p-4: planned',
		]);
		// The phone of 3 is held by p-3: created it cannot be yet.
		expect(preview).toMatchObject({
			results: { planned: 5, empty: 1 },
			effect: { links: 2, creations: 0, setAside: -3 },
			kind: 'csv',
			planId,
			source: SOURCE,
		});
		expect(await kept()).toEqual([]);

		const done = await importing(file);
		expect(done.results).toMatchObject({ kept: 5, empty: 1 });
		expect(await kept()).toEqual([
			'bind 1 p-1 wang 婚后改名',
			'bind 2 p-2 wang',
			'create 3  wang',
			'different 2 q-2 wang',
			'leave 4  wang 等 HR 2026-12-31T15:59:59.999Z',
		]);
		expect(await one.store.audit.list(one.scope, { action: 'decision.made' })).toMatchObject([
			{ who: 'wang', why: '婚后改名 (待处理.xlsx)' },
			{},
			{},
			{},
			{ why: '等 HR (待处理.xlsx)' },
		]);
		expect((await textsOf(done.report)).map((row) => row.slice(COLUMNS.length))).toEqual(
			[
				['导入状态', '状态说明'],
				['已保存'],
				['已保存'],
				['已保存'],
				['已保存'],
				['已保存'],
				['未填写'],
			].map((row) => expect.arrayContaining(row)),
		);

		// The same file again, or what came back of it, changes nothing.
		for (const again of [file, done.report])
			expect(results(await importing(again))).toEqual([
				'1/p-1: unchanged',
				'2/p-2: unchanged',
				'2/q-2: unchanged',
				'3/p-3: unchanged',
				'4/p-4: unchanged',
			]);
		expect(await kept()).toHaveLength(5);

		const planned = await one.plan();
		expect(
			planned.plan.operations
				.filter(({ kind }) => kind === 'bind-person')
				.map(({ oaId, yzjId }) => `${oaId}=${yzjId}`),
		).toEqual(['1=p-1', '2=p-2']);
		expect(planned.plan.conflicts.map(({ oaId, reason }) => `${oaId}: ${reason}`)).toEqual([
			'3: account-held',
			'5: unknown-department',
		]);
		expect(planned.plan.notes.map(({ oaId, reason }) => `${oaId}: ${reason}`)).toEqual([
			'4: decided-to-leave',
		]);
		const next = await textsOf(
			(
				await exportConflicts(one.context, {
					of: { planId: planned.planId },
					language: 'zh',
					timeZone: 'Asia/Shanghai',
				})
			).file,
		);
		expect(
			next.slice(1).map((row) => `${at(row, 'oaId')}/${at(row, 'openId')} ${at(row, 'decided')}`),
		).toEqual(['3/p-3 都不是：新建成员 (wang)', '4/p-4 暂不处理 (wang, → 2026-12-31)', '5/ ']);
		await one.apply(planned.planId);
		expect(
			(await one.store.bindings.list(one.scope, 'person'))
				.filter(({ provenance }) => provenance === 'decision')
				.map(({ oaId, yzjId, evidence }) => `${oaId}=${yzjId} ${evidenceText(evidence)}`),
		).toEqual(['1=p-1 decided by wang', '2=p-2 decided by wang']);
	});

	it('a later decision takes the place of the former one, and can be withdrawn', async () => {
		await importing(await filled({ '1/p-1': { decision: '是同一人' } }));
		expect(results(await importing(await filled({ '1/p-1': { decision: '不是同一人' } })))).toEqual(
			['1/p-1: kept'],
		);
		expect(await kept()).toEqual(['different 1 p-1 wang']);
		const [decision] = await listDecisions(one.store, one.scope, { states: ['open'] }, NOW);
		await one.store.decisions.withdraw(one.scope, [decision?.id ?? ''], { who: 'li', why: 'no' });
		expect(
			(await listDecisions(one.store, one.scope, {}, NOW)).map(({ state }) => state).sort(),
		).toEqual(['superseded', 'withdrawn']);
		expect(Object.keys(decision ?? {})).not.toContain('ground');
	});

	it.each<[string, Record<string, Filling>, string[]]>([
		[
			'words that nobody knows',
			{ '1/p-1': { decision: 'maybe' } },
			['1/p-1: refused unknown-decision'],
		],
		[
			'a day that is none',
			{
				'1/p-1': { decision: '是同一人', until: '2026-02-30' },
				'3/p-3': { decision: '是同一人', until: 'soon' },
			},
			['1/p-1: refused bad-date', '3/p-3: refused bad-date'],
		],
		[
			'a day that is over',
			{
				'1/p-1': { decision: '是同一人', until: '2026/5/31' },
				'3/p-3': { decision: '不是同一人', until: '2026/6/1' },
			},
			['1/p-1: refused past', '3/p-3: kept'],
		],
		[
			'leaving alone without an end',
			{ '1/p-1': { decision: '暂不处理' } },
			['1/p-1: refused no-end'],
		],
		[
			'two people for one employee',
			{
				'2/p-2': { decision: '是同一人' },
				'2/q-2': { decision: '是同一人' },
				'1/p-1': { decision: '不是同一人' },
			},
			['1/p-1: kept', '2/p-2: refused contradicts', '2/q-2: refused contradicts'],
		],
		[
			'one and nobody',
			{ '2/p-2': { decision: '是同一人' }, '2/q-2': { decision: '新建' } },
			['2/p-2: refused contradicts', '2/q-2: refused contradicts'],
		],
		[
			'nobody, twice',
			{ '2/p-2': { decision: '新建' }, '2/q-2': { decision: '新建' } },
			['2/p-2: kept', '2/q-2: kept'],
		],
		[
			'a person where there is none',
			{ '5/': { decision: '是同一人' } },
			['5/: refused no-candidate'],
		],
		[
			'a row of another plan',
			{ '1/p-1': { decision: '是同一人' }, '3/p-3': { decision: '是同一人', plan: 'p-other' } },
			['1/p-1: kept', '3/p-3: refused other-plan'],
		],
		[
			'a row of another enterprise',
			{ '1/p-1': { decision: '是同一人' }, '3/p-3': { decision: '是同一人', owner: '999 / oa' } },
			['1/p-1: kept', '3/p-3: refused other-enterprise'],
		],
	])('refuses %s, and goes on', async (_, values, expected) => {
		const done = await importing(await filled(values));
		expect(results(done)).toEqual(expected);
		for (const { problem } of done.rows)
			if (problem)
				expect([decisionProblemText(problem, 'zh'), decisionProblemText(problem, 'en')]).toEqual([
					expect.stringMatching(/[\u4e00-\u9fff].*。/),
					expect.stringMatching(/[a-z]{3}.*\./),
				]);
	});

	it('refuses who is linked with somebody since, who is no candidate, who is not set aside, and shifted columns', async () => {
		await one.store.bindings.put(
			one.scope,
			[
				{
					kind: 'person',
					oaId: '1',
					yzjId: 'p-3',
					state: 'active',
					provenance: 'manual',
					evidence: null,
					at: NOW,
					by: 'x',
				},
			],
			{ who: 'x', why: '' },
		);
		const file = await filled({
			'1/p-1': { decision: '是同一人' },
			'3/p-3': { decision: '是同一人' },
		});
		const done = await importing(file);
		expect(results(done)).toEqual(['1/p-1: refused not-used', '3/p-3: refused not-used']);
		expect(done.report.toString('utf8')).toContain('该人员已关联成员 p-3');
		expect(await kept()).toEqual([]);

		const csv = (row: string): Buffer =>
			Buffer.from(
				`OA ID,OA name,Candidate,Candidate openId,Decision,Plan ID\n${row},${planId}\n`,
				'utf8',
			);
		expect(results(await importing(csv('4,钱七,周九,p-6,same')))).toEqual([
			'4/p-6: refused not-a-candidate',
		]);
		expect(results(await importing(csv('6,周九,周九,p-6,same')))).toEqual([
			'6/p-6: refused not-set-aside',
		]);
		expect(results(await importing(csv('4,王五,钱七,p-4,same')))).toEqual([
			'4/p-4: refused name-differs',
		]);
		expect(results(await importing(csv('4,钱七,,p-4,same')))).toEqual(['4/p-4: kept']);
	});

	it('nothing of another enterprise or source is read; a plan that is not kept is named; a file without the columns too', async () => {
		const file = await filled({ '1/p-1': { decision: '是同一人' } });
		for (const elsewhere of [{ eid: '999', source: '' }, { source: 'other' }])
			await expect(importing(file, elsewhere)).rejects.toMatchObject({
				problem: 'other-enterprise',
				message: expect.stringContaining(`${one.scope.eid} / ${SOURCE}`),
			});
		const noOwner = Buffer.from(
			`OA ID,Candidate openId,Decision,Plan ID\n1,p-1,same,${planId}\n`,
			'utf8',
		);
		await expect(importing(noOwner, { eid: '999', source: '' })).rejects.toMatchObject({
			problem: 'other-enterprise',
		});
		expect(results(await importing(noOwner, { source: '' }))).toEqual(['1/p-1: kept']);
		await expect(
			importing(
				Buffer.from('OA ID,Candidate openId,Decision,Plan ID\n1,p-1,same,p-gone\n', 'utf8'),
			),
		).rejects.toMatchObject({ reason: 'plan-missing' });
		await expect(importing(Buffer.from('openId,关联字段\np-1,1\n', 'utf8'))).rejects.toMatchObject({
			problem: 'columns',
		});
		await expect(
			exportConflicts(one.context, {
				of: { ...one.scope, source: 'nobody' },
				language: 'zh',
				timeZone: 'utc',
			}),
		).rejects.toMatchObject({ reason: 'plan-missing' });
		const untouched = await importing(await exported());
		expect([untouched.results.empty, untouched.rows, untouched.effect]).toEqual([
			6,
			[],
			{ links: 0, creations: 0, setAside: 0 },
		]);
	});

	it('hands an .xlsx back as it was, with two columns more; numbers and hidden rows are refused with their cells', async () => {
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load(new Uint8Array(await exported()).buffer);
		const [sheet] = workbook.worksheets;
		const decision = COLUMNS.indexOf('decision') + 1;
		for (const row of [2, 3, 4]) if (sheet) sheet.getCell(row, decision).value = '是同一人';
		if (sheet) {
			sheet.getRow(3).hidden = true;
			sheet.getCell(4, COLUMNS.indexOf('oaId') + 1).value = 2;
		}
		const done = await importing(Buffer.from(await workbook.xlsx.writeBuffer()));
		expect(results(done)).toEqual([
			'1/p-1: kept',
			'2/p-2: refused hidden-row',
			'2/q-2: refused number',
		]);
		const rows = await textsOf(done.report);
		expect(rows[0]?.slice(COLUMNS.length)).toEqual(['导入状态', '状态说明']);
		expect(rows[3]?.slice(COLUMNS.length)).toEqual(['已拒绝', expect.stringContaining('B4')]);
	});
});
