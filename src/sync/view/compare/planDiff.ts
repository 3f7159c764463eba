import type { Conflict, Fields, GuardHit, Operation, Plan } from '../../model';
import { textsOf } from '../../operations';
import { byText } from '../../../lib/canonical/text';

/**
 * One value of an operation that differs: `after.jobTitle`,
 * `before.name`, `target`, … ; '' stands for none.
 */
export interface ChangedField {
	field: string;
	was: string;
	now: string;
}

/** An operation that both plans have, with other contents. */
export interface ChangedOperation {
	was: Operation;
	now: Operation;
	fields: readonly ChangedField[];
}

/** A guard that fires in both plans, over another number or limit. */
export interface ChangedGuard {
	was: GuardHit;
	now: GuardHit;
}

/** What a plan has that an earlier one had not, and the other way round. */
export interface PlanDiff {
	/** Nothing below says anything: whoever approved the one would approve the other. */
	same: boolean;
	operations: {
		added: readonly Operation[];
		gone: readonly Operation[];
		changed: readonly ChangedOperation[];
	};
	guards: {
		fired: readonly GuardHit[];
		stopped: readonly GuardHit[];
		changed: readonly ChangedGuard[];
	};
	conflicts: { added: readonly Conflict[]; gone: readonly Conflict[] };
}

/**
 * What changed since plan `was`, for whoever approved that one yesterday. Operations are the same
 * when their ids are (kind and object), conflicts when kind, ids and reason are. Place in the plan,
 * what an operation waits for, and wordings are consequences and no changes. Lists are in the order
 * of the plan that they come from.
 * @throws {RangeError} for plans of different enterprises or sources: they have nothing in common
 */
export function planDiff(was: Plan, now: Plan): PlanDiff {
	if (was.eid !== now.eid || was.source !== now.source)
		throw new RangeError(
			`Plans of enterprise ${was.eid}, source ${was.source} and enterprise ${now.eid}, source ${now.source} cannot be compared.`,
		);
	const operations = compare(was.operations, now.operations, (operation) => operation.id);
	const guards = compare(was.guards, now.guards, (guard) => guard.id);
	const conflicts = compare(was.conflicts, now.conflicts, ({ kind, oaId, yzjId, reason }) =>
		JSON.stringify([kind, oaId, yzjId, reason]),
	);
	const changedOperations = operations.both.flatMap(([before, after]): ChangedOperation[] => {
		const fields = changedFields(before, after);
		return fields.length > 0 ? [{ was: before, now: after, fields }] : [];
	});
	const changedGuards = guards.both.flatMap(([before, after]): ChangedGuard[] =>
		before.actual === after.actual && before.limit === after.limit
			? []
			: [{ was: before, now: after }],
	);
	const all = [
		operations.added,
		operations.gone,
		changedOperations,
		guards.added,
		guards.gone,
		changedGuards,
		conflicts.added,
		conflicts.gone,
	];
	return {
		same: all.every((list) => list.length === 0),
		operations: { added: operations.added, gone: operations.gone, changed: changedOperations },
		guards: { fired: guards.added, stopped: guards.gone, changed: changedGuards },
		conflicts: { added: conflicts.added, gone: conflicts.gone },
	};
}

interface Compared<T> {
	added: readonly T[];
	gone: readonly T[];
	both: ReadonlyArray<readonly [T, T]>;
}

function compare<T>(was: readonly T[], now: readonly T[], keyOf: (item: T) => string): Compared<T> {
	const before = new Map(was.map((item) => [keyOf(item), item]));
	const after = new Set(now.map(keyOf));
	return {
		added: now.filter((item) => !before.has(keyOf(item))),
		gone: was.filter((item) => !after.has(keyOf(item))),
		both: now.flatMap((item): Array<readonly [T, T]> => {
			const former = before.get(keyOf(item));
			return former === undefined ? [] : [[former, item]];
		}),
	};
}

function changedFields(was: Operation, now: Operation): ChangedField[] {
	const single = (field: string, one: string, other: string): ChangedField[] =>
		one === other ? [] : [{ field, was: one, now: other }];
	return [
		...single('yzjId', was.yzjId, now.yzjId),
		...single('name', was.name, now.name),
		...inFields('before', textsOf(was).before, textsOf(now).before),
		...inFields('after', textsOf(was).after, textsOf(now).after),
		// A department that came into being meanwhile is the same place; its path says so.
		...single('target', was.target?.path ?? '', now.target?.path ?? ''),
	];
}

function inFields(side: 'before' | 'after', was: Fields, now: Fields): ChangedField[] {
	const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].sort(byText);
	return names.flatMap((name) => {
		const [one, other] = [was, now].map((fields) =>
			Object.hasOwn(fields, name) ? (fields[name] ?? '') : '',
		);
		return one === other ? [] : [{ field: `${side}.${name}`, was: one ?? '', now: other ?? '' }];
	});
}
