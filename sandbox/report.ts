import type { Language } from '../src/words';
import { COUNTED } from '../src/words/facts/names';
import { WORDS } from './language';
import type { Outcome } from './outcome';
import { padEnd, padStart } from './pad';

/** An outcome for a person: one table, then what needs attention. */
export function describeOutcome(outcome: Outcome, language: Language): string {
	const { report } = WORDS[language];
	const { counts, planId, reason, approvalUrl } = outcome;
	const row = (name: string, cells: readonly (string | number)[]): string =>
		padEnd(name, 14) + cells.map((cell) => padStart(String(cell), 9)).join('');
	const cellsOf = (objects: Outcome['counts']['persons']): number[] =>
		COUNTED.map((column) => objects[column]);
	const lines = [
		report.head(outcome.template, outcome.outcome, outcome.message),
		row(
			'',
			COUNTED.map((column) => report.columns[column]),
		),
		row(report.departments, cellsOf(counts.departments)),
		row(report.persons, cellsOf(counts.persons)),
		report.summary(counts.bind, counts.quarantined, planId),
		...(reason === null ? [] : [report.reason(reason)]),
		...(approvalUrl === null ? [] : [report.approve(approvalUrl)]),
		...section(report.guards, outcome.guards, report.more),
		...section(report.conflicts, outcome.conflicts, report.more),
		...section(report.failures, outcome.failures, report.more),
	];
	return `${lines.join('\n')}\n`;
}

type Counting = (count: number) => string;

/** The first few of a list that may have thousands. */
function section(
	title: Counting,
	entries: readonly { message: string }[],
	more: Counting,
): string[] {
	if (entries.length === 0) return [];
	const shown = entries.slice(0, 10).map(({ message }) => `  ${message}`);
	const rest = entries.length - shown.length;
	return [title(entries.length), ...shown, ...(rest > 0 ? [`  ${more(rest)}`] : [])];
}
