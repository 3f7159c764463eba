import { DateTime } from 'luxon';
import { type CellValue, type SheetContents, writeWorkbook } from '../../lib/xlsx/writeWorkbook';
import type { Scope, StoredDecision } from '../../store';
import type { EngineContext } from '../../sync/context';
import type { YzjPerson } from '../../sync/model';
import { byText } from '../../sync/normalise/text';
import { wordingFor } from '../../sync/preview/wording';
import { type Language, ownerText } from '../workbook/columns';
import { COLUMNS, type ColumnKey, HEADERS } from './columns';
import { instructions } from './instructions';
import { newestPlan, type Undecided, undecidedOf } from './undecided';
import { CHOICES } from './wording';

export interface ConflictExportRequest {
	/** A plan, or the newest push of a source. */
	of: { planId: string } | Scope;
	language: Language;
	/** In which days are told. */
	timeZone: string;
}

export interface ConflictExport extends Scope {
	file: Buffer;
	planId: string;
	/** Employees in it, and rows: one a candidate. */
	employees: number;
	rows: number;
}

const WIDTHS: Readonly<Record<ColumnKey, number>> = { oaId: 16, oaName: 14, oaDepartment: 30, oaJobNo: 14, oaMobile: 16, oaEmail: 24, why: 40, name: 14, department: 30, jobNo: 14, phone: 16, email: 24, status: 12, linked: 16, decision: 20, reason: 26, until: 14, decided: 40, message: 60, openId: 38, owner: 24, plan: 42 };
const INPUTS: ReadonlySet<ColumnKey> = new Set<ColumnKey>(['decision', 'reason', 'until']);
const SHEET = { zh: '待处理', en: 'Conflicts' } as const;

/**
 * Whom a saved plan set aside, with everybody who might be meant, a decision to choose, its reason and its end. One row an employee and candidate.
 * @throws {SyncStop} plan-missing: no such plan, or what it was made from is not kept
 */
export async function exportConflicts({ store, services }: EngineContext, { of, language, timeZone }: ConflictExportRequest): Promise<ConflictExport> {
	const { planId, scope, stages, undecided } = await undecidedOf(store, 'planId' in of ? of.planId : await newestPlan(store, of));
	const wording = wordingFor(language);
	const decided = Map.groupBy(await store.decisions.list(scope, { states: ['open'], oaIds: [...undecided.keys()] }), ({ oaId }) => oaId);
	const owner = ownerText(scope);
	const linked = stages.links.person.byYzj;

	const labels = ({ reasons }: Undecided): string => reasons.map((reason) => (reason === 'decided-to-leave' ? wording.notes[reason] : wording.conflicts[reason].label)).join('; ');
	const decisionText = ({ kind, yzjId, who, until }: StoredDecision): string => `${CHOICES[language][kind]}${yzjId === '' ? '' : ` ${yzjId}`} (${[who, ...(until === null ? [] : [`→ ${DateTime.fromMillis(until, { zone: timeZone }).toISODate() ?? ''}`])].join(', ')})`;
	const rowOf = (one: Undecided, person: YzjPerson | null): readonly CellValue[] => {
		const { employee } = one;
		const values: Record<ColumnKey, string> = {
			oaId: employee.id,
			oaName: employee.name,
			oaDepartment: one.department,
			oaJobNo: employee.jobNo ?? '',
			oaMobile: employee.mobile ?? '',
			oaEmail: employee.email ?? '',
			why: labels(one),
			name: person?.name ?? '',
			department: person ? stages.yzj.path(person.orgId) : '',
			jobNo: person?.jobNo ?? '',
			phone: person?.phone ?? '',
			email: person?.email ?? '',
			status: person ? (wording.values.status?.[person.status] ?? person.status) : '',
			linked: person ? (linked.get(person.openId)?.oaId ?? '') : '',
			decision: '',
			reason: '',
			until: '',
			decided: (decided.get(employee.id) ?? []).map(decisionText).join('; '),
			message: wording.messageOf(one.message),
			openId: person?.openId ?? '',
			owner,
			plan: planId,
		};
		return COLUMNS.map((column) => values[column]);
	};
	let rows = 0;
	function* all(): Generator<readonly CellValue[]> {
		for (const one of [...undecided.values()].sort((a, b) => byText(a.employee.id, b.employee.id))) {
			for (const person of one.candidates.length > 0 ? one.candidates : [null]) {
				rows++;
				yield rowOf(one, person);
			}
		}
	}
	const choices = Object.values(CHOICES[language]);
	const columns = COLUMNS.map((column) => ({ header: HEADERS[language][column], width: WIDTHS[column], input: INPUTS.has(column), ...(column === 'decision' ? { choices } : {}) }));
	const sheets: SheetContents[] = [{ name: SHEET[language], columns, rows: all }, instructions({ ...scope, language, planId })];
	const file = await writeWorkbook(sheets, new Date(services.now()));
	services.log.info('conflicts exported', { planId, employees: undecided.size, rows });
	return { ...scope, file, planId, employees: undecided.size, rows };
}
