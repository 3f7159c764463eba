import type { MirrorChanges, Scope, Store } from '../../store';
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
	damage: readonly string[];
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
	}: {
		reading: PullReading;
		written: Written;
		readAt: number;
		before: ReadonlyMap<string, string>;
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
	const named = Object.entries({
		departments: tallies.departments,
		persons: tallies.persons,
		leaders: tallies.leaders,
		'part-time posts': tallies.partTimePosts,
	}).flatMap(([what, one]) => textOf(what, one));
	const parts = [
		`Pulled (${reading.mode === 'full' ? 'everything' : 'what changed'}): ${named.length > 0 ? named.join('; ') : 'nothing new'}.`,
		...(written.unbound > 0 ? [`${written.unbound} links are kept as removed.`] : []),
		...(written.damage.length > 0
			? [
					`Nothing was taken for gone, because ${written.damage.join('; ')}. The next pull reads it again.`,
				]
			: []),
	];
	return {
		mode: reading.mode,
		readAt,
		...tallies,
		unbound: written.unbound,
		newPersons: shown(newPersons),
		leftPersons: shown(leftPersons),
		damage: written.damage,
		changed,
		text: parts.join(' '),
	};
}

const tally = ({ added, changed, removed }: MirrorChanges): Tally => ({
	new: added,
	changed,
	left: removed,
});

function textOf(what: string, one: Tally): string[] {
	const parts = (['new', 'changed', 'left'] as const).flatMap((kind) =>
		one[kind] > 0 ? [`${one[kind]} ${kind}`] : [],
	);
	return parts.length > 0 ? [`${what}: ${parts.join(', ')}`] : [];
}
