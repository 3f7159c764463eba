import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Awaited } from '../src/words/facts/sandbox';
import { n8nEnvironment, type Ports } from './environment';
import { SandboxError } from './errors';
import { n8nBinary } from './paths';
import { type NodeProcess, startNode } from './processes';
import type { State } from './state';

/** How long n8n may take to answer, in ms; a laden two-core machine needs 30 s. */
const START_LIMIT = 180_000;

/** A running `n8n start` or `n8n worker`. */
export interface N8nServer {
	/**
	 * Address of the editor (of a worker: where it answers
	 * health checks), without a slash at the end.
	 */
	readonly url: string;
	readonly process: NodeProcess;
	/**
	 * Resolves when it accepts requests (a worker: takes jobs);
	 * routes of workflows come up later. @throws SandboxError
	 */
	ready(): Promise<void>;
}

/** Starts n8n. */
export const startServer = (state: State, ports: Ports): N8nServer =>
	start('start', { state, ports, extra: {} });

/** Starts a worker of queue mode. Links that a workflow sends lead to the main process. */
export const startWorker = (state: State, ports: Ports, main: N8nServer): N8nServer => {
	const health = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(ports.http),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		WEBHOOK_URL: `${main.url}/`,
	};
	return start('worker', { state, ports, extra: health });
};

const start = (
	command: 'start' | 'worker',
	{ state, ports, extra }: { state: State; ports: Ports; extra: NodeJS.ProcessEnv },
): N8nServer => {
	const what = command === 'start' ? 'n8n' : 'worker';
	const process = startNode(
		[n8nBinary(), command],
		n8nEnvironment(state.userFolder, ports, {
			...state.queue?.environment,
			...extra,
			...state.env,
		}),
		state.logFile,
	);
	const url = `http://127.0.0.1:${ports.http}`;
	return {
		url,
		process,
		ready: () =>
			waitUntil(async () => (await fetch(`${url}/healthz/readiness`)).ok, { what, state, process }),
	};
};

/**
 * Asks again until `ask` says yes; a refused connection is a no.
 *
 * @throws SandboxError it took longer than 180 s, or n8n
 * ended; the last lines of its log are in the message
 */
export const waitUntil = async (
	ask: () => Promise<boolean>,
	on: { what: Awaited; state: State; process: NodeProcess },
): Promise<void> => {
	let ended: number | string | undefined;
	void on.process.ended.then((how) => {
		ended = how;
	});
	const deadline = Date.now() + START_LIMIT;
	while (Date.now() < deadline) {
		if (ended !== undefined)
			throw new SandboxError(
				{
					code: 'ended-while-starting',
					facts: { ended, what: on.what, detail: tail(on.state.logFile) },
				},
				on.state.logFile,
			);
		if (await ask().catch(() => false)) return;
		await sleep(150);
	}
	throw new SandboxError(
		{
			code: 'no-answer',
			facts: { what: on.what, seconds: START_LIMIT / 1000, detail: tail(on.state.logFile) },
		},
		on.state.logFile,
	);
};

const tail = (file: string): string =>
	readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
