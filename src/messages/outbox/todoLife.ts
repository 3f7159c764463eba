import type { OaEvent } from '../contract/oaMessage';

/** An event of one OA task for one person. `at`: when it happened in the OA; 0 when the OA does not say. */
export interface TodoEvent {
	readonly event: OaEvent;
	readonly at: number;
}

/** One to-do in Yunzhijia: a task that was handed in again is a new one, because a to-do never goes back to pending. */
export interface TodoVersion {
	/** From 1. */
	readonly version: number;
	readonly wanted: 'pending' | 'done' | 'gone';
	readonly read: boolean;
	/** Moments of its creates: which messages it may have its texts from. */
	readonly created: readonly number[];
}

/** At one moment things happen in this order, so that creating and finishing in the same second is a to-do that is done. */
const RANK: Readonly<Record<OaEvent, number>> = {
	create: 0,
	read: 1,
	done: 2,
	withdraw: 3,
	delete: 4,
};

/**
 * What should be in Yunzhijia of one task and person, from everything that happened: a function of the *set* of events, so that
 * neither their order of arrival nor a repetition matters. A create after an end opens the next version; an end whose create has
 * not arrived waits for it. Adding an event never reopens a version and never takes one away.
 */
export function todoVersions(events: readonly TodoEvent[]): TodoVersion[] {
	const first = events
		.filter(({ event }) => event === 'create')
		.reduce((earliest, { at }) => Math.min(earliest, at), Infinity);
	// What has no time happened to the first version: an OA that hands tasks in again has to say when.
	const timed = events.map(({ event, at }) => ({
		event,
		at: at === 0 && event !== 'create' && first !== Infinity ? first : at,
	}));
	const sorted = timed.sort((a, b) => a.at - b.at || RANK[a.event] - RANK[b.event]);
	const versions: TodoVersion[] = [];
	for (const { event, at } of sorted) {
		const last = versions.at(-1);
		if (event === 'create') {
			if (last === undefined || last.wanted !== 'pending')
				versions.push({
					version: versions.length + 1,
					wanted: 'pending',
					read: false,
					created: [at],
				});
			else
				versions[versions.length - 1] = {
					...last,
					created: last.created.at(-1) === at ? last.created : [...last.created, at],
				};
		} else if (last !== undefined) {
			versions[versions.length - 1] =
				event === 'read'
					? { ...last, read: true }
					: { ...last, wanted: event === 'done' && last.wanted !== 'gone' ? 'done' : 'gone' };
		}
	}
	return versions;
}

/** Key of a to-do in Yunzhijia. The parts are told apart whatever they contain. */
export const sourceIdOf = (oa: string, source: string, task: string, version: number): string =>
	[oa, source, task, ...(version === 1 ? [] : [`v${version}`])]
		.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F'))
		.join('/');
