import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import { z } from 'zod/v4';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT * 2);

const TEMPLATE = 'push-sync-table';
const DEPARTMENTS = [
	{ 部门编码: 'R', 部门名称: '演示部门', 上级部门编码: '' },
	{ 部门编码: 'X', 部门名称: '仓储部', 上级部门编码: 'R' },
];
const PEOPLE = [
	{ 工号: 'T1', 姓名: '唐仁', 部门编码: 'X', 手机: '13912345601', 性别: '男', 状态: '在职' },
	{ 工号: 'T2', 姓名: '宋词', 部门编码: 'X', 手机: '13912345602', 性别: '女', 状态: '借调' },
	{ 工号: 'T3', 姓名: '元曲', 部门编码: 'X', 手机: '13912345603', 性别: '女', 状态: '离职' },
];

let world: World;
afterEach(() => world.close());

/** Who has a status that the mapping does not know is set aside; who has left is not made. */
const expected = {
	outcome: 'applied',
	conflicts: [{ oaId: 'T2', reason: 'unknown-status' }],
	failures: [],
};

test('the pinned example is pushed as it is imported, then nothing is left to do', async () => {
	world = await startWorld();
	expect(await world.run(TEMPLATE)).toMatchObject({
		template: TEMPLATE,
		outcome: 'applied',
		conflicts: [],
		failures: [],
	});
	expect(world.persons()).toContain('蒋若涵');
	expect(world.departments()).toContain('部门A\\部门A1');
	const writes = await world.mutatingCalls(async () => {
		expect(await world.run(TEMPLATE)).toMatchObject({ outcome: 'no-changes' });
	});
	expect(writes).toBe(0);
});

test('a workbook with two sheets', async () => {
	world = await startWorld();
	const workbook = new Workbook();
	for (const [name, rows] of Object.entries({ 部门: DEPARTMENTS, 人员: PEOPLE })) {
		const sheet = workbook.addWorksheet(name);
		sheet.addRow(Object.keys(rows[0] ?? {}));
		for (const row of rows) sheet.addRow(Object.values(row));
	}
	// n8n opens no file of its own folder, where the world keeps its state.
	const folder = await mkdtemp(join(tmpdir(), 'yunzhijia-table-'));
	const file = join(folder, 'hr.xlsx');
	await workbook.xlsx.writeFile(file);
	const table = { from: 'excel', departments: '部门', people: '人员', file };
	expect(await world.run(TEMPLATE, { table })).toMatchObject(expected);
	await rm(folder, { recursive: true });
	expect(world.departments()).toContain('仓储部');
	expect(world.persons()).toEqual(expect.arrayContaining(['唐仁']));
	expect(world.persons()).not.toEqual(expect.arrayContaining(['宋词']));
});

test('an HTTP list; an empty one is blocked, and one that is away stops the run', async () => {
	world = await startWorld();
	const lists: Record<string, { status: number; rows: readonly object[] }> = {
		'/departments': { status: 200, rows: DEPARTMENTS },
		'/people': { status: 200, rows: PEOPLE },
	};
	const server = createServer((request, response) => {
		const { status, rows } = lists[request.url ?? ''] ?? { status: 404, rows: [] };
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(rows));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = z.object({ port: z.number() }).parse(server.address());
	const base = `http://127.0.0.1:${port}`;
	const table = { from: 'http', departments: `${base}/departments`, people: `${base}/people` };
	try {
		expect(await world.run(TEMPLATE, { table })).toMatchObject(expected);
		const people = world.persons();
		lists['/people'] = { status: 200, rows: [] };
		expect((await world.run(TEMPLATE, { table })).outcome).toMatch(/blocked|stopped/);
		lists['/people'] = { status: 503, rows: [] };
		expect(await world.run(TEMPLATE, { table })).toMatchObject({ outcome: 'stopped' });
		expect(world.persons()).toEqual(people);
	} finally {
		server.close();
	}
});
