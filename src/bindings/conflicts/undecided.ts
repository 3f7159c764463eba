import type { Scope, Store } from '../../store';
import { candidateFinder } from '../../sync/match/decisions/candidates';
import {
	CONFLICT_REASONS,
	type Conflict,
	type ConflictReason,
	type Note,
	type OaDepartment,
	type OaEmployee,
	type ObjectKind,
	type YzjDepartment,
	type YzjPerson,
} from '../../sync/model';
import { nameKey } from '../../lib/canonical/text';
import { planInStages, type Stages } from '../../sync/plan/planPush';
import type { PlanInput } from '../../sync/plan/input';
import { loadInput } from '../../sync/saved/savedInput';
import { readPlan } from '../../sync/saved/savedPlan';
import { SyncStop } from '../../store/stop';

/** Of the notes: what a decision put there, and a link that waits for one. */
type UndecidedReason = ConflictReason | 'decided-to-leave' | 'doubtful-link';

/**
 * An employee or OA department that a plan sets aside, or
 * leaves alone by a decision, with whom or what might be meant.
 */
export type Undecided = {
	/** Path in the OA: of the employee's department, or of the one above a department. */
	above: string;
	reasons: readonly UndecidedReason[];
	/** What the plan says of it. */
	findings: ReadonlyArray<Conflict | Note>;
} & UndecidedRecord;

/**
 * Candidates: where the record has a link, nobody but
 * the person it leads to, if that is in question.
 */
type UndecidedRecord =
	| { object: 'person'; record: OaEmployee; candidates: readonly YzjPerson[] }
	| { object: 'department'; record: OaDepartment; candidates: readonly YzjDepartment[] };

export interface UndecidedPlan {
	planId: string;
	scope: Scope;
	input: PlanInput;
	stages: Stages;
	/** By `subjectKey`. */
	undecided: ReadonlyMap<string, Undecided>;
}

/** OA ids are unique among employees, and among departments. */
export const subjectKey = (object: ObjectKind, oaId: string): string => `${object}:${oaId}`;

/**
 * Records that are not one: no decision about an id helps there.
 * What is below another one waits for a decision about that.
 */
const NOT_ONE: ReadonlySet<string> = new Set<ConflictReason>([
	'missing-id',
	'duplicate-id',
	'below-quarantined',
]);

export const isDecidable = (reason: string): boolean => !NOT_ONE.has(reason);

/** The newest push of a source whose input is kept. @throws {SyncStop} plan-missing */
export async function newestPlan(store: Store, scope: Scope): Promise<string> {
	const [newest] = await store.plans.list(scope, { flows: ['push'], withInputs: true, limit: 1 });
	if (newest) return newest.id;
	throw new SyncStop({ code: 'no-plan-of-push', facts: scope });
}

/**
 * What a saved plan sets aside, found by making the plan again from what it was made from:
 * candidates are no part of a plan.
 * @throws {SyncStop} plan-missing, also when what it was made from is no longer kept
 */
export async function undecidedOf(store: Store, planId: string): Promise<UndecidedPlan> {
	const saved = await readPlan(store, await store.plans.get(planId), planId);
	const kept = await loadInput(store, saved);
	const again = kept && planInStages(kept.input);
	if (!kept || again?.plan.hash !== saved.plan.hash)
		throw new SyncStop({ code: 'plan-inputs-gone', facts: { planId } });
	const { plan, stages } = again;
	const { input } = kept;
	const undecided = new Map<string, Undecided>();
	const recordOf = {
		person: personFinder(input, stages),
		department: departmentFinder(input, stages),
	};
	for (const [key, [first, ...more]] of Map.groupBy(
		[...plan.conflicts, ...plan.notes].flatMap(findingOf),
		({ object, oaId }) => subjectKey(object, oaId),
	)) {
		if (!first) continue;
		const group = [first, ...more];
		const found = group.some(({ reason }) => NOT_ONE.has(reason))
			? null
			: recordOf[first.object](first.oaId, group);
		if (found)
			undecided.set(key, {
				...found,
				reasons: [...new Set(group.map(({ reason }) => reason))],
				findings: group.map(({ finding }) => finding),
			});
	}
	return { planId, scope: { eid: plan.eid, source: plan.source }, input, stages, undecided };
}

interface Finding {
	object: ObjectKind;
	oaId: string;
	yzjId: string;
	reason: UndecidedReason;
	finding: Conflict | Note;
}

function findingOf(finding: Conflict | Note): Finding[] {
	const { kind, oaId, yzjId, reason } = finding;
	return kind !== 'run' && oaId !== '' && isUndecided(reason)
		? [{ object: kind, oaId, yzjId, reason, finding }]
		: [];
}

const CONFLICTS: ReadonlySet<string> = new Set(CONFLICT_REASONS);

const isUndecided = (reason: string): reason is UndecidedReason =>
	reason === 'decided-to-leave' || reason === 'doubtful-link' || CONFLICTS.has(reason);

type Found = UndecidedRecord & Pick<Undecided, 'above'>;

/** Everybody who looks like an employee, or is named by what set the employee aside. */
function personFinder(
	input: PlanInput,
	stages: Stages,
): (oaId: string, findings: readonly Finding[]) => Found | null {
	const employees = new Map(input.oa.employees.map((employee) => [employee.id, employee]));
	const unlinked = new Set(
		stages.employees.placed.flatMap(({ employee, link }) => (link ? [] : [employee.id])),
	);
	const candidatesOf = candidateFinder(
		stages.persons.values(),
		input.pairs,
		input.settings.accountField,
	);
	return (oaId, findings) => {
		const record = employees.get(oaId);
		if (!record) return null;
		const candidates = unlinked.has(oaId)
			? [
					...new Set([
						...findings.flatMap(({ yzjId }) => stages.persons.get(yzjId) ?? []),
						...candidatesOf(record),
					]),
				]
			: findings.flatMap(({ yzjId, reason }) =>
					ABOUT_LINK.has(reason) ? (stages.persons.get(yzjId) ?? []) : [],
				);
		return {
			object: 'person',
			record,
			candidates,
			above: stages.tree.byId.get(record.departmentId)?.path ?? '',
		};
	};
}

/** What is asked of a link that is there: whether it is right. */
const ABOUT_LINK: ReadonlySet<Finding['reason']> = new Set<Finding['reason']>([
	'disabled-by-hand',
	'doubtful-link',
]);

/**
 * Departments that have the name where the OA has it: they alone could be the same. One of them can
 * be chosen only while the OA department has a place in the tree.
 */
function departmentFinder(
	{ oa }: PlanInput,
	{ tree, yzj, matches, links }: Stages,
): (oaId: string, findings: readonly Finding[]) => Found | null {
	const departments = new Map(oa.departments.map((department) => [department.id, department]));
	return (oaId, findings) => {
		const record = departments.get(oaId);
		if (!record) return null;
		const link = links.department.byOa.get(oaId);
		const parent = matches?.byOa.get(record.parentId ?? '')?.yzj;
		const hasPlace =
			findings.every(({ reason }) => IN_PLACE.has(reason)) && !(link && yzj.byId.has(link.yzjId));
		return {
			object: 'department',
			record,
			candidates: parent && hasPlace ? yzj.childrenNamed(parent.id, nameKey(record.name)) : [],
			above: tree.byId.get(record.parentId ?? '')?.path ?? '',
		};
	};
}

const IN_PLACE: ReadonlySet<Finding['reason']> = new Set<Finding['reason']>([
	'name-taken',
	'same-named-siblings',
	'decided-to-leave',
]);
