import { z } from 'zod/v4';
import type { Scope } from '../../../store';
import type { EngineContext } from '../../../store/context';
import { SyncStop } from '../../../store/stop';
import type { YunzhijiaReader } from '../../../yunzhijia';
import { recover } from '../../apply/recover';
import type { Plan } from '../../model';
import type { DoneOperation } from '../../operations';
import { readPlan, type SavedPlan } from '../../saved/savedPlan';

/** A plan that is to be taken back, and what it did. */
export interface Undone {
	planId: string;
	scope: Scope;
	plan: Plan;
	/** In the order of the plan. */
	done: readonly DoneOperation[];
}

/**
 * Reads the plan once its last run is settled: what a run that died left open is looked for first.
 * @throws {SyncStop} it is not of this enterprise, wrote to the OA, or was never applied
 */
export async function readUndone(
	context: EngineContext,
	planId: string,
	yunzhijia: YunzhijiaReader,
): Promise<Undone> {
	const { plan: first } = await readSaved(context, planId);
	const { eid, source } = first;
	if (eid !== yunzhijia.eid)
		throw new SyncStop({
			code: 'plan-of-other-enterprise',
			facts: { planId, eid, credential: yunzhijia.eid },
		});
	if (first.flow === 'pull-to-oa')
		throw new SyncStop({ code: 'plan-wrote-to-oa', facts: { planId } });
	const scope = { eid, source };
	await recover(context, scope, yunzhijia);

	const { plan, status } = await readSaved(context, planId);
	if (status !== 'applied' && status !== 'failed')
		throw new SyncStop({ code: 'plan-not-applied', facts: { planId, status } });
	return { planId, scope, plan, done: await doneOf(context, planId, plan) };
}

const readSaved = async ({ store }: EngineContext, planId: string): Promise<SavedPlan> =>
	await readPlan(store, await store.plans.get(planId), planId);

const answerSchema = z.object({ yzjId: z.string().default('') });

/** What the journal says was done, in the order of the plan, with the ids that creations got. */
async function doneOf(
	{ store }: EngineContext,
	planId: string,
	plan: Plan,
): Promise<DoneOperation[]> {
	const bySeq = new Map(plan.operations.map((operation) => [operation.seq, operation]));
	return (await store.journal.forPlan(planId)).flatMap((entry): DoneOperation[] => {
		const operation = entry.state === 'done' ? bySeq.get(entry.seq) : undefined;
		const answer = answerSchema.safeParse(entry.result);
		return operation
			? [{ operation, yzjId: operation.yzjId || (answer.success ? answer.data.yzjId : '') }]
			: [];
	});
}
