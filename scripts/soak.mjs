// npm run soak: properties, faults and kills at full size; a twentieth of it runs in npm test. Hours on a small machine.
//   npm run soak -- --part 10      a tenth of everything
//   npm run soak -- faults         only suites whose path has this in it
// Seeds are printed; FC_SEED, KILL_SEED, CHAOS_SEED and OA_MESSAGE_SEED repeat a run.
import { join } from 'node:path';
import { nodeBinary, nodeEnvironment, ROOT, run } from './node24.mjs';
import { setup } from './setup.mjs';

/** Suites whose size can be set, and what each shows. */
const SUITES = {
	'test/src/sync/properties/damage.test': 'damaged readings plan no removal',
	'test/src/sync/properties/damagedRuns': 'damaged readings remove nobody',
	'test/src/sync/properties/matching': 'no wrong automatic link',
	'test/src/sync/properties/execution': 'the end is as predicted, a second run empty',
	'test/src/sync/properties/inputOrder': 'the plan does not depend on the order of its input',
	'test/src/sync/flows/undo/undoing': 'undo restores what it grades reversible',
	'test/src/sync/apply/faults': 'every fault on every call',
	'test/src/sync/apply/kills': 'death at any point',
	'test/src/sync/apply/toOa/kills': 'death at any point of a pull to the OA',
	'test/src/bindings/workbook/everybody':
		'100,000 people in a workbook, out and back: identical texts, nothing to change',
	'test/src/messages/properties/whatPeopleSee':
		'20,000 OA messages in any order, precision, form and spelling: everybody sees in the end what is right',
	'test/src/messages/properties/movingLinks':
		'20,000 OA messages while links change between tries: whoever is linked then gets them, and nobody else keeps one',
	'test/e2e/messages':
		'1000 OA messages through the real n8n, killed three times: everybody gets everything once, to-dos end as they ended',
};

const args = process.argv.slice(2);
const at = args.indexOf('--part');
const part = at === -1 ? 1 : Number(args.splice(at, 2)[1]);
const wanted = Object.keys(SUITES).filter(
	(suite) => args.length === 0 || args.some((arg) => suite.includes(arg)),
);
if (!(part >= 1) || wanted.length === 0) {
	process.stderr.write(
		`Usage: npm run soak -- [--part N] [suite…]\nSuites:\n${Object.entries(SUITES)
			.map(([suite, shows]) => `  ${suite}: ${shows}\n`)
			.join('')}`,
	);
	process.exit(2);
}

/** Another one each time, unless it is given. */
const seed = (name) => ({ [name]: process.env[name] ?? String(Date.now() % 1_000_000) });
const share = (whole) => String(Math.max(1, Math.round(whole / part)));
const env = {
	...nodeEnvironment(),
	FC_SCALE: String(20 / part),
	FAULTS: part === 1 ? 'all' : '',
	CHAOS: share(100),
	KILLS: share(1000),
	ROUND_TRIP: share(100_000),
	OA_MESSAGES: share(1000),
	OA_MESSAGE_KILLS: share(3),
	...seed('CHAOS_SEED'),
	...seed('KILL_SEED'),
};
const projectOf = (suite) => (suite.startsWith('test/e2e/') ? 'e2e' : 'long');

await setup({ quiet: true, sandbox: wanted.some((suite) => projectOf(suite) === 'e2e') });
const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
let red = 0;
for (const suite of wanted) {
	const start = Date.now();
	process.stderr.write(`\n== ${suite}: ${SUITES[suite]}\n`);
	const code = await run(
		nodeBinary(),
		[
			jest,
			suite,
			'--selectProjects',
			projectOf(suite),
			`--testTimeout=${4 * 60 * 60 * 1000}`,
			'--runInBand',
		],
		{ env },
	);
	if (code !== 0) red++;
	process.stderr.write(
		`== ${suite}: ${code === 0 ? 'green' : 'RED'} (${Math.round((Date.now() - start) / 1000)} s)\n`,
	);
}
process.stdout.write(`soak: ${wanted.length - red} suites green, ${red} red\n`);
process.exitCode = red === 0 ? 0 : 1;
