import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as ts from 'typescript';

/**
 * Nothing is decided by the wording of a sentence or by how an id is spelt: what a finding, an
 * operation, an error or an entry of the audit log is stands in codes and facts. Here every look
 * into such a text is found by the syntax tree.
 */
const ROOT = resolve(__dirname, '../..');
const FOLDERS = ['src', 'nodes', 'sandbox'];

/** Members that hold sentences, and such that hold ids. */
const SENTENCES = new Set([
	'message',
	'remedy',
	'detail',
	'details',
	'why',
	'reason',
	'explanation',
	'evidence',
	'sentence',
	'label',
	'description',
]);
const IDS = new Set([
	'id',
	'oaId',
	'yzjId',
	'openId',
	'orgId',
	'planId',
	'operationId',
	'subject',
	'action',
	'undoes',
]);
/** Calls that look into the text that they are called on. */
const LOOKS_IN = new Set([
	'startsWith',
	'endsWith',
	'includes',
	'indexOf',
	'lastIndexOf',
	'match',
	'matchAll',
	'search',
	'split',
	'slice',
	'substring',
]);
/** Calls of a regular expression. */
const TESTS = new Set(['test', 'exec']);

/** Where a text is not ours and says nothing else. Each with its reason. */
const ALLOWED: ReadonlyMap<string, string> = new Map([
	['src/alerts/wording.ts', 'a remedy that stands in a message, too, is shown once'],
	['src/lib/http.ts', 'Node says in words only that a connection ended before TLS was agreed'],
	[
		'src/yunzhijia/refusal.ts',
		'Yunzhijia documents no codes for these: its own sentences are read',
	],
	['src/yunzhijia/publicAccount/answer.ts', 'the minutes to wait stand in a sentence of Yunzhijia'],
	[
		'src/yunzhijia/callbacks/quickApproval.ts',
		'ids of a stranger are refused where they could be mixed up',
	],
	['src/store/auditSubject.ts', 'subject of the audit log: its one reader'],
	['src/sync/plan/planHash.ts', 'an id is left out of the hash where it says nothing new'],
	['src/messages/contract/members.ts', 'an id of the OA with control characters is refused'],
	['src/lib/canonical/id.ts', 'what an id may look like is what this file is about'],
]);

const nameOf = (node: ts.Expression): string => {
	if (ts.isPropertyAccessExpression(node)) return node.name.text;
	if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node))
		return nameOf(node.expression);
	return ts.isIdentifier(node) ? node.text : '';
};
const isText = (node: ts.Node): node is ts.StringLiteralLike => ts.isStringLiteralLike(node);
const isWorded = (name: string): boolean => SENTENCES.has(name) || IDS.has(name);

/** `list.includes(id)` compares whole; only what looks into the text counts. */
function looksIn(node: ts.Node): boolean {
	if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
	const { name, expression } = node.expression;
	if (LOOKS_IN.has(name.text)) return isWorded(nameOf(expression));
	const [first] = node.arguments;
	return TESTS.has(name.text) && first !== undefined && isWorded(nameOf(first));
}

/** A comparison with a sentence: words with spaces between. Codes have none. */
function comparesSentence(node: ts.Node): boolean {
	if (!ts.isBinaryExpression(node)) return false;
	const { EqualsEqualsEqualsToken: same, ExclamationEqualsEqualsToken: other } = ts.SyntaxKind;
	if (![same, other].some((kind) => kind === node.operatorToken.kind)) return false;
	return [node.left, node.right].some((side) => isText(side) && /\p{L} \p{L}/u.test(side.text));
}

/** `case 'a sentence':`. */
const isSentenceCase = (node: ts.Node): boolean =>
	ts.isCaseClause(node) && isText(node.expression) && /\p{L} \p{L}/u.test(node.expression.text);

export function decisionsIn(file: string, text: string): string[] {
	const found: string[] = [];
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const visit = (node: ts.Node): void => {
		if (looksIn(node) || comparesSentence(node) || isSentenceCase(node)) {
			const { line } = source.getLineAndCharacterOfPosition(node.getStart());
			found.push(`${file}:${line + 1} ${node.getText().split('\n', 1)[0] ?? ''}`);
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

it.each([
	"if (operation.reason.startsWith('linked before')) {}",
	"const [kind] = operation.id.split(':');",
	'if (/^out of scope/.test(conflict.message)) {}',
	"if (message === 'the person is gone') {}",
	"switch (why) { case 'left the OA': break; }",
	"failure?.message.includes('refused')",
])('finds %s', (text) => {
	expect(decisionsIn('a.ts', text)).toHaveLength(1);
});

it.each([
	"if (conflict.reason === 'orphan') {}",
	'if (removed.includes(id)) {}',
	"const parts = path.split('/');",
])('leaves %s alone', (text) => {
	expect(decisionsIn('a.ts', text)).toEqual([]);
});

describe('our code', () => {
	const files = FOLDERS.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
			.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
			.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
			.filter((file) => !file.includes('node_modules')),
	);
	const found = files.flatMap((file) =>
		decisionsIn(file, readFileSync(join(ROOT, file), 'utf8')).map((where) => ({ file, where })),
	);

	it('decides nothing by a sentence or by how an id is spelt', () => {
		expect(files.length).toBeGreaterThan(500);
		expect(found.filter(({ file }) => !ALLOWED.has(file)).map(({ where }) => where)).toEqual([]);
	});

	it('has no exception that nothing needs', () => {
		const needed = new Set(found.map(({ file }) => file));
		expect([...ALLOWED.keys()].filter((file) => !needed.has(file))).toEqual([]);
	});
});
