import { DateTime } from 'luxon';
import { z } from 'zod/v4';
import { openTables } from '../../src/lib/xlsx/openTables';
import type { Table } from '../../src/lib/xlsx/table';
import { logIn } from './editor';
import { E2E_TIMEOUT, startWorld } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/** The files that the page hands to the browser. */
function downloads(page: string): Buffer[] {
	const [, text = ''] = /JSON\.parse\(decodeURIComponent\("([^"]+)"\)\)/.exec(page) ?? [];
	const data = z.union([
		z.string().transform((binary) => Buffer.from(binary, 'latin1')),
		z.object({ data: z.array(z.number()) }).transform((bytes) => Buffer.from(bytes.data)),
	]);
	return z
		.array(z.object({ data }))
		.parse(JSON.parse(decodeURIComponent(text)))
		.map((file) => file.data);
}

async function firstTable(file: Buffer | undefined): Promise<{ table: Table; rows: string[][] }> {
	const [table] = (await openTables(file ?? Buffer.alloc(0))).tables();
	if (!table) throw new Error('the page handed out no table');
	const rows: string[][] = [];
	for await (const batch of table.rows())
		for (const { cells } of batch)
			rows.push(Array.from(cells, (cell) => (typeof cell === 'string' ? cell : '')));
	return { table, rows };
}

/**
 * n8n as it comes, and as others run it: a server elsewhere,
 * files on disk, nothing saved, one run at a time.
 */
const SETUPS: readonly { how: string; env: Readonly<Record<string, string>> }[] = [
	{ how: 'as it comes', env: {} },
	{
		how: 'b04: in another zone, with files on disk, no saved executions and one run at a time',
		env: {
			TZ: 'UTC',
			GENERIC_TIMEZONE: 'America/New_York',
			N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
			EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
			EXECUTIONS_DATA_SAVE_ON_ERROR: 'none',
			EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'false',
			EXECUTIONS_DATA_PRUNE: 'true',
			EXECUTIONS_DATA_MAX_AGE: '1',
			N8N_CONCURRENCY_PRODUCTION_LIMIT: '1',
		},
	},
];

/** Minutes of the template's own zone, in which every administrator reads them. */
const inChina = (at: Date): string =>
	DateTime.fromJSDate(at).setZone('Asia/Shanghai').toFormat('yyyy-MM-dd HH:mm');

test.each(SETUPS)(
	'excel-bind-export and excel-bind-import: out, filled in, previewed, confirmed, and back with a result in each row; n8n $how',
	async ({ env }) => {
		const world = await startWorld();
		try {
			// Reads both sides into the store; nothing is linked.
			const before = new Date();
			await world.run('push-sync', { apply: 'preview', matchPairs: [] });
			const read = [inChina(before), inChina(new Date())];
			const served = await world.serve({
				templates: ['excel-bind-export', 'excel-bind-import'],
				env,
			});
			try {
				const editor = await logIn(served.line);
				const exported = await editor.submit(served.line.forms['excel-bind-export'] ?? '', [
					'全部 All',
					'全部 All',
					'已添加 Added',
					'',
				]);
				const [said = ''] = /\d{4}-\d\d-\d\d \d\d:\d\d/.exec(exported.text) ?? [];
				expect(said >= (read[0] ?? '') && said <= (read[1] ?? '')).toBe(true);
				const { table, rows } = await firstTable(downloads(exported.text)[0]);
				const [header = [], ...people] = rows;
				const column = (name: string): number => header.indexOf(name);
				expect(people.length).toBe([...world.pair.yunzhijia.state.persons()].length);
				const missing = await editor.submit(served.line.forms['excel-bind-export'] ?? '', [
					'未关联 Not linked',
					'全部 All',
					'未添加 Not added',
					'',
				]);
				expect((await firstTable(downloads(missing.text)[0])).rows.length - 1).toBe(
					[...world.pair.oa.state.employees.values()].length,
				);

				const [employee] = world.pair.oa.state.employees.values();
				const filled = await table.withCells({
					column: column('关联字段'),
					width: 1,
					of: (row) => (row === 2 ? [employee?.id ?? ''] : row === 3 ? ['nobody'] : undefined),
				});
				const upload = new File([new Uint8Array(filled)], '关联.xlsx');
				const confirm = await editor.submit(served.line.forms['excel-bind-import'] ?? '', [
					upload,
					'OA ID',
					'拒绝 Refuse',
				]);
				expect(confirm.text).toMatch(
					/待执行[\s\S]*已拒绝[\s\S]*没有OA 人员 ID与此相同[\s\S]*Link them/,
				);
				const done = await editor.submit(confirm.url, ['', JSON.stringify(['确认关联 Link them'])]);
				expect(done.text).toContain('已关联 1 条，被拒绝 1 条。');
				const report = await firstTable(downloads(done.text)[0]);
				const result = (row: number): string[] => (report.rows[row] ?? []).slice(header.length);
				expect([result(0), result(1), result(2)]).toEqual([
					['导入状态', '原因', '原关联 OA 人员 ID', '新关联 OA 人员 ID'],
					['已关联', '', '', employee?.id],
					['已拒绝', expect.stringContaining('J3')],
				]);

				const refused = await editor.submit(served.line.forms['excel-bind-import'] ?? '', [
					new File(['<html><table>'], 'x.xlsx'),
					'OA ID',
					'拒绝 Refuse',
				]);
				expect(refused.text).toContain('该文件是网页');
			} finally {
				await served.close();
			}
			expect(world.pair.yunzhijia.log.mutating()).toBe(0);
		} finally {
			await world.close();
		}
	},
);
