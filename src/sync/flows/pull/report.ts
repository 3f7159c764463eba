import type { ReadingDoubt } from '../../../lib/certificate';
import type { Words } from '../../../words';
import type { MirrorChanges, Scope, Store } from '../../../store';
import type { PullReading } from './read';
import type { Written } from './write';

/** How many of a kind came, changed and left. */
export interface Tally {
	new: number;
	changed: number;
	left: number;
}

/** What a pull found. */
export interface PullReport {
	mode: PullReading['mode'];
	/** When the reading began (ms). */
	readAt: number;
	departments: Tally;
	persons: Tally;
	leaders: Tally;
	partTimePosts: Tally;
	/** Links kept as removed, because their person or department is gone. */
	unbound: number;
	/** Up to 100 of each. */
	newPersons: ReadonlyArray<{ openId: string; name: string }>;
	leftPersons: ReadonlyArray<{ openId: string; name: string }>;
	/** Why parts of the mirror were left as they were; nothing was taken for gone then. */
	damage: readonly ReadingDoubt[];
	/** Whether mirror or links are other ones now. */
	changed: boolean;
	/** One line for a person. */
	text: string;
}

const SHOWN = 100;

/** @param before openId → name of who was in service before */
export async function reportOf(
	store: Store,
	scope: Scope,
	{
		reading,
		written,
		readAt,
		before,
		words,
	}: {
		reading: PullReading;
		written: Written;
		readAt: number;
		before: ReadonlyMap<string, string>;
		words: Words;
	},
): Promise<PullReport> {
	const now = await store.mirror.inService(scope);
	const newPersons = [...now].filter(([openId]) => !before.has(openId));
	const leftPersons = [...before].filter(([openId]) => !now.has(openId));
	const rewritten = written.persons.added + written.persons.changed + written.persons.removed;
	const persons: Tally = {
		new: newPersons.length,
		changed: Math.max(0, rewritten - newPersons.length - leftPersons.length),
		left: leftPersons.length,
	};
	const tallies = {
		departments: tally(written.departments),
		persons,
		leaders: tally(written.leaders),
		partTimePosts: tally(written.posts),
	};
	const changed =
		written.unbound > 0 ||
		Object.values(tallies).some((one) => one.new + one.changed + one.left > 0);
	const shown = (list: ReadonlyArray<[string, string]>) =>
		list.slice(0, SHOWN).map(([openId, name]) => ({ openId, name }));
	return {
		mode: reading.mode,
		readAt,
		...tallies,
		unbound: written.unbound,
		newPersons: shown(newPersons),
		leftPersons: shown(leftPersons),
		damage: written.damage,
		changed,
		text: words.runs.pulled({
			full: reading.mode === 'full',
			...tallies,
			unbound: written.unbound,
			damage: written.damage,
		}),
	};
}

const tally = ({ added, changed, removed }: MirrorChanges): Tally => ({
	new: added,
	changed,
	left: removed,
});
