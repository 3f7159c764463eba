import type { ItemResult } from '../../yunzhijia';
import type { Operation } from '../model';

/**
 * How an operation finds departments and persons at the moment of its call: ids of linked and new
 * ones, names as Yunzhijia has them now.
 */
export interface Whereabouts {
	rootId: string;
	/** openId of the person, who may be new; '' when there is none. */
	openIdOf(operation: Operation): string;
	/** orgId of the target; null: it does not exist. */
	orgIdOf(operation: Operation): string | null;
	/** Long name as read back from Yunzhijia ('' for the root); undefined when unknown. */
	longNameOf(orgId: string): string | undefined;
}

export const done = (key: string): ItemResult => ({
	key,
	outcome: 'done',
	code: null,
	message: '',
});

const refused = (key: string, message: string): ItemResult => ({
	key,
	outcome: 'refused',
	code: null,
	message,
});

/** Calls for the items that can be sent; the others are refused here. */
export async function onlyPresent<T>(
	operations: readonly Operation[],
	wanted: ReadonlyArray<T | null>,
	why: string,
	call: (items: T[]) => Promise<readonly ItemResult[]>,
): Promise<ItemResult[]> {
	const items = wanted.flatMap((item) => (item === null ? [] : [item]));
	const answers = items.length > 0 ? [...(await call(items))] : [];
	return operations.map((operation, index) =>
		wanted[index] === null
			? refused(operation.oaId, why)
			: (answers.shift() ?? { ...done(operation.oaId), outcome: 'unknown' }),
	);
}

/** One call after the other, where the endpoint takes one item. */
export async function oneByOne<T>(
	operations: readonly T[],
	call: (operation: T) => Promise<unknown>,
	keyOf: (operation: T) => string,
): Promise<ItemResult[]> {
	const results: ItemResult[] = [];
	for (const operation of operations) {
		await call(operation);
		results.push(done(keyOf(operation)));
	}
	return results;
}

/** A leadership or a post as the wire names it. */
interface NamedDuty {
	openId: string;
	orgId: string;
}

/** null: the person or the department is not there. */
export function dutyOf(operation: Operation, where: Whereabouts): NamedDuty | null {
	const openId = where.openIdOf(operation);
	const orgId = where.orgIdOf(operation);
	return openId === '' || orgId === null ? null : { openId, orgId };
}

/** Calls for leaderships or posts that need nothing but their names. */
export const onlyDuties = (
	operations: readonly Operation[],
	where: Whereabouts,
	call: (items: NamedDuty[]) => Promise<readonly ItemResult[]>,
): Promise<ItemResult[]> =>
	onlyPresent(
		operations,
		operations.map((operation) => dutyOf(operation, where)),
		NEITHER,
		call,
	);

export const NO_DEPARTMENT = 'The department is not in Yunzhijia.';
export const NO_PERSON = 'The person is not in Yunzhijia.';
export const NEITHER = 'The person or the department is not in Yunzhijia.';
