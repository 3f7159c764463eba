// Installs what is missing; a machine that has everything is done in milliseconds.
//   node scripts/setup.mjs [--quiet] [--sandbox]
// Plain Node ≥ 18 without dependencies: it runs before anything is installed. Progress goes to stderr.
// Install scripts of other packages break (one wants pnpm, one compiles a Kafka client that we never load), hence --ignore-scripts
// and a rebuild of the one package that needs its script.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasNode, NODE_MAJOR, nodeBinary, nodeEnvironment, nodeHeaders, ROOT } from './node24.mjs';
import { withLock } from './lock.mjs';

const LOCKS = join(ROOT, '.cache', 'locks');
const SANDBOX = join(ROOT, 'sandbox');
const NPM_INSTALL = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Makes node_modules match package-lock.json and, if asked, gives the sandbox its n8n.
 *
 * @param {{quiet?: boolean, sandbox?: boolean}} [options] quiet: say nothing when there is nothing to do
 */
export async function setup({ quiet = false, sandbox = false } = {}) {
	await withLock(
		join(LOCKS, 'setup'),
		async () => {
			await setupPackage(quiet);
			if (sandbox) await setupSandbox(quiet);
		},
		() => say('another set-up of this checkout is running, waiting for it'),
	);
}

async function setupPackage(quiet) {
	if (isInstalled(ROOT) && hasNode()) {
		if (!quiet) say('packages are up to date');
		return;
	}
	const done = timer();
	await step('installing the packages (about half a minute)', 'npm', NPM_INSTALL, { cwd: ROOT });
	await step(
		`fetching Node ${NODE_MAJOR}`,
		'npm',
		['rebuild', 'node', '--foreground-scripts', '--loglevel=error'],
		{ cwd: ROOT },
	);
	if (!hasNode())
		throw new SetupError(
			`Node ${NODE_MAJOR} is still missing in node_modules after "npm rebuild node". Run that command by hand to see why.`,
		);
	say(`packages installed in ${done()}`);
}

/**
 * n8n takes 2.9 GB and minutes, so it lives once per user and version in the cache, and sandbox/node_modules is a link to it.
 * The cache entry is made aside and renamed into place: it exists only when it is complete.
 */
async function setupSandbox(quiet) {
	const link = join(SANDBOX, 'node_modules');
	const cached = join(cacheHome(), `n8n-${sandboxKey()}`);
	if (!existsSync(join(cached, 'node_modules')))
		await withLock(
			`${cached}.lock`,
			() => installSandbox(cached),
			() => say('n8n is being installed by another process, waiting for it'),
		);
	const target = join(cached, 'node_modules');
	if (linkTarget(link) === target) {
		if (!quiet) say('n8n is up to date');
		return;
	}
	rmSync(link, { recursive: true, force: true });
	symlinkSync(target, link, 'dir');
	say('n8n linked into sandbox/');
}

async function installSandbox(cached) {
	if (existsSync(join(cached, 'node_modules'))) return;
	const done = timer();
	const aside = `${cached}.tmp-${process.pid}`;
	rmSync(aside, { recursive: true, force: true });
	mkdirSync(aside, { recursive: true });
	try {
		for (const file of ['package.json', 'package-lock.json'])
			cpSync(join(SANDBOX, file), join(aside, file));
		await step(
			'installing n8n for the sandbox (2.9 GB, 2 to 6 minutes, once per machine)',
			'npm',
			NPM_INSTALL,
			{ cwd: aside },
		);
		await step(
			'compiling its SQLite driver (1 to 4 minutes)',
			'npm',
			['rebuild', 'sqlite3', '--loglevel=error'],
			{ cwd: aside, env: compileEnvironment() },
		);
		await step(
			'checking the driver',
			nodeBinary(),
			['-e', 'new (require("sqlite3").Database)(":memory:")'],
			{ cwd: aside },
		);
		renameSync(aside, cached);
	} catch (error) {
		rmSync(aside, { recursive: true, force: true });
		throw error;
	}
	say(`n8n installed in ${done()}, kept in ${cached}`);
}

