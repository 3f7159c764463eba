import { z } from 'zod/v4';
import { text } from '../../lib/wireValues';

/**
 * Rows of the four lists (e9-side 1.4), with the columns that are needed and no others: the user
 * list carries password digests and ID-card numbers, which never leave the parsing.
 */
const id = text.pipe(z.string().min(1));

const subcompany = z.object({
	id,
	subcompanyname: text,
	subcompanydesc: text,
	supsubcomid: text,
	canceled: text,
	showorder: text,
});

const department = z.object({
	id,
	departmentmark: text,
	departmentname: text,
	supdepid: text,
	subcompanyid1: text,
	canceled: text,
	showorder: text,
	custom_data: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

const jobTitle = z.object({ id, jobtitlename: text, jobtitlemark: text });

const user = z.object({
	id,
	lastname: text,
	loginid: text,
	workcode: text,
	departmentid: text,
	mobile: text,
	email: text,
	sex: text,
	jobtitle: text,
	managerid: text,
	status: text,
	accounttype: text,
	belongto: text,
	dsporder: text,
});

export type E9Subcompany = z.infer<typeof subcompany>;
export type E9Department = z.infer<typeof department>;
export type E9User = z.infer<typeof user>;

export const e9Rows = { subcompany, department, jobTitle, user };

/** "0" and nothing both mean: none (e9-side 1.4). */
export const isNone = (reference: string): boolean => reference === '' || reference === '0';

/** Anything but "1" is in use. */
export const isSealed = ({ canceled }: { canceled: string }): boolean => canceled === '1';

/** `showorder` and `dsporder` are decimal text, may be empty or negative. */
export const orderOf = (value: string): number | undefined => {
	const order = Number(value);
	return value.trim() === '' || !Number.isFinite(order) ? undefined : order;
};
