import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { RobotKind } from '../src/words/facts/robots';
import { credentialId, credentialKey } from './credentials';
import { UsageError } from './errors';
import { TEMPLATES } from './paths';

const connections = z.record(
	z.string(),
	z.looseObject({
		main: z
			.array(
				z
					.array(z.looseObject({ node: z.string(), type: z.string(), index: z.number() }))
					.nullable(),
			)
			.optional(),
	}),
);
const node = z.looseObject({
	name: z.string(),
	type: z.string(),
	parameters: z.record(z.string(), z.unknown()).default({}),
	credentials: z.record(z.string(), z.looseObject({ name: z.string() })).optional(),
});
const workflow = z.looseObject({
	name: z.string(),
	nodes: z.array(node),
	connections,
	settings: z.looseObject({}).default({}),
});

export type TemplateNode = z.output<typeof node>;

/** An n8n workflow with the id that the sandbox gives it. */
export type Workflow = z.output<typeof workflow> & { id: string };

/** Settings of a Config node, as the file of `--settings` holds them. */
export type ConfigValues = Readonly<Record<string, unknown>>;

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';
const NEVER_PUBLISHED = [
	MANUAL_TRIGGER,
	'n8n-nodes-base.errorTrigger',
	'n8n-nodes-base.executeWorkflowTrigger',
];

/** Names of the shipped templates. */
export const templateNames = (): string[] =>
	readdirSync(TEMPLATES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length))
		.sort();

/**
 * Reads a shipped template. Its workflow id is its name, so that imports of the same state replace
 * each other. @throws UsageError
 */
export const readTemplate = (name: string): Workflow => {
	const known = templateNames();
	if (!known.includes(name))
		throw new UsageError({ code: 'unknown-template', facts: { name, known } });
	return prepare(name, JSON.parse(readFileSync(join(TEMPLATES, `${name}.json`), 'utf8')));
};

/** Checks a workflow and points its credentials at the imported ones. */
export const prepare = (id: string, json: unknown): Workflow => {
	const parsed = workflow.parse(json);
	return { ...parsed, id, nodes: parsed.nodes.map(withCredentials) };
};

const withCredentials = (one: TemplateNode): TemplateNode => {
	if (one.credentials === undefined) return one;
	const credentials = Object.fromEntries(
		Object.entries(one.credentials).map(([type, reference]) => [
			type,
			{ ...reference, id: credentialId(credentialKey(type, reference.name)) },
		]),
	);
	return { ...one, credentials };
};

/**
 * Lets the robots of a workflow tell that one: templates
 * come without its credential, and then nobody is told.
 */
export const withRobot = (workflow: Workflow, robot: RobotKind | undefined): Workflow =>
	robot === undefined
		? workflow
		: { ...workflow, nodes: workflow.nodes.map((one) => tellingBy(one, robot)) };

const tellingBy = (one: TemplateNode, robot: RobotKind): TemplateNode => {
	if (!one.type.endsWith('.yunzhijiaPush') || one.parameters['resource'] !== 'robot') return one;
	const type = `${robot}RobotApi`;
	return {
		...one,
		parameters: { ...one.parameters, robot },
		credentials: { ...one.credentials, [type]: { id: credentialId(type), name: type } },
	};
};

export const hasManualTrigger = ({ nodes }: Workflow): boolean =>
	nodes.some(({ type }) => type === MANUAL_TRIGGER);

/** Whether publishing does anything: some node starts the workflow by itself. */
export const canBePublished = ({ nodes }: Workflow): boolean =>
	nodes.some(
		({ type }) =>
			(type.endsWith('Trigger') ||
				type.endsWith('.yunzhijiaConsole') ||
				type === 'n8n-nodes-base.webhook') &&
			!NEVER_PUBLISHED.includes(type),
	);

/**
 * The settings in the node "Config" (a Set node, with fields or with JSON); none where a template
 * has no such node. @throws UsageError
 */
