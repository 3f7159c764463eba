import { z } from 'zod/v4';
import { startPair } from '../../simulators';
import { systemServices } from '../../src/lib/services';
import { openStore } from '../../src/store';
import { applyPlan, type EngineContext, planPush, stageOrganisation } from '../../src/sync';
import { createWeaverE10 } from '../../src/weaver';
import { createYunzhijiaEditor, createYunzhijiaReader } from '../../src/yunzhijia';
import { question } from '../childSide';
import { LARGEST, sourceOfPush } from './sizes';

// Runs in a process of its own (see besidePush.ts), simulators
// included: what the pages cost is counted without it.

const asked = z.object({ store: z.string() });

async function push(context: EngineContext, source: string): Promise<void> {
	const pair = await startPair({ size: LARGEST.people, departments: LARGEST.departments, seed: 1 });
	try {
		const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
		const { services } = context;
		const yunzhijia = { ...yunzhijiaDirectoryApi, allowHttp: true };
		const reader = createWeaverE10({ ...weaverE10Api, allowHttp: true }, services);
		const { snapshotId } = await stageOrganisation(context, { source, reader });
		const { planId } = await planPush(context, {
			settings: { apply: 'auto' },
			snapshotId,
			yunzhijia: createYunzhijiaReader(yunzhijia, services),
		});
		const editor = createYunzhijiaEditor(yunzhijia, services);
		const { outcome, message } = await applyPlan(context, { planId, yunzhijia: editor });
		if (outcome !== 'applied') throw new Error(message);
	} finally {
		await pair.stop();
	}
}

/**
 * Pushes the largest enterprise again and again, from
 * another source each time, until somebody ends the process.
 */
async function main(): Promise<void> {
	const services = systemServices();
	const store = await openStore(asked.parse(question()).store, services);
	for (let round = 0; ; round += 1) await push({ store, services }, sourceOfPush(round));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
