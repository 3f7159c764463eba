import type { Obstacle } from '../../../src/words/facts/obstacles';
import {
	DeliveryFailure,
	type NotificationCall,
	type NotificationSender,
	type TodoAction,
	type TodoAnswer,
	type TodoCall,
	type TodoFound,
	type TodoSender,
} from '../../../src/messages/outbox/senders';

const LOST: Obstacle = { code: 'answer-lost', facts: {} };
const BUSY: Obstacle = { code: 'answered', facts: { answer: '5003' } };

/**
 * What happens to one call: lost: done, but the answer never comes · timeout: not done · busy:
 * refused for now · die: see `onDeath`.
 */
export type Fault = 'none' | 'lost' | 'timeout' | 'busy' | 'die-before' | 'die-after';

interface Entry {
	state: 'pending' | 'done';
	read: boolean;
	title?: string;
	link?: string;
}

/**
 * Yunzhijia as the documents have it, in memory, for tests that need
 * thousands of calls; the simulator is the one for everything else.
 * Strict: what the real one would ignore or do to everybody throws.
 */
export class PretendYunzhijia {
	readonly notifications: { openId: string; text: string }[] = [];
	/** By sourceId and openId. A to-do that was deleted is not there. */
	readonly todos = new Map<string, Entry>();
	readonly calls: string[] = [];
	/** openIds that Yunzhijia does not know. */
	readonly strangers = new Set<string>();
	private readonly froms = new Map<string, number>();
	/** Times a to-do was really made, by key. */
	readonly made = new Map<string, number>();

	constructor(
		private readonly now: () => number,
		/** The fault of the next call. */
		private readonly fault: () => Fault = () => 'none',
		private readonly onDeath: () => Error = () => new Error('nobody dies here'),
	) {}

	readonly notificationSender: NotificationSender = {
		eid: 'E',
		account: 'XT-1',
		send: (call) =>
			this.called(
				`send ${call.openIds.length}`,
				() => this.send(call),
				() => this.froms.set(`${call.from.time} ${call.from.nonce}`, this.now()),
			),
	};

	readonly todoSender: TodoSender = {
		eid: 'E',
		app: '500',
		create: (call) => this.called(`create ${call.openIds.length}`, () => this.create(call)),
		act: (sourceId, openIds, action) =>
			this.called(`${action} ${openIds.length}`, () => this.act(sourceId, openIds, action)),
		check: (sourceId, openId) =>
			this.called(
				'check',
				(): TodoFound => this.todos.get(`${sourceId}|${openId}`)?.state ?? 'absent',
			),
	};

	private async called<T>(
		what: string,
		apply: () => T,
		refused: () => void = () => {},
	): Promise<T> {
		this.calls.push(what);
		// Everything interleaves as it would over a network.
		await Promise.resolve();
		switch (this.fault()) {
			case 'timeout':
				throw new DeliveryFailure('unknown', LOST);
			case 'busy':
				// A refused sending uses its `from` up, too.
				refused();
				throw new DeliveryFailure('wait', BUSY, null, true);
			case 'die-before':
				throw this.onDeath();
			case 'lost':
				apply();
				throw new DeliveryFailure('unknown', LOST);
			case 'die-after':
				apply();
				throw this.onDeath();
			case 'none':
				return apply();
		}
	}

	private send({ from, openIds, text }: NotificationCall): void {
		if (openIds.length === 0 || openIds.length > 100)
			throw new Error(`${openIds.length} receivers in one call`);
		const key = `${from.time} ${from.nonce}`;
		const before = this.froms.get(key);
		if (before !== undefined && this.now() - before < 600_000)
			throw new DeliveryFailure('repeated', BUSY);
		this.refuseStrangers(openIds);
		this.froms.set(key, this.now());
		for (const openId of openIds) this.notifications.push({ openId, text });
	}

	private refuseStrangers(openIds: readonly string[]): void {
		if (openIds.some((openId) => this.strangers.has(openId)))
			throw new DeliveryFailure('refused', BUSY);
	}

	private create({ sourceId, openIds, link, title }: TodoCall): TodoAnswer {
		if (openIds.length === 0 || openIds.length > 100)
			throw new Error(`${openIds.length} receivers in one call`);
		if (link === '' || title === '') throw new Error('a field is missing');
		const rejected = openIds.filter((openId) => this.strangers.has(openId));
		for (const openId of openIds.filter((one) => !rejected.includes(one))) {
			const key = `${sourceId}|${openId}`;
			if (this.todos.has(key)) continue;
			this.todos.set(key, { state: 'pending', read: false, title, link });
			this.made.set(key, (this.made.get(key) ?? 0) + 1);
		}
		return { rejected, message: '501' };
	}

	private act(sourceId: string, openIds: readonly string[], action: TodoAction): TodoAnswer {
		if (openIds.length === 0 || openIds.length > 100)
			throw new Error(`${openIds.length} receivers in one call`);
		const rejected: string[] = [];
		for (const openId of openIds) {
			const key = `${sourceId}|${openId}`;
			const entry = this.todos.get(key);
			if (entry === undefined) rejected.push(openId);
			else if (action === 'delete') this.todos.delete(key);
			else if (action === 'deal') entry.state = 'done';
			else entry.read = true;
		}
		return { rejected, message: '502' };
	}
}
