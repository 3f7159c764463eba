import type { FailedBy } from '../../words';
import type { Operation, YzjDepartment, YzjPerson } from '../model';
import type { DutiesNow } from '../read/dutiesNow';
import type { RolesNow } from '../read/rolesNow';

/**
 * What Yunzhijia shows of an operation. `taken`: the account or name went to somebody else, so it
 * will not be done. `unreadable`: the answer has holes where this would be seen, so it stays open.
 */
export type Verdict =
	| { state: 'done'; yzjId: string }
	| { state: 'not-done' }
	| { state: 'taken'; why: FailedBy }
	| { state: 'unreadable' };

/**
 * Where OA records are found in Yunzhijia, those
 * included that a run has just made; '' when nowhere.
 */
export interface LinkedIds {
	/** null: nowhere. */
	orgIdOf: (oaId: string) => string | null;
	openIdOf: (oaId: string) => string;
	/** The OA id of the department of an orgId; null: it is linked with none. */
	oaIdOf: (orgId: string) => string | null;
}

export interface PersonsSeen {
	byOpenId: ReadonlyMap<string, YzjPerson>;
	byPhone: ReadonlyMap<string, YzjPerson>;
	byEmail: ReadonlyMap<string, YzjPerson>;
	/** Whether somebody missing from `byOpenId` is surely not active. */
	absentIsGone: boolean;
}

/** Yunzhijia as it was read to look for operations. */
export interface Seen {
	departments: ReadonlyMap<string, YzjDepartment>;
	persons: PersonsSeen;
	/** null where no operation is about them. */
	duties: DutiesNow | null;
	roles: RolesNow | null;
	ids: LinkedIds;
}

export const NOT_DONE: Verdict = { state: 'not-done' };
export const UNREADABLE: Verdict = { state: 'unreadable' };

/** Done to the object that the operation names, or not done. */
export const doneWhen = (done: boolean, yzjId: string): Verdict =>
	done ? { state: 'done', yzjId } : NOT_DONE;

/** orgId of the target, which may have been made meanwhile; null: it does not exist. */
export const targetIn = (
	{ target }: Pick<Operation, 'target'>,
	{ orgIdOf }: Pick<LinkedIds, 'orgIdOf'>,
): string | null =>
	!target || target.in !== 'oa' ? (target?.orgId ?? null) : orgIdOf(target.oaId);

/** openId of the person, who may have been made meanwhile. */
export const openIdIn = ({ yzjId, oaId }: Operation, { openIdOf }: LinkedIds): string =>
	yzjId || openIdOf(oaId);

/** A field of a person by name; '' for a name that is none. */
export function valueOf(person: YzjPerson, field: string): string {
	const value: unknown = Object.hasOwn(person, field) ? Reflect.get(person, field) : '';
	return typeof value === 'string' ? value : '';
}
