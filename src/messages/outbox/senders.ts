import type { Obstacle } from '../../words/facts/obstacles';

/**
 * What the outbox needs of Yunzhijia. Both reject with DeliveryFailure, or with an error that
 * concerns every call (a wrong key).
 */
export interface NotificationSender {
	readonly eid: string;
	readonly account: string;
	/** One call: all of them, or none. */
	send(notification: NotificationCall): Promise<void>;
}

export interface NotificationCall {
	/** The same again is refused for ten minutes: that is how a repetition cannot send twice. */
	readonly from: { readonly time: string; readonly nonce: string };
	readonly openIds: readonly string[];
	readonly text: string;
	/** '' for none. */
	readonly link: string;
	/** App whose ticket is added to the link; '' for none. */
	readonly ticketApp: string;
}

export interface TodoSender {
	/** Of the enterprise whose bindings count. */
	readonly eid: string;
	readonly app: string;
	create(todo: TodoCall): Promise<TodoAnswer>;
	/** Never for everybody: the list of receivers is always sent. */
	act(sourceId: string, openIds: readonly string[], action: TodoAction): Promise<TodoAnswer>;
	check(sourceId: string, openId: string): Promise<TodoFound>;
}

export interface TodoCall {
	readonly sourceId: string;
	readonly openIds: readonly string[];
	readonly appName: string;
	readonly title: string;
	readonly content: string;
	readonly link: string;
	readonly icon: string;
	readonly todoType: 0 | 1 | null;
	readonly tagId: string;
	readonly passUrl: string;
}

export type TodoAction = 'read' | 'deal' | 'delete';

/** throttled: Yunzhijia did not look. */
export type TodoFound = 'absent' | 'pending' | 'done' | 'throttled';

export interface TodoAnswer {
	/**
	 * Receivers that Yunzhijia does not know (create), or
	 * that have no such to-do (act). All others are done.
	 */
	readonly rejected: readonly string[];
	readonly message: string;
}

/**
 * Why a call did not succeed. wait: certainly not applied, later it may
 * be · refused: certainly not applied, and never will be · unknown: may
 * have been applied · repeated: the same call had been taken before.
 */
export class DeliveryFailure extends Error {
	override readonly name = 'DeliveryFailure';

	constructor(
		readonly kind: 'wait' | 'refused' | 'unknown' | 'repeated',
		readonly obstacle: Obstacle,
		/** How long Yunzhijia asked to wait (ms). */
		readonly afterMs: number | null = null,
		/** Of wait: whether Yunzhijia may count the call as one that came before. */
		readonly mayHaveCounted = false,
	) {
		super(obstacle.code);
	}
}

/**
 * At most this many receivers in a call: with more, Yunzhijia
 * answers to-dos before they are made (todo-api 0).
 */
export const RECEIVERS_PER_CALL = 100;
