import { DateTime } from 'luxon';
import type { HttpConfig } from '../lib/httpConfig';
import { createHttp } from '../lib/http';
import type { Services } from '../lib/services';
import type { Store } from '../store';
import { sendRobotMessage, YunzhijiaError } from '../yunzhijia';

/** Tries of one message; a robot that is away is tried again by the next run. */
const RETRIES = 2;
const TIMEOUT_MS = 10_000;
/** What is said later than this says when it happened. */
const LATE_MS = 10 * 60_000;

export interface GroupMessage {
	/** Address of the robot; '' where there is none. */
	url: string;
	/** null: nothing new to say; what an earlier run could not say is still tried. */
	content: string | null;
	/** The very same text is not said again within this time, ms. */
	quietMs: number;
}

/** A reason why somebody was not told: what happened, and what to do. */
export interface Problem {
	message: string;
	remedy: string;
}

export interface Told {
	/** Whether the message arrived; null where there was none, or nobody to tell. */
	told: boolean | null;
	problem: Problem | null;
	/** Messages that the next run tries again. */
	waiting: number;
}

/** Says one text to the group; rejects with what went wrong. */
export type Send = (url: string, content: string) => Promise<unknown>;

/**
 * Tells the group of a robot, and whatever earlier runs could not tell it. A message is stored before it is sent, so that it is not
 * lost with a robot that is away; without a store it is sent all the same. Never fails: the caller has something more important to say.
 */
export async function tellGroup(
	openStore: () => Promise<Store>,
	services: Services,
	{ url, content, quietMs }: GroupMessage,
	send: Send,
): Promise<Told> {
	if (url === '') return { told: null, problem: null, waiting: 0 };
	try {
		const { robotMessages } = await openStore();
		if (content !== null) {
			const since = services.now() - quietMs;
			if (quietMs > 0 && (await robotMessages.saidSince(url, content, since)))
				return { told: true, problem: null, waiting: 0 };
			await robotMessages.add(url, content);
		}
		return await sayWaiting(robotMessages, services, { url, content }, send);
	} catch (error) {
		services.log.warn('Messages for the group robot could not be kept', { reason: textOf(error) });
		if (content === null) return { told: null, problem: null, waiting: 0 };
		const problem = await tried(url, content, send);
		return { told: problem === null, problem, waiting: 0 };
	}
}

async function sayWaiting(
	robotMessages: Store['robotMessages'],
	services: Services,
	{ url, content }: Pick<GroupMessage, 'url' | 'content'>,
	send: Send,
): Promise<Told> {
	const waiting = await robotMessages.waiting(url);
	let problem: Problem | null = null;
	let said = 0;
	for (const { id, content: kept, at } of waiting) {
		problem = await tried(url, services.now() - at > LATE_MS ? late(kept, at) : kept, send);
		// What comes later would not arrive either, and waiting for it delays the run.
		if (problem !== null) break;
		await robotMessages.said(id);
		said += 1;
	}
	if (problem !== null)
		services.log.warn('The group robot was not told', { reason: problem.message });
	return {
		told: content === null ? null : problem === null,
		problem,
		waiting: waiting.length - said,
	};
}

async function tried(url: string, content: string, send: Send): Promise<Problem | null> {
	try {
		await send(url, content);
		return null;
	} catch (error) {
		return {
			message: `群机器人未收到通知 The group robot could not be told: ${textOf(error)}`,
			remedy:
				error instanceof YunzhijiaError
					? error.remedy
					: 'Check the address of the robot (notifyUrl).',
		};
	}
}

const late = (content: string, at: number): string =>
	`（补发 late, ${DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd HH:mm')}）${content}`;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** To Yunzhijia's robots as documented; any other address gets `{"content": …}` and has to answer with a status of 2xx. */
export const sendToGroup =
	(config: HttpConfig, services: Services): Send =>
	async (url, content) => {
		const connection = { ...config, timeoutMs: TIMEOUT_MS };
		if (URL.parse(url)?.searchParams.has('yzjtoken') === true)
			return await sendRobotMessage({ ...connection, url }, { content }, services, RETRIES);
		const { status } = await createHttp(
			connection,
			services,
		)({
			method: 'POST',
			url,
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ content }),
		});
		if (status < 200 || status >= 300) throw new Error(`it answered with HTTP ${status}.`);
		return status;
	};
