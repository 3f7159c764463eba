import { movedGround } from '../../apply/ground';
import type { Kept, Loss } from '../../../words';
import {
	operationId,
	REMOVALS,
	type Draft,
	type Note,
	type Noted,
	type Operation,
	type OperationKind,
} from '../../model';
import { byText } from '../../../lib/canonical/text';
import { inOrder } from '../../plan/order';
import { insideOf } from '../../diff/departmentRemovals';
import { occupantsAfter } from '../../diff/occupants';
import { besideOf, type DoneOperation, type Grade, type Ground, type Now } from '../../operations';
import { inverseOf } from './inverseOf';

/** How one operation of the undone plan comes back. */
export interface UndoStep {
	/** Id of the operation in the undone plan. */
	undoes: string;
	/** Of the person or department. */
	name: string;
	grade: Grade;
	/** What does not come back, or why nothing does; none: everything comes back. */
	loss: readonly Loss[];
	/** Ids of the operations of the undo that do it; none: nothing can or need be done. */
	operations: readonly string[];
}

interface InvertInput {
	/** What the plan did, in its order. */
	done: readonly DoneOperation[];
	now: Now;
	/** The same moment, as apply compares it. */
	ground: Ground;
	/** openIds that are never removed. */
	protected: readonly string[];
	boundElsewhere: ReadonlySet<string>;
}

export interface Inverted {
	operations: readonly Operation[];
	steps: readonly UndoStep[];
	notes: readonly Note[];
}

interface Step {
	operation: Operation;
	grade: Grade;
	loss: readonly Loss[];
	already: boolean;
	drafts: readonly Draft[];
	/** Why a draft of it was left out; the first reason counts. */
	skipped: Skipped | null;
}

/**
 * Inverts what was done, newest first: where one operation waited for another, their inverses wait
 * the other way round, so that every moment of the way back is one that the way there had. What
 * changed in Yunzhijia since, and what hangs on that, is left out and noted; departments that the
 * plan created go only when they are empty.
 */
export function invert(input: InvertInput): Inverted {
	const steps = new Map<string, Step>();
	for (const done of input.done)
		steps.set(done.operation.id, {
			operation: done.operation,
			skipped: null,
			...inverseOf(done, input.now),
		});
	const live = tiedTogether(steps);
	const kinds = new Map([...live].map(([id, { step }]) => [id, step.operation.kind]));
	const hanging = new Map<string, string[]>();
	for (const [id, { hard }] of live) {
		for (const need of hard) {
			const list = hanging.get(need);
			if (list) list.push(id);
			else hanging.set(need, [id]);
		}
	}

	const drop = (id: string, why: Skipped): void => {
		const pending = [{ id, why }];
		for (let next = pending.pop(); next; next = pending.pop()) {
			const entry = live.get(next.id);
			if (!entry) continue;
			live.delete(next.id);
			entry.step.skipped ??= next.why;
			for (const other of hanging.get(next.id) ?? [])
				pending.push({ id: other, why: hangsOn(entry.step.operation.kind) });
		}
	};
	for (const { draft } of [...live.values()]) {
		if (!REMOVALS.has(draft.kind)) continue;
		if (input.protected.includes(draft.yzjId))
			drop(draft.id, { reason: 'protected', loss: { code: 'protected', facts: {} } });
		else if (input.boundElsewhere.has(draft.yzjId))
			drop(draft.id, {
				reason: 'bound-by-another-source',
				loss: { code: 'other-source', facts: { object: draft.object } },
			});
	}
	for (const [id, { hard, hopeless }] of [...live]) {
		const [never] = hopeless;
		if (never !== undefined) drop(id, hangsOn(never));
		for (const need of hard)
			if (!live.has(need)) drop(id, hangsOn(kinds.get(need) ?? 'update-person'));
	}
	let operations = inOrder([...live.values()].map(({ draft }) => draft));
	for (let size = -1; size !== live.size; ) {
		size = live.size;
		for (const [id, why] of movedGround({ operations }, input.ground)) {
			if (heldByNewcomer(live.get(id)))
				drop(id, { reason: 'undo-irreversible', loss: { code: 'held-by-newcomer', facts: {} } });
			else
				drop(id, {
					reason: 'undo-ground-moved',
					loss: { code: 'moved', facts: { moved: why } },
				});
		}
		for (const [id, why] of notEmpty(
			[...live.values()].map(({ draft }) => draft),
			input.now,
		))
			drop(id, { reason: 'kept-not-empty', loss: { code: 'kept', facts: { why } } });
		operations = inOrder([...live.values()].map(({ draft }) => draft));
	}
	return {
		operations: operations.map((operation) => graded(operation, live.get(operation.id)?.step)),
		...reported([...steps.values()], live),
	};
}

/** Why an inverse is left out, and the note that says so. */
interface Skipped {
	reason:
		| 'protected'
		| 'bound-by-another-source'
		| 'undo-ground-moved'
		| 'undo-irreversible'
		| 'kept-not-empty';
	loss: Loss;
}

const hangsOn = (kind: OperationKind): Skipped => ({
	reason: 'undo-ground-moved',
	loss: { code: 'other-not-undone', facts: { kind } },
});

interface Live {
	step: Step;
	draft: Draft;
	/** Ids of drafts without which this one must not be done. */
	hard: ReadonlySet<string>;
	/** Kinds of operations that it hangs on and that have no inverse: it cannot be undone. */
	hopeless: readonly OperationKind[];
	/** Whether one of `hard` disables somebody whom the plan created. */
	afterNewcomer: boolean;
}

/** Whether a phone or an e-mail would have to come back from somebody whom the plan created. */
const heldByNewcomer = (entry: Live | undefined): boolean =>
	entry !== undefined &&
	(entry.draft.kind === 'change-phone' || entry.draft.kind === 'change-email') &&
	entry.afterNewcomer;

