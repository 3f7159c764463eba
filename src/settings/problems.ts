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

/** What a place of settings is called where a person reads it; `[]` is the whole. */
export type PlaceName = (path: readonly PropertyKey[], words: Words) => string;

/** As the JSON has it. */
const asWritten: PlaceName = (path) => placeOf(path) || 'settings';

/** What is wrong with settings, one line a key; `known` are the keys that may be meant. */
export const problemsIn = (
	schema: z.ZodType,
	value: unknown,
	known: readonly string[],
	place: PlaceName = asWritten,
): Problems =>
	problemsOf(schema, value, (error, says, words) => {
		const colon = place === asWritten ? ': ' : words.colon;
		const line = (path: readonly PropertyKey[], said: string): string =>
			`${place(path, words)}${colon}${said}`;
		const lines = new Lines({ known, says, words, line });
		return error.issues.flatMap((issue) => lines.of(issue));
	});

interface LineContext {
	readonly known: readonly string[];
	readonly says: IssueSays;
	readonly words: Words;
	readonly line: (path: readonly PropertyKey[], said: string) => string;
}

/** The lines of an error in one language. */
class Lines {
	constructor(private readonly context: LineContext) {}

	of(issue: z.core.$ZodIssue): string[] {
		const { says, line } = this.context;
		const { path } = issue;
		if (issue.code === 'unrecognized_keys')
			return issue.keys.map((key) => line([...path, key], this.#unknown(key)));
		if (issue.code === 'invalid_key') return [line(path, this.#unknown(String(path.at(-1))))];
		if (issue.code === 'invalid_union') return this.#ofUnion(issue);
		return [line(path, says(issue))];
	}

	#unknown(key: string): string {
		const { known, words } = this.context;
		return words.settingFaults['unknown-key']({ meant: nearest(key, known) ?? '' });
	}

	/** Where one of the choices has the right shape, what is wrong inside of it is meant. */
	#ofUnion({ errors, path }: z.core.$ZodIssueInvalidUnion): string[] {
		const { says, words, line } = this.context;
		const meant = errors.find((inner) => inner.every(isInside));
		if (meant !== undefined)
			return meant.flatMap((inner) => this.of({ ...inner, path: [...path, ...inner.path] }));
		const said = new Set(errors.flat().map((inner) => says(inner)));
		return [line(path, [...said].join(words.or))];
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
