import type { Links } from '../../organise/links';
import type { BindingLink, Conflict, Note, OaDepartment, YzjDepartment } from '../../model';
import { byText } from '../../../lib/canonical/text';
import type { Because, Unused } from '../../../words';
import { decidedBy, factsOf, type Decision } from './decision';
import { movedOfDepartment } from './ground';
import { rivalsIn } from './rivals';

interface DepartmentDecisionsInput {
	/** Those about employees are none of its business. */
	decisions: readonly Decision[];
	/** All that the OA sent. */
	departments: readonly OaDepartment[];
	yzj: ReadonlyMap<string, YzjDepartment>;
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	/** Whether a link of an OA id that is gone may pass to another department: not unless the OA was read whole. */
	mayPass: boolean;
}

/** Where a department was decided to be. */
interface DecidedDepartment {
	department: YzjDepartment;
	/** Who decided. */
	because: Because;
	/** OA id whose link with it gives way; '' for none. */
	replaces: string;
}

/** What of the decisions matching is to heed; all by OA id. */
export interface DecidedDepartments {
	bound: ReadonlyMap<string, DecidedDepartment>;
	/** orgIds that are not this department. */
	excluded: ReadonlyMap<string, ReadonlySet<string>>;
	/** Departments that wait and are not linked with any that is there. */
	waiting: ReadonlySet<string>;
}

export interface TakenDepartments extends DecidedDepartments {
	left: ReadonlyMap<string, Decision>;
	/** The decisions behind `bound`. */
	bindings: ReadonlyMap<string, Decision>;
	/** Decision id → why it is not used. */
	unused: ReadonlyMap<string, Unused>;
	notes: readonly Note[];
}

const NO_DEPARTMENTS: TakenDepartments = {
	bound: new Map(),
	excluded: new Map(),
	waiting: new Set(),
	left: new Map(),
	bindings: new Map(),
	unused: new Map(),
	notes: [],
};

/** Looks at each decision about a department as the world is now, as `takeDecisions` does with those about employees. */
export function takeDepartmentDecisions({
	decisions: all,
	departments,
	yzj,
	links,
	boundElsewhere,
	mayPass,
}: DepartmentDecisionsInput): TakenDepartments {
	const decisions = all
		.filter(({ object }) => object === 'department')
		.sort(
			(a, b) =>
				byText(a.oaId, b.oaId) ||
				byText(a.kind, b.kind) ||
				byText(a.yzjId, b.yzjId) ||
				byText(a.id, b.id),
		);
	if (decisions.length === 0) return NO_DEPARTMENTS;
	const byId = new Map(departments.map((department) => [department.id, department]));
	const passes = mayPass && !byId.has('');
	const bound = new Map<string, DecidedDepartment>();
	const bindings = new Map<string, Decision>();
	const excluded = new Map<string, Set<string>>();
	const left = new Map<string, Decision>();
	const unused = new Map<string, Unused>();
	const notes: Note[] = [];
	const pass = (decision: Decision, why: Unused): void => {
		unused.set(decision.id, why);
		const names = { oa: byId.get(decision.oaId)?.name, yzj: yzj.get(decision.yzjId)?.name };
		notes.push(notUsed(decision, names, why));
	};
	const rivals = rivalsIn(decisions);
	/** A link to a department that is gone binds nobody: it is looked for by its path again. */
	const standing = (oaId: string): BindingLink | undefined => {
		const link = links.byOa.get(oaId);
		return link && yzj.has(link.yzjId) ? link : undefined;
	};

	for (const decision of decisions) {
		const { id, kind, oaId, yzjId } = decision;
		const department = byId.get(oaId);
		const target = yzjId === '' ? null : (yzj.get(yzjId) ?? null);
		const link = standing(oaId);
		const rival = rivals.get(id);
		const moved = department ? movedOfDepartment(decision.ground, department, target) : [];
		if (decision.expired) pass(decision, { code: 'expired', facts: { until: decision.until } });
		else if (!department) pass(decision, { code: 'no-record', facts: { object: 'department' } });
		else if (rival) pass(decision, rival);
		else if (kind === 'create') pass(decision, { code: 'name-of-one', facts: {} });
		else if (yzjId !== '' && !target)
			pass(decision, { code: 'no-counterpart', facts: { object: 'department', yzjId } });
		else if (kind === 'different') {
			if (link?.yzjId === yzjId) pass(decision, { code: 'linked-now', facts: {} });
			else {
				// Not linked by rule even where the ground moved: somebody has to look again.
				excluded.set(oaId, new Set([...(excluded.get(oaId) ?? []), yzjId]));
				if (moved.length > 0)
					pass(decision, { code: 'changed', facts: { fields: moved, stillNotLinked: true } });
			}
		} else if (moved.length > 0)
			pass(decision, { code: 'changed', facts: { fields: moved, stillNotLinked: false } });
		else if (kind === 'leave') left.set(oaId, decision);
		else if (link) {
			// Linked as decided: nothing is left to do.
			if (link.yzjId !== yzjId)
				pass(decision, {
					code: 'linked-with',
					facts: { object: 'department', yzjId: link.yzjId, active: true },
				});
		} else if (target) {
			const owner = links.byYzj.get(yzjId);
			if (boundElsewhere.has(yzjId))
				pass(decision, { code: 'other-source', facts: { object: 'department', yzjId } });
			else if (owner && !(passes && !byId.has(owner.oaId)))
				pass(decision, {
					code: 'linked-by',
					facts: { object: 'department', yzjId, oaId: owner.oaId },
				});
			else {
				bound.set(oaId, {
					department: target,
					because: decidedBy(decision),
					replaces: owner?.oaId ?? '',
				});
				bindings.set(oaId, decision);
			}
		}
	}
	return {
		bound,
		excluded,
		waiting: new Set([...left.keys()].filter((oaId) => !standing(oaId))),
		left,
		bindings,
		unused,
		notes,
	};
}

