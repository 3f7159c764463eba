import { targetIn } from '../operations/seen';
import {
	isEditor,
	type ItemResult,
	type YunzhijiaEditor,
	type YunzhijiaReader,
} from '../../yunzhijia';
import type { EngineContext } from '../../store/context';
import type { Operation, OperationKind } from '../model';
import { besideOf, calledAs } from '../operations';
import type { Whereabouts } from '../operations/calls';
import { apiError } from './apiError';
import type { Lease } from '../../store/withLease';
import type { KnownIds } from './links';
import type { LiveDepartments } from './liveDepartments';
import { readBackTwice } from './readBack';
import type { RunJournal } from './runJournal';
import { doneAs, refused, taken, unknown, unknownResult, type Settled } from './settled';
import type { Target } from './target';

interface CallerInput {
	context: EngineContext;
	yunzhijia: YunzhijiaReader | YunzhijiaEditor;
	/** Where the plan writes to; undefined: Yunzhijia. */
	target: Target | undefined;
	lease: Lease;
	ids: KnownIds;
	departments: LiveDepartments;
	journal: RunJournal;
}

/**
 * Calls of one run, until of each operation it is known
 * what became of it, or known that nobody can tell.
 */
export class Caller {
	/** Whether the side that is written to may have changed. */
	touched = false;

	constructor(private readonly input: CallerInput) {}

	/**
	 * Calls; what the reply does not tell is read back; what is shown, twice, not to be done is
	 * called once more, and then half by half.
	 */
	async settle(batch: readonly Operation[]): Promise<Settled[]> {
		const settled = new Map<string, Settled>();
		let open = await this.attempt(batch, settled, false);
		if (open.length > 0) open = await this.attempt(open, settled, true);
		if (open.length > 1) await this.halve(open, settled);
		return batch.map((operation) => settled.get(operation.id) ?? unknown(operation));
	}

	/**
	 * One call for each part of a batch, and a look at what it does
	 * not tell. @returns operations that are shown not to be done
	 */
	private async attempt(
		batch: readonly Operation[],
		settled: Map<string, Settled>,
		again: boolean,
	): Promise<Operation[]> {
		const results = await this.callParts(batch, settled, again);
		batch.forEach((operation, index) => {
			const result = results[index];
			if (result)
				settled.set(operation.id, {
					operation,
					yzjId: result.openId ?? this.yzjIdOf(operation),
					result,
				});
		});
		return await this.resolve(batch, settled, again);
	}

