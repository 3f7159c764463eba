import { createHash } from 'node:crypto';
import type { Links } from '../organise/links';
import type { DepartmentMatch, DepartmentMatches } from '../match/rules/departments';
import {
	asideId,
	operationId,
	type Conflict,
	type DepartmentRef,
	type Fields,
	type SetAsideBy,
	type YzjDepartment,
} from '../model';
import type { Because } from '../../words';
import { nameKey } from '../../lib/canonical/text';
import type { YzjTree } from '../organise/yzjTree';
import type { Draft } from './draft';

/** What is to be done with the departments, and where each OA department will be found afterwards. */
export interface DepartmentChanges {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	/** OA department id → its Yunzhijia department, existing or to be created. Absent: set aside. */
	refs: ReadonlyMap<string, DepartmentRef>;
	/** Key of each department in the tree to come → key of its parent ('' for the root). */
	parentAfter: ReadonlyMap<string, string>;
}

/** Key of a department in the tree to come: its orgId, or `oa:<id>` while it is still to be created. */
export const keyOf = (ref: { orgId: string; oaId: string }): string =>
	ref.orgId === '' ? `oa:${ref.oaId}` : ref.orgId;

/** The way of one department from its present slot to the one it belongs in. A slot is a name below a parent: only one department fits in. */
interface Change {
	match: DepartmentMatch;
	/** Change of the OA parent; null for the OA root. */
	above: Change | null;
	parentKey: string;
	name: string;
	create: boolean;
	move: boolean;
	rename: boolean;
	withdrawn: boolean;
	/** Takes a temporary name first, so that another can have its present one. */
	aside: boolean;
}

type Withdraw = (change: Change, by: SetAsideBy) => void;

/**
 * Creations, moves and renames of departments, tied together by `needs` so that no step meets a name still in use or
 * hangs a department below itself. A change that cannot be done is withdrawn and reported, and what depends on it too.
 */
export function departmentChanges(
	matches: DepartmentMatches,
	yzj: YzjTree,
	links: Links,
): DepartmentChanges {
	const conflicts: Conflict[] = [];
	const changes = changesOf(matches);
	const byOrg = new Map<string, Change>();
	for (const change of changes) if (change.match.yzj) byOrg.set(change.match.yzj.id, change);

	withdrawTheImpossible(changes, byOrg, yzj, (change, by) => {
		change.withdrawn = true;
		change.move = false;
		change.rename = false;
		const { department } = change.match.node;
		conflicts.push({
			kind: 'department',
			oaId: department.id,
			yzjId: change.match.yzj?.id ?? '',
			name: department.name,
			...by,
		});
	});
	const standing = changes.filter((change) => !(change.create && change.withdrawn));
	const parentAfter = treeAfter(standing, yzj);
	const stirring = standing.filter((change) => change.create || change.move || change.rename);
	const waits = waitsOf(stirring, byOrg, parentAfter, yzj);
	sendAside(standing, stirring, waits, yzj);

	const refs = new Map(standing.map((change) => [change.match.node.department.id, refOf(change)]));
	return {
		drafts: standing.flatMap((change) => draftsOf({ change, waits, yzj, top: matches.top, links })),
		conflicts,
		refs,
		parentAfter,
	};
}

const orgIdOf = (change: Change): string => change.match.yzj?.id ?? '';
const refOf = (change: Change): DepartmentRef => ({
	orgId: orgIdOf(change),
	oaId: change.match.node.department.id,
	path: change.match.node.path,
});

function changesOf(matches: DepartmentMatches): Change[] {
	const made = new Map<string, Change>();
	for (const match of matches.byOa.values()) {
		const { node, yzj } = match;
		const above = node.parent ? (made.get(node.parent.department.id) ?? null) : null;
		const parentKey = above ? keyOf(refOf(above)) : (matches.top?.id ?? '');
		const fixed = match.via === 'anchor' || (match.pathOnly && yzj !== null);
		made.set(node.department.id, {
			match,
			above,
			parentKey,
			name: node.department.name.trim(),
			create: yzj === null,
			move: !fixed && yzj !== null && yzj.parentId !== parentKey,
			rename: !fixed && yzj !== null && nameKey(yzj.name) !== nameKey(node.department.name),
			withdrawn: false,
			aside: false,
		});
	}
	return [...made.values()];
}

