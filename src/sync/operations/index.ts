import type { Operation, OperationKind, ValueChange } from '../model';
import { accountOperations } from './account';
import type { CalledOperation, GivenAccount, OperationDefinition } from './definition';
import { departmentOperations } from './department';
import { leadershipOperations } from './leadership';
import { linkOperations } from './link';
import { personOperations } from './person';
import { postOperations } from './post';
import { roleOperations } from './role';

/** What each kind of operation means: one file a family. */
const OPERATIONS: { readonly [K in OperationKind]: OperationDefinition<K> } = {
	...linkOperations,
	...departmentOperations,
	...personOperations,
	...accountOperations,
	...leadershipOperations,
	...postOperations,
	...roleOperations,
};

export const definitionOf = <K extends OperationKind>(kind: K): OperationDefinition<K> =>
	OPERATIONS[kind];

/** What an operation changes, as text by name: for whoever reads the plan. */
export function textsOf(operation: Operation): ValueChange {
	if ('before' in operation) return operation;
	return definitionOf(operation.kind).texts?.(operation) ?? { before: {}, after: {} };
}

/** Links stand in our own store, where they are written in one piece. */
export const isLink = ({ kind }: Pick<Operation, 'kind'>): boolean =>
	OPERATIONS[kind].in === 'store';

/** @throws {RangeError} for a kind that changes nothing but a link */
export function calledAs(kind: OperationKind): CalledOperation {
	const definition = definitionOf(kind);
	if (definition.in === 'store') throw new RangeError(`${kind} makes no call`);
	return definition;
}

/** The phone or the e-mail that an operation gives to its person. */
export function accountGiven(operation: Operation): GivenAccount {
	const definition = definitionOf(operation.kind);
	return (definition.in === 'yunzhijia' && definition.gives?.(operation)) || {};
}

/** What its person has beside its own attributes, which is read by itself. */
export function besideOf({ kind }: Pick<Operation, 'kind'>): CalledOperation['beside'] {
	const definition = definitionOf(kind);
	return definition.in === 'yunzhijia' ? definition.beside : undefined;
}

export type { Ground } from './ground';
export type { DoneOperation, Grade, Inverse, Now } from './inverse';
export type { LinkedIds, Verdict } from './seen';
