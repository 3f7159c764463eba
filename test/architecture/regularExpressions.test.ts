import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createContext, Script } from 'node:vm';
import ts from 'typescript';

/**
 * Whatever a person or a server outside wrote goes through some of these, and nobody can tell for
 * long through which. So all of them are timed: none may take more than time in proportion to the
 * text, or one post stops n8n for everybody (security finding 1.1).
 */
const ROOT = join(__dirname, '../..');
const FOLDERS = ['src', 'nodes', 'credentials'];

interface Found {
	readonly where: string;
	readonly expression: RegExp;
}
interface Sites {
	readonly literals: readonly Found[];
	/** Lines that make one when they run. */
	readonly made: readonly string[];
}

/** The regular expressions of a file, found in its syntax tree. */
function expressionsIn(file: string, text: string): Sites {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const literals: Found[] = [];
	const made: string[] = [];
	const visit = (node: ts.Node): void => {
		const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			literals.push({
				where,
				expression: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)),
			});
		} else if (
			(ts.isNewExpression(node) || ts.isCallExpression(node)) &&
			node.expression.getText(source) === 'RegExp'
		)
			made.push(where);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return { literals, made };
}

/** What a module makes while it is loaded. */
function madeBy(file: string): Found[] {
	const recorded: Found[] = [];
	const { RegExp: original } = globalThis;
	const recording = new Proxy(original, {
		construct: (target, [pattern, flags]: [string | RegExp, string?]) => {
			const expression = new target(pattern, flags);
			recorded.push({ where: `${file}: ${expression.source.slice(0, 60)}`, expression });
			return expression;
		},
	});
	globalThis.RegExp = recording;
	try {
		jest.isolateModules(() => void jest.requireActual(join(ROOT, file)));
	} finally {
		globalThis.RegExp = original;
	}
	return recorded;
}

const files = FOLDERS.flatMap((folder) => globSync(join(ROOT, folder, '**/*.ts'))).map((file) =>
	relative(ROOT, file),
);
const sites = files.map((file) => ({
	file,
	...expressionsIn(file, readFileSync(join(ROOT, file), 'utf8')),
}));
const everyOne = (): Found[] => [
	...sites.flatMap(({ literals }) => literals),
	...sites.filter(({ made }) => made.length > 0).flatMap(({ file }) => madeBy(file)),
];

const MEGABYTE = 1_000_000;
const PROBE = 30_000;
/** Processor time (ms) of a probe that is looked at closer at once. */
const SUSPICIOUS_MS = 100;
/** Processor time (ms) above which an expression is looked at closer; linear ones take 1 to 50. */
const BUDGET_MS = 1000;
/** Times more for four times the text: 4 where the time is linear, 16 where it is quadratic. */
const LINEAR_GROWTH = 8;
/**
 * Long enough that the clock sees a quarter of it where a megabyte takes longer than the budget.
 */
const COMPARED = 240_000;
/** Processor time (ms) below which two texts cannot be compared. */
const CLOCK_MS = 2;
/**
 * Real time (ms) after which an expression counts as
 * endless: much, since others may have the processor.
 */
const ENDLESS_MS = 10_000;

const CLASSES: Readonly<Record<string, string>> = {
	s: ' ',
	d: '1',
	w: 'a',
	n: '\n',
	t: '\t',
	r: '\r',
};
const ENDS = ['\u0000', '\n\u0000'];

/**
 * Pieces that an expression likes to try again on: its own letters, alone, in pairs, all of them.
 */
function pieces(source: string): string[] {
	const letters = [
		...new Set(
			source
				.replace(/\\[pP]\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}/gi, 'a')
				.replace(/\\(.)/g, (_, letter: string) => CLASSES[letter] ?? letter),
		),
	].slice(0, 24);
	const first = letters[0] ?? '';
	const words = source.match(/[^\\()[\]{}|*+?.^$]{2,}/g) ?? [];
	return [
		...new Set([
			...words,
			...letters,
			...letters.map((letter) => first + letter),
			letters.join(''),
			'a',
			'1',
			' ',
			'\n',
			'\\"',
		]),
	];
}

const replacing = new Script('text.replace(expression, "")');

/** Processor time of one expression over one text (ms); Infinity where it had to be broken off. */
function timeOf(expression: RegExp, text: string): number {
	const context = createContext({ text, expression });
	const before = process.cpuUsage();
	try {
		replacing.runInContext(context, { timeout: ENDLESS_MS });
	} catch {
		return Infinity;
	}
	return process.cpuUsage(before).user / 1000;
}

/**
 * Whether four times the text takes much more than four times as long; the best of three counts.
 */
function growsTooFast(expression: RegExp, piece: string, end: string): boolean {
	const time = (length: number): number =>
		timeOf(expression, piece.repeat(length / piece.length) + end);
	const best = (length: number): number => Math.min(time(length), time(length), time(length));
	const grows = (length: number): boolean =>
		best(length) > LINEAR_GROWTH * Math.max(CLOCK_MS, best(length / 4));
	if (time(PROBE) > SUSPICIOUS_MS) return grows(PROBE);
	return time(MEGABYTE) > BUDGET_MS && grows(COMPARED);
}

/**
 * Whether some text makes it take more than time in proportion: every piece as a probe, then the
 * slowest of them as a megabyte.
 */
function isSlow(expression: RegExp): boolean {
	let slowest = { ms: 0, piece: 'a', end: '' };
	for (const piece of pieces(expression.source)) {
		for (const end of ENDS) {
			const ms = timeOf(expression, piece.repeat(PROBE / piece.length) + end);
			if (ms > BUDGET_MS) return true;
			if (ms > SUSPICIOUS_MS && growsTooFast(expression, piece, end)) return true;
			if (ms >= slowest.ms) slowest = { ms, piece, end };
		}
	}
	return growsTooFast(expression, slowest.piece, slowest.end);
}

it('finds literals, and those that are made', () => {
	const { literals, made } = expressionsIn(
		'a.ts',
		'const a = /x/g;\nconst b = new RegExp(a.source); "/no/"; // /no/',
	);
	expect(literals).toEqual([{ where: 'a.ts:1', expression: /x/g }]);
	expect(made).toEqual(['a.ts:2']);
});

it.each([
	/"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs,
	/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi,
	/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g,
	/"[^"]*"|\[[^\]]*\]|\\./g,
	/\/+$/,
	/\?.*$/,
	/[?#].*$/,
	/^(a+)+$/,
])(
	'would have found %s',
	(expression) => {
		expect(isSlow(expression)).toBe(true);
	},
	60_000,
);

it('every regular expression takes a megabyte in a time that grows with it only', () => {
	const all = everyOne();
	const different = new Map(all.map((one) => [String(one.expression), one]));
	expect(different.size).toBeGreaterThan(100);
	const slow = [...different.values()].filter(({ expression }) => isSlow(expression));
	expect(slow.map(({ where, expression }) => `${where} ${String(expression)}`)).toEqual([]);
}, 300_000);
