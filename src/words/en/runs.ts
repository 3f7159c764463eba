import type { Telling } from '../../lib/coded';
import type { Fired } from '../facts/guards';
import type { RunFacts, Summed } from '../facts/runs';
import { guardSays } from '../say';
import { tell, tellAll } from '../tell';
import { failures } from './failures';
import { readings } from './readings';
import { guards } from './guards';
import { many, recordOfYzj } from './parts';

const PULLED = {
	departments: 'departments',
	persons: 'persons',
	leaders: 'leaders',
	partTimePosts: 'part-time posts',
};
const VERBS = { create: 'create', update: 'update', move: 'move', remove: 'remove' };
const DOINGS = ['create', 'update', 'move', 'remove'] as const;
const ONE = { departments: 'department', persons: 'person' };

const again = (enabled: number): string => (enabled > 0 ? ` (${enabled} enabled again)` : '');

function summary({ counts, enabled, unlinked }: Summed): string {
	const said = (kind: keyof typeof ONE, what: keyof typeof VERBS): string[] =>
		counts[kind][what] > 0 ? [`${VERBS[what]} ${many(counts[kind][what], ONE[kind])}`] : [];
	const parts = [
		...DOINGS.flatMap((what) => said('departments', what)),
		...said('persons', 'create'),
		...said('persons', 'update').map((part) => part + again(enabled)),
		...said('persons', 'move'),
		...said('persons', 'remove'),
	];
	if (counts.bind > 0) parts.push(`link ${counts.bind}`);
	if (unlinked > 0) parts.push(`take ${unlinked} links back`);
	const doing = parts.length > 0 ? parts.join(', ') : 'nothing to change';
	return counts.quarantined > 0 ? `${doing}; ${counts.quarantined} set aside` : doing;
}

const aside = (count: number): string => (count > 0 ? ` (${count} set aside)` : '');
const WAITS = { auto: '.', ask: '. Waiting for an approval.', preview: '. Preview only.' };
const fired = (hits: readonly Fired[]): string => hits.map(({ id }) => id).join(', ');
const why = (hits: readonly Fired[]): string =>
	hits.map((hit) => `${guardSays(guards, hit)} ${guards[hit.id].remedy}`).join(' ');

/** How a run ended, or what it waits for. */
export const runs = {
	summary,
	'no-changes': ({ side, aside: count }) =>
		side === 'yunzhijia'
			? `No changes: Yunzhijia is as the OA says${aside(count)}.`
			: `No changes: the OA is as Yunzhijia says${aside(count)}.`,
	'nothing-to-apply': () => 'No changes: nothing to apply.',
	blocked: ({ guards: hits, links }) =>
		`Blocked by ${fired(hits)}, ${links ? 'no link was changed' : 'nothing was written'}: ${why(hits)}`,
	ready: ({ summed, apply, side }) =>
		`Ready${side === 'oa' ? ', in the OA' : ''}: ${summary(summed)}${WAITS[apply]}`,
	'left-in-yunzhijia': ({ count }) =>
		`Left in Yunzhijia and still in the OA: ${count}; see the notes.`,
	'links-as-they-are': ({ refused }) =>
		refused > 0
			? `Nothing to change: ${refused} refused, see the conflicts.`
			: 'Nothing to change: the links are so already.',
	pulled: ({ full, unbound, damage, ...lists }) => {
		const found = (['departments', 'persons', 'leaders', 'partTimePosts'] as const).flatMap(
			(list) => {
				const parts = (['new', 'changed', 'left'] as const).flatMap((kind) =>
					lists[list][kind] > 0 ? [`${lists[list][kind]} ${kind}`] : [],
				);
				return parts.length > 0 ? [`${PULLED[list]}: ${parts.join(', ')}`] : [];
			},
		);
		return [
			`Pulled (${full ? 'everything' : 'what changed'}): ${found.length > 0 ? found.join('; ') : 'nothing new'}.`,
			...(unbound > 0 ? [`${unbound} links are kept as removed.`] : []),
			...(damage.length > 0
				? [
						`Nothing was taken for gone, because ${tellAll(readings, damage, '; ')}. The next pull reads it again.`,
					]
				: []),
		].join(' ');
	},
	verdict: ({ status, replaces }) => {
		if (status === 'unchanged') return 'They are linked already.';
		if (status === 'unlinked') return 'The link is taken back.';
		return replaces.length === 0 ? 'Linked.' : `Linked in place of ${replaces.join(' and ')}.`;
	},
	'nobody-to-link': ({ aside: count }) => `Nobody new to link${aside(count)}.`,
	'links-to-do': ({ summed, apply }) => `To do: ${summary(summed)}${WAITS[apply]}`,
	applied: ({ summed, first, insteadOf, kept }) => {
		const canary =
			first === 0
				? ''
				: ` ${first} operations went first and were read back` +
					`${insteadOf === '' ? '' : `, some of every kind because the plan does nothing in the branch of department ${insteadOf}`}.`;
		return `Applied: ${summary(summed)}.${canary}${kept > 0 ? ` Of the departments, ${kept} were kept because they are not empty: see the notes.` : ''}`;
	},
	'with-failures': ({ done, failures }) =>
		`Applied with failures: operations done: ${done}, ${failures} not; the next run tries them again.`,
	'half-way': ({ error, done, inDoubt, notStarted }) =>
		`Stopped half way: ${error} ${done} operations are done, ` +
		`${inDoubt > 0 ? `${inDoubt} are in doubt, ` : ''}${notStarted} were not started; the ` +
		`next run ${inDoubt > 0 ? 'looks at those in doubt, then ' : ''}plans and does what is ` +
		'left.',
	'canary-failed': ({ size, failed, object, id, name, why: cause }) =>
		`Of the ${size} operations that went first, ${failed} did not come out as planned (` +
		(id === '' ? '' : `${recordOfYzj[object]} ${name === '' ? '' : `${name} `}${id}: `) +
		`${tell(failures, cause)}) The rest was not begun.`,
	'undo-nothing': ({ undone }) =>
		`Nothing to undo: of what plan ${undone} did, nothing is left that could be taken back.`,
	'undo-blocked': ({ undone, guards: hits }) =>
		`Undo of plan ${undone}: blocked by ${fired(hits)}, nothing was written: ${why(hits)}`,
	'undo-ready': ({ undone, summed }) =>
		`Undo of plan ${undone} is ready: ${summary(summed)}. Waiting for an approval.`,
	'undo-losses': ({ withLoss, never }) =>
		`${[
			...(withLoss > 0 ? [`${withLoss} steps come back with a loss`] : []),
			...(never > 0 ? [`${never} do not come back`] : []),
		].join(', ')}: see the notes.`,
} satisfies Telling<RunFacts>;
