import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatorPair } from '../simulators';
import { loadPlan, previewHtml } from '../src/sync';
import type { Language } from '../src/words';
import type { Ready } from './serve';
import { openState } from './state';
import { withStateStore } from './stateStore';

/**
 * What happens in the OA overnight: four people leave, and somebody comes with the phone of one
 * colleague and the job number of another.
 */
export const disturb = ({ oa }: SimulatorPair): void => {
	const named = (name: string) => {
		const employee = oa.state.employees.find((one) => one.name === name);
		if (employee === undefined) throw new Error(`The example has no ${name}`);
		return employee;
	};
	const leavers = ['李晓雯', '吴佳怡', '王雨桐', '褚丽娟'].map((name) => named(name).id);
	const { departmentId, mobile } = named('陈思远');
	const { jobNo } = named('沈国栋');
	oa.state.change({
		employees: [{ id: '1000009100000000199', name: '韩新宇', departmentId, mobile, jobNo }],
		remove: { employees: leavers },
	});
};

/** Writes the preview of a saved plan where it outlives the state. @returns the file */
export const writePreview = async (
	stateDirectory: string,
	planId: string,
	language: Language,
): Promise<string> => {
	const state = openState(stateDirectory);
	try {
		const file = join(mkdtempSync(join(tmpdir(), 'yunzhijia-demo-')), `preview-${planId}.html`);
		await withStateStore(state, async (context) => {
			const { plan, causes, createdAt, status } = await loadPlan(context, { planId });
			const timeZone = 'Asia/Shanghai';
			writeFileSync(
				file,
				previewHtml(plan, { planId, createdAt, status, causes, language, timeZone }),
			);
		});
		return file;
	} finally {
		state.close();
	}
};

/** Where the template `approve-plan` shows a plan, in the n8n that is served. */
export const approvalAddress = (
	forms: Ready['forms'],
	{ planId, planHash }: { planId: string | null; planHash: string | null },
): string => {
	const address = new URL(forms['approve-plan'] ?? '');
	if (planId !== null) address.searchParams.set('planId', planId);
	if (planHash !== null) address.searchParams.set('planHash', planHash);
	return address.href;
};
