import { DateTime } from 'luxon';
import { Problem } from '../lib/problem';
import type { Services } from '../lib/services';
import type { Store } from '../store';
import { type Language, wordsFor } from '../words';

/** What is said later than this says when it happened. */
const LATE_MS = 10 * 60_000;

/** Who is told: a group by its robot. */
export interface Group {
	/** What tells one robot from another; the store keeps a hash of it only. */
	readonly address: string;
	/** Says one text; rejects with what went wrong. */
	readonly say: (content: string) => Promise<unknown>;
}

interface GroupMessage {
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

/**
 * Tells the group of a robot, and whatever earlier runs could not tell it. A message is stored
 * before it is sent, so that it is not lost with a robot that is away; without a store it is sent
 * all the same. Never fails: the caller has something more important to say.
 */
export async function tellGroup(
	openStore: () => Promise<Store>,
	services: Services,
	group: Group | null,
	message: GroupMessage,
): Promise<Told> {
	const { content, quietMs, language } = message;
	if (group === null) return { told: null, problem: null, waiting: 0 };
	try {
		const { robotMessages } = await openStore();
		if (content !== null) {
			const since = services.now() - quietMs;
			if (quietMs > 0 && (await robotMessages.saidSince(group.address, content, since)))
				return { told: true, problem: null, waiting: 0 };
			await robotMessages.add(group.address, content);
		}
		return await sayWaiting(robotMessages, services, group, message);
	} catch (error) {
		services.log.warn('Messages for the group robot could not be kept', { reason: textOf(error) });
		if (content === null) return { told: null, problem: null, waiting: 0 };
		const problem = await tried(group, content, language);
		return { told: problem === null, problem, waiting: 0 };
	}
}

async function sayWaiting(
	robotMessages: Store['robotMessages'],
	services: Services,
	group: Group,
	{ content, language }: Pick<GroupMessage, 'content' | 'language'>,
): Promise<Told> {
	const waiting = await robotMessages.waiting(group.address);
	let problem: Untold | null = null;
	let told = 0;
	for (const { id, content: kept, at } of waiting) {
		const said = services.now() - at > LATE_MS ? late(language, kept, at) : kept;
		problem = await tried(group, said, language);
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

async function tried(group: Group, content: string, language: Language): Promise<Untold | null> {
	try {
		await group.say(content);
		return null;
	} catch (error) {
		return untold(error, language);
	}
}

/** What stands beside the node, and in a red execution. */
export function untold(error: unknown, language: Language): Untold {
	const said =
		error instanceof Problem ? error.told(language) : { message: textOf(error), remedy: '' };
	const [message, remedy] = wordsFor(language).alertProblems['not-told']({
		error: said.message,
		remedy: said.remedy,
	});
	return { message, remedy };
}

const late = (language: Language, content: string, at: number): string =>
	wordsFor(language).alerts.late(
		DateTime.fromMillis(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd HH:mm'),
		content,
	);

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
