import { z } from 'zod/v4';
import { createHttp, type HttpRequest } from '../lib/http';
import type { HttpConfig } from '../lib/httpConfig';
import { parseLooseJson } from '../lib/looseJson';
import type { Services } from '../lib/services';

/** One answer as it came, before any client understood it. */
export interface Answered {
	readonly status: number;
	/** Undefined where the text is no JSON. */
	readonly json: unknown;
	readonly isPage: boolean;
}

/**
 * Sends once and repeats nothing: what a first try brings is the answer. Fails with HttpFailure.
 */
export type Ask = (request: HttpRequest) => Promise<Answered>;

export const askOf = (config: HttpConfig, services: Services): Ask => {
	const http = createHttp(config, services);
	return async (request) => {
		const { status, text } = await http(request);
		return { status, json: jsonOf(text), isPage: text.trimStart().startsWith('<') };
	};
};

const jsonOf = (text: string): unknown => {
	try {
		return parseLooseJson(text);
	} catch {
		return undefined;
	}
};

const row = z.record(z.string(), z.unknown());
export type Row = z.output<typeof row>;

const code = z
	.unknown()
	.transform((value) => (/^-?\d{1,15}$/.test(String(value)) ? Number(value) : null));
const envelope = z.looseObject({ success: z.union([z.boolean(), z.stringbool()]) });

/** Whether Yunzhijia says that a call worked; null where the answer is none of its own. */
export const worked = ({ json, status }: Answered): boolean | null =>
	envelope.safeParse(json).data?.success ?? (status >= 400 ? false : null);

export const codeOf = ({ json }: Answered): number | null =>
	code.parse(rowOf(json)['errorCode'] ?? rowOf(json)['code']);

export const dataOf = ({ json }: Answered): unknown => rowOf(json)['data'];

export const rowOf = (value: unknown): Row => row.safeParse(value).data ?? {};

/** "Nothing" is no list in some answers. */
export const rowsOf = (answered: Answered): Row[] =>
	z.array(row).safeParse(dataOf(answered)).data ?? [];

/** Text or a number as text; '' for anything else. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Remembers what was asked once. */
export const once = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
	let asked: Promise<T> | undefined;
	return () => (asked ??= ask());
};
