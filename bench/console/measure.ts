import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsoleContext, ConsoleRequest } from '../../src/console';
import { ratioOf, type Row } from '../report';
import { ask } from './visitor';

const KILOBYTES = 300;
const STRETCH_MS = 50;
const TRIES = 5;

/** One page: its address, and the processor time in ms that it may take. */
export interface Asked extends Pick<ConsoleRequest, 'path' | 'query' | 'cookies'> {
	readonly limit: number;
}

/**
 * One answer: processor time of this process, wait and
 * longest stretch without a break in ms, size in KB.
 */
interface Cost {
	readonly ms: number;
	readonly wait: number;
	readonly stretch: number;
	readonly kilobytes: number;
}

async function once(context: ConsoleContext, { path, query, cookies }: Asked): Promise<Cost> {
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	await sleep(20);
	delay.reset();
	const start = performance.now();
	const before = process.cpuUsage();
	const { reply } = await ask(context, { path, query, cookies });
	const { user, system } = process.cpuUsage(before);
	const wait = performance.now() - start;
	await sleep(5);
	delay.disable();
	if (reply.status !== 200) throw new Error(`/${path} answered ${reply.status}`);
	return {
		ms: (user + system) / 1000,
		wait,
		stretch: delay.max / 1e6,
		kilobytes: Buffer.byteLength(reply.body) / 1024,
	};
}

/** Every cost of the middle of several tries, the first of which opens files. */
export async function measured(
	context: ConsoleContext,
	asked: Asked,
): Promise<{ readonly rows: Row[]; readonly wait: number }> {
	const tries: Cost[] = [];
	for (let count = 0; count < TRIES; count += 1) tries.push(await once(context, asked));
	const middle = (of: keyof Cost): number =>
		tries.map((one) => one[of]).sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0;
	const row = (unit: string, ours: number, floor: number): Row => ({
		what: nameOf(asked),
		ours,
		floor,
		ratio: ratioOf(ours, floor),
		unit,
		bar: `at most ${floor}`,
		met: ours <= floor,
	});
	return {
		rows: [
			row('ms of processor time', middle('ms'), asked.limit),
			row('ms at a stretch', middle('stretch'), STRETCH_MS),
			row('KB', middle('kilobytes'), KILOBYTES),
		],
		wait: middle('wait'),
	};
}

/** The address without ids, which are others each time. */
function nameOf({ path, query }: Asked): string {
	const { id: _id, eid: _eid, source: _source, ...said } = query;
	return `/${path} ${new URLSearchParams(said).toString()}`.trim();
}
