/** Whose to-do, and what of the texts is different for that person. */
export interface TodoReceiver {
	openId: string;
	url?: string;
	content?: string;
}

/**
 * A to-do for several people. Its key is app, `sourceId` and person: a second one with the same key
 * is silently ignored (todo-api 0).
 */
export interface NewTodo {
	sourceId: string;
	title: string;
	/** Title of the entry; the title by default. */
	itemTitle?: string;
	/** Also the text of the phone's notification; without it there is none. */
	content?: string;
	/** Opened on a tap. */
	url: string;
	/** Address of the icon. */
	iconUrl: string;
	senderId?: string;
	/** Where it shows; the app's own setting by default. */
	place?: 'notifications' | 'approvals';
	/** Category inside the notification centre. */
	tagId?: string;
	/** Makes it approvable in one tap: Yunzhijia calls this address (todo-api 5). */
	passUrl?: string;
	receivers: readonly TodoReceiver[];
}

/** `done` and `deleted` are for good: a to-do never goes back to pending. */
export type TodoAction = 'read' | 'done' | 'deleted';

/** What became of one receiver; one for each, in order. */
export interface TodoResult {
	openId: string;
	/** accepted: Yunzhijia took the call to work on later; look with `check`. */
	outcome: 'done' | 'accepted' | 'refused';
	/** Code of the answer where it refused. */
	code: number | null;
	message: string;
}

export type TodoState = 'absent' | 'pending' | 'done';

/**
 * To-dos of one app (todo-api 1 to 3). At most 100 receivers a call, else RangeError. Creating and
 * changing twice is as good as once, so both are repeated when a reply is lost; YunzhijiaError
 * `outcome-unknown` means that the last try left it open, and that the same call may be made again.
 */
export interface Todos {
	create(todo: NewTodo): Promise<TodoResult[]>;
	/**
	 * For these people only: nobody at all is a RangeError, because Yunzhijia would take that for
	 * everybody. An action before its create is kept one hour.
	 */
	act(sourceId: string, action: TodoAction, openIds: readonly string[]): Promise<TodoResult[]>;
	/**
	 * Five a minute for one `sourceId`: further ones wait.
	 * YunzhijiaError `rate-limited` when Yunzhijia counts otherwise.
	 */
	check(sourceId: string, openId: string): Promise<TodoState>;
}

/** Above, Yunzhijia answers before the work is done (todo-api 0). */
export const MAX_RECEIVERS = 100;
