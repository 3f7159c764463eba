import { z } from 'zod/v4';
import { decode, encode } from './json';
import { placesOf, placesText } from './places';

/** How somebody is named; stored by place, so new ones come last. */
const BY = ['id', 'account', 'jobNo', 'email'] as const;

export interface StoredReceiver {
	readonly by: (typeof BY)[number];
	readonly value: string;
}

/**
 * A receiver that the OA does not know; tried again with
 * every new reading of the OA, and with new links.
 */
export interface Unresolved extends StoredReceiver {
	readonly detail: string;
}

const one = z.object({ by: z.enum(BY), value: z.string() });
/**
 * A number says how the names that follow it name
 * people; earlier versions wrote an object for each.
 */
const stored = z.union([z.array(one), z.array(z.union([z.number(), z.string()]))]);

/** Receivers as one text that is hardly longer than their names. */
export function receiversText(receivers: readonly StoredReceiver[]): string {
	const flat: (number | string)[] = [];
	let by: StoredReceiver['by'] | undefined;
	for (const receiver of receivers) {
		if (receiver.by !== by) flat.push(BY.indexOf(receiver.by));
		by = receiver.by;
		flat.push(receiver.value);
	}
	return encode(flat);
}

/** The receivers that such a text holds. */
export function receiversOf(text: string): StoredReceiver[] {
	const receivers: StoredReceiver[] = [];
	let by: StoredReceiver['by'] = 'id';
	for (const entry of stored.parse(decode(text))) {
		if (typeof entry === 'number') by = BY[entry] ?? 'id';
		else receivers.push(typeof entry === 'string' ? { by, value: entry } : entry);
	}
	return receivers;
}

const unknownSchema = z.array(z.object({ detail: z.string(), places: z.string() }));

/** Which receivers of a list are unknown, and why, without naming them again. */
export function unknownText(
	receivers: readonly StoredReceiver[],
	unknown: readonly Unresolved[],
): string {
	const placeOf = new Map(receivers.map((receiver, place) => [nameOf(receiver), place]));
	const byDetail = Map.groupBy(unknown, ({ detail }) => detail);
	return encode(
		[...byDetail].map(([detail, some]) => ({
			detail,
			places: placesText(some.flatMap((receiver) => placeOf.get(nameOf(receiver)) ?? [])),
		})),
	);
}

/** The unknown receivers of a list. */
export const unknownOf = (receivers: readonly StoredReceiver[], text: string): Unresolved[] =>
	unknownSchema.parse(decode(text)).flatMap(({ detail, places }) =>
		placesOf(places).flatMap((place) => {
			const receiver = receivers[place];
			return receiver === undefined ? [] : [{ ...receiver, detail }];
		}),
	);

const nameOf = ({ by, value }: StoredReceiver): string => `${by} ${value}`;
