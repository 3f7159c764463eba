import { z } from 'zod/v4';

import { codes } from './codes';
import type { ItemError } from './answers';

/** The page types these as String, its own example sends numbers: both are taken. */
const digit = z.union([z.string(), z.int()]).transform(String);
const contact = z.array(z.strictObject({ name: z.string(), type: z.string(), value: z.string() }));

/** Attributes that addNew and updateInfo share (3.1, 3.2). */
export const attributeMembers = {
	name: z.string().optional(),
	isHidePhone: digit.optional(),
	jobTitle: z.string().optional(),
	jobNo: z.string().optional(),
	gender: digit.optional(),
	weights: z.union([z.int(), z.literal('')]).optional(),
	orgUserType: z.int().optional(),
	contact: contact.optional(),
	hireDate: z.string().optional(),
	positiveDate: z.string().optional(),
	identityId: z.string().optional(),
	staffType: z.string().optional(),
};

type Attributes = {
	[Name in keyof typeof attributeMembers]?: z.infer<(typeof attributeMembers)[Name]>;
} & { birthday?: string | null | undefined; status?: string | undefined };

const date = /^\d{4}-\d{2}-\d{2}$/;
const allowed: Record<string, RegExp> = {
	isHidePhone: /^[01]?$/,
	gender: /^[012]?$/,
	status: /^[012]$/,
	staffType: /^(IN_STAFF|OFF_STAFF)?$/,
	identityId: /^(\d{17}[\dX]|\d{15})?$/,
	birthday: new RegExp(`${date.source}|^$`),
	hireDate: new RegExp(`${date.source}|^$`),
	positiveDate: new RegExp(`${date.source}|^$`),
};

/** The first attribute whose value the page does not allow; `''` is allowed, it empties. */
export function attributeError(
	person: Attributes,
	leaderValues: readonly number[],
): ItemError | undefined {
	for (const [name, value] of Object.entries(person)) {
		if (typeof value === 'string' && allowed[name]?.test(value) === false)
			return { code: codes.ITEM_INCOMPLETE, msg: `value not allowed for ${name}` };
	}
	if (person.orgUserType !== undefined && !leaderValues.includes(person.orgUserType))
		return { code: codes.ITEM_INCOMPLETE, msg: 'value not allowed for orgUserType' };
	if (
		person.contact?.some((entry) => entry.name === '' || !['P', 'E', 'O'].includes(entry.type)) ===
		true
	)
		return { code: codes.ITEM_INCOMPLETE, msg: 'contact needs name, type P, E or O, and value' };
	return undefined;
}

/** Digits, with an optional country code in front (`+852-…`). */
export function isPhone(text: string): boolean {
	return /^(\+\d{1,4}-?)?\d{6,15}$/.test(text);
}
