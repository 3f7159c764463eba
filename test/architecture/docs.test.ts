import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod/v4';
import * as library from '../../index';
import { GENERATED, generatedPages, withGenerated } from '../../scripts/docs/generated';
import { settingsTable } from '../../scripts/docs/settingsTable';
import { loginSettingsSchema, REFUSAL_STATUS } from '../../src/login';
import { routingSchema } from '../../src/messages';
import { CONFLICT_REASONS, GUARD_IDS } from '../../src/sync/model';
import { DEAD_REASONS } from '../../src/store';
import { settingsSchema } from '../../src/settings/push';

/** Documentation that the program contradicts is worse than none. */
const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const pages = [
	'README.md',
	'README.zh-CN.md',
	'CHANGELOG.md',
	...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => join('docs', file)),
];

/** Members of a union of texts, or of a list, as a source file writes them. */
const textsOf = (file: string, declaration: RegExp): string[] => {
	const body = declaration.exec(read(file))?.[1] ?? '';
	return [...body.matchAll(/'([a-z-]+)'/g)].map(([, text]) => text ?? '');
};

describe('generated parts', () => {
	it('are up to date; if not: node scripts/run.mjs scripts/docs/settings.ts', () => {
		expect(
			generatedPages()
				.filter(({ present, wanted }) => present !== wanted)
				.map(({ page }) => page),
		).toEqual([]);
		expect(GENERATED.length).toBeGreaterThan(0);
	});

	it('are put between their markers, and nowhere else', () => {
		expect(withGenerated('a\n<!-- generated: x -->\nold\n<!-- /generated -->\nb', 'x', 'new')).toBe(
			'a\n<!-- generated: x -->\n\nnew\n\n<!-- /generated -->\nb',
		);
		expect(() => withGenerated('no markers', 'x', 'new')).toThrow(/generated: x/);
	});

	it('name every key of the login settings', () => {
		for (const key of Object.keys(loginSettingsSchema.shape))
			expect(read('docs/settings.md')).toContain(`| \`${key}\` |`);
	});

	it('name every key of the settings with its default', () => {
		const table = settingsTable();
		for (const key of Object.keys(routingSchema.shape))
			expect(settingsTable(routingSchema)).toContain(`| \`${key}\` |`);
		for (const key of Object.keys(settingsSchema.shape)) expect(table).toContain(`| \`${key}\` |`);
		expect(table).toContain('| `removal` | `"disable"`, `"leave"`, `"delete"` | `"disable"` |');
	});
});

describe('what a reader looks up', () => {
	it('every guard has its chapter', () => {
		const guards = read('docs/guards.md');
		for (const id of GUARD_IDS) expect(guards).toMatch(new RegExp(`^## ${id}$`, 'm'));
	});

	it('the READMEs say how many guards there are', () => {
		expect(read('README.md')).toContain(`**${GUARD_IDS.length} [guards](docs/guards.md)**`);
		expect(read('README.zh-CN.md')).toContain(
			`**${GUARD_IDS.length} 条[安全设置](docs/guards.md)**`,
		);
	});

	it('every guard has its test, under the name that the page gives', () => {
		const guards = read('docs/guards.md');
		for (const id of GUARD_IDS) {
			const [, name = '', file = ''] =
				new RegExp(`^\\| \`${id}\` \\|[^|]*\\| \\[([^\\]]+)\\]\\(\\.\\./([^)]+)\\) \\|$`, 'm').exec(
					guards,
				) ?? [];
			expect({ id, file }).toEqual({ id, file: expect.stringMatching(/\.test\.ts$/) });
			expect({ id, tested: read(file).includes(`'${name}'`) }).toEqual({ id, tested: true });
		}
	});

	it.each(['docs/operations.md', 'docs/operations.zh-CN.md'])(
		'%s explains every reason to stop, to fail and to set aside',
		(page) => {
			const stops = textsOf('src/store/stop.ts', /export type StopReason =([^;]+);/);
			const apply = readdirSync(join(ROOT, 'src/sync/apply'), {
				recursive: true,
				encoding: 'utf8',
			})
				.filter((file) => file.endsWith('.ts'))
				.map((file) => read(`src/sync/apply/${file}`));
			const failures = textsOf(
				'src/sync/saved/outcome.ts',
				/interface Failure \{[^}]*reason:([^;]+);/,
			).filter((reason) => apply.some((text) => text.includes(`'${reason}'`)));
			expect(stops.length).toBeGreaterThan(5);
			expect(failures.length).toBeGreaterThan(5);
			const text = read(page);
			expect(
				[...stops, ...failures, ...CONFLICT_REASONS].filter(
					(reason) => !text.includes(`| \`${reason}\` |`),
				),
			).toEqual([]);
		},
	);

	it.each(['docs/operations.md', 'docs/operations.zh-CN.md'])(
		'%s explains every reason to let nobody in',
		(page) => {
			const text = read(page);
			expect(
				Object.keys(REFUSAL_STATUS).filter((reason) => !text.includes(`| \`${reason}\` |`)),
			).toEqual([]);
		},
	);

	it.each(['docs/operations.md', 'docs/operations.zh-CN.md'])(
		'%s explains every dead letter',
		(page) => {
			for (const reason of DEAD_REASONS) expect(read(page)).toContain(`| \`${reason}\` |`);
		},
	);

	it('both languages of a page have the same chapters', () => {
		const chapters = (page: string): number => read(page).match(/^##+ /gm)?.length ?? 0;
		for (const page of ['README', 'docs/administrator'])
			expect({ page, chapters: chapters(`${page}.zh-CN.md`) }).toEqual({
				page,
				chapters: chapters(`${page}.md`),
			});
	});
});

describe('links', () => {
	/** Where a heading is found, as GitHub makes anchors. */
	const anchors = (file: string): Set<string> =>
		new Set(
			[...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
				(heading ?? '')
					.toLowerCase()
					.replace(/[^\p{L}\p{N}\- ]/gu, '')
					.replaceAll(' ', '-'),
			),
		);

	it.each(pages)('of %s lead somewhere', (page) => {
		const broken = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
			if (/^https?:/.test(link)) return [];
			const [path = '', anchor] = link.split('#');
			const file = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
			return existsSync(file) &&
				(anchor === undefined || anchors(file).has(decodeURIComponent(anchor)))
				? []
				: [link];
		});
		expect(broken).toEqual([]);
	});

	it.each(pages)('%s names no place of the machine it was written on', (page) => {
		expect(read(page)).not.toMatch(/\/work\/|\.\.\/shared|https?:\/\/registry\./);
	});
});

