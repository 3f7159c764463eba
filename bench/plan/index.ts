import { join } from 'node:path';
import { z } from 'zod/v4';
import { runChild } from '../child';
import { ratioOf, report, type Report } from '../report';

const PEOPLE = 100_000;
const DEPARTMENTS = 10_000;
const ROUNDS = 7;
const HEAP_MB = 512;
const BAR = 4;

/** Milliseconds on the clock and of processor time. */
const time = z.object({ wall: z.number(), cpu: z.number() });

const measured = z.object({
	results: z.array(
		z.object({
			what: z.enum(['bound', 'unbound']),
			ours: time,
			peer: time,
			operations: z.number(),
		}),
	),
	changes: z.number(),
	peakRssMb: z.number(),
	heapUsedMb: z.number(),
});

const WHAT = {
	bound: 'everybody linked already',
	unbound: 'nobody linked, three match pairs',
} as const;

/**
 * The whole pure pipeline, from two readings to the hashed plan, beside microdiff, which compares
 * the same people already keyed by id (so it neither matches nor places, orders, guards or hashes).
 * Medians of alternating runs in one process.
 */
export async function benchPlan(): Promise<Report> {
	const { results, changes, peakRssMb, heapUsedMb } = measured.parse(
		await runChild(join(__dirname, 'measure.ts'), {
			node: [`--max-old-space-size=${HEAP_MB}`, '--expose-gc'],
			question: { people: PEOPLE, departments: DEPARTMENTS, rounds: ROUNDS },
		}),
	);
	return report(
		'plan',
		results.map(({ what, ours, peer }) => {
			const ratio = ratioOf(ours.wall, peer.wall);
			return {
				what: `plan, ${PEOPLE} people, ${DEPARTMENTS} departments, 2 % changed: ${WHAT[what]}`,
				ours: ours.wall,
				peer: peer.wall,
				ratio,
				unit: 'ms',
				bar: `at most ${BAR} × microdiff`,
				met: ratio <= BAR,
			};
		}),
		[
			...results.map(({ what, operations }) => ({
				what: `operations planned: ${WHAT[what]}`,
				value: operations,
				unit: 'operations',
			})),
			...results.map(({ what, ours, peer }) => ({
				what: `the same ratio in processor time of all threads, which neighbours on the machine disturb less: ${WHAT[what]}`,
				value: ratioOf(ours.cpu, peer.cpu),
				unit: '×',
			})),
			{ what: 'differences that microdiff finds', value: changes, unit: 'differences' },
			{
				what: `peak RSS of the process, inputs of both sides included (old space limited to ${HEAP_MB} MB)`,
				value: peakRssMb,
				unit: 'MB',
			},
			{ what: 'heap in use at the end', value: heapUsedMb, unit: 'MB' },
		],
	);
}
