import { settingsInForce } from '../../settings/inForce';
import type { EngineContext } from '../../store/context';
import type { YunzhijiaReader } from '../../yunzhijia';
import { recover } from '../apply/recover';
import type { Plan } from '../model';
import type { Causes } from '../plan/causes';
import { PUSH } from '../plan/replanning';
import type { AdministratorReader } from '../read/administrators';
import { refreshMirror } from '../read/refresh';
import { loadSnapshot } from '../read/staging';
import { readYunzhijia } from '../read/yunzhijia';
import { planText, type Outcome } from '../saved/outcome';
import { beginRun } from '../saved/remarks';
import type { ApplyMode } from '../saved/savedPlan';
import { planAsked, pushInput, withWhatIsBeside, type Reading } from './pushInput';
import { outcomeOfPlanned, savePlanned } from './savePlanned';
import { checkSchedule } from './schedule';

export interface PushRequest {
	/** As the user wrote them. */
	settings: unknown;
	snapshotId: string;
	yunzhijia: YunzhijiaReader;
	/** Asked who is never removed; left out: nobody but those listed. */
	administrators?: AdministratorReader;
}

export interface PlannedPush {
	planId: string;
	plan: Plan;
	/** Why each operation is in the plan. */
	causes: Causes;
	/**
	 * What the settings say about applying; unset settings
	 * ask until one plan of this source was applied (C14).
	 */
	apply: ApplyMode;
	/** Nothing may be written, whatever `apply` says. */
	readOnly: boolean;
	outcome: Outcome;
}

const ENGINE = 'push';

/**
 * Plans a push: settles what an earlier run left open, refreshes from Yunzhijia
 * (C1), plans, saves. Writes nothing to Yunzhijia. @throws {SettingsError}
 * {SyncStop} {YunzhijiaError} when there can be no plan: the run stopped
 */
export async function preparePush(
	context: EngineContext,
	request: PushRequest,
): Promise<PlannedPush> {
	const { store } = context;
	const { source: staged, snapshot: oa } = await loadSnapshot(store, request.snapshotId);
	const inForce = await settingsInForce(context, {
		eid: request.yunzhijia.eid,
		source: staged,
		given: request.settings,
		flow: context.flow ?? ENGINE,
	});
	checkSchedule(context, inForce.settings);
	return await planReading(context, {
		...inForce,
		tenant: staged,
		oa,
		reading: { snapshotId: request.snapshotId },
		yunzhijia: request.yunzhijia,
		administrators: request.administrators,
	});
}

/** One path for everybody and for one person: settles, refreshes, plans, guards, saves. */
export async function planReading(given: EngineContext, request: Reading): Promise<PlannedPush> {
	const context = await beginRun(given);
	const { store, services } = context;
	const { settings, scope, only, reading, trial = false, yunzhijia: reader } = request;
	await recover(context, scope, reader);
	const bindings = await store.bindings.list(scope);
	const readAt = services.now();
	const listed = await readYunzhijia(
		reader,
		bindings.filter((binding) => binding.kind === 'person').map((binding) => binding.yzjId),
	);
	const refreshing = { engineContext: context, scope, yunzhijia: listed, bindings, who: ENGINE };
	if (await refreshMirror(refreshing)) await store.pulls.done(scope, { readAt, full: false });
	const yunzhijia = await withWhatIsBeside(request, listed, bindings);
	const { plan, measured, input } = await planAsked(
		store,
		request,
		await pushInput(context, request, bindings, yunzhijia),
	);
	const made = { plan, measured, input, bindings, reading, trial, profile: request.profile };
	const saved = await savePlanned(context, { ...made, replanning: PUSH, event: 'push planned' });
	const { planId, apply } = saved;
	if (plan.status === 'no-changes' && only === undefined && !trial)
		await store.baselines.set(scope, { headCount: plan.headCount, planId, at: services.now() });
	const { readOnly } = settings;
	const message = planText(plan, apply, 'yunzhijia');
	const outcome = outcomeOfPlanned(context, reader, { ...saved, plan, input }, message);
	return { ...saved, plan, readOnly, outcome };
}
