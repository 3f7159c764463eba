import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { z } from 'zod/v4';
import { personHtml } from '../../nodes/YunzhijiaSync/plan/personHtml';
import { summaryHtml } from '../../nodes/YunzhijiaSync/plan/summaryHtml';
import { undoHtml } from '../../nodes/YunzhijiaSync/plan/undoHtml';
import { refusedPage } from '../../src/login/pages/refused';
import { previewHtml } from '../../src/sync/view/preview';
import { REFUSAL_REASONS } from '../../src/words/facts/login';
import { busyPlan, meta } from '../src/sync/view/preview/fixture';
import { hasEnglish } from '../src/sync/view/preview/inChinese';

/**
 * Users read Chinese: whatever a template shows begins
 * with it, and pages in Chinese hold no English sentence.
 */
const FOLDER = join(__dirname, '../../workflows-templates');
const HAN = /\p{Script=Han}/u;

const workflow = z.object({
	nodes: z.array(z.object({ name: z.string(), parameters: z.unknown() })),
});

/**
 * Names of nodes and settings stand between asterisks or back-ticks;
 * what stands in parentheses explains what is before it.
 */
const withoutNames = (text: string): string => text.replace(/`[^`]*`|\*[^*]*\*/g, '');

/** Three Latin words in a row before the first Chinese one. */
export function beginsInEnglish(text: string): boolean {
	const bare = withoutNames(text);
	const chinese = bare.search(HAN);
	return hasEnglish(chinese < 0 ? bare : bare.slice(0, chinese));
}

/** Notes say one thing a paragraph. */
const paragraphs = (text: string): string[] => text.split(/\n\n/);

/**
 * The texts in an expression are those between quotation marks; all of any other parameter is one.
 */
function textsIn(parameter: string): string[] {
	if (!parameter.startsWith('=')) return paragraphs(parameter);
	const found = [parameter.slice(1).replace(/\{\{[\s\S]*?\}\}/g, '')];
	for (const [, expression = ''] of parameter.matchAll(/\{\{([\s\S]*?)\}\}(?!\})/g))
		found.push(...literalsOf(expression));
	return found;
}

/**
 * What is shown: not names of nodes, nor what a value is
 * compared with. What is put together counts as one text.
 */
function literalsOf(expression: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (isCompared(node)) return;
		if (ts.isStringLiteralLike(node)) found.push(node.text);
		else if (isSum(node)) {
			const terms = termsOf(node);
			found.push(terms.map((term) => (ts.isStringLiteralLike(term) ? term.text : ' … ')).join(''));
			for (const term of terms) if (!ts.isStringLiteralLike(term)) visit(term);
		} else ts.forEachChild(node, visit);
	};
	ts.forEachChild(
		ts.createSourceFile('e.ts', `(${expression})`, ts.ScriptTarget.Latest, true),
		visit,
	);
	return found;
}

function isCompared({ parent }: ts.Node): boolean {
	if (ts.isCallExpression(parent))
		return /^\$$|\.(includes|startsWith)$/.test(parent.expression.getText());
	return (
		ts.isBinaryExpression(parent) &&
		parent.operatorToken.kind === ts.SyntaxKind.ExclamationEqualsEqualsToken
	);
}

const isSum = (node: ts.Node): node is ts.BinaryExpression =>
	ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

const termsOf = (node: ts.Expression): ts.Expression[] =>
	isSum(node) ? [...termsOf(node.left), ...termsOf(node.right)] : [node];

function* stringsOf(value: unknown): Iterable<string> {
	if (typeof value === 'string') yield value;
	else if (typeof value === 'object' && value !== null)
		for (const member of Object.values(value)) yield* stringsOf(member);
}

it('finds English that stands first, in a text and in an expression', () => {
	expect(beginsInEnglish('Nothing was changed. 未作任何更改。')).toBe(true);
	expect(beginsInEnglish('未作任何更改。 Nothing was changed.')).toBe(false);
	expect(beginsInEnglish('*Open by Hand* 手动运行')).toBe(false);
	expect(textsIn("={{ $json.x ? 'Nothing was changed' : '' }}").some(beginsInEnglish)).toBe(true);
});

describe.each(readdirSync(FOLDER).filter((file) => file.endsWith('.json')))('%s', (file) => {
	const { nodes } = workflow.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));

	it('is Chinese first, whatever it shows', () => {
		const english = nodes.flatMap(({ name, parameters }) =>
			[...stringsOf(parameters)]
				.flatMap(textsIn)
				.filter(beginsInEnglish)
				.map((text) => `${name}: ${text}`),
		);
		expect(english).toEqual([]);
	});
});

describe('pages in Chinese', () => {
	const plan = { ...busyPlan(), settings: { language: 'zh' } };
	const form = { planId: 'p-1', createdAt: 0, status: 'blocked', timeZone: 'Asia/Shanghai' };
	const planned = { plan, causes: new Map(), apply: 'ask' as const, readOnly: false };
	const outcome = { outcome: 'blocked' as const, failures: [], notes: [] };
	const pages: ReadonlyArray<readonly [string, string]> = [
		['preview', previewHtml(plan, meta({ language: 'zh' }))],
		['summary', summaryHtml(plan, { ...form, approvable: true, explanation: '' })],
		['one person', personHtml(planned, outcome, 0)],
		['undo', undoHtml({ ...plan, undoes: 'p-0' }, [], 0)],
		...REFUSAL_REASONS.map(
			(reason) => [`refused: ${reason}`, refusedPage(reason, 'zh').body] as const,
		),
	];

	it.each(pages)('%s', (_, html) => {
		const texts = html
			.replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
			.split(/<[^>]*>/)
			.filter(hasEnglish);
		expect(texts).toEqual([]);
	});
});
