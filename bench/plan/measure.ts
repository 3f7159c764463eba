import diff from 'microdiff';
import { z } from 'zod/v4';
import type { BindingLink, Plan } from '../../src/sync';
import { makePlan } from '../../src/sync/plan/planPush';
import { parseSettings } from '../../src/settings/push';
import { answer, peakRssMb, question } from '../childSide';
import { organisation } from './organisation';

// Runs in a process of its own (see index.ts): plans and
// compares in turn, and hands the times back.

const { people, departments, rounds } = z
	.object({ people: z.number(), departments: z.number(), rounds: z.number() })
	.parse(question());
const { oa, yunzhijia, bindings, keyed } = organisation(people, departments);

const settings = parseSettings({
	apply: 'auto',
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
		{ oa: 'email', yzj: 'email' },
	],
});

const plan = (links: readonly BindingLink[]): Plan =>
	makePlan({
		eid: 'bench',
		source: 'bench',
		settings,
		pairs: settings.matchPairs ?? [],
		oa,
		yunzhijia,
		bindings: links,
		boundElsewhere: new Set(),
		lastHeadCount: null,
		removedRecently: { persons: 0, departments: 0 },
		firstRun: false,
	});

interface Time {
	wall: number;
	cpu: number;
}

/**
 * Milliseconds on the clock, and of processor time of all threads (garbage collection too), on a
 * heap that the run before has not filled.
 */
function timed(run: () => unknown): Time {
	globalThis.gc?.();
	const start = performance.now();
	const before = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(before);
	return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const medians = (times: readonly Time[]): Time => ({
	wall: median(times.map(({ wall }) => wall)),
	cpu: median(times.map(({ cpu }) => cpu)),
});

const changes = diff(keyed.before, keyed.after).length;
const results = [
	{ what: 'bound', links: bindings },
	{ what: 'unbound', links: [] },
].map(({ what, links }) => {
	const { operations } = plan(links);
	plan(links);
	diff(keyed.before, keyed.after);
	const ours: Time[] = [];
	const peer: Time[] = [];
	for (let round = 0; round < rounds; round++) {
		ours.push(timed(() => plan(links)));
		peer.push(timed(() => diff(keyed.before, keyed.after)));
	}
	return { what, ours: medians(ours), peer: medians(peer), operations: operations.length };
});

answer({
	results,
	changes,
	peakRssMb: peakRssMb(),
	heapUsedMb: process.memoryUsage().heapUsed / 2 ** 20,
});
