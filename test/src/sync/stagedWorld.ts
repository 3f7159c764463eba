import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemServices } from '../../../src/lib/services';
import { openStore, type Store } from '../../../src/store';
import {
	appendStaged,
	applyPlan,
	approvePlan,
	closeStaging,
	importBindings,
	openStaging,
	planPush,
	type EngineContext,
	type Outcome,
	type SettingsInput,
} from '../../../src/sync';
import type { OaDepartment, OaEmployee, Plan } from '../../../src/sync/model';
import {
	createYunzhijiaEditor,
	createYunzhijiaReader,
	type YunzhijiaEditor,
	type YunzhijiaReader,
} from '../../../src/yunzhijia';
import {
	startYunzhijiaSimulator,
	type YunzhijiaOptions,
	type YunzhijiaSeed,
	type YunzhijiaSimulator,
} from '../../../simulators';

/** What the OA shows one night. */
export interface OaReading {
	departments: readonly OaDepartment[];
	employees: readonly OaEmployee[];
}

export interface Night {
	planId: string;
	plan: Plan;
	/** Of the plan, where nothing was applied. */
	outcome: Outcome;
	/** Kind and object of each operation. */
	done: Array<[string, string]>;
	/** Object and reason of each conflict. */
	aside: Array<[string, string]>;
}

/** An OA of staged records, a simulator of Yunzhijia, and nights between them. */
export interface StagedWorld {
	yunzhijia: YunzhijiaSimulator;
	store: Store;
	context: EngineContext;
	reader: YunzhijiaReader;
	editor: YunzhijiaEditor;
	eid: string;
	source: string;
	/** Reads, plans, approves what asks, and applies. */
	night(oa: OaReading, settings?: SettingsInput): Promise<Night>;
	stop(): Promise<void>;
}

export const SOURCE = 'oa';

export async function startStagedWorld(given: {
	yunzhijia: YunzhijiaSeed;
	options?: Partial<YunzhijiaOptions>;
	settings?: SettingsInput;
	/** OA id and openId. */
	persons?: ReadonlyArray<readonly [string, string]>;
}): Promise<StagedWorld> {
	const yunzhijia = await startYunzhijiaSimulator({ seed: given.yunzhijia, ...given.options });
	const folder = mkdtempSync(join(tmpdir(), 'yzj-staged-'));
	const services = { ...systemServices(), sleep: async () => {} };
	const store = await openStore(`file:${join(folder, 'store.sqlite')}`, services);
	const context: EngineContext = { store, services };
	const config = {
		eid: yunzhijia.eid,
		baseUrl: yunzhijia.url,
		readKey: yunzhijia.readKey,
		editKey: yunzhijia.editKey,
		allowHttp: true,
	};
	const { eid } = yunzhijia;
	if (given.persons)
		await importBindings(context, {
			eid,
			source: SOURCE,
			who: 'test',
			bindings: given.persons.map(([oaId, yzjId]) => ({ kind: 'person', oaId, yzjId })),
		});
	const reader = createYunzhijiaReader(config, services);
	const editor = createYunzhijiaEditor(config, services);
	const staged = async ({ departments, employees }: OaReading): Promise<string> => {
		const snapshotId = await openStaging(context, { source: SOURCE });
		await appendStaged(context, snapshotId, 'departments', departments);
		await appendStaged(context, snapshotId, 'employees', employees);
		await closeStaging(context, snapshotId, {
			departments: departments.length,
			employees: employees.length,
		});
		return snapshotId;
	};
	const night: StagedWorld['night'] = async (oa, settings) => {
		const planned = await planPush(context, {
			settings: { apply: 'auto', language: 'en', ...given.settings, ...settings },
			snapshotId: await staged(oa),
			yunzhijia: reader,
		});
		const { planId, plan } = planned;
		const shown = {
			planId,
			plan,
			done: plan.operations.map(({ kind, oaId, yzjId }): [string, string] => [kind, oaId || yzjId]),
			aside: plan.conflicts.map(({ oaId, yzjId, reason }): [string, string] => [
				oaId || yzjId,
				reason,
			]),
		};
		if (plan.status === 'no-changes') return { ...shown, outcome: planned.outcome };
		if (plan.status === 'blocked' || planned.apply === 'ask')
			await approvePlan(context, { planId, planHash: plan.hash, who: 'tester' });
		return { ...shown, outcome: await applyPlan(context, { planId, yunzhijia: editor }) };
	};
	return {
		yunzhijia,
		store,
		context,
		reader,
		editor,
		eid,
		source: SOURCE,
		night,
		stop: async () => {
			await store.close();
			await yunzhijia.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
