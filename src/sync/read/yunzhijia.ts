import type { Certificate, ReadingDoubt } from '../../lib/certificate';
import type { DepartmentRow, PersonRow, YunzhijiaReader } from '../../yunzhijia';
import type { YzjDepartment, YzjPerson, YzjSnapshot } from '../model';
import { readEveryRow, type ListReading } from './everyRow';

const TRIES = 3;

/**
 * Reads the whole Yunzhijia directory and proves it (design §3); after three tries there is a
 * reading without a certificate.
 * @param boundOpenIds persons to ask for by id when the listing lacks them (C1)
 * @throws {YunzhijiaError} when a call fails: the refresh failed, and a push stops
 */
export async function readYunzhijia(
	reader: YunzhijiaReader,
	boundOpenIds: Iterable<string>,
): Promise<YzjSnapshot> {
	const { departments, reasons } = await readDepartments(reader);
	const list = await readPersonsAndCheck(reader, boundOpenIds);
	const placed = placePersons(list.rows, departments);
	const all = [...reasons, ...list.reasons, ...placed.reasons];
	const certificate: Certificate = {
		complete: all.length === 0,
		reasons: all,
		rows: list.rows.length,
		total: null,
	};
	return {
		departments,
		persons: placed.persons,
		askedById: placePersons(list.asked, departments).persons,
		certificate,
	};
}

/** The snapshot with more reasons why it may not be whole. */
export function inDoubt(snapshot: YzjSnapshot, reasons: readonly ReadingDoubt[]): YzjSnapshot {
	const all = [...snapshot.certificate.reasons, ...reasons];
	return {
		...snapshot,
		certificate: { ...snapshot.certificate, complete: all.length === 0, reasons: all },
	};
}

/**
 * Departments, re-read when they do not fit together: one root, every parent known, no id twice.
 */
export async function readDepartments(
	reader: YunzhijiaReader,
): Promise<{ departments: YzjDepartment[]; reasons: ReadingDoubt[] }> {
	let reasons: ReadingDoubt[] = [];
	let departments: YzjDepartment[] = [];
	for (let attempt = 1; attempt <= TRIES; attempt++) {
		departments = (await reader.departments.getAll()).map(toDepartment);
		reasons = misfits(departments);
		if (reasons.length === 0) break;
	}
	return { departments, reasons };
}

const counted = (
	code: 'department-ids-twice' | 'departments-nowhere' | 'not-listed' | 'persons-nowhere',
	count: number,
): ReadingDoubt[] => (count > 0 ? [{ code, facts: { count } }] : []);

function misfits(departments: readonly YzjDepartment[]): ReadingDoubt[] {
	const ids = new Set(departments.map((department) => department.id));
	const twice = departments.length - ids.size;
	const roots = departments.filter((department) => department.parentId === '').length;
	const orphans = departments.filter(
		(department) => department.parentId !== '' && !ids.has(department.parentId),
	).length;
	return [
		...counted('department-ids-twice', twice),
		...(roots === 1 ? [] : [{ code: 'roots' as const, facts: { count: roots } }]),
		...counted('departments-nowhere', orphans),
	];
}

function toDepartment(row: DepartmentRow): YzjDepartment {
	return {
		id: row.id,
		name: row.name,
		parentId: row.parentId,
		longName: row.department,
		weights: row.weights,
	};
}

/**
 * All listed persons, and the known ones that are not listed, asked for by id. Whoever is active
 * must be listed: an empty or shortened list that looks well-formed shows itself here.
 */
export async function readPersonsAndCheck(
	reader: YunzhijiaReader,
	knownOpenIds: Iterable<string>,
): Promise<{ rows: PersonRow[]; asked: PersonRow[]; reasons: ReadingDoubt[] }> {
	const { rows, reasons } = await readPersons(reader);
	const listed = new Set(rows.map((row) => row.openId));
	const missing = [...new Set(knownOpenIds)].filter((openId) => !listed.has(openId));
	const asked = missing.length > 0 ? await reader.persons.getByOpenIds(missing) : [];
	const unlisted = asked.filter((row) => row.status === '1').length;
	return {
		rows,
		asked,
		reasons: [...reasons, ...counted('not-listed', unlisted)],
	};
}

/** All listed persons, page by page. */
export const readPersons = async ({ persons }: YunzhijiaReader): Promise<ListReading<PersonRow>> =>
	await readEveryRow(
		(begin, count) => persons.getPage(begin, count),
		(row) => row.openId,
		'persons',
	);

/**
 * Rows as persons. Where a row's department is not among the departments, the departments were not
 * whole. Neither orgId nor department is "no department", except where no row at all names the root
 * by its id: then it is how this Yunzhijia writes the root (unknown, directory-api 3.7), and people
 * there must not be moved to it in every run.
 * @param rootUnnamed whether that is known to be so; left
 * out: judged by these rows, which must be all there are
 */
export function placePersons(
	rows: readonly PersonRow[],
	departments: readonly YzjDepartment[],
	rootUnnamed?: boolean,
): { persons: YzjPerson[]; reasons: ReadingDoubt[] } {
	const ids = new Set(departments.map((department) => department.id));
	let byLongName: Map<string, string> | undefined;
	let homeless = 0;
	const rootId = departments.find((department) => department.parentId === '')?.id ?? '';
	const nowhere = (rootUnnamed ?? !rows.some((row) => row.orgId === rootId)) ? rootId : '';
	const persons = rows.map((row): YzjPerson => {
		let { orgId } = row;
		if (!ids.has(orgId)) {
			byLongName ??= new Map(departments.map((department) => [department.longName, department.id]));
			const named =
				row.department !== ''
					? byLongName.get(row.department)
					: row.orgId === '' && row.status === '1'
						? nowhere
						: '';
			if (named === undefined && row.status === '1') homeless++;
			orgId = named ?? '';
		}
		const {
			openId,
			name,
			phone,
			email,
			jobNo,
			jobTitle,
			gender,
			birthday,
			hireDate,
			positiveDate,
			status,
			weights,
			staffType,
			isHidePhone,
			orgUserType,
		} = row;
		return {
			openId,
			name,
			phone,
			email,
			orgId,
			jobNo,
			jobTitle,
			gender,
			birthday,
			hireDate,
			positiveDate,
			status,
			weights,
			staffType,
			isHidePhone,
			orgUserType,
		};
	});
	return {
		persons,
		reasons: counted('persons-nowhere', homeless),
	};
}
