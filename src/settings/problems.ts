import { z } from 'zod/v4';
import { nearest } from '../lib/nearest';
import { inBoth, Problem } from '../lib/problem';
import { wordsFor } from '../words';

/** The settings do not parse; `problems` has one line a wrong key, each naming the key. */
export class SettingsError extends Problem {
	override readonly name = 'SettingsError';

	constructor(readonly problems: readonly string[]) {
		super(
			inBoth(wordsFor('zh').nodes, wordsFor('en').nodes, {
				code: 'settings',
				facts: { problems },
			}),
		);
	}
}

/** What a user wrote as JSON text; nothing at all means nothing said. @throws {SettingsError} */
export function parseJson(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new SettingsError([
			`the text is not JSON (${error instanceof Error ? error.message : String(error)})`,
		]);
	}
}

const members = z.record(z.string(), z.unknown());

/** Names of all keys of a schema, wherever they stand. */
export const keysIn = (schema: z.ZodType): string[] =>
	keysBelow(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));

function keysBelow(schema: unknown): string[] {
	const { data = {} } = members.safeParse(schema);
	return Object.entries(data).flatMap(([name, value]) => [
		...(name === 'properties' ? Object.keys(members.safeParse(value).data ?? {}) : []),
		...keysBelow(value),
	]);
}

function unknownKey(key: string, known: readonly string[]): string {
	const meant = nearest(key, known);
	return meant === null ? 'unknown key' : `unknown key; did you mean "${meant}"?`;
}

/** One line a wrong key, each naming the key; `known` are the keys that may be meant. */
export const problemsIn = (error: z.ZodError, known: readonly string[]): string[] =>
	error.issues.flatMap((issue) => problemsOf(issue, known));

function problemsOf(issue: z.core.$ZodIssue, known: readonly string[]): string[] {
	const at = issue.path
		.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
		.join('')
		.replace(/^\./, '');
	if (issue.code === 'unrecognized_keys')
		return issue.keys.map(
			(key) => `${at === '' ? key : `${at}.${key}`}: ${unknownKey(key, known)}`,
		);
	if (issue.code === 'invalid_key')
		return [`${at}: ${unknownKey(String(issue.path.at(-1)), known)}`];
	// Where one of the choices has the right shape, what is wrong inside of it is meant: an item of a list, or the value of a key that is there.
	const isInside = ({ code, path: [first] }: z.core.$ZodIssue): boolean =>
		typeof first === 'number' ||
		(first !== undefined && code !== 'invalid_type' && code !== 'invalid_value');
	const meant =
		issue.code === 'invalid_union'
			? issue.errors.find((inner) => inner.every(isInside))
			: undefined;
	if (meant)
		return meant.flatMap((inner) =>
			problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, known),
		);
	if (issue.code === 'invalid_union')
		return [
			`${at}: ${[...new Set(issue.errors.flat().map((inner) => inner.message))].join(', or ')}`,
		];
	return [`${at === '' ? 'settings' : at}: ${issue.message}`];
}
