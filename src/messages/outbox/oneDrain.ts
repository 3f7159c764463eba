import type { Services } from '../../lib/services';
import type { DeliveryReport } from './deliver';

/** Deliveries under way in this process, and whether somebody has come meanwhile. */
const underWay = new Map<string, { woken: boolean }>();

/**
 * Lets one delivery of a kind run in this process. Who comes meanwhile leaves at once, before anything is loaded or asked, and
 * the one that runs looks again for them: what they brought was stored before they came.
 *
 * @returns null: one was under way
 * @param key what is delivered: the same key, the same work
 * @param until after this moment (ms) nobody looks again; the schedule goes on
 */
export async function oneDrain(key: string, services: Pick<Services, 'now'>, until: number, deliver: () => Promise<DeliveryReport>): Promise<DeliveryReport | null> {
	const running = underWay.get(key);
	if (running) {
		running.woken = true;
		return null;
	}
	const mine = { woken: false };
	underWay.set(key, mine);
	try {
		let report = await deliver();
		while (mine.woken && services.now() < until) {
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
