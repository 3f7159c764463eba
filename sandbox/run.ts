import type { Language } from '../src/words';
import type { RobotKind } from '../src/words/facts/robots';
import { approveAndApply } from './approve';
import { type GivenBinding, storeBindings } from './bindings';
import { withRules } from './messages';
import {
	type Command,
	type CommandOptions,
	importCredentials,
	importWorkflows,
	runCommands,
} from './commands';
import { importedCredentials, type CredentialValues } from './credentials';
import { SandboxError, UsageError } from './errors';
import { readOutcome } from './execution';
import { buildPackage, installPackage } from './installPackage';
import { provideDatabase } from './migrated';
import { languageOfTerminal } from './language';
import { withPinned } from './pinned';
import { type Outcome, outcomeWithoutPlan } from './outcome';
import { openQueue } from './queue/queue';
import { type ServerChoice, startServers } from './servers';
import { type Environment, openState, type State, workerState } from './state';
import {
	configOf,
	type ConfigValues,
	hasManualTrigger,
	oaKindOf,
	readTemplate,
	type Workflow,
	withInput,
	withRobot,
	withSettings,
} from './templates';

export interface RunOptions extends ServerChoice, CommandOptions {
	/** Over the template's own Config. `apply` is `auto` unless given. */
	readonly settings?: ConfigValues;
	/** Stored before the run. */
	readonly bindings?: readonly GivenBinding[];
	/** Folder that keeps n8n and the store between runs. */
	readonly stateDirectory?: string;
	/** Approves a blocked or asking plan and applies it; never one of `apply: preview`. */
	readonly approve?: boolean;
	/** Whom the nodes for group robots tell; nobody unless given. */
	readonly robot?: RobotKind;
	/** Variables that n8n runs with, over the sandbox's own. */
	readonly env?: Environment;
	/** Item or items that the manual trigger emits. */
	readonly input?: unknown;
	/** In which failures of n8n are told; by default that of the terminal. */
	readonly language?: Language;
	/** Told the highest resident memory of each n8n process, in bytes. */
	readonly onPeakMemory?: (bytes: number) => void;
}

/**
 * Runs a shipped template that has a manual trigger in the real
 * n8n and returns what its last node emitted. @throws UsageError
 */
export const runTemplate = async (name: string, options: RunOptions = {}): Promise<Outcome> =>
	runWorkflow(readTemplate(name), options);

/** The same for any workflow. The package is built first if a source changed. */
export const runWorkflow = async (
	workflow: Workflow,
	options: RunOptions = {},
): Promise<Outcome> => {
	if (!hasManualTrigger(workflow))
		throw new UsageError({ code: 'no-manual-trigger', facts: { template: workflow.id } });
	const told = withRobot(withRules(workflow), options.robot);
	const configured = withPinned(withSettings(told, { apply: 'auto', ...options.settings }));
	const runnable = options.input === undefined ? configured : withInput(configured, options.input);
	await buildPackage();
	const opened = openState(options.stateDirectory);
	let keep = true;
	try {
		// A state that was served with --queue has its n8n and its store there.
		const queue = await openQueue(opened, false);
		const state = { ...opened, queue, env: options.env ?? {} };
		const servers = await startServers({ ...options, reads: oaKindOf([workflow]) });
		try {
			await prepareState(state);
			if (options.bindings !== undefined)
				await storeBindings(state, configured, servers.credentials, options.bindings);
			const outcome = await runPlan(state, runnable, servers.credentials, options);
			keep = outcome.outcome === 'failed';
			return outcome;
		} finally {
			await servers.close();
			await queue?.close();
		}
	} finally {
		opened.close(keep);
	}
};

/**
 * Gives a state n8n's database (n8n itself fills that of
 * a queue) and each of its processes our package.
 */
export const prepareState = async (state: State): Promise<void> => {
	if (state.queue === undefined) await provideDatabase(state);
	for (const { n8nFolder } of state.queue === undefined ? [state] : [state, workerState(state)])
		installPackage(n8nFolder);
};

const runPlan = async (
	state: State,
	workflow: Workflow,
	credentials: CredentialValues,
	options: RunOptions,
): Promise<Outcome> => {
	const first = await execute(state, workflow, credentials, options);
	const waits = first.outcome === 'blocked' || first.outcome === 'ready';
	const mayApply = options.approve === true && configOf(workflow)['apply'] !== 'preview';
	if (!waits || !mayApply || first.planId === null) return first;
	return execute(state, approveAndApply(workflow.id, first), credentials, options);
};

/** Imports credentials and workflow and executes it, in one n8n process. */
const execute = async (
	state: State,
	workflow: Workflow,
	credentials: CredentialValues,
	options: RunOptions,
): Promise<Outcome> => {
	const commands = (directory: string): Command[] => [
		importCredentials(directory, importedCredentials(credentials)),
		importWorkflows(directory, [workflow]),
		{ command: 'execute', flags: { id: workflow.id, rawOutput: true } },
	];
	const language = options.language ?? languageOfTerminal();
	try {
		const result = await runCommands(state, commands, options);
		if (result !== undefined) options.onPeakMemory?.(result.peakMemory);
		return readOutcome(workflow.id, result?.execution, language);
	} catch (error) {
		if (!(error instanceof SandboxError)) throw error;
		return outcomeWithoutPlan(workflow.id, 'failed', error.told(language));
	}
};
