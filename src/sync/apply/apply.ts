import { StoreError, type Binding, type ChangeReason, type LinkedPair, type Scope } from '../../store';
import { isEditor, type ItemResult, type YunzhijiaEditor, type YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../context';
import { DUTIES, type Note, type Operation, type OperationKind, type Plan, type YzjDepartment } from '../model';
import { outcomeOf, summary, type Failure, type Outcome } from '../outcome';
import { checkContents, readPlan, type SavedPlan } from '../savedPlan';
import { SyncStop } from '../stop';
import { oaTarget, type OaClient } from '../toOa/target';
import { batchSize, callFor, callsOf, type Whereabouts } from './calls';
import { canaryOf, type Canary } from './canary';
import { departmentsNow } from './departmentsNow';
import { groundOf, movedGround, readGround, type Ground } from './ground';
import { apiError } from './apiError';
import { withLease, type Lease } from './lease';
import { KnownIds, linkDone, madeAs } from './links';
import { occupiedDepartments } from './occupied';
import { ApplyQueue } from './queue';
import { readBackTwice } from './readBack';
import { settle } from './recover';
import type { Target } from './target';
import { isLink, verify } from './verify';

export interface ApplyRequest {
	planId: string;
	/** With the editable key; a plan that changes nothing but links is content with the read key. */
	yunzhijia: YunzhijiaReader | YunzhijiaEditor;
	/** For a plan that writes to the OA. */
	oa?: OaClient;
	/** Left out: everything in one go. */
	canary?: Canary;
}

/**
 * Applies a saved plan, exactly as it was shown: under the lease, after settling what an earlier run left open, refusing
 * single operations whose ground moved, journalling intent before and result after every call, and reading back at the end.
 * With a canary some operations go first and are read back; the rest goes only when all of them came out as planned.
 * @throws {SyncStop} when the plan may not be applied, or the lease is taken: nothing was written
 * @throws {YunzhijiaError} when Yunzhijia cannot be read, or the first call already failed as a whole: nothing was written
 */
export async function applyPlan(context: EngineContext, request: ApplyRequest): Promise<Outcome> {
	const { store } = context;
	const { planId, yunzhijia } = request;
	const header = await store.plans.get(planId);
	const saved = await readPlan(store, header, planId);
	const { plan } = saved;
	if (plan.eid !== yunzhijia.eid) throw new SyncStop('other-enterprise', `Plan ${planId} is for enterprise ${plan.eid}, the credential for ${yunzhijia.eid}.`, 'Choose the credential of the enterprise that the plan was made for.');
	if (saved.status === 'no-changes') return outcomeOf(planId, plan, 'no-changes', [], 'No changes: nothing to apply.');
	refuseUnlessApplicable(saved);
	const scope: Scope = { eid: plan.eid, source: plan.source };
	const oa = oaTarget(context, scope, request.oa);
	const target = plan.flow === 'pull-to-oa' ? oa : undefined;
	if (plan.flow === 'pull-to-oa' && !target) throw new SyncStop('plan-not-applicable', `Plan ${planId} writes to the OA, and no Weaver E10 credential is at hand.`, 'Choose the Weaver E10 credential in the node that applies. For another OA, take the operations as items (Get Many Operations) and write them with its own nodes.');
	if (!target && !isEditor(yunzhijia) && !plan.operations.every(isLink)) throw new SyncStop('read-only', `Plan ${planId} changes Yunzhijia, and the credential has no editable key: it can only read.`, 'Apply it with a credential that has the editable key.');
	checkContents(saved);
	return await withLease(context, scope, `applying plan ${planId}`, async (lease) => {
		await settle(context, scope, yunzhijia, lease, oa);
		// Read before the approval is used up: a Yunzhijia that does not answer costs nobody a second approval.
		const bindings = await store.bindings.list(scope);
		const ground = target ? groundOf([], [], bindings) : await readGround(yunzhijia, plan, bindings);
		const moved = target ? await target.movedGround(plan) : movedGround(plan, ground);
		const ids = await KnownIds.of(store, scope);
		const canary = request.canary === undefined ? null : canaryOf(plan, request.canary, ids);
		await takePermission(context, saved);
		try {
			return await new Run(context, scope, saved, yunzhijia, lease, ground, moved, target, ids, canary).toTheEnd();
		} catch (error) {
			await store.plans.setStatus(planId, ['applying'], 'failed');
			throw error;
		}
	});
}

function refuseUnlessApplicable({ planId, status, apply, readOnly }: SavedPlan): void {
	const refuse = (message: string, remedy: string): never => {
		throw new SyncStop(readOnly ? 'read-only' : 'plan-not-applicable', message, remedy);
	};
	if (readOnly) refuse('The settings say readOnly: nothing may be written to Yunzhijia.', 'Set readOnly to false and make a new plan.');
	if (apply === 'preview') refuse(`Plan ${planId} was made for preview only.`, 'Set apply to ask or auto and make a new plan.');
	if (status === 'superseded') refuse(`Plan ${planId} was superseded by a newer one of the same source.`, 'Apply the newest plan, or make a new one.');
	if (status === 'applied' || status === 'failed' || status === 'applying') refuse(`Plan ${planId} was applied already (${status}). A plan is applied once.`, 'Make a new plan: it holds whatever is still to be done.');
}

/** A blocked plan, and one that asks, needs an approval of exactly these contents; it is used up here. */
async function takePermission({ store, services }: EngineContext, { planId, apply, plan }: SavedPlan): Promise<void> {
	if (plan.status === 'blocked' || apply === 'ask') {
		const used = await store.approvals.use({ planId, planHash: plan.hash }, services.now());
		if ('refused' in used) {
			const why = { none: 'nobody has approved it', expired: 'its approval has expired', used: 'its approval was used already', 'other-plan': 'the approval is for other contents' }[used.refused];
			throw new SyncStop('approval-refused', `Plan ${planId} needs an approval${plan.status === 'blocked' ? ` (blocked by ${plan.guards.map((guard) => guard.id).join(', ')})` : ''}, but ${why}.`, 'Look at the preview and approve the plan (template approve-plan), then apply it.');
		}
	}
	if (!(await store.plans.setStatus(planId, ['ready', 'blocked', 'approved'], 'applying'))) throw new SyncStop('plan-not-applicable', `Plan ${planId} is no longer waiting to be applied.`, 'Make a new plan.');
}

/** One application of one plan. */
class Run {
	private readonly failures: Failure[] = [];
	private readonly notes: Note[] = [];
	private readonly done: Operation[] = [];
	private readonly queue: ApplyQueue;
	private departments: readonly YzjDepartment[];
	/** Whether `departments` is older than the last change to them. Read again when names are needed. */
	private departmentsOld = false;
	/** orgIds that were there before the first write, and those made by this run. */
	private readonly known: Set<string>;
	/** Whether Yunzhijia may have been written to. */
	private touched = false;
	/** Operations with an intent in the journal and no result yet. */
	private inDoubt = 0;
	private occupied: ReadonlySet<string> | null | undefined;
	/** Why the rest was not begun. */
	private canaryFailure: SyncStop | null = null;

	constructor(
		private readonly context: EngineContext,
		private readonly scope: Scope,
		private readonly saved: SavedPlan,
		private readonly yunzhijia: YunzhijiaReader | YunzhijiaEditor,
		private readonly lease: Lease,
		ground: Ground,
		/** Operation id → what moved since the plan was made. */
		private readonly moved: ReadonlyMap<string, string>,
		/** Where the plan writes to; undefined: Yunzhijia. */
		private readonly target: Target | undefined,
		private readonly ids: KnownIds,
		/** Ids of the operations that go first; null: all go together. */
		private readonly canary: ReadonlySet<string> | null,
	) {
		this.queue = new ApplyQueue(saved.plan.operations, canary);
		this.departments = ground.departments;
		this.known = new Set(ground.departments.map((department) => department.id));
	}

	private get plan(): Plan {
		return this.saved.plan;
	}

	async toTheEnd(): Promise<Outcome> {
		const { services } = this.context;
		const { moved } = this;

		let ended: unknown = null;
		try {
			await this.work(moved);
			if (this.canary !== null && (await this.canaryHolds(this.canary.size))) {
				this.queue.open();
				await this.work(moved);
			}
		} catch (error) {
			// Before the first write there is nothing to report but the error itself; afterwards what was done must be said too.
			ended = services.signal?.aborted ? new SyncStop('cancelled', 'The run was cancelled.', 'Run again when it suits.') : error;
			if (this.done.length === 0 && !this.touched) throw ended;
		}
		return await this.report(ended ?? this.canaryFailure);
	}

	/** Everything that the queue lets go. */
	private async work(moved: ReadonlyMap<string, string>): Promise<void> {
		const sizeOf = (kind: OperationKind): number => this.target?.batchSize(kind) ?? batchSize(kind);
		for (let batch = this.queue.next(sizeOf); batch.length > 0; batch = this.queue.next(sizeOf)) {
			const still = batch.filter((operation) => !moved.has(operation.id));
			for (const operation of batch) if (moved.has(operation.id)) this.fail(operation, 'ground-moved', moved.get(operation.id) ?? '');
			if (still.length === 0) continue;
			await this.lease.keep();
			this.context.services.signal?.throwIfAborted();
			await this.execute(still);
		}
	}

	/** Whether all that went first came out as planned; if not, the rest does not go. */
	private async canaryHolds(size: number): Promise<boolean> {
		if (this.failures.length === 0) this.failures.push(...(await this.verified(true)));
		const [first] = this.failures;
		if (!first) return true;
		this.canaryFailure = new SyncStop('canary-failed', `Of the ${size} operations that went first, ${this.failures.length} did not come out as planned (${first.message}) The rest was not begun.`, 'Look at the failures, correct their cause, then run again: the next plan holds whatever is still to be done.');
		this.context.services.log.warn('canary failed', { planId: this.saved.planId, size, failures: this.failures.length });
		return false;
	}

	private async report(ended: unknown): Promise<Outcome> {
		const { store, services } = this.context;
		const { planId } = this.saved;
		if (ended === null) this.failures.push(...(await this.verified()));
		const settled = new Set([...this.done.map((operation) => operation.id)]);
		const failed = new Set(this.failures.map((failure) => `${failure.kind}:${failure.oaId}`));
		const left = ended === null ? 0 : this.plan.operations.filter((operation) => !settled.has(operation.id) && !failed.has(`${operation.object}:${operation.oaId}`)).length;
		await store.plans.setStatus(planId, ['applying'], ended === null ? 'applied' : 'failed');
		if (ended === null && isPush(this.plan)) await store.baselines.set(this.scope, { headCount: this.plan.headCount, planId, at: services.now() });
		const outcome = ended === null && this.failures.length === 0 ? 'applied' : 'failed';
		services.log.info('plan applied', { planId, outcome, done: this.done.length, failures: this.failures.length, left });
		const planned = outcomeOf(planId, this.plan, outcome, this.failures, this.message(ended, left));
		return { ...planned, notes: [...planned.notes, ...this.notes.map(({ name: _name, ...note }) => note)] };
	}

	private async verified(creations = false): Promise<readonly Failure[]> {
		try {
			if (this.target) return await this.target.verify(this.done);
			return await verify(this.yunzhijia, this.done, { ids: this.ids, known: this.known, creations, services: this.context.services });
		} catch (error) {
			// All is done and in the journal; that it could not be looked at is no reason to forget that.
			return [{ kind: 'department', oaId: '', yzjId: '', reason: 'not-verified', message: `What was done could not be read back: ${textOf(error)} The next run reads everything again.` }];
		}
	}

	private message(ended: unknown, left: number): string {
		if (ended !== null) {
			const remedy = apiError(ended) || ended instanceof SyncStop || ended instanceof StoreError ? ` ${ended.remedy}` : '';
			return `Stopped half way: ${textOf(ended)}${remedy} ${this.done.length} operations are done, ${this.inDoubt > 0 ? `${this.inDoubt} are in doubt, ` : ''}${left - this.inDoubt} were not started; the next run ${this.inDoubt > 0 ? 'looks at those in doubt, then ' : ''}plans and does what is left.`;
		}
		const kept = this.notes.filter((note) => note.reason === 'kept-not-empty').length;
		const first = this.canary === null ? '' : ` ${this.canary.size} operations went first and were read back.`;
		if (this.failures.length === 0) return `Applied: ${summary(this.plan)}.${first}${kept > 0 ? ` Of the departments, ${kept} were kept because they are not empty: see the notes.` : ''}`;
		return `Applied with failures: operations done: ${this.done.length}, ${this.failures.length} not; the next run tries them again.`;
	}

	private fail(operation: Operation, reason: Failure['reason'], message: string): void {
		const subject = (one: Operation) => ({ kind: one.object, oaId: one.oaId, yzjId: one.yzjId });
		this.failures.push({ ...subject(operation), reason, message });
		for (const follower of this.queue.dropped(operation)) this.failures.push({ ...subject(follower), reason: 'skipped', message: `Not started, because ${operation.id} was not done.` });
	}

	/** One batch of one kind: intent, call, links, result. */
	private async execute(batch: readonly Operation[]): Promise<void> {
		const { store, services } = this.context;
		const { planId } = this.saved;
		const [first] = batch;
		if (!first) return;
		if (first.kind === 'delete-department') batch = await this.onlyEmpty(batch);
		if (batch.length === 0) return;
		await store.journal.intents(planId, this.lease.fence, batch.map((operation) => operation.seq), services.now());
		this.inDoubt = batch.length;
		const results = first.kind.startsWith('bind-') ? await this.bind(batch) : first.kind.startsWith('unbind-') ? await this.unbind(batch) : await this.callAndResolve(batch);
		const at = services.now();
		const unlinked = await linkDone(store, this.scope, results.filter(({ result }) => result.outcome === 'done').map(({ operation, yzjId }) => madeAs(operation, yzjId)), at);
		await store.journal.results(
			planId,
			this.lease.fence,
			results.map(({ operation, yzjId, result }) => ({ seq: operation.seq, state: result.outcome, result: { yzjId, code: result.code } })),
			at,
		);
		this.inDoubt = 0;
		if (first.object === 'department' && first.kind !== 'bind-department' && first.kind !== 'unbind-department') this.departmentsOld = true;
		for (const { operation, yzjId, result } of results) {
			if (result.outcome === 'done') {
				this.done.push(operation);
				if (MAKES_IDS.has(operation.kind) && !unlinked.has(operation.id)) this.ids.add(madeAs(operation, yzjId));
				if (operation.kind === 'create-department') this.known.add(yzjId);
				const why = unlinked.get(operation.id);
				// What was to follow would be done to somebody else's record.
				if (why === undefined) this.queue.done(operation);
				else this.fail({ ...operation, yzjId }, 'ground-moved', `Done in ${this.side}, but not linked: ${why}. Keep one of the two links.`);
			} else if (result.outcome === 'refused') this.fail(operation, 'refused', `${this.target ? 'The OA' : 'Yunzhijia'} refused ${operation.kind.replace('-', ' ')}${result.code === null ? '' : ` (code ${result.code})`}: ${result.message || 'no reason given'}`);
			else this.fail(operation, 'outcome-unknown', `The reply to ${operation.kind.replace('-', ' ')} was lost and ${this.side} does not show the change. The next run looks again before it does anything.`);
		}
	}

	private get side(): string {
		return this.target ? 'the OA' : 'Yunzhijia';
	}

	private async bind(batch: readonly Operation[]): Promise<Settled[]> {
		const { store, services } = this.context;
		const { changes, flow = 'push' } = this.plan;
		const by = changes?.who ?? flow;
		const at = services.now();
		await store.bindings.put(
			this.scope,
			batch.map((operation): Binding => ({ kind: operation.object, oaId: operation.oaId, yzjId: operation.yzjId, state: 'active', provenance: provenanceOf(operation, changes), evidence: operation.reason, at, by })),
			this.linkReason(),
			batch.flatMap(formerLinks),
		);
		return batch.map((operation) => ({ operation, yzjId: operation.yzjId, result: { key: operation.oaId, outcome: 'done', code: null, message: '' } }));
	}

	/** For the audit log: who wanted the links, why, and by which plan. */
	private linkReason(): ChangeReason {
		const { changes, flow = 'push' } = this.plan;
		const plan = `plan ${this.saved.planId}`;
		return changes ? { who: changes.who, why: changes.why === '' ? plan : `${changes.why}, ${plan}` } : { who: flow, why: plan };
	}

	/** Takes links back: to what they were, removed ones or none at all. */
	private async unbind(batch: readonly Operation[]): Promise<Settled[]> {
		const { store } = this.context;
		const reason = this.linkReason();
		for (const kind of ['department', 'person'] as const) {
			const ofKind = batch.filter((operation) => operation.object === kind);
			const oaIds = (link: string): string[] => ofKind.flatMap((operation) => (operation.after.link === link ? [operation.oaId] : []));
			await store.bindings.markRemoved(this.scope, kind, oaIds('removed'), reason);
			await store.bindings.forget(this.scope, kind, oaIds('none'), reason);
		}
		return batch.map((operation) => ({ operation, yzjId: operation.yzjId, result: { key: operation.oaId, outcome: 'done', code: null, message: '' } }));
	}

	/** Calls; what the reply does not tell is read back; what is shown, twice, not to be done is called once more. */
	private async callAndResolve(batch: readonly Operation[]): Promise<Settled[]> {
		const settled = new Map<string, Settled>();
		let open: readonly Operation[] = batch;
		for (let attempt = 1; attempt <= 2 && open.length > 0; attempt++) {
			const results = await this.callParts(open, settled);
			open.forEach((operation, index) => {
				const result = results[index];
				if (result) settled.set(operation.id, { operation, yzjId: result.openId ?? this.yzjIdOf(operation), result });
			});
			open = await this.resolve(open, settled, attempt > 1);
		}
		return batch.map((operation) => settled.get(operation.id) ?? { operation, yzjId: '', result: unknownResult(operation) });
	}

	private async callParts(batch: readonly Operation[], settled: ReadonlyMap<string, Settled>): Promise<readonly ItemResult[]> {
		const [first] = batch;
		if (!first) return [];
		const results = new Map<string, ItemResult>();
		for (const part of this.target ? [batch] : callsOf(first.kind, batch, await this.whereTheyAre(first.kind))) {
			const answers = await this.call(part, settled);
			part.forEach((operation, index) => results.set(operation.id, answers[index] ?? unknownResult(operation)));
		}
		return batch.map((operation) => results.get(operation.id) ?? unknownResult(operation));
	}

	/** Calls for a batch; a batch that is refused as a whole is halved, so that one bad record does not hold the others back. */
	private async call(batch: readonly Operation[], settled: ReadonlyMap<string, Settled>): Promise<readonly ItemResult[]> {
		const [first] = batch;
		if (!first) return [];
		await this.lease.keep();
		const { touched } = this;
		this.touched = true;
		try {
			return await this.send(first.kind, batch);
		} catch (error) {
			if (!apiError(error)) throw error;
			if (error.kind === 'outcome-unknown') return batch.map(unknownResult);
			this.touched = touched;
			if (error.kind === 'refused' && batch.length === 1) return [{ key: first.oaId, outcome: 'refused', code: error.errorCode, message: error.message }];
			if (error.kind === 'refused') {
				const middle = Math.ceil(batch.length / 2);
				const half = await this.call(batch.slice(0, middle), settled);
				// Halving finds the one bad record. Where so many in a row are refused, it is not the records.
				if (half.length >= HOPELESS && half.every((result) => result.outcome === 'refused')) return batch.map((operation) => ({ key: operation.oaId, outcome: 'refused', code: error.errorCode, message: error.message }));
				return [...half, ...(await this.call(batch.slice(middle), settled))];
			}
			await this.giveUp(batch, settled);
			throw error;
		}
	}

	private async send(kind: OperationKind, batch: readonly Operation[]): Promise<readonly ItemResult[]> {
		if (this.target) return await this.target.call(kind, batch);
		return isEditor(this.yunzhijia) ? await callFor(kind, this.yunzhijia, batch, await this.whereTheyAre(kind)) : [];
	}

	/** Nothing of this batch was applied: the journal says so before the run ends. */
	private async giveUp(batch: readonly Operation[], settled: ReadonlyMap<string, Settled>): Promise<void> {
		const results = batch.filter((operation) => !settled.has(operation.id)).map((operation) => ({ seq: operation.seq, state: 'skipped' as const, result: null }));
		await this.context.store.journal.results(this.saved.planId, this.lease.fence, results, this.context.services.now());
		this.inDoubt -= results.length;
	}

	/**
	 * Reads back what is unknown, and the ids of what was created without one. What was refused when it was tried `again` is read
	 * too: then the first try may have been applied late. So is a refused leadership or post: it may have been there already.
	 * @returns operations that are shown not to be done
	 */
	private async resolve(batch: readonly Operation[], settled: Map<string, Settled>, again: boolean): Promise<Operation[]> {
		const open = batch.filter((operation) => {
			const known = settled.get(operation.id);
			return !known || known.result.outcome === 'unknown' || (known.result.outcome === 'done' ? known.yzjId === '' : again || DUTIES.has(operation.kind));
		});
		if (open.length === 0) return [];
		const verdicts = this.target ? await this.target.readBack(open, false) : await readBackTwice(this.yunzhijia, open, this.ids, this.context.services);
		return open.filter((operation) => {
			const verdict = verdicts.get(operation.id) ?? { state: 'unreadable' };
			if (verdict.state === 'done') settled.set(operation.id, { operation, yzjId: verdict.yzjId, result: { key: operation.oaId, outcome: 'done', code: null, message: '' } });
			else if (verdict.state === 'taken') settled.set(operation.id, { operation, yzjId: '', result: { key: operation.oaId, outcome: 'refused', code: null, message: verdict.why } });
			else if (settled.get(operation.id)?.result.outcome !== 'refused') settled.set(operation.id, { operation, yzjId: '', result: unknownResult(operation) });
			return verdict.state === 'not-done' && settled.get(operation.id)?.result.outcome !== 'refused';
		});
	}

	/** Who gets a leadership or a post may have been created in this run. */
	private yzjIdOf({ kind, oaId, yzjId }: Operation): string {
		return yzjId === '' && DUTIES.has(kind) ? this.ids.openIdOf(oaId) : yzjId;
	}

	private async whereTheyAre(kind: OperationKind): Promise<Whereabouts> {
		if (this.departmentsOld && GOES_BY_NAME.has(kind)) {
			this.departments = (await departmentsNow(this.yunzhijia)).departments;
			this.departmentsOld = false;
		}
		const longNames = new Map(this.departments.map((department) => [department.id, department.parentId === '' ? '' : department.longName]));
		const rootId = this.departments.find((department) => department.parentId === '')?.id ?? '';
		return {
			rootId,
			openIdOf: (operation) => this.yzjIdOf(operation),
			orgIdOf: ({ target }) => (target ? target.orgId || this.ids.orgIdOf(target.oaId) : ''),
			longNameOf: (orgId) => longNames.get(orgId),
		};
	}

	/** Deletions only of departments that a fresh reading shows empty, with nothing below but what goes too (C9). */
	private async onlyEmpty(batch: readonly Operation[]): Promise<Operation[]> {
		const { departments } = await departmentsNow(this.yunzhijia);
		this.departments = departments;
		if (this.occupied === undefined) {
			const linked = await this.context.store.bindings.list(this.scope, 'person');
			this.occupied = await occupiedDepartments(this.yunzhijia, departments, linked.map((binding) => binding.yzjId));
		}
		const going = new Set(batch.map((operation) => operation.yzjId));
		const hasChildren = new Set(departments.filter((department) => !going.has(department.id)).map((department) => department.parentId));
		return batch.filter((operation) => {
			const why = this.occupied === null || this.occupied === undefined ? 'the people could not be read whole' : this.occupied.has(operation.yzjId) ? 'people are in it or below' : hasChildren.has(operation.yzjId) ? 'other departments are below it' : null;
			if (why === null) return true;
			const keep = (one: Operation, reason: string): number => this.notes.push({ kind: 'department', oaId: one.oaId, yzjId: one.yzjId, name: one.name, reason: 'kept-not-empty', message: `Not deleted: ${reason}.` });
			keep(operation, why);
			for (const next of this.queue.dropped(operation)) {
				if (next.kind === 'delete-department') keep(next, `the department "${operation.name}" below it is kept`);
				else this.failures.push({ kind: next.object, oaId: next.oaId, yzjId: next.yzjId, reason: 'skipped', message: `Not started, because ${operation.id} was not done.` });
			}
			return false;
		});
	}
}

/** Undoing, and changing links, read no OA: the head count of the last push stays the baseline (C10). */
const isPush = ({ undoes, changes, flow }: Plan): boolean => undoes === undefined && changes === undefined && flow === undefined;

const provenanceOf = ({ object }: Operation, changes: Plan['changes']): Binding['provenance'] => (changes && changes.provenance !== 'rule' ? changes.provenance : object === 'department' ? 'path' : 'rule');

/** The links that a new one takes the place of. */
const formerLinks = ({ object: kind, oaId, yzjId, before: { boundOaId, boundYzjId } }: Operation): LinkedPair[] => [
	...(boundOaId === undefined ? [] : [{ kind, oaId: boundOaId, yzjId }]),
	...(boundYzjId === undefined ? [] : [{ kind, oaId, yzjId: boundYzjId }]),
];

const textOf = (error: unknown): string => (error instanceof Error ? error.message : 'an error without a message.');

/** Calls that name a department, or tell the root from the others; all else goes by id. */
const GOES_BY_NAME: ReadonlySet<OperationKind> = new Set<OperationKind>(['create-department', 'create-person', 'move-person']);

const MAKES_IDS: ReadonlySet<OperationKind> = new Set<OperationKind>(['create-department', 'bind-department', 'create-person']);

/** So many records refused one by one, after their batch was, are taken as an answer for the rest of it. */
const HOPELESS = 8;

const unknownResult = (operation: Operation): ItemResult => ({ key: operation.oaId, outcome: 'unknown', code: null, message: '' });

interface Settled {
	operation: Operation;
	/** '' when none is known. */
	yzjId: string;
	result: ItemResult;
}

