import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type INodeType, NodeHelpers, type NodeParameterValueType } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	OaMessageTrigger,
	WeaverE10,
	WeaverE9,
	YunzhijiaApp,
	YunzhijiaBinding,
	YunzhijiaConsole,
	YunzhijiaDirectory,
	YunzhijiaLoginTrigger,
	YunzhijiaPush,
	YunzhijiaSync,
	YunzhijiaTrigger,
} from '../../index';
import { parseRouting } from '../../src/messages';
import { parseSettings } from '../../src/sync';

/** Shipped templates: what can be checked without running n8n; test/e2e runs them. */
const FOLDER = join(__dirname, '../../workflows-templates');
const OURS: ReadonlyMap<string, INodeType> = new Map<string, INodeType>(
	[
		new OaMessageTrigger(),
		new WeaverE10(),
		new WeaverE9(),
		new YunzhijiaApp(),
		new YunzhijiaBinding(),
		new YunzhijiaConsole(),
		new YunzhijiaDirectory(),
		new YunzhijiaLoginTrigger(),
		new YunzhijiaPush(),
		new YunzhijiaSync(),
		new YunzhijiaTrigger(),
	].map((node) => [`n8n-nodes-yunzhijia.${node.description.name}`, node]),
);

const workflow = z.object({
	name: z.string().min(1),
	active: z.literal(false),
	/** Example rows of push-sync-table; no other template has one. */
	pinData: z.record(
		z.string(),
		z.array(z.strictObject({ json: z.record(z.string(), z.unknown()) })),
	),
	settings: z.looseObject({
		executionOrder: z.literal('v1'),
		timezone: z.literal('Asia/Shanghai'),
	}),
	nodes: z.array(
		z.looseObject({
			id: z.string().min(1),
			name: z.string().min(1),
			type: z.string(),
			position: z.tuple([z.number(), z.number()]),
			parameters: z.record(z.string(), z.unknown()),
			onError: z.string().optional(),
			webhookId: z.string().optional(),
			credentials: z
				.record(z.string(), z.strictObject({ id: z.literal(''), name: z.string() }))
				.optional(),
		}),
	),
	connections: z.record(
		z.string(),
		z.object({
			main: z.array(
				z.array(z.object({ node: z.string(), type: z.literal('main'), index: z.literal(0) })),
			),
		}),
	),
});

const formFields = z.object({
	formFields: z
		.object({
			values: z.array(
				z.looseObject({
					fieldOptions: z.object({ values: z.array(z.object({ option: z.string() })) }).optional(),
				}),
			),
		})
		.optional(),
});

type Placed = Readonly<{ position: readonly [x: number, y: number] }>;

/** As n8n's helpers want them. */
const nodeParameters = z.record(z.string(), z.custom<NodeParameterValueType>());

const load = (file: string): z.output<typeof workflow> =>
	workflow.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));

