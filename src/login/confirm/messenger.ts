import { YunzhijiaError, type YunzhijiaApp, type YunzhijiaPublicAccount } from '../../yunzhijia';

/** A short message to one person in Yunzhijia. */
export interface PersonalMessage {
	readonly openId: string;
	readonly title: string;
	readonly text: string;
	/** Opened by a tap. */
	readonly url: string;
}

/** How the login pages reach somebody in Yunzhijia. Methods fail with YunzhijiaError. */
export interface Messenger {
	/** @param id unguessable, another one for each message @returns once Yunzhijia has taken it */
	send(id: string, message: PersonalMessage): Promise<void>;
	/** Takes a message away that is of no use any more, where that can be done. */
	withdraw(id: string, openId: string): Promise<void>;
}

/** By a public account; what it sent cannot be taken back (message-api 2.7). */
export const byNotification = (account: YunzhijiaPublicAccount): Messenger => ({
	send: async (_, { openId, title, text, url }) => {
		await account.send({ kind: 'link', text: `${title}\n${text}`, url }, [openId]);
	},
	withdraw: () => Promise.resolve(),
});

/** By to-dos of the app. `iconUrl`: Yunzhijia wants a picture (todo-api 1). */
export const byTodo = ({ todos }: YunzhijiaApp, iconUrl: string): Messenger => ({
	send: async (id, { openId, title, text, url }) => {
		const [result] = await todos.create({
			sourceId: id,
			title,
			itemTitle: title,
			content: text,
			url,
			iconUrl,
			receivers: [{ openId }],
		});
		if (result === undefined || result.outcome === 'refused')
			throw new YunzhijiaError({
				kind: 'refused',
				endpoint: 'newtodo/generatetodo',
				said: { code: 'todo-refused', facts: { code: result?.code ?? null } },
			});
	},
	withdraw: async (id, openId) => {
		await todos.act(id, 'deleted', [openId]);
	},
});
