import { type Language, wordsFor } from '../words';
import type { AlertWords } from '../words/types';
import type { ReportedFailure, ReportedOutcome } from './outcome';

/** More than a screen of failures is for the preview; the robot cuts after 3000 characters. */
const FAILURES_SHOWN = 10;

/**
 * What the group reads: the outcome with its code, then what
 * happened, to whom, what to do, where to decide; no sentence twice.
 */
export function groupText(title: string, outcome: ReportedOutcome, language: Language): string {
	const { alerts } = wordsFor(language);
	const lines = [alerts.titled(title, outcomeText(alerts, outcome))];
	const say = (line: string, of: string = line): void => {
		if (of !== '' && !lines.some((said) => said.includes(of))) lines.push(line);
	};
	say(outcome.message);
	for (const { message } of outcome.guards) say(`· ${message}`, message);
	for (const line of failureLines(alerts, outcome.failures)) say(line);
	say(outcome.remedy);
	// Names come from the OA: one of "@ALL" would ring everybody's phone.
	const safe = lines.map((line) => line.replaceAll(/@(?=all)/gi, '＠'));
	return [...safe, ...approvalLines(alerts, outcome)].join('\n');
}

/**
 * What an execution that ends red says, as n8n shows an
 * error: what happened, and below it what to do.
 */
export function errorText(
	outcome: ReportedOutcome,
	language: Language,
): { message: string; description: string } {
	const { alerts } = wordsFor(language);
	// Outcomes carry the remedy at the end of their message, for whoever sees that line only.
	const [happened = ''] =
		outcome.remedy === '' ? [outcome.message] : outcome.message.split(` → ${outcome.remedy}`);
	const lines = [
		...failureLines(alerts, outcome.failures).filter((line) => !happened.includes(line)),
		outcome.remedy,
		...approvalLines(alerts, outcome),
	];
	return {
		message: keptByN8n(alerts.titled(outcomeText(alerts, outcome), happened)),
		description: lines.filter((line) => line !== '').join('\n'),
	};
}

/**
 * n8n replaces the message of an error that names one of Node's codes with an English sentence of
 * its own. A word joiner, which nobody sees, keeps ours.
 */
const keptByN8n = (message: string): string =>
	message.replace(
		/\b(?:E[A-Z_]{4,20}|getaddrinfo)\b/g,
		(code) => `${code[0]}\u2060${code.slice(1)}`,
	);

/**
 * Whether a link leads to the machine of whoever opens
 * it: n8n's address where nobody set another one.
 */
export const isLocal = (link: string): boolean => URL.parse(link)?.hostname === 'localhost';

const approvalLines = (alerts: AlertWords, { approvalUrl }: ReportedOutcome): string[] =>
	approvalUrl === ''
		? []
		: [alerts.approve(approvalUrl), ...(isLocal(approvalUrl) ? [alerts.localhost] : [])];

/** How it ended, with the reason, or the guards that fired. */
function outcomeText(alerts: AlertWords, { outcome, reason, guards }: ReportedOutcome): string {
	const codes = [...new Set([reason, ...guards.map(({ id }) => id)])].filter((code) => code !== '');
	return `${alerts.outcomes[outcome]}${codes.length === 0 ? '' : alerts.codes(codes)}`;
}

/** Causes only: what was not begun because of them would hide them. */
function failureLines(alerts: AlertWords, failures: readonly ReportedFailure[]): string[] {
	const causes = failures.filter(({ reason }) => reason !== 'skipped');
	const shown = causes.length > 0 ? causes : failures;
	const more = failures.length - Math.min(shown.length, FAILURES_SHOWN);
	return [
		...shown.slice(0, FAILURES_SHOWN).map((failure) => failureLine(alerts, failure)),
		...(more > 0 ? [alerts.more(more)] : []),
	];
}

function failureLine(
	alerts: AlertWords,
	{ kind, name, oaId, yzjId, reason, message }: ReportedFailure,
): string {
	const kinds: Readonly<Record<string, string>> = alerts.kinds;
	const who = [kinds[kind] ?? kind, name, name === '' ? oaId || yzjId : ''];
	return alerts.failed(who.filter((word) => word !== '').join(' '), message, reason);
}
