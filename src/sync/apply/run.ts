import { createProgress, type Progress } from '../../lib/progress';
import type { Scope } from '../../store';
import type { YunzhijiaEditor, YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../../store/context';
import { errorReason } from './errorReason';
import type { FailedBy, Kept, Moved } from '../../words';
import type { Side } from '../../words/facts/parts';
import {
	type Note,
	type ObjectKind,
	type Operation,
	type OperationKind,
	type Plan,
	type YzjDepartment,
} from '../model';
import {
	failureOf,
	noteItem,
	outcomeOf,
	runText,
	wordsOf,
	type Failure,
	type Outcome,
} from '../saved/outcome';
import { definitionOf } from '../operations';
import type { CalledOperation } from '../operations/definition';
import type { SavedPlan } from '../saved/savedPlan';
import { SyncStop } from '../../store/stop';
import { Caller } from './caller';
import type { First } from './canary';
import { stillHeld } from './heldAccounts';
import { KeptDepartments } from './keptDepartments';
import type { Lease } from '../../store/withLease';
import { linkDone, madeAs, type KnownIds } from './links';
import { LiveDepartments } from './liveDepartments';
import { ApplyQueue } from './queue';
import { RunJournal } from './runJournal';
import type { Settled } from './settled';
import type { Target } from './target';
import { verify } from './verify';
import { appliedMessage, canaryStop, halfWayMessage, errorText } from './wording';
import { bind, unbind } from './writeLinks';

interface RunInput {
	context: EngineContext;
	scope: Scope;
	saved: SavedPlan;
	yunzhijia: YunzhijiaReader | YunzhijiaEditor;
	lease: Lease;
	/** Yunzhijia's departments just before the first write. */
	departments: readonly YzjDepartment[];
	/** Operation id → what moved since the plan was made. */
	moved: ReadonlyMap<string, Moved>;
	/** Where the plan writes to; undefined: Yunzhijia. */
	target: Target | undefined;
	ids: KnownIds;
	/** What goes first, as a canary; null: all go together. */
	first: First | null;
}

/**
 * One application of one plan: what may go goes, batch by batch, and what came of it is reported.
 */
export class Run {
	private readonly failures: Failure[] = [];
	private readonly notes: Note[] = [];
	private readonly done: Operation[] = [];
	private readonly queue: ApplyQueue;
	private readonly departments: LiveDepartments;
	/** orgIds that were there before the first write, and those made by this run. */
	private readonly known: Set<string>;
	private readonly journal: RunJournal;
	private readonly caller: Caller;
	private readonly progress: Progress;
	private kept: KeptDepartments;
	/** Ids of operations that free an account. */
	private readonly freeing: ReadonlySet<string>;
	/** Why the rest was not begun. */
	private canaryFailure: SyncStop | null = null;

	constructor(private readonly input: RunInput) {
		const { context, saved, yunzhijia, lease, departments, target, ids, first } = input;
		this.queue = new ApplyQueue(saved.plan.operations, first?.ids);
		this.departments = new LiveDepartments(yunzhijia, departments);
		this.known = new Set(departments.map((department) => department.id));
		this.journal = new RunJournal(context, saved.planId, lease.fence);
		this.caller = new Caller({
			context,
			yunzhijia,
			target,
			lease,
			ids,
			departments: this.departments,
			journal: this.journal,
		});
		this.progress = createProgress(context.services, 'applying');
		this.kept = this.lookWhoIsThere();
		this.freeing = new Set(
			saved.plan.operations.flatMap(({ id, kind }) => (traits(kind).frees ? [id] : [])),
		);
	}

	async toTheEnd(): Promise<Outcome> {
		const { context, first } = this.input;
		let ended: unknown = null;
		try {
			await this.work();
			if (first !== null && (await this.canaryHolds(first.ids.size))) {
				this.queue.open();
				this.kept = this.lookWhoIsThere();
				await this.work();
			}
		} catch (error) {
			// Before the first write there is nothing to report but the
			// error itself; afterwards what was done must be said too.
			ended = context.services.signal?.aborted
				? new SyncStop({ code: 'cancelled', facts: {} })
				: error;
			if (this.done.length === 0 && !this.caller.touched) throw ended;
		}
		return await this.report(ended ?? this.canaryFailure);
	}

	/**
	 * Who is in the departments that the plan deletes is read
	 * when the first of them goes: after a canary, anew.
	 */
	private lookWhoIsThere(): KeptDepartments {
		const ended = this.input.saved.plan.operations.flatMap(({ object, kind, yzjId }) =>
			object === 'person' && definitionOf(kind).link === 'ended' ? [yzjId] : [],
		);
		return new KeptDepartments(this.input, this.departments, ended);
	}

	/** Everything that the queue lets go. */
	private async work(): Promise<void> {
		const { moved, target, lease, context, saved } = this.input;
		const sizeOf = (kind: OperationKind): number =>
			target?.batchSize(kind) ?? traits(kind).batch ?? MOST;
		for (let batch = this.queue.next(sizeOf); batch.length > 0; batch = this.queue.next(sizeOf)) {
			const still = batch.filter((operation) => !moved.has(operation.id));
			for (const operation of batch) {
				const what = moved.get(operation.id);
				if (what)
					this.fail(operation, 'ground-moved', {
						code: 'ground-moved',
						facts: { side: this.side, moved: what },
					});
			}
			if (still.length === 0) continue;
			await lease.keep();
			context.services.signal?.throwIfAborted();
			await this.execute(still);
			this.progress.step({
				planId: saved.planId,
				done: this.done.length,
				of: saved.plan.operations.length,
			});
		}
	}

	/** Whether all that went first came out as planned; if not, the rest does not go. */
	private async canaryHolds(size: number): Promise<boolean> {
		if (this.failures.length === 0) this.failures.push(...(await this.verified(true)));
		if (this.failures.length === 0) return true;
		this.canaryFailure = canaryStop(size, this.failures);
		this.input.context.services.log.warn('canary failed', {
			planId: this.input.saved.planId,
			size,
			failures: this.failures.length,
		});
		return false;
	}

	/** One batch of one kind: intent, call, links, result. */
	private async execute(batch: readonly Operation[]): Promise<void> {
		const { context, scope, ids } = this.input;
		const { store, services } = context;
		const kind = batch[0]?.kind;
		if (kind === undefined) return;
		if (traits(kind).onlyEmpty) batch = await this.onlyEmpty(batch);
		if (traits(kind).gives) batch = await this.onlyFree(batch);
		if (batch.length === 0) return;
		await this.journal.intents(batch);
		const results = await this.settle(kind, batch);
		const at = services.now();
		const unlinked = await linkDone(
			store,
			scope,
			results
				.filter(({ result }) => result.outcome === 'done')
				.map(({ operation, yzjId }) => madeAs(operation, yzjId)),
			at,
		);
		await this.journal.results(results, at);
		if (definitionOf(kind).in === 'yunzhijia' && batch[0]?.object === 'department')
			this.departments.changed();
		for (const { operation, yzjId, result, why: inTheWay } of results) {
			if (result.outcome === 'done') {
				this.done.push(operation);
				if (makesId(operation) && !unlinked.has(operation.id)) ids.add(madeAs(operation, yzjId));
				if (operation.object === 'department' && definitionOf(kind).link === 'made')
					this.known.add(yzjId);
				const why = unlinked.get(operation.id);
				// What was to follow would be done to somebody else's record.
				if (why === undefined) this.queue.done(operation);
				else
					this.fail({ ...operation, yzjId }, 'ground-moved', {
						code: 'done-not-linked',
						facts: { side: this.side, ...why },
					});
			} else if (result.outcome === 'refused')
				this.fail(
					operation,
					'refused',
					inTheWay ?? {
						code: 'refused',
						facts: {
							side: this.side,
							kind,
							code: result.code === null ? '' : String(result.code),
							answer: result.message,
						},
					},
				);
			else
				this.fail(operation, 'outcome-unknown', {
					code: 'outcome-unknown',
					facts: { side: this.side, kind },
				});
		}
	}

	private async settle(
		kind: OperationKind,
		batch: readonly Operation[],
	): Promise<readonly Settled[]> {
		const { context, scope, saved } = this.input;
		const definition = definitionOf(kind);
		if (definition.in === 'yunzhijia') return await this.caller.settle(batch);
		return await (definition.store === 'bind' ? bind : unbind)(context, scope, saved, batch);
	}

	/** Without the departments that are kept; those are noted. */
	private async onlyEmpty(batch: readonly Operation[]): Promise<Operation[]> {
		const kept = await this.kept.among(batch);
		const note = (operation: Operation, why: Kept): number =>
			this.notes.push({
				kind: 'department',
				oaId: operation.oaId,
				yzjId: operation.yzjId,
				name: operation.name,
				reason: 'kept-not-empty',
				facts: { why, outOfScope: false },
			});
		return batch.filter((operation) => {
			const why = kept.get(operation.id);
			if (why === undefined) return true;
			note(operation, why);
			for (const next of this.queue.dropped(operation)) {
				if (traits(next.kind).onlyEmpty)
					note(next, { code: 'one-below-is-kept', facts: { name: operation.name } });
				else this.skip(next, operation);
			}
			return false;
		});
	}

	/** Without those whose number is not free yet, although the plan deleted its holder. */
	private async onlyFree(batch: readonly Operation[]): Promise<readonly Operation[]> {
		const held = await stillHeld(this.input.yunzhijia, batch, this.freeing);
		return batch.filter((operation) => {
			const why = held.get(operation.id);
			if (why) this.fail(operation, 'refused', why);
			return why === undefined;
		});
	}

	private fail(operation: Operation, reason: Failure['reason'], why: FailedBy): void {
		this.failures.push(failureOf(operation, reason, why));
		for (const follower of this.queue.dropped(operation)) this.skip(follower, operation);
	}

	private skip(operation: Operation, because: Operation): void {
		this.failures.push(
			failureOf(operation, 'skipped', {
				code: 'skipped',
				facts: { awaited: because.kind, of: because.name },
			}),
		);
	}

	private get side(): Side {
		return this.input.target ? 'oa' : 'yunzhijia';
	}

	private async report(ended: unknown): Promise<Outcome> {
		const { context, scope, saved, first } = this.input;
		const { store, services } = context;
		const { planId, plan } = saved;
		if (ended === null) this.failures.push(...(await this.verified()));
		const settled = new Set(this.done.map((operation) => operation.id));
		const failed = new Set(this.failures.map((failure) => objectKey(failure.kind, failure)));
		const left =
			ended === null
				? 0
				: plan.operations.filter(
						(operation) =>
							!settled.has(operation.id) && !failed.has(objectKey(operation.object, operation)),
					).length;
		await store.plans.setStatus(planId, ['applying'], ended === null ? 'applied' : 'failed');
		if (ended === null && isPush(plan))
			await store.baselines.set(scope, { headCount: plan.headCount, planId, at: services.now() });
		const outcome = ended === null && this.failures.length === 0 ? 'applied' : 'failed';
		services.log.info('plan applied', {
			planId,
			outcome,
			done: this.done.length,
			failures: this.failures.length,
			left,
		});
		const counts = {
			done: this.done.length,
			failures: this.failures.length,
			inDoubt: this.journal.inDoubt,
			left,
			first: first?.ids.size ?? 0,
			insteadOf: first?.insteadOf ?? '',
			kept: this.notes.filter((note) => note.reason === 'kept-not-empty').length,
		};
		const message =
			ended !== null
				? halfWayMessage(plan, ended, counts)
				: counts.failures === 0
					? appliedMessage(plan, counts)
					: runText(plan, 'with-failures', { done: counts.done, failures: counts.failures });
		const planned = outcomeOf(planId, plan, {
			outcome,
			message,
			failures: this.failures,
			reason: ended === null ? null : (errorReason(ended) ?? 'unexpected'),
		});
		return {
			...planned,
			notes: [...planned.notes, ...this.notes.map((note) => noteItem(wordsOf(plan), note))],
		};
	}

	private async verified(creations = false): Promise<readonly Failure[]> {
		const { target, yunzhijia, ids, context } = this.input;
		try {
			if (target) return await target.verify(this.done);
			return await verify(yunzhijia, this.done, {
				ids,
				known: this.known,
				creations,
				services: context.services,
			});
		} catch (error) {
			// All is done and in the journal; that it could not be looked at is no reason to forget that.
			return [
				{
					kind: 'department',
					oaId: '',
					yzjId: '',
					name: '',
					reason: 'not-verified',
					why: {
						code: 'not-read-back',
						facts: { error: errorText(this.input.saved.plan, error, false) },
					},
				},
			];
		}
	}
}

/**
 * Undoing, and changing links, read no OA: the head
 * count of the last push stays the baseline (C10).
 */
const isPush = ({ undoes, changes, flow }: Plan): boolean =>
	undoes === undefined && changes === undefined && flow === undefined;

/** What is new has one id only, of the side that it comes from. */
const objectKey = (kind: ObjectKind, { oaId, yzjId }: { oaId: string; yzjId: string }): string =>
	`${kind}:${oaId || yzjId}`;

/** Operations that a call takes where their kind says nothing else. */
const MOST = 1000;

/** What a kind that is called says of itself; of links nothing. */
const traits = (kind: OperationKind): Partial<CalledOperation> => {
	const definition = definitionOf(kind);
	return definition.in === 'yunzhijia' ? definition : {};
};

/** Whether what waits for it finds by its OA id what it made or linked. */
const makesId = ({ kind }: Operation): boolean => {
	const definition = definitionOf(kind);
	return definition.in === 'store' ? definition.store === 'bind' : definition.link === 'made';
};
