import type { YunzhijiaReader } from '../../yunzhijia';
import type { YzjDepartment } from '../model';
import { readDisabled } from '../read/changedEver';
import { readPosts } from '../read/duties';
import { placePersons, readPersonsAndCheck } from '../read/yunzhijia';

/**
 * Departments with an account, disabled ones included, or a part-time
 * post in them or below, by a fresh reading (C9). null: the reading
 * could not be proved whole, so every department counts as occupied.
 * @param knownOpenIds persons whom the list must show while they are active
 */
export async function occupiedDepartments(
	reader: YunzhijiaReader,
	departments: readonly YzjDepartment[],
	knownOpenIds: Iterable<string>,
): Promise<ReadonlySet<string> | null> {
	const { rows, asked, reasons } = await readPersonsAndCheck(reader, knownOpenIds);
	if (reasons.length > 0) return null;
	const unlisted = [...asked, ...(await readDisabled(reader, rows))];
	const { persons, reasons: homeless } = placePersons([...rows, ...unlisted], departments);
	if (homeless.length > 0) return null;
	const byId = new Map(departments.map((department) => [department.id, department]));
	const occupied = new Set<string>();
	const mark = (orgId: string): void => {
		for (let at = byId.get(orgId); at && !occupied.has(at.id); at = byId.get(at.parentId))
			occupied.add(at.id);
	};
	for (const { status, orgId } of persons) if (status !== '0') mark(orgId);
	const { posts, reasons: shifted } = await readPosts(reader);
	if (shifted.length > 0) return null;
	for (const { orgId } of posts) mark(orgId);
	return occupied;
}
