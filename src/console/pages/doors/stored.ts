import { z } from 'zod/v4';
import { type LoginEntry, loginEntrySchema } from '../../../settings/login';
import { type MessageSettings, messagesSchema } from '../../../settings/messages';

type Settings = Readonly<Record<string, unknown>>;
/** What a form holds, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

const NONE: MessageSettings = { baseUrl: null, targets: {}, rules: [] };

/** What a profile says of messages, with defaults. */
export const messagesOf = (settings: Settings): MessageSettings =>
	messagesSchema.catch(NONE).parse(settings['messages'] ?? {});

/** The login entries of a profile, with defaults. */
export const entriesOf = (settings: Settings): Readonly<Record<string, LoginEntry>> =>
	z
		.record(z.string(), loginEntrySchema)
		.catch({})
		.parse(settings['login'] ?? {});

const one = z.record(z.string(), z.unknown());
const written = z.looseObject({
	targets: z.record(z.string(), one).default({}),
	rules: z.array(one).default([]),
});

/** The same as somebody wrote it, so that a form leaves alone what it does not change. */
export const messagesWritten = (settings: Settings) =>
	written.catch({ targets: {}, rules: [] }).parse(settings['messages'] ?? {});
export const entriesWritten = (settings: Settings) =>
	z
		.record(z.string(), one)
		.catch({})
		.parse(settings['login'] ?? {});

/** Things by name, with one under another name, or without it, or with a new one at the end. */
export const withOne = <T>(
	all: Readonly<Record<string, T>>,
	was: string,
	now: readonly [name: string, value: T] | null,
): Record<string, T> => {
	const entries = Object.entries(all).flatMap(([name, value]) =>
		name === was ? (now === null ? [] : [now]) : [[name, value] as const],
	);
	const isNew = now !== null && !Object.hasOwn(all, was);
	return Object.fromEntries(isNew ? [...entries, now] : entries);
};
