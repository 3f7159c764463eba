import { wordsFor } from '../../words';
import { type CellValue, type SheetContents, writeWorkbook } from '../../lib/xlsx/writeWorkbook';
import type { Binding, MirrorPerson, Scope, Store } from '../../store';
import type { EngineContext } from '../../store/context';
import type { OaDepartment, OaEmployee } from '../../sync/model';
import { isDepartment, isEmployee } from '../../sync/read/staging';
import { SyncStop } from '../../store/stop';
import { oaPathOf, placesOf, subtreesOf } from '../within';
import { COLUMNS, type ColumnKey, HEADERS, type Language, ownerText } from './columns';
import { instructions } from './instructions';

/** The manual's filters (C13); left out: everybody. */
export interface ExportFilter {
	/** orgIds, paths or names; their subtrees are meant. */
	departments?: readonly string[];
	linked?: 'linked' | 'unlinked';
	/** Of the person in Yunzhijia. */
	status?: 'active' | 'disabled' | 'left';
	/**
	 * Left out, `added`: people of Yunzhijia. `not-added`: employees of
	 * the OA who are linked with nobody there; to be seen, for there is no
	 * person yet whom the column could name an employee for. `all`: both.
	 */
	added?: 'added' | 'not-added' | 'all';
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
	/** Of these, employees who are not in Yunzhijia. */
	notAdded: number;
}

const STATUS: Readonly<Record<string, 'active' | 'disabled' | 'left'>> = {
	'0': 'left',
	'1': 'active',
	'2': 'disabled',
};
const WIDTHS: Readonly<Record<ColumnKey, number>> = {
	name: 14,
	department: 40,
	phone: 16,
	email: 26,
	jobNo: 14,
	jobTitle: 16,
	status: 12,
	link: 10,
	oaId: 22,
	relation: 22,
	openId: 38,
	owner: 24,
};

/** The mirror keeps what was read of a person as JSON. */
function jobTitleOf({ row }: MirrorPerson): string {
	const jobTitle: unknown =
		typeof row === 'object' && row !== null ? Reflect.get(row, 'jobTitle') : undefined;
	return typeof jobTitle === 'string' ? jobTitle : '';
}

/**
 * One row a person of Yunzhijia, with a column to fill in, and on request one an employee who has
 * nobody there. People are read and written page by page, so that 100,000 of them
 * need no more memory than 5,000.
 * @throws {SyncStop} refresh-failed: Yunzhijia was never read, or there is no such department;
 * snapshot-missing: the OA was never read
 */
