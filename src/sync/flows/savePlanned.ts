import type { Binding } from '../../store';
import type { EngineContext, Remark } from '../../store/context';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { Plan } from '../model';
import { causesOf, type Causes } from '../plan/causes';
import type { PlanInput } from '../plan/input';
import type { PlanMeasures } from '../plan/measures';
import type { Replanning } from '../plan/replanning';
import type { Overlay } from '../read/overlay';
import { plannedOutcome, type Outcome } from '../saved/outcome';
import { clockRemark, withRemarks } from '../saved/remarks';
import { runBefore } from '../saved/runBefore';
import { saveInput } from '../saved/savedInput';
import { logged, saveNewPlan, type ApplyMode } from '../saved/savedPlan';

type Run = EngineContext & { remarks: readonly Remark[] };

/** A plan with what it was made of, by a flow whose plans can be made again. */
interface Made {
	replanning: Replanning;
	plan: Plan;
	/** Left out: nobody measured it. */
	measured?: PlanMeasures;
	input: PlanInput;
	bindings: readonly Binding[];
	/** Where the reading of the OA can be found again. */
	reading: { snapshotId: string; overlay?: Overlay };
	/** Number of the profile that its settings began with; left out: not told. */
	profile?: number | undefined;
	/** For looking only: it takes no other plan's place. */
	trial?: boolean;
	/** What the log says. */
	event: string;
}

/** A plan that was saved, and how it may be applied. */
interface Saved {
	planId: string;
	causes: Causes;
	apply: ApplyMode;
}

/**
 * Finds out why each operation is there, and saves the plan with that and with what it was made of.
 */
export async function savePlanned(context: Run, made: Made): Promise<Saved> {
	const { store, services } = context;
	const {
		replanning,
		plan,
		measured,
		input,
		bindings,
		reading,
		profile,
		trial = false,
		event,
	} = made;
	const { eid, source, settings, firstRun } = input;
	const scope = { eid, source };
	const before =
		plan.operations.length > 0
			? await runBefore(store, scope, replanning, { bindings, yunzhijia: input.yunzhijia })
			: null;
	const causes = causesOf(plan, input, before, replanning);
	const apply = trial ? 'preview' : (settings.apply ?? (firstRun ? 'ask' : 'auto'));
	const saved = {
		plan,
		measured,
		run: { apply, readOnly: settings.readOnly, profile },
		causes,
		trial,
	};
	const planId = await saveNewPlan(context, saved);
	await saveInput(store, planId, { ...reading, input, bindings });
	await store.retention.prune(services.now(), settings.retentionDays);
	services.log.info(event, logged(planId, saved));
	return { planId, causes, apply };
}

/** What the run has to say of the plan, and of itself. */
export const outcomeOfPlanned = (
	{ remarks }: Run,
	yunzhijia: YunzhijiaReader,
	{ plan, input, planId, apply }: Pick<Made, 'plan' | 'input'> & Saved,
	message: string,
): Outcome => {
	const { readOnly, language } = input.settings;
	return withRemarks(
		plannedOutcome({ planId, plan, apply, readOnly }, message),
		[...remarks, ...clockRemark(yunzhijia)],
		language,
	);
};
