import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as ts from 'typescript';

/**
 * What a person reads stands in src/words, in both languages. Here every text of four English words
 * in a row, and every text with a Chinese character, is looked for in the engine and in the nodes.
 */
const ROOT = resolve(__dirname, '../..');
const FOLDERS = ['src', 'nodes', 'sandbox'];
/** Files of their own catalogue in both languages, and statements for a database. */
const ELSEWHERE = ['src/words/', 'src/lib/xlsx/wording/', 'src/store/migrations/'];

/** Texts that no person reads as a sentence of ours. Each with its reason. */
const ALLOWED: ReadonlyMap<string, string> = new Map([
	// What people write, in any language, and what it means.
	['src/lib/canonical/date.ts', 'dates as OA systems write them'],
	['src/lib/canonical/ideographs.ts', 'characters that look alike'],
	['src/lib/canonical/placeholder.ts', 'what people write for nothing'],
	['src/lib/xlsx/seals.ts', 'names of programs that seal files'],
	['src/messages/contract/moment.ts', 'moments as OA systems write them'],
	['src/bindings/conflicts/columns.ts', 'headers that people use'],
	['src/bindings/conflicts/wording.ts', 'decisions as people write them'],
	['src/bindings/workbook/columns.ts', 'headers that people use'],
	['src/weaver/e9/employees.ts', 'sexes as E9 writes them'],
	['nodes/shared/oaMessages.ts', 'an example of a message, and its mapping'],
	// The audit log and logs are English: who, and for which step.
	['src/store/approvals.ts', 'audit log'],
	['src/store/approvers.ts', 'audit log'],
	['src/store/decisions/settle.ts', 'audit log'],
	['src/store/audit.ts', 'tells a programmer that the log was changed'],
	['src/store/seal.ts', 'name of a key'],
	['src/store/migrate.ts', 'a statement for the database'],
	['src/login/binding.ts', 'audit log'],
	['src/login/confirm/undo.ts', 'audit log, and details of a refusal for the log'],
	['src/login/unlink.ts', 'audit log'],
	['src/login/accountCheck.ts', 'details of a refusal, for the log'],
	['src/login/proof/e10.ts', 'details of a refusal, for the log'],
	['src/login/qrDoor.ts', 'details of a refusal, for the log'],
	['src/settings/inForce.ts', 'audit log'],
	['src/sync/read/refresh.ts', 'audit log'],
	['src/sync/flows/pull/pull.ts', 'what a run holds its lease for, in the log'],
	['src/sync/apply/recover.ts', 'what a run holds its lease for, in the log'],
	['src/lib/tokenCache.ts', 'a call that was cancelled'],
	// Yunzhijia is not asked where nothing could come of
	// it; what it would have said stands beside a code.
	['src/sync/operations/calls.ts', 'an answer that no server gave'],
	['src/sync/operations/department.ts', 'an answer that no server gave'],
	['src/sync/apply/toOa/target.ts', 'an answer that no server gave'],
	['src/sync/read/staging.ts', 'problem of a row of the OA, for the node that sent it'],
	['sandbox/demoPlan.ts', 'people of the example'],
	['sandbox/messages.ts', 'modules of the simulated OA, and names of rules'],
	['sandbox/login.ts', 'title of the pages of the simulated OA'],
	['sandbox/queue/queue.ts', 'a statement for the database'],
	['src/lib/cutText.ts', 'mark of a text that was cut'],
	['src/probe/questions/writing.ts', 'a long name of a department'],
	// n8n shows these in its editor, where English and Chinese stand together.
	['nodes/shared/credentialLabels.ts', 'labels of credentials'],
	['nodes/YunzhijiaPush/robot/report.ts', 'default of a field of the editor'],
]);

/** Members of n8n's descriptions, which have translation files. */
const DESCRIPTIONS = new Set([
	'description',
	'displayName',
	'action',
	'name',
	'placeholder',
	'hint',
	'subtitle',
	'activationMessage',
	'eventTriggerDescription',
	'triggerPanel',
]);
/**
 * Logs are English, and so is what only a programmer
 * causes; docs/settings.md is made of `describe`.
 */
const FOR_PROGRAMMERS = /^(Error|RangeError|TypeError)$/;
const LOG = /\blog\.(debug|info|warn|error)$/;
const DESCRIBE = /\.describe$/;

const SENTENCE = /\b[A-Za-z][a-z]+(?: [a-z]{2,}){3,}/;
const CHINESE = /\p{Script=Han}/u;

function isForOthers(node: ts.Node): boolean {
	for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
		if (ts.isPropertyAssignment(at) && DESCRIPTIONS.has(at.name.getText())) return true;
		if (ts.isNewExpression(at) && FOR_PROGRAMMERS.test(at.expression.getText())) return true;
		if (!ts.isCallExpression(at)) continue;
		const called = at.expression.getText();
		if (LOG.test(called)) return true;
		if (DESCRIBE.test(called) && at.arguments.some((given) => within(node, given))) return true;
	}
	return false;
}

const within = (node: ts.Node, outer: ts.Node): boolean =>
	node.pos >= outer.pos && node.end <= outer.end;

export function sentencesIn(file: string, text: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const literal =
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
				? node.text
				: '';
		if ((SENTENCE.test(literal) || CHINESE.test(literal)) && !isForOthers(node))
			found.push(`${file}: ${literal}`);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return found;
}

it('finds a sentence, and leaves logs, descriptions and mistakes of programmers alone', () => {
	expect(sentencesIn('a.ts', "throw new Refusal('There are no receivers here.')")).toHaveLength(1);
	expect(sentencesIn('a.ts', 'say(`There are no receivers in ${x}`)')).toHaveLength(1);
	expect(sentencesIn('a.ts', "say('没有接收人')")).toHaveLength(1);
	expect(
		sentencesIn(
			'a.ts',
			[
				"services.log.info('There are no receivers here');",
				"new RangeError('There are no receivers here');",
				"const p = { description: 'Whether there are no receivers here' };",
				"z.boolean().describe('Whether there are no receivers here');",
			].join('\n'),
		),
	).toEqual([]);
});

describe('the engine and the nodes', () => {
	const files = FOLDERS.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
			.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
			.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
			.filter((file) => !file.includes('node_modules')),
	).filter((file) => !ELSEWHERE.some((start) => file.startsWith(start)));
	const found = files.flatMap((file) =>
		sentencesIn(file, readFileSync(join(ROOT, file), 'utf8')).map((where) => ({ file, where })),
	);

	it('have no sentence of their own', () => {
		expect(files.length).toBeGreaterThan(500);
		expect(found.filter(({ file }) => !ALLOWED.has(file)).map(({ where }) => where)).toEqual([]);
	});

	it('have no exception that nothing needs', () => {
		const needed = new Set(found.map(({ file }) => file));
		expect([...ALLOWED.keys()].filter((file) => !needed.has(file))).toEqual([]);
	});
});
