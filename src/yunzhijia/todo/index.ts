import { z } from 'zod/v4';
import { hashOf } from '../../lib/tokenCache';
import { untrustedText } from '../../lib/untrustedText';
import { isWebLink } from '../../lib/webLink';
import type { Envelope } from '../envelope';
import { YunzhijiaError } from '../errors';
import type { Gateway } from '../gateway';
import type { Pace } from '../limiter';
import { isBusy, isTodoAnswer, resultsOf } from './answers';
import { MAX_RECEIVERS, type NewTodo, type TodoAction, type Todos } from './client';

const CREATE = 'newtodo/generatetodo';
const ACT = 'newtodo/action';
const CHECK = 'newtodo/checkcreatetodo';

/** For each app (todo-api 1, 2). */
const WRITES: Pace = { calls: 100, seconds: 1 };
/** For each `sourceId` (todo-api 3). */
const CHECKS: Pace = { calls: 5, seconds: 60 };

const actionTypes: Record<TodoAction, Record<string, 1>> = {
	read: { read: 1 },
	done: { deal: 1 },
	deleted: { delete: 1 },
};

const checked = z.object({
	check: z.literal(true),
	dealCount: z.coerce.number().optional(),
	undelCount: z.coerce.number().optional(),
});
/** Too many checks are told inside an answer of success. */
const unchecked = z.object({ check: z.literal(false) });

/**
 * To-dos with the token of their app. `sync` is always set: the answer then tells what was done.
 */
export const createTodos = (appId: string, gateway: Gateway): Todos => {
	const call = (endpoint: string, body: unknown, pace: Pace, paceKey?: string): Promise<Envelope> =>
		gateway.call({
			endpoint,
			path: `/gateway/newtodo/open/${endpoint.replace('newtodo/', '')}.json`,
			contentType: 'application/json',
			body: () => JSON.stringify(body),
			mutating: endpoint !== CHECK,
			repeatable: true,
			pace,
			...(paceKey === undefined ? {} : { paceKey }),
			isAnswer: isTodoAnswer,
			isBusy: (envelope) =>
				isBusy(envelope) || (endpoint === CHECK && unchecked.safeParse(envelope.data).success),
		});

	return {
		create: async (todo) => {
			const openIds = todo.receivers.map(({ openId }) => openId);
			limited(CREATE, openIds);
			for (const url of [
				todo.url,
				todo.iconUrl,
				todo.passUrl,
				...todo.receivers.map((receiver) => receiver.url),
			])
				if (url !== undefined && url !== '') checkLink(CREATE, url);
			return openIds.length === 0
				? []
				: resultsOf(CREATE, await call(CREATE, createBody(appId, todo), WRITES), openIds);
		},
		act: async (sourceId, action, openIds) => {
			if (openIds.length === 0)
				throw new RangeError(
					'An action on a to-do without people would be one for everybody who has it',
				);
			limited(ACT, openIds);
			const body = {
				sourcetype: appId,
				sourceitemid: sourceId,
				actiontype: actionTypes[action],
				openids: openIds,
				sync: true,
			};
			return resultsOf(ACT, await call(ACT, body, WRITES), openIds);
		},
		check: async (sourceId, openId) => {
			const answer = await call(
				CHECK,
				{ sourcetype: appId, sourceitemid: sourceId, openId },
				CHECKS,
				`${CHECK}:${hashOf(sourceId)}`,
			);
			if (!answer.success) resultsOf(CHECK, answer, [openId]);
			const data = checked.safeParse(answer.data);
			if (!data.success)
				throw new YunzhijiaError({
					kind: 'bad-answer',
					endpoint: CHECK,
					said: { code: 'without', facts: { endpoint: CHECK, what: 'found' } },
					remedy: { of: 'app', kind: 'bad-answer' },
				});
			const { dealCount = 0, undelCount = 0 } = data.data;
			return undelCount > 0 ? 'pending' : dealCount > 0 ? 'done' : 'absent';
		},
	};
};

const limited = (endpoint: string, openIds: readonly string[]): void => {
	if (openIds.length > MAX_RECEIVERS)
		throw new RangeError(
			`${endpoint} is sent at most ${MAX_RECEIVERS} receivers a call, not ${openIds.length}`,
		);
};

const checkLink = (endpoint: string, url: string): void => {
	if (isWebLink(url)) return;
	throw new YunzhijiaError({
		kind: 'refused',
		endpoint,
		said: { code: 'no-web-address', facts: { of: 'todo', url: untrustedText(url) } },
		remedy: { of: 'extra', code: 'whole-links' },
	});
};

/** Members that are left out are not sent; an empty text would mean "none". */
const createBody = (appId: string, todo: NewTodo): Record<string, unknown> => ({
	appId,
	sourceId: todo.sourceId,
	title: todo.title,
	...(todo.itemTitle && { itemtitle: todo.itemTitle }),
	...(todo.content && { content: todo.content }),
	url: todo.url,
	headImg: todo.iconUrl,
	...(todo.senderId && { senderId: todo.senderId }),
	...(todo.place && { todoType: todo.place === 'approvals' ? 1 : 0 }),
	...(todo.tagId && { tagId: todo.tagId }),
	...(todo.passUrl && { passUrl: todo.passUrl }),
	sync: true,
	params: todo.receivers.map(({ openId, url, content }) => ({
		openId,
		...(url && { url }),
		...(content && { content }),
	})),
});
