import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';
import { LANGUAGES, type Language } from '../../../src/words';
import { sampleOf } from './sampleOf';

/**
 * The catalogue as its folders and types have it: every exported member of every file of
 * `src/words/zh` and `en`. Facts are made from the types of the functions, so a new code, topic or
 * file is rendered without being named here.
 */
const ROOT = resolve(__dirname, '../../../src/words');
/** `index` puts topics together; `parts` holds what sentences are made of, not sentences. */
const NO_TOPICS = new Set(['index.ts', 'parts.ts']);
/** So often a sentence is made, each time with other members of the unions in its facts. */
const VARIANTS = 12;

export interface Topic {
	readonly name: string;
	readonly file: string;
	readonly exported: string;
}

const filesIn = (folder: string): string[] =>
	readdirSync(join(ROOT, 'zh', folder))
		.filter((file) => file.endsWith('.ts') && !NO_TOPICS.has(file))
		.map((file) => join(folder, file));

const files = [...filesIn('.'), ...filesIn('console')];
const program = ts.createProgram(
	LANGUAGES.flatMap((language) => files.map((file) => join(ROOT, language, file))),
	{
		target: ts.ScriptTarget.ES2022,
		lib: ['lib.es2024.d.ts'],
		module: ts.ModuleKind.CommonJS,
		moduleResolution: ts.ModuleResolutionKind.Node10,
		ignoreDeprecations: '5.0',
		strict: true,
		noUncheckedIndexedAccess: true,
		skipLibCheck: true,
		types: [],
	},
);
const checker = program.getTypeChecker();

const exportsOf = (language: Language, file: string): ts.Symbol[] => {
	const source = program.getSourceFile(join(ROOT, language, file));
	const module = source && checker.getSymbolAtLocation(source);
	return module ? checker.getExportsOfModule(module) : [];
};

export const topics: readonly Topic[] = files.flatMap((file) =>
	exportsOf('zh', file).map(({ name }) => ({ name: `${file} ${name}`, file, exported: name })),
);

/** A text of the catalogue in both languages. */
export interface Rendered {
	readonly place: string;
	readonly zh: string;
	readonly en: string;
}

export function rendered({ file, exported }: Topic): Rendered[] {
	return [...textsOf(exported, saying('zh', file, exported), saying('en', file, exported))];
}

/** What a language says in one place, and its type. */
interface Saying {
	readonly value: unknown;
	readonly type: ts.Type;
}

function saying(language: Language, file: string, exported: string): Saying {
	const module: unknown = jest.requireActual(join(ROOT, language, file));
	const symbol = exportsOf(language, file).find(({ name }) => name === exported);
	if (!symbol) throw new RangeError(`${language}/${file} has no ${exported}`);
	return { value: property(module, exported), type: checker.getTypeOfSymbol(symbol) };
}

const property = (value: unknown, key: string): unknown =>
	value === null || value === undefined ? undefined : Reflect.get(Object(value), key);

function* textsOf(place: string, zh: Saying, en: Saying): Iterable<Rendered> {
	const { value } = zh;
	if (typeof value === 'function') yield* callsOf(place, zh, en);
	else if (typeof value === 'object' && value !== null)
		for (const key of Object.keys(value))
			yield* textsOf(`${place}.${key}`, within(zh, key), within(en, key));
	else yield { place, zh: String(value), en: String(en.value) };
}

function within({ value, type }: Saying, key: string): Saying {
	const member = checker.getPropertyOfType(type, key);
	const [index] = checker.getIndexInfosOfType(type);
	const inner = member ? checker.getTypeOfSymbol(member) : index?.type;
	if (!inner) throw new RangeError(`${checker.typeToString(type)} has no ${key}`);
	return { value: property(value, key), type: inner };
}

/** What its function takes; a language that does not need the facts leaves them out. */
const parametersOf = ({ type }: Saying): ts.Type[] =>
	checker
		.getSignaturesOfType(type, ts.SignatureKind.Call)
		.slice(0, 1)
		.flatMap(({ parameters }) => parameters.map((one) => checker.getTypeOfSymbol(one)));

function* callsOf(place: string, zh: Saying, en: Saying): Iterable<Rendered> {
	const [chinese, english] = [parametersOf(zh), parametersOf(en)];
	const parameters = chinese.length < english.length ? english : chinese;
	for (let variant = 0; variant < (parameters.length === 0 ? 1 : VARIANTS); variant++) {
		const said = (language: Language, { value }: Saying): readonly string[] => {
			const given = parameters.map((one) => sampleOf(checker, one, { language, variant }));
			return typeof value === 'function'
				? [...strings(Reflect.apply(value, undefined, given))]
				: [];
		};
		const inEnglish = said('en', en);
		for (const [nth, text] of said('zh', zh).entries())
			yield { place: `${place}#${variant}`, zh: text, en: inEnglish[nth] ?? '' };
	}
}

function* strings(value: unknown): Iterable<string> {
	if (typeof value === 'object' && value !== null)
		for (const member of Object.values(value)) yield* strings(member);
	else if (typeof value === 'string') yield value;
}
