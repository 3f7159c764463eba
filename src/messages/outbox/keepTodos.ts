import type { TodoRow } from '../../store';
import type { MessageContext } from '../context';
import { backOff, MOST_ATTEMPTS } from './backOff';
import { channelOf, channelsOf } from './channels';
import { nextStep, settled } from './layTodos';
import { chunksOf, inParallel, type Pass, Tally } from './pass';
import { boundTo, divided } from './receivers';
import { DeliveryFailure, RECEIVERS_PER_CALL, type TodoAnswer, type TodoSender } from './senders';
import { bodyOf } from './stored';

const AT_ONCE = 5000;
const WIDTH = 4;

type Step = NonNullable<ReturnType<typeof nextStep>>;

const AFTER: Readonly<Record<Exclude<Step, 'create'>, (todo: TodoRow) => TodoRow>> = {
	read: (todo) => ({ ...todo, actualRead: true }),
	deal: (todo) => ({ ...todo, actual: 'done' }),
	delete: (todo) => ({ ...todo, actual: 'gone' }),
};

/** A create that was certainly not applied leaves nobody who may have the to-do. */
const neverSent = (todo: TodoRow, reason: NonNullable<TodoRow['reason']>): TodoRow => (todo.actual === 'none' && reason !== 'unknown' ? { ...todo, openId: null } : todo);

const NAMES: Readonly<Record<Step, string>> = { create: 'created', read: 'read', deal: 'done', delete: 'deleted' };

/**
 * Brings to-dos one step nearer to where they should be. A call whose answer was lost is simply made again: a second to-do with the same key is
 * ignored, and an end that is repeated changes nothing.
 */
