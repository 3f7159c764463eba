import { SyncStop } from '../../store/stop';
import { withLease } from '../../store/withLease';
import type { DeadLetter } from '../../store';
import type { MessageContext } from '../context';
import { channelsOf } from './channels';
import { expandNew, expandUnresolved } from './expand';
import { keepTodos } from './keepTodos';
import { notifyDue } from './notify';
import type { Pass } from './pass';
import type { NotificationSender, TodoSender } from './senders';

/** What a node delivers with; at least one of them. */
export interface Senders {
	readonly notifications?: NotificationSender;
	readonly todos?: TodoSender;
}

export interface DeliverOptions {
	/** After so many ms no further look is taken: the next run goes on. */
	readonly longestMs: number;
	/** Pauses up to this long (ms) are waited for, longer ones left to the next run. */
	readonly longestPauseMs: number;
}

/** What a delivery run did. */
export interface DeliveryReport {
	/** busy: another run is delivering; it takes what was added meanwhile, too. */
	readonly outcome: 'delivered' | 'nothing-due' | 'busy';
	readonly messages: number;
	/** sent (notifications), created, read, done, deleted (to-dos), dead. */
	readonly done: Readonly<Record<string, number>>;
	/** Dead letters that a binding, or a new reading of the OA, brought back. */
	readonly replayed: number;
	/** When the next thing is due (ms); null: nothing is waiting. */
	readonly nextAt: number | null;
	/** What became a dead letter in this run, at most 1000. */
	readonly deadLetters: readonly DeadLetter[];
}

const DEFAULTS: DeliverOptions = { longestMs: 50_000, longestPauseMs: 15_000 };
const LISTED = 1000;

/** One kind of delivery, for one account. */
interface Lane {
	readonly eid: string;
	readonly name: string;
	readonly channels: readonly string[];
	readonly pass: () => Promise<Pass>;
}

/**
 * Delivers everything that is due. One run at a time for each account
 * delivers; who finds it taken leaves at once, and the other one looks
 * again after it has let go, so that nothing waits for the next schedule.
 */
export async function deliverDue(
	context: MessageContext,
	senders: Senders,
	options: Partial<DeliverOptions> = {},
): Promise<DeliveryReport> {
	const { store, services } = context;
	const { longestMs, longestPauseMs } = { ...DEFAULTS, ...options };
	const startedAt = services.now();
	const until = startedAt + longestMs;
	const lanes = lanesOf(context, senders);
	const counts: Record<string, number> = {};
	const sum = { messages: 0, replayed: 0, ran: false };

	/**
	 * @returns whether to look again when something is due
	 * by then; not where it was left for the next run
	 */
	const look = async (lane: Lane, keep: () => Promise<void>): Promise<boolean> => {
		sum.replayed +=
			(await expandUnresolved(context)) +
			(await store.deadLetters.replayBound(lane.channels, lane.eid, services.now()));
		for (;;) {
			await keep();
			sum.messages += await expandNew(context);
			const { done, pauseUntil } = await lane.pass();
			for (const [what, count] of Object.entries(done)) counts[what] = (counts[what] ?? 0) + count;
			const next = await nextAt(context, lane);
			if (next === null) return true;
			const wait = Math.max(next, pauseUntil ?? 0) - services.now();
			if (wait > longestPauseMs || services.now() + Math.max(wait, 0) > until)
				return wait > 0 && pauseUntil === null && services.now() < until;
			if (wait > 0) await services.sleep(wait, services.signal);
		}
	};

	const failures: unknown[] = [];
	for (const lane of lanes) {
		try {
			do {
				const again = await underLease(context, lane, (keep) => look(lane, keep));
				if (again === null) break;
				sum.ran = true;
				if (!again) break;
				// What was stored while the last look ended saw the lease taken.
			} while (services.now() < until && (await isWaiting(context, lane)));
		} catch (error) {
			if (services.signal?.aborted === true) throw error;
			// A wrong key of the app says nothing about the public
			// account: its people get what they are owed first.
			failures.push(error);
		}
	}
	if (failures.length > 0) throw failures[0];
	const channels = lanes.flatMap((lane) => lane.channels);
	const next = await Promise.all(lanes.map((lane) => nextAt(context, lane)));
	const moments = next.filter((moment) => moment !== null);
	return {
		outcome: !sum.ran
			? 'busy'
			: sum.messages === 0 && Object.keys(counts).length === 0
				? 'nothing-due'
				: 'delivered',
		messages: sum.messages,
		done: counts,
		replayed: sum.replayed,
		nextAt: moments.length === 0 ? null : Math.min(...moments),
		deadLetters:
			sum.ran && (counts['dead'] !== undefined || sum.messages > 0)
				? await store.deadLetters.list({ channels, since: startedAt, limit: LISTED })
				: [],
	};
}

function lanesOf(context: MessageContext, { notifications, todos }: Senders): Lane[] {
	return [
		...(todos === undefined
			? []
			: [
					{
						eid: todos.eid,
						name: `to-dos of app ${todos.app}`,
						channels: channelsOf('todo', todos.eid, todos.app),
						pass: () => keepTodos(context, todos),
					},
				]),
		...(notifications === undefined
			? []
			: [
					{
						eid: notifications.eid,
						name: `notifications of ${notifications.account}`,
						channels: channelsOf('notification', notifications.eid, notifications.account),
						pass: () => notifyDue(context, notifications),
					},
				]),
	];
}

/** What `work` returned; null: somebody else has the lease. */
async function underLease(
	context: MessageContext,
	{ eid, name }: Lane,
	work: (keep: () => Promise<void>) => Promise<boolean>,
): Promise<boolean | null> {
	try {
		return await withLease(
			context,
			{ eid, source: `#messages: ${name}` },
			`delivery of ${name}`,
			(lease) => work(() => lease.keep()),
		);
	} catch (error) {
		if (
			error instanceof SyncStop &&
			(error.reason === 'lease-taken' || error.reason === 'lease-lost')
		)
			return null;
		throw error;
	}
}

const nextAt = async ({ store }: MessageContext, { channels }: Lane): Promise<number | null> => {
	const moments = [
		await store.deliveries.nextAt(channels),
		await store.todos.nextAt(channels),
	].filter((moment) => moment !== null);
	return moments.length === 0 ? null : Math.min(...moments);
};

const isWaiting = async (context: MessageContext, lane: Lane): Promise<boolean> => {
	if ((await context.store.messages.unexpanded(1)).length > 0) return true;
	const next = await nextAt(context, lane);
	return next !== null && next <= context.services.now();
};
