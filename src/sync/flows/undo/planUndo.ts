import type { YunzhijiaReader } from '../../../yunzhijia';
import type { EngineContext } from '../../../store/context';
import { parseSettings } from '../../../settings/push';
import type { Plan } from '../../model';
import { boundElsewhere } from '../known';
import { readAdministrators, type AdministratorReader } from '../../read/administrators';
import { doneRecently } from '../../saved/doneRecently';
import { plannedOutcome, runText, summed, wordsOf, type Outcome } from '../../saved/outcome';
import { saveNewPlan } from '../../saved/savedPlan';
import type { UndoStep } from './invert';
import { readNow } from './readNow';
import { undoPlan } from './undoPlan';
import { readUndone } from './undone';

export interface UndoRequest {
	/** The plan to take back: applied, or applied in part. */
	planId: string;
	yunzhijia: YunzhijiaReader;
	/** Asked who is never removed; left out: nobody but those listed. */
	administrators?: AdministratorReader;
}

export interface PlannedUndo {
	/** Id of the new plan, which undoes. */
	planId: string;
	plan: Plan;
	/** An undo always waits for an approval. */
	apply: 'ask';
	/** One for each operation that the undone plan did, in its order. */
	steps: readonly UndoStep[];
	outcome: Outcome;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Plans to take back what a plan did: its journal inverted is an ordinary plan, which is previewed,
 * guarded, approved and applied like any other. Operations that were not done, or that somebody
 * changed since, are left alone. Links are taken back too: an undone match is forgotten and not
 * kept as removed, or the next push would take it for known.
 *
 * An undo reads no OA, so it neither compares the head count nor becomes the baseline: that of the
 * last push stays (C10). The next push plans again whatever the OA still says: correct the cause
 * before, or pause the schedule.
 * @throws {SyncStop} when there is nothing that could be undone, or another run is at work @throws
 * {YunzhijiaError} when Yunzhijia cannot be read
 */
export async function planUndo(context: EngineContext, request: UndoRequest): Promise<PlannedUndo> {
	const { store, services } = context;
	const undone = await readUndone(context, request.planId, request.yunzhijia);
	const { scope } = undone;
	const read = await readNow(context, request.yunzhijia, undone);
	const settings = parseSettings(undone.plan.settings);
	const { plan, steps } = undoPlan({
		undone,
		read,
		settings,
		administrators: (await readAdministrators(request.administrators, scope.eid)) ?? null,
		boundElsewhere: await boundElsewhere(store, scope, read.yunzhijia),
		removedRecently: await doneRecently(store, scope, services.now() - DAY_MS),
	});
	const { readOnly } = settings;
	const planId = await saveNewPlan(context, { plan, run: { apply: 'ask', readOnly } });
	const grades = gradesOf(steps);
	services.log.info('undo planned', {
		planId,
		undoes: request.planId,
		status: plan.status,
		operations: plan.operations.length,
		grades,
		guards: plan.guards.map((guard) => guard.id),
	});
	const message = messageOf(request.planId, plan, grades);
	const outcome = plannedOutcome({ planId, plan, apply: 'ask', readOnly }, message);
	return { planId, plan, apply: 'ask', steps, outcome };
}

type Grades = Record<UndoStep['grade'], number>;

function gradesOf(steps: readonly UndoStep[]): Grades {
	const grades: Grades = { reversible: 0, 'reversible-with-loss': 0, irreversible: 0 };
	for (const step of steps) grades[step.grade]++;
	return grades;
}

function messageOf(undone: string, plan: Plan, grades: Grades): string {
	const withLoss = grades['reversible-with-loss'];
	const never = grades.irreversible;
	const words = wordsOf(plan);
	const tail =
		withLoss + never > 0 ? `${words.gap}${runText(plan, 'undo-losses', { withLoss, never })}` : '';
	if (plan.status === 'no-changes') return runText(plan, 'undo-nothing', { undone }) + tail;
	if (plan.status === 'blocked')
		return runText(plan, 'undo-blocked', { undone, guards: plan.guards }) + tail;
	return runText(plan, 'undo-ready', { undone, summed: summed(plan) }) + tail;
}
