import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startYunzhijiaSimulator } from '../../simulators';
import { systemServices } from '../../src/lib/services';
import { openStore } from '../../src/store';
import {
	appendStaged,
	applyPlan,
	closeStaging,
	openStaging,
	planPush,
	previewHtml,
	type OaDepartment,
	type OaEmployee,
	type PlannedPush,
} from '../../src/sync';
import { createYunzhijiaEditor, createYunzhijiaReader } from '../../src/yunzhijia';

const SETTINGS = {
	source: 'hr',
	apply: 'auto',
	leaders: 'sync',
	partTimePosts: 'sync',
	removal: 'delete',
	deleteAfterDays: 30,
} as const;
const DAY = 24 * 60 * 60 * 1000;
const BEGIN = Date.UTC(2026, 0, 1, 18, 0, 0);

const DEPARTMENTS: OaDepartment[] = [
	{ id: '1', name: '演示部门', parentId: null },
	{ id: '2', name: '研发部', parentId: '1' },
	{ id: '3', name: '市场部', parentId: '1' },
];
const employee = (
	n: number,
	name: string,
	departmentId: string,
	duties: Pick<OaEmployee, 'leaderOf' | 'partTime'> = {},
): OaEmployee => ({
	id: `${100 + n}`,
	name,
	departmentId,
	mobile: `1380000100${n}`,
	jobNo: `00100${n}`,
	...duties,
});
const BEFORE = [
	employee(1, '赵建国', '2', { leaderOf: ['2'], partTime: [] }),
	employee(2, '钱慧敏', '2', { leaderOf: [] }),
	employee(3, '孙志强', '3', {
		leaderOf: ['3'],
		partTime: [{ departmentId: '2', jobTitle: '联络人' }],
	}),
	employee(4, '李晓雯', '3'),
	employee(5, '周明轩', '3'),
];
/**
 * A month later: 李晓雯 has left, and had been gone for long;
 * 周明轩 leaves; 钱慧敏 takes over from 赵建国, who helps elsewhere.
 */
const AFTER = [
	employee(1, '赵建国', '2', { leaderOf: [], partTime: [{ departmentId: '3', jobTitle: '顾问' }] }),
	employee(2, '钱慧敏', '2', { leaderOf: ['2'] }),
	employee(3, '孙志强', '3', { leaderOf: ['3'], partTime: [] }),
];

/**
 * The preview of a push that changes leaders and part-time posts, disables one leaver and deletes
 * another after the days of grace.
 */
export async function leaversPage(): Promise<Record<'en' | 'zh', string>> {
	const folder = mkdtempSync(join(tmpdir(), 'yunzhijia-docs-'));
	const yunzhijia = await startYunzhijiaSimulator();
	let now = BEGIN;
	const services = { ...systemServices(), now: () => now, sleep: async () => {} };
	const store = await openStore(pathToFileURL(join(folder, 'store.sqlite')).href, services);
	const config = {
		eid: yunzhijia.eid,
		baseUrl: yunzhijia.url,
		readKey: yunzhijia.readKey,
		editKey: yunzhijia.editKey,
		allowHttp: true,
	};
	const plan = async (employees: readonly OaEmployee[]): Promise<PlannedPush> => {
		const context = { store, services };
		const snapshotId = await openStaging(context, { source: SETTINGS.source });
		await appendStaged(context, snapshotId, 'departments', DEPARTMENTS);
		await appendStaged(context, snapshotId, 'employees', employees);
		await closeStaging(context, snapshotId);
		return await planPush(context, {
			settings: SETTINGS,
			snapshotId,
			yunzhijia: createYunzhijiaReader(config, services),
		});
	};
	try {
		for (const employees of [BEFORE, BEFORE.filter(({ name }) => name !== '李晓雯')])
			await applyPlan(
				{ store, services },
				{
					planId: (await plan(employees)).planId,
					yunzhijia: createYunzhijiaEditor(config, services),
				},
			);
		now += 31 * DAY;
		const last = await plan(AFTER);
		const shown = { planId: 'p-example', createdAt: now, causes: last.causes };
		return {
			en: previewHtml(last.plan, { ...shown, language: 'en' }),
			zh: previewHtml(last.plan, { ...shown, language: 'zh' }),
		};
	} finally {
		await store.close();
		await yunzhijia.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
