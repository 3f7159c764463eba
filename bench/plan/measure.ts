import diff from 'microdiff';
import { z } from 'zod/v4';
import { makePlan, parseSettings, type BindingLink, type Plan } from '../../src/sync';
import { answer, peakRssMb, question } from '../childSide';
import { organisation } from './organisation';

// Runs in a process of its own (see index.ts): plans and compares in turn, and hands the times back.

const { people, departments, rounds } = z.object({ people: z.number(), departments: z.number(), rounds: z.number() }).parse(question());
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
	makePlan({ eid: 'bench', source: 'bench', settings, pairs: settings.matchPairs ?? [], oa, yunzhijia, bindings: links, boundElsewhere: new Set(), lastHeadCount: null, removedRecently: { persons: 0, departments: 0 }, firstRun: false });

/** Milliseconds, on a heap that the run before has not filled. */
function timed(run: () => unknown): number {
	globalThis.gc?.();
	const start = performance.now();
	run();
	return performance.now() - start;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const changes = diff(keyed.before, keyed.after).length;
const results = [
	{ what: 'bound', links: bindings },
	{ what: 'unbound', links: [] },
].map(({ what, links }) => {
	const { operations, counts, hash } = plan(links);
	plan(links);
	diff(keyed.before, keyed.after);
	const ours: number[] = [];
	const peer: number[] = [];
	for (let round = 0; round < rounds; round++) {
		ours.push(timed(() => plan(links)));
		peer.push(timed(() => diff(keyed.before, keyed.after)));
	}
	return { what, ours: median(ours), peer: median(peer), operations: operations.length, quarantined: counts.quarantined, hash };
});

answer({ results, changes, peakRssMb: peakRssMb(), heapUsedMb: process.memoryUsage().heapUsed / 2 ** 20 });