	/**
	 * Whatever the code: one bad record does not hold the others back. Where so many in a row stay
	 * undone, it is not the records.
	 * @returns whether it is known of any what became of it
	 */
	private async halve(
		batch: readonly Operation[],
		settled: Map<string, Settled>,
	): Promise<boolean> {
		const middle = Math.ceil(batch.length / 2);
		let any = false;
		for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
			const open = await this.attempt(half, settled, true);
			const some = open.length > 1 && (await this.halve(open, settled));
			any ||= some || open.length < half.length;
			if (!any && half.length >= HOPELESS) return false;
		}
		return any;
	}

	private async callParts(
		batch: readonly Operation[],
		settled: ReadonlyMap<string, Settled>,
		again: boolean,
	): Promise<readonly ItemResult[]> {
		const [first] = batch;
		if (!first) return [];
		const results = new Map<string, ItemResult>();
		for (const part of this.input.target ? [batch] : await this.partsOf(first.kind, batch, again)) {
			const answers = await this.call(part, settled);
			part.forEach((operation, index) =>
				results.set(operation.id, answers[index] ?? unknownResult(operation)),
			);
		}
		return batch.map((operation) => results.get(operation.id) ?? unknownResult(operation));
	}

	/** What one call can take of a batch. */
	private async partsOf(
		kind: OperationKind,
		batch: readonly Operation[],
		again: boolean,
	): Promise<ReadonlyArray<readonly Operation[]>> {
		const { parts } = calledAs(kind);
		return parts ? parts(batch, await this.whereTheyAre(kind), again) : [batch];
	}

	/**
	 * Calls for a batch; a batch that is refused as a whole is
	 * halved, so that one bad record does not hold the others back.
	 */
	private async call(
		batch: readonly Operation[],
		settled: ReadonlyMap<string, Settled>,
	): Promise<readonly ItemResult[]> {
		const [first] = batch;
		if (!first) return [];
		await this.input.lease.keep();
		const { touched } = this;
		this.touched = true;
		try {
			return await this.send(first.kind, batch);
		} catch (error) {
			if (!apiError(error)) throw error;
			if (error.kind === 'outcome-unknown') return batch.map(unknownResult);
			this.touched = touched;
			const refusals = (): ItemResult[] =>
				batch.map((operation) => refused(operation, error.message, error.errorCode).result);
			if (error.kind === 'refused' && batch.length === 1) return refusals();
			if (error.kind === 'refused') {
				const middle = Math.ceil(batch.length / 2);
				const half = await this.call(batch.slice(0, middle), settled);
				// Halving finds the one bad record. Where so many
				// in a row are refused, it is not the records.
				if (half.length >= HOPELESS && half.every((result) => result.outcome === 'refused'))
					return refusals();
				return [...half, ...(await this.call(batch.slice(middle), settled))];
			}
			// Nothing of this batch was applied: the journal says so before the run ends.
			await this.input.journal.skipped(batch.filter((operation) => !settled.has(operation.id)));
			throw error;
		}
	}

	private async send(
		kind: OperationKind,
		batch: readonly Operation[],
	): Promise<readonly ItemResult[]> {
		const { target, yunzhijia } = this.input;
		if (target) return await target.call(kind, batch);
		return isEditor(yunzhijia)
			? await calledAs(kind).call(yunzhijia, batch, await this.whereTheyAre(kind))
			: [];
	}

	/**
	 * Reads back what is unknown, and the ids of what was created without one. What was refused when
	 * it was tried `again` is read too: then the first try may have been applied late. So is a
	 * refused leadership, post or role: it may have been there already.
	 * @returns operations that are shown not to be done
	 */
	private async resolve(
		batch: readonly Operation[],
		settled: Map<string, Settled>,
		again: boolean,
	): Promise<Operation[]> {
		const open = batch.filter((operation) => {
			const known = settled.get(operation.id);
			return (
				!known ||
				known.result.outcome === 'unknown' ||
				(known.result.outcome === 'done'
					? known.yzjId === ''
					: again || besideOf(operation) !== undefined)
			);
		});
		if (open.length === 0) return [];
		const { target, yunzhijia, ids, context } = this.input;
		const verdicts = target
			? await target.readBack(open, false)
			: await readBackTwice(yunzhijia, open, ids, context.services);
		return open.filter((operation) => {
			const verdict = verdicts.get(operation.id) ?? { state: 'unreadable' };
			if (verdict.state === 'done') settled.set(operation.id, doneAs(operation, verdict.yzjId));
			else if (verdict.state === 'taken') settled.set(operation.id, taken(operation, verdict.why));
			else if (settled.get(operation.id)?.result.outcome !== 'refused')
				settled.set(operation.id, unknown(operation));
			return (
				verdict.state === 'not-done' && settled.get(operation.id)?.result.outcome !== 'refused'
			);
		});
	}

	/** Who gets a leadership, a post or a role may have been created in this run. */
	private yzjIdOf(operation: Operation): string {
		const { oaId, yzjId } = operation;
		return yzjId === '' && besideOf(operation) ? this.input.ids.openIdOf(oaId) : yzjId;
	}

	private async whereTheyAre(kind: OperationKind): Promise<Whereabouts> {
		const { departments: live, ids } = this.input;
		if (calledAs(kind).byName) await live.upToDate();
		const departments = live.last;
		const longNames = new Map(
			departments.map((department) => [
				department.id,
				department.parentId === '' ? '' : department.longName,
			]),
		);
		const rootId = departments.find((department) => department.parentId === '')?.id ?? '';
		return {
			rootId,
			openIdOf: (operation) => this.yzjIdOf(operation),
			orgIdOf: (operation) => targetIn(operation, ids),
			longNameOf: (orgId) => longNames.get(orgId),
		};
	}
}

/**
 * So many records refused one by one, after their batch
 * was, are taken as an answer for the rest of it.
 */
const HOPELESS = 8;
