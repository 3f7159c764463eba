import type { Obstacle } from '../../words/facts/obstacles';
import { noted } from './noted';
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
type Change = (todo: TodoRow) => TodoRow;
type Reason = NonNullable<TodoRow['reason']>;

/** One call: at most as many to-dos of one task and message as Yunzhijia takes at once. */
interface Call {
	readonly todos: readonly [TodoRow, ...TodoRow[]];
	readonly step: Step;
}

const AFTER: Readonly<Record<Exclude<Step, 'create'>, Change>> = {
	read: (todo) => ({ ...todo, actualRead: true }),
	deal: (todo) => ({ ...todo, actual: 'done' }),
	delete: (todo) => ({ ...todo, actual: 'gone' }),
};

const NAMES: Readonly<Record<Step, string>> = {
	create: 'created',
	read: 'read',
	deal: 'done',
	delete: 'deleted',
};

/**
 * A create that was certainly not applied leaves nobody who
 * may have the to-do, unless one before it may have been.
 */
const notSent = (todo: TodoRow, before: TodoRow | undefined): TodoRow =>
	todo.actual === 'none' && before !== undefined ? { ...todo, openId: before.openId } : todo;

/**
 * Brings to-dos one step nearer to where they should be. A call whose
 * answer was lost is simply made again: a second to-do with the same
 * key is ignored, and an end that is repeated changes nothing.
 */
export async function keepTodos(context: MessageContext, sender: TodoSender): Promise<Pass> {
	const due = await context.store.todos.due(
		channelsOf('todo', sender.eid, sender.app),
		context.services.now(),
		AT_ONCE,
	);
	return await new TodoPass(context, sender).run(callsOf(due));
}

function callsOf(due: readonly TodoRow[]): Call[] {
	const groups = [
		...Map.groupBy(due, (todo) =>
			JSON.stringify([
				todo.channel,
				todo.sourceId,
				nextStep(todo),
				todo.actual === 'none' ? todo.messageId : '',
			]),
		).values(),
	];
	return groups.flatMap((group) => chunksOf(group, RECEIVERS_PER_CALL).flatMap(callOf));
}

function callOf([first, ...others]: readonly TodoRow[]): Call[] {
	const step = first === undefined ? null : nextStep(first);
	return first === undefined || step === null ? [] : [{ todos: [first, ...others], step }];
}

/** The calls of one look at what is due, and what became of them. */
class TodoPass {
	private readonly tally = new Tally();

	constructor(
		private readonly context: MessageContext,
		private readonly sender: TodoSender,
	) {}

	async run(calls: readonly Call[]): Promise<Pass> {
		await inParallel(calls, WIDTH, async (call) => await this.make(call));
		return this.tally.result();
	}

	private async make(call: Call): Promise<void> {
		if (this.tally.paused) return;
		this.context.services.signal?.throwIfAborted();
		try {
			await (call.step === 'create' ? this.create(call.todos) : this.act(call.todos, call.step));
		} catch (error) {
			if (!(error instanceof DeliveryFailure)) throw error;
			await this.failed(call, error);
		}
	}

	private async create(todos: Call['todos']): Promise<void> {
		const [first] = todos;
		const { store, services } = this.context;
		const [message] = await store.messages.get([first.messageId]);
		const target =
			message === undefined
				? undefined
				: bodyOf(message).targets.find((one) => channelOf(one) === first.channel);
		if (target === undefined || target.entry === null) {
			await this.bury(todos, 'refused', { code: 'message-gone', facts: {} });
			return;
		}
		if (target.link === '') {
			await this.bury(todos, 'refused', { code: 'no-link', facts: {} });
			return;
		}
		const openIdOf = await this.receiversOf(todos);
		const asked = todos.filter(({ person }) => openIdOf.has(person));
		const moved = asked.filter(
			({ person, openId }) => openId !== null && openId !== openIdOf.get(person),
		);
		await this.takeBack(moved);
		const ready = asked.filter((todo) => !moved.includes(todo));
		if (ready.length === 0) return;
		// Who may get it is written down first: a to-do that is
		// withdrawn while its answer is lost is taken away from them.
		const unsure = ready.filter(({ openId }) => openId === null);
		if (unsure.length > 0)
			await store.todos.change(unsure, (todo) => ({
				...todo,
				openId: openIdOf.get(todo.person) ?? null,
			}));
		const { appName, icon, todoType, tagId, passUrl } = target.entry;
		const answer = await this.sender.create({
			sourceId: first.sourceId,
			openIds: ready.map(({ person }) => openIdOf.get(person) ?? ''),
			appName,
			title: target.title,
			content: target.content,
			link: target.link,
			icon,
			todoType,
			tagId,
			passUrl,
		});
		const createdAt = services.now();
		const { taken, rejected } = divide(ready, openIdOf, answer);
		await this.finish('create', taken, (todo) => ({
			...todo,
			actual: 'pending',
			createdAt,
			detail: '',
			attempts: 0,
		}));
		await this.bury(rejected, 'refused', { code: 'answered', facts: { answer: answer.message } });
	}