export async function exportWorkbook(
	{ store, services }: EngineContext,
	request: ExportRequest,
): Promise<Export> {
	const readAt = await store.mirror.refreshedAt(request);
	if (readAt === null)
		throw new SyncStop({
			code: 'nothing-read-to-export',
			facts: { eid: request.eid, source: request.source },
		});
	const { filter } = request;
	const departments = await store.mirror.departments(request);
	const paths = new Map(
		departments.map(({ orgId, longName, name }) => [orgId, longName === '' ? name : longName]),
	);
	const wanted = subtreesOf(departments, filter.departments ?? []);
	const bindings = await store.bindings.list(request);
	const linked = new Map(
		bindings.flatMap(({ kind, state, yzjId, oaId }) =>
			kind === 'person' && state === 'active' ? [[yzjId, oaId] as const] : [],
		),
	);
	const strangers =
		filter.added === undefined || filter.added === 'added'
			? null
			: await notAdded(store, request, bindings);

	let rows = 0;
	let strangersInIt = 0;
	const owner = ownerText(request);
	const { sheet, states } = wordsFor(request.language).linkWorkbook;
	const words = { sheet, ...states };
	async function* people(): AsyncGenerator<readonly CellValue[]> {
		for await (const page of filter.added === 'not-added'
			? []
			: store.mirror.personPages(request)) {
			for (const person of page) {
				const oaId = linked.get(person.openId) ?? '';
				if (!isWanted(person, oaId, wanted, filter)) continue;
				rows++;
				yield rowOf(person, oaId);
			}
		}
		// Nobody of these has a link, or a state in Yunzhijia.
		if (strangers === null || filter.linked === 'linked' || filter.status !== undefined) return;
		for await (const { employee, orgId, path } of strangers) {
			if (wanted !== null && !wanted.has(orgId)) continue;
			rows++;
			strangersInIt++;
			yield inOrder({
				name: employee.name,
				department: path,
				phone: employee.mobile ?? '',
				email: employee.email ?? '',
				jobNo: employee.jobNo ?? '',
				jobTitle: employee.jobTitle ?? '',
				status: words.notAdded,
				link: words.unlinked,
				oaId: employee.id,
				relation: '',
				openId: '',
				owner,
			});
		}
	}
	const rowOf = (person: MirrorPerson, oaId: string): readonly CellValue[] => {
		const status = STATUS[person.status];
		return inOrder({
			name: person.name,
			department: paths.get(person.orgId) ?? '',
			phone: person.phone,
			email: person.email,
			jobNo: person.jobNo,
			jobTitle: jobTitleOf(person),
			status: status === undefined ? person.status : words[status],
			link: oaId === '' ? words.unlinked : words.linked,
			oaId,
			relation: '',
			openId: person.openId,
			owner,
		});
	};

	const sheets: SheetContents[] = [
		{
			name: words.sheet,
			columns: COLUMNS.map((column) => ({
				header: HEADERS[request.language][column],
				width: WIDTHS[column],
				input: column === 'relation',
			})),
			rows: people,
		},
		instructions(request, readAt),
	];
	const file = await writeWorkbook(sheets, new Date(services.now()));
	services.log.info('bindings exported', { rows, notAdded: strangersInIt });
	return { file, readAt, rows, notAdded: strangersInIt };
}

function isWanted(
	person: MirrorPerson,
	oaId: string,
	departments: ReadonlySet<string> | null,
	{ linked, status }: ExportFilter,
): boolean {
	if (departments !== null && !departments.has(person.orgId)) return false;
	if (linked !== undefined && (oaId !== '') !== (linked === 'linked')) return false;
	return status === undefined || STATUS[person.status] === status;
}

const inOrder = (values: Readonly<Record<ColumnKey, string>>): readonly CellValue[] =>
	COLUMNS.map((column) => values[column]);

interface Stranger {
	employee: OaEmployee;
	/** Where they would be in Yunzhijia; '' for nowhere. */
	orgId: string;
	/** Of the department in the OA. */
	path: string;
}

/**
 * Employees in service who are linked with nobody, kept links
 * included, page by page from the last reading of the OA.
 */
async function notAdded(
	store: Store,
	scope: Scope,
	bindings: readonly Binding[],
): Promise<AsyncIterable<Stranger>> {
	const reading = await store.snapshots.latest(scope.source);
	if (reading === null)
		throw new SyncStop({ code: 'no-reading', facts: { source: scope.source, use: 'export' } });
	const departments = new Map<string, OaDepartment>();
	for await (const page of store.snapshots.pages(reading.id, 'departments'))
		for (const record of page) if (isDepartment(record)) departments.set(record.id, record);
	const known = new Set(bindings.flatMap(({ kind, oaId }) => (kind === 'person' ? [oaId] : [])));
	const placeOf = placesOf(departments, bindings);
	const pathOf = oaPathOf(departments);
	return (async function* () {
		for await (const page of store.snapshots.pages(reading.id, 'employees')) {
			for (const employee of page)
				if (
					isEmployee(employee) &&
					employee.id !== '' &&
					employee.status !== 'left' &&
					!known.has(employee.id)
				)
					yield {
						employee,
						orgId: placeOf(employee.departmentId),
						path: pathOf(employee.departmentId),
					};
		}
	})();
}
