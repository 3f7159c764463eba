import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Announcement } from '../simulators';
import { systemServices } from '../src/lib/services';
import { openStore } from '../src/store';
import {
	applyPlan,
	planPush,
	stageOrganisation,
	type EngineContext,
	type PlannedPush,
} from '../src/sync';
import { createWeaverE10 } from '../src/weaver';
import { createYunzhijiaEditor, createYunzhijiaReader } from '../src/yunzhijia';

/** The engine with a store of its own between two servers, as a program would wire it. */
export interface Engine {
	readonly stage: () => Promise<string>;
	readonly plan: (snapshotId: string) => Promise<PlannedPush>;
	/** @throws Error when not everything was applied */
	readonly apply: (planId: string) => Promise<void>;
	readonly close: () => Promise<void>;
}

export async function startEngine({
	yunzhijiaDirectoryApi,
	weaverE10Api,
}: Pick<Announcement['credentials'], 'yunzhijiaDirectoryApi' | 'weaverE10Api'>): Promise<Engine> {
	const folder = mkdtempSync(join(tmpdir(), 'yzj-bench-store-'));
	const services = systemServices();
	const store = await openStore(`file:${join(folder, 'store.sqlite')}`, services);
	const context: EngineContext = { store, services };
	const yunzhijia = { ...yunzhijiaDirectoryApi, allowHttp: true };
	const weaver = createWeaverE10({ ...weaverE10Api, allowHttp: true }, services);
	return {
		stage: async () =>
			(await stageOrganisation(context, { source: 'bench', reader: weaver })).snapshotId,
		plan: async (snapshotId) => {
			const planned = await planPush(context, {
				settings: { apply: 'auto' },
				snapshotId,
				yunzhijia: createYunzhijiaReader(yunzhijia, services),
			});
			if (planned.plan.status === 'blocked') throw new Error(planned.outcome.message);
			return planned;
		},
		apply: async (planId) => {
			const { outcome, message, failures } = await applyPlan(context, {
				planId,
				yunzhijia: createYunzhijiaEditor(yunzhijia, services),
			});
			if (outcome !== 'applied') throw new Error(`${message} ${failures[0]?.message ?? ''}`);
		},
		close: async () => {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
