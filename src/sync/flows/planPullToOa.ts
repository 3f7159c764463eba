import { wordsFor } from '../../words';
import type { YunzhijiaReader } from '../../yunzhijia';
import { settledFence } from '../apply/recover';
import type { Causes } from '../plan/causes';
import type { EngineContext } from '../../store/context';
import { decisionsInForce } from '../match/decisions/inForce';
import type { Plan } from '../model';
import { planText, runText, wordsOf, type Outcome } from '../saved/outcome';
import type { PlanInput } from '../plan/input';
import { withPatience } from './pull/patience';
import { readAndWrite } from './pull/pull';
import { reportOf, type PullReport } from './pull/report';
import { boundElsewhere, pairsOf } from './known';
import { outcomeOfPlanned, savePlanned } from './savePlanned';
import { checkSchedule } from './schedule';
import { PULL_TO_OA } from '../plan/replanning';
import { beginRun } from '../saved/remarks';
import { newestFirst } from '../saved/savedInput';
import type { ApplyMode } from '../saved/savedPlan';
import { settingsInForce } from '../../settings/inForce';
import { loadSnapshot } from '../read/staging';
import { SyncStop } from '../../store/stop';
import { planToOa } from '../plan/planToOa';
import { oaTarget, type OaClient } from '../apply/toOa/target';

export interface PullToOaRequest {
	/** As the user wrote them; the same as of a push. */
	settings: unknown;
	/** A closed reading of the OA. */
	snapshotId: string;
	yunzhijia: YunzhijiaReader;
	/**
	 * Settles what an earlier run left open. Left out: the OA is one that we cannot write, and the
	 * plan is for looking at, or for other nodes.
	 */
	oa?: OaClient;
}

export interface PlannedPullToOa {
	planId: string;
	plan: Plan;
	/** Why each operation is in the plan. */
	causes: Causes;
	apply: ApplyMode;
	report: PullReport;
	outcome: Outcome;
}

/**
 * Yunzhijia → store → OA (C1): pulls everything, and plans what
 * would make the OA the same. Writes nothing to either side.
 * @throws {SettingsError} {SyncStop} {YunzhijiaError}
 * {WeaverError} when there can be no plan: the run stopped
 */
export async function planPullToOa(
	given: EngineContext,
	request: PullToOaRequest,
): Promise<PlannedPullToOa> {
	const context = await beginRun(given);
	const { store, services } = context;
	const { source: staged, snapshot: oa } = await loadSnapshot(store, request.snapshotId);
	const { settings, scope } = await settingsInForce(context, {
		eid: request.yunzhijia.eid,
		source: staged,
		given: request.settings,
		flow: context.flow ?? 'pull-to-oa',
	});
	checkSchedule(context, settings);

	if (request.oa)
		await withPatience(services, () =>
			settledFence(context, scope, request.yunzhijia, oaTarget(context, scope, request.oa)),
		);
	const before = await store.mirror.inService(scope);
	const { reading, written, readAt } = await readAndWrite(context, scope, request.yunzhijia, {
		...settings,
		pullMode: 'full',
	});
	if (reading.mode !== 'full')
		throw new SyncStop({ code: 'yunzhijia-not-whole', facts: { doubts: [] } });
	const report = await reportOf(store, scope, {
		reading,
		written,
		readAt,
		before,
		words: wordsFor(settings.language),
	});

	const bindings = await store.bindings.list(scope);
	const input: PlanInput = {
		eid: scope.eid,
		source: scope.source,
		settings,
		pairs: pairsOf(settings),
		oa,
		yunzhijia: reading.snapshot,
		bindings: newestFirst(bindings),
		decisions: await decisionsInForce(store, scope, services.now()),
		boundElsewhere: await boundElsewhere(store, scope, reading.snapshot),
		lastHeadCount: null,
		removedRecently: { persons: 0, departments: 0 },
		firstRun: (await store.plans.appliedCount(scope, 'pull-to-oa')) === 0,
	};
	const plan = planToOa(input);
	const saved = await savePlanned(context, {
		plan,
		input,
		bindings,
		reading: { snapshotId: request.snapshotId },
		replanning: PULL_TO_OA,
		event: 'pull to the OA planned',
	});
	const message = `${report.text} ${messageOf(plan, saved.apply)}`;
	const outcome = outcomeOfPlanned(context, request.yunzhijia, { ...saved, plan, input }, message);
	return { ...saved, plan, report, outcome };
}

function messageOf(plan: Plan, apply: ApplyMode): string {
	const count = plan.notes.filter(({ reason }) => reason === 'left-in-yunzhijia').length;
	const leavers = count > 0 ? [runText(plan, 'left-in-yunzhijia', { count })] : [];
	return [planText(plan, apply, 'oa'), ...leavers].join(wordsOf(plan).gap);
}
