import { z } from 'zod/v4';
import { OPERATION_KINDS } from './names';

/**
 * Parts that several facts have. Ids stand beside names
 * where the engine knows them: people read the name.
 */
export const text = z.string();
export const count = z.number();
export const yes = z.boolean();
export const texts = z.array(z.string()).readonly();
export const nothing = z.strictObject({});
export const object = z.enum(['department', 'person']);
export const side = z.enum(['oa', 'yunzhijia']);
export const channel = z.enum(['phone', 'email']);
export const kind = z.enum(OPERATION_KINDS);
/** A field of the OA and the field of Yunzhijia that it is compared with. */
export const pairs = z.array(z.object({ oa: text, yzj: text })).readonly();
/**
 * A person or department of Yunzhijia, an employee or
 * department of the OA. '' : the name is not known.
 */
export const who = z.object({ id: text, name: text });

export type Nothing = z.infer<typeof nothing>;
export type Side = z.infer<typeof side>;
export type Channel = z.infer<typeof channel>;
export type ObjectKind = z.infer<typeof object>;
export type Pairs = z.infer<typeof pairs>;
export type Who = z.infer<typeof who>;

/** Fields that have names of their own; those of an OA are called as the OA calls them. */
export type NamedField =
	| 'jobNo'
	| 'mobile'
	| 'phone'
	| 'email'
	| 'name'
	| 'jobTitle'
	| 'openId'
	| 'status'
	| 'gender'
	| 'orgId'
	| 'departmentId'
	| 'birthday'
	| 'hireDate'
	| 'positiveDate'
	| 'staffType'
	| 'isHidePhone'
	| 'weights'
	| 'account'
	| `oa.${'name' | 'jobNo' | 'mobile' | 'email' | 'parent'}`
	| `yzj.${'name' | 'jobNo' | 'phone' | 'email' | 'parent'}`;
export type FieldNames = Readonly<Record<NamedField, string>>;
