import type { Links } from '../../organise/links';
import type { BindingLink, Conflict, Note, OaDepartment, YzjDepartment } from '../../model';
import type { Because, Unused } from '../../../words';
import { decidedBy, factsOf, type Decision } from './decision';
import { movedOfDepartment } from './ground';
import { rivalsIn } from './rivals';
import { changed, decisionsAbout, notUsed, ownedBecause, staleBecause, type Names } from './unused';

interface DepartmentDecisionsInput {
	/** Those about employees are none of its business. */
	decisions: readonly Decision[];
	/** All that the OA sent. */
	departments: readonly OaDepartment[];
	yzj: ReadonlyMap<string, YzjDepartment>;
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	/**
	 * Whether a link of an OA id that is gone may pass to
	 * another department: not unless the OA was read whole.
	 */
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

interface Look extends DepartmentDecisionsInput {
	byId: ReadonlyMap<string, OaDepartment>;
	rivals: ReadonlyMap<string, Unused>;
	/** Whether a link of this OA id may pass to another department. */
	isGone: (oaId: string) => boolean;
	/** A link to a department that is gone binds nobody: it is looked for by its path again. */
	standing: (oaId: string) => BindingLink | undefined;
}

/** What comes of a decision; null: it is carried out, and nothing is to be done or said. */
type Verdict =
	| { holds: 'bound'; decided: DecidedDepartment }
	| { holds: 'excluded' | 'left' }
	/** `excluded`: not linked by rule all the same, since somebody has to look again. */
	| { holds: 'not'; because: Unused; excluded?: true }
	| null;

/**
 * Looks at each decision about a department as the world is
 * now, as `takeDecisions` does with those about employees.
 */
export function takeDepartmentDecisions(input: DepartmentDecisionsInput): TakenDepartments {
	const decisions = decisionsAbout('department', input.decisions);
	if (decisions.length === 0) return NO_DEPARTMENTS;
	const look = lookOf(input, decisions);
	const bound = new Map<string, DecidedDepartment>();
	const bindings = new Map<string, Decision>();
	const excluded = new Map<string, ReadonlySet<string>>();
	const left = new Map<string, Decision>();
	const unused = new Map<string, Unused>();
	const notes: Note[] = [];
	for (const decision of decisions) {
		const { id, oaId, yzjId } = decision;
		const verdict = verdictOn(decision, look);
		if (verdict === null) continue;
		if (verdict.holds === 'excluded' || (verdict.holds === 'not' && verdict.excluded))
			excluded.set(oaId, new Set([...(excluded.get(oaId) ?? []), yzjId]));
		if (verdict.holds === 'left') left.set(oaId, decision);
		else if (verdict.holds === 'bound') {
			bound.set(oaId, verdict.decided);
			bindings.set(oaId, decision);
		} else if (verdict.holds === 'not') {
			unused.set(id, verdict.because);
			notes.push(notUsed(decision, namesOf(decision, look), verdict.because));
		}
	}
	const waiting = new Set([...left.keys()].filter((oaId) => !look.standing(oaId)));
	return { bound, excluded, waiting, left, bindings, unused, notes };
}

const namesOf = ({ oaId, yzjId }: Decision, { byId, yzj }: Look): Names => ({
	oa: byId.get(oaId)?.name,
	yzj: yzj.get(yzjId)?.name,
});

function lookOf(input: DepartmentDecisionsInput, decisions: readonly Decision[]): Look {
	const { departments, yzj, links, mayPass } = input;
	const byId = new Map(departments.map((department) => [department.id, department]));
	const passes = mayPass && !byId.has('');
	return {
		...input,
		byId,
		rivals: rivalsIn(decisions),
		isGone: (oaId) => passes && !byId.has(oaId),
		standing: (oaId) => {
			const link = links.byOa.get(oaId);
			return link && yzj.has(link.yzjId) ? link : undefined;
		},
	};
}

function verdictOn(decision: Decision, look: Look): Verdict {
	const { id, kind, oaId, yzjId, ground } = decision;
	const department = look.byId.get(oaId);
	const target = yzjId === '' ? null : (look.yzj.get(yzjId) ?? null);
	const stale = staleBecause(decision, {
		isRecordThere: department !== undefined,
		isCounterpartThere: target !== null,
		rival: look.rivals.get(id),
	});
	if (stale || !department) return stale && { holds: 'not', because: stale };
	if (kind === 'create') return { holds: 'not', because: { code: 'name-of-one', facts: {} } };
	const moved = movedOfDepartment(ground, department, target);
	const link = look.standing(oaId);
	if (kind === 'different') return onDifferent(link?.yzjId === yzjId, moved);
	if (moved.length > 0) return { holds: 'not', because: changed(moved, false) };
	if (kind === 'leave') return { holds: 'left' };
	return link ? onLinked(link, yzjId) : onUnlinked(decision, target, look);
}

function onDifferent(isLinked: boolean, moved: readonly string[]): Verdict {
	if (isLinked) return { holds: 'not', because: { code: 'linked-now', facts: {} } };
	return moved.length > 0
		? { holds: 'not', because: changed(moved, true), excluded: true }
		: { holds: 'excluded' };
}

/** Linked as decided: nothing is left to do. */
function onLinked(link: BindingLink, yzjId: string): Verdict {
	if (link.yzjId === yzjId) return null;
	const facts = { object: 'department' as const, yzjId: link.yzjId, active: true };
	return { holds: 'not', because: { code: 'linked-with', facts } };
}

function onUnlinked(decision: Decision, target: YzjDepartment | null, look: Look): Verdict {
	if (!target) return null;
	const owned = ownedBecause(decision, { ...look, mayPass: look.isGone });
	if (owned) return { holds: 'not', because: owned };
	const replaces = look.links.byYzj.get(decision.yzjId)?.oaId ?? '';
	const because = decidedBy(decision);
	return { holds: 'bound', decided: { department: target, because, replaces } };
}

/**
 * Matches with the decisions, and again without those that no department could use, until none is
 * left that had an effect and was not used.
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

/** Why a department was not matched as decided. */
function unusable(match: { via: string } | undefined, aside: boolean): Unused {
	if (match?.via === 'anchor') return { code: 'root', facts: {} };
	if (aside) return { code: 'set-aside-otherwise', facts: { object: 'department' } };
	return match
		? { code: 'above-tree', facts: {} }
		: { code: 'out-of-scope', facts: { object: 'department' } };
}

/**
 * What came of the decisions once departments were matched: those that could
 * not be used after all, and what waits, which stands in the notes and no
 * longer among what waits for a decision, with what is set aside below it.
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
