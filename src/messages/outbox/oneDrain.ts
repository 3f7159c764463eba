import type { Services } from '../../lib/services';
import type { DeliveryReport } from './deliver';

/**
 * Whose delivery it is (a workflow), and which of its
 * deliveries (a node): the same names, the same work.
 */
export interface DrainName {
	readonly group: string;
	readonly name: string;
}

/** One delivery, as this process knows it. */
interface Drain {
	/** Until it ends; null: none is under way. */
	running: Promise<unknown> | null;
	/** After this moment (ms) the one under way takes nothing on. */
	until: number;
	/** Somebody came before that. */
	woken: boolean;
	/** Somebody who came after it waits for the end, to go on. */
	followed: boolean;
	/** It failed: before this moment (ms) nobody is sent for it. */
	restsUntil: number;
}

/** Deliveries that have run in this process, by group and name. */
const known = new Map<string, Map<string, Drain>>();
/**
 * Who was sent to begin a delivery of a group and has not
 * arrived: when that was, and how long he is waited for (ms).
 */
const sentFor = new Map<string, { readonly at: number; readonly patience: number }>();

/**
 * How long (ms) somebody who was sent may take to begin. Each who does not arrive, because n8n has
 * no room or nothing delivers there, doubles it.
 */
const FIRST_PATIENCE_MS = 1000;
const LONGEST_PATIENCE_MS = 60_000;
/**
 * So long (ms) after a failure only the schedule tries again: under a wrong key each message would
 * begin an execution, and tell of it.
 */
const REST_MS = 60_000;
/**
 * What comes within so many ms of the look before is
 * delivered together: one lease, one reading, few commits.
 */
const GATHER_MS = 200;

/**
 * Wakes the deliveries of a group for what has just been stored.
 *
 * @returns whether somebody has to be sent to begin them: one of them is neither under way in this
 * process nor resting, and nobody is on his way
 */
export function wakeDelivery(group: string, services: Pick<Services, 'now'>): boolean {
	const now = services.now();
	const own = [...(known.get(group)?.values() ?? [])];
	// Every one: another of the group may be who delivers this.
	const awake = own.map((one) => joined(one, now) || now < one.restsUntil);
	if (awake.length > 0 && awake.every(Boolean)) return false;
	const sent = sentFor.get(group);
	if (sent !== undefined && now - sent.at < sent.patience) return false;
	sentFor.set(group, {
		at: now,
		patience:
			sent === undefined ? FIRST_PATIENCE_MS : Math.min(2 * sent.patience, LONGEST_PATIENCE_MS),
	});
	return true;
}

/**
 * Lets one delivery of a kind run in this process. Who comes meanwhile leaves at once, before
 * anything is loaded or asked, and the one that runs looks again for them: what they brought was
 * stored before they came. When its time is over, one of them waits and goes on.
 *
 * @returns null: one was under way
 * @param until after this moment (ms) nothing more is taken on
 */
export async function oneDrain(
	name: DrainName,
	services: Pick<Services, 'now' | 'sleep' | 'signal'>,
	until: number,
	deliver: () => Promise<DeliveryReport>,
): Promise<DeliveryReport | null> {
	const mine = drainOf(name);
	if (joined(mine, services.now())) return null;
	sentFor.delete(name.group);
	while (mine.running !== null) {
		mine.followed = true;
		await mine.running;
	}
	const { promise, resolve } = Promise.withResolvers<null>();
	Object.assign(mine, { running: promise, until, woken: false, followed: false, restsUntil: 0 });
	try {
		let report = await deliver();
		while (mine.woken) {
			await services.sleep(GATHER_MS, services.signal);
			mine.woken = false;
			report = together(report, await deliver());
		}
		return report;
	} catch (error) {
		mine.restsUntil = services.now() + REST_MS;
		throw error;
	} finally {
		mine.running = null;
		resolve(null);
	}
}

/**
 * Whether the delivery under way, or who goes on after it, looks again for somebody who comes now.
 */
function joined(drain: Drain, now: number): boolean {
	if (drain.running === null) return false;
	if (now >= drain.until) return drain.followed;
	drain.woken = true;
	return true;
}

function drainOf({ group, name }: DrainName): Drain {
	const own = known.get(group) ?? new Map<string, Drain>();
	const drain = own.get(name) ?? {
		running: null,
		until: 0,
		woken: false,
		followed: false,
		restsUntil: 0,
	};
	known.set(group, own.set(name, drain));
	return drain;
}

const together = (first: DeliveryReport, second: DeliveryReport): DeliveryReport => ({
	outcome: first.outcome === 'delivered' ? first.outcome : second.outcome,
	messages: first.messages + second.messages,
	done: Object.fromEntries(
		[...new Set([...Object.keys(first.done), ...Object.keys(second.done)])].map((what) => [
			what,
			(first.done[what] ?? 0) + (second.done[what] ?? 0),
		]),
	),
	replayed: first.replayed + second.replayed,
	nextAt: second.nextAt,
	deadLetters: [...first.deadLetters, ...second.deadLetters],
});
