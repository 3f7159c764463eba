import { parseArgs } from 'node:util';
import { z } from 'zod/v4';
import type { Language } from '../src/words';
import { ROBOTS, type RobotKind } from '../src/words/facts/robots';
import { checkedLanguage, checkedPort, languageOf, sayEnd } from './arguments';
import { bindingSchema } from './bindings';
import { credentialsSchema } from './credentials';
import { SandboxError, UsageError } from './errors';
import { readJsonFile } from './files';
import { exitCode, type Outcome, outcomeWithoutPlan } from './outcome';
import { describeOutcome } from './report';
import { type RunOptions, runTemplate } from './run';
import { serveTemplates } from './serve';
import { aborted, stopSignal } from './signals';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const shared = {
	settings: text,
	bindings: text,
	yunzhijia: text,
	oa: text,
	credentials: text,
	robot: text,
	env: { type: 'string', multiple: true },
	state: text,
	lang: text,
} as const;

interface SharedValues {
	settings?: string;
	bindings?: string;
	yunzhijia?: string;
	oa?: string;
	credentials?: string;
	robot?: string;
	env?: readonly string[];
	state?: string;
}

/** The options that `run` and `serve` share, files read. */
const sharedOptions = ({
	settings,
	bindings,
	yunzhijia,
	oa,
	credentials,
	robot,
	env,
	state,
}: SharedValues): RunOptions => ({
	settings: settingsOf(settings),
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
	robot: checkedRobot(robot),
	env: Object.fromEntries((env ?? []).map(variable)),
	stateDirectory: state,
});

/** `NAME=VALUE`, whose value may hold more of the like. */
const variable = (given: string): [name: string, value: string] => {
	const [, name, value] = /^([A-Z_][A-Z0-9_]*)=(.*)$/s.exec(given) ?? [];
	if (name === undefined || value === undefined)
		throw new UsageError({ code: 'no-variable', facts: { given } });
	return [name, value];
};

const checkedRobot = (given: string | undefined): RobotKind | undefined => {
	if (given === undefined) return undefined;
	const robot = ROBOTS.find((one) => one === given);
	if (robot === undefined)
		throw new UsageError({ code: 'no-robot', facts: { given, known: ROBOTS } });
	return robot;
};

const settingsOf = (file: string | undefined): Record<string, unknown> =>
	file === undefined ? {} : readJsonFile('--settings', file, z.record(z.string(), z.unknown()));

/** What the plan and its outcome say is said in the language that was asked for, too. */
const languageSetting = (given: string | undefined): { language?: string } => {
	checkedLanguage(given);
	return given === undefined ? {} : { language: given };
};

const run = async (args: string[], signal: AbortSignal): Promise<number> => {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: { ...shared, approve: flag, input: text, json: flag },
	});
	const [template, ...more] = positionals;
	if (template === undefined || more.length > 0)
		throw new UsageError({ code: 'one-template', facts: {} });
	const input =
		values.input === undefined ? undefined : readJsonFile('--input', values.input, z.unknown());
	const language = languageOf(args);
	const options = sharedOptions(values);
	const outcome = await outcomeOf(template, {
		...options,
		settings: { ...languageSetting(values.lang), ...options.settings },
		language,
		approve: values.approve,
		input,
		signal,
	});
	process.stdout.write(
		values.json === true ? `${JSON.stringify(outcome)}\n` : describeOutcome(outcome, language),
	);
	return exitCode(outcome);
};

/**
 * A sandbox that does not work is a failed run like any
 * other: whoever reads the last line gets an outcome.
 */
const outcomeOf = async (
	template: string,
	options: RunOptions & { language: Language },
): Promise<Outcome> => {
	try {
		return await runTemplate(template, options);
	} catch (error) {
		if (!(error instanceof SandboxError)) throw error;
		return outcomeWithoutPlan(template, 'failed', error.told(options.language));
	}
};

const serve = async (args: string[], signal: AbortSignal): Promise<number> => {
	const { values } = parseArgs({
		args,
		options: { ...shared, templates: text, port: text, queue: flag },
	});
	checkedLanguage(values.lang);
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
	throw new SandboxError({ code: 'n8n-ended', facts: { ended: ended ?? '' } });
};

const checkedUrl = (option: string, url: string | undefined): string | undefined => {
	if (url === undefined) return undefined;
	if (!/^https?:\/\//.test(url) || !URL.canParse(url))
		throw new UsageError({ code: 'no-url', facts: { option, url } });
	return url.replace(/\/+$/, '');
};

const main = async ([command, ...args]: string[]): Promise<number> => {
	const signal = stopSignal();
	if (command === 'run') return run(args, signal);
	if (command === 'serve') return serve(args, signal);
	throw new UsageError(
		command === undefined
			? { code: 'no-command', facts: {} }
			: { code: 'unknown-command', facts: { command } },
	);
};

const args = process.argv.slice(2);
main(args).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		sayEnd(error, 'sandbox', languageOf(args));
		process.exitCode = 1;
	},
);
