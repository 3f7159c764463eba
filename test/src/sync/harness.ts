import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemServices, type Services } from '../../../src/lib/services';
import { openStore, type Store } from '../../../src/store';
import {
	applyPlan,
	approvePlan,
	planPush,
	stageOrganisation,
	type EngineContext,
	type Outcome,
	type PlannedPush,
	type SettingsInput,
} from '../../../src/sync';
import { createWeaverE10, type WeaverE10 } from '../../../src/weaver';
import {
	createYunzhijiaEditor,
	createYunzhijiaReader,
	type YunzhijiaEditor,
	type YunzhijiaReader,
} from '../../../src/yunzhijia';
import {
	startE10Simulator,
	startYunzhijiaSimulator,
	type E10Simulator,
	type ExampleSeed,
	type YunzhijiaOptions,
	type YunzhijiaSimulator,
} from '../../../simulators';

/** Both simulators, a store of its own and the engine between them. */
export interface World {
	yunzhijia: YunzhijiaSimulator;
	oa: E10Simulator;
	context: EngineContext;
	store: Store;
	reader: YunzhijiaReader;
	editor: YunzhijiaEditor;
	weaver: WeaverE10;
	/** Reads the OA and plans. */
	plan(settings?: SettingsInput): Promise<PlannedPush>;
	/**
	 * Reads, plans and applies; approves first when the plan asks or is blocked and `who` is given.
	 */
	push(settings?: SettingsInput, who?: string): Promise<Outcome>;
	/** Mutating calls since the last look, by endpoint. */
	writes(): Record<string, number>;
	stop(): Promise<void>;
}

export async function startWorld(
	seed: ExampleSeed,
	options: { yunzhijia?: Partial<YunzhijiaOptions>; services?: Partial<Services> } = {},
): Promise<World> {
	const yunzhijia = await startYunzhijiaSimulator({ seed: seed.yunzhijia, ...options.yunzhijia });
	const oa = await startE10Simulator({ seed: seed.oa });
	const folder = mkdtempSync(join(tmpdir(), 'yzj-world-'));
	// Waiting is not what these tests are about.
	const services: Services = { ...systemServices(), sleep: async () => {}, ...options.services };
	const store = await openStore(`file:${join(folder, 'store.sqlite')}`, services);
	const context: EngineContext = { store, services };
	const config = {
		eid: yunzhijia.eid,
		baseUrl: yunzhijia.url,
		readKey: yunzhijia.readKey,
		editKey: yunzhijia.editKey,
		allowHttp: true,
	};
	const reader = createYunzhijiaReader(config, services);
	const editor = createYunzhijiaEditor(config, services);
	const weaver = createWeaverE10(
		{
			corpId: oa.corpId,
			appKey: oa.appKey,
			appSecret: oa.appSecret,
			baseUrl: oa.url,
			allowHttp: true,
		},
		services,
	);
	const plan: World['plan'] = async (settings = {}) => {
		const { snapshotId } = await stageOrganisation(context, { source: 'e10', reader: weaver });
		return await planPush(context, {
			settings: { apply: 'auto', language: 'en', ...settings },
			snapshotId,
			yunzhijia: reader,
		});
	};
	return {
		yunzhijia,
		oa,
		context,
		store,
		reader,
		editor,
		weaver,
		plan,
		push: async (settings, who) => {
			const planned = await plan(settings);
			if (planned.plan.status === 'no-changes') return planned.outcome;
			if (who !== undefined && (planned.plan.status === 'blocked' || planned.apply === 'ask'))
				await approvePlan(context, { planId: planned.planId, planHash: planned.plan.hash, who });
			else if (planned.plan.status === 'blocked' || planned.apply !== 'auto')
				return planned.outcome;
			return await applyPlan(context, { planId: planned.planId, yunzhijia: editor });
		},
		writes: () => {
			const calls: Record<string, number> = {};
			for (const entry of yunzhijia.log.entries())
				if (entry.mutating) calls[entry.endpoint] = (calls[entry.endpoint] ?? 0) + 1;
			yunzhijia.log.reset();
			return calls;
		},
		stop: async () => {
			await store.close();
			await Promise.all([yunzhijia.stop(), oa.stop()]);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
