import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveWorkflows } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import { ratioOf, report, type Report, type Row } from '../report';
import { BODIES, WRONGLY_SIGNED } from './bodies';
import { BENCH_CREDENTIALS, type Door, doorsOf, WORKFLOWS } from './doors';
import { processorTimeBelow } from './processorTime';

const ROUNDS = 5;
/**
 * Posts of one body at one door in a round: few enough that
 * no limit of refusals is met, which would answer for less.
 */
const POSTS = 4;
/**
 * The doors keep a credential for ten seconds; what comes after a longer rest is counted by itself.
 */
const KEPT_MS = 10_000;
const BAR_MS = 10;
/**
 * What n8n does beside answering (threads that end, garbage) belongs to the post that caused it:
 * how long it is waited for, and what is rest.
 */
const REST = { everyMs: 40, cpuMs: 3, tries: 50 };

/**
 * What a post that is refused costs n8n at each door of
 * ours, beside a bare trigger that refuses the same body.
 */
export async function benchDoors(): Promise<Report> {
	const folder = temporaryDirectory();
	const custom = join(folder.path, 'n8n', '.n8n', 'custom');
	mkdirSync(custom, { recursive: true, mode: 0o700 });
	copyFileSync(join(__dirname, 'BareTrigger.node.cjs'), join(custom, 'BareTrigger.node.js'));
	const served = await serveWorkflows(WORKFLOWS, {
		credentials: BENCH_CREDENTIALS,
		stateDirectory: folder.path,
	});
	try {
		const { bare, groups } = doorsOf(served.line);
		const rows: Row[] = [];
		for (const doors of groups) rows.push(...(await compared(bare, doors)));
		return report('doors', rows, [
			{ what: 'posts of one body at one door', value: ROUNDS * POSTS, unit: 'posts' },
		]);
	} finally {
		await served.close();
		folder.remove();
	}
}

/**
 * All bodies at all of these doors, in turns with the
 * bare one, so that the machine's moods hit all alike.
 */
async function compared(bare: Door, doors: readonly Door[]): Promise<Row[]> {
	const times = new Map<string, number[]>();
	const add = (door: Door, what: string, ms: number): void => {
		const key = `${door.name}: ${what}`;
		times.set(key, [...(times.get(key) ?? []), ms]);
	};
	for (let round = -1; round < ROUNDS; round += 1) {
		// The first round warms up.
		const count = round < 0 ? () => {} : add;
		const all = turned([bare, ...doors], round);
		for (const [body, text] of Object.entries(BODIES))
			for (const door of all) {
				await costOf(door, text, 1);
				count(door, body, await costOf(door, text, POSTS));
			}
		for (const [what, text] of FIRSTS) {
			await sleep(KEPT_MS);
			for (const door of all) count(door, what, await costOf(door, text, 1));
		}
	}
	const cost = (door: Door, what: string): number =>
		median(times.get(`${door.name}: ${what}`) ?? []);
	return doors.flatMap((door) => [
		...[...Object.keys(BODIES), FIRST].map((body) => ({
			...row(door, body, cost(door, body), cost(bare, body)),
			bar: `at most ${BAR_MS} ms more`,
			met: cost(door, body) <= cost(bare, body) + BAR_MS,
		})),
		row(door, FIRST_WRONG, cost(door, FIRST_WRONG), cost(bare, FIRST_WRONG)),
	]);
}

const FIRST = 'unsigned, the first in ten seconds';
const FIRST_WRONG = 'wrongly signed, the first in ten seconds';
const FIRSTS = [
	[FIRST, BODIES.unsigned],
	[FIRST_WRONG, WRONGLY_SIGNED],
] as const;

/** Another one begins each round: nobody always comes after the same neighbour. */
const turned = <T>(all: readonly T[], by: number): readonly T[] => {
	const first = (Math.max(by, 0) * 5) % all.length;
	return [...all.slice(first), ...all.slice(0, first)];
};

const row = ({ name }: Door, what: string, ours: number, peer: number): Row => ({
	what: `${name}: ${what}`,
	ours,
	peer,
	ratio: ratioOf(ours, peer),
	unit: 'ms processor time',
});

/**
 * Processor time of n8n for one refused post, in ms. @throws
 * Error when it was taken, or refused for being too many
 */
async function costOf({ name, url, headers }: Door, body: string, posts: number): Promise<number> {
	await rest();
	const before = processorTimeBelow();
	for (let n = 0; n < posts; n += 1) {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body,
		});
		const text = await response.text();
		if (response.status < 400 || response.status === 404 || response.status === 429)
			throw new Error(`${name} answered ${response.status}: ${text.slice(0, 300)}`);
	}
	await rest();
	return (processorTimeBelow() - before) / posts;
}

/** Waits until n8n does nothing. */
async function rest(): Promise<void> {
	let before = processorTimeBelow();
	for (let tries = 0; tries < REST.tries; tries += 1) {
		await sleep(REST.everyMs);
		const now = processorTimeBelow();
		if (now - before < REST.cpuMs) return;
		before = now;
	}
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