describe('package documentation', () => {
	it('is where the nodes and credentials say it is', () => {
		const prefix = 'https://github.com/n8n-nodes-yunzhijia/n8n-nodes-yunzhijia/blob/main/';
		const sources = ['nodes', 'credentials'].flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => /\.(json|ts)$/.test(file))
				.map((file) => join(folder, file)),
		);
		const named = sources.flatMap((file) =>
			[...read(file).matchAll(/https:\/\/github\.com\/[^'"\s]+/g)].map(([url]) => url),
		);
		expect(named.length).toBeGreaterThan(3);
		for (const url of named)
			expect({
				url,
				exists: url.startsWith(prefix) && existsSync(join(ROOT, url.slice(prefix.length))),
			}).toEqual({ url, exists: true });
	});

	it('lists every node and template', () => {
		for (const page of ['README.md', 'README.zh-CN.md']) {
			for (const file of manifest.n8n.nodes) expect(read(page)).toContain(displayName(file));
			for (const template of readdirSync(join(ROOT, 'workflows-templates')))
				expect(read(page)).toContain(`workflows-templates/${template}`);
		}
	});

	it('lists every operation beside its node', () => {
		const missing = manifest.n8n.nodes.flatMap((file) => {
			const [, row = ''] =
				new RegExp(`^\\| \\*\\*${displayName(file)}\\*\\* \\|(.+)$`, 'm').exec(read('README.md')) ??
				[];
			return operationsOf(file)
				.filter((name) => !row.toLowerCase().includes(name.toLowerCase()))
				.map((name) => `${displayName(file)}: ${name}`);
		});
		expect(missing).toEqual([]);
		expect(operationsOf('dist/nodes/YunzhijiaSync/YunzhijiaSync.node.js')).toContain('Plan Push');
	});

	it('goes with the package, as the templates do: whatever the READMEs link to is packed', () => {
		const packed = [...manifest.files, 'README.md', 'README.zh-CN.md', 'LICENSE'];
		for (const page of ['README.md', 'README.zh-CN.md']) {
			const linked = [...read(page).matchAll(/\]\(([^)\s#]+)/g)]
				.map(([, link = '']) => link)
				.filter((link) => !/^https?:/.test(link));
			expect(linked.length).toBeGreaterThan(20);
			expect(
				linked.filter(
					(link) => !packed.some((path) => link === path || link.startsWith(`${path}/`)),
				),
			).toEqual([]);
		}
	});
});

const manifest = z
	.object({ files: z.array(z.string()), n8n: z.object({ nodes: z.array(z.string()) }) })
	.parse(JSON.parse(read('package.json')));

/** Names of a node's operations as the editor shows them. */
const operationsOf = (built: string): string[] => {
	const [, node] =
		Object.entries(library).find(([name]) => built.endsWith(`/${name}.node.js`)) ?? [];
	const { description } = z
		.object({
			description: z.object({
				properties: z.array(
					z.object({ name: z.string(), options: z.array(z.unknown()).optional() }),
				),
			}),
		})
		.parse(typeof node === 'function' ? Reflect.construct(node, []) : undefined);
	const options = description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) => property.options ?? []);
	return options.map((option) => z.object({ name: z.string() }).parse(option).name);
};

const displayName = (built: string): string =>
	/displayName: '([^']+)'/.exec(read(built.replace(/^dist\//, '').replace(/\.js$/, '.ts')))?.[1] ??
	`display name of ${built}`;
