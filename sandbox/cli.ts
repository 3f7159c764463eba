import { parseArgs } from 'node:util';
import { z } from 'zod/v4';
import { checkedPort, isWrongArgument } from './arguments';
import { bindingSchema } from './bindings';
import { credentialsSchema } from './credentials';
import { SandboxError, UsageError } from './errors';
import { readJsonFile } from './files';
import { exitCode, type Outcome, outcomeWithoutPlan } from './outcome';
import { describeOutcome } from './report';
import { type RunOptions, runTemplate } from './run';
import { serveTemplates } from './serve';
import { aborted, stopSignal } from './signals';

const USAGE = `Usage:
  npm run sandbox -- run <template> [--settings f.json] [--bindings f.json] [--yunzhijia URL] [--oa URL]
                     [--credentials f.json] [--state DIR] [--approve] [--input f.json] [--json]
  npm run sandbox -- serve [--templates a,b] [--port N] [--state DIR] [--settings f.json] [--bindings f.json]
                     [--yunzhijia URL] [--oa URL] [--credentials f.json] [--queue]`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const shared = {
	settings: text,
	bindings: text,
	yunzhijia: text,
	oa: text,
	credentials: text,
	state: text,
} as const;

interface SharedValues {
	settings?: string;
	bindings?: string;
	yunzhijia?: string;
	oa?: string;
	credentials?: string;
	state?: string;
}

/** The options that `run` and `serve` share, files read. */
const sharedOptions = ({
	settings,
	bindings,
	yunzhijia,
	oa,
	credentials,
	state,
}: SharedValues): RunOptions => ({
	settings:
		settings === undefined
			? undefined
			: readJsonFile('--settings', settings, z.record(z.string(), z.unknown())),
	bindings:
		bindings === undefined
			? undefined
			: readJsonFile('--bindings', bindings, z.array(bindingSchema)),
	credentials:
		credentials === undefined
			? undefined
			: readJsonFile('--credentials', credentials, credentialsSchema),
	yunzhijia: checkedUrl('--yunzhijia', yunzhijia),
	oa: checkedUrl('--oa', oa),
	stateDirectory: state,
});

const run = async (args: string[], signal: AbortSignal): Promise<number> => {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: { ...shared, approve: flag, input: text, json: flag },
	});
	const [template, ...more] = positionals;
	if (template === undefined || more.length > 0)
		throw new UsageError('"run" takes the name of one template.');
	const input =
		values.input === undefined ? undefined : readJsonFile('--input', values.input, z.unknown());
	const outcome = await outcomeOf(template, {
		...sharedOptions(values),
		approve: values.approve,
		input,
		signal,
	});
	process.stdout.write(
		values.json === true ? `${JSON.stringify(outcome)}\n` : describeOutcome(outcome),
	);
	return exitCode(outcome);
};

/** A sandbox that does not work is a failed run like any other: whoever reads the last line gets an outcome. */
const outcomeOf = async (template: string, options: RunOptions): Promise<Outcome> => {
	try {
		return await runTemplate(template, options);
	} catch (error) {
		if (!(error instanceof SandboxError)) throw error;
		return outcomeWithoutPlan(template, 'failed', error.message);
	}
};

const serve = async (args: string[], signal: AbortSignal): Promise<number> => {
	const { values } = parseArgs({
		args,
		options: { ...shared, templates: text, port: text, queue: flag },
	});
	const templates = values.templates?.split(',').map((name) => name.trim());
	const served = await serveTemplates({
		...sharedOptions(values),
		templates,
		port: checkedPort(values.port),
		queue: values.queue,
		signal,
	});
	process.stdout.write(`${JSON.stringify(served.line)}\n`);
	const ended = await Promise.race([served.ended, aborted(signal)]);
	await served.close();
	if (signal.aborted) return 0;
	process.stderr.write(`sandbox: n8n ended by itself (${String(ended)})\n`);
	return 1;
};

const checkedUrl = (option: string, url: string | undefined): string | undefined => {
	if (url === undefined) return undefined;
	if (!/^https?:\/\//.test(url) || !URL.canParse(url))
		throw new UsageError(`${option} needs a URL such as http://127.0.0.1:8080, not "${url}".`);
	return url.replace(/\/+$/, '');
};

const main = async ([command, ...args]: string[]): Promise<number> => {
	const signal = stopSignal();
	if (command === 'run') return run(args, signal);
	if (command === 'serve') return serve(args, signal);
	throw new UsageError(
		command === undefined ? 'What should the sandbox do?' : `There is no command "${command}".`,
	);
};

main(process.argv.slice(2)).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		const expected =
			error instanceof UsageError || error instanceof SandboxError || isWrongArgument(error);
		process.stderr.write(
			expected
				? `sandbox: ${error.message}\n`
				: `sandbox: ${error instanceof Error ? error.stack : String(error)}\n`,
		);
		if (error instanceof UsageError || isWrongArgument(error)) process.stderr.write(`${USAGE}\n`);
		process.exitCode = 1;
	},
);
