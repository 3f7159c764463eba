import type { Services } from '../../lib/services';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { Operation } from '../model';
import { besideOf, definitionOf, isLink, type LinkedIds } from '../operations';
import { failureOf, type Failure } from '../saved/outcome';
import { departmentsNow } from './departmentsNow';
import { readBackTwice } from './readBack';

interface VerifyInput {
	ids: LinkedIds;
	/**
	 * orgIds of departments that were there before the first write, and of those that this run made.
	 */
	known: ReadonlySet<string>;
	/** Whether created persons are looked for too, by their account: each costs a look-up. */
	creations?: boolean;
	services: Services;
}

/**
 * Reads back what was done, and looks for departments that nobody
 * planned: `addNew` and `dept/add` make them without asking.
 */
export async function verify(
	reader: YunzhijiaReader,
	done: readonly Operation[],
	input: VerifyInput,
): Promise<Failure[]> {
	return [...(await unseen(reader, done, input)), ...(await unplanned(reader, done, input))];
}

async function unseen(
	reader: YunzhijiaReader,
	done: readonly Operation[],
	{ ids, services, creations = false }: VerifyInput,
): Promise<Failure[]> {
	// Later operations overwrite what earlier ones did to the
	// same object and field: only the last word can be seen.
	const last = new Map<string, Operation>();
	for (const operation of done)
		if (!isLink(operation) && (creations || !makesPerson(operation)))
			last.set(
				`${operation.kind}:${operation.oaId}:${besideOf(operation) ? operation.id : ''}`,
				operation,
			);
	if (last.size === 0) return [];
	const operations = [...last.values()];
	const verdicts = await readBackTwice(reader, operations, ids, services);
	return operations
		.filter((operation) => verdicts.get(operation.id)?.state !== 'done')
		.map((operation) =>
			failureOf(operation, 'not-verified', {
				code: 'not-verified',
				facts: { side: 'yunzhijia', kind: operation.kind },
			}),
		);
}

const makesPerson = ({ kind, object }: Operation): boolean =>
	object === 'person' && definitionOf(kind).link === 'made';

async function unplanned(
	reader: YunzhijiaReader,
	done: readonly Operation[],
	{ known }: VerifyInput,
): Promise<Failure[]> {
	if (!done.some(({ kind }) => definitionOf(kind).link === 'made')) return [];
	const { departments } = await departmentsNow(reader);
	return departments
		.filter((department) => !known.has(department.id))
		.map(
			(department): Failure => ({
				kind: 'department',
				oaId: '',
				yzjId: department.id,
				name: department.name,
				reason: 'unplanned',
				why: { code: 'unplanned', facts: { longName: department.longName } },
			}),
		);
}
