import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import { Client } from 'pg';
import { z } from 'zod/v4';
import { credentialId } from '../../sandbox/credentials';
import { findPostgres } from '../../sandbox/queue/postgresServer';
import { runWorkflow } from '../../sandbox/run';
import { readTemplate, type Workflow } from '../../sandbox/templates';
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

/** As a user does: the two nodes get the credential of the database and are switched on. */
const withDatabase = (workflow: Workflow): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-base.postgres'
			? {
					...node,
					disabled: false,
					credentials: { postgres: { id: credentialId('postgres'), name: 'HR' } },
				}
			: node,
	),
});

const createTable = async (
	client: Client,
	name: string,
	rows: readonly object[],
): Promise<void> => {
	const [first = {}] = rows;
	const columns = Object.keys(first).map((column) => `"${column}" text`);
	await client.query(`create table hr_table.${name} (${columns.join(', ')})`);
	for (const row of rows) {
		const places = Object.keys(row).map((_, place) => `$${place + 1}`);
		await client.query(
			`insert into hr_table.${name} values (${places.join(', ')})`,
			Object.values(row),
		);
	}
};

test('two queries of a database; without rows the run is blocked or stopped', async () => {
	world = await startWorld();
	const folder = await mkdtemp(join(tmpdir(), 'yunzhijia-database-'));
	const postgres = await findPostgres(folder);
	const client = new Client({ connectionString: postgres.url });
	await client.connect();
	try {
		await client.query('drop schema if exists hr_table cascade; create schema hr_table');
		await createTable(client, 'departments', DEPARTMENTS);
		await createTable(client, 'people', PEOPLE);
		const { hostname: host, port, username: user, password, pathname } = new URL(postgres.url);
		const database = pathname.slice(1);
		const hr = { host, port: Number(port), user, password, database, ssl: 'disable' };
		const table = {
			...{ from: 'database', file: null },
			departments: 'select * from hr_table.departments',
			people: 'select * from hr_table.people',
		};
		const run = () =>
			runWorkflow(withDatabase(readTemplate(TEMPLATE)), {
				stateDirectory: world.stateDirectory,
				yunzhijia: world.pair.yunzhijia.url,
				settings: { table },
				credentials: { postgres: hr },
			});
		expect(await run()).toMatchObject(expected);
		expect(world.departments()).toContain('仓储部');
		const writes = await world.mutatingCalls(async () => {
			expect(await run()).toMatchObject({ outcome: 'no-changes' });
			await client.query('delete from hr_table.people');
			expect((await run()).outcome).toMatch(/blocked|stopped/);
		});
		expect(writes).toBe(0);
	} finally {
		await client.query('drop schema if exists hr_table cascade');
		await client.end();
		await postgres.stop();
		await rm(folder, { recursive: true, force: true });
	}
});