export async function keepTodos(context: MessageContext, sender: TodoSender): Promise<Pass> {
	const { store, services } = context;
	const tally = new Tally();
	const due = await store.todos.due(channelsOf('todo', sender.eid, sender.app), services.now(), AT_ONCE);

	const finish = async (todos: readonly TodoRow[], change: (todo: TodoRow) => TodoRow): Promise<void> => {
		const touchedAt = services.now();
		if (todos.length > 0) await store.todos.change(todos, (todo) => settled({ ...change(todo), touchedAt }));
	};
	const bury = async (todos: readonly TodoRow[], reason: NonNullable<TodoRow['reason']>, detail: string): Promise<void> => {
		tally.add('dead', todos.length);
		// Not `settled`: it is due no more, and no step is done.
		const touchedAt = services.now();
		if (todos.length > 0) await store.todos.change(todos, (todo) => ({ ...neverSent(todo, reason), state: 'dead', reason, detail, touchedAt }));
	};

	const create = async (todos: readonly TodoRow[]): Promise<void> => {
		const [first] = todos;
		if (first === undefined) return;
		const [message] = await store.messages.get([first.messageId]);
		const target = message === undefined ? undefined : bodyOf(message).targets.find((one) => channelOf(one) === first.channel);
		if (target === undefined || target.entry === null) {
			await bury(todos, 'refused', 'its message is no longer stored');
			return;
		}
		if (target.link === '') {
			await bury(todos, 'refused', 'the message has no link and the target no defaultLink; a to-do needs one');
			return;
		}
		// Who may have got it already gets it again, to be sure; a second to-do with the same key is ignored.
		const openIdOf = new Map(todos.flatMap(({ person, openId }) => (openId === null ? [] : [[person, openId] as const])));
		const unsent = todos.filter(({ person }) => !openIdOf.has(person));
		const { ready: found, lost } = divided(unsent, await boundTo(context, sender.eid, first.oa, unsent.map(({ person }) => person)));
		for (const [{ person }, openId] of found) openIdOf.set(person, openId);
		for (const { owed, reason, detail } of lost) await bury(owed, reason, detail);
		const ready = todos.filter(({ person }) => openIdOf.has(person));
		if (ready.length === 0) return;
		const { appName, icon, todoType, tagId, passUrl } = target.entry;
		const openIds = [...openIdOf.values()];
		const unsure = ready.filter(({ openId }) => openId === null);
		if (unsure.length > 0) await store.todos.change(unsure, (todo) => ({ ...todo, openId: openIdOf.get(todo.person) ?? null }));
		const answer = await sender.create({ sourceId: first.sourceId, openIds, appName, title: target.title, content: target.content, link: target.link, icon, todoType, tagId, passUrl });
		const createdAt = services.now();
		await split(ready, openIdOf, answer, 'create', (todo) => ({ ...todo, actual: 'pending', createdAt, detail: '', attempts: 0 }), (rejected) => bury(rejected, 'refused', answer.message));
	};

	const act = async (todos: readonly TodoRow[], step: Exclude<Step, 'create'>): Promise<void> => {
		const [first] = todos;
		if (first === undefined) return;
		const openIdOf = new Map(todos.map(({ person, openId }) => [person, openId ?? '']));
		const answer = await sender.act(first.sourceId, [...openIdOf.values()], step);
		const after = (todo: TodoRow): TodoRow => ({ ...AFTER[step](todo), detail: '', attempts: 0 });
		// Who has no such to-do any more has put it away himself: it is not open, which is what an end is for.
		await split(todos, openIdOf, answer, step, after, (rejected) => finish(rejected, (todo) => ({ ...after(todo), detail: 'was no longer there' })));
	};

	const split = async (todos: readonly TodoRow[], openIdOf: ReadonlyMap<string, string>, { rejected }: TodoAnswer, step: Step, after: (todo: TodoRow) => TodoRow, otherwise: (todos: readonly TodoRow[]) => Promise<void>): Promise<void> => {
		const isRejected = ({ person }: TodoRow): boolean => rejected.includes(openIdOf.get(person) ?? '');
		const good = todos.filter((todo) => !isRejected(todo));
		tally.add(NAMES[step], good.length);
		await finish(good, after);
		await otherwise(todos.filter(isRejected));
	};

	const run = async (todos: readonly TodoRow[], step: Step): Promise<void> => {
		if (tally.paused) return;
		services.signal?.throwIfAborted();
		try {
			await (step === 'create' ? create(todos) : act(todos, step));
		} catch (error) {
			if (!(error instanceof DeliveryFailure)) throw error;
			await failed(todos, step, error);
		}
	};

	const failed = async (todos: readonly TodoRow[], step: Step, failure: DeliveryFailure): Promise<void> => {
		if (failure.kind === 'refused') {
			if (todos.length === 1) await bury(todos, 'refused', failure.message);
			else for (const half of chunksOf(todos, Math.ceil(todos.length / 2))) await run(half, step);
			return;
		}
		const attempts = Math.max(...todos.map((todo) => todo.attempts)) + 1;
		if (failure.kind === 'unknown' && attempts >= MOST_ATTEMPTS) {
			await bury(todos, 'unknown', failure.message);
			return;
		}
		const nextAt = services.now() + backOff(attempts - 1, failure.afterMs);
		if (failure.kind === 'wait') tally.pauseUntil(nextAt);
		const certain = failure.kind === 'wait' && todos.every((todo) => todo.attempts === 0);
		await finish(todos, (todo) => ({ ...(certain ? neverSent(todo, 'refused') : todo), nextAt, attempts, detail: failure.message }));
	};

	const groups = [...Map.groupBy(due, (todo) => JSON.stringify([todo.channel, todo.sourceId, nextStep(todo), todo.actual === 'none' ? todo.messageId : ''])).values()];
	const calls = groups.flatMap((group) => {
		const [first] = group;
		const step = first === undefined ? null : nextStep(first);
		return step === null ? [] : chunksOf(group, RECEIVERS_PER_CALL).map((todos) => ({ todos, step }));
	});
	await inParallel(calls, WIDTH, ({ todos, step }) => run(todos, step));
	return tally.result();
}