export const configOf = ({ id, nodes }: Workflow): ConfigValues => {
	const config = nodes.find(isConfig);
	return config === undefined ? {} : configValues(id, config.parameters);
};

/**
 * Writes settings over those of the node "Config", key by key. A template without such a node is
 * left as it is. @throws UsageError
 */
export const withSettings = (template: Workflow, settings: ConfigValues): Workflow => {
	const parameters = {
		mode: 'raw',
		jsonOutput: JSON.stringify({ ...configOf(template), ...settings }, null, 2),
		options: {},
	};
	return {
		...template,
		// Example rows stay until somebody says where the true ones are.
		...(settings['table'] === undefined ? {} : { pinData: {} }),
		nodes: template.nodes.map((one) => (isConfig(one) ? { ...one, parameters } : one)),
	};
};

export const hasConfig = ({ nodes }: Workflow): boolean => nodes.some(isConfig);

/** Which OA workflows read: E9 where they read that one only. */
export type OaKind = 'e10' | 'e9';
export const oaKindOf = (workflows: readonly Workflow[]): OaKind => {
	const types = workflows.flatMap(({ nodes }) => nodes.map(({ type }) => type));
	const has = (name: string): boolean => types.some((type) => type.endsWith(`.${name}`));
	return has('weaverE9') && !has('weaverE10') ? 'e9' : 'e10';
};

const isConfig = ({ name }: TemplateNode): boolean => name === 'Config';

const rawConfig = z.looseObject({ mode: z.literal('raw'), jsonOutput: z.string() });
const fieldConfig = z.looseObject({
	assignments: z.looseObject({
		assignments: z.array(z.looseObject({ name: z.string(), value: z.unknown(), type: z.string() })),
	}),
});

const configValues = (template: string, parameters: unknown): ConfigValues => {
	const raw = rawConfig.safeParse(parameters);
	if (raw.success)
		return z
			.record(z.string(), z.unknown())
			.parse(JSON.parse(raw.data.jsonOutput.replace(/^=/, '')));
	const fields = fieldConfig.safeParse(parameters);
	if (fields.success)
		return Object.fromEntries(
			fields.data.assignments.assignments.map(({ name, value, type }) => [
				name,
				fieldValue(value, type),
			]),
		);
	throw new UsageError({ code: 'config-shape', facts: { template } });
};

/** In the editor, fields of these types are typed in as text. */
const fieldValue = (value: unknown, type: string): unknown =>
	['object', 'array', 'number', 'boolean'].includes(type) && typeof value === 'string'
		? JSON.parse(value)
		: value;

/**
 * Makes the manual trigger emit items: n8n's command line starts
 * it with one empty item, so nodes behind it supply the data.
 */
export const withInput = (template: Workflow, input: unknown): Workflow => {
	const trigger = template.nodes.find(({ type }) => type === MANUAL_TRIGGER);
	if (trigger === undefined)
		throw new UsageError({ code: 'no-input-trigger', facts: { template: template.id } });
	const items = z
		.array(z.record(z.string(), z.unknown()))
		.safeParse(Array.isArray(input) ? input : [input]);
	if (!items.success) throw new UsageError({ code: 'input-shape', facts: {} });
	const set = {
		id: 'sandbox-input',
		name: 'Sandbox input',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [0, 0],
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items: items.data }), options: {} },
	};
	const split = {
		id: 'sandbox-items',
		name: 'Sandbox input items',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		position: [0, 0],
		parameters: { fieldToSplitOut: 'items', options: {} },
	};
	return {
		...template,
		nodes: [...template.nodes, set, split],
		connections: {
			...template.connections,
			[trigger.name]: { main: [[{ node: set.name, type: 'main', index: 0 }]] },
			[set.name]: { main: [[{ node: split.name, type: 'main', index: 0 }]] },
			[split.name]: template.connections[trigger.name] ?? { main: [] },
		},
	};
};
