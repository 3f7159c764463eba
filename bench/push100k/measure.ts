import { z } from 'zod/v4';
import { answer, peakRssMb, question } from '../childSide';
import { startEngine } from '../world';

// Runs in a process of its own (see index.ts), the simulators
// outside: only the engine's time and memory are measured.

const credentials = z.object({
	yunzhijiaDirectoryApi: z.object({
		eid: z.string(),
		readKey: z.string(),
		editKey: z.string(),
		baseUrl: z.string(),
	}),
	weaverE10Api: z.object({
		corpId: z.string(),
		appKey: z.string(),
		appSecret: z.string(),
		baseUrl: z.string(),
	}),
});

async function main(): Promise<void> {
	const engine = await startEngine(credentials.parse(question()));
	const phases: Array<{ what: string; seconds: number; peakRssMb: number }> = [];
	const phase = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
		const start = performance.now();
		const result = await run();
		phases.push({ what, seconds: (performance.now() - start) / 1000, peakRssMb: peakRssMb() });
		return result;
	};
	try {
		const snapshotId = await phase('reading and staging the OA', () => engine.stage());
		// Only numbers leave a phase: as in n8n, the plan itself is garbage before it is applied.
		const planning = async () => {
			const { planId, plan } = await engine.plan(snapshotId);
			return { planId, operations: plan.operations.length };
		};
		const { planId, operations } = await phase('planning', planning);
		await phase('applying and verifying', () => engine.apply(planId));
		const again = await phase('planning again', planning);
		answer({ phases, operations, left: again.operations });
	} finally {
		await engine.close();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