describe.each(readdirSync(FOLDER).filter((file) => file.endsWith('.json')))('%s', (file) => {
	const { nodes, connections, pinData } = load(file);
	const names = nodes.map(({ name }) => name);

	it('has ids and names once, and no trace of the n8n that it was made in', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const text = readFileSync(join(FOLDER, file), 'utf8');
		expect(text).not.toMatch(/instanceId|versionId|CUSTOM\./);
	});

	it('pins example rows in the table template only, to nodes that it has', () => {
		const pinned = file === 'push-sync-table.json' ? ['HTTP Departments', 'HTTP People'] : [];
		expect(Object.keys(pinData)).toEqual(pinned);
		expect(names).toEqual(expect.arrayContaining(pinned));
	});

	it('connects and quotes existing nodes only', () => {
		const quoted = [...JSON.stringify(nodes).matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		const connected = Object.entries(connections).flatMap(([from, { main }]) => [
			from,
			...main.flat().map(({ node }) => node),
		]);
		expect(
			[...quoted, ...connected].filter((name) => name !== undefined && !names.includes(name)),
		).toEqual([]);
	});

	it('sends every error output somewhere', () => {
		for (const { name, type, parameters } of nodes.filter(
			({ onError }) => onError === 'continueErrorOutput',
		)) {
			const outputs =
				type === 'n8n-nodes-yunzhijia.yunzhijiaSync' &&
				['planPush', 'pull', 'planPullToOa'].includes(String(parameters.operation))
					? 3
					: 1;
			expect(connections[name]?.main).toHaveLength(outputs + 1);
			for (const targets of connections[name]?.main ?? []) expect(targets).not.toEqual([]);
		}
	});

	it('uses parameters and values that our nodes have', () => {
		for (const { name, type, parameters } of nodes) {
			const node = OURS.get(type);
			if (node === undefined) {
				expect(type).toMatch(/^n8n-nodes-base\./);
				continue;
			}
			const shown = node.description.properties.filter(({ displayOptions }) => {
				const { resource, operation } = displayOptions?.show ?? {};
				return (
					(resource === undefined || resource.includes(String(parameters.resource))) &&
					(operation === undefined || operation.includes(String(parameters.operation)))
				);
			});
			const known = shown.map((property) => property.name);
			expect({
				node: name,
				unknown: Object.keys(parameters).filter((key) => !known.includes(key)),
			}).toEqual({ node: name, unknown: [] });
			const operations = shown
				.find((property) => property.name === 'operation')
				?.options?.map((option) => ('value' in option ? option.value : ''));
			// Triggers have none.
			if (operations !== undefined) expect(operations).toContain(parameters.operation);
		}
	});

	it('names the credentials that its nodes ask for, and no others', () => {
		for (const { name, type, parameters, credentials = {} } of nodes) {
			const description = OURS.get(type)?.description;
			if (description === undefined) continue;
			const node = { typeVersion: 1 };
			const filled = NodeHelpers.getNodeParameters(
				description.properties,
				nodeParameters.parse(parameters),
				true,
				false,
				node,
				description,
			);
			// What is named and not there turns a node red; a
			// robot is chosen where somebody is to be told.
			const shown = (description.credentials ?? []).filter(
				(credential) =>
					!credential.name.endsWith('RobotApi') &&
					NodeHelpers.displayParameter(filled ?? {}, credential, node, description),
			);
			expect({ name, credentials: Object.keys(credentials).sort() }).toEqual({
				name,
				credentials: shown.map((credential) => credential.name).sort(),
			});
		}
	});

	it('lays no node over another', () => {
		const placed = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
		// A node is 100 wide and high, with its name below it.
		const apart = (a: Placed, b: Placed): boolean =>
			Math.abs(a.position[0] - b.position[0]) >= 140 ||
			Math.abs(a.position[1] - b.position[1]) >= 130;
		expect(
			placed.flatMap((a, index) =>
				placed
					.slice(index + 1)
					.filter((b) => !apart(a, b))
					.map((b) => [a.name, b.name]),
			),
		).toEqual([]);
	});

	/** What people choose from in its forms. */
	const choices = nodes.flatMap(({ type, parameters }) =>
		/^n8n-nodes-base\.form(Trigger)?$/.test(type)
			? (formFields.parse(parameters).formFields?.values ?? []).map((field) =>
					(field.fieldOptions?.values ?? []).map(({ option }) => option),
				)
			: [],
	);

	it('offers choices in Chinese first, and decides by words that one of them has', () => {
		const all = choices.flat();
		expect(all.filter((option) => /^(?!OA )[A-Za-z].*[\u4e00-\u9fff]/.test(option))).toEqual([]);
		const text = JSON.stringify(nodes);
		const asked = [...text.matchAll(/\.includes\('([A-Z][^']*)'\)/g)].map(([, word]) => word ?? '');
		expect(asked.filter((word) => !all.some((option) => option.includes(word)))).toEqual([]);
		// A map by the first word has every option of its field.
		for (const [, map = ''] of text.matchAll(
			/\{ ?((?:'?[^'{}:]+'?: '[^']+',? ?)+)\}\)?\[[^\]]*\.split\(' '\)\[0\]\]/g,
		)) {
			const keys = map.split(', ').map((entry) => entry.split(':')[0]?.replaceAll("'", '').trim());
			expect(
				choices.some((options) => options.every((option) => keys.includes(option.split(' ')[0]))),
			).toBe(true);
		}
	});

	it('explains its steps in English and Chinese', () => {
		const notes = nodes
			.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')
			.map(({ parameters }) => String(parameters.content));
		expect(notes.length).toBeGreaterThanOrEqual(4);
		for (const note of notes) expect(note).toMatch(/[a-z]{3}[\s\S]*[\u4e00-\u9fff]{2}/);
	});
});

/** Keys that a flow has for itself. */
const OF_EVERY_PUSH = ['activeFrom', 'activeUntil'];
const OF_THE_FLOW = [
	'source',
	'pullMode',
	'fullPullHours',
	'oaFields',
	'e9',
	'table',
	'blockedIsRed',
];

