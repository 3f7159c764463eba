import { z } from 'zod/v4';
import type { Binding, Scope } from '../../../store';
import type { YunzhijiaReader } from '../../../yunzhijia';
import { groundOf } from '../../apply/ground';
import { recover } from '../../apply/recover';
import type { EngineContext } from '../../../store/context';
import { doneRecently } from '../../saved/doneRecently';
import { finish } from '../../plan/finish';
import { guardHits } from '../../plan/guards';
import {
	dutyKey,
	linkMade,
	type Operation,
	type Plan,
	type YzjDuties,
	type YzjSnapshot,
} from '../../model';
import { indexYzj } from '../../organise/yzjTree';
import { besideOf, type DoneOperation, type Now } from '../../operations';
import { orgIdNow } from '../../operations/inverse';
import { roleIdOf } from '../../operations/role';
import { plannedOutcome, runText, summed, wordsOf, type Outcome } from '../../saved/outcome';
import { activeLinked, personsOf, yzjRoot } from '../../organise/yunzhijia';
import { countOf } from '../../plan/counts';
import { boundElsewhere, toLink } from '../push';
import { readAdministrators, type AdministratorReader } from '../../read/administrators';
import { readDuties, withDuties } from '../../read/duties';
import { dutiesByKey } from '../../read/dutiesNow';
import { rolesNow, type RolesNow } from '../../read/rolesNow';
import { withDisabled } from '../../read/holders';
import { inDoubt, readYunzhijia } from '../../read/yunzhijia';
import { readPlan, saveNewPlan } from '../../saved/savedPlan';
import { parseSettings } from '../../../settings/push';
import { SyncStop } from '../../../store/stop';
import { treeOf } from '../../plan/tree';
import { invert, type UndoStep } from './invert';

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
 * Plans to take back what a plan did: its journal inverted is an ordinary plan, which is previewed, guarded, approved and
 * applied like any other. Operations that were not done, or that somebody changed since, are left alone. Links are taken
 * back too: an undone match is forgotten and not kept as removed, or the next push would take it for known.
 *
 * An undo reads no OA, so it neither compares the head count nor becomes the baseline: that of the last push stays (C10).
 * The next push plans again whatever the OA still says: correct the cause before, or pause the schedule.
 * @throws {SyncStop} when there is nothing that could be undone, or another run is at work @throws {YunzhijiaError} when Yunzhijia cannot be read
 */
