import { noted } from './noted';
import type { TodoRow } from '../../store';
import type { MessageContext } from '../context';
import { channelsOf } from './channels';
import { settled } from './layTodos';
import { DeliveryFailure, type TodoFound, type TodoSender } from './senders';

/** Yunzhijia answers 5 checks a minute for one key (todo-api 3). */
const CHECKS_PER_WINDOW = 5;
const WINDOW_MS = 60_000;
/** Yunzhijia itself clears pending to-dos away after three months (todo-api 0). */
const YOUNGER_THAN_MS = 85 * 24 * 60 * 60 * 1000;
/** Who was looked at within this time is not looked at again. */
const RECENT_MS = 12 * 60 * 60 * 1000;

interface ReconcileOptions {
	/** At most so many checks. */
	readonly limit: number;
	/** For at most so many ms; waiting for the limit of a key included. */
	readonly longestMs: number;
}

/** A to-do that was otherwise in Yunzhijia than we knew. */
export interface Drift {
	readonly source: string;
	readonly task: string;
	readonly person: string;
	readonly expected: TodoRow['actual'];
	readonly found: Exclude<TodoFound, 'throttled'>;
	/**
	 * done again, withdrawn again, made again by the next delivery; or nothing, because a to-do that
	 * is done never becomes pending.
	 */
	readonly repair: 'complete' | 'delete' | 'create' | 'none';
}

export interface ReconcileReport {
	readonly checked: number;
	readonly drifts: readonly Drift[];
	/** Left for the next night: over the limit, out of time, or not answered. */
	readonly left: number;
}

/**
 * Compares to-dos with Yunzhijia, those first that nobody looked at for longest, within the limit
 * of the check call. What drifted becomes due again.
 */
export async function reconcileTodos(
	context: MessageContext,
	sender: TodoSender,
	{ limit, longestMs }: ReconcileOptions,
): Promise<ReconcileReport> {
	const { store, services } = context;
	const startedAt = services.now();
	const todos = await store.todos.toCheck(
		channelsOf('todo', sender.eid, sender.app),
		startedAt - RECENT_MS,
		startedAt - YOUNGER_THAN_MS,
		limit,
	);
	const drifts: Drift[] = [];
	let checked = 0;

	/** Checks of each key within the last minute. */
	const calls = new Map<string, number[]>();
	const readyAt = (sourceId: string): number => {
		const recent = (calls.get(sourceId) ?? []).filter((at) => at > services.now() - WINDOW_MS);
		calls.set(sourceId, recent);
		return recent.length < CHECKS_PER_WINDOW ? 0 : (recent[0] ?? 0) + WINDOW_MS;
	};

	const check = async (todo: TodoRow): Promise<'checked' | 'later' | 'stop'> => {
		calls.set(todo.sourceId, [...(calls.get(todo.sourceId) ?? []), services.now()]);
		let found: TodoFound;
		try {
			found = await sender.check(todo.sourceId, todo.openId ?? '');
		} catch (error) {
			if (!(error instanceof DeliveryFailure)) throw error;
			return error.kind === 'wait' ? 'stop' : 'checked';
		}
		if (found === 'throttled') {
			// Somebody else checks the same key: its minute is used up.
			calls.set(
				todo.sourceId,
				Array.from({ length: CHECKS_PER_WINDOW }, () => services.now()),
			);
			return 'later';
		}
		const drift = driftOf(todo, found);
		if (drift !== null) drifts.push(drift);
		const checkedAt = services.now();
		await store.todos.change([todo], (stored) =>
			stored.state === 'settled' && stored.actual === todo.actual
				? repaired(stored, drift, checkedAt)
				: { ...stored, checkedAt },
		);
		checked += 1;
		return 'checked';
	};

	const waiting = [...todos];
	while (waiting.length > 0) {
		services.signal?.throwIfAborted();
		const index = waiting.findIndex(({ sourceId }) => readyAt(sourceId) === 0);
		if (index < 0) {
			const next = Math.min(...waiting.map(({ sourceId }) => readyAt(sourceId)));
			if (next > startedAt + longestMs) break;
			await services.sleep(next - services.now(), services.signal);
			continue;
		}
		if (services.now() > startedAt + longestMs) break;
		const [todo] = waiting.splice(index, 1);
		if (todo === undefined) break;
		const answer = await check(todo);
		if (answer === 'later') waiting.push(todo);
		if (answer === 'stop') break;
	}
	return { checked, drifts, left: todos.length - checked };
}

function driftOf(
	{ source, task, person, actual, wanted }: TodoRow,
	found: Exclude<TodoFound, 'throttled'>,
): Drift | null {
	const drift = (repair: Drift['repair']): Drift => ({
		source,
		task,
		person,
		expected: actual,
		found,
		repair,
	});
	switch (found) {
		case 'absent':
			if (wanted === 'pending') return drift('create');
			// Ended, and nobody sees it: as it should be.
			return null;
		case 'pending':
			if (wanted === 'pending') return null;
			return drift(wanted === 'done' ? 'complete' : 'delete');
		case 'done':
			if (wanted === 'gone') return drift('delete');
			return wanted === 'done' ? null : drift('none');
	}
}

/** The row as Yunzhijia has it; `settled` then says what is to be done about it. */
function repaired(todo: TodoRow, drift: Drift | null, checkedAt: number): TodoRow {
	const now = { ...todo, checkedAt, nextAt: checkedAt, attempts: 0 };
	if (drift === null) return { ...todo, checkedAt };
	if (drift.repair === 'none')
		return {
			...now,
			touchedAt: checkedAt,
			detail: noted({ code: 'done-there', facts: {} }),
		};
	return settled({
		...now,
		touchedAt: checkedAt,
		actual: drift.found === 'absent' ? 'none' : drift.found,
		actualRead: false,
	});
}
