// Runs a TypeScript entry point (node scripts/run.mjs file.ts args…) on the Node that node_modules brings.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [, , entry, ...args] = process.argv;
const require = createRequire(import.meta.url);
require('ts-node').register({ transpileOnly: true, swc: true });
process.argv = [process.argv[0], resolve(entry), ...args];
require(resolve(entry));