export async function planUndo(context: EngineContext, request: UndoRequest): Promise<PlannedUndo> {
	const { store, services } = context;
	const { plan: first } = await readPlan(
		store,
		await store.plans.get(request.planId),
		request.planId,
	);
	if (first.eid !== request.yunzhijia.eid)
		throw new SyncStop({
			code: 'plan-of-other-enterprise',
			facts: { planId: request.planId, eid: first.eid, credential: request.yunzhijia.eid },
		});
	if (first.flow === 'pull-to-oa')
		throw new SyncStop({ code: 'plan-wrote-to-oa', facts: { planId: request.planId } });
	const scope: Scope = { eid: first.eid, source: first.source };
	await recover(context, scope, request.yunzhijia);

	const { plan: undone, status } = await readPlan(
		store,
		await store.plans.get(request.planId),
		request.planId,
	);
	if (status !== 'applied' && status !== 'failed')
		throw new SyncStop({ code: 'plan-not-applied', facts: { planId: request.planId, status } });
	const done = await doneOf(context, request.planId, undone);
	const bindings = await store.bindings.list(scope);
	const shown = await readYunzhijia(request.yunzhijia, openIdsOf(done, bindings));
	// A department that the plan made is deleted only with nobody in it, whom no list shows included.
	const listed = done.some(({ operation }) => operation.kind === 'create-department')
		? ((await withDisabled(request.yunzhijia, shown)) ?? shown)
		: shown;
	const settings = parseSettings(undone.settings);
	const duties = done.some(({ operation }) => besideOf(operation) === 'duties')
		? await readDuties(request.yunzhijia)
		: null;
	const ofRoles = done.flatMap(({ operation, yzjId }) =>
		besideOf(operation) === 'roles' ? [{ operation, yzjId }] : [],
	);
	const roles =
		ofRoles.length > 0
			? await rolesNow(
					request.yunzhijia,
					ofRoles.flatMap(({ operation }) => roleIdOf(operation) ?? []),
					ofRoles.map(({ yzjId }) => yzjId),
				)
			: null;
	const yunzhijia = inDoubt(duties ? withDuties(listed, duties) : listed, roles?.reasons ?? []);

	const administrators = await readAdministrators(request.administrators, scope.eid);
	const { operations, steps, notes } = invert({
		done,
		now: nowOf({ done, yunzhijia, bindings, duties, roles }),
		ground: groundOf(yunzhijia.departments, [...personsOf(yunzhijia).values()], bindings, {
			duties: duties && dutiesByKey(duties),
			roles,
		}),
		protected: [...settings.protected, ...(administrators ?? [])],
		boundElsewhere: await boundElsewhere(store, scope, yunzhijia),
	});
	const yzj = indexYzj(yunzhijia.departments, yzjRoot(yunzhijia));
	const persons = personsOf(yunzhijia);
	const linkedDepartments = bindings.filter(
		(binding) =>
			binding.kind === 'department' && binding.state === 'active' && yzj.byId.has(binding.yzjId),
	);
	const linkedPersons = bindings.filter(
		(binding) => binding.kind === 'person' && binding.state === 'active',
	);
	const guards = guardHits({
		// No half measures here: an undo from a reading with holes is blocked, whatever a push may do.
		settings: { ...settings, uncertified: 'block' },
		operations,
		oa: null,
		yunzhijia: {
			persons: yunzhijia.persons.length,
			complete: yunzhijia.certificate.complete,
			reasons: yunzhijia.certificate.reasons,
			tree: yzj,
		},
		headCount: undone.headCount,
		lastHeadCount: null,
		duties: duties ? duties.leaders.length + duties.posts.length : 0,
		roles: roles?.held.size,
		linked: {
			persons: activeLinked(linkedPersons.map(toLink), persons),
			departments: linkedDepartments.length,
		},
		personLinks: linkedPersons.length,
		removedRecently: await doneRecently(store, scope, services.now() - DAY_MS),
		firstRun: false,
		...(administrators && { administrators: new Set(administrators) }),
		unknownScopeIds: [],
	});
	const plan = finish({
		head: {
			eid: scope.eid,
			source: scope.source,
			headCount: undone.headCount,
			certificates: { oa: undone.certificates.oa, yunzhijia: yunzhijia.certificate },
			settings: undone.settings,
			undoes: request.planId,
		},
		operations,
		counts: countOf(operations, { matches: null, persons: 0, quarantined: 0 }),
		guards,
		conflicts: [],
		notes,
		tree: treeOf(yzj, operations, persons, null),
	});

	const run = { apply: 'ask' as const, readOnly: settings.readOnly };
	const planId = await saveNewPlan(context, { plan, run });
	const grades = { reversible: 0, 'reversible-with-loss': 0, irreversible: 0 };
	for (const step of steps) grades[step.grade]++;
	services.log.info('undo planned', {
		planId,
		undoes: request.planId,
		status: plan.status,
		operations: operations.length,
		grades,
		guards: guards.map((guard) => guard.id),
	});
	return {
		planId,
		plan,
		apply: 'ask',
		steps,
		outcome: plannedOutcome(
			{ planId, plan, apply: 'ask', readOnly: settings.readOnly },
			messageOf(request.planId, plan, grades),
		),
	};
}

function messageOf(undone: string, plan: Plan, grades: Record<UndoStep['grade'], number>): string {
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

const openIdsOf = (done: readonly DoneOperation[], bindings: readonly Binding[]): string[] => [
	...bindings.flatMap((binding) => (binding.kind === 'person' ? [binding.yzjId] : [])),
	...done.flatMap(({ operation, yzjId }) =>
		operation.object === 'person'
			? [yzjId, linkMade(operation).replaces?.yzjId ?? ''].filter((openId) => openId !== '')
			: [],
	),
];

function nowOf({
	done,
	yunzhijia,
	bindings,
	duties,
	roles,
}: {
	done: readonly DoneOperation[];
	yunzhijia: YzjSnapshot;
	bindings: readonly Binding[];
	duties: YzjDuties | null;
	roles: RolesNow | null;
}): Now {
	const active = bindings.filter((binding) => binding.state === 'active').map(toLink);
	const { made, led, deleted, renames } = changedBy(done);
	return {
		yzj: indexYzj(yunzhijia.departments, yzjRoot(yunzhijia)),
		persons: personsOf(yunzhijia),
		links: new Map(active.map((link) => [`${link.kind}:${link.oaId}`, link])),
		owners: new Map(active.map((link) => [`${link.kind}:${link.yzjId}`, link])),
		made,
		duties: duties && { now: dutiesByKey(duties), made: new Set(led) },
		roles,
		deleted,
		renames: Map.groupBy(renames, (operation) => operation.yzjId),
	};
}

/** What the plan did to departments and leaderships. */
function changedBy(done: readonly DoneOperation[]) {
	const made = new Map<string, string>();
	const led: string[] = [];
	const deleted = new Map<string, Operation<'delete-department'>>();
	const renames: Operation<'rename-department'>[] = [];
	for (const { operation, yzjId } of done)
		if (operation.kind === 'create-department') made.set(operation.oaId, yzjId);
	for (const { operation, yzjId } of done) {
		const { kind } = operation;
		if (kind === 'delete-department') deleted.set(yzjId, operation);
		else if (kind === 'rename-department') renames.push(operation);
		else if (kind === 'set-leader' && !operation.leads) {
			const orgId = orgIdNow(operation.target, { made });
			if (orgId !== null) led.push(dutyKey(yzjId, orgId));
		}
	}
	return { made, led, deleted, renames };
}
