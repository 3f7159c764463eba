// npm run demo [-- --once] [--port N] [--state DIR]: a stranger's first look. The manual's worked example is pushed from a simulated OA into a
// simulated Yunzhijia by the real n8n, which then stays up to be clicked through; --once ends instead.
import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { type SimulatorPair, startPair } from '../simulators';
import { checkedPort, isWrongArgument } from './arguments';
import { SandboxError, UsageError } from './errors';
import { exitCode } from './outcome';
import { describeOutcome } from './report';
import { runTemplate } from './run';
import { type Ready, serveTemplates } from './serve';
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
	try {
		const shared = {
			stateDirectory: values.state ?? kept?.path,
			yunzhijia: pair.yunzhijia.url,
			oa: pair.oa.url,
			signal,
		};
		const before = held(pair);
		say('A simulated OA and a simulated Yunzhijia are up. Running the template push-sync in n8n …');
		const outcome = await runTemplate('push-sync', shared);
		print(`\n${describeOutcome(outcome)}\n${yunzhijiaTable(before, held(pair))}`);
		if (signal.aborted) return 130;
		if (exitCode(outcome) !== 0) return exitCode(outcome);

		say('Starting the n8n editor …');
		const port = wantedPort ?? (await usualPort());
		const served = await serveTemplates({ ...shared, port });
		if (values.once === true) {
			print(
				`\nThe n8n editor came up at ${served.line.editor}, and ends now. Without --once it stays to be clicked through.\n`,
			);
		} else {
			print(`${whereToClick(served.line, pair)}Ctrl-C ends the demo.\n`);
			const died = await Promise.race([
				served.ended.then((how) => `n8n ended by itself (${String(how)}).`),
				aborted(signal).then(() => null),
			]);
			if (died !== null) {
				await served.close();
				throw new SandboxError(died);
			}
		}
		await served.close();
		return 0;
	} finally {
		await pair.stop();
		kept?.remove();
	}
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
