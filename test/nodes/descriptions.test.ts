import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { z } from 'zod/v4';
import * as library from '../../index';

const ROOT = join(__dirname, '../..');
const nodes: [folder: string, node: INodeType][] = [
	['OaMessageTrigger', new library.OaMessageTrigger()],
	['WeaverE10', new library.WeaverE10()],
	['WeaverE9', new library.WeaverE9()],
	['YunzhijiaApp', new library.YunzhijiaApp()],
	['YunzhijiaBinding', new library.YunzhijiaBinding()],
	['YunzhijiaConsole', new library.YunzhijiaConsole()],
	['YunzhijiaDirectory', new library.YunzhijiaDirectory()],
	['YunzhijiaLoginTrigger', new library.YunzhijiaLoginTrigger()],
	['YunzhijiaPush', new library.YunzhijiaPush()],
	['YunzhijiaSync', new library.YunzhijiaSync()],
	['YunzhijiaTrigger', new library.YunzhijiaTrigger()],
];
const credentials: ICredentialType[] = [
	new library.DingTalkRobotApi(),
	new library.FeishuRobotApi(),
	new library.OaMessageApi(),
	new library.WeComRobotApi(),
	new library.WeaverE10Api(),
	new library.WeaverE9Api(),
	new library.YunzhijiaAppApi(),
	new library.YunzhijiaCallbackApi(),
	new library.YunzhijiaDirectoryApi(),
	new library.YunzhijiaLoginApi(),
	new library.YunzhijiaPublicAccountApi(),
	new library.YunzhijiaRobotApi(),
];
const manifest = z
	.object({ n8n: z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) }) })
	.parse(json('package.json'));

function json(...path: string[]): unknown {
	return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'));
}

it('package.json names every class that index.ts exports, and no other', () => {
	const listed = [...manifest.n8n.nodes, ...manifest.n8n.credentials].map((path) =>
		path.replace(/^.*\/|\..*$/g, ''),
	);
	for (const name of listed) expect(library).toHaveProperty(name);
	expect(manifest.n8n.nodes.map((path) => path.split('/')[2])).toEqual(
		nodes.map(([folder]) => folder),
	);
	expect(manifest.n8n.credentials).toHaveLength(credentials.length);
});

describe.each(nodes)('%s', (folder, { description }) => {
	it('offers what it offered before', () => {
		expect(outline(description)).toMatchSnapshot();
	});

	it('has a codex for its type name, with the resources without which n8n drops it', () => {
		expect(json('nodes', folder, `${folder}.node.json`)).toMatchObject({
			node: `n8n-nodes-yunzhijia.${description.name}`,
			resources: { primaryDocumentation: [{ url: expect.any(String) }] },
		});
	});

	it('is no tool of an AI agent: every one of them can write, or decide', () => {
		expect(description.usableAsTool).toBeUndefined();
	});

	it('has its icons, light and dark', () => {
		for (const file of iconFiles(description.icon))
			expect(existsSync(join(ROOT, 'nodes', folder, file))).toBe(true);
	});

	it('can test every credential that it takes', () => {
		for (const { testedBy } of description.credentials ?? []) expect(testedBy).toMatch(/^test/);
	});

	it.each(['zh-CN', 'zh'])(
		'has a translation (%s) for everything that the editor shows',
		(locale) => {
			const translation: unknown = json(
				'nodes',
				folder,
				'translations',
				locale,
				`${description.name}.json`,
			);
			const missing = [
				['header', 'displayName'],
				['header', 'description'],
				...description.properties.flatMap((property) => paths(property, ['nodeView'])),
			].filter((path) => !hasText(translation, path));
			expect(missing.map((path) => path.join('.'))).toEqual([]);
		},
	);

	it('says "Whether" of booleans and the Chinese term of operations', () => {
		for (const property of description.properties) {
			if (property.type === 'boolean') expect(property.description).toMatch(/^Whether /);
			if (property.name === 'operation')
				expect(
					(property.options ?? []).filter(
						(option) => !isChoice(option) || !/[\u4e00-\u9fff]/.test(option.description ?? ''),
					),
				).toEqual([]);
			if (property.name === 'operation' || property.name === 'resource')
				expect(property.noDataExpression).toBe(true);
		}
	});
});

describe.each(credentials.map((credential) => [credential.name, credential] as const))(
	'%s',
	(_name, credential) => {
		it('hides secrets and can be used by our nodes only', () => {
			expect(credential.restrictToSupportedNodes).toBe(true);
			for (const property of credential.properties) {
				if (/key|secret/i.test(property.name)) expect(property.typeOptions?.password).toBe(true);
			}
		});

		it('has its icons, light and dark', () => {
			for (const file of iconFiles(credential.icon))
				expect(existsSync(join(ROOT, 'credentials', file))).toBe(true);
		});
	},
);

/** Resources, operations and parameters by name, type and default. */
function outline({
	name,
	version,
	outputs,
	credentials: taken,
	properties,
}: INodeTypeDescription): unknown {
	return {
		name,
		version,
		outputs,
		credentials: taken?.map((credential) => credential.name),
		properties: properties.map(
			(property) =>
				`${where(property)}${property.name}: ${property.type} = ${JSON.stringify(property.default)}${optionsOf(property)}`,
		),
	};
}

const where = ({ displayOptions }: INodeProperties): string => {
	const { resource = [], operation = [] } = displayOptions?.show ?? {};
	return [...resource, ...operation]
		.map((value) => `${typeof value === 'string' ? value : ''}.`)
		.join('');
};

const optionsOf = ({ options = [] }: INodeProperties): string =>
	options.length === 0
		? ''
		: ` [${options.map((option) => (isChoice(option) ? String(option.value) : option.name)).join(', ')}]`;

const isChoice = (
	option: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): option is INodePropertyOptions => 'value' in option;

/** Everything of a parameter that has words in the editor. */
function paths(property: INodeProperties, above: readonly string[]): string[][] {
	const here = [...above, property.name];
	return [
		[...here, 'displayName'],
		...(['description', 'placeholder'] as const).flatMap((key) =>
			property[key] === undefined || property.name === 'operation' ? [] : [[...here, key]],
		),
		...(property.options ?? []).flatMap((option) => {
			if (isChoice(option)) return [[...here, 'options', String(option.value), 'displayName']];
			return 'type' in option ? paths(option, [...here, 'options']) : [];
		}),
	];
}

function hasText(value: unknown, path: readonly string[]): boolean {
	const found = path.reduce(
		(at: unknown, key) =>
			typeof at === 'object' && at !== null && Object.hasOwn(at, key)
				? Reflect.get(at, key)
				: undefined,
		value,
	);
	return typeof found === 'string' && /[\u4e00-\u9fff]|openId|EID|例/.test(found);
}

function iconFiles(icon: INodeTypeDescription['icon']): string[] {
	const themed = z.object({ light: z.string(), dark: z.string() }).parse(icon);
	return [themed.light, themed.dark].map((path) => path.replace('file:', ''));
}
