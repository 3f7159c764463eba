import type { StoredReceiver, Unresolved } from '../../store';
import { canonicalAccount, caselessKey } from '../../lib/canonical';
import { z } from 'zod/v4';
import { noted } from './noted';
import type { MessageContext } from '../context';

/** Receivers as OA ids, and those that the OA does not know. */
export interface Resolved {
	readonly persons: readonly string[];
	readonly unresolved: readonly Unresolved[];
}

const employee = z.looseObject({
	id: z.string(),
	account: z.string().optional().catch(undefined),
	jobNo: z.string().optional().catch(undefined),
	/** Of a secondary record: whose it is (C22). */
	mainId: z.string().optional().catch(undefined),
});

/** In front of a name without case and width; no name begins with it. */
const ANY_CASE = '\u0001';

/** In front of the id of a secondary record. */
const SECONDARY = '\u0002';

/** Under which names somebody is looked up: as it is written, and, where that is nobody's, in another case or width. */
function namesOf(raw: string): string[] {
	const name = canonicalAccount(raw);
	return name.ok ? [name.value, `${ANY_CASE}${caselessKey(name.value)}`] : [];
}

/** Brings the index of accounts and job numbers in step with the last reading of the OA. @returns whether there was a newer one */
export async function indexPeople({ store }: MessageContext, oa: string): Promise<boolean> {
	const latest = await store.snapshots.latest(oa);
	if (latest === null || latest.id === (await store.oaPeople.readFrom(oa))) return false;
	const people: { by: 'account' | 'jobNo'; value: string; oaId: string }[] = [];
	for await (const page of store.snapshots.pages(latest.id, 'employees')) {
		for (const record of page) {
			const parsed = employee.safeParse(record);
			if (!parsed.success) continue;
			const { id, mainId = '' } = parsed.data;
			const oaId = mainId === '' ? id : mainId;
			if (oaId !== id) people.push({ by: 'account', value: `${SECONDARY}${id}`, oaId });
			for (const by of ['account', 'jobNo'] as const) {
				for (const value of new Set(namesOf(parsed.data[by] ?? '')))
					people.push({ by, value, oaId });
			}
		}
	}
	await store.oaPeople.replace(oa, latest.id, people);
	return true;
}

/**
 * Who is meant. An OA id is taken as it is, that of a secondary record as its main one; an account or a job number has to belong to exactly one employee of the last
 * reading, in another case or width only where nobody has it as it is written.
 */
export async function resolve(
	{ store }: MessageContext,
	oa: string,
	receivers: readonly StoredReceiver[],
): Promise<Resolved> {
	const ids = receivers.filter(({ by }) => by === 'id').map(({ value }) => value);
	const mainOf = await store.oaPeople.find(
		oa,
		'account',
		ids.map((id) => `${SECONDARY}${id}`),
	);
	const persons = new Set(ids.map((id) => mainOf.get(`${SECONDARY}${id}`)?.[0] ?? id));
	const unresolved: Unresolved[] = [];
	for (const by of ['account', 'jobNo'] as const) {
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
	return { persons: [...persons], unresolved };
}