	/**
	 * Who gets it as things are now; who is bound to nobody is
	 * buried, after it was taken back from whom it may have reached.
	 */
	private async receiversOf(todos: Call['todos']): Promise<Map<string, string>> {
		const { ready, lost } = divided(
			todos,
			await boundTo(
				this.context,
				this.sender.eid,
				todos[0].oa,
				todos.map(({ person }) => person),
			),
		);
		for (const { owed, reason, obstacle } of lost) {
			const reached = owed.filter(({ openId }) => openId !== null);
			await this.takeBack(reached);
			await this.bury(
				owed.filter((todo) => !reached.includes(todo)),
				reason,
				obstacle,
			);
		}
		return new Map([...ready].map(([{ person }, openId]) => [person, openId]));
	}

	/**
	 * Takes a to-do away from somebody who may have got it and
	 * is not the one any more; who is gets it at the next look.
	 */
	private async takeBack(todos: readonly TodoRow[]): Promise<void> {
		const [first] = todos;
		if (first === undefined) return;
		// Who has no such to-do never got it, or put it away himself.
		await this.sender.act(
			first.sourceId,
			todos.map(({ openId }) => openId ?? ''),
			'delete',
		);
		await this.change(todos, (todo) => ({
			...todo,
			openId: null,
			nextAt: this.context.services.now(),
		}));
	}

	private async act(todos: Call['todos'], step: Exclude<Step, 'create'>): Promise<void> {
		const openIdOf = new Map(todos.map(({ person, openId }) => [person, openId ?? '']));
		const answer = await this.sender.act(todos[0].sourceId, [...openIdOf.values()], step);
		const after: Change = (todo) => ({ ...AFTER[step](todo), detail: '', attempts: 0 });
		const { taken, rejected } = divide(todos, openIdOf, answer);
		await this.finish(step, taken, after);
		// Who has no such to-do any more has put it away
		// himself: it is not open, which is what an end is for.
		const detail = noted({ code: 'was-gone', facts: {} });
		await this.change(rejected, (todo) => ({ ...after(todo), detail }));
	}

	private async failed({ todos, step }: Call, failure: DeliveryFailure): Promise<void> {
		if (failure.kind === 'refused') {
			// One bad receiver must not keep the others from it: by halves.
			if (todos.length === 1) await this.bury(todos, 'refused', failure.obstacle);
			else
				for (const half of chunksOf(todos, Math.ceil(todos.length / 2)))
					for (const call of callOf(half)) await this.make({ ...call, step });
			return;
		}
		const attempts = Math.max(...todos.map((todo) => todo.attempts)) + 1;
		if (failure.kind === 'unknown' && attempts >= MOST_ATTEMPTS) {
			await this.bury(todos, 'unknown', failure.obstacle);
			return;
		}
		const nextAt = this.context.services.now() + backOff(attempts - 1, failure.afterMs);
		if (failure.kind === 'wait') this.tally.pauseUntil(nextAt);
		const before = new Map(todos.map((todo) => [todo.person, todo]));
		await this.change(todos, (todo) => ({
			...(failure.kind === 'wait' ? notSent(todo, before.get(todo.person)) : todo),
			nextAt,
			attempts,
			detail: noted(failure.obstacle),
		}));
	}

	private async finish(step: Step, todos: readonly TodoRow[], after: Change): Promise<void> {
		this.tally.add(NAMES[step], todos.length);
		await this.change(todos, after);
	}

	private async change(todos: readonly TodoRow[], change: Change): Promise<void> {
		const touchedAt = this.context.services.now();
		if (todos.length > 0)
			await this.context.store.todos.change(todos, (todo) =>
				settled({ ...change(todo), touchedAt }),
			);
	}

	private async bury(todos: readonly TodoRow[], reason: Reason, obstacle: Obstacle): Promise<void> {
		this.tally.add('dead', todos.length);
		// Not `settled`: it is due no more, and no step is done.
		const touchedAt = this.context.services.now();
		const before = new Map(todos.map((todo) => [todo.person, todo]));
		if (todos.length > 0)
			await this.context.store.todos.change(todos, (todo) => ({
				...(reason === 'unknown' ? todo : notSent(todo, before.get(todo.person))),
				state: 'dead',
				reason,
				detail: noted(obstacle),
				touchedAt,
			}));
	}
}

const divide = (
	todos: readonly TodoRow[],
	openIdOf: ReadonlyMap<string, string>,
	{ rejected }: TodoAnswer,
): { taken: TodoRow[]; rejected: TodoRow[] } => {
	const isRejected = ({ person }: TodoRow): boolean =>
		rejected.includes(openIdOf.get(person) ?? '');
	return { taken: todos.filter((todo) => !isRejected(todo)), rejected: todos.filter(isRejected) };
};
