import type { INodeProperties } from 'n8n-workflow';

export const languageField: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [
		{ name: 'Chinese', value: 'zh' },
		{ name: 'English', value: 'en' },
	],
	default: 'zh',
	description: 'Language of headers and reasons in the file (表格语言)',
};

export const inputFileField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	description:
		'Name of the binary field that holds the file, .xlsx or CSV, in UTF-8, GB18030 (GBK) or UTF-16 (上传的表格)',
	hint: 'At most 64 MB',
};

export const relationField: INodeProperties = {
	displayName: 'Relation Field Holds',
	name: 'relationField',
	type: 'options',
	options: [
		{ name: 'Account', value: 'account', description: 'Log-in name in the OA (OA 账号)' },
		{ name: 'E-Mail', value: 'email', description: 'E-mail address in the OA (OA 邮箱)' },
		{ name: 'Job Number', value: 'jobNo', description: 'Number in the OA (OA 工号)' },
		{ name: 'OA ID', value: 'oaId', description: 'Key of the employee in the OA (OA 人员 ID)' },
		{ name: 'Phone', value: 'mobile', description: 'Mobile number in the OA (OA 手机号)' },
	],
	default: 'jobNo',
	description: 'What was filled in (关联字段类型): one choice for the whole file',
};

export const snapshotIdField: INodeProperties = {
	displayName: 'Snapshot ID',
	name: 'snapshotId',
	type: 'string',
	default: '',
	description: 'Reading of the OA in which employees are looked up (快照 ID). Empty: the newest.',
};
