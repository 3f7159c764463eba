import { whereOf } from '../../lib/whereOf';
import { z } from 'zod/v4';
import type { Certificate, Listed, ReadingDoubt } from '../../lib/certificate';
import type { Log } from '../../lib/services';
import { isNothing, text } from '../../lib/wireValues';
import { E9Error } from './errors';
import type { E9List, E9Transport } from './transport';

/**
 * Running clients ask for 20 to 999999 rows; whether a
 * very large page is cut is not known (e9-side 1.2).
 */
const PAGE_SIZE = 500;
const TRIES = 3;

const page = z.object({ totalSize: text, dataList: z.unknown() });

/** What one reading of a list gave. */
interface Reading<T> {
	readonly rows: readonly T[];
	/** `totalSize` of every page; null where one had none. */
	readonly totals: readonly (number | null)[];
}

/** One list to its end, with the proof that it is whole. */
export interface CertifiedList<T> {
	readonly rows: readonly T[];
	readonly certificate: Certificate;
}

/**
 * Pages until an empty one, which is right whatever `totalSize` means;
 * the count is then held against it under both meanings (e9-side 1.3).
 * A list that does not come out is read again, three tries.
 */
export const readList = async <T extends { id: string }>(
	{ transport, log }: { transport: E9Transport; log: Log },
	list: E9List,
	row: z.ZodType<T>,
	filters: Record<string, unknown> = {},
): Promise<CertifiedList<T>> => {
	for (let attempt = 1; ; attempt++) {
		const reading = await readOnce(transport, list, row, filters);
		const certificate = certify(list, reading);
		if (certificate.complete || attempt === TRIES) return { rows: reading.rows, certificate };
		log.warn('E9 list is not whole, reading it again', { list, attempt, rows: certificate.rows });
	}
};

const readOnce = async <T extends { id: string }>(
	transport: E9Transport,
	list: E9List,
	row: z.ZodType<T>,
	filters: Record<string, unknown>,
): Promise<Reading<T>> => {
	const rows: T[] = [];
	const totals: (number | null)[] = [];
	let firstId: string | undefined;
	for (let curpage = 1; ; curpage++) {
		const body = await transport.list(list, { ...filters, pagesize: PAGE_SIZE, curpage });
		const { total, records } = pageOfList(list, body, row);
		totals.push(total);
		// An installation that does not listen to `curpage` gives its first page for ever.
		const repeats = curpage > 1 && records[0] !== undefined && records[0].id === firstId;
		firstId ??= records[0]?.id;
		if (records.length === 0 || repeats) return { rows, totals };
		rows.push(...records);
	}
};

/** One page of a list. @throws E9Error `bad-answer` */
export const pageOfList = <T>(
	list: E9List,
	body: unknown,
	row: z.ZodType<T>,
): { total: number | null; records: T[] } => {
	const data = z.object({ data: page }).safeParse(body).data?.data;
	const records = z.array(row).safeParse(isNothing(data?.dataList) ? [] : data?.dataList);
	if (!data || !records.success) {
		throw new E9Error({
			kind: 'bad-answer',
			endpoint: list,
			said: {
				code: 'unknown-shape',
				facts: { service: 'e9', endpoint: list, where: whereOf(records.error) },
			},
		});
	}
	return {
		total: /^\d{1,9}$/.test(data.totalSize) ? Number(data.totalSize) : null,
		records: records.data,
	};
};

const LISTED: Readonly<Record<E9List, Listed>> = {
	getHrmsubcompanyWithPage: 'subcompanies',
	getHrmdepartmentWithPage: 'departments',
	getJobtitleInfoWithPage: 'job-titles',
	getHrmUserInfoWithPage: 'employees',
};

const certify = (name: E9List, { rows, totals }: Reading<{ id: string }>): Certificate => {
	const last = totals.at(-1) ?? null;
	const reasons: ReadingDoubt[] = [];
	const list = LISTED[name];
	if (totals.includes(null)) reasons.push({ code: 'no-total', facts: { list } });
	else if (new Set(totals).size > 1)
		reasons.push({
			code: 'total-changed',
			facts: { list, totals: totals.flatMap((total) => total ?? []) },
		});
	else if (last !== rows.length && last !== Math.ceil(rows.length / PAGE_SIZE))
		reasons.push({
			code: 'total-differs',
			facts: { list, total: last ?? 0, read: rows.length },
		});
	const ids = new Set(rows.map(({ id }) => id));
	if (ids.size < rows.length) reasons.push({ code: 'listed-twice', facts: { list } });
	return { complete: reasons.length === 0, reasons, rows: rows.length, total: last };
};
