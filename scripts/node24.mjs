// The Node that everything here runs on: the npm package `node` brings it, whatever the machine has.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** n8n 2.41 refuses anything older, and `node:sqlite` comes with it. */
export const NODE_MAJOR = 24;

/** The checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const BIN = join(ROOT, 'node_modules', '.bin');

/** Path of the Node 24 binary in node_modules. Throws while set-up has not been run. */
export function nodeBinary() {
	return realpathSync(join(BIN, process.platform === 'win32' ? 'node.cmd' : 'node'));
}

/** Whether node_modules holds a Node that is new enough. */
export function hasNode() {
	try {
		const { version } = JSON.parse(
			readFileSync(join(ROOT, 'node_modules', 'node', 'package.json'), 'utf8'),
		);
		return Number.parseInt(version, 10) >= NODE_MAJOR && existsSync(nodeBinary());
	} catch {
		return false;
	}
}

/** Directory with Node 24's C headers (`include/node`), for compiling native modules; undefined where the package brings none. */
export function nodeHeaders() {
	const candidates = [
		dirname(dirname(nodeBinary())),
		join(ROOT, 'node_modules', 'node', 'node_modules', `node-${process.platform}-${process.arch}`),
		join(ROOT, 'node_modules', `node-${process.platform}-${process.arch}`),
	];
	return candidates.find((directory) => existsSync(join(directory, 'include', 'node', 'node.h')));
}

/** Environment in which `node`, and whatever npm starts, is Node 24. */
export function nodeEnvironment() {
	return { ...process.env, PATH: [BIN, process.env.PATH ?? ''].join(delimiter) };
}

/**
 * Runs a command to its end, its output on ours, signals passed on.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} the exit code, 128 + n after signal n
 */
export function run(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			stdio: 'inherit',
			cwd: ROOT,
			env: nodeEnvironment(),
			...options,
		});
		const pass = (signal) => child.kill(signal);
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
		for (const signal of signals) process.on(signal, pass);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			for (const name of signals) process.off(name, pass);
			resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
		});
	});
}
