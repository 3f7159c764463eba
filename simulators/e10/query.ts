import { z } from 'zod/v4';

import { pageOf } from '../faults';
import { contentType, parseJson, type Answer, type Call, type Endpoint } from '../http';
import type { E10Options } from './options';
import type { OaState } from './state';
import { errcodes, type E10TokenDesk } from './token';

/** What the data endpoints work on; the state is replaced by a seed. */
export interface Tenant {
	options: E10Options;
	state: OaState;
	tokens: E10TokenDesk;
	/** An id as E10's are: a long digit string. */
	newId: () => string;
}

/**
 * Members of every paged query. Documented as numbers; ids
 * are longer than a number holds, so texts are taken too.
 */
export const pageMembers = {
	access_token: z.string().optional(),
	current: z.int().min(1).optional(),
	pageSize: z.int().min(1).optional(),
};
export const idList = z.array(z.union([z.string(), z.number()]).transform(String));

/** The records that a query found and how they are shown. */
interface Found<Row> {
	rows: readonly Row[];
	show: (row: Row) => Record<string, unknown>;
}

/**
 * A paged POST with a JSON body: token in the query or the body, `current` from 1,
 * `pageSize` up to 1000, answer
 * `{"message":{"errcode":0},"data":{"total","current","data":[…]}}` (oa-side 1.3, 1.4).
 */
export function queryEndpoint<
	T extends { current?: number | undefined; pageSize?: number | undefined },
	Row,
>(
	tenant: Tenant,
	name: string,
	schema: z.ZodType<T>,
	find: (request: T, tenant: Tenant) => Found<Row>,
): Endpoint {
	return {
		name,
		mutating: false,
		handle: (call): Answer => {
			const { tokens, options } = tenant;
			if (call.method !== 'POST' || contentType(call) !== 'application/json')
				return tokens.refusedInMessage(errcodes.WRONG_PARAMETER, 'POST with a JSON body expected');
			const body = parseJson(withTextIds(call.body));
			if (!tokens.alive(tokenOf(call))) return tokens.rejected();
			const request = schema.safeParse(options.strictMembers ? body : known(schema, body));
			if (!request.success)
				return tokens.refusedInMessage(errcodes.WRONG_PARAMETER, z.prettifyError(request.error));
			const pageSize = request.data.pageSize ?? options.defaultPageSize;
			if (pageSize > 1000 && options.overLimitAnswer === 'refuse')
				return tokens.refusedInMessage(errcodes.PAGE_TOO_LARGE, 'pageSize must not exceed 1000');

			const size = Math.min(pageSize, 1000);
			const current = request.data.current ?? 1;
			const { rows, show } = find(request.data, tenant);
			const page = pageOf(rows, (current - 1) * size, size, call.fault);
			const total =
				call.fault?.kind === 'empty-list'
					? 0
					: rows.length + (call.fault?.kind === 'total-larger' ? (call.fault.by ?? 1) : 0);
			return {
				status: 200,
				body: {
					message: { errcode: tokens.errcode(errcodes.OK), errmsg: 'success' },
					data: { current, total, data: page.map(show) },
				},
			};
		},
	};
}

/** The token of a data call: query first, then the body. */
export function tokenOf(call: Call): string | undefined {
	const inQuery = call.query.get('access_token');
	if (inQuery !== null) return inQuery;
	const body = z.object({ access_token: z.string() }).safeParse(parseJson(call.body));
	return body.success ? body.data.access_token : undefined;
}

/**
 * Quotes the numbers of an `ids` list, which JSON.parse
 * would round: E10's ids have up to 19 digits.
 */
function withTextIds(body: string): string {
	return body.replace(
		/("(?:ids|departmentIds|subcompanyIds|parentOrgIds)"\s*:\s*\[)([^\]"]*)\]/g,
		(_, head: string, list: string) => `${head}${list.replace(/\d+/g, '"$&"')}]`,
	);
}

/** The members that the schema knows, when unknown ones are to be ignored. */
function known(schema: z.ZodType, body: unknown): unknown {
	const issues = schema.safeParse(body).error?.issues ?? [];
	const extra = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
	if (typeof body !== 'object' || body === null) return body;
	return Object.fromEntries(Object.entries(body).filter(([name]) => !extra.includes(name)));
}
