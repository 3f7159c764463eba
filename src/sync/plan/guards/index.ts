import { type Fired, GUARD_IDS, type GuardHit, type GuardId, type Note } from '../../model';
import { administratorGuards } from './administrators';
import { changeGuards } from './changes';
import type { GuardInput } from './input';
import type { Guards, Hit } from './limits';
import { type Measured, measure, NUMBERED_GUARDS } from './measure';
import { readingGuards } from './readings';
import { removalGuards } from './removals';
import { rollingGuards } from './rolling';
import { settingsGuards } from './settingsChanged';

export type { GuardInput, RemovedRecently, SettingsBefore, SettingsThen } from './input';
export { isOver, type Measured, measuredSchema } from './measure';
export { settingsNow, settingsOf } from './settingsChanged';

const GUARDS: Guards<GuardId> = {
	...readingGuards,
	...removalGuards,
	...rollingGuards,
	...changeGuards,
	...settingsGuards,
	...administratorGuards,
};

/**
 * A first run that asks is looked at anyway: what these say
 * is shown there, and blocks only where nobody would look.
 */
const SHOWN_FIRST: ReadonlySet<GuardId> = new Set<GuardId>([
	'moves',
	'restructure',
	'updates',
	'returns',
]);
const isShown = (id: GuardId, { firstRun, settings }: GuardInput): boolean =>
	firstRun && settings.apply !== 'auto' && SHOWN_FIRST.has(id);

/** All guards that fire, in their documented order. */
export const guardHits = (input: GuardInput): GuardHit[] =>
	GUARD_IDS.flatMap((id) => (isShown(id, input) ? [] : hitsOf(id, input)));

/** What guards say of a first run without blocking it. */
export const guardsShown = (input: GuardInput): Note[] =>
	GUARD_IDS.flatMap((id): GuardHit[] => (isShown(id, input) ? hitsOf(id, input) : [])).map(
		(guard) => ({
			kind: 'run',
			oaId: '',
			yzjId: '',
			name: '',
			reason: 'many-on-first-run',
			facts: { guard },
		}),
	);

/** What could have been held back, for limits to be tried on later. */
export const measuredIn = (input: GuardInput): Measured[] =>
	NUMBERED_GUARDS.flatMap((id) => (isShown(id, input) ? [] : (measure(id, input) ?? [])));

function hitsOf<G extends GuardId>(
	id: G,
	input: GuardInput,
): Array<Fired<G> & Omit<Hit<G>, 'facts'>> {
	const hit = GUARDS[id](input);
	return hit ? [{ id, ...hit }] : [];
}
