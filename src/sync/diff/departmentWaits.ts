import { nameKey } from '../../lib/canonical/text';
import type { YzjTree } from '../organise/yzjTree';
import { keyOf } from '../model';
import { type Change, holdersOf, refOf } from './departmentSlots';

/**
 * What a change waits for: those that hold the slot it ends
 * in, and the one that puts the branch above it in place.
 */
export interface Waits {
	slot: readonly Change[];
	place: Change | undefined;
}

export function waitsOf(
	changes: readonly Change[],
	byOrg: ReadonlyMap<string, Change>,
	parentAfter: ReadonlyMap<string, string>,
	yzj: YzjTree,
): ReadonlyMap<Change, Waits> {
	const byKey = new Map(changes.map((change) => [keyOf(refOf(change)), change]));
	/**
	 * A department moves after everything above it in the tree
	 * to come is in place, so that it never hangs below itself.
	 */
	const placeOf = (change: Change): Change | undefined => {
		if (!change.create && !change.move) return undefined;
		for (
			let key: string | undefined = change.parentKey;
			key !== undefined;
			key = parentAfter.get(key)
		) {
			const above = byKey.get(key);
			if (above && (above.create || above.move)) return above;
		}
		return undefined;
	};
	return new Map(
		changes.map((change) => [
			change,
			{
				slot: holdersOf(change, yzj).flatMap((holder) => byOrg.get(holder.id) ?? []),
				place: placeOf(change),
			},
		]),
	);
}

/**
 * Siblings that swap names, and longer circles of changes that wait for one another, are opened by
 * letting one of them take a temporary name. So is a department that is renamed and moved at once
 * while its old name is in use where it goes.
 */
export function sendAside(
	changes: readonly Change[],
	stirring: readonly Change[],
	waits: ReadonlyMap<Change, Waits>,
	yzj: YzjTree,
): void {
	const both = stirring.filter((change) => change.move && change.rename);
	if (both.length > 0) giveNamesInBetween(changes, both, yzj);
	openCircles(stirring, waits);
}

function giveNamesInBetween(
	changes: readonly Change[],
	both: readonly Change[],
	yzj: YzjTree,
): void {
	const slot = (parentKey: string, name: string): string =>
		JSON.stringify([parentKey, nameKey(name)]);
	const used = new Set(changes.map((change) => slot(change.parentKey, change.name)));
	for (const change of both) {
		const present = change.match.yzj;
		if (!present) continue;
		const inBetween = slot(change.parentKey, present.name);
		change.aside =
			yzj.childrenNamed(change.parentKey, nameKey(present.name)).length > 0 || used.has(inBetween);
		used.add(inBetween);
	}
}

/**
 * Takes away what waits for nobody; what is left then waits
 * in a circle, which the first that can step aside opens.
 */
function openCircles(changes: readonly Change[], waits: ReadonlyMap<Change, Waits>): void {
	const open = new Map<Change, Set<Change>>();
	const followers = new Map<Change, Change[]>();
	for (const [change, { slot, place }] of waits) {
		const awaited = new Set([...slot.filter((holder) => !holder.aside), ...(place ? [place] : [])]);
		open.set(change, awaited);
		for (const other of awaited) {
			const list = followers.get(other);
			if (list) list.push(change);
			else followers.set(other, [change]);
		}
	}
	const free = changes.filter((change) => open.get(change)?.size === 0);
	const release = (follower: Change, awaited: Change): void => {
		const left = open.get(follower);
		if (left?.delete(awaited) && left.size === 0) free.push(follower);
	};
	const settle = (): void => {
		for (let change = free.pop(); change; change = free.pop()) {
			open.delete(change);
			for (const follower of followers.get(change) ?? []) release(follower, change);
		}
	};
	settle();
	for (const start of changes) {
		while (open.has(start)) {
			const circle = circleFrom(start, open);
			// Places alone form no circle, the tree to come has
			// none: one of the waits is for a name only.
			const inTheWay = circle.find((change, index) => {
				const { slot, place } = waits.get(circle.at(index - 1) ?? change) ?? {
					slot: [],
					place: undefined,
				};
				return slot.includes(change) && place !== change;
			});
			if (!inTheWay) throw new Error('departments wait for one another in a circle of places');
			inTheWay.aside = true;
			for (const follower of followers.get(inTheWay) ?? [])
				if (waits.get(follower)?.place !== inTheWay) release(follower, inTheWay);
			settle();
		}
	}
}

/**
 * Those that wait for one another, each for the next; found by following the waits from `start`.
 */
function circleFrom(start: Change, open: ReadonlyMap<Change, ReadonlySet<Change>>): Change[] {
	const path = new Map<Change, number>();
	let at: Change | undefined = start;
	while (at && !path.has(at)) {
		path.set(at, path.size);
		[at] = open.get(at) ?? [];
	}
	return [...path.keys()].slice(at ? path.get(at) : path.size);
}