/**
 * Matches with the decisions, and again without those that no department could use, until none is left that had an effect and was not used.
 * @param attempt matches with what it is given
 */
export function withUsable<
	Found extends { matches: { byOa: ReadonlyMap<string, { via: string }> } | null },
>(decided: DecidedDepartments, attempt: (usable: DecidedDepartments) => Found): Found {
	const found = attempt(decided);
	const used = [...decided.bound].filter(
		([oaId]) => found.matches?.byOa.get(oaId)?.via === 'decided',
	);
	return used.length === decided.bound.size
		? found
		: withUsable({ ...decided, bound: new Map(used) }, attempt);
}

const notUsed = (
	decision: Decision,
	names: { oa: string | undefined; yzj?: string | undefined },
	because: Unused,
): Note => ({
	kind: 'department',
	oaId: decision.oaId,
	yzjId: decision.yzjId,
	name: names.oa ?? '',
	reason: 'decision-not-used',
	facts: { decided: factsOf(decision, names), because },
});

/** Why a department was not matched as decided. */
function unusable(match: { via: string } | undefined, aside: boolean): Unused {
	if (match?.via === 'anchor') return { code: 'root', facts: {} };
	if (aside) return { code: 'set-aside-otherwise', facts: { object: 'department' } };
	return match
		? { code: 'above-tree', facts: {} }
		: { code: 'out-of-scope', facts: { object: 'department' } };
}

/**
 * What came of the decisions once departments were matched: those that could not be used after all, and what waits, which stands in the notes
 * and no longer among what waits for a decision, with what is set aside below it.
 * @param matchedBy how departments in scope were matched
 */
export function settleDepartments(
	conflicts: readonly Conflict[],
	{ left, bindings, unused, notes, waiting }: TakenDepartments,
	departments: readonly OaDepartment[],
	matchedBy: ReadonlyMap<string, { via: string }>,
): { conflicts: readonly Conflict[]; notes: Note[]; unused: ReadonlyMap<string, Unused> } {
	if (left.size === 0 && bindings.size === 0) return { conflicts, notes: [...notes], unused };
	const byId = new Map(departments.map((department) => [department.id, department]));
	const nowUnused = new Map(unused);
	const allNotes = [...notes];
	const pass = (decision: Decision, why: Unused): void => {
		nowUnused.set(decision.id, why);
		allNotes.push(notUsed(decision, { oa: byId.get(decision.oaId)?.name }, why));
	};
	const aside = new Set(
		conflicts.flatMap(({ kind, oaId }) => (kind === 'department' ? [oaId] : [])),
	);
	for (const [oaId, decision] of bindings) {
		const match = matchedBy.get(oaId);
		if (match?.via !== 'decided') pass(decision, unusable(match, aside.has(oaId)));
	}
	/** The nearest department at or above that was decided to wait. */
	const waitsWith = ({ kind, oaId, reason }: Conflict): string | undefined => {
		if (kind !== 'department') return undefined;
		if (left.has(oaId)) return oaId;
		if (reason !== 'below-quarantined') return undefined;
		const seen = new Set<string>();
		for (
			let at = byId.get(oaId)?.parentId ?? '';
			at !== '' && !seen.has(at);
			at = byId.get(at)?.parentId ?? ''
		) {
			if (left.has(at)) return at;
			seen.add(at);
		}
		return undefined;
	};
	const found = Map.groupBy(
		conflicts.filter((conflict) => waitsWith(conflict) !== undefined),
		(conflict) => waitsWith(conflict) ?? '',
	);
	for (const [oaId, decision] of left) {
		const group = found.get(oaId) ?? [];
		const own = group.filter((conflict) => conflict.oaId === oaId);
		if (own.length === 0 && !(waiting.has(oaId) && matchedBy.get(oaId)?.via === 'new')) {
			pass(
				decision,
				matchedBy.get(oaId)?.via === 'anchor'
					? { code: 'root', facts: {} }
					: { code: 'nothing-waits', facts: { object: 'department' } },
			);
			continue;
		}
		const below = new Set(
			group.flatMap((conflict) => (conflict.oaId === oaId ? [] : [conflict.oaId])),
		).size;
		allNotes.push({
			kind: 'department',
			oaId,
			yzjId: own[0]?.yzjId ?? '',
			name: byId.get(oaId)?.name ?? '',
			reason: 'decided-to-leave',
			facts: {
				decided: factsOf(decision, { oa: byId.get(oaId)?.name }),
				below,
				found: own.map(({ reason }) => reason),
			},
		});
	}
	return {
		conflicts: conflicts.filter((conflict) => waitsWith(conflict) === undefined),
		notes: allNotes,
		unused: nowUnused,
	};
}
