import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type INodeTypeDescription, NodeHelpers, type NodeParameterValueType } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod/v4';
import { TEMPLATES } from '../../sandbox/paths';
import type { Served } from '../../sandbox/serve';
import { templateNames } from '../../sandbox/templates';
import { startChromium } from '../../scripts/docs/chromium';
import {
	chooseCredentials,
	importWorkflow,
	inPanel,
	keepCredentials,
	logIn,
	openWorkflow,
	part,
} from '../../scripts/docs/workflowEditor';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(2 * E2E_TIMEOUT);

const SAVE_TIMEOUT = 60_000;

const nodeSchema = z.looseObject({
	name: z.string(),
	type: z.string(),
	typeVersion: z.number(),
	parameters: z.record(z.string(), z.custom<NodeParameterValueType>()),
	credentials: z.record(z.string(), z.looseObject({ id: z.string().nullable() })).default({}),
});
type SavedNode = z.output<typeof nodeSchema>;
const workflowSchema = z.looseObject({ id: z.string(), nodes: z.array(nodeSchema) });
type SavedWorkflow = z.output<typeof workflowSchema>;
const answer = z.object({ data: workflowSchema });
const descriptionsSchema = z.array(
	z.custom<INodeTypeDescription>((value) => typeof value === 'object' && value !== null),
);

let world: World;
let served: Served;
let browser: Browser;
let page: Page;
let descriptions: INodeTypeDescription[] = [];

beforeAll(async () => {
	world = await startWorld();
	served = await world.serve({ templates: [] });
	browser = await startChromium();
	page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
	await logIn(page, served.line);
	descriptions = descriptionsSchema.parse(
		await (await page.request.get(`${served.line.editor}/types/nodes.json`)).json(),
	);
});

afterAll(async () => {
	await browser.close();
	await served.close();
	await world.close();
});

it.each([
	...templateNames().map((name): [string, () => unknown] => [name, () => template(name)]),
	['every switch on', () => switchedOn()],
])('%s: opening nodes and choosing credentials changes no parameter', async (_name, workflow) => {
	const before = await create(workflow());
	await openWorkflow(page, served.line.editor, before.id);
	const chosen = await visit(before);
	const after = await saved(before.id, chosen);
	expect(after.nodes.map(filled)).toEqual(before.nodes.map(filled));
});

it('push-sync imported beside the two credentials of README has no node with issues', async () => {
	const { editor } = served.line;
	await keepCredentials(page, editor, ['yunzhijiaDirectoryApi', 'weaverE10Api']);
	const id = await importWorkflow(page, editor, join(TEMPLATES, 'push-sync.json'));
	expect(await part(page, 'node-issues').count()).toBe(0);
	const { nodes } = await read(id);
	const using = Object.fromEntries(
		nodes.flatMap(({ name, credentials }) => {
			const types = Object.keys(credentials);
			return types.length === 0 ? [] : [[name, types]];
		}),
	);
	expect(using).toEqual({
		'Read OA': ['weaverE10Api'],
		'Note in History': ['yunzhijiaDirectoryApi'],
		Plan: ['yunzhijiaDirectoryApi'],
		Apply: ['yunzhijiaDirectoryApi'],
	});
});

const rest = (path: string): string => `${served.line.editor}/rest/${path}`;

/** As it is shipped, but without the credentials that the sandbox would give it. */
const template = (name: string): unknown => {
	const shipped = z
		.looseObject({ nodes: z.array(nodeSchema) })
		.parse(JSON.parse(readFileSync(join(TEMPLATES, `${name}.json`), 'utf8')));
	return { ...shipped, nodes: shipped.nodes.map((node) => ({ ...node, credentials: {} })) };
};

/** Every operation that shows more than one credential. */
const switchedOn = (): unknown => {
	const on = { protectAdministrators: true, usesWeaver: true };
	const operations: [type: string, resource: string, operation: string][] = [
		...['planPush', 'planUndo', 'planPullToOa', 'syncPerson', 'apply'].map(
			(operation): [string, string, string] => ['yunzhijiaSync', 'plan', operation],
		),
		['yunzhijiaApp', 'loginToken', 'issue'],
		['yunzhijiaApp', 'loginToken', 'verify'],
		['yunzhijiaPush', 'oaMessage', 'deliver'],
	];
	return {
		name: 'Every switch on',
		nodes: operations.map(([type, resource, operation], index) => ({
			id: operation,
			name: operation,
			type: `n8n-nodes-yunzhijia.${type}`,
			typeVersion: 1,
			position: [index * 300, 0],
			parameters: { resource, operation, ...(type === 'yunzhijiaSync' ? on : {}) },
		})),
		connections: {},
		settings: { executionOrder: 'v1' },
	};
};

const create = async (workflow: unknown): Promise<SavedWorkflow> => {
	const response = await page.request.post(rest('workflows'), { data: workflow });
	return answer.parse(await response.json()).data;
};

const read = async (id: string): Promise<SavedWorkflow> =>
	answer.parse(await (await page.request.get(rest(`workflows/${id}`))).json()).data;

/**
 * Opens every node; those with credentials last, so that whatever is saved with these holds the
 * others, too. @returns what was chosen, by node
 */
const visit = async ({ nodes }: SavedWorkflow): Promise<Map<string, string[]>> => {
	const chosen = new Map<string, string[]>();
	const ours = ({ type }: SavedNode): number => (type.startsWith('n8n-nodes-yunzhijia.') ? 1 : 0);
	const visited = nodes
		.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
		.sort((a, b) => ours(a) - ours(b));
	for (const { name } of visited)
		await inPanel(page, name, async (panel) => {
			const ids = await chooseCredentials(page, panel);
			if (ids.length > 0) chosen.set(name, ids);
		});
	expect(chosen.size).toBeGreaterThan(0);
	return chosen;
};

/**
 * What n8n saved, as soon as that holds everything that was chosen. n8n saves by itself; what it
 * skipped while a save was under way, the keys save.
 */
const saved = async (id: string, chosen: Map<string, string[]>): Promise<SavedWorkflow> => {
	for (const until = Date.now() + SAVE_TIMEOUT; ; ) {
		await page.keyboard.press('Control+s');
		const workflow = await read(id);
		const missing = workflow.nodes.filter(({ name, credentials }) => {
			const ids = Object.values(credentials).map((credential) => credential.id);
			return (chosen.get(name) ?? []).some((one) => !ids.includes(one));
		});
		if (missing.length === 0) return workflow;
		if (Date.now() > until)
			throw new Error(`not saved: ${missing.map(({ name }) => name).join(', ')}`);
		await sleep(500);
	}
};

/** Parameters as the node sees them: n8n leaves out what is the default when it saves. */
const filled = (node: SavedNode): unknown => {
	const description = descriptions.find(
		({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
	);
	if (description === undefined) throw new Error(`n8n does not know ${node.type}`);
	const { properties } = description;
	return {
		node: node.name,
		parameters: NodeHelpers.getNodeParameters(
			properties,
			node.parameters,
			true,
			false,
			node,
			description,
		),
	};
};
