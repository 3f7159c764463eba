// Builds dist/:  node scripts/build.mjs [--if-stale] [--types]
// One bundle, dist/lib.js, holds everything that is ours and all third-party code, so that the package has no runtime dependency and
// token caches, limiters and database handles exist once. n8n loads classes by file name: thin files re-export them from the bundle.
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { licence } from './licences.mjs';
import { withLock } from './lock.mjs';
import { nodeBinary, ROOT, run } from './node24.mjs';

const STAMP = '.stamp';
const SOURCES = [
	'index.ts',
	'nodes',
	'credentials',
	'src',
	'package.json',
	'package-lock.json',
	'scripts/build.mjs',
];
const ASSET = /\.(svg|png)$|\.node\.json$|\/translations\/.+\.json$/;

/**
 * The new dist replaces the old one only when it is complete.
 *
 * @param {{ifStale?: boolean}} [options] ifStale: only if a source changed since the last build
 * @returns {Promise<boolean>} whether anything was built
 */
export async function build({ ifStale = false } = {}) {
	return withLock(join(ROOT, '.cache', 'locks', 'build'), async () => {
		const stamp = fingerprint();
		const dist = join(ROOT, 'dist');
		if (ifStale && readIfThere(join(dist, STAMP)) === stamp) return false;
		const aside = join(ROOT, '.cache', 'dist.new');
		rmSync(aside, { recursive: true, force: true });
		await buildInto(aside);
		writeFileSync(join(aside, STAMP), stamp);
		const old = join(ROOT, '.cache', 'dist.old');
		rmSync(old, { recursive: true, force: true });
		if (existsSync(dist)) renameSync(dist, old);
		renameSync(aside, dist);
		rmSync(old, { recursive: true, force: true });
		return true;
	});
}

async function buildInto(dist) {
	const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	const classes = [...n8n.nodes, ...n8n.credentials].map((file) => classOf(file));
	const metafile = await bundle(join(dist, 'lib.js'), [
		"export * from './index';",
		...classes.map(({ name, source }) => `export { ${name} } from '${source}';`),
	]);
	await bundle(join(dist, 'engine.js'), ["export * from './src/engine';"]);
	await bundle(join(dist, 'cli.js'), ['#!/usr/bin/env node', "import './src/probe/main';"]);
	for (const { built, name } of classes) {
		const target = join(dist, relative('dist', built));
		const lib = relative(dirname(target), join(dist, 'lib.js')).replaceAll('\\', '/');
		write(
			target,
			`'use strict';\nconst { ${name} } = require('${lib}');\nmodule.exports = { ${name} };\n`,
		);
	}
	write(join(dist, 'index.js'), "'use strict';\nmodule.exports = require('./lib.js');\n");
	for (const folder of ['nodes', 'credentials']) copyAssets(join(ROOT, folder), join(dist, folder));
	write(join(dist, 'THIRD-PARTY-LICENSES.txt'), licences(metafile));
}

/** `dist/nodes/X/X.node.js` → the class X from `nodes/X/X.node.ts`: n8n expects the class to be named like the file. */
function classOf(built) {
	const source = relative('dist', built).replace(/\.js$/, '');
	if (!existsSync(join(ROOT, `${source}.ts`)))
		throw new Error(`package.json lists ${built}, but ${source}.ts does not exist`);
	return {
		built,
		source: `./${source.replaceAll('\\', '/')}`,
		name: basename(built).split('.')[0],
	};
}

async function bundle(outfile, lines) {
	const { build: esbuild } = createRequire(join(ROOT, 'package.json'))('esbuild');
	const { metafile } = await esbuild({
		stdin: { contents: lines.join('\n'), resolveDir: ROOT, sourcefile: 'bundle.ts', loader: 'ts' },
		absWorkingDir: ROOT,
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node22',
		format: 'cjs',
		// n8n brings n8n-workflow; pg asks for its native twin in a try block and does without.
		external: ['n8n-workflow', 'pg-native'],
		keepNames: true,
		legalComments: 'none',
		metafile: true,
		logLevel: 'warning',
	});
	return metafile;
}

function copyAssets(from, to) {
	if (!existsSync(from)) return;
	for (const path of files(from)) {
		if (ASSET.test(path.replaceAll('\\', '/'))) cpSync(path, join(to, relative(from, path)));
	}
}

/** The notices of every package that went into the bundle, since the bundle itself carries no comments. */
function licences({ inputs }) {
	const packages = new Map();
	for (const input of Object.keys(inputs)) {
		const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
		if (match === null) continue;
		const directory = join(ROOT, match[1]);
		if (!packages.has(directory)) packages.set(directory, licence(directory));
	}
	return [...new Set(packages.values())].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

/** Names, sizes and times of all sources. */
function fingerprint() {
	const hash = createHash('sha256');
	for (const source of SOURCES.map((name) => join(ROOT, name)).filter((path) => existsSync(path))) {
		for (const path of files(source)) {
			const { mtimeMs, size } = statSync(path);
			hash.update(`${relative(ROOT, path)} ${mtimeMs} ${size}\n`);
		}
	}
	return hash.digest('hex');
}

function files(path) {
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
		.sort();
}

function write(path, text) {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}

function readIfThere(path) {
	return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Declarations of what index.ts exports, for programs that use the engine; n8n does not need them. */
async function emitTypes() {
	const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
	const config = join(ROOT, '.cache', 'tsconfig.types.json');
	const compilerOptions = {
		declaration: true,
		emitDeclarationOnly: true,
		rootDir: '..',
		outDir: '../dist/types',
		incremental: false,
		tsBuildInfoFile: null,
	};
	write(
		config,
		JSON.stringify({
			extends: '../tsconfig.json',
			compilerOptions,
			files: ['../index.ts'],
			// Declarations by hand of packages that have none.
			include: ['../src/**/*.d.ts'],
		}),
	);
	return run(nodeBinary(), [tsc, '-p', config]);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const { values } = parseArgs({
		options: { 'if-stale': { type: 'boolean' }, types: { type: 'boolean' } },
	});
	const start = Date.now();
	try {
		const built = await build({ ifStale: values['if-stale'] });
		process.stderr.write(
			built ? `build: dist/ written in ${Date.now() - start} ms\n` : 'build: dist/ is up to date\n',
		);
		if (values.types) process.exitCode = await emitTypes();
	} catch (error) {
		// esbuild has already shown its own errors, with the lines they are about.
		if (error.errors === undefined) process.stderr.write(`build: ${error.message}\n`);
		process.exitCode = 1;
	}
}
