import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ts from 'typescript';
import { arrowsIn, withoutDetours } from '../../scripts/docs/rooms';

/**
 * docs/architecture.md follows the code: its pictures are
 * compared with the imports in docs.test.ts, the rest here.
 */
const ROOT = resolve(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
const chapters = new Map(
	page.split(/^#{2,3} /m).map((text) => [text.slice(0, text.indexOf('\n')), text]),
);
const examples = [...chapters].filter(([title]) => title.startsWith('… '));

/** Names of the functions that the body of a function calls, in their order. */
function callsIn(file: string, name: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(join(ROOT, file), 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const body = source.statements.find(
		(statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === name,
	);
	const calls: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
			calls.push(node.expression.text);
		ts.forEachChild(node, visit);
	};
	if (body) visit(body);
	return calls;
}

it('lists the stages of a push in the order in which planPush calls them', () => {
	const stages = [...(chapters.get('The pipeline') ?? '').matchAll(/^\| `(\w+)` \|/gm)].map(
		([, name]) => name,
	);
	expect(stages.length).toBeGreaterThan(8);
	expect(
		callsIn('src/sync/plan/planPush.ts', 'planPush').filter((name) => name !== 'stagesOf'),
	).toEqual(stages);
});

it('shows five examples of where to change something', () => {
	expect(examples.map(([title]) => title)).toEqual([
		'… a new kind of operation',
		'… a new guard',
		'… a sentence',
		'… another OA',
		'… a page of the console',
	]);
});

it.each(examples)('every line of "%s" leads to a file that has what it names', (_, text) => {
	const lines = text.split('\n').filter((line) => /^\d+\. /.test(line));
	expect(lines.length).toBeGreaterThan(2);
	for (const line of lines) {
		const named = [...line.matchAll(/\[([^\]]+)\]\([^)]+\): `([^`]+)`/g)];
		expect({ line, named: named.length > 0 }).toEqual({ line, named: true });
		for (const [, file = '', symbol = ''] of named) {
			const found = new RegExp(`\\b${symbol}\\b`).test(readFileSync(join(ROOT, file), 'utf8'));
			expect({ file, symbol, found }).toEqual({ file, symbol, found: true });
		}
	}
});

it('pictures leave out arrows that follow from others, and no other', () => {
	const arrows = new Map([
		['a', new Set(['b', 'c'])],
		['b', new Set(['c'])],
		['c', new Set<string>()],
	]);
	expect(withoutDetours(arrows)).toEqual(
		new Map([
			['a', new Set(['b'])],
			['b', new Set(['c'])],
			['c', new Set()],
		]),
	);
	expect(arrowsIn('src/sync').get('flows')).toContain('plan');
});
