import type { Scope, Store } from '../../store';
import { candidateFinder } from '../../sync/decisions/candidates';
import { CONFLICT_REASONS, type ConflictReason, type OaEmployee, type YzjPerson } from '../../sync/model';
import { planInStages, type PlanInput, type Stages } from '../../sync/plan';
import { loadInput } from '../../sync/savedInput';
import { readPlan } from '../../sync/savedPlan';
import { SyncStop } from '../../sync/stop';

/** An employee whom a plan sets aside, or leaves alone by a decision, with everybody who might be meant. */
export interface Undecided {
	employee: OaEmployee;
	/** Path in the OA. */
	department: string;
	reasons: readonly (ConflictReason | 'decided-to-leave')[];
	/** What the plan says, in one text. */
	message: string;
	/** Nobody where the employee has a link: nothing is to be found then. */
	candidates: readonly YzjPerson[];
}

export interface UndecidedPlan {
	planId: string;
	scope: Scope;
	input: PlanInput;
	stages: Stages;
	/** By OA id. */
	undecided: ReadonlyMap<string, Undecided>;
}

/** Records that are not one employee: no decision about an id helps there. */
const NOT_ONE: ReadonlySet<ConflictReason> = new Set<ConflictReason>(['missing-id', 'duplicate-id']);

/** The newest push of a source whose input is kept. @throws {SyncStop} plan-missing */
export async function newestPlan(store: Store, scope: Scope): Promise<string> {
	const [newest] = await store.plans.list(scope, { flows: ['push'], withInputs: true, limit: 1 });
	if (newest) return newest.id;
	throw new SyncStop('plan-missing', `There is no plan of a push for enterprise ${scope.eid}, source ${scope.source}, so nobody knows of conflicts.`, 'Run Plan Push once (with apply: preview it changes nothing), then try again. Check the source name, too.');
}

/**
 * Whom a saved plan sets aside, found by making the plan again from what it was made from: candidates are no part of a plan.
 * @throws {SyncStop} plan-missing, also when what it was made from is no longer kept
 */
export async function undecidedOf(store: Store, planId: string): Promise<UndecidedPlan> {
	const saved = await readPlan(store, await store.plans.get(planId), planId);
	const kept = await loadInput(store, saved);
	const again = kept && planInStages(kept.input);
	if (!kept || again?.plan.hash !== saved.plan.hash) throw new SyncStop('plan-missing', `What plan ${planId} was made from is not kept (any more), or it was made by another version, so candidates cannot be told.`, 'Make a new plan (Plan Push), then export its conflicts.');
	const { plan, stages } = again;
	const { input } = kept;
	const employees = new Map(input.oa.employees.map((employee) => [employee.id, employee]));
	const unlinked = new Set(stages.employees.placed.flatMap(({ employee, link }) => (link ? [] : [employee.id])));
	const candidatesOf = candidateFinder(stages.persons.values(), input.pairs, input.settings.accountField);
	const findings = [...plan.conflicts, ...plan.notes].flatMap(({ kind, oaId, yzjId, reason, message }) => (kind === 'person' && oaId !== '' && isUndecided(reason) ? [{ oaId, yzjId, reason, message }] : []));
	const undecided = new Map<string, Undecided>();
	for (const [oaId, group] of Map.groupBy(findings, (finding) => finding.oaId)) {
		const employee = employees.get(oaId);
		if (!employee || group.some(({ reason }) => reason !== 'decided-to-leave' && NOT_ONE.has(reason))) continue;
		const named = unlinked.has(oaId) ? group.flatMap(({ yzjId }) => stages.persons.get(yzjId) ?? []) : [];
		const candidates = unlinked.has(oaId) ? [...new Set([...named, ...candidatesOf(employee)])] : [];
		undecided.set(oaId, { employee, department: stages.tree.byId.get(employee.departmentId)?.path ?? '', reasons: [...new Set(group.map(({ reason }) => reason))], message: group.map(({ message }) => message).join(' '), candidates });
	}
	return { planId, scope: { eid: plan.eid, source: plan.source }, input, stages, undecided };
}

const CONFLICTS: ReadonlySet<string> = new Set(CONFLICT_REASONS);

/** Of the notes only what a decision put there. */
const isUndecided = (reason: string): reason is ConflictReason | 'decided-to-leave' => reason === 'decided-to-leave' || CONFLICTS.has(reason);
