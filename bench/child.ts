import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Runs a TypeScript program in a Node process of its own, so that its memory is only its own. It is
 * bundled first, as users get it: a compiler in the process would count as memory. The program
 * writes its result with `answer`.
 *
 * @param entry absolute path of the program
 * @param options Node's own options, the value the
 * program gets with `question`, and what ends it early
 * @returns the JSON value the program wrote
 */
export async function runChild(
	entry: string,
	options: { node?: readonly string[]; question?: unknown; signal?: AbortSignal } = {},
): Promise<unknown> {
	const folder = mkdtempSync(join(tmpdir(), 'yzj-bench-'));
	try {
		const program = join(folder, 'program.cjs');
		const result = join(folder, 'result.json');
		await build({
			entryPoints: [entry],
			outfile: program,
			bundle: true,
			platform: 'node',
			target: 'node24',
			format: 'cjs',
			external: ['pg-native'],
			keepNames: true,
			logLevel: 'warning',
		});
		const child = spawn(
			process.execPath,
			[...(options.node ?? []), program, result, JSON.stringify(options.question ?? null)],
			{
				stdio: ['ignore', 'inherit', 'inherit'],
				...(options.signal && { signal: options.signal }),
			},
		);
		const ended = await new Promise<number | string>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
		});
		if (ended !== 0)
			throw new Error(
				`The measured process ended with ${ended}${options.node?.length ? ` (${options.node.join(' ')})` : ''}: see its output above.`,
			);
		return JSON.parse(readFileSync(result, 'utf8'));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
