import type { EmployeeSeed, OaDepartmentSeed, OaSeed } from '../e10/seed';
import type { YunzhijiaSeed } from '../yunzhijia/seed';

export type { EmployeeSeed, OaDepartmentSeed, OaSeed, YunzhijiaSeed };

/** Both sides of one example, fitting together. */
export interface ExampleSeed {
	oa: OaSeed;
	yunzhijia: YunzhijiaSeed;
}
