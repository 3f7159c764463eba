import type { Telling } from '../../lib/coded';
import type { Problems } from '../../lib/problem';
import type { AlertFacts, RemarkFacts } from '../facts/alerts';
import type { AlertWords } from '../types';

/** Messages of the group robot. */
export const alerts: AlertWords = {
	outcomes: {
		applied: 'applied',
		'no-changes': 'no changes',
		ready: 'waits for an approval',
		blocked: 'blocked',
		stopped: 'stopped',
		failed: 'failed',
	},
	kinds: {
		person: 'person',
		department: 'department',
		todo: 'to-do',
		notification: 'notification',
	},
	codes: (codes) => ` (${codes.join(', ')})`,
	titled: (title, said) => `${title}: ${said}`,
	failed: (who, message, reason) => `· ${who}: ${message}${reason === '' ? '' : ` [${reason}]`}`,
	more: (count) => `· and ${count} more`,
	approve: (url) => `Approve: ${url}`,
	late: (at, text) => `(late, ${at}) ${text}`,
	nobody: (robot) =>
		robot === null
			? 'Nobody was told: Robot of this node is Nobody. Choose a robot and its credential where somebody should be.'
			: `Nobody was told: no credential of a ${robot} robot is chosen on this node. Choose one where somebody should be; otherwise leave it.`,
	localhost:
		'The link begins with localhost, which no other machine can open: set WEBHOOK_URL of n8n.',
};

export const alertProblems: Problems<AlertFacts> = {
	'not-told': ({ error, remedy }) => [
		`The group robot could not be told: ${error}`,
		remedy || 'Check the address of the robot in its credential.',
	],
};

const MINUTE_MS = 60_000;
const span = (ms: number): string => {
	const minutes = Math.round(Math.abs(ms) / MINUTE_MS);
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** What a run says of itself. */
export const remarks: Telling<RemarkFacts> = {
	'new-store': ({ store }) =>
		`The store ${store} is new: it knows no links and no earlier run. If there was one ` +
		'before, correct YUNZHIJIA_STORE_URL or restore it before you approve anything.',
	'earlier-run-settled': ({ operations, done, stillOpen }) =>
		`An earlier run was settled: ${operations} operations looked up, ${done} of them were done${stillOpen > 0 ? `, ${stillOpen} cannot be told yet` : ''}.`,
	'clock-differs': ({ skewMs }) =>
		`The clock of this machine is ${span(skewMs)} ${skewMs < 0 ? 'ahead of' : 'behind'} ` +
		`Yunzhijia's: set it by a time server. Schedules, approvals and times of readings are ` +
		'wrong until then.',
};
