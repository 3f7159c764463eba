/** A notification as it went out. */
interface SentMessage {
	sourceMsgId: string;
	/** ISO time. */
	at: string;
	type: number;
	msg: unknown;
	openIds: readonly string[];
}

/** A to-do of one person. */
export interface Todo {
	appId: string;
	sourceId: string;
	openId: string;
	title: string;
	itemtitle: string;
	content: string;
	url: string;
	headImg: string;
	senderId: string;
	/** 0 notification centre, 1 to be approved, null as the app says. */
	todoType: number | null;
	tagId: string;
	passUrl: string;
	state: 'pending' | 'done';
	read: boolean;
}

/** What is done to a to-do. */
interface TodoChange {
	read?: boolean | undefined;
	deal?: boolean | undefined;
	delete?: boolean | undefined;
}

interface RobotPost {
	msgId: string;
	/** ISO time. */
	at: string;
	body: unknown;
}

const HOUR = 3_600_000;

/** What people have received: notifications, to-dos, group messages. */
export class Inbox {
	readonly messages: SentMessage[] = [];
	readonly robot: RobotPost[] = [];
	private readonly todosByKey = new Map<string, Todo>();
	/** Actions that came before their create, by key; the second key is the whole document. */
	private readonly early = new Map<string, { change: TodoChange; at: number }>();

	todos(): Todo[] {
		return [...this.todosByKey.values()];
	}

	todo(appId: string, sourceId: string, openId: string): Todo | undefined {
		return this.todosByKey.get(keyOf(appId, sourceId, openId));
	}

	/** Everybody's to-do of one document. */
	ofDocument(appId: string, sourceId: string): Todo[] {
		return this.todos().filter((todo) => todo.appId === appId && todo.sourceId === sourceId);
	}

	/**
	 * A key that exists is left as it is, without a word;
	 * an action that waited at most an hour is applied.
	 */
	create(todo: Todo, now: number): void {
		const key = keyOf(todo.appId, todo.sourceId, todo.openId);
		if (this.todosByKey.has(key)) return;
		this.todosByKey.set(key, todo);
		const waiting = this.early.get(key);
		this.early.delete(key);
		if (waiting !== undefined && now - waiting.at <= HOUR) this.change(todo, waiting.change);
	}

	change(todo: Todo, { read, deal, delete: gone }: TodoChange): void {
		if (read) todo.read = true;
		if (deal) Object.assign(todo, { state: 'done', read: true });
		if (gone) this.todosByKey.delete(keyOf(todo.appId, todo.sourceId, todo.openId));
	}

	/** Kept for an hour until the create arrives. */
	remember(
		{ appId, sourceId, openId }: Pick<Todo, 'appId' | 'sourceId' | 'openId'>,
		change: TodoChange,
		now: number,
	): void {
		const key = keyOf(appId, sourceId, openId);
		this.early.set(key, { change: { ...this.early.get(key)?.change, ...change }, at: now });
	}
}

const keyOf = (appId: string, sourceId: string, openId: string): string =>
	JSON.stringify([openId, appId, sourceId]);
