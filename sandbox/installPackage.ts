import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod/v4';
import { SandboxError } from './errors';
import { ROOT } from './paths';

const Manifest = z.looseObject({ name: z.string(), version: z.string(), n8n: z.looseObject({}) });

/** Builds dist/ if a source is newer. @throws SandboxError with the compiler's words */
export const buildPackage = (): Promise<void> =>
	new Promise((resolve, reject) => {
		execFile(
			process.execPath,
			[join(ROOT, 'scripts', 'build.mjs'), '--if-stale'],
			(error, _stdout, stderr) => {
				if (error === null) resolve();
				else reject(new SandboxError({ code: 'not-built', facts: { detail: stderr.trim() } }));
			},
		);
	});

/**
 * Puts the built package where n8n looks for installed ones, the way n8n's own installer leaves it:
 * a copy without development dependencies. A link to the checkout would do for loading, but there
 * `n8n-workflow` is a second copy of the library, whose error classes n8n does not recognise; and a
 * rebuild would change a running n8n.
 */
export const installPackage = (n8nFolder: string): void => {
	const { name, version, n8n } = Manifest.parse(
		JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
	);
	const modules = join(n8nFolder, 'nodes', 'node_modules');
	const target = join(modules, name);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	cpSync(join(ROOT, 'dist'), join(target, 'dist'), { recursive: true });
	writeFileSync(
		join(target, 'package.json'),
		JSON.stringify({ name, version, main: 'dist/index.js', n8n }),
	);
	linkWorkflowLibrary(modules);
};

/** A --state inside the checkout would find the checkout's n8n-workflow on its way up. */
const linkWorkflowLibrary = (modules: string): void => {
	const n8n = join(__dirname, 'node_modules', 'n8n', 'package.json');
	const library = dirname(require.resolve('n8n-workflow/package.json', { paths: [dirname(n8n)] }));
	const link = join(modules, 'n8n-workflow');
	rmSync(link, { recursive: true, force: true });
	symlinkSync(library, link, 'dir');
};