/** Withdraws what meets a name held by somebody who stays, or would close a circle, until nothing more follows from it. */
function withdrawTheImpossible(
	changes: readonly Change[],
	byOrg: ReadonlyMap<string, Change>,
	yzj: YzjTree,
	withdraw: Withdraw,
): void {
	for (let again = true; again; ) {
		again = false;
		for (const change of changes) {
			if (change.withdrawn || !(change.create || change.move || change.rename)) continue;
			const { name, above } = change;
			const { waits } = change.match;
			const holder = holdersOf(change, yzj).find(
				(department) => department !== waits?.samePath && !gives(byOrg.get(department.id)),
			);
			if (above?.create && above.withdrawn && (change.create || change.move))
				withdraw(change, {
					reason: 'below-quarantined',
					facts: { above: above.name, created: true },
				});
			else if (holder)
				withdraw(change, {
					reason: 'name-taken',
					facts: { side: 'yunzhijia', above: yzj.path(holder.parentId), name, id: holder.id },
				});
			// Somebody decided that it waits: that is said elsewhere.
			else if (waits) change.withdrawn = true;
			else continue;
			again = true;
		}
		if (again) continue;
		for (const change of onCircle(changes, yzj)) {
			withdraw(change, { reason: 'cycle', facts: { name: change.name, moving: true } });
			again = true;
		}
	}
}

/** Who has the slot that this change ends in; empty when it is free. */
function holdersOf(change: Change, yzj: YzjTree): readonly YzjDepartment[] {
	if (!change.create && !change.move && !change.rename) return [];
	return yzj
		.childrenNamed(change.parentKey, nameKey(change.name))
		.filter((holder) => holder.id !== orgIdOf(change));
}

/** Whether it leaves its present slot. */
const gives = (change: Change | undefined): change is Change =>
	change !== undefined && (change.move || change.rename);

function treeAfter(changes: readonly Change[], yzj: YzjTree): Map<string, string> {
	const after = new Map<string, string>();
	for (const department of yzj.byId.values())
		after.set(department.id, department.id === yzj.root.id ? '' : department.parentId);
	for (const change of changes)
		if (change.create || change.move) after.set(keyOf(refOf(change)), change.parentKey);
	return after;
}

function onCircle(changes: readonly Change[], yzj: YzjTree): Change[] {
	// The OA has none: one can only come from a department that does not go where the OA has it.
	if (!changes.some((change) => change.match.yzj && (change.withdrawn || change.match.pathOnly)))
		return [];
	const after = treeAfter(changes, yzj);
	return changes.filter((change) => {
		if (!change.move) return false;
		let at = after.get(orgIdOf(change));
		for (let steps = 0; at !== undefined && at !== '' && steps <= after.size; steps++) {
			if (at === orgIdOf(change)) return true;
			at = after.get(at);
		}
		return false;
	});
}

/** What a change waits for: those that hold the slot it ends in, and the one that puts the branch above it in place. */
interface Waits {
	slot: readonly Change[];
	place: Change | undefined;
}

