import {
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWebhookDescription,
	resolveWebhookDescriptionField,
	Workflow,
} from 'n8n-workflow';
import * as library from '../../../index';

const typesOf = (type: INodeType): INodeTypes => ({
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
});
const workflowOf = (type: INodeType, parameters: INodeParameters): Workflow =>
	new Workflow({
		nodes: [{ id: '1', name: 'Door', type: 'x', typeVersion: 1, position: [0, 0], parameters }],
		connections: {},
		active: false,
		nodeTypes: typesOf(type),
	});

const FIELDS = ['path', 'responseMode', 'responseData'] as const;

/** Each field of each address, as n8n gets it without its expression engine, and with it. */
const bothWays = (type: INodeType, parameters: INodeParameters) => {
	const workflow = workflowOf(type, parameters);
	const node = workflow.getNode('Door');
	if (node === null) throw new Error('no node');
	const said = (description: IWebhookDescription) =>
		FIELDS.filter((field) => description[field] !== undefined).map((field) => ({
			field,
			native: resolveWebhookDescriptionField(node, description, field),
			value: workflow.expression.getSimpleParameterValue(node, description[field], 'internal', {}),
		}));
	return (type.description.webhooks ?? []).flatMap(said);
};

const EVENTS = ['approvalPush', 'dialogRobot', 'directoryEvent', 'publicAccountReply'];
const cases: [string, INodeType, INodeParameters][] = [
	['OA messages', new library.OaMessageTrigger(), { path: 'oa/messages', settings: '{}' }],
	['log-in pages', new library.YunzhijiaLoginTrigger(), { path: 'app', settings: '{}' }],
	['the console', new library.YunzhijiaConsole(), { path: 'console' }],
	...[...EVENTS, 'quickApproval'].flatMap((event) =>
		['', 'a/b'].flatMap((path) =>
			['onReceived', 'lastNode', 'responseNode'].map(
				(respond): [string, INodeType, INodeParameters] => [
					`${event} at "${path}", answered ${respond}`,
					new library.YunzhijiaTrigger(),
					{ event, path, respond },
				],
			),
		),
	),
];

it.each(cases)(
	'%s: n8n finds without expressions what it finds with them',
	(_, type, parameters) => {
		const fields = bothWays(type, parameters);
		expect(fields.length).toBeGreaterThan(0);
		for (const { field, native, value } of fields) {
			const isTemplate = native.resolved;
			expect([field, isTemplate ? native.value : value]).toEqual([field, value]);
			expect(isTemplate || field === 'responseMode').toBe(true);
		}
	},
);
