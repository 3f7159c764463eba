import { DateTime } from 'luxon';
import { type CellValue, type SheetContents, writeWorkbook } from '../../lib/xlsx/writeWorkbook';
import type { Scope, StoredDecision } from '../../store';
import type { EngineContext } from '../../store/context';
import type { YzjDepartment, YzjPerson } from '../../sync/model';
import { byText } from '../../lib/canonical/text';
import { findingMessage, wordsFor } from '../../words';
import { type Language, ownerText } from '../workbook/columns';
import { COLUMNS, type ColumnKey, HEADERS } from './columns';
import { instructions } from './instructions';
import { newestPlan, subjectKey, type Undecided, undecidedOf } from './undecided';
import { CHOICES, OBJECTS } from './wording';

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
	/** Employees and OA departments in it, and rows: one a candidate. */
	employees: number;
	departments: number;
	rows: number;
}

const WIDTHS: Readonly<Record<ColumnKey, number>> = {
	object: 8,
	oaId: 16,
	oaName: 14,
	oaDepartment: 30,
	oaJobNo: 14,
	oaMobile: 16,
	oaEmail: 24,
	why: 40,
	name: 14,
	department: 30,
	jobNo: 14,
	phone: 16,
	email: 24,
	status: 12,
	linked: 16,
	decision: 20,
	reason: 26,
	until: 14,
	decided: 40,
	message: 60,
	openId: 38,
	owner: 24,
	plan: 42,
};
type CandidateValues = Pick<
	Record<ColumnKey, string>,
	'name' | 'department' | 'jobNo' | 'phone' | 'email' | 'status' | 'linked' | 'openId'
>;
const NOBODY: CandidateValues = {
	name: '',
	department: '',
	jobNo: '',
	phone: '',
	email: '',
	status: '',
	linked: '',
	openId: '',
};

const INPUTS: ReadonlySet<ColumnKey> = new Set<ColumnKey>(['decision', 'reason', 'until']);

/**
 * What a saved plan set aside, with everybody and everything that might be meant, a decision to
 * choose, its reason and its end. One row an employee or OA department and candidate.
 * @throws {SyncStop} plan-missing: no such plan, or what it was made from is not kept
 */
export async function exportConflicts(
	{ store, services }: EngineContext,
	{ of, language, timeZone }: ConflictExportRequest,
): Promise<ConflictExport> {
	const { planId, scope, stages, undecided } = await undecidedOf(
		store,
		'planId' in of ? of.planId : await newestPlan(store, of),
	);
	const wording = wordsFor(language);
	const records = [...undecided.values()].sort(
		(a, b) => byText(a.object, b.object) || byText(a.record.id, b.record.id),
	);
	const decided = Map.groupBy(
		await store.decisions.list(scope, {
			states: ['open'],
			oaIds: records.map(({ record }) => record.id),
		}),
		({ object, oaId }) => subjectKey(object, oaId),
	);
	const owner = ownerText(scope);

	const labels = ({ reasons }: Undecided): string =>
		reasons
			.map((reason) =>
				reason === 'decided-to-leave' || reason === 'doubtful-link'
					? wording.notes[reason].label
					: wording.conflicts[reason].label,
			)
			.join('; ');
	const decisionText = ({ kind, yzjId, who, until }: StoredDecision): string =>
		`${CHOICES[language][kind]}${yzjId === '' ? '' : ` ${yzjId}`} (` +
		`${[who, ...(until === null ? [] : [`→ ${DateTime.fromMillis(until, { zone: timeZone }).toISODate() ?? ''}`])].join(', ')})`;
	const personValues = (person: YzjPerson): CandidateValues => ({
		name: person.name,
		department: stages.yzj.path(person.orgId),
		jobNo: person.jobNo,
		phone: person.phone,
		email: person.email,
		status: wording.values.status?.[person.status] ?? person.status,
		linked: stages.links.person.byYzj.get(person.openId)?.oaId ?? '',
		openId: person.openId,
	});
	const departmentValues = (department: YzjDepartment): CandidateValues => ({
		...NOBODY,
		name: department.name,
		department: stages.yzj.path(department.parentId),
		linked: stages.links.department.byYzj.get(department.id)?.oaId ?? '',
		openId: department.id,
	});
	const candidatesOf = (one: Undecided): CandidateValues[] =>
		one.object === 'person'
			? one.candidates.map(personValues)
			: one.candidates.map(departmentValues);
	const rowOf = (one: Undecided, candidate: CandidateValues): readonly CellValue[] => {
		const { object, record } = one;
		const values: Record<ColumnKey, string> = {
			object: OBJECTS[language][object],
			oaId: record.id,
			oaName: record.name,
			oaDepartment: one.above,
			oaJobNo: one.object === 'person' ? (one.record.jobNo ?? '') : '',
			oaMobile: one.object === 'person' ? (one.record.mobile ?? '') : '',
			oaEmail: one.object === 'person' ? (one.record.email ?? '') : '',
			why: labels(one),
			...candidate,
			decision: '',
			reason: '',
			until: '',
			decided: (decided.get(subjectKey(object, record.id)) ?? []).map(decisionText).join('; '),
			message: one.findings.map((finding) => findingMessage(wording, finding)).join(wording.gap),
			owner,
			plan: planId,
		};
		return COLUMNS.map((column) => values[column]);
	};
	let rows = 0;
	function* all(): Generator<readonly CellValue[]> {
		for (const one of records) {
			const candidates = candidatesOf(one);
			for (const candidate of candidates.length > 0 ? candidates : [NOBODY]) {
				rows++;
				yield rowOf(one, candidate);
			}
		}
	}
	const choices = Object.values(CHOICES[language]);
	const columns = COLUMNS.map((column) => ({
		header: HEADERS[language][column],
		width: WIDTHS[column],
		input: INPUTS.has(column),
		...(column === 'decision' ? { choices } : {}),
	}));
	const sheets: SheetContents[] = [
		{ name: wordsFor(language).conflictWorkbook.sheet, columns, rows: all },
		instructions({ ...scope, language, planId }),
	];
	const file = await writeWorkbook(sheets, new Date(services.now()));
	const departments = records.filter(({ object }) => object === 'department').length;
	const counts = { employees: records.length - departments, departments, rows };
	services.log.info('conflicts exported', { planId, ...counts });
	return { ...scope, file, planId, ...counts };
}