function waitsOf(
	changes: readonly Change[],
	byOrg: ReadonlyMap<string, Change>,
	parentAfter: ReadonlyMap<string, string>,
	yzj: YzjTree,
): ReadonlyMap<Change, Waits> {
	const byKey = new Map(changes.map((change) => [keyOf(refOf(change)), change]));
	/** A department moves after everything above it in the tree to come is in place, so that it never hangs below itself. */
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
 * Siblings that swap names, and longer circles of changes that wait for one another, are opened by letting one of them take
 * a temporary name. So is a department that is renamed and moved at once while its old name is in use where it goes.
 */
function sendAside(
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

/** Takes away what waits for nobody; what is left then waits in a circle, which the first that can step aside opens. */
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
			// Places alone form no circle, the tree to come has none: one of the waits is for a name only.
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

/** Those that wait for one another, each for the next; found by following the waits from `start`. */
function circleFrom(start: Change, open: ReadonlyMap<Change, ReadonlySet<Change>>): Change[] {
	const path = new Map<Change, number>();
	let at: Change | undefined = start;
	while (at && !path.has(at)) {
		path.set(at, path.size);
		[at] = open.get(at) ?? [];
	}
	return [...path.keys()].slice(at ? path.get(at) : path.size);
}

const idOf = {
	create: (change: Change) => operationId('create-department', change.match.node.department.id),
	aside: (change: Change) => asideId(change.match.node.department.id),
	move: (change: Change) => operationId('move-department', change.match.node.department.id),
	rename: (change: Change) => operationId('rename-department', change.match.node.department.id),
};

/** The step after which its present slot is free. */
const freeing = (change: Change): string =>
	change.aside ? idOf.aside(change) : change.move ? idOf.move(change) : idOf.rename(change);

/** The step after which it stands where it belongs. */
const placing = (change: Change): string =>
	change.create ? idOf.create(change) : idOf.move(change);

/** The stored links that the new one takes the place of: this record's own, and that of an OA id that no longer exists. */
function formerOf({ node, yzj, replaces }: DepartmentMatch, links: Links): Fields {
	const { id } = node.department;
	const own = links.byOa.get(id);
	return {
		...(replaces === '' || replaces === id ? {} : { boundOaId: replaces }),
		...(own === undefined || own.yzjId === yzj?.id ? {} : { boundYzjId: own.yzjId }),
	};
}

/** Why a department that is there is linked. */
function linkedBecause({ via, decidedBy }: DepartmentMatch): Because {
	if (via === 'decided' && decidedBy) return decidedBy;
	if (via === 'path') return { rule: 'same-path', facts: {} };
	return via === 'anchor' ? { rule: 'root', facts: {} } : { rule: 'linked-before', facts: {} };
}

function draftsOf({
	change,
	waits,
	yzj,
	top,
	links,
}: {
	change: Change;
	waits: ReadonlyMap<Change, Waits>;
	yzj: YzjTree;
	top: YzjDepartment | null;
	links: Links;
}): Draft[] {
	const { match, name } = change;
	const { department } = match.node;
	const common = {
		object: 'department' as const,
		oaId: department.id,
		yzjId: orgIdOf(change),
		name,
	};
	const { slot, place } = waits.get(change) ?? { slot: [], place: undefined };
	const slotNeeds = slot.map(freeing);
	const placeNeeds = place ? [placing(place)] : [];
	const target = change.above
		? refOf(change.above)
		: { orgId: top?.id ?? '', oaId: '', path: top ? yzj.path(top.id) : '' };
	const weight = department.order === undefined ? undefined : String(Math.trunc(department.order));

	if (!match.yzj) {
		return [
			{
				...common,
				id: idOf.create(change),
				kind: 'create-department',
				before: {},
				after: { name, ...(weight === undefined ? {} : { weights: weight }) },
				target,
				needs: [...slotNeeds, ...placeNeeds],
				because: { rule: 'new-record', facts: { side: 'oa', path: match.node.path } },
			},
		];
	}
	const drafts: Draft[] = [];
	const present = match.yzj;
	const link = links.byOa.get(department.id);
	if (link?.yzjId !== present.id || link.state !== 'active') {
		drafts.push({
			...common,
			id: operationId('bind-department', department.id),
			kind: 'bind-department',
			before: formerOf(match, links),
			after: { orgId: present.id },
			needs: [],
			because: linkedBecause(match),
		});
	}
	if (change.aside) {
		const temporary = `${present.name.trim()}~${createHash('sha256').update(present.id).digest('hex').slice(0, 6)}`;
		drafts.push({
			...common,
			id: idOf.aside(change),
			kind: 'rename-department',
			before: { name: present.name },
			after: { name: temporary },
			needs: [],
			because: { rule: 'temporary-name', facts: {} },
			aside: true,
		});
	}
	const renames = change.rename || change.aside;
	if (change.move) {
		drafts.push({
			...common,
			id: idOf.move(change),
			kind: 'move-department',
			before: { parent: present.parentId, path: yzj.path(present.id) },
			after: { path: match.node.path },
			target,
			needs: [
				...(change.aside ? [idOf.aside(change)] : []),
				...placeNeeds,
				...(renames ? [] : slotNeeds),
			],
			because: { rule: 'moved', facts: { side: 'oa' } },
		});
	}
	if (renames) {
		drafts.push({
			...common,
			id: idOf.rename(change),
			kind: 'rename-department',
			before: { name: present.name },
			after: { name },
			needs: [
				...(change.move ? [idOf.move(change)] : change.aside ? [idOf.aside(change)] : []),
				...slotNeeds,
			],
			because: change.rename
				? { rule: 'renamed', facts: { side: 'oa' } }
				: { rule: 'own-name-again', facts: {} },
		});
	}
	if (
		weight !== undefined &&
		weight !== String(present.weights) &&
		match.via !== 'anchor' &&
		!match.pathOnly
	) {
		drafts.push({
			...common,
			id: operationId('reorder-department', department.id),
			kind: 'reorder-department',
			before: { weights: String(present.weights) },
			after: { weights: weight },
			needs: [],
			because: { rule: 'other-order', facts: {} },
		});
	}
	return drafts;
}
