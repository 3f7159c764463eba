// npm test: everything, cheapest first, stopping at the first red; the last line counts the whole.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeBinary, ROOT, run } from './node24.mjs';
import { setup } from './setup.mjs';

const started = Date.now();
const reports = mkdtempSync(join(tmpdir(), 'yunzhijia-test-'));
const total = { passed: 0, failed: 0 };

const bin = (path) => join(ROOT, 'node_modules', ...path.split('/'));
const node = (...args) => run(nodeBinary(), args);

/** A step that is green or red as a whole. */
async function check(name, ...args) {
	const ok = await timed(name, async () => (await node(...args)) === 0);
	if (!ok) total.failed += 1;
	return ok;
}

/** One jest project; its tests are counted. A suite that could not even start counts as failed. */
async function tests(project) {
	const report = join(reports, `${project}.json`);
	return timed(`${project} tests`, async () => {
		// jest's own 5 s a test is too short for property tests on a laden machine, where they are slow, not wrong.
		const limits = ['--maxWorkers=2', '--testTimeout=30000'];
		const code = await node(
			bin('jest/bin/jest.js'),
			'--selectProjects',
			project,
			'--json',
			`--outputFile=${report}`,
			...limits,
		);
		const counts = readReport(report);
		total.passed += counts.passed;
		total.failed += counts.failed + (code !== 0 && counts.failed === 0 ? 1 : 0);
		return code === 0;
	});
}

function readReport(path) {
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
			readFileSync(path, 'utf8'),
		);
		return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
	} catch {
		return { passed: 0, failed: 0 };
	}
}

async function timed(name, step) {
	const start = Date.now();
	process.stderr.write(`\n== ${name}\n`);
	const ok = await step();
	process.stderr.write(
		`== ${name}: ${ok ? 'green' : 'RED'} (${Math.round((Date.now() - start) / 1000)} s)\n`,
	);
	return ok;
}

async function setUp() {
	try {
		await setup({ sandbox: true });
		return true;
	} catch (error) {
		process.stderr.write(`setup: ${error.message}\n`);
		total.failed += 1;
		return false;
	}
}

const green =
	(await timed('set-up', setUp)) &&
	(await check('format', bin('@biomejs/biome/bin/biome'), 'format', '.')) &&
	(await check('lint', bin('eslint/bin/eslint.js'), '.')) &&
	(await check('types', bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json')) &&
	(await check('build', 'scripts/build.mjs', '--types')) &&
	(await tests('unit')) &&
	(await tests('long')) &&
	(await tests('engine')) &&
	(await tests('e2e'));

rmSync(reports, { recursive: true, force: true });
process.stdout.write(
	`\n${Math.round((Date.now() - started) / 1000)} s\n${total.passed} passed, ${total.failed} failed\n`,
);
process.exitCode = green ? 0 : 1;
