import type { HealthWords } from '../facts/health';

/** How the flows do, for a group or a monitor. */
export const health: HealthWords = {
	findings: {
		overdue: ({ source, nextRunAt }, moment) =>
			`The push of ${source} was due at ${moment(nextRunAt)} and did not run: is its workflow published, and was n8n up?`,
		'last-push-failed': ({ source, at, reason }, moment) =>
			`The last push of ${source}, at ${moment(at)}, did not end well${reason === '' ? '' : ` (${reason})`}: see it in the console.`,
		'never-ran': ({ source }) => `Nothing of ${source} ever ran: start a simulation.`,
		'nothing-read': ({ eid }) => `Nothing of the enterprise ${eid} was read yet.`,
		'dead-letters': ({ count }) =>
			`${count} ${count === 1 ? 'message was' : 'messages were'} given up: run dead-letter-replay once the cause is gone.`,
	},
	well: (source, people, last) =>
		`${source}: ${people} people linked, ${last === '' ? 'no push yet' : `last good push at ${last}`}.`,
	whatToDo: 'Open the console: its overview shows each source with what to do.',
};
