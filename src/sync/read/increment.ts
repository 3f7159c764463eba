import { DateTime } from 'luxon';
import type { Certificate } from '../../lib/certificate';
import type { PersonRow, YunzhijiaReader } from '../../yunzhijia';
import type { YzjDepartment, YzjPerson } from '../model';
import { readEveryRow } from './everyRow';
import { placePersons, readDepartments } from './yunzhijia';

/** What changed in Yunzhijia since a moment. It says nothing about what it does not name. */
export interface Increment {
	/** All departments there are: they come in one call. */
	departments: readonly YzjDepartment[];
	/** orgIds that Yunzhijia names as deleted and no longer lists. */
	deleted: readonly string[];
	/** Changed persons who are in service. */
	persons: readonly YzjPerson[];
	/** Persons who left or were disabled: named so by the increment, and by id when asked again. */
	leavers: readonly YzjPerson[];
	certificate: Certificate;
}

/**
 * Yunzhijia's clock is presumably Beijing's; `dept/getAtTime` and `person/getAtTime` take it as a
 * text (directory-api 3.8, 4.3).
 */
const timeText = (at: number): string =>
	DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd HH:mm:ss');

/**
 * Reads what changed since `since` (ms). A leaver is a hint
 * until the person, asked for by id, is not in service either.
 * @param rootUnnamed whether this Yunzhijia writes the root as no department at all
 * @throws {YunzhijiaError} when a call fails
 */
export async function readIncrement(
	reader: YunzhijiaReader,
	since: number,
	rootUnnamed: boolean,
): Promise<Increment> {
	const time = timeText(since);
	const { departments, reasons } = await readDepartments(reader);
	const listed = new Set(departments.map((department) => department.id));
	const deleted = (await reader.departments.getAtTime(time))
		.filter((row) => row.changeType === '3' && !listed.has(row.id))
		.map((row) => row.id);

	const changed = await readEveryRow(
		(begin, count) => reader.persons.getAtTime(time, begin, count),
		(row) => row.openId,
		'changed-persons',
	);
	const absent = changed.rows.filter((row) => row.status !== '1');
	const asked = new Map(
		(absent.length > 0
			? await reader.persons.getByOpenIds(absent.map((row) => row.openId))
			: []
		).map((row) => [row.openId, row]),
	);
	const now = changed.rows.map(
		(row): PersonRow => (row.status === '1' ? row : (asked.get(row.openId) ?? row)),
	);

	const placed = placePersons(
		now.filter((row) => row.status === '1'),
		departments,
		rootUnnamed,
	);
	const leavers = placePersons(
		now.filter((row) => row.status !== '1'),
		departments,
		rootUnnamed,
	).persons;
	const all = [...reasons, ...changed.reasons, ...placed.reasons];
	return {
		departments,
		deleted,
		persons: placed.persons,
		leavers,
		certificate: { complete: all.length === 0, reasons: all, rows: now.length, total: null },
	};
}
