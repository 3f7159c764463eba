// npm run demo [-- --once] [--port N] [--state DIR] [--lang zh|en]: a stranger's first look. The
// manual's worked example is pushed from a simulated OA into a simulated Yunzhijia by the real n8n;
// a second plan is blocked and waits. n8n then stays up to be clicked through; --once ends instead.
import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { type SimulatorPair, startPair } from '../simulators';
import type { Language } from '../src/words';
import { checkedLanguage, checkedPort, languageOf, sayEnd } from './arguments';
import { approvalAddress, disturb, writePreview } from './demoPlan';
import { type Held, openFirst, whatWaits, whereToClick, yunzhijiaTable } from './demoText';
import { SandboxError } from './errors';
import { WORDS } from './language';
import { exitCode, type Outcome } from './outcome';
import { describeOutcome } from './report';
import { type RunOptions, runTemplate } from './run';
import { type Served, serveTemplates } from './serve';
import { aborted, stopSignal } from './signals';
import { temporaryDirectory } from './state';

/** Where the editor is found if nobody else is there. */
const USUAL_PORT = 5678;

const main = async (args: string[]): Promise<number> => {
	const { values } = parseArgs({
		args,
		options: {
			once: { type: 'boolean' },
			port: { type: 'string' },
			state: { type: 'string' },
			lang: { type: 'string' },
		},
	});
	checkedLanguage(values.lang);
	const language = languageOf(args);
	const words = WORDS[language].demo;
	const say = (line: string): void => {
		process.stderr.write(`demo: ${line}\n`);
	};
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
			language,
			signal,
		};
		const before = held(pair);
		say(words.running);
		const first = await runTemplate('push-sync', {
			...shared,
			settings: { language: shared.language },
		});
		print(`\n${describeOutcome(first, language)}\n${yunzhijiaTable(before, held(pair), words)}`);
		if (signal.aborted) return 130;
		if (exitCode(first) !== 0) return exitCode(first);

		say(words.nightAfter);
		const waiting = await leaveWaiting(pair, shared);
		if (waiting === undefined) return 130;

		say(words.startingEditor);
		const port = wantedPort ?? (await usualPort());
		const served = await serveTemplates({ ...shared, port });
		try {
			const approval = approvalAddress(served.line.forms, waiting.outcome);
			print(whatWaits(approval, waiting.preview, words));
			if (values.once === true) print(`${words.endsNow(served.line.editor)}\n`);
			else {
				print(openFirst(served.line.console, words));
				print(whereToClick(served.line, pair, words));
				await untilStopped(served, signal);
			}
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
	shared: RunOptions & { stateDirectory: string; language: Language },
): Promise<{ outcome: Outcome; preview: string } | undefined> => {
	disturb(pair);
	const outcome = await runTemplate('push-sync', {
		...shared,
		settings: { language: shared.language },
	});
	if (shared.signal?.aborted === true) return undefined;
	// Its address belongs to the n8n that ran; the one of the n8n that stays comes below.
	print(`\n${describeOutcome({ ...outcome, approvalUrl: null }, shared.language)}`);
	if (outcome.outcome !== 'blocked' || outcome.planId === null)
		throw new SandboxError({ code: 'not-blocked', facts: { outcome: outcome.outcome } });
	const preview = await writePreview(shared.stateDirectory, outcome.planId, shared.language);
	return { outcome, preview };
};

const untilStopped = async ({ ended }: Served, signal: AbortSignal): Promise<void> => {
	const how = await Promise.race([ended, aborted(signal).then(() => null)]);
	if (how !== null) throw new SandboxError({ code: 'n8n-ended', facts: { ended: how } });
};

/** What the simulated Yunzhijia really holds, people who left not counted. */
const held = ({ yunzhijia: { state } }: SimulatorPair): Held => ({
	departments: [...state.departments()].length,
	persons: [...state.persons()].filter(({ status }) => status !== '0').length,
});

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

const print = (text: string): void => {
	process.stdout.write(text);
};

const args = process.argv.slice(2);
main(args).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		sayEnd(error, 'demo', languageOf(args));
		process.exitCode = 1;
	},
);
