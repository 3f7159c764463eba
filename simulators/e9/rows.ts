import { z } from 'zod/v4';

/**
 * Rows as E9 keeps them: every value is text, null occurs
 * (e9-side 1.4). Other columns of a row stay as they are.
 */
const cell = z.string().nullable();

const subcompanyRow = z
	.object({
		id: z.string(),
		subcompanyname: cell,
		subcompanydesc: cell.default(null),
		supsubcomid: cell.default('0'),
		canceled: cell.default(''),
		showorder: cell.default('0.0'),
	})
	.catchall(cell);

const departmentRow = z
	.object({
		id: z.string(),
		departmentmark: cell,
		departmentname: cell.default(null),
		supdepid: cell.default('0'),
		subcompanyid1: cell,
		canceled: cell.default(''),
		showorder: cell.default('0.0'),
		/** Custom fields by name; a call gets those that it asks for. */
		custom_data: z.record(z.string(), cell).default({}),
	})
	.catchall(z.unknown());

const jobTitleRow = z
	.object({ id: z.string(), jobtitlename: cell, jobtitlemark: cell.default(null) })
	.catchall(cell);

const userRow = z
	.object({
		id: z.string(),
		lastname: cell,
		loginid: cell.default(''),
		workcode: cell.default(''),
		departmentid: cell,
		subcompanyid1: cell.default(''),
		mobile: cell.default(''),
		email: cell.default(''),
		sex: cell.default(''),
		jobtitle: cell.default(''),
		managerid: cell.default(''),
		status: cell.default('1'),
		accounttype: cell.default('0'),
		belongto: cell.default(''),
		dsporder: cell.default('0.0'),
		/** In every real answer, and what no caller may keep. */
		password: cell.default('5f4dcc3b5aa765d61d8327deb882cf99'),
		certificatenum: cell.default('110101199003070000'),
	})
	.catchall(cell);

/** Body of `POST /seed` for E9 in its own terms. */
export const e9SeedSchema = z.strictObject({
	subcompanies: z.array(subcompanyRow),
	departments: z.array(departmentRow).default([]),
	jobTitles: z.array(jobTitleRow).default([]),
	users: z.array(userRow).default([]),
});
export type E9Organisation = z.infer<typeof e9SeedSchema>;
export type E9SeedInput = z.input<typeof e9SeedSchema>;

/** Body of `POST /change`: rows with a known id change the columns they name, others are added. */
export const e9ChangeSchema = z.strictObject({
	subcompanies: z.array(z.looseObject({ id: z.string() })).default([]),
	departments: z.array(z.looseObject({ id: z.string() })).default([]),
	jobTitles: z.array(z.looseObject({ id: z.string() })).default([]),
	users: z.array(z.looseObject({ id: z.string() })).default([]),
	remove: z
		.strictObject({
			subcompanies: z.array(z.string()).default([]),
			departments: z.array(z.string()).default([]),
			jobTitles: z.array(z.string()).default([]),
			users: z.array(z.string()).default([]),
		})
		.optional(),
});
