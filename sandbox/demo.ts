// npm run demo [-- --once] [--port N] [--state DIR]: a stranger's first look. The manual's worked example is pushed from a simulated OA into a
// simulated Yunzhijia by the real n8n; a second plan is blocked and waits. n8n then stays up to be clicked through; --once ends instead.
import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { type SimulatorPair, startPair } from '../simulators';
import { checkedPort, isWrongArgument } from './arguments';
import { approvalAddress, disturb, writePreview } from './demoPlan';
import { SandboxError, UsageError } from './errors';
import { exitCode, type Outcome } from './outcome';
import { describeOutcome } from './report';
import { type RunOptions, runTemplate } from './run';
import { type Ready, type Served, serveTemplates } from './serve';
import { aborted, stopSignal } from './signals';
import { temporaryDirectory } from './state';

/** Where the editor is found if nobody else is there. */
const USUAL_PORT = 5678;

const main = async (args: string[]): Promise<number> => {
	const { values } = parseArgs({
		args,
		options: { once: { type: 'boolean' }, port: { type: 'string' }, state: { type: 'string' } },
	});
	const wantedPort = checkedPort(values.port);
	const signal = stopSignal();
	const pair = await startPair({ example: 'manual' });
	const kept = values.state === undefined ? temporaryDirectory() : undefined;
	const stateDirectory = values.state ?? kept?.path ?? '';
	try {
		const shared = {
			stateDirectory,
			yunzhijia: pair.yunzhijia.url,
			oa: pair.oa.url,
			signal,
		};
		const before = held(pair);
		say('A simulated OA and a simulated Yunzhijia are up. Running the template push-sync in n8n …');
		const first = await runTemplate('push-sync', shared);
		print(`\n${describeOutcome(first)}\n${yunzhijiaTable(before, held(pair))}`);
		if (signal.aborted) return 130;
		if (exitCode(first) !== 0) return exitCode(first);

		const waiting = await leaveWaiting(pair, shared);
		if (waiting === undefined) return 130;

		say('Starting the n8n editor …');
		const port = wantedPort ?? (await usualPort());
		const served = await serveTemplates({ ...shared, port });
		try {
			print(openFirst(served.line.console));
			print(whatWaits(approvalAddress(served.line.forms, waiting.outcome), waiting.preview));
			if (values.once === true)
				print(
					`The n8n editor came up at ${served.line.editor}, and ends now. Without --once it stays to be clicked through.\n`,
				);
			else await untilStopped(served, pair, signal);
		} finally {
			await served.close();
		}
		return 0;
	} finally {
		await pair.stop();
		kept?.remove();
	}
};

/** A second plan, which a guard blocks. @returns undefined if the demo was stopped meanwhile */
const leaveWaiting = async (
	pair: SimulatorPair,
	shared: RunOptions & { stateDirectory: string },
): Promise<{ outcome: Outcome; preview: string } | undefined> => {
	say(
		'The night after: four people are gone from the OA, and a newcomer has the phone of one colleague and the job number of another …',
	);
	disturb(pair);
	const outcome = await runTemplate('push-sync', shared);
	if (shared.signal?.aborted === true) return undefined;
	// Its address belongs to the n8n that ran; the one of the n8n that stays comes below.
	print(`\n${describeOutcome({ ...outcome, approvalUrl: null })}`);
	if (outcome.outcome !== 'blocked' || outcome.planId === null)
		throw new SandboxError(`The second plan should have been blocked, but is ${outcome.outcome}.`);
	return { outcome, preview: await writePreview(shared.stateDirectory, outcome.planId) };
};

const untilStopped = async (
	{ line, ended }: Served,
	pair: SimulatorPair,
	signal: AbortSignal,
): Promise<void> => {
	print(`${whereToClick(line, pair)}Ctrl-C ends the demo.\n`);
	const died = await Promise.race([
		ended.then((how) => `n8n ended by itself (${String(how)}).`),
		aborted(signal).then(() => null),
	]);
	if (died !== null) throw new SandboxError(died);
};

interface Held {
	readonly departments: number;
	readonly persons: number;
}

/** What the simulated Yunzhijia really holds, people who left not counted. */
const held = ({ yunzhijia: { state } }: SimulatorPair): Held => ({
	departments: [...state.departments()].length,
	persons: [...state.persons()].filter(({ status }) => status !== '0').length,
});

const yunzhijiaTable = (before: Held, after: Held): string => {
	const line = (name: string, from: number | string, to: number | string): string =>
		name.padEnd(24) + String(from).padStart(8) + String(to).padStart(8);
	return [
		line('In Yunzhijia', 'before', 'after'),
		line('departments', before.departments, after.departments),
		line('people', before.persons, after.persons),
		'',
	].join('\n');
};

/** What a stranger opens before anything else. */
const openFirst = (link: string): string =>
	[
		'',
		'Open this first: the console, signed in (the link works once, for ten minutes)',
		'请先打开：控制台（链接仅可使用一次，十分钟内有效）',
		`  ${link}`,
		'',
	].join('\n');

const whatWaits = (approval: string, preview: string): string =>
	[
		'',
		'A plan waits for a decision',
		`  look at its preview       ${preview}`,
		`  approve it, or leave it   ${approval}`,
		'',
	].join('\n');

const whereToClick = ({ editor, owner, forms }: Ready, { announcement }: SimulatorPair): string =>
	[
		'',
		'Where to click',
		`  n8n editor                ${editor}`,
		`  log in with               ${owner.email}  ${owner.password}`,
		`  the template              ${editor}/workflow/push-sync`,
		`  the run just made         ${editor}/workflow/push-sync/executions   (node "Plan" holds the preview)`,
		...Object.entries(forms).map(([name, url]) => `  form ${name.padEnd(20)} ${url}`),
		`  Yunzhijia now             ${announcement.control.yunzhijia}/state`,
		`  its requests              ${announcement.control.yunzhijia}/log`,
		`  the OA now                ${announcement.control.oa}/state`,
		'',
	].join('\n');

/** The usual port, or undefined if something answers there. */
const usualPort = (): Promise<number | undefined> =>
	new Promise((resolve) => {
		const socket = connect(USUAL_PORT, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(undefined);
		});
		socket.once('error', () => resolve(USUAL_PORT));
	});

const say = (line: string): void => {
	process.stderr.write(`demo: ${line}\n`);
};

const print = (text: string): void => {
	process.stdout.write(text);
};

main(process.argv.slice(2)).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		const expected =
			error instanceof UsageError || error instanceof SandboxError || isWrongArgument(error);
		process.stderr.write(
			`demo: ${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
		);
		if (error instanceof UsageError || isWrongArgument(error))
			process.stderr.write('Usage: npm run demo -- [--once] [--port N] [--state DIR]\n');
		process.exitCode = 1;
	},
);
