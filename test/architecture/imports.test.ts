import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * Dependencies point one way (design §8): nodes → src/{sync, bindings, messages, login} →
 * src/settings → src/{yunzhijia, weaver, robots, store} → src/words → src/lib, and nothing in src
 * knows n8n, nodes, simulators or the sandbox. In src/sync each room knows those before it.
 */
const ROOT = resolve(__dirname, '../..');
const CLIENTS = ['src/yunzhijia', 'src/weaver', 'src/robots', 'src/store'];
const BELOW_PIPELINES = [...CLIENTS, 'src/settings', 'src/lib', 'src/words'];
const PIPELINES = [
	'src/sync',
	'src/bindings',
	'src/messages',
	'src/login',
	'src/alerts',
	'src/probe',
];

/** The rooms of src/sync in the order in which a push goes through them. */
const ROOMS = [
	'model',
	'read',
	'organise',
	'match',
	'diff',
	'operations',
	'plan',
	'saved',
	'apply',
	'flows',
];
const room = (name: string): string => `src/sync/${name}`;

/**
 * What a folder may import besides itself. Folders that
 * are not named here may import anything of ours.
 */
const ALLOWED: ReadonlyArray<readonly [folder: string, allowed: readonly string[]]> = [
	['src/lib', []],
	['src/words', ['src/lib']],
	...CLIENTS.map((folder) => [folder, ['src/lib', 'src/words']] as const),
	['src/settings', ['src/store', 'src/lib', 'src/words']],
	...[...ROOMS, 'view'].map(
		(name, place) =>
			[room(name), [...ROOMS.slice(0, place).map(room), ...BELOW_PIPELINES]] as const,
	),
	...PIPELINES.map((folder) => [folder, [...BELOW_PIPELINES, 'src/sync', 'src/bindings']] as const),
	['src/console', [...PIPELINES, ...BELOW_PIPELINES]],
	// What programs get of it, without n8n.
	['src/engine.ts', [...PIPELINES, ...BELOW_PIPELINES]],
	['credentials', []],
	// A node names the fields of its credentials as n8n shows them.
	['nodes', ['src/console', ...PIPELINES, ...BELOW_PIPELINES, 'credentials']],
	// Written from the vendors' documents: they must not share a misunderstanding with our clients.
	['simulators', []],
];

/** Steps of the login name one another's types: to be taken apart. */
const CIRCLES_STILL = 'src/login/';

const N8N = /^(n8n-workflow|n8n-core|@n8n\/)/;

interface Import {
	file: string;
	target: string;
}

const IMPORT = /(?:from\s*|import\s*\(\s*|require\s*\(\s*|import\s+)['"]([^'"]+)['"]/g;

export const importsOf = (file: string, text: string): Import[] =>
	[...text.matchAll(IMPORT)].flatMap(([, specifier]) => {
		if (specifier === undefined) return [];
		return [
			{
				file,
				target: specifier.startsWith('.')
					? relative(ROOT, resolve(ROOT, dirname(file), specifier))
					: specifier,
			},
		];
	});

export function violations(imports: readonly Import[]): string[] {
	return imports.flatMap(({ file, target }) => {
		const rule = ALLOWED.find(([folder]) => within(file, folder));
		const ours =
			['src', 'nodes', 'credentials', 'simulators', 'sandbox', 'bench', 'test'].some((folder) =>
				within(target, folder),
			) || target === 'index';
		const bad =
			(rule !== undefined &&
				ours &&
				![rule[0], ...rule[1]].some((folder) => within(target, folder))) ||
			(!ours && within(file, 'src') && N8N.test(target)) ||
			(within(file, 'src') && rule === undefined);
		return bad ? [`${file} imports ${target}`] : [];
	});
}

const within = (path: string, folder: string): boolean =>
	path === folder || path.startsWith(`${folder}/`);

const filesBelow = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

it('no file imports from above its layer', () => {
	const files = ['src', 'nodes', 'credentials', 'simulators'].flatMap(filesBelow);
	expect(files.length).toBeGreaterThan(50);
	expect(
		violations(files.flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')))),
	).toEqual([]);
});

it.each([
	['src/store/plans.ts', "import { planPush } from '../sync';"],
	['src/settings/profiles.ts', "import { makePlan } from '../sync';"],
	['src/lib/http.ts', "export { openStore } from '../store/index';"],
	['src/sync/flows/push.ts', "import { registry } from '../../../nodes/YunzhijiaSync/operations';"],
	['src/sync/flows/push.ts', "import { NodeApiError } from 'n8n-workflow';"],
	['src/yunzhijia/client.ts', "const late = await import('../../simulators/index');"],
	['simulators/http.ts', "import type { PersonRow } from '../src/yunzhijia';"],
	['src/sync/match/persons.ts', "import { applyPlan } from '../apply/apply';"],
	['src/weaver/token.ts', "import { Transport } from '../yunzhijia/transport';"],
])('would notice in %s: %s', (file, text) => {
	expect(violations(importsOf(file, text))).toHaveLength(1);
});

it('nothing in src imports itself by way of others', () => {
	const graph = new Map(
		filesBelow('src').map((file) => [
			file,
			importsOf(file, readFileSync(join(ROOT, file), 'utf8')).flatMap(({ target }) =>
				fileOf(target),
			),
		]),
	);
	expect(graph.size).toBeGreaterThan(50);
	const circles = circlesIn(graph).filter(
		(circle) => !circle.every((file) => file.startsWith(CIRCLES_STILL)),
	);
	expect(circles).toEqual([]);
});

it('would notice a circle, once, and name its files', () => {
	const graph = new Map([
		['a.ts', ['b.ts']],
		['b.ts', ['c.ts']],
		['c.ts', ['b.ts', 'd.ts']],
		['d.ts', []],
	]);
	expect(circlesIn(graph)).toEqual([['b.ts', 'c.ts']]);
});

it('src/sync has nothing but its rooms, its index and its list of stages', () => {
	expect(readdirSync(join(ROOT, 'src/sync')).sort()).toEqual(
		[...ROOMS, 'view', 'README.md', 'index.ts']
			.filter((name) => existsSync(join(ROOT, 'src/sync', name)))
			.sort(),
	);
});

const fileOf = (target: string): string[] =>
	[`${target}.ts`, `${target}/index.ts`].filter((file) => existsSync(join(ROOT, file))).slice(0, 1);

/** Files that reach themselves, together with those on the way. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
	const reach = (from: string): Set<string> => {
		const seen = new Set<string>();
		const pending = [...(graph.get(from) ?? [])];
		for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
			if (seen.has(file)) continue;
			seen.add(file);
			pending.push(...(graph.get(file) ?? []));
		}
		return seen;
	};
	const reached = new Map([...graph.keys()].map((file) => [file, reach(file)]));
	const circles = new Map<string, string[]>();
	for (const [file, targets] of reached) {
		if (!targets.has(file)) continue;
		const circle = [...targets].filter((other) => reached.get(other)?.has(file)).sort();
		circles.set(circle.join(), circle);
	}
	return [...circles.values()];
}
