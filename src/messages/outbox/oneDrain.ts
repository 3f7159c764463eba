import type { Services } from '../../lib/services';
import type { DeliveryReport } from './deliver';

/** Whose delivery it is (a workflow), and which of its deliveries (a node): the same names, the same work. */
export interface DrainName {
	readonly group: string;
	readonly name: string;
}

/** Deliveries under way in this process, and whether somebody has come meanwhile. */
const underWay = new Map<string, { readonly group: string; woken: boolean }>();
/** When somebody was last sent to begin a delivery of a group, who has not arrived yet. */
const sentFor = new Map<string, number>();

/** How long (ms) somebody who was sent may take to begin. */
const ARRIVAL_MS = 1000;
/** What comes within so many ms of the look before is delivered together: one lease, one reading, few commits. */
const GATHER_MS = 200;

/**
 * Wakes the delivery of a group for what has just been stored.
 *
 * @returns whether somebody has to be sent to begin one: none is under way in this process, and nobody is on his way
 */
export function wakeDelivery(group: string, services: Pick<Services, 'now'>): boolean {
	const running = [...underWay.values()].filter((one) => one.group === group);
	for (const one of running) one.woken = true;
	if (running.length > 0) return false;
	const sent = sentFor.get(group);
	if (sent !== undefined && services.now() - sent < ARRIVAL_MS) return false;
	sentFor.set(group, services.now());
	return true;
}

/**
 * Lets one delivery of a kind run in this process. Who comes meanwhile leaves at once, before anything is loaded or asked, and
 * the one that runs looks again for them: what they brought was stored before they came.
 *
 * @returns null: one was under way
 * @param until after this moment (ms) nobody looks again; the schedule goes on
 */
export async function oneDrain({ group, name }: DrainName, services: Pick<Services, 'now' | 'sleep' | 'signal'>, until: number, deliver: () => Promise<DeliveryReport>): Promise<DeliveryReport | null> {
	const key = JSON.stringify([group, name]);
	sentFor.delete(group);
	const running = underWay.get(key);
	if (running) {
		running.woken = true;
		return null;
	}
	const mine = { group, woken: false };
	underWay.set(key, mine);
	try {
		let report = await deliver();
		while (mine.woken && services.now() < until) {
			await services.sleep(GATHER_MS, services.signal);
			mine.woken = false;
			report = together(report, await deliver());
		}
		return report;
	} finally {
		underWay.delete(key);
	}
}

const together = (first: DeliveryReport, second: DeliveryReport): DeliveryReport => ({
	outcome: first.outcome === 'delivered' ? first.outcome : second.outcome,
	messages: first.messages + second.messages,
	done: Object.fromEntries([...new Set([...Object.keys(first.done), ...Object.keys(second.done)])].map((what) => [what, (first.done[what] ?? 0) + (second.done[what] ?? 0)])),
	replayed: first.replayed + second.replayed,
	nextAt: second.nextAt,
	deadLetters: [...first.deadLetters, ...second.deadLetters],
});
