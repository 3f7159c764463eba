import type { StoredReceiver, Unresolved } from '../../store';
import { canonicalAccount, caselessKey } from '../../lib/canonical';
import { z } from 'zod/v4';
import { noted } from './noted';
import type { MessageContext } from '../context';
import { asLinked, FurtherRecords } from './furtherRecords';

/** Receivers as OA ids, and those that the OA does not know. */
interface Resolved {
	readonly persons: readonly string[];
	readonly unresolved: readonly Unresolved[];
}

/** What people are named by, beside ids. */
const NAMED_BY = ['account', 'jobNo', 'email'] as const;

const employee = z.looseObject({
	id: z.string(),
	account: z.string().optional().catch(undefined),
	jobNo: z.string().optional().catch(undefined),
	email: z.string().optional().catch(undefined),
	/** Of a secondary record: whose it is (C22). */
	mainId: z.string().optional().catch(undefined),
	name: z.string().catch(''),
	mobile: z.string().catch(''),
	status: z.unknown(),
});
type Employee = z.infer<typeof employee>;
type Named = Parameters<MessageContext['store']['oaPeople']['replace']>[2][number];

/** In front of a name without case and width; no name begins with it. */
const ANY_CASE = '\u0001';

/** In front of the id of a secondary record. */
const SECONDARY = '\u0002';

/** In front of an id. */
const OWN = '\u0003';

/**
 * Under which names somebody is looked up: as it is written,
 * and, where that is nobody's, in another case or width.
 */
function namesOf(raw: string): string[] {
	const name = canonicalAccount(raw);
	return name.ok ? [name.value, `${ANY_CASE}${caselessKey(name.value)}`] : [];
}

/**
 * Brings the index of ids, accounts, job numbers and e-mail addresses in step with the last reading
 * of the OA. @returns whether there was a newer one
 */
export async function indexPeople({ store }: MessageContext, oa: string): Promise<boolean> {
	const latest = await store.snapshots.latest(oa);
	if (latest === null || latest.id === (await store.oaPeople.readFrom(oa))) return false;
	const people: Named[] = [];
	const further = new FurtherRecords();
	for await (const page of store.snapshots.pages(latest.id, 'employees')) {
		for (const record of page) {
			const parsed = employee.safeParse(record);
			if (!parsed.success) continue;
			people.push(...entriesOf(parsed.data));
			further.add(parsed.data);
		}
	}
	await store.oaPeople.replace(oa, latest.id, [...people, ...further.entries()]);
	return true;
}

/** What names a record; those of a secondary one lead to its main one. */
function entriesOf(record: Employee): Named[] {
	const { id, mainId = '' } = record;
	const oaId = mainId === '' ? id : mainId;
	return [
		{ by: 'account', value: `${OWN}${id}`, oaId: id },
		...(oaId === id ? [] : [{ by: 'account', value: `${SECONDARY}${id}`, oaId } as const]),
		...NAMED_BY.flatMap((by) =>
			[...new Set(namesOf(record[by] ?? ''))].map((value) => ({ by, value, oaId })),
		),
	];
}

/**
 * Who is meant. An OA id is taken as it is where the last reading has it, somebody is linked under
 * it, or there is no reading; that of a secondary record as its main one. An account, a job
 * number or an e-mail address has to belong to exactly one employee of the last
 * reading, in another case or width only where nobody has it as it is written. In place of a record
 * that is not linked stands the only linked one of the same name and mobile.
 */
export async function resolve(
	{ store }: MessageContext,
	oa: string,
	receivers: readonly StoredReceiver[],
): Promise<Resolved> {
	const ids = receivers.filter(({ by }) => by === 'id').map(({ value }) => value);
	const { persons, unknown } = await resolveIds({ store }, oa, ids);
	const unresolved: Unresolved[] = unknown.map((value) => nobody({ by: 'id', value }));
	for (const by of NAMED_BY) {
		const named = receivers.filter((receiver) => receiver.by === by);
		if (named.length === 0) continue;
		const found = await store.oaPeople.find(
			oa,
			by,
			named.flatMap(({ value }) => namesOf(value)),
		);
		for (const receiver of named) {
			const [exact = '', anyCase = ''] = namesOf(receiver.value);
			const [only, ...more] = found.get(exact) ?? found.get(anyCase) ?? [];
			if (only !== undefined && more.length === 0) persons.add(only);
			else
				unresolved.push({
					...receiver,
					detail: noted({
						code: 'unknown-name',
						facts: {
							by,
							found: only === undefined ? 0 : 1 + more.length,
							otherCase: only !== undefined && !found.has(exact),
						},
					}),
				});
		}
	}
	return { persons: [...(await asLinked({ store }, oa, persons))], unresolved };
}

const nobody = (receiver: StoredReceiver): Unresolved => ({
	...receiver,
	detail: noted({
		code: 'unknown-name',
		facts: { by: receiver.by, found: 0, otherCase: false },
	}),
});

/**
 * Strangers are not laid out: an OA with a fault names thousands, and each would be rows for good.
 */
async function resolveIds(
	{ store }: Pick<MessageContext, 'store'>,
	oa: string,
	ids: readonly string[],
): Promise<{ persons: Set<string>; unknown: readonly string[] }> {
	if (ids.length === 0) return { persons: new Set(), unknown: [] };
	const isRead = (await store.oaPeople.readFrom(oa)) !== null;
	const found = await store.oaPeople.find(
		oa,
		'account',
		ids.flatMap((id) => [`${SECONDARY}${id}`, `${OWN}${id}`]),
	);
	const missing = isRead ? ids.filter((id) => !found.has(`${OWN}${id}`)) : [];
	const linked = await store.bindings.knownOf(oa, 'person', missing);
	const unknown = missing.filter((id) => !linked.has(id));
	const strangers = new Set(unknown);
	const known = ids.filter((id) => !strangers.has(id));
	return {
		persons: new Set(known.map((id) => found.get(`${SECONDARY}${id}`)?.[0] ?? id)),
		unknown,
	};
}
