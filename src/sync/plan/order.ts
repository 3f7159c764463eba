import { OPERATION_KINDS, type Operation } from '../model';
import { byText } from '../../lib/canonical/text';
import type { Draft } from '../diff/draft';

/**
 * Puts operations in an order in which every need comes first; ties go by
 * kind, then by OA id and id, so that the same set of operations always
 * has the same order. A need that is not in the set is taken as met.
 */
export function inOrder(drafts: readonly Draft[]): Operation[] {
	const byKind = Map.groupBy(drafts, (draft) => draft.kind);
	const sorted = OPERATION_KINDS.flatMap((kind) =>
		(byKind.get(kind) ?? []).sort((a, b) => byText(a.oaId, b.oaId) || byText(a.id, b.id)),
	);
	const needed = new Set<string>();
	for (const { needs } of drafts) for (const need of needs) needed.add(need);
	const rank = new Map<string, number>();
	if (needed.size > 0) {
		sorted.forEach((draft, index) => {
			if (needed.has(draft.id)) rank.set(draft.id, index);
		});
	}
	const waiting = new Int32Array(sorted.length);
	const followers = new Map<number, number[]>();
	sorted.forEach((draft, index) => {
		for (const need of draft.needs) {
			const before = rank.get(need);
			if (before === undefined) continue;
			waiting[index] = (waiting[index] ?? 0) + 1;
			const list = followers.get(before);
			if (list) list.push(index);
			else followers.set(before, [index]);
		}
	});

	// Most operations wait for nobody: they come in rank order from a cursor, and only those that
	// were released late go through the heap.
	const released = new Heap();
	const result: Operation[] = [];
	const place = (index: number): void => {
		const draft = sorted[index];
		if (!draft) return;
		const { needs } = draft;
		result.push({
			...draft,
			seq: result.length,
			needs: needs.length === 0 ? needs : needs.filter((need) => rank.has(need)).sort(byText),
		});
		for (const follower of followers.get(index) ?? []) {
			waiting[follower] = (waiting[follower] ?? 0) - 1;
			if (waiting[follower] === 0 && follower < cursor) released.push(follower);
		}
	};
	let cursor = 0;
	while (result.length < sorted.length) {
		while (cursor < sorted.length && (waiting[cursor] ?? 0) > 0) cursor++;
		const late = released.peek();
		if (late !== undefined && (cursor >= sorted.length || late < cursor)) place(released.pop());
		else if (cursor < sorted.length) place(cursor++);
		else throw new Error('operations wait for one another in a circle'); // The stages before make none; a plan with one must never be saved.
	}
	return result;
}

/** Smallest number first. */
class Heap {
	private readonly items: number[] = [];

	peek(): number | undefined {
		return this.items[0];
	}

	push(value: number): void {
		const { items } = this;
		let at = items.push(value) - 1;
		for (let up = (at - 1) >> 1; at > 0 && (items[up] ?? 0) > value; up = (at - 1) >> 1) {
			items[at] = items[up] ?? 0;
			at = up;
		}
		items[at] = value;
	}

	pop(): number {
		const { items } = this;
		const top = items[0];
		const last = items.pop();
		if (top === undefined || last === undefined) throw new RangeError('empty heap');
		if (items.length === 0) return top;
		let at = 0;
		for (;;) {
			let down = at * 2 + 1;
			if (down >= items.length) break;
			if (down + 1 < items.length && (items[down + 1] ?? 0) < (items[down] ?? 0)) down++;
			if ((items[down] ?? 0) >= last) break;
			items[at] = items[down] ?? 0;
			at = down;
		}
		items[at] = last;
		return top;
	}
}
