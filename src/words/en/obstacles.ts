import type { Telling } from '../../lib/coded';
import type { AcceptedFacts, ObstacleFacts, RuleFacts } from '../facts/obstacles';
import { tell, tellAll } from '../tell';
import { calls } from './calls';

const NAMES = {
	id: 'id',
	account: 'account',
	jobNo: 'job number',
	email: 'e-mail address',
} as const;

/** Why a message did not reach somebody, or not yet. */
export const obstacles: Telling<ObstacleFacts> = {
	'unknown-name': ({ by, found, otherCase }) =>
		`${found === 0 ? 'no employee' : `${found} employees`} with this ${NAMES[by]} ` +
		`in the last reading of the OA${otherCase ? ', in another case or width' : ''}`,
	unbound: () => 'is not linked with a person in Yunzhijia',
	left: () => 'was linked, and is no longer in Yunzhijia',
	'message-gone': () => 'its message is no longer stored',
	'no-link': () => 'the message has no link and the target no defaultLink; a to-do needs one',
	'was-gone': () => 'was no longer there',
	'answer-lost': () =>
		'the answer of Yunzhijia was lost, and nobody can tell any more whether it had arrived',
	'done-there': () =>
		'is done in Yunzhijia and pending in the OA; a to-do that is done never becomes pending again',
	call: ({ said }) => tell(calls, said),
	answered: ({ answer }) => answer,
};

const CONDITIONS = {
	equal: 'equal to',
	'not-equal': 'different from',
	containing: 'containing',
	'not-containing': 'without',
} as const;

/** What a rule of the routing said to a message. */
export const rules: Telling<RuleFacts> = {
	'other-source': ({ source, known }) => `source ${source} is none of ${known.join(', ')}`,
	'other-event': ({ event, known }) => `event ${event} is none of ${known.join(', ')}`,
	condition: ({ field, is, values }) => `${field} is not ${CONDITIONS[is]} ${values.join(' or ')}`,
	'no-target': ({ target }) => `no target ${target}`,
	'given-before': ({ target, rule }) => `${target} already by rule "${rule}"`,
	follows: ({ target }) => `${target} follows by itself`,
	gives: ({ target }) => `to ${target}`,
};

const counted = (receivers: number): string =>
	receivers === 1 ? '1 receiver' : `${receivers} receivers`;
const rest = (bad: number): string => (bad === 0 ? '' : `; ${counted(bad)} cannot be used`);

/** What became of a message at the door. */
export const acceptances: Telling<AcceptedFacts> = {
	duplicate: ({ bad }) =>
		`Had been accepted before: for these receivers it brings nothing new${rest(bad)}.`,
	ignored: ({ rules: tried, bad }) => {
		const why = tried.map(({ rule, because }) => `${rule}: ${tellAll(rules, because, '; ')}`);
		return `No rule has a target for it: ${why.join('; ') || 'there are no rules'}${rest(bad)}.`;
	},
	accepted: ({ receivers, targets, todos, bad }) => {
		const where = [...targets, ...(todos ? ['the to-dos of this task'] : [])].join(', ');
		return `Accepted for ${counted(receivers)}: ${where}${rest(bad)}.`;
	},
	refused: ({ problems }) =>
		`Refused: ${problems.join('; ')}. docs/oa-message.md says what a message looks like.`,
};
