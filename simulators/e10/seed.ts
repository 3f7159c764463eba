import { z } from 'zod/v4';

/**
 * A unit of the OA: a department, or a subcompany (分部). Ids are text; E10's are long digit strings.
 */
export const departmentSeed = z.object({
	id: z.string().min(1),
	name: z.string(),
	parentId: z.string().nullable(),
	kind: z.enum(['department', 'subcompany']).optional(),
	order: z.number().optional(),
	disabled: z.boolean().optional(),
	code: z.string().optional(),
});

export const employeeSeed = z.object({
	id: z.string().min(1),
	name: z.string(),
	departmentId: z.string(),
	mobile: z.string().optional(),
	email: z.string().optional(),
	jobNo: z.string().optional(),
	account: z.string().optional(),
	/** For E10's own log-in page. */
	password: z.string().optional(),
	jobTitle: z.string().optional(),
	gender: z.enum(['male', 'female']).optional(),
	status: z.enum(['active', 'left', 'unknown']).optional(),
	order: z.number().optional(),
});

/** Body of `POST /seed` for the OA; `persons` is another name of `employees`. */
export const oaSeedSchema = z
	.object({
		departments: z.array(departmentSeed),
		employees: z.array(employeeSeed).optional(),
		persons: z.array(employeeSeed).optional(),
	})
	.transform(({ departments, employees, persons }) => ({
		departments,
		employees: employees ?? persons ?? [],
	}));

/** Body of `POST /change`: rows with a known id change the fields they name, others are added. */
export const oaChangeSchema = z.strictObject({
	departments: z.array(departmentSeed.partial().required({ id: true })).optional(),
	employees: z.array(employeeSeed.partial().required({ id: true })).optional(),
	persons: z.array(employeeSeed.partial().required({ id: true })).optional(),
	remove: z
		.strictObject({
			departments: z.array(z.string()).optional(),
			employees: z.array(z.string()).optional(),
			persons: z.array(z.string()).optional(),
		})
		.optional(),
});

export type OaDepartmentSeed = z.infer<typeof departmentSeed>;
export type EmployeeSeed = z.infer<typeof employeeSeed>;
/**
 * The OA's organisation. Nothing is checked: duplicates,
 * orphans and cycles are what tests want to see read.
 */
export interface OaSeed {
	departments: OaDepartmentSeed[];
	employees: EmployeeSeed[];
}
