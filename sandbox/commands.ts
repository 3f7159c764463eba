import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { n8nEnvironment } from './environment';
import { SandboxError } from './errors';
import { freePorts } from './ports';
import { startNode } from './processes';
import type { State } from './state';

/** One command of n8n's CLI and its flags by their long names. */
export interface Command {
	readonly command:
		| 'import:credentials'
		| 'import:workflow'
		| 'publish:workflow'
		| 'list:workflow'
		| 'execute';
	readonly flags: Readonly<Record<string, string | boolean>>;
}

export interface CommandOptions {
	/** Kills n8n (SIGKILL) when aborted. */
	readonly signal?: AbortSignal;
	/** Options of Node itself, such as `--max-old-space-size=512`. */
	readonly nodeOptions?: readonly string[];
}

const executeResult = z.object({
	/** What `n8n execute --rawOutput` prints. */
	execution: z.unknown(),
	/** Resident memory of the n8n process at its highest, in bytes. */
	peakMemory: z.number(),
});
export type ExecuteResult = z.output<typeof executeResult>;

const RUNNER = join(__dirname, 'n8nCommands.cjs');

/** Commands that import from files, given what the files should hold. */
export const importCredentials = (directory: string, credentials: readonly unknown[]): Command => ({
	command: 'import:credentials',
	flags: { separate: false, input: writeJson(join(directory, 'credentials.json'), credentials) },
});

export const importWorkflows = (directory: string, workflows: readonly unknown[]): Command => ({
	command: 'import:workflow',
	flags: {
		separate: false,
		activeState: 'false',
		input: writeJson(join(directory, 'workflows.json'), workflows),
	},
});

export const publishWorkflow = (id: string): Command => ({
	command: 'publish:workflow',
	flags: { id },
});

/**
 * Runs commands one after the other in one n8n process. The files that hold the commands' input
 * (credentials among it) are made in a folder only we can read and deleted afterwards.
 *
 * @returns the result of `execute`, if that was among them. The exit code says nothing more then:
 * about one n8n in twenty crashes after a right result.
 * @throws SandboxError n8n ended badly without a result
 */
export const runCommands = async (
	state: State,
	commands: (directory: string) => readonly Command[],
	options: CommandOptions = {},
): Promise<ExecuteResult | undefined> => {
	const directory = mkdtempSync(join(state.directory, 'commands-'));
	try {
		const result = join(directory, 'result.json');
		const steps = commands(directory).map((step) =>
			step.command === 'execute' ? { ...step, flags: { ...step.flags, result } } : step,
		);
		const ended = await runToEnd(
			state,
			writeJson(join(directory, 'commands.json'), steps),
			options,
		);
		if (existsSync(result)) return executeResult.parse(JSON.parse(readFileSync(result, 'utf8')));
		const executes = steps.some(({ command }) => command === 'execute');
		if (ended !== 0 || executes)
			throw new SandboxError(
				executes
					? { code: 'no-result', facts: { ended } }
					: {
							code: 'commands-ended',
							facts: { ended, commands: steps.map(({ command }) => command) },
						},
				state.logFile,
			);
		return undefined;
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
};

const runToEnd = async (
	state: State,
	commandFile: string,
	{ signal, nodeOptions = [] }: CommandOptions,
): Promise<number | string> => {
	signal?.throwIfAborted();
	const [http = 0, broker = 0] = await freePorts(2);
	const n8n = startNode(
		[...nodeOptions, RUNNER, commandFile],
		n8nEnvironment(
			state.userFolder,
			{ http, broker },
			{
				...state.queue?.environment,
				...state.env,
			},
		),
		state.logFile,
	);
	const kill = () => n8n.kill();
	signal?.addEventListener('abort', kill);
	try {
		return await n8n.ended;
	} finally {
		signal?.removeEventListener('abort', kill);
	}
};

const writeJson = (path: string, value: unknown): string => {
	writeFileSync(path, JSON.stringify(value), { mode: 0o600 });
	return path;
};
