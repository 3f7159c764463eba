import type { YunzhijiaReader } from '../../yunzhijia';
import type { YzjDepartment } from '../model';
import { readDepartments } from '../read/yunzhijia';
import { SyncStop } from '../../store/stop';

/** Yunzhijia's departments at this moment. `whole`: what is missing here does not exist. */
interface DepartmentsNow {
	departments: readonly YzjDepartment[];
	whole: boolean;
}

/**
 * @throws {SyncStop} refresh-failed when there is not exactly
 * one root: such an answer says nothing about any department
 */
export async function departmentsNow(reader: YunzhijiaReader): Promise<DepartmentsNow> {
	const { departments, reasons } = await readDepartments(reader);
	const roots = departments.filter((department) => department.parentId === '').length;
	if (roots !== 1)
		throw new SyncStop({
			code: 'yunzhijia-roots-of',
			facts: { roots, departments: departments.length },
		});
	return { departments, whole: reasons.length === 0 };
}
