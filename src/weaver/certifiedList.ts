import type { Certificate, Listed, ReadingDoubt } from '../lib/certificate';
import type { Log } from '../lib/services';
import type { WeaverPage } from './client';

/** Reads one page; `current` counts from 1. */
type ReadPage<T> = (current: number) => Promise<WeaverPage<T>>;

const TRIES = 3;

/**
 * Pages of one list until E10 has no more: rows reach `total` and the page is not full (a full one
 * may hide rows that `total` does not count), or a page is empty, or repeats a row (then E10
 * ignores the page number, or rows shifted).
 */
export async function* pagesOf<T extends { id: string }>(
	readPage: ReadPage<T>,
	pageSize: number,
): AsyncGenerator<WeaverPage<T>, void, void> {
	const seen = new Set<string>();
	for (let current = 1; ; current++) {
		const page = await readPage(current);
		yield page;
		const before = seen.size;
		for (const { id } of page.records) seen.add(id);
		const repeats = seen.size - before < page.records.length;
		const enough = page.total !== null && seen.size >= page.total && page.records.length < pageSize;
		if (page.records.length === 0 || repeats || enough) return;
	}
}

/**
 * One list with its certificate (design §3): read again on a violation, three tries; the last try
 * is handed out with its reasons.
 */
export const readCertified = async <T extends { id: string }>(
	name: Listed,
	readPage: ReadPage<T>,
	pageSize: number,
	log: Log,
): Promise<{ records: T[]; certificate: Certificate }> => {
	for (let attempt = 1; ; attempt++) {
		const records: T[] = [];
		const totals: (number | null)[] = [];
		for await (const page of pagesOf(readPage, pageSize)) {
			for (const record of page.records) records.push(record);
			totals.push(page.total);
		}
		const certificate = certify(name, records, totals);
		if (certificate.complete || attempt === TRIES) return { records, certificate };
		log.warn('E10 list is not whole, reading it again', {
			list: name,
			attempt,
			rows: certificate.rows,
			total: certificate.total,
		});
	}
};

const certify = (
	name: Listed,
	records: readonly { id: string }[],
	totals: readonly (number | null)[],
): Certificate => {
	const last = totals.at(-1) ?? null;
	const distinct = [...new Set(totals)];
	const reasons: ReadingDoubt[] = [];
	if (last === null || distinct.includes(null))
		reasons.push({ code: 'no-total', facts: { list: name } });
	else if (distinct.length > 1)
		reasons.push({
			code: 'total-changed',
			facts: { list: name, totals: distinct.flatMap((total) => total ?? []) },
		});
	else if (last !== records.length)
		reasons.push({
			code: 'total-differs',
			facts: { list: name, total: last, read: records.length },
		});
	const twice =
		new Set(records.map(({ id }) => id)).size < records.length ? firstRepeated(records) : null;
	if (twice !== null) reasons.push({ code: 'id-twice', facts: { list: name, id: twice } });
	return { complete: reasons.length === 0, reasons, rows: records.length, total: last };
};

const firstRepeated = (records: readonly { id: string }[]): string | null => {
	const seen = new Set<string>();
	for (const { id } of records) {
		if (seen.has(id)) return id;
		seen.add(id);
	}
	return null;
};

/** Several lists as one: whole when each is and no id comes twice across them. */
export const combine = (...certificates: Certificate[]): Certificate => {
	const reasons = certificates.flatMap((certificate) => certificate.reasons);
	return {
		complete: reasons.length === 0,
		reasons,
		rows: certificates.reduce((sum, { rows }) => sum + rows, 0),
		total: certificates.reduce<number | null>(
			(sum, { total }) => (sum === null || total === null ? null : sum + total),
			0,
		),
	};
};
