import type { Listed } from '../../lib/certificate';
import type { Channel, FieldNames, ObjectKind, Pairs, Side, Who } from '../facts/parts';

/** 句子的组成部分。 */
export const list = (items: readonly string[]): string => items.join('、');
/** 句子作为另一句的一部分。 */
export const withoutStop = (sentence: string): string => sentence.replace(/[.。]$/, '');
export const sideName: Record<Side, string> = { oa: 'OA', yunzhijia: '云之家' };
export const inSide: Record<Side, string> = { oa: 'OA 中', yunzhijia: '云之家中' };
export const channelName: Record<Channel, string> = { phone: '手机号', email: '邮箱' };
export const recordOfOa: Record<ObjectKind, string> = { person: '人员', department: '部门' };
export const recordOfYzj: Record<ObjectKind, string> = { person: '成员', department: '部门' };

/** “张三（p-1）”，或只有 ID。 */
export const named = ({ id, name }: Who): string => (name === '' ? id : `${name}（${id}）`);

const FIELDS: FieldNames = {
	jobNo: '工号',
	mobile: '手机号',
	phone: '手机号',
	email: '邮箱',
	name: '姓名',
	jobTitle: '职位',
	openId: 'openId',
	status: '状态',
	gender: '性别',
	orgId: '部门',
	departmentId: '部门',
	birthday: '生日',
	hireDate: '入职日期',
	positiveDate: '转正日期',
	staffType: '员工类型',
	isHidePhone: '隐藏手机号',
	weights: '排序',
	account: '账号',
	'oa.name': 'OA 的名称',
	'yzj.name': '云之家的名称',
	'oa.jobNo': 'OA 的工号',
	'yzj.jobNo': '云之家的工号',
	'oa.mobile': 'OA 的手机号',
	'yzj.phone': '云之家的手机号',
	'oa.email': 'OA 的邮箱',
	'yzj.email': '云之家的邮箱',
	'oa.parent': 'OA 的上级部门',
	'yzj.parent': '云之家的上级部门',
};
const NAMES: ReadonlyMap<string, string> = new Map(Object.entries(FIELDS));
export const fieldName = (field: string): string => NAMES.get(field) ?? field;

/** 含义相同的一对字段只说一次。 */
export const pairNames = (pairs: Pairs): string =>
	list(
		pairs.map(({ oa, yzj }) =>
			fieldName(oa) === fieldName(yzj) ? fieldName(yzj) : `${fieldName(oa)}＝${fieldName(yzj)}`,
		),
	);

export const listName: Record<Listed, string> = {
	persons: '成员',
	'changed-persons': '有变化的成员',
	leaders: '负责人',
	posts: '兼职',
	departments: '部门',
	subcompanies: '分部',
	employees: '人员',
	'job-titles': '岗位',
};
