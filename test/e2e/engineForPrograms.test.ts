import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { buildPackage } from '../../sandbox/installPackage';
import { temporaryDirectory } from '../../sandbox/state';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const ROOT = join(__dirname, '..', '..');

/** A program's JSON answer; it is a process of its own, since the simulators live in this one. */
const run = (program: string, input: unknown): Promise<unknown> =>
	new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'] });
		let [said, complained] = ['', ''];
		child.stdout.on('data', (chunk) => (said += String(chunk)));
		child.stderr.on('data', (chunk) => (complained += String(chunk)));
		child.once('close', (code) =>
			code === 0 ? resolve(JSON.parse(said)) : reject(new Error(complained)),
		);
		child.stdin.end(JSON.stringify(input));
	});

describe('the engine for programs', () => {
	const folder = temporaryDirectory();
	const installed = join(folder.path, 'node_modules', 'n8n-nodes-yunzhijia');

	let world: World;

	beforeAll(async () => {
		world = await startWorld();
		await buildPackage();
		const packed = z
			.array(z.object({ filename: z.string() }))
			.length(1)
			.parse(
				JSON.parse(
					execFileSync('npm', ['pack', '--json', '--pack-destination', folder.path], {
						cwd: ROOT,
						encoding: 'utf8',
						stdio: ['ignore', 'pipe', 'ignore'],
					}),
				),
			);
		mkdirSync(installed, { recursive: true });
		const tarball = join(folder.path, packed[0]?.filename ?? '');
		execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
	});
	afterAll(async () => {
		await world.close();
		folder.remove();
	});

	it('pushes an organisation from the packed tarball, with n8n nowhere near', async () => {
		const program = join(folder.path, 'push.cjs');
		cpSync(join(__dirname, 'program', 'push.cjs'), program);
		const { yunzhijiaDirectoryApi, weaverE10Api } = world.pair.announcement.credentials;
		const plain = { allowHttp: true };
		const input = {
			e10: { ...weaverE10Api, ...plain },
			directory: { ...yunzhijiaDirectoryApi, ...plain },
		};
		expect(await run(program, input)).toEqual({ planned: 'ready', applied: 'applied' });
		expect(world.departments()).toContain('部门A\\部门A1');
		expect(existsSync(join(folder.path, 'node_modules', 'n8n-workflow'))).toBe(false);
	});

	it('lets programs reach the files that n8n loads, and the package file', () => {
		const resolve = (name: string): string =>
			execFileSync(process.execPath, ['-p', `require.resolve(${JSON.stringify(name)})`], {
				cwd: folder.path,
				encoding: 'utf8',
			}).trim();
		expect(resolve('n8n-nodes-yunzhijia/package.json')).toBe(join(installed, 'package.json'));
		expect(resolve('n8n-nodes-yunzhijia/dist/nodes/WeaverE10/WeaverE10.node.js')).toBe(
			join(installed, 'dist', 'nodes', 'WeaverE10', 'WeaverE10.node.js'),
		);
	});
});
