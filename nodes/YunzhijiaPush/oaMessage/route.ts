import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { acceptMessages, explainMessage, parseRouting } from '../../../src/messages';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import { messageContext } from '../../shared/messageContext';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import type { RunContext } from '../../shared/runContext';
import { messageFields, readMessages, readSettings } from './fields';

/** Accepts messages: checked, routed, stored. Nothing is sent here, so that a webhook can be answered at once. */
export const route: Operation = {
	resource: 'oaMessage',
	value: 'route',
	name: 'Route',
	action: 'Route OA message',
	description: 'Check a message, apply the rules and store what is to be delivered (消息路由); sends nothing itself',
	properties: [
		{
			displayName: 'Settings and Message From',
			name: 'readFrom',
			type: 'options',
			options: [
				{ name: 'Fields Below', value: 'fields', description: 'Usually expressions (表达式)' },
				{ name: 'Nodes', value: 'nodes', description: 'What nodes before this one put out (前置节点); read directly, which is much faster than expressions' },
			],
			default: 'fields',
			description: 'Where the routing settings and the message come from (数据来源)',
		},
		{ displayName: 'Settings Node', name: 'settingsNode', type: 'string', default: 'Config', required: true, displayOptions: { show: { readFrom: ['nodes'] } }, description: 'Name of the node that puts out the routing settings (规则节点)' },
		{ displayName: 'Message Node', name: 'messageNode', type: 'string', default: 'OA Webhook', required: true, displayOptions: { show: { readFrom: ['nodes'] } }, description: 'Name of the node that puts out the message (消息节点), or a list of up to 100: the `body` of its item, or the item itself' },
		...messageFields.map((field) => (field.name === 'settings' || field.name === 'message' ? { ...field, displayOptions: { show: { readFrom: ['fields'] } } } : field)),
		{
			displayName: 'Answer the Webhook',
			name: 'answer',
			type: 'boolean',
			default: false,
			description: 'Whether to answer the webhook that started the workflow once the messages are stored (立即应答): 200, or 422 when all of them were refused. The webhook has to respond "Using Respond to Webhook Node".',
		},
		{
			displayName: 'Test Mode',
			name: 'testMode',
			type: 'boolean',
			default: false,
			description: 'Whether to say only what would happen: nothing is stored, nothing will be sent (测试模式)',
		},
	],
	run: async (context) => {
		const answers: IDataObject[][] = [];
		const outputs = await eachItem(context, async (itemIndex) => {
			const nodes = context.read('readFrom', itemIndex, z.enum(['fields', 'nodes'])) === 'nodes';
			const settings = nodes ? parseRouting(outputOf(context, itemIndex, 'settingsNode')) : readSettings(context, itemIndex);
			const messages = readMessages(context, itemIndex, nodes ? bodyOf(outputOf(context, itemIndex, 'messageNode')) : context.read('message', itemIndex, z.unknown()));
			const engine = await messageContext(context);
			if (context.read('testMode', itemIndex, z.boolean())) {
				const explained = [];
				for (const message of messages) explained.push({ testMode: true, ...(await explainMessage(engine, settings, message, '')) });
				answers.push(explained);
			} else answers.push((await acceptMessages(engine, settings, messages)).map((acceptance) => ({ ...acceptance })));
			return answers.at(-1)?.map((json) => ({ json })) ?? [];
		});
		// Where nothing could be done, the error output answers.
		if (answers.length > 0 && context.read('answer', 0, z.boolean())) await answer(context, answers.flat());
		return outputs;
	},
};

/** What the node that a parameter names put out, without an expression: evaluating one takes longer than the whole message. */
function outputOf(context: RunContext, itemIndex: number, parameter: string): unknown {
	const name = context.read(parameter, itemIndex, requiredText);
	const output = outputIfAny(context, itemIndex, name);
	if (output === undefined) throw new Refusal(`There is nothing to read from a node "${name}": it is not in this workflow, or has not run before this one.`, `Correct the parameter "${parameter}", or let that node run first.`);
	return output;
}

/** undefined: n8n refuses, since there is no such node, or none that has run. */
function outputIfAny(context: RunContext, itemIndex: number, name: string): unknown {
	try {
		return nodeData.parse(context.node.getWorkflowDataProxy(itemIndex)).$(name).first().json;
	} catch {
		return undefined;
	}
}

const nodeData = z.object({ $: z.custom<(name: string) => { first: () => { json: unknown } }>((value) => typeof value === 'function') });

/** A webhook puts the message out as the body beside headers and query. */
function bodyOf(output: unknown): unknown {
	const webhook = z.looseObject({ headers: z.unknown(), query: z.unknown(), body: z.unknown() }).safeParse(output);
	return webhook.success && webhook.data.body !== undefined ? webhook.data.body : output;
}

/** One answer goes out as an object, several as a list; an empty list of messages is answered by one. */
async function answer(context: RunContext, answers: readonly IDataObject[]): Promise<void> {
	const [only, ...more] = answers;
	const refused = answers.length > 0 && answers.every(({ outcome }) => outcome === 'refused');
	await context.node.sendResponse({ body: only && more.length === 0 ? only : [...answers], headers: {}, statusCode: refused ? 422 : 200 });
}
