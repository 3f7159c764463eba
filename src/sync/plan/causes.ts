import { CAUSES, type Cause } from '../../words';
import { keyOf, type Operation, type Plan } from '../model';
import { textsOf } from '../operations';
import type { PlanInput } from './input';
import { PUSH, type Replanning } from './replanning';
import { withDefaults, type MatchPair, type Settings } from '../../settings/push';
import { SyncStop } from '../../store/stop';

export { CAUSES, type Cause };

/** Operation id → cause. */
export type Causes = ReadonlyMap<string, Cause>;

/**
 * The run that a plan is compared with: the last of its flow and
 * source that was applied, wholly or in part, or had no changes.
 */
export interface Before {
	settings: Settings;
	pairs: readonly MatchPair[];
	/**
	 * Its reading of the side that decides: the OA, in a pull
	 * to the OA Yunzhijia. null: past its retention time.
	 */
	reading: Pick<PlanInput, 'oa'> | Pick<PlanInput, 'yunzhijia'> | null;
	/** Ids of operations that it should have done and did not. */
	leftUndone: ReadonlySet<string>;
	/** What it set aside, kept or withheld, as `Replanning.keyOf`. */
	leftAlone: ReadonlySet<string>;
	/** What somebody linked or unlinked since, not a run. */
	linkedByHand: ReadonlySet<string>;
	/** What an undo has taken back since. */
	undone: ReadonlySet<string>;
}

/** How many operations each cause has, in the order of the causes; only those that occur. */
export function countCauses(causes: Causes): Array<[Cause, number]> {
	const counts = new Map<Cause, number>();
	for (const cause of causes.values()) counts.set(cause, (counts.get(cause) ?? 0) + 1);
	return CAUSES.flatMap(
		(cause): Array<[Cause, number]> => (counts.has(cause) ? [[cause, counts.get(cause) ?? 0]] : []),
	);
}

/** Settings that decide whether and how a plan may be applied, not what is in it. */
const NOT_MAPPING: ReadonlySet<string> = new Set<keyof Settings>([
	'source',
	'apply',
	'language',
	'threshold',
	'guards',
	'retentionDays',
	'activeFrom',
	'activeUntil',
	'readOnly',
	'canary',
	'blockedIsRed',
	'matchPairs',
	'scope',
]);

/**
 * The cause of each operation, found by planning again with what the run before had: an operation
 * that would be there even with the former reading of the deciding side and the former settings
 * comes from the side that is written, or from time alone, one that needs the new reading from the
 * deciding side, one that needs the new settings from these, one that would not be there without
 * the decisions from them. Nothing of this goes into the plan or its hash.
 */
export function causesOf(
	plan: Plan,
	input: PlanInput,
	before: Before | null,
	{ make, keyOf }: Replanning = PUSH,
): Causes {
	if (plan.operations.length === 0) return new Map();
	if (before === null) return new Map(plan.operations.map(({ id }) => [id, 'first-run']));
	const { pairs, reading } = before;
	const [settings, settingsNow] = [withDefaults(before.settings), withDefaults(input.settings)];
	const scopeChanged = differ(settings.scope, settingsNow.scope);
	const mappingChanged =
		differ(pairs, input.pairs) || differ(mappingOf(settings), mappingOf(settingsNow));
	const with_ = (change: Partial<PlanInput>): ((operation: Operation) => boolean) =>
		containedIn(make, input, change);

	const unchanged = reading === null ? () => false : with_({ ...reading, settings, pairs });
	const oldSettings = scopeChanged || mappingChanged ? with_({ settings, pairs }) : () => true;
	const inTime = plan.operations.some(
		(operation) => operation.kind === 'delete-person' && operation.was !== '1',
	)
		? with_({ graceOver: new Set() })
		: () => true;
	const newScopeOnly =
		scopeChanged && mappingChanged
			? with_({ settings: { ...settings, scope: input.settings.scope }, pairs })
			: () => scopeChanged;

	const undecided = input.decisions?.length ? with_({ decisions: [] }) : () => true;

	const causeOf = (operation: Operation): Cause => {
		if (!undecided(operation)) return 'decision';
		const key = keyOf({ kind: operation.object, oaId: operation.oaId, yzjId: operation.yzjId });
		if (reading === null && oldSettings(operation))
			return before.leftUndone.has(operation.id)
				? 'repair'
				: inTime(operation)
					? 'unknown'
					: 'grace-over';
		if (unchanged(operation)) {
			if (before.undone.has(key)) return 'undone';
			if (before.linkedByHand.has(key)) return 'link-change';
			if (before.leftUndone.has(operation.id) || before.leftAlone.has(key)) return 'repair';
			return inTime(operation) ? 'drift' : 'grace-over';
		}
		if (oldSettings(operation)) return 'source-change';
		return newScopeOnly(operation) ? 'scope-change' : 'mapping-change';
	};
	return new Map(plan.operations.map((operation) => [operation.id, causeOf(operation)]));
}

const differ = (one: unknown, other: unknown): boolean =>
	JSON.stringify(one) !== JSON.stringify(other);

const mappingOf = (settings: Settings): unknown =>
	Object.entries(settings)
		.filter(([key]) => !NOT_MAPPING.has(key))
		.sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * Whether an operation would be planned from other input.
 * What there can be no plan from has no operations.
 */
function containedIn(
	make: Replanning['make'],
	input: PlanInput,
	change: Partial<PlanInput>,
): (operation: Operation) => boolean {
	const planned = new Map<string, Operation>();
	try {
		for (const operation of make({ ...input, ...change }).operations)
			planned.set(operation.id, operation);
	} catch (error) {
		if (!(error instanceof SyncStop)) throw error;
	}
	return (operation) => {
		const other = planned.get(operation.id);
		return other !== undefined && sameEffect(operation, other);
	};
}

/**
 * Whether both do the same to the same object; paths are
 * for reading only, and change with any name above.
 */
function sameEffect(one: Operation, other: Operation): boolean {
	if (one.yzjId !== other.yzjId || keyOfTarget(one) !== keyOfTarget(other)) return false;
	const [mine, theirs] = [textsOf(one).after, textsOf(other).after];
	const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
	names.delete('path');
	return [...names].every((name) => mine[name] === theirs[name]);
}

const keyOfTarget = ({ target }: Operation): string => (target ? keyOf(target) : '');
