import { readFileSync, writeFileSync } from 'node:fs';
import { systemServices } from '../lib/services';
import { runCommand } from './cli';

/** What `npx n8n-nodes-yunzhijia` runs. */
runCommand(process.argv.slice(2), {
	services: systemServices(),
	read: (file) => readFileSync(file, 'utf8'),
	write: (file, text) => writeFileSync(file, text),
	print: (line) => void process.stdout.write(`${line}\n`),
	complain: (line) => void process.stderr.write(`${line}\n`),
}).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		// A defect of ours; its message may quote what was read.
		process.stderr.write(`probe: ${error instanceof Error ? error.name : 'failed'}\n`);
		process.exitCode = 1;
	},
);
