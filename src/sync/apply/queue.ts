import { OPERATION_KINDS, type Operation, type OperationKind } from '../model';

/**
 * Hands out operations whose needs are done: one kind at a time, the earliest kind first, in plan
 * order. Deletions of departments come when nothing else is left. While it is held back, it hands
 * out only those that go first.
 */
export class ApplyQueue {
	private readonly waiting = new Map<string, number>();
	private readonly followers = new Map<string, Operation[]>();
	private readonly ready = new Map<OperationKind, Operation[]>();
	private readonly held: Operation[] = [];

	/**
	 * @param first ids of operations that go before all
	 * others, with everything that they need; null: none do
	 */
	constructor(
		operations: readonly Operation[],
		private first: ReadonlySet<string> | null = null,
	) {
		for (const operation of operations) {
			this.waiting.set(operation.id, operation.needs.length);
			for (const need of operation.needs) {
				const list = this.followers.get(need);
				if (list) list.push(operation);
				else this.followers.set(need, [operation]);
			}
			if (operation.needs.length === 0) this.release(operation);
		}
	}

	/** At most `size` operations of one kind; empty when nothing is ready. */
	next(sizeOf: (kind: OperationKind) => number): Operation[] {
		const kind = OPERATION_KINDS.find((one) => (this.ready.get(one)?.length ?? 0) > 0);
		return kind ? (this.ready.get(kind)?.splice(0, sizeOf(kind)) ?? []) : [];
	}

	/** Lets all others go. */
	open(): void {
		this.first = null;
		for (const operation of this.held.splice(0)) this.release(operation);
	}

	/** Its followers may start. */
	done(operation: Operation): void {
		for (const follower of this.followers.get(operation.id) ?? []) {
			const left = (this.waiting.get(follower.id) ?? 0) - 1;
			this.waiting.set(follower.id, left);
			if (left === 0) this.release(follower);
		}
	}

	/**
	 * Everything that can no longer start because this was not done,
	 * in plan order; what was dropped before is not named again.
	 */
	dropped(operation: Operation): Operation[] {
		const out = new Map<string, Operation>();
		const pending = [operation];
		for (let next = pending.pop(); next; next = pending.pop()) {
			for (const follower of this.followers.get(next.id) ?? []) {
				if (this.waiting.get(follower.id) === Number.POSITIVE_INFINITY) continue;
				out.set(follower.id, follower);
				this.waiting.set(follower.id, Number.POSITIVE_INFINITY);
				pending.push(follower);
			}
		}
		return [...out.values()].sort((a, b) => a.seq - b.seq);
	}

	private release(operation: Operation): void {
		if (this.first !== null && !this.first.has(operation.id)) {
			this.held.push(operation);
			return;
		}
		const list = this.ready.get(operation.kind);
		if (list) list.push(operation);
		else this.ready.set(operation.kind, [operation]);
	}
}
