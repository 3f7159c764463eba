import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { testWeaverE10, testYunzhijiaApp, testYunzhijiaDirectory } from '../shared/connectionTest';
import { credentialLabels } from '../shared/credentialLabels';
import { registry } from './operations';

const output = (displayName: string): string =>
	`{ type: "${NodeConnectionTypes.Main}", displayName: "${displayName}" }`;

/** Operations that plan have an output for each status of a plan. */
const outputs = (...names: string[]): string => `[${names.map(output).join(', ')}]`;
const outputsByOperation = `={{ ${[
	'["planPush", "planPullToOa"].includes($parameter["operation"])',
	`? ${outputs('Ready', 'Blocked', 'No Changes')}`,
	': $parameter["operation"] === "pull"',
	`? ${outputs('Links Ready', 'Links Blocked', 'Done')}`,
	`: ["${NodeConnectionTypes.Main}"]`,
].join(' ')} }}` as const;

/** Directory sync: stage, plan, approve, apply. */
// An AI agent must not decide about the directory of an enterprise: plans are approved by people.
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool
export class YunzhijiaSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Yunzhijia Sync',
		name: 'yunzhijiaSync',
		icon: { light: 'file:yunzhijiaSync.svg', dark: 'file:yunzhijiaSync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Push the org chart of an OA into Yunzhijia: staged, planned, guarded, approved, applied (云之家通讯录同步)',
		defaults: { name: 'Yunzhijia Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsByOperation,
		credentials: [
			{
				name: 'yunzhijiaDirectoryApi',
				displayName: credentialLabels.directory,
				required: true,
				testedBy: 'testYunzhijiaDirectory',
				// By `hide`: a field whose values all stood under `show` would be the authentication field
				// to n8n's editor, which overwrites it. Whoever looks or decides through a page is compared
				// with its list of approvers, so only staging needs none.
				displayOptions: { hide: { resource: ['snapshot'], operation: ['takeUp', 'finish'] } },
			},
			{
				name: 'yunzhijiaAppApi',
				displayName: credentialLabels.app,
				required: true,
				testedBy: 'testYunzhijiaApp',
				displayOptions: { show: { protectAdministrators: [true] } },
			},
			{
				name: 'weaverE10Api',
				displayName: credentialLabels.weaver,
				required: true,
				testedBy: 'testWeaverE10',
				displayOptions: { show: { usesWeaver: [true] } },
			},
		],
		properties: registry.properties,
	};

	methods = { credentialTest: { testWeaverE10, testYunzhijiaApp, testYunzhijiaDirectory } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await registry.execute(this);
	}
}
