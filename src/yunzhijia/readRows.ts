import { whereOf } from '../lib/whereOf';
import { z } from 'zod/v4';
import type { ReadEndpoint } from './endpoints';
import { YunzhijiaError } from './errors';
import type { Transport } from './transport';
import { isNothing } from '../lib/wireValues';

/**
 * The rows of one read call. A row that does not fit fails the whole reading: a reading with holes
 * would look like people who left.
 */
export const readRows = async <T extends z.ZodType>(
	transport: Transport,
	endpoint: ReadEndpoint,
	data: unknown,
	row: T,
): Promise<z.output<T>[]> => {
	const answer = await transport.read(endpoint, data);
	if (isNothing(answer)) return [];
	const rows = z.array(row).safeParse(answer);
	if (rows.success) return rows.data;
	throw new YunzhijiaError({
		kind: 'bad-answer',
		endpoint,
		said: {
			code: 'unknown-shape',
			facts: { service: 'yunzhijia', endpoint, where: whereOf(rows.error) },
		},
	});
};

/** Reads rows for any number of keys, so many at a time; repeated keys are asked for once. */
export const readByKeys = async <T>(
	keys: readonly string[],
	size: number,
	read: (part: string[]) => Promise<T[]>,
): Promise<T[]> => {
	const wanted = [...new Set(keys)];
	const rows: T[] = [];
	for (let start = 0; start < wanted.length; start += size) {
		for (const row of await read(wanted.slice(start, start + size))) rows.push(row);
	}
	return rows;
};
