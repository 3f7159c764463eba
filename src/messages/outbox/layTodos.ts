import type { LayTodos, TodoRow } from '../../store';
import { MESSAGE_EVENTS, type OaEvent } from '../contract/oaMessage';
import type { RoutedTarget } from '../routing/routedTarget';
import { channelOf } from './channels';
import { bodyOf } from './stored';
import { sourceIdOf, todoVersions } from './todoLife';

/** The next step that brings a to-do to where it should be; null when there is none (any more). */
export const nextStep = ({
	wanted,
	wantedRead,
	actual,
	actualRead,
	openId,
}: TodoRow): 'create' | 'read' | 'deal' | 'delete' | null => {
	switch (actual) {
		case 'none':
			// What was withdrawn before it was sent is never seen; what was done is, among the done ones.
			if (wanted !== 'gone') return 'create';
			// Somebody was being sent it when the answer was lost: it may be there.
			return openId === null ? null : 'delete';
		case 'pending':
			if (wanted === 'gone') return 'delete';
			if (wanted === 'done') return 'deal';
			return wantedRead && !actualRead ? 'read' : null;
		case 'done':
			return wanted === 'gone' ? 'delete' : null;
		case 'gone':
			return null;
	}
};

/**
 * The same to-do, due or settled by what it is and should be.
 * A dead one stays dead as long as there is something to do.
 */
export const settled = (todo: TodoRow): TodoRow => {
	const step = nextStep(todo);
	if (step === null)
		return {
			...todo,
			state: 'settled',
			reason: null,
			detail: todo.state === 'dead' ? '' : todo.detail,
		};
	return todo.state === 'dead' ? todo : { ...todo, state: 'due' };
};

/**
 * What the to-dos of a task and person shall be after
 * everything that happened (see `todoVersions`). Pure.
 */
export const layTodos =
	(now: number): LayTodos =>
	(task, person, events, todos, messages) => {
		const stored = new Map(todos.map((todo) => [`${todo.channel}\n${todo.sourceId}`, todo]));
		const known = events.flatMap(({ event, happenedAt, text, messageId }) => {
			const name = MESSAGE_EVENTS.find((one): one is OaEvent => one === event);
			if (name === undefined) return [];
			const acceptedAt = messages.get(messageId)?.acceptedAt ?? 0;
			return [{ event: name, at: happenedAt, text, messageId, acceptedAt }];
		});
		return todoVersions(known).flatMap(({ version, wanted, read, messageIds }) => {
			const sourceId = sourceIdOf(task.oa, task.source, task.task, version);
			const targets = new Map<string, { target: RoutedTarget; messageId: string }>();
			for (const messageId of messageIds) {
				const message = messages.get(messageId);
				for (const target of message === undefined ? [] : bodyOf(message).targets) {
					if (target.as === 'todo' && !targets.has(channelOf(target)))
						targets.set(channelOf(target), { target, messageId });
				}
			}
			for (const { channel, sourceId: id } of todos)
				if (id === sourceId && !targets.has(channel))
					targets.set(channel, { target: NOTHING, messageId: '' });
			return [...targets].map(([channel, { target, messageId }]): TodoRow => {
				const before = stored.get(`${channel}\n${sourceId}`);
				if (before === undefined)
					return settled(
						fresh({
							...task,
							channel,
							sourceId,
							person,
							messageId,
							wanted,
							wantedRead: read,
							nextAt: target.notBefore,
							touchedAt: now,
						}),
					);
				if (before.wanted === wanted && before.wantedRead === read) return before;
				return settled({
					...before,
					wanted,
					wantedRead: read,
					nextAt: before.actual === 'none' ? before.nextAt : Math.min(before.nextAt, now),
					attempts: 0,
					touchedAt: now,
				});
			});
		});
	};

const NOTHING: RoutedTarget = {
	name: '',
	rule: '',
	as: 'todo',
	eid: '',
	account: '',
	title: '',
	content: '',
	link: '',
	notBefore: 0,
	ticketApp: '',
	entry: null,
};

const fresh = (
	todo: Pick<
		TodoRow,
		| 'oa'
		| 'source'
		| 'task'
		| 'channel'
		| 'sourceId'
		| 'person'
		| 'messageId'
		| 'wanted'
		| 'wantedRead'
		| 'nextAt'
		| 'touchedAt'
	>,
): TodoRow => ({
	...todo,
	openId: null,
	actual: 'none',
	actualRead: false,
	state: 'due',
	reason: null,
	detail: '',
	attempts: 0,
	createdAt: null,
	checkedAt: 0,
});
