import type { Delivery, DeliveryChange, Send } from '../../store';
import { newId } from '../../store/id';
import type { MessageContext } from '../context';
import type { RoutedTarget } from '../routing/routedTarget';
import { backOff } from './backOff';
import { channelOf, channelsOf } from './channels';
import { chunksOf, inParallel, type Pass, Tally } from './pass';
import { boundTo, divided } from './receivers';
import { DeliveryFailure, type NotificationSender, RECEIVERS_PER_CALL } from './senders';
import { bodyOf } from './stored';

/** As long as Yunzhijia recognises a repeated `from` (message-api 2.2), less what a call and a slow clock may take. */
const REPEATABLE_MS = 10 * 60 * 1000 - 45_000;
const AT_ONCE = 5000;
const WIDTH = 4;

const SENT: DeliveryChange = { state: 'sent', reason: null, detail: '', nextAt: 0, attempts: 0 };
const dead = (reason: 'refused' | 'unknown' | 'unbound' | 'left', detail: string): DeliveryChange => ({ state: 'dead', reason, detail, nextAt: 0, attempts: 0 });
const dueAgain = (nextAt: number, attempts: number, detail: string): DeliveryChange => ({ state: 'due', reason: null, detail, nextAt, attempts });

/**
 * Sends the notifications that are due. Each call is written down before it is made, with what makes it the same call to Yunzhijia: after a
 * lost answer or a crash exactly that call is made again, within ten minutes; later nobody can tell, and it becomes a dead letter.
 */
export async function notifyDue(context: MessageContext, sender: NotificationSender): Promise<Pass> {
	const { store, services } = context;
	const channels = channelsOf('notification', sender.eid, sender.account);
	const tally = new Tally();
	const texts = new Map<string, RoutedTarget | undefined>();

	const textsOf = async (messageId: string, channel: string): Promise<RoutedTarget | undefined> => {
		const key = `${messageId}\n${channel}`;
		if (!texts.has(key)) {
			const [message] = await store.messages.get([messageId]);
			texts.set(key, message === undefined ? undefined : bodyOf(message).targets.find((target) => channelOf(target) === channel));
		}
		return texts.get(key);
	};

	const call = async (send: Send): Promise<void> => {
		const target = await textsOf(send.messageId, send.channel);
		if (target === undefined) throw new DeliveryFailure('refused', 'its message is no longer stored');
		await sender.send({ from: send.from, openIds: send.openIds, text: textOf(target), link: target.link, ticketApp: target.ticketApp });
	};

	const settle = async (send: Send, failure: DeliveryFailure, repetition: boolean): Promise<void> => {
		const now = services.now();
		const later = now + backOff(send.attempts, failure.afterMs);
		// Asked again as the same: what is refused for now says nothing about the first call.
		const askAgain = () => store.deliveries.postpone({ id: send.id, nextAt: Math.min(later, send.startedAt + REPEATABLE_MS), attempts: send.attempts + 1, doubtful: send.doubtful || failure.mayHaveCounted });
		switch (failure.kind) {
			case 'unknown':
				await askAgain();
				break;
			case 'repeated':
			case 'wait':
				if (repetition && failure.kind === 'repeated') {
					if (send.doubtful) await buryUnknown(send);
					// The first call had arrived.
					else await end(send, 'sent');
					break;
				}
				// A first call is no repetition: what it met is another limit, and it was not sent.
				tally.pauseUntil(later);
				if (repetition) await askAgain();
				else await store.deliveries.end(send.id, dueAgain(later, send.attempts + 1, failure.message), now);
				break;
			case 'refused': {
				if (send.openIds.length === 1) {
					tally.add('dead', 1);
					await store.deliveries.end(send.id, dead('refused', failure.message), now);
					break;
				}
				// One bad receiver must not keep the others from it: by halves.
				const deliveries = await store.deliveries.ofSend(send.id);
				await store.deliveries.end(send.id, dueAgain(now, send.attempts, failure.message), now);
				const again = deliveries.map((delivery) => ({ ...delivery, state: 'due' as const, sendId: null }));
				for (const half of chunksOf(again, Math.ceil(again.length / 2))) await deliver(half);
			}
		}
	};

	const buryUnknown = async (send: Send): Promise<void> => {
		tally.add('dead', send.openIds.length);
		await store.deliveries.end(send.id, dead('unknown', 'the answer of Yunzhijia was lost, and nobody can tell any more whether it had arrived'), services.now());
	};

	const end = async (send: Send, what: 'sent'): Promise<void> => {
		tally.add(what, send.openIds.length);
		await store.deliveries.end(send.id, SENT, services.now());
	};

	/** One call for deliveries of one message. */
	const deliver = async (deliveries: readonly Delivery[]): Promise<void> => {
		const [first] = deliveries;
		if (first === undefined || tally.paused) return;
		services.signal?.throwIfAborted();
		const now = services.now();
		const bound = await boundTo(context, sender.eid, first.oa, deliveries.map(({ person }) => person));
		const { ready, lost } = divided(deliveries, bound);
		for (const { owed, reason, detail } of lost) {
			tally.add('dead', owed.length);
			await store.deliveries.change(owed, dead(reason, detail), now);
		}
		if (ready.size === 0) return;
		const reached = [...ready.keys()];
		const send: Send = {
			id: newId('send', services),
			channel: first.channel,
			messageId: first.messageId,
			from: { time: String(now), nonce: newId('n', services) },
			openIds: [...ready.values()],
			startedAt: now,
			nextAt: now,
			attempts: Math.max(...reached.map(({ attempts }) => attempts)),
			doubtful: false,
		};
		await store.deliveries.begin(send, reached, now);
		try {
			await call(send);
			await end(send, 'sent');
		} catch (error) {
			if (!(error instanceof DeliveryFailure)) {
				// It concerns every call, so it was not made; it stays due.
				await store.deliveries.end(send.id, dueAgain(now, send.attempts, ''), now);
				throw error;
			}
			await settle(send, error, false);
		}
	};

	// Calls that were begun and have no answer.
	for (const send of await store.deliveries.open(channels, services.now())) {
		if (tally.paused) break;
		services.signal?.throwIfAborted();
		const now = services.now();
		if (now - send.startedAt > REPEATABLE_MS) {
			await buryUnknown(send);
			continue;
		}
		try {
			await call(send);
			await end(send, 'sent');
		} catch (error) {
			if (!(error instanceof DeliveryFailure)) throw error;
			await settle(send, error, true);
		}
	}

	if (!tally.paused) {
		const due = await store.deliveries.due(channels, services.now(), AT_ONCE);
		const calls = [...Map.groupBy(due, ({ messageId, channel }) => `${messageId}\n${channel}`).values()].flatMap((group) => chunksOf(group, RECEIVERS_PER_CALL));
		await inParallel(calls, WIDTH, deliver);
	}
	return tally.result();
}

const textOf = ({ title, content }: RoutedTarget): string => (title === '' || title === content ? content : `${title}\n${content}`);
