import type { INodeProperties } from 'n8n-workflow';

/** Shows the Yunzhijia App credential; read with `administratorsOf`. */
export const protectAdministratorsField: INodeProperties = {
	displayName: 'Protect Administrators',
	name: 'protectAdministrators',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask Yunzhijia who administers the enterprise, and never to disable or remove them (保护管理员); needs a Yunzhijia App credential',
};

/** Shows the Weaver E10 credential; read with `weaverEditorIfAny`. */
export const writesToOaField: INodeProperties = {
	displayName: 'Writes to the OA',
	name: 'usesWeaver',
	type: 'boolean',
	default: false,
	description:
		'Whether plans that write to Weaver E10 are applied (写入 OA：从云之家同步到 OA); needs a Weaver E10 credential',
};

export const planIdField: INodeProperties = {
	displayName: 'Plan ID',
	name: 'planId',
	type: 'string',
	default: '={{ $json.planId }}',
	required: true,
	description: 'Of a saved plan (同步模拟 ID)',
};

export const languageField: INodeProperties = {
	displayName: 'Preview Language',
	name: 'language',
	type: 'options',
	options: [
		{ name: 'Chinese', value: 'zh' },
		{ name: 'English', value: 'en' },
	],
	default: 'zh',
	description: 'Language of the preview (预览语言)',
};

export const previewFilesField: INodeProperties = {
	displayName: 'Preview Files',
	name: 'preview',
	type: 'multiOptions',
	options: [
		{ name: 'HTML Report', value: 'html', description: 'One offline page (网页)' },
		{ name: 'Workbook', value: 'xlsx', description: 'All operations as tables (Excel)' },
	],
	default: ['html', 'xlsx'],
	description: 'Files that go with the item; both when this option is not added (预览文件)',
};

export const settingsField: INodeProperties = {
	displayName: 'Settings',
	name: 'settings',
	type: 'json',
	default: '{}',
	description:
		'Keys that hold for this run in place of those of the profile (同步设置), an object or JSON text; empty: the profile alone. docs/settings.md lists every key.',
};

export const snapshotIdField: INodeProperties = {
	displayName: 'Snapshot ID',
	name: 'snapshotId',
	type: 'string',
	default: '={{ $json.snapshotId }}',
	required: true,
	description: 'Of a closed snapshot of the OA (快照 ID)',
};

/** Read with `previewOptions`. */
export const previewOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [languageField, previewFilesField],
};
