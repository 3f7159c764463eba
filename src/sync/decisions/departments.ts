import type { Links } from '../links';
import type { BindingLink, Conflict, Note, OaDepartment, YzjDepartment } from '../model';
import { byText } from '../normalise/text';
import { decidedBy, sentence, type Decision } from './decision';
import { movedOfDepartment } from './ground';
import { rivalsIn } from './rivals';

export interface DepartmentDecisionsInput {
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
export interface DecidedDepartment {
	department: YzjDepartment;
	/** Who decided, in words. */
	reason: string;
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
	unused: ReadonlyMap<string, string>;
	notes: readonly Note[];
}

export const NO_DEPARTMENTS: TakenDepartments = {
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
	const unused = new Map<string, string>();
	const notes: Note[] = [];
	const pass = (decision: Decision, why: string): void => {
		unused.set(decision.id, why);
		notes.push(notUsed(decision, byId.get(decision.oaId)?.name ?? '', why));
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
		const moved = department
			? movedOfDepartment(decision.ground, department, target).join(', ')
			: '';
		if (decision.expired) pass(decision, `it held until ${decision.until}`);
		else if (!department) pass(decision, 'the OA has no such department in this reading');
		else if (rivals.has(id)) pass(decision, rivals.get(id) ?? '');
		else if (kind === 'create')
			pass(decision, 'below one parent a name belongs to one department; rename one of the two');
		else if (yzjId !== '' && !target)
			pass(decision, `department ${yzjId} is no longer in Yunzhijia`);
		else if (kind === 'different') {
			if (link?.yzjId === yzjId) pass(decision, 'they are linked now');
			else {
				// Not linked by rule even where the ground moved: somebody has to look again.
				excluded.set(oaId, new Set([...(excluded.get(oaId) ?? []), yzjId]));
				if (moved !== '')
					pass(decision, `${moved} changed since; they are not linked by rule all the same`);
			}
		} else if (moved !== '') pass(decision, `${moved} changed since`);
		else if (kind === 'leave') left.set(oaId, decision);
		else if (link) {
			// Linked as decided: nothing is left to do.
			if (link.yzjId !== yzjId)
				pass(decision, `the department is linked with department ${link.yzjId}`);
		} else if (target) {
			const owner = links.byYzj.get(yzjId);
			if (boundElsewhere.has(yzjId))
				pass(decision, `another source has linked department ${yzjId}`);
			else if (owner && !(passes && !byId.has(owner.oaId)))
				pass(decision, `department ${yzjId} is linked with OA department ${owner.oaId}`);
			else {
				bound.set(oaId, {
					department: target,
					reason: decidedBy(decision),
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

const notUsed = (decision: Decision, name: string, why: string): Note => ({
	kind: 'department',
	oaId: decision.oaId,
	yzjId: decision.yzjId,
	name,
	reason: 'decision-not-used',
	message: `${sentence(decision)}: not used, because ${why}. Decide again, or withdraw the decision.`,
});

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
): { conflicts: readonly Conflict[]; notes: Note[]; unused: ReadonlyMap<string, string> } {
	if (left.size === 0 && bindings.size === 0) return { conflicts, notes: [...notes], unused };
	const byId = new Map(departments.map((department) => [department.id, department]));
	const nowUnused = new Map(unused);
	const allNotes = [...notes];
	const pass = (decision: Decision, why: string): void => {
		nowUnused.set(decision.id, why);
		allNotes.push(notUsed(decision, byId.get(decision.oaId)?.name ?? '', why));
	};
	const aside = new Set(
		conflicts.flatMap(({ kind, oaId }) => (kind === 'department' ? [oaId] : [])),
	);
	for (const [oaId, decision] of bindings) {
		const match = matchedBy.get(oaId);
		if (match?.via !== 'decided')
			pass(
				decision,
				match?.via === 'anchor'
					? 'it is the root'
					: aside.has(oaId)
						? 'the department is set aside for another reason'
						: match
							? 'it holds a department above the whole tree'
							: 'the department is not in scope',
			);
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
					? 'it is the root'
					: 'nothing about the department is set aside any more',
			);
			continue;
		}
		const below = new Set(
			group.flatMap((conflict) => (conflict.oaId === oaId ? [] : [conflict.oaId])),
		).size;
		const decided = `${decision.who} decided to leave OA department ${oaId} alone${decision.until === '' ? '' : ` until ${decision.until}`}${below === 0 ? '' : `; so does what is set aside below it (${below})`}.`;
		allNotes.push({
			kind: 'department',
			oaId,
			yzjId: own[0]?.yzjId ?? '',
			name: byId.get(oaId)?.name ?? '',
			reason: 'decided-to-leave',
			message: [decided, ...own.map(({ message }) => message)].join(' '),
		});
	}
	return {
		conflicts: conflicts.filter((conflict) => waitsWith(conflict) === undefined),
		notes: allNotes,
		unused: nowUnused,
	};
}
