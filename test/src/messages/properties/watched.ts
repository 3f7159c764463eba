import type {
	NotificationCall,
	NotificationSender,
	TodoSender,
} from '../../../../src/messages/outbox/senders';
import type { PretendYunzhijia } from '../pretend';
import type { Links } from './links';

/** Looks at every call to Yunzhijia with what is true at that moment. */
export class Watched {
	/** The account of the create that was answered, by key of the to-do. */
	readonly made = new Map<string, string>();
	/** Which people a notification really went to, by its text. */
	readonly told = new Map<string, string[]>();
	private readonly sends = new Map<string, readonly string[]>();

	constructor(
		private readonly yunzhijia: PretendYunzhijia,
		private readonly links: Links,
		/** Whose to-do it is. */
		private readonly personOf: (sourceId: string) => string,
	) {}

	holders(sourceId: string): string[] {
		return [...this.yunzhijia.todos.keys()]
			.filter((key) => key.startsWith(`${sourceId}|`))
			.map((key) => key.slice(sourceId.length + 1));
	}

	readonly todos = (): TodoSender => ({
		...this.yunzhijia.todoSender,
		create: async (call) => {
			const { sourceId, openIds } = call;
			const right = this.links.of(this.personOf(sourceId));
			expect({ sourceId, openIds }).toEqual({ sourceId, openIds: [right] });
			// It was taken back from everybody else before.
			for (const holder of this.holders(sourceId)) expect(holder).toBe(right);
			const answer = await this.yunzhijia.todoSender.create(call);
			this.made.set(sourceId, right ?? '');
			return answer;
		},
	});

	readonly notifications = (): NotificationSender => ({
		...this.yunzhijia.notificationSender,
		send: async (call) => {
			const people = this.peopleOf(call);
			const before = this.count(call);
			try {
				await this.yunzhijia.notificationSender.send(call);
			} finally {
				if (this.count(call) > before)
					this.told.set(call.text, [...(this.told.get(call.text) ?? []), ...people]);
			}
		},
	});

	/**
	 * A new call goes to whoever is linked now; one that is
	 * made again, to those whom it was made for.
	 */
	private peopleOf({ from, openIds }: NotificationCall): readonly string[] {
		const key = `${from.time} ${from.nonce}`;
		const people = openIds.map((account) => this.links.holderOf(account) ?? `nobody (${account})`);
		const known = this.sends.get(key);
		if (known === undefined) {
			this.sends.set(key, people);
			expect(people.filter((person) => person.startsWith('nobody'))).toEqual([]);
		}
		return known ?? people;
	}

	private count({ text, openIds }: NotificationCall): number {
		return this.yunzhijia.notifications.filter(
			(one) => one.text === text && openIds.includes(one.openId),
		).length;
	}
}
