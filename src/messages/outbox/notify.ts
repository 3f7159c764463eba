import type { Obstacle } from '../../words/facts/obstacles';
import { noted } from './noted';
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

/**
 * As long as Yunzhijia recognises a repeated `from` (message-api
 * 2.2), less what a call and a slow clock may take.
 */
const REPEATABLE_MS = 10 * 60 * 1000 - 45_000;
const AT_ONCE = 5000;
const WIDTH = 4;

const SENT: DeliveryChange = { state: 'sent', reason: null, detail: '', nextAt: 0, attempts: 0 };
const dead = (
	reason: 'refused' | 'unknown' | 'unbound' | 'left',
	obstacle: Obstacle,
): DeliveryChange => ({
	state: 'dead',
	reason,
	detail: noted(obstacle),
	nextAt: 0,
	attempts: 0,
});
const dueAgain = (nextAt: number, attempts: number, obstacle: Obstacle | null): DeliveryChange => ({
	state: 'due',
	reason: null,
	detail: obstacle === null ? '' : noted(obstacle),
	nextAt,
	attempts,
});

/**
 * Sends the notifications that are due. Each call is written down before it is made, with what
 * makes it the same call to Yunzhijia: after a lost answer or a crash exactly that call is made
 * again, within ten minutes; later nobody can tell, and it becomes a dead letter.
 */
export async function notifyDue(
	context: MessageContext,
	sender: NotificationSender,
): Promise<Pass> {
	return await new NotificationPass(context, sender).run();
}

/** The calls of one look at what is due, and what became of them. */
class NotificationPass {
	private readonly tally = new Tally();
	private readonly texts = new Map<string, RoutedTarget | undefined>();

	constructor(
		private readonly context: MessageContext,
		private readonly sender: NotificationSender,
	) {}

	async run(): Promise<Pass> {
		const { store, services } = this.context;
		const channels = channelsOf('notification', this.sender.eid, this.sender.account);
		// Calls that were begun and have no answer come first.
		for (const send of await store.deliveries.open(channels, services.now())) {
			if (this.tally.paused) break;
			services.signal?.throwIfAborted();
			await this.repeat(send);
		}
		if (!this.tally.paused) {
			const due = await store.deliveries.due(channels, services.now(), AT_ONCE);
			const calls = [
				...Map.groupBy(due, ({ messageId, channel }) => `${messageId}\n${channel}`).values(),
			].flatMap((group) => chunksOf(group, RECEIVERS_PER_CALL));
			await inParallel(calls, WIDTH, async (deliveries) => await this.deliver(deliveries));
		}
		return this.tally.result();
	}

	private async repeat(send: Send): Promise<void> {
		if (this.context.services.now() - send.startedAt > REPEATABLE_MS) {
			await this.buryUnknown(send);
			return;
		}
		try {
			await this.call(send);
			await this.sent(send);
		} catch (error) {
			if (!(error instanceof DeliveryFailure)) throw error;
			await this.settle(send, error, true);
		}
	}

	/** One call for deliveries of one message. */
	private async deliver(deliveries: readonly Delivery[]): Promise<void> {
		const { store, services } = this.context;
		const [first] = deliveries;
		if (first === undefined || this.tally.paused) return;
		services.signal?.throwIfAborted();
		const now = services.now();
		const bound = await boundTo(
			this.context,
			this.sender.eid,
			first.oa,
			deliveries.map(({ person }) => person),
		);
		const { ready, lost } = divided(deliveries, bound);
		for (const { owed, reason, obstacle } of lost) {
			this.tally.add('dead', owed.length);
			await store.deliveries.change(owed, dead(reason, obstacle), now);
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
			await this.call(send);
			await this.sent(send);
		} catch (error) {
			if (!(error instanceof DeliveryFailure)) {
				// It concerns every call, so it was not made; it stays due.
				await store.deliveries.end(send.id, dueAgain(now, send.attempts, null), now);
				throw error;
			}
			await this.settle(send, error, false);
		}
	}

	private async call(send: Send): Promise<void> {
		const target = await this.textsOf(send.messageId, send.channel);
		if (target === undefined)
			throw new DeliveryFailure('refused', { code: 'message-gone', facts: {} });
		await this.sender.send({
			from: send.from,
			openIds: send.openIds,
			text: textOf(target),
			link: target.link,
			ticketApp: target.ticketApp,
		});
	}

	private async textsOf(messageId: string, channel: string): Promise<RoutedTarget | undefined> {
		const key = `${messageId}\n${channel}`;
		if (!this.texts.has(key)) {
			const [message] = await this.context.store.messages.get([messageId]);
			this.texts.set(
				key,
				message === undefined
					? undefined
					: bodyOf(message).targets.find((target) => channelOf(target) === channel),
			);
		}
		return this.texts.get(key);
	}

	/** @param repetition the call had been begun before, and its answer was lost */
	private async settle(send: Send, failure: DeliveryFailure, repetition: boolean): Promise<void> {
		const now = this.context.services.now();
		const later = now + backOff(send.attempts, failure.afterMs);
		switch (failure.kind) {
			case 'unknown':
				await this.askAgain(send, failure, later);
				break;
			case 'repeated':
			case 'wait':
				if (repetition && failure.kind === 'repeated') {
					// The first call had arrived, unless one between was doubtful.
					await (send.doubtful ? this.buryUnknown(send) : this.sent(send));
					break;
				}
				// A first call is no repetition: what it met is another limit, and it was not sent.
				this.tally.pauseUntil(later);
				await (repetition
					? this.askAgain(send, failure, later)
					: this.end(send, dueAgain(later, send.attempts + 1, failure.obstacle)));
				break;
			case 'refused':
				await this.refused(send, failure);
		}
	}

	/** Asked again as the same: what is refused for now says nothing about the first call. */
	private async askAgain(send: Send, failure: DeliveryFailure, later: number): Promise<void> {
		await this.context.store.deliveries.postpone({
			id: send.id,
			nextAt: Math.min(later, send.startedAt + REPEATABLE_MS),
			attempts: send.attempts + 1,
			doubtful: send.doubtful || failure.mayHaveCounted,
		});
	}

	/** One bad receiver must not keep the others from it: by halves. */
	private async refused(send: Send, { obstacle }: DeliveryFailure): Promise<void> {
		if (send.openIds.length === 1) {
			this.tally.add('dead', 1);
			await this.end(send, dead('refused', obstacle));
			return;
		}
		const deliveries = await this.context.store.deliveries.ofSend(send.id);
		await this.end(send, dueAgain(this.context.services.now(), send.attempts, obstacle));
		const again = deliveries.map((delivery) => ({
			...delivery,
			state: 'due' as const,
			sendId: null,
		}));
		for (const half of chunksOf(again, Math.ceil(again.length / 2))) await this.deliver(half);
	}

	private async buryUnknown(send: Send): Promise<void> {
		this.tally.add('dead', send.openIds.length);
		await this.end(send, dead('unknown', { code: 'answer-lost', facts: {} }));
	}

	private async sent(send: Send): Promise<void> {
		this.tally.add('sent', send.openIds.length);
		await this.end(send, SENT);
	}

	private async end(send: Send, change: DeliveryChange): Promise<void> {
		await this.context.store.deliveries.end(send.id, change, this.context.services.now());
	}
}

const textOf = ({ title, content }: RoutedTarget): string =>
	title === '' || title === content ? content : `${title}\n${content}`;
