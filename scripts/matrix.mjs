// npm run matrix [-- n8n-core@Node …]: the engine tests on other versions of n8n's engine, each on the oldest Node that it takes.
// Without names: the floor that README gives, and the newest there is. A table on the last lines; red where one is.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEnvironment, ROOT, run } from './node24.mjs';
import { setup } from './setup.mjs';

/** n8n 2.30 asks for Node 22.22, the newest for Node 24. */
const DEFAULT = ['2.30@22.22', 'latest@24'];

const NPM = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** @returns {{core: string, node: string, tests: string, green: boolean}} what ran and how it ended */
async function on(version) {
	const [core, node] = version.split('@');
	const folder = mkdtempSync(join(tmpdir(), 'yunzhijia-matrix-'));
	try {
		const report = join(folder, 'report.json');
		writeFileSync(join(folder, 'package.json'), '{"private": true}');
		const at = { cwd: folder };
		await need('npm', [...NPM, `n8n-core@${core}`, `node@${node}`], at);
		await need('npm', ['rebuild', 'node', '--foreground-scripts', '--loglevel=error'], at);
		const code = await run(
			join(folder, 'node_modules', 'node', 'bin', 'node'),
			[
				join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'),
				'--selectProjects',
				'engine',
				'--json',
				`--outputFile=${report}`,
				'--testTimeout=60000',
			],
			{ env: { ...nodeEnvironment(), N8N_CORE_MODULES: join(folder, 'node_modules') } },
		);
		const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
		return {
			core: versionOf(folder, 'n8n-core'),
			node: versionOf(folder, 'node'),
			tests: `${numPassedTests} of ${numTotalTests}`,
			green: code === 0,
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const versionOf = (folder, name) =>
	JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;

async function need(command, args, options) {
	const code = await run(command, args, options);
	if (code !== 0) throw new Error(`${command} ${args.join(' ')}: exit code ${code}`);
}

await setup({ quiet: true });
const named = process.argv.slice(2);
const rows = [];
for (const version of named.length > 0 ? named : DEFAULT) rows.push(await on(version));
process.stdout.write('\nn8n-core\tNode\tengine tests passed\n');
for (const { core, node, tests } of rows) process.stdout.write(`${core}\t${node}\t${tests}\n`);
process.exitCode = rows.every(({ green }) => green) ? 0 : 1;
