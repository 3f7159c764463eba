import { z } from 'zod/v4';
import { pageOf } from '../faults';
import { type Answer, type Call, contentType, type Endpoint, page, parseJson } from '../http';
import type { E9Desk } from './desk';
import type { E9Options } from './options';
import type { E9Organisation } from './rows';

/** What the lists work on; the organisation is replaced by a seed. */
export interface E9Tenant {
	readonly options: E9Options;
	readonly desk: E9Desk;
	organisation: E9Organisation;
}

type Row = Record<string, unknown> & { id: string };

const paging = z.object({
	pagesize: z.coerce.number().int().min(1).default(20),
	curpage: z.coerce.number().int().min(1).default(1),
	canceled: z.string().optional(),
	custom_data: z.string().optional(),
	id: z.string().optional(),
	workcode: z.string().optional(),
	loginid: z.string().optional(),
});
type Params = z.infer<typeof paging>;

/** `POST /api/hrm/resful/{name}` (e9-side 1). Unknown members are ignored, as by the real one. */
export const listEndpoint = (
	tenant: E9Tenant,
	name: string,
	rowsOf: (organisation: E9Organisation, params: Params) => readonly Row[],
): Endpoint => ({
	name,
	mutating: false,
	handle: (call) => {
		const { options, desk } = tenant;
		if (options.oldPatch) return { ...page('<html><body>HTTP 500</body></html>'), status: 500 };
		const refusal = desk.refuses(call);
		if (refusal) return refusal;
		const sent = paramsOf(call, options);
		if (sent === undefined) return { ...page('<html><body>HTTP 415</body></html>'), status: 415 };
		const params = paging.parse(sent);
		return answerPage(tenant, call, rowsOf(tenant.organisation, params), params);
	},
});

function answerPage(
	{ options }: E9Tenant,
	call: Call,
	rows: readonly Row[],
	{ pagesize, curpage }: Params,
): Answer {
	const size = Math.min(pagesize, options.pageLimit ?? pagesize);
	const start = (curpage - 1) * size;
	// A row that changed place between two pages: the one
	// before the page comes again, its last one not at all.
	const shifted = options.unstableRows && start > 0 ? start - 1 : start;
	const list = pageOf(rows, shifted, size, call.fault);
	const more = call.fault?.kind === 'total-larger' ? (call.fault.by ?? 1) : 0;
	const records = call.fault?.kind === 'empty-list' ? 0 : rows.length + more;
	const totals = { records, pages: Math.ceil(records / size), absent: undefined };
	const data = { totalSize: totals[options.totalSize], page: curpage, pageSize: size };
	return { status: 200, body: { code: '1', data: { ...data, dataList: list } } };
}

/** The `params` of a call, or undefined where this installation does not take such a body. */
function paramsOf(call: Call, { body }: E9Options): unknown {
	const isForm = contentType(call) === 'application/x-www-form-urlencoded';
	if (body !== 'both' && (body === 'form') !== isForm) return undefined;
	if (isForm) return parseJson(new URLSearchParams(call.body).get('params') ?? '{}');
	return z.object({ params: z.unknown() }).safeParse(parseJson(call.body)).data?.params ?? {};
}

/** `canceled` left out: in use; "1": sealed; "2": all (e9-side 1.2). */
export const byCanceled = <T extends { canceled: string | null }>(
	rows: readonly T[],
	{ canceled = '' }: Params,
): readonly T[] =>
	canceled === '2' ? rows : rows.filter((row) => (row.canceled === '1') === (canceled === '1'));

/** The filters of people by what names one of them (e9-side 1.2). */
export const byFilters = <T extends Record<'id' | 'workcode' | 'loginid', string | null>>(
	rows: readonly T[],
	{ id, workcode, loginid }: Params,
): readonly T[] =>
	rows.filter(
		(row) =>
			(id === undefined || row.id === id) &&
			(workcode === undefined || row.workcode === workcode) &&
			(loginid === undefined || row.loginid === loginid),
	);

/** Custom fields come only where they are asked for, as objects of the same name. */
export const withCustomData = <T extends { custom_data: Record<string, unknown> }>(
	rows: readonly T[],
	{ custom_data: names = '' }: Params,
): T[] =>
	rows.map((row) => ({
		...row,
		custom_data: Object.fromEntries(
			names
				.split(',')
				.filter((name) => name !== '')
				.map((name) => [name, row.custom_data[name] ?? '']),
		),
	}));
