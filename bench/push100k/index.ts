import { join } from 'node:path';
import { z } from 'zod/v4';
import { runTemplate } from '../../sandbox/run';
import { startPair, type SimulatorPair } from '../../simulators';
import { runChild } from '../child';
import { report, type Fact, type Report, type Row } from '../report';
import { watchDescendants } from './peakMemory';

const ORGANISATION = { size: 100_000, departments: 10_000, seed: 1 };

const measured = z.object({
	phases: z.array(z.object({ what: z.string(), seconds: z.number(), peakRssMb: z.number() })),
	operations: z.number(),
	left: z.number(),
});

/**
 * A first push of 100,000 people with the SQLite store: time and peak memory of the engine alone,
 * and (`n8n`) of the real n8n running the template.
 */
export async function benchPush({ n8n }: { n8n: boolean }): Promise<Report> {
	const engine = await withPair(async ({ announcement }) =>
		measured.parse(
			await runChild(join(__dirname, 'measure.ts'), { question: announcement.credentials }),
		),
	);
	const facts: Fact[] = [
		{ what: 'operations of the first push', value: engine.operations, unit: 'operations' },
		...engine.phases.flatMap(({ what, seconds, peakRssMb }) => [
			{ what: `engine: ${what}`, value: seconds, unit: 's' },
			{ what: `engine: peak RSS after ${what}`, value: peakRssMb, unit: 'MB' },
		]),
	];
	const rows = [emptyAfterwards('engine', engine.left)];
	if (n8n) {
		const { left, seconds, peakMb } = await inN8n();
		rows.push(emptyAfterwards('n8n', left));
		facts.push(
			{ what: 'n8n: start to end, template push-sync', value: seconds, unit: 's' },
			{ what: 'n8n: peak memory of its process (VmHWM)', value: peakMb, unit: 'MB' },
		);
	}
	return report('push100k', rows, facts);
}

const emptyAfterwards = (where: string, left: number): Row => ({
	what: `${where}: people and departments not in Yunzhijia after the push`,
	ours: left,
	floor: 0,
	ratio: left === 0 ? 1 : Infinity,
	unit: 'records',
	bar: 'none',
	met: left === 0,
});

async function inN8n(): Promise<{ left: number; seconds: number; peakMb: number }> {
	return await withPair(async ({ yunzhijia, announcement }) => {
		const peak = watchDescendants();
		const start = performance.now();
		const { outcome, message } = await runTemplate('push-sync', {
			yunzhijia: announcement.yunzhijia,
			oa: announcement.oa,
		});
		const seconds = (performance.now() - start) / 1000;
		const peakMb = peak();
		if (outcome !== 'applied') throw new Error(`The template ended with ${outcome}: ${message}`);
		const there = [...yunzhijia.state.departments()].length + [...yunzhijia.state.persons()].length;
		return { left: ORGANISATION.size + ORGANISATION.departments - there, seconds, peakMb };
	});
}

async function withPair<T>(work: (pair: SimulatorPair) => Promise<T>): Promise<T> {
	const pair = await startPair(ORGANISATION);
	try {
		return await work(pair);
	} finally {
		await pair.stop();
	}
}
