import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as ts from 'typescript';

/**
 * What a person reads stands in src/words. Here every text of four English words in a row is looked for in the folders whose sentences
 * have moved there.
 */
const ROOT = resolve(__dirname, '../..');
const MOVED = [
	'src/alerts',
	'src/lib',
	'src/store',
	'src/sync/apply',
	'src/weaver',
	'src/yunzhijia',
	'nodes/shared',
	'nodes/YunzhijiaDirectory',
	'nodes/YunzhijiaApp',
];
/** Texts that no code chooses: file errors have a catalogue of their own, in both languages, beside the reader of files. */
const ELSEWHERE = ['src/lib/xlsx/wording/', 'src/store/migrations/', 'src/store/migrate.ts'];
/** Sentences that are still to move; no file may be added here. */
const TO_MOVE = [
	// Written into the audit log beside a code.
	'src/store/approvals.ts',
	'src/store/approvers.ts',
	'src/store/decisions.ts',
	'src/store/audit.ts',
	'src/store/seal.ts',
	// What a run holds a lease for, and answers that no server gave.
	'src/sync/apply/recover.ts',
	'src/sync/apply/calls.ts',
	'src/sync/apply/toOa/target.ts',
	'src/lib/tokenCache.ts',
	// Told to the program that called, and to the log.
	'src/yunzhijia/callbacks/',
	'nodes/shared/incomingCall.ts',
	// Problems of single fields, as their schemas say them.
	'nodes/shared/credentialData.ts',
	'nodes/YunzhijiaDirectory/leader/remove.ts',
	'nodes/YunzhijiaDirectory/partTimePost/update.ts',
	'nodes/YunzhijiaDirectory/person/update.ts',
];
/** Members of n8n's descriptions, which have translation files. */
const DESCRIPTIONS = new Set([
	'description',
	'displayName',
	'action',
	'name',
	'placeholder',
	'hint',
]);
/** Logs are English, and so is what only a programmer causes. */
const FOR_PROGRAMMERS = /^(Error|RangeError|TypeError)$/;
const LOG = /\blog\.(debug|info|warn|error)$/;

const SENTENCE = /\b[A-Za-z][a-z]+(?: [a-z]{2,}){3,}/;

function isForOthers(node: ts.Node): boolean {
	for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
		if (ts.isPropertyAssignment(at) && DESCRIPTIONS.has(at.name.getText())) return true;
		if (ts.isNewExpression(at) && FOR_PROGRAMMERS.test(at.expression.getText())) return true;
		if (ts.isCallExpression(at) && LOG.test(at.expression.getText())) return true;
	}
	return false;
}

export function sentencesIn(file: string, text: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const literal =
			ts.isStringLiteralLike(node) ||
			ts.isTemplateHead(node) ||
			ts.isTemplateMiddleOrTemplateTail(node)
				? node.text
				: '';
		if (SENTENCE.test(literal) && !isForOthers(node)) found.push(`${file}: ${literal}`);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
	return found;
}

it('finds a sentence, and leaves logs, descriptions and mistakes of programmers alone', () => {
	expect(sentencesIn('a.ts', "throw new Refusal('There are no receivers here.')")).toHaveLength(1);
	expect(sentencesIn('a.ts', 'say(`There are no receivers in ${x}`)')).toHaveLength(1);
	expect(
		sentencesIn(
			'a.ts',
			"services.log.info('There are no receivers here'); new RangeError('There are no receivers here'); const p = { description: 'Whether there are no receivers here' };",
		),
	).toEqual([]);
});

it('no sentence stands outside src/words where they have moved there', () => {
	const files = MOVED.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
			.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
			.map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
	).filter((file) => ![...ELSEWHERE, ...TO_MOVE].some((start) => file.startsWith(start)));
	expect(files.length).toBeGreaterThan(100);
	expect(
		files.flatMap((file) => sentencesIn(file, readFileSync(join(ROOT, file), 'utf8'))),
	).toEqual([]);
});
