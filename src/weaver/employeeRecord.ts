import { z } from 'zod/v4';
import type { OaEmployee, OaScalar } from '../lib/oaRecord';
import { text } from '../lib/wireValues';

/** A unit id, bare or in an object with `id`. */
const unitId = z.union([z.object({ id: text }).transform(({ id }) => id), text]);

/** A row of queryEmployee as far as OA records name its members (oa-side 1.4). */
const row = z.object({
	id: text.pipe(z.string().min(1)),
	username: text,
	name: text,
	department: z
		.union([z.array(z.unknown()).transform(([first]) => first), z.unknown()])
		.optional()
		.pipe(unitId),
	job_num: text,
	mobile: text,
	email: text,
	account: text,
	position: z.unknown(),
	positionInfo: z.object({ name: text }).optional().catch(undefined),
	sex: text,
	status: text,
});

/**
 * Members that OA records give a meaning of their own,
 * and the ones of the row that are mapped to them.
 */
const taken = new Set([
	...[
		'id',
		'name',
		'departmentId',
		'mobile',
		'email',
		'jobNo',
		'account',
		'jobTitle',
		'gender',
		'status',
		'order',
		'partTime',
		'leaderOf',
		'mainId',
	],
	...['username', 'department', 'job_num'],
	...['__proto__', 'constructor', 'prototype'],
]);

const genders: Record<string, 'male' | 'female'> = {
	male: 'male',
	男: 'male',
	female: 'female',
	女: 'female',
};

/**
 * `normal` is seen in use. Other values are left out rather
 * than guessed: "left" would take somebody out of Yunzhijia.
 */
const statuses: Record<string, 'active' | 'left'> = {
	normal: 'active',
	leave: 'left',
	left: 'left',
	离职: 'left',
};

/**
 * Rows of queryEmployee as OA records; other scalar members of a row stay under their own names.
 */
export const employeeRecords = z.array(
	z.unknown().transform((value, context): OaEmployee => {
		const parsed = row.safeParse(value);
		if (!parsed.success) {
			for (const { path, message } of parsed.error.issues)
				context.addIssue({ code: 'custom', path: [...path], message });
			return z.NEVER;
		}
		const known = parsed.data;
		const gender = own(genders, known.sex);
		const status = own(statuses, known.status);
		const jobTitle = titleOf(known.position, known.positionInfo?.name);
		return {
			...customMembers(value),
			id: known.id,
			name: known.username || known.name,
			departmentId: known.department,
			...(known.mobile && { mobile: known.mobile }),
			...(known.email && { email: known.email }),
			...(known.job_num && { jobNo: known.job_num }),
			...(known.account && { account: known.account }),
			...(jobTitle && { jobTitle }),
			...(gender && { gender }),
			...(status && { status }),
		};
	}),
);

const own = <T>(table: Record<string, T>, key: string): T | undefined =>
	Object.hasOwn(table, key) ? table[key] : undefined;

/** `position` is a name in some answers and an id in others. */
const titleOf = (position: unknown, name: string | undefined): string => {
	if (name) return name;
	return typeof position === 'string' && !/^\d*$/.test(position) ? position : '';
};

const customMembers = (value: unknown): Record<string, OaScalar> => {
	const custom: Record<string, OaScalar> = {};
	for (const [name, member] of Object.entries(
		typeof value === 'object' && value !== null ? value : {},
	)) {
		if (
			!taken.has(name) &&
			(typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean')
		)
			custom[name] = member;
	}
	return custom;
};
