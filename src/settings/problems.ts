import { z } from 'zod/v4';
import { nearest } from '../lib/nearest';
import { inBoth, Problem } from '../lib/problem';
import { type Words, wordsFor } from '../words';
import { type IssueSays, problemOf, type Problems, problemsOf } from '../words/schemaProblems';

/** The settings do not parse; `problems` has one line a wrong key, each naming the key. */
export class SettingsError extends Problem {
	override readonly name = 'SettingsError';

	/** In English, for programs. */
	readonly problems: readonly string[];

	constructor(problems: Problems) {
		super(
			inBoth(wordsFor('zh').nodes, wordsFor('en').nodes, {
				code: 'settings',
				facts: { problems },
			}),
		);
		this.problems = problems.en;
	}
}

/** What a user wrote as JSON text; nothing at all means nothing said. @throws {SettingsError} */
export function parseJson(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		throw new SettingsError(problemOf('', { code: 'not-json', facts: { error: said } }));
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

/** What is wrong with settings, one line a key; `known` are the keys that may be meant. */
export const problemsIn = (schema: z.ZodType, value: unknown, known: readonly string[]): Problems =>
	problemsOf(schema, value, (error, says, words) => {
		const lines = new Lines(known, says, words);
		return error.issues.flatMap((issue) => lines.of(issue));
	});

/** The lines of an error in one language. */
class Lines {
	constructor(
		private readonly known: readonly string[],
		private readonly says: IssueSays,
		private readonly words: Words,
	) {}

	of(issue: z.core.$ZodIssue): string[] {
		const at = placeOf(issue.path);
		if (issue.code === 'unrecognized_keys')
			return issue.keys.map((key) => `${at === '' ? key : `${at}.${key}`}: ${this.#unknown(key)}`);
		if (issue.code === 'invalid_key') return [`${at}: ${this.#unknown(String(issue.path.at(-1)))}`];
		if (issue.code === 'invalid_union') return this.#ofUnion(issue, at);
		return [`${at === '' ? 'settings' : at}: ${this.says(issue)}`];
	}

	#unknown(key: string): string {
		return this.words.settingFaults['unknown-key']({ meant: nearest(key, this.known) ?? '' });
	}

	/** Where one of the choices has the right shape, what is wrong inside of it is meant. */
	#ofUnion({ errors, path }: z.core.$ZodIssueInvalidUnion, at: string): string[] {
		const meant = errors.find((inner) => inner.every(isInside));
		if (meant !== undefined)
			return meant.flatMap((inner) => this.of({ ...inner, path: [...path, ...inner.path] }));
		const said = new Set(errors.flat().map((inner) => this.says(inner)));
		return [`${at}: ${[...said].join(this.words.or)}`];
	}
}

/** An item of a list, or the value of a key that is there. */
const isInside = ({ code, path: [first] }: z.core.$ZodIssue): boolean =>
	typeof first === 'number' ||
	(first !== undefined && code !== 'invalid_type' && code !== 'invalid_value');

const placeOf = (path: readonly PropertyKey[]): string =>
	path
		.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
		.join('')
		.replace(/^\./, '');
