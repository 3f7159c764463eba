import { z } from 'zod/v4';
import { type CellValue, type SheetContents, writeWorkbook } from '../../lib/xlsx/writeWorkbook';
import type { MirrorPerson, Scope } from '../../store';
import type { EngineContext } from '../../sync/context';
import { SyncStop } from '../../sync/stop';
import { COLUMNS, type ColumnKey, HEADERS, type Language, ownerText } from './columns';
import { instructions } from './instructions';

/** The manual's filters (C13); left out: everybody. */
export interface ExportFilter {
	/** orgIds; their subtrees are meant. */
	departments?: readonly string[];
	linked?: 'linked' | 'unlinked';
	/** Of the person in Yunzhijia. */
	status?: 'active' | 'disabled' | 'left';
}

export interface ExportRequest extends Scope {
	filter: ExportFilter;
	language: Language;
}

export interface Export {
	file: Buffer;
	/** When Yunzhijia was read (ms): the workbook shows it as it was then. */
	readAt: number;
	/** People in it. */
	rows: number;
}

const STATUS: Readonly<Record<string, 'active' | 'disabled' | 'left'>> = { '0': 'left', '1': 'active', '2': 'disabled' };
const WORDS = {
	zh: { sheet: '人员关联', active: '在职', disabled: '已停用', left: '已离职', linked: '已关联', unlinked: '未关联' },
	en: { sheet: 'People', active: 'active', disabled: 'disabled', left: 'left', linked: 'linked', unlinked: 'not linked' },
} as const;
const WIDTHS: Readonly<Record<ColumnKey, number>> = { name: 14, department: 40, phone: 16, email: 26, jobNo: 14, jobTitle: 16, status: 12, link: 10, oaId: 22, relation: 22, openId: 38, owner: 24 };

const jobTitleRow = z.object({ jobTitle: z.string() }).catch({ jobTitle: '' });

/**
 * One row a person of Yunzhijia, with a column to fill in. People are read and written page by page, so that 100,000 of them
 * need no more memory than 5,000.
 * @throws {SyncStop} refresh-failed: Yunzhijia was never read, or there is no such department
 */
export async function exportWorkbook({ store, services }: EngineContext, request: ExportRequest): Promise<Export> {
	const readAt = await store.mirror.refreshedAt(request);
	if (readAt === null) throw new SyncStop('refresh-failed', `Nothing of enterprise ${request.eid} has been read for source ${request.source} yet, so there is nobody to export.`, 'Run a pull or Plan Push once (with apply: preview it changes nothing), then export again. Check the source name, too.');
	const departments = await store.mirror.departments(request);
	const paths = new Map(departments.map(({ orgId, longName, name }) => [orgId, longName === '' ? name : longName]));
	const wanted = subtrees(departments, request.filter.departments ?? []);
	const linked = new Map((await store.bindings.list(request, 'person')).filter(({ state }) => state === 'active').map(({ yzjId, oaId }) => [yzjId, oaId]));

	let rows = 0;
	const owner = ownerText(request);
	const words = WORDS[request.language];
	async function* people(): AsyncGenerator<readonly CellValue[]> {
		for await (const page of store.mirror.personPages(request)) {
			for (const person of page) {
				const oaId = linked.get(person.openId) ?? '';
				if (!isWanted(person, oaId, wanted, request.filter)) continue;
				rows++;
				yield rowOf(person, oaId);
			}
		}
	}
	const rowOf = (person: MirrorPerson, oaId: string): readonly CellValue[] => {
		const status = STATUS[person.status];
		const values: Record<ColumnKey, string> = { name: person.name, department: paths.get(person.orgId) ?? '', phone: person.phone, email: person.email, jobNo: person.jobNo, jobTitle: jobTitleRow.parse(person.row).jobTitle, status: status === undefined ? person.status : words[status], link: oaId === '' ? words.unlinked : words.linked, oaId, relation: '', openId: person.openId, owner };
		return COLUMNS.map((column) => values[column]);
	};

	const sheets: SheetContents[] = [{ name: words.sheet, columns: COLUMNS.map((column) => ({ header: HEADERS[request.language][column], width: WIDTHS[column], input: column === 'relation' })), rows: people }, instructions(request, readAt)];
	const file = await writeWorkbook(sheets, new Date(services.now()));
	services.log.info('bindings exported', { rows });
	return { file, readAt, rows };
}

function isWanted(person: MirrorPerson, oaId: string, departments: ReadonlySet<string> | null, { linked, status }: ExportFilter): boolean {
	if (departments !== null && !departments.has(person.orgId)) return false;
	if (linked !== undefined && (oaId !== '') !== (linked === 'linked')) return false;
	return status === undefined || STATUS[person.status] === status;
}

/** The departments with everything below them; null for all. */
function subtrees(departments: ReadonlyArray<{ orgId: string; parentId: string }>, tops: readonly string[]): ReadonlySet<string> | null {
	if (tops.length === 0) return null;
	const known = new Set(departments.map(({ orgId }) => orgId));
	const unknown = tops.filter((top) => !known.has(top));
	if (unknown.length > 0) throw new SyncStop('refresh-failed', `Yunzhijia had no department ${unknown.join(', ')} when it was last read.`, 'Check the orgIds, or read Yunzhijia again.');
	const children = Map.groupBy(departments, ({ parentId }) => parentId);
	const wanted = new Set(tops);
	// A set is walked in the order of insertion, what is added on the way included.
	for (const top of wanted) for (const { orgId } of children.get(top) ?? []) wanted.add(orgId);
	return wanted;
}
