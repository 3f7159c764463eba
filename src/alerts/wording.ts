import type { ReportedFailure, ReportedOutcome } from './outcome';

/** More than a screen of failures is for the preview; the robot cuts after 3000 characters. */
const FAILURES_SHOWN = 10;

const OUTCOME_WORDS: Readonly<Record<ReportedOutcome['outcome'], string>> = {
	applied: '已执行 applied',
	'no-changes': '无变化 no changes',
	ready: '等待审批 waits for an approval',
	blocked: '已拦截 blocked',
	stopped: '已停止 stopped',
	failed: '部分失败 failed',
};

const KIND_WORDS: ReadonlyMap<string, string> = new Map([
	['person', '人员 person'],
	['department', '部门 department'],
	['todo', '待办 to-do'],
	['notification', '通知 notification'],
]);

/** What the group reads: the outcome with its code, then what happened, to whom, what to do, where to decide; no sentence twice. */
export function groupText(title: string, outcome: ReportedOutcome): string {
	const lines = [`${title}: ${OUTCOME_WORDS[outcome.outcome]}${codeOf(outcome)}`];
	const say = (line: string, of: string = line): void => {
		if (of !== '' && !lines.some((said) => said.includes(of))) lines.push(line);
	};
	say(outcome.message);
	for (const { message } of outcome.guards) say(`· ${message}`, message);
	for (const line of failureLines(outcome.failures)) say(line);
	say(outcome.remedy);
	// Names come from the OA: one of "@ALL" would ring everybody's phone.
	const safe = lines.map((line) => line.replaceAll(/@(?=all)/gi, '＠'));
	return [...safe, ...approvalLines(outcome)].join('\n');
}

/** What an execution that ends red says, as n8n shows an error: what happened, and below it what to do. */
export function errorText(outcome: ReportedOutcome): { message: string; description: string } {
	// Outcomes carry the remedy at the end of their message, for whoever sees that line only.
	const [happened = ''] =
		outcome.remedy === '' ? [outcome.message] : outcome.message.split(` → ${outcome.remedy}`);
	const lines = [
		...failureLines(outcome.failures).filter((line) => !happened.includes(line)),
		outcome.remedy,
		...approvalLines(outcome),
	];
	return {
		message: `${OUTCOME_WORDS[outcome.outcome]}${codeOf(outcome)}: ${happened}`,
		description: lines.filter((line) => line !== '').join('\n'),
	};
}

/** The warning that n8n is reached from nowhere else: links of it help nobody who reads them. */
export const LOCALHOST_WARNING =
	'链接以 localhost 开头，其他设备打不开：请设置 n8n 的环境变量 WEBHOOK_URL。 The link begins with localhost, which no other machine can open: set WEBHOOK_URL of n8n.';

/** Whether a link leads to the machine of whoever opens it: n8n's address where nobody set another one. */
export const isLocal = (link: string): boolean => URL.parse(link)?.hostname === 'localhost';

const approvalLines = ({ approvalUrl }: ReportedOutcome): string[] =>
	approvalUrl === ''
		? []
		: [`审批 Approve: ${approvalUrl}`, ...(isLocal(approvalUrl) ? [LOCALHOST_WARNING] : [])];

/** The reason, or the guards that fired. */
function codeOf({ reason, guards }: ReportedOutcome): string {
	const codes = [...new Set([reason, ...guards.map(({ id }) => id)])].filter((code) => code !== '');
	return codes.length === 0 ? '' : ` (${codes.join(', ')})`;
}

/** Causes only: what was not begun because of them would hide them. */
function failureLines(failures: readonly ReportedFailure[]): string[] {
	const causes = failures.filter(({ reason }) => reason !== 'skipped');
	const shown = causes.length > 0 ? causes : failures;
	const more = failures.length - Math.min(shown.length, FAILURES_SHOWN);
	return [
		...shown.slice(0, FAILURES_SHOWN).map(failureLine),
		...(more > 0 ? [`· 另有 ${more} 项 and ${more} more`] : []),
	];
}

const failureLine = ({ kind, name, oaId, yzjId, reason, message }: ReportedFailure): string => {
	const who = [KIND_WORDS.get(kind) ?? kind, name, name === '' ? oaId || yzjId : ''];
	return `· ${who.filter((word) => word !== '').join(' ')}: ${message}${reason === '' ? '' : ` [${reason}]`}`;
};
