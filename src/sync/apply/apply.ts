import type { Scope } from '../../store';
import { isEditor, type YunzhijiaEditor, type YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext, Remark } from '../../store/context';
import { languageOf, outcomeOf, runText, type Outcome } from '../saved/outcome';
import { mirrorAnew } from '../read/refresh';
import { beginRun, clockRemark, withRemarks } from '../saved/remarks';
import type { AdministratorReader } from '../read/administrators';
import { isLink } from '../operations';
import { checkContents, readPlan } from '../saved/savedPlan';
import type { Canary } from '../../settings/push';
import { SyncStop } from '../../store/stop';
import { oaTarget, type OaClient } from './toOa/target';
import { firstOf } from './canary';
import { groundOf, movedGround, readGround } from './ground';
import { withLease } from '../../store/withLease';
import { KnownIds } from './links';
import { refuseReadOnlyEnterprise, refuseUnlessApplicable, takePermission } from './permission';
import { settle } from './recover';
import { Run } from './run';

export interface ApplyRequest {
	planId: string;
	/** With the editable key; a plan that changes nothing but links is content with the read key. */
	yunzhijia: YunzhijiaReader | YunzhijiaEditor;
	/** For a plan that writes to the OA. */
	oa?: OaClient;
	/**
	 * Tells who administers the enterprise by now: nobody of them is removed. Left out: nobody asks.
	 */
	administrators?: AdministratorReader;
	/** Left out: as the settings of the plan say; null: everything in one go. */
	canary?: Canary | null;
	/** What planning had to say of the run. */
	remarks?: readonly Remark[];
}

/**
 * Applies a saved plan, exactly as it was shown: under the lease, after settling what an earlier
 * run left open, refusing single operations whose ground moved, journalling intent before and
 * result after every call, and reading back at the end. With a canary some operations go first and
 * are read back; the rest goes only when all of them came out as planned.
 * @throws {SyncStop} when the plan may not be applied, or the lease is taken: nothing was written
 * @throws {YunzhijiaError} when Yunzhijia cannot be read, or
 * the first call already failed as a whole: nothing was written
 */
export async function applyPlan(given: EngineContext, request: ApplyRequest): Promise<Outcome> {
	const context = await beginRun(given);
	const { store } = context;
	const { planId, yunzhijia } = request;
	const header = await store.plans.get(planId);
	const saved = await readPlan(store, header, planId);
	const { plan } = saved;
	if (plan.eid !== yunzhijia.eid)
		throw new SyncStop({
			code: 'plan-of-other-enterprise',
			facts: { planId, eid: plan.eid, credential: yunzhijia.eid },
		});
	if (saved.status === 'no-changes')
		return outcomeOf(planId, plan, {
			outcome: 'no-changes',
			message: runText(plan, 'nothing-to-apply', {}),
		});
	refuseUnlessApplicable(saved);
	await refuseReadOnlyEnterprise(context, plan);
	const scope: Scope = { eid: plan.eid, source: plan.source };
	const oa = oaTarget(context, scope, request.oa);
	const target = plan.flow === 'pull-to-oa' ? oa : undefined;
	if (plan.flow === 'pull-to-oa' && !target)
		throw new SyncStop({ code: 'plan-needs-oa', facts: { planId } });
	if (!target && !isEditor(yunzhijia) && !plan.operations.every(isLink))
		throw new SyncStop({ code: 'read-only-key', facts: { planId } });
	checkContents(saved);
	return await withLease(context, scope, `applying plan ${planId}`, async (lease) => {
		await settle({ context, scope, reader: yunzhijia, lease, oa });
		// Read before the approval is used up: a Yunzhijia
		// that does not answer costs nobody a second approval.
		const bindings = await store.bindings.list(scope);
		const ground = target
			? groundOf([], [], bindings)
			: await readGround({
					engineContext: context,
					reader: yunzhijia,
					input: saved,
					bindings,
					asked: request.administrators,
				});
		const moved = target ? await target.movedGround(plan) : movedGround(plan, ground);
		const ids = await KnownIds.of(store, scope);
		const first = firstOf(plan, request.canary, ids);
		await takePermission(context, saved);
		try {
			const outcome = await new Run({
				context,
				scope,
				saved,
				yunzhijia,
				lease,
				departments: ground.departments,
				moved,
				target,
				ids,
				first,
			}).toTheEnd();
			// What a push changed is what people look for next.
			if (!target && !plan.operations.every(isLink)) await mirrorAnew(context, scope, yunzhijia);
			const remarks = [...(request.remarks ?? []), ...context.remarks, ...clockRemark(yunzhijia)];
			return withRemarks(outcome, remarks, languageOf(plan));
		} catch (error) {
			await store.plans.setStatus(planId, ['applying'], 'failed');
			throw error;
		}
	});
}
