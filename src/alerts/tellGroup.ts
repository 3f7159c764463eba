import { DateTime } from 'luxon';
import type { Coded } from '../lib/coded';
import { inBoth, Problem } from '../lib/problem';
import type { HttpConfig } from '../lib/httpConfig';
import { createHttp } from '../lib/http';
import type { Services } from '../lib/services';
import type { Store } from '../store';
import { type Language, wordsFor } from '../words';
import type { AlertFacts } from '../words/facts/alerts';
import { sendRobotMessage } from '../yunzhijia';

/** Tries of one message; a robot that is away is tried again by the next run. */
const RETRIES = 2;
const TIMEOUT_MS = 10_000;
/** What is said later than this says when it happened. */
const LATE_MS = 10 * 60_000;

interface GroupMessage {
	/** Address of the robot; '' where there is none. */
	url: string;
	/** null: nothing new to say; what an earlier run could not say is still tried. */
	content: string | null;
	/** Of whoever reads it, and reads that it could not be said. */
	language: Language;
	/** The very same text is not said again within this time, ms. */
	quietMs: number;
}

/** A reason why somebody was not told: what happened, and what to do. */
interface Untold {
	message: string;
	remedy: string;
}

export interface Told {
	/** Whether the message arrived; null where there was none, or nobody to tell. */
	told: boolean | null;
	problem: Untold | null;
	/** Messages that the next run tries again. */
	waiting: number;
}

/** Says one text to the group; rejects with what went wrong. */
type Send = (url: string, content: string) => Promise<unknown>;

/**
 * Tells the group of a robot, and whatever earlier runs could not tell it. A message is stored before it is sent, so that it is not
 * lost with a robot that is away; without a store it is sent all the same. Never fails: the caller has something more important to say.
 */
export async function tellGroup(
	openStore: () => Promise<Store>,
	services: Services,
	{ url, content, quietMs, language }: GroupMessage,
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
		return await sayWaiting(robotMessages, services, { url, content, language }, send);
	} catch (error) {
		services.log.warn('Messages for the group robot could not be kept', { reason: textOf(error) });
		if (content === null) return { told: null, problem: null, waiting: 0 };
		const problem = await tried({ url, content, language }, send);
		return { told: problem === null, problem, waiting: 0 };
	}
}

async function sayWaiting(
	robotMessages: Store['robotMessages'],
	services: Services,
	{ url, content, language }: Pick<GroupMessage, 'url' | 'content' | 'language'>,
	send: Send,
): Promise<Told> {
	const waiting = await robotMessages.waiting(url);
	let problem: Untold | null = null;
	let told = 0;
	for (const { id, content: kept, at } of waiting) {
		const said = services.now() - at > LATE_MS ? late(language, kept, at) : kept;
		problem = await tried({ url, content: said, language }, send);
		// What comes later would not arrive either, and waiting for it delays the run.
		if (problem !== null) break;
		await robotMessages.said(id);
		told += 1;
	}
	if (problem !== null)
		services.log.warn('The group robot was not told', { reason: problem.message });
	return {
		told: content === null ? null : problem === null,
		problem,
		waiting: waiting.length - told,
	};
}

async function tried(
	{ url, content, language }: { url: string; content: string; language: Language },
	send: Send,
): Promise<Untold | null> {
	try {
		await send(url, content);
		return null;
	} catch (error) {
		const said =
			error instanceof Problem ? error.told(language) : { message: textOf(error), remedy: '' };
		const [message, remedy] = wordsFor(language).alertProblems['not-told']({
			error: said.message,
			remedy: said.remedy,
		});
		return { message, remedy };
	}
}

const late = (language: Language, content: string, at: number): string =>
	wordsFor(language).alerts.late(
		DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd HH:mm'),
		content,
	);

/** An address of somebody else's robot that does not take the message. */
class NotTaken extends Problem {
	constructor(status: number) {
		const said: Coded<AlertFacts> = { code: 'robot-status', facts: { status } };
		super(inBoth(wordsFor('zh').alertProblems, wordsFor('en').alertProblems, said));
	}
}

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
		if (status < 200 || status >= 300) throw new NotTaken(status);
		return status;
	};
