import type { Listed } from '../../lib/certificate';
import type { Channel, FieldNames, ObjectKind, Pairs, Side, Who } from '../facts/parts';

/** Parts of sentences. */
export const many = (count: number, one: string, several = `${one}s`): string =>
	`${count} ${count === 1 ? one : several}`;
export const list = (items: readonly string[]): string => items.join(', ');
/** A sentence as part of another. */
export const withoutStop = (sentence: string): string => sentence.replace(/[.。]$/, '');
export const sideName: Record<Side, string> = { oa: 'the OA', yunzhijia: 'Yunzhijia' };
export const channelName: Record<Channel, string> = { phone: 'phone', email: 'e-mail' };
export const channelLong: Record<Channel, string> = {
	phone: 'phone number',
	email: 'e-mail address',
};
export const recordOfOa: Record<ObjectKind, string> = {
	person: 'employee',
	department: 'department',
};
export const recordOfYzj: Record<ObjectKind, string> = {
	person: 'person',
	department: 'department',
};

/** `张三 (p-1)`, or the id alone. */
export const named = ({ id, name }: Who): string => (name === '' ? id : `${name} (${id})`);

const FIELDS: FieldNames = {
	jobNo: 'job number',
	mobile: 'mobile',
	phone: 'phone',
	email: 'e-mail',
	name: 'name',
	jobTitle: 'job title',
	openId: 'openId',
	status: 'status',
	gender: 'gender',
	orgId: 'department',
	departmentId: 'department',
	birthday: 'birthday',
	hireDate: 'date of hire',
	positiveDate: 'end of probation',
	staffType: 'kind of employment',
	isHidePhone: 'phone hidden',
	weights: 'sort weight',
	account: 'account',
	'oa.name': 'name in the OA',
	'yzj.name': 'name in Yunzhijia',
	'oa.jobNo': 'job number in the OA',
	'yzj.jobNo': 'job number in Yunzhijia',
	'oa.mobile': 'mobile in the OA',
	'yzj.phone': 'phone in Yunzhijia',
	'oa.email': 'e-mail in the OA',
	'yzj.email': 'e-mail in Yunzhijia',
	'oa.parent': 'parent in the OA',
	'yzj.parent': 'parent in Yunzhijia',
};
const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(FIELDS));
export const fieldName = (field: string): string => NAMES.get(field) ?? field;

/** Pairs of one meaning have one name. */
export const pairNames = (pairs: Pairs): string =>
	list(
		pairs.map(({ oa, yzj }) =>
			fieldName(oa) === fieldName(yzj) || (oa === 'mobile' && yzj === 'phone')
				? fieldName(yzj)
				: `${fieldName(oa)} = ${fieldName(yzj)}`,
		),
	);

export const listName: Record<Listed, string> = {
	persons: 'persons',
	'changed-persons': 'changed persons',
	leaders: 'leaders',
	posts: 'part-time posts',
	departments: 'departments',
	subcompanies: 'subcompanies',
	employees: 'employees',
	'job-titles': 'job titles',
};
