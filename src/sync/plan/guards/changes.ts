import type { Operation, OperationKind } from '../../model';
import { byText } from '../../../lib/canonical/text';
import type { GuardInput } from './input';
import {
	ACCOUNTS,
	CREATIONS,
	type Guards,
	limitOf,
	MOVES,
	over,
	RESTRUCTURE,
	RETURNS,
	UPDATES,
} from './limits';

type Operations = Pick<GuardInput, 'operations'>;

/** How many objects the operations of these kinds are about. */
const objectsOf = ({ operations }: Operations, ...kinds: readonly OperationKind[]): number =>
	new Set(
		operations.flatMap(({ kind, aside, yzjId, oaId }) =>
			kinds.includes(kind) && aside !== true ? [yzjId || oaId] : [],
		),
	).size;

/** Whoever is moved to be disabled is counted as a removal. */
export const movedPersons = ({ operations }: Operations): number =>
	objectsOf(
		{ operations: operations.filter(({ because }) => because.rule !== 'before-disabling') },
		'move-person',
	);
export const changedDepartments = (input: Operations): number =>
	objectsOf(input, 'rename-department', 'move-department');
export const returnedPersons = (input: Operations): number =>
	objectsOf(input, 'enable-person', 'restore-person');
export const changedAccounts = (input: Operations): number =>
	objectsOf(input, 'change-phone', 'change-email');
export const createdPersons = ({ operations }: Operations): number =>
	operations.filter(({ kind }) => kind === 'create-person').length;

/**
 * Field → persons for whom it changes. Phone and e-mail have operations and a guard of their own.
 */
export function changedFields({ operations }: Operations): ReadonlyMap<string, number> {
	const changed = new Map<string, number>();
	for (const operation of operations)
		if (operation.kind === 'update-person')
			for (const field of Object.keys(operation.after))
				changed.set(field, (changed.get(field) ?? 0) + 1);
	return changed;
}

const isNew = (kind: OperationKind, { kind: its, yzjId }: Operation, known: ReadonlySet<string>) =>
	its === kind && yzjId !== '' && !known.has(yzjId);

/** Active persons whom the run is about: linked before, or by this plan. */
export function knownPersons({ operations, linked }: GuardInput): number {
	const known = new Set(linked.persons.map(({ openId }) => openId));
	return known.size + operations.filter((one) => isNew('bind-person', one, known)).length;
}

/** Departments that are linked before, or by this plan in place of none. */
export const knownDepartments = ({ operations, linked }: GuardInput): number =>
	linked.departments +
	operations.filter(
		(operation) => operation.kind === 'bind-department' && operation.replaces === undefined,
	).length;

/**
 * What changes of people and departments that stay. A first run brings two organisations together,
 * which changes much: there these guards block only what would otherwise go unseen.
 */
export const changeGuards: Guards<
	'moves' | 'restructure' | 'updates' | 'returns' | 'account-changes' | 'creations'
> = {
	moves: (input) => {
		const [moved, of] = [movedPersons(input), knownPersons(input)];
		const limit = limitOf(input.settings.guards.moves, MOVES, of);
		return over(moved, limit, (x) => ({ moved, of, limit: x }));
	},
	restructure: (input) => {
		const [changed, of] = [changedDepartments(input), knownDepartments(input)];
		const limit = limitOf(input.settings.guards.restructure, RESTRUCTURE, of);
		return over(changed, limit, (x) => ({ changed, of, limit: x }));
	},
	updates: (input) => {
		const of = knownPersons(input);
		const limit = limitOf(input.settings.guards.updates, UPDATES, of);
		const fields = [...changedFields(input)]
			.map(([field, changed]) => ({ field, changed }))
			.filter(({ changed }) => limit !== null && changed > limit)
			.sort((a, b) => b.changed - a.changed || byText(a.field, b.field));
		return over(fields[0]?.changed ?? 0, limit, (x) => ({ fields, of, limit: x }));
	},
	returns: (input) => {
		const [returned, of] = [returnedPersons(input), knownPersons(input)];
		const limit = limitOf(input.settings.guards.returns, RETURNS, of);
		return over(returned, limit, (x) => ({ returned, of, limit: x }));
	},
	'account-changes': (input) => {
		const changed = changedAccounts(input);
		const of = input.linked.persons.length;
		const limit = limitOf(input.settings.guards['account-changes'], ACCOUNTS, of);
		return over(changed, limit, (x) => ({ changed, of, limit: x }));
	},
	creations: (input) => {
		if (input.firstRun) return null;
		const created = createdPersons(input);
		const linked = input.linked.persons.length;
		const limit = limitOf(input.settings.guards.creations, CREATIONS, linked);
		return over(created, limit, (x) => ({
			side: input.changes ?? ('yunzhijia' as const),
			created,
			linked,
			limit: x,
		}));
	},
};
