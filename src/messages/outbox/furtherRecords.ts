import { keyFor, phoneKey } from '../../lib/canonical/text';
import type { MessageContext } from '../context';

/**
 * In front of the id of somebody who has further records:
 * by name and mobile, where no record names its main one.
 */
const SAME = '\u0004';

/** More than a few records of one name and mobile are no human. */
const MOST_RECORDS = 8;

interface Described {
	readonly name: string;
	readonly mobile: string;
	readonly status?: unknown;
}
interface Entry {
	readonly by: 'account';
	readonly value: string;
	readonly oaId: string;
}

/**
 * The same text for records of one human: name and
 * mobile together; '' where either is missing or hidden.
 */
function humanOf({ name, mobile, status }: Described): string {
	const [who, number] = [keyFor('name')(name), phoneKey(mobile)];
	return who === '' || number === '' || status === 'left' ? '' : `${who}\n${number}`;
}

/** Gathers who has several records while a reading goes by. */
export class FurtherRecords {
	private readonly byHuman = new Map<string, string[]>();

	add(record: Described & { readonly id: string }): void {
		const human = humanOf(record);
		const known = this.byHuman.get(human);
		if (known) known.push(record.id);
		else if (human !== '') this.byHuman.set(human, [record.id]);
	}

	/** Index entries by which each of several records leads to the others. */
	entries(): Entry[] {
		return [...this.byHuman.values()]
			.filter((ids) => ids.length > 1 && ids.length <= MOST_RECORDS)
			.flatMap((ids) =>
				ids.flatMap((id) =>
					ids
						.filter((other) => other !== id)
						.map((oaId): Entry => ({ by: 'account', value: `${SAME}${id}`, oaId })),
				),
			);
	}
}

/** These people; in place of a record without a link, the only linked one of the same human. */
export async function asLinked(
	{ store }: Pick<MessageContext, 'store'>,
	oa: string,
	persons: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
	const ids = [...persons];
	const others = await store.oaPeople.find(
		oa,
		'account',
		ids.map((id) => `${SAME}${id}`),
	);
	if (others.size === 0) return persons;
	const linked = await store.bindings.knownOf(oa, 'person', [
		...ids,
		...[...others.values()].flat(),
	]);
	return new Set(
		ids.map((id) => {
			const [only, ...more] = (others.get(`${SAME}${id}`) ?? []).filter((one) => linked.has(one));
			return linked.has(id) || only === undefined || more.length > 0 ? id : only;
		}),
	);
}