/**
 * All drafts with what they wait for. Steps of one person wait
 * for one another too, but go on when another is left out.
 */
function tiedTogether(steps: ReadonlyMap<string, Step>): Map<string, Live> {
	const waiting = new Map<string, Step[]>();
	for (const step of steps.values()) {
		for (const need of step.operation.needs) {
			const list = waiting.get(need);
			if (list) list.push(step);
			else waiting.set(need, [step]);
		}
	}
	const all = [...steps.values()].flatMap((step) => step.drafts);
	const ids = new Set(all.map((draft) => draft.id));
	const disabling = new Set(all.flatMap(({ id, kind }) => (kind === 'disable-person' ? [id] : [])));
	/** A link that is made again may wait for another to be taken back, where one is. */
	const unbinds = new Set(
		all.flatMap(({ object, oaId }) => [
			operationId(object === 'person' ? 'unbind-person' : 'unbind-department', oaId),
		]),
	);
	const live = new Map<string, Live>();
	for (const step of steps.values()) {
		for (const draft of step.drafts) {
			const needs = new Set(draft.needs.filter((need) => !unbinds.has(need) || ids.has(need)));
			const hard = new Set(needs);
			const hopeless: OperationKind[] = [];
			for (const follower of waiting.get(step.operation.id) ?? []) {
				if (follower.already) continue;
				const soft = softly(step.operation, follower.operation);
				if (follower.drafts.length === 0 && !soft) hopeless.push(follower.operation.kind);
				for (const { id } of follower.drafts) {
					needs.add(id);
					if (!soft) hard.add(id);
				}
			}
			live.set(draft.id, {
				step,
				draft: { ...draft, needs: [...needs].sort(byText) },
				hard,
				hopeless,
				afterNewcomer: [...hard].some((need) => disabling.has(need)),
			});
		}
	}
	return live;
}

/**
 * Whether taking back `first` only comes after taking back `then`, and does not hang on it. An
 * empty department is looked for, whatever was undone.
 */
const softly = (first: Operation, then: Operation): boolean =>
	(first.object === 'person' && first.yzjId !== '' && first.yzjId === then.yzjId) ||
	first.kind === 'create-department' ||
	besideOf(then) !== undefined;

/** Departments that would be deleted with somebody or something in them, deepest first. */
function notEmpty(drafts: readonly Draft[], { yzj, persons }: Now): Map<string, Kept> {
	const kept = new Map<string, Kept>();
	const deletions = drafts
		.filter((draft) => draft.kind === 'delete-department')
		.sort((a, b) => yzj.lineage(b.yzjId).length - yzj.lineage(a.yzjId).length);
	if (deletions.length === 0) return kept;
	const occupants = occupantsAfter(persons, drafts);
	const leaving = new Set(
		drafts.filter((draft) => draft.kind === 'move-department').map((draft) => draft.yzjId),
	);
	const going = new Set<string>();
	for (const draft of deletions) {
		const staying = (yzj.children.get(draft.yzjId) ?? []).filter(
			(child) => !leaving.has(child.id) && !going.has(child.id),
		).length;
		const inside = occupants.get(draft.yzjId);
		if (inside || staying > 0)
			kept.set(
				draft.id,
				inside ? insideOf(inside) : { code: 'departments', facts: { count: staying } },
			);
		else going.add(draft.yzjId);
	}
	return kept;
}

/** The grade stands in the reason, so that every list of operations shows it. */
function graded(operation: Operation, step: Step | undefined): Operation {
	if (step === undefined || step.loss.length === 0 || operation.because.rule !== 'undoes')
		return operation;
	const { kind } = operation.because.facts;
	return { ...operation, because: { rule: 'undoes', facts: { kind, loss: step.loss } } };
}

/** The note of what is left out. */
function notedAs({ reason, loss }: Skipped, { kind, object }: Operation): Noted {
	if (reason === 'protected') return { reason, facts: { undo: true } };
	if (reason === 'bound-by-another-source') return { reason, facts: { object, undo: true } };
	if (reason === 'kept-not-empty' && loss.code === 'kept')
		return { reason, facts: { why: loss.facts.why, outOfScope: false } };
	return {
		reason: reason === 'undo-irreversible' ? reason : 'undo-ground-moved',
		facts: { kind, loss: [loss] },
	};
}

function reported(
	all: readonly Step[],
	live: ReadonlyMap<string, Live>,
): { steps: UndoStep[]; notes: Note[] } {
	const steps: UndoStep[] = [];
	const notes: Note[] = [];
	for (const { operation, grade, loss, already, drafts, skipped } of all) {
		const operations = drafts.flatMap(({ id }) => (live.has(id) ? [id] : []));
		const { object: kind, oaId, yzjId, name } = operation;
		if (already) {
			steps.push({ undoes: operation.id, name, grade, loss: [], operations });
			continue;
		}
		const lost = [...loss, ...(skipped ? [skipped.loss] : [])];
		const final: Grade =
			operations.length === 0 ? 'irreversible' : skipped ? 'reversible-with-loss' : grade;
		steps.push({ undoes: operation.id, name, grade: final, loss: lost, operations });
		if (skipped) notes.push({ kind, oaId, yzjId, name, ...notedAs(skipped, operation) });
		else if (grade === 'irreversible')
			notes.push({
				kind,
				oaId,
				yzjId,
				name,
				reason: 'undo-irreversible',
				facts: { kind: operation.kind, loss },
			});
		else if (grade === 'reversible-with-loss')
			notes.push({
				kind,
				oaId,
				yzjId,
				name,
				reason: 'undo-with-loss',
				facts: { kind: operation.kind, loss },
			});
	}
	return { steps, notes };
}