/** The driver is compiled against Node 24's headers, not the machine's; a prebuilt one is fetched where the network allows. */
function compileEnvironment() {
	const headers = nodeHeaders();
	return {
		...nodeEnvironment(),
		...(headers === undefined ? {} : { npm_config_nodedir: headers }),
		JOBS: 'max',
	};
}

/** What the installed sandbox depends on: another lock file, Node or machine type is another cache entry. */
function sandboxKey() {
	const lock = createHash('sha256')
		.update(readFileSync(join(SANDBOX, 'package-lock.json')))
		.digest('hex')
		.slice(0, 12);
	return `${lock}-node${NODE_MAJOR}-${process.platform}-${process.arch}`;
}

function cacheHome() {
	const candidates = [process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), tmpdir()].map(
		(home) => join(home, 'n8n-nodes-yunzhijia'),
	);
	for (const directory of candidates) {
		try {
			mkdirSync(directory, { recursive: true });
			const probe = join(directory, `.writable-${process.pid}`);
			writeFileSync(probe, '');
			rmSync(probe);
			return directory;
		} catch {
			// Not writable (a container with a read-only home): the next one.
		}
	}
	throw new SetupError(
		`No writable cache directory. Tried: ${candidates.join(', ')}. Set XDG_CACHE_HOME to one.`,
	);
}

/** Compares what npm noted last in node_modules with the lock file; npm writes that note only when an install is complete. */
function isInstalled(directory) {
	const wanted = packagesOf(join(directory, 'package-lock.json'));
	const present = packagesOf(join(directory, 'node_modules', '.package-lock.json'));
	if (wanted === undefined || present === undefined) return false;
	return Object.entries(wanted).every(
		([path, { version, optional, os, cpu }]) =>
			path === '' ||
			present[path]?.version === version ||
			(present[path] === undefined && (optional || os !== undefined || cpu !== undefined)),
	);
}

function packagesOf(lockFile) {
	try {
		return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

function linkTarget(path) {
	try {
		return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
	} catch {
		return undefined;
	}
}

/** One child process; every 15 s a sign of life, and its whole output if it fails. */
async function step(what, command, args, options) {
	const done = timer();
	say(`${what} …`);
	const alive = setInterval(() => say(`  still at it (${done()})`), 15_000);
	try {
		const { code, output } = await capture(command, args, options);
		if (code !== 0)
			throw new SetupError(
				`${command} ${args.join(' ')} ended with ${code}:\n${output}\n${hint(output)}`,
			);
	} finally {
		clearInterval(alive);
	}
}

function capture(command, args, options) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			stdio: ['ignore', 'pipe', 'pipe'],
			env: nodeEnvironment(),
			shell: process.platform === 'win32',
			...options,
		});
		let output = '';
		const keep = (chunk) => {
			output = (output + chunk).slice(-20_000);
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		const stop = (signal) => {
			child.kill(signal);
			process.exitCode = 130;
		};
		process.once('SIGINT', stop);
		process.once('SIGTERM', stop);
		child.on('error', (error) =>
			reject(new SetupError(`${command} could not be started: ${error.message}`)),
		);
		child.on('close', (code) => {
			process.off('SIGINT', stop);
			process.off('SIGTERM', stop);
			resolve({ code, output });
		});
	});
}

function hint(output) {
	if (/gyp|make|g\+\+|python/i.test(output))
		return 'The SQLite driver of n8n is compiled on this machine, which takes python3, make and g++ (Debian: apt-get install python3 make g++).';
	return 'Is the package registry reachable from here? "npm ping" tells.';
}

function timer() {
	const start = Date.now();
	return () => `${Math.round((Date.now() - start) / 1000)} s`;
}

function say(line) {
	process.stderr.write(`setup: ${line}\n`);
}

class SetupError extends Error {}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const flags = new Set(process.argv.slice(2));
	try {
		await setup({ quiet: flags.has('--quiet'), sandbox: flags.has('--sandbox') });
	} catch (error) {
		if (!(error instanceof SetupError)) throw error;
		say(error.message);
		process.exitCode = 1;
	}
}
