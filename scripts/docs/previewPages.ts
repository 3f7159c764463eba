import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type SimulatorPair, startPair } from '../../simulators';
import { systemServices } from '../../src/lib/services';
import { openStore } from '../../src/store';
import { applyPlan, type Plan, planPush, previewHtml, stageOrganisation } from '../../src/sync';
import { createWeaverE10 } from '../../src/weaver';
import { createYunzhijiaEditor, createYunzhijiaReader } from '../../src/yunzhijia';

/**
 * Shown in place of the random id and the present time,
 * so that a picture changes only when the page does.
 */
const SHOWN = { planId: 'p-example', createdAt: Date.UTC(2026, 0, 30, 18, 0, 0) };

const SETTINGS = {
	apply: 'auto',
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
	],
};

/**
 * Previews of real runs on the manual's worked example:
 * simulated servers, our clients, our planning and applying.
 */
export async function manualExamplePreviews(): Promise<{
	first: Record<'en' | 'zh', string>;
	blocked: string;
}> {
	const folder = mkdtempSync(join(tmpdir(), 'yunzhijia-docs-'));
	const pair = await startPair({ example: 'manual' });
	const services = systemServices();
	const store = await openStore(pathToFileURL(join(folder, 'store.sqlite')).href, services);
	const { weaverE10Api, yunzhijiaDirectoryApi } = pair.announcement.credentials;
	const yunzhijia = { ...yunzhijiaDirectoryApi, allowHttp: true };
	const plan = async (): Promise<{ planId: string; plan: Plan }> => {
		const { snapshotId } = await stageOrganisation(
			{ store, services },
			{ source: 'e10', reader: createWeaverE10({ ...weaverE10Api, allowHttp: true }, services) },
		);
		return await planPush(
			{ store, services },
			{ settings: SETTINGS, snapshotId, yunzhijia: createYunzhijiaReader(yunzhijia, services) },
		);
	};
	try {
		const first = await plan();
		await applyPlan(
			{ store, services },
			{ planId: first.planId, yunzhijia: createYunzhijiaEditor(yunzhijia, services) },
		);
		reorganise(pair);
		const second = await plan();
		return {
			first: {
				en: previewHtml(first.plan, { ...SHOWN, language: 'en' }),
				zh: previewHtml(first.plan, { ...SHOWN, language: 'zh' }),
			},
			blocked: previewHtml(second.plan, { ...SHOWN, language: 'en' }),
		};
	} finally {
		await store.close();
		await pair.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * What may happen in an OA between two nights, and
 * something that should not: a whole branch is missing.
 */
function reorganise({ oa }: SimulatorPair): void {
	const idOf = (name: string): string =>
		oa.state.departments.find((department) => department.name === name)?.id ?? '';
	const branch = new Set(['部门A1', '部门A2'].map(idOf));
	const gone = oa.state.employees
		.filter(({ departmentId }) => branch.has(departmentId))
		.map(({ id }) => id);
	oa.state.change({
		departments: [
			{ id: idOf('部门B1'), parentId: idOf('部门C') },
			{ id: idOf('部门C'), name: '法务与人事部' },
		],
		employees: [
			{
				id: 'new-1',
				name: '韩江雪',
				departmentId: idOf('部门B'),
				jobTitle: '实习生',
				status: 'active',
			},
		],
		remove: { employees: gone },
	});
}