describe.each([
	['push-sync.json', ['Run by Hand', 'Every Night at 02:00'], { source: 'e10' }],
	[
		'push-sync-e9.json',
		['Run by Hand', 'Every Night at 02:00'],
		{ source: 'e9', removal: 'disable', e9: { unitNames: 'short' } },
	],
	[
		'push-sync-table.json',
		['Run by Hand', 'Every Night at 02:00'],
		{ source: 'hr-table', removal: 'disable', table: { from: 'http' } },
	],
	[
		'pull-sync.json',
		['Run by Hand', 'Every Hour'],
		{ source: 'e10', pullMode: 'auto', fullPullHours: 24 },
	],
	[
		'directory-events.json',
		['Run by Hand', 'Directory Event'],
		{ source: 'e10', pullMode: 'auto' },
	],
	[
		'pull-sync-to-oa.json',
		['Run by Hand', 'Every Night at 03:00'],
		{ source: 'e10', oaFields: ['name', 'mobile', 'email'] },
	],
])('%s', (file, triggers, settings) => {
	const { nodes, connections } = load(file);

	it('has a Config that the settings schema takes as it is', () => {
		const config = nodes.find(({ name }) => name === 'Config');
		expect(config?.parameters.mode).toBe('raw');
		expect(parseSettings(config?.parameters.jsonOutput)).toMatchObject(settings);
	});

	it('has nothing in Config that belongs to the profile, where it would go before that one', () => {
		const config = nodes.find(({ name }) => name === 'Config');
		const named: object = JSON.parse(String(config?.parameters.jsonOutput));
		const own = file.startsWith('pull-') ? [...OF_THE_FLOW, ...OF_EVERY_PUSH] : OF_THE_FLOW;
		expect(Object.keys(named).filter((key) => !own.includes(key))).toEqual([]);
	});

	it('ends every way of its main flow in Outcome, then in an error where that has to be', () => {
		const ends = new Set<string>();
		const walk = (name: string, seen: readonly string[]): void => {
			expect(seen).not.toContain(name);
			const next = (connections[name]?.main ?? []).flat();
			if (next.length === 0) ends.add([...seen, name].slice(-4).join(' → '));
			for (const { node } of next) walk(node, [...seen, name]);
		};
		for (const trigger of triggers) walk(trigger, []);
		expect([...ends]).toEqual(['Notify → Outcome → Has to Be Red? → End in Error']);
	});

	it('keeps the branch for crashes silent about what ended in that error', () => {
		const known = nodes.find(({ name }) => name === 'Not Told Yet?');
		expect(JSON.stringify(known?.parameters)).toContain(
			"$json.execution?.lastNodeExecuted !== 'End in Error'",
		);
	});
});

it('plan-tools.json pushes one person with the settings of push-sync.json', () => {
	const configOf = (file: string) =>
		load(file).nodes.find(({ name }) => name === 'Config')?.parameters;
	expect(configOf('plan-tools.json')).toEqual(configOf('push-sync.json'));
});

describe('oa-message-routing.json', () => {
	const { nodes, settings } = load('oa-message-routing.json');

	it('leaves targets and rules to the profile', () => {
		const config = nodes.find(({ name }) => name === 'Config')?.parameters.jsonOutput;
		expect(JSON.parse(String(config))).toEqual({ source: 'e10' });
		const messages = { targets: { news: { as: 'notification' } }, rules: [] };
		expect(parseRouting({ ...JSON.parse(String(config)), ...messages })).toMatchObject(messages);
	});

	it('asks for authentication, and keeps no message of a successful run', () => {
		expect(nodes.find(({ name }) => name === 'OA Messages')).toMatchObject({
			type: 'n8n-nodes-yunzhijia.oaMessageTrigger',
			credentials: { oaMessageApi: { id: '' } },
		});
		expect(settings).toMatchObject({ saveDataSuccessExecution: 'none' });
	});
});

it.each([
	['sso-login.json', 'app'],
	['qr-login.json', 'qr'],
])('%s leaves its pages to the login entry “%s” of the profile', (file, entry) => {
	const config = load(file).nodes.find(({ name }) => name === 'Config')?.parameters.jsonOutput;
	expect(JSON.parse(String(config))).toEqual({ source: 'e10', entry });
});

test('no template takes addresses from its waiting execution: the signature there is a key', () => {
	const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
	const taking = files.filter((file) =>
		/resume(Form)?Url|form-waiting/i.test(readFileSync(join(FOLDER, file), 'utf8')),
	);
	expect(taking).toEqual([]);
	expect(files.length).toBeGreaterThan(10);
});
