// Runs a TypeScript entry point on Node 24, installing what is missing first:
//   node scripts/run.mjs [--sandbox] file.ts args…      (--sandbox: n8n is needed too)
// One process tree without a shell in between, so that SIGTERM to `npm run …` reaches the program.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_MAJOR, nodeBinary, nodeEnvironment, run } from './node24.mjs';
import { setup } from './setup.mjs';

const args = process.argv.slice(2);
const READY = 'YUNZHIJIA_SETUP_DONE';

if (process.env[READY] !== '1') {
	const sandbox = args[0] === '--sandbox';
	if (sandbox) args.shift();
	try {
		await setup({ quiet: true, sandbox });
	} catch (error) {
		process.stderr.write(`setup: ${error.message}\n`);
		process.exit(1);
	}
}

const [entry, ...rest] = args;
if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) {
	const require = createRequire(import.meta.url);
	require('ts-node').register({ transpileOnly: true, swc: true });
	process.argv = [process.argv[0], resolve(entry), ...rest];
	require(resolve(entry));
} else {
	const self = fileURLToPath(import.meta.url);
	process.exitCode = await run(nodeBinary(), [self, ...args], {
		cwd: process.cwd(),
		env: { ...nodeEnvironment(), [READY]: '1' },
	});
}
