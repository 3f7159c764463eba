import { movedGround, type Ground } from '../apply/ground';
import type { DoneOperation } from '../apply/links';
import type { Draft } from '../diff/draft';
import { isBeside, REMOVALS, type Note, type Operation } from '../model';
import { byText } from '../normalise/text';
import { inOrder } from '../order';
import { peopleAfter } from '../plan';
import type { Grade } from './grade';
import { inverseOf } from './inverse';
import type { Now } from './now';

/** How one operation of the undone plan comes back. */
export interface UndoStep {
	/** Id of the operation in the undone plan. */
	undoes: string;
	/** Of the person or department. */
	name: string;
	grade: Grade;
	/** What does not come back, or why nothing does; '' when everything comes back. */
	loss: string;
	/** Ids of the operations of the undo that do it; none: nothing can or need be done. */
	operations: readonly string[];
}

export interface InvertInput {
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
	loss: string;
	already: boolean;
	drafts: readonly Draft[];
	/** Why a draft of it was left out; the first reason counts. */
	skipped: { reason: Note['reason']; message: string } | null;
}

/**
 * Inverts what was done, newest first: where one operation waited for another, their inverses wait the other way round, so
 * that every moment of the way back is one that the way there had. What changed in Yunzhijia since, and what hangs on
 * that, is left out and noted; departments that the plan created go only when they are empty.
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
	const hanging = new Map<string, string[]>();
	for (const [id, { hard }] of live) {
		for (const need of hard) {
			const list = hanging.get(need);
			if (list) list.push(id);
			else hanging.set(need, [id]);
		}
	}

	const drop = (id: string, reason: Note['reason'], message: string): void => {
		const pending = [{ id, reason, message }];
		for (let next = pending.pop(); next; next = pending.pop()) {
			const entry = live.get(next.id);
			if (!entry) continue;
			live.delete(next.id);
			entry.step.skipped ??= { reason: next.reason, message: next.message };
			for (const other of hanging.get(next.id) ?? [])
				pending.push({
					id: other,
					reason: 'undo-ground-moved',
					message: `Not undone, because ${entry.step.operation.id} is not undone.`,
				});
		}
	};
	for (const { draft } of [...live.values()]) {
		if (!REMOVALS.has(draft.kind)) continue;
		if (input.protected.includes(draft.yzjId))
			drop(draft.id, 'protected', 'Not undone: the person is protected and never removed.');
		else if (input.boundElsewhere.has(draft.yzjId))
			drop(
				draft.id,
				'bound-by-another-source',
				`Not undone: another source has linked this ${draft.object} meanwhile.`,
			);
	}
	for (const [id, { hard }] of [...live])
		for (const need of hard)
			if (!live.has(need))
				drop(
					id,
					'undo-ground-moved',
					`Not undone, because ${need.replace(NOTHING, '')} is not undone.`,
				);
	let operations = inOrder([...live.values()].map(({ draft }) => draft));
	for (let size = -1; size !== live.size; ) {
		size = live.size;
		for (const [id, why] of movedGround({ operations }, input.ground)) {
			if (heldByNewcomer(live.get(id)))
				drop(
					id,
					'undo-irreversible',
					'Not undone: a person whom the plan created has it and keeps it, though disabled. Release it there by hand first.',
				);
			else
				drop(
					id,
					'undo-ground-moved',
					why.replace(
						/^Not done because Yunzhijia changed since the plan was made/,
						'Not undone, because Yunzhijia changed since',
					),
				);
		}
		for (const [id, why] of notEmpty(
			[...live.values()].map(({ draft }) => draft),
			input.now,
		))
			drop(id, 'kept-not-empty', `Not deleted: ${why}.`);
		operations = inOrder([...live.values()].map(({ draft }) => draft));
	}
	return {
		operations: operations.map((operation) => graded(operation, live.get(operation.id)?.step)),
		...reported([...steps.values()], live),
	};
}

/** Marks an operation that has no inverse: nothing that hangs on it can be undone. */
const NOTHING = 'nothing:';

interface Live {
	step: Step;
	draft: Draft;
	/** Ids of drafts without which this one must not be done. */
	hard: ReadonlySet<string>;
}

/** Whether a phone or an e-mail would have to come back from somebody whom the plan created. */
const heldByNewcomer = (entry: Live | undefined): boolean =>
	entry !== undefined &&
	(entry.draft.kind === 'change-phone' || entry.draft.kind === 'change-email') &&
	[...entry.hard].some((need) => need.startsWith('disable-person:'));

/** All drafts with what they wait for. Steps of one person wait for one another too, but go on when another is left out. */
function tiedTogether(steps: ReadonlyMap<string, Step>): Map<string, Live> {
	const waiting = new Map<string, Step[]>();
	for (const step of steps.values()) {
		for (const need of step.operation.needs) {
			const list = waiting.get(need);
			if (list) list.push(step);
			else waiting.set(need, [step]);
		}
	}
	const ids = new Set([...steps.values()].flatMap((step) => step.drafts.map((draft) => draft.id)));
	const live = new Map<string, Live>();
	for (const step of steps.values()) {
		for (const draft of step.drafts) {
			const needs = new Set(
				draft.needs.filter((need) => !need.startsWith('unbind-') || ids.has(need)),
			);
			const hard = new Set(needs);
			for (const follower of waiting.get(step.operation.id) ?? []) {
				if (follower.already) continue;
				const soft = softly(step.operation, follower.operation);
				if (follower.drafts.length === 0 && !soft) hard.add(`${NOTHING}${follower.operation.id}`);
				for (const { id } of follower.drafts) {
					needs.add(id);
					if (!soft) hard.add(id);
				}
			}
			live.set(draft.id, { step, draft: { ...draft, needs: [...needs].sort(byText) }, hard });
		}
	}
	return live;
}

/** Whether taking back `first` only comes after taking back `then`, and does not hang on it. An empty department is looked for, whatever was undone. */
const softly = (first: Operation, then: Operation): boolean =>
	(first.object === 'person' && first.yzjId !== '' && first.yzjId === then.yzjId) ||
	first.kind === 'create-department' ||
	isBeside(then.kind);

/** Departments that would be deleted with somebody or something in them, deepest first. */
function notEmpty(drafts: readonly Draft[], { yzj, persons }: Now): Map<string, string> {
	const kept = new Map<string, string>();
	const deletions = drafts
		.filter((draft) => draft.kind === 'delete-department')
		.sort((a, b) => yzj.lineage(b.yzjId).length - yzj.lineage(a.yzjId).length);
	if (deletions.length === 0) return kept;
	const people = peopleAfter(persons, drafts);
	const leaving = new Set(
		drafts.filter((draft) => draft.kind === 'move-department').map((draft) => draft.yzjId),
	);
	const going = new Set<string>();
	for (const draft of deletions) {
		const staying = (yzj.children.get(draft.yzjId) ?? []).filter(
			(child) => !leaving.has(child.id) && !going.has(child.id),
		).length;
		const inside = people.get(draft.yzjId) ?? 0;
		if (inside > 0 || staying > 0)
			kept.set(
				draft.id,
				inside > 0 ? `${inside} people are in it` : `${staying} departments below it stay`,
			);
		else going.add(draft.yzjId);
	}
	return kept;
}

/** The grade stands in the reason, so that every list of operations shows it. */
function graded(operation: Operation, step: Step | undefined): Operation {
	return step === undefined || step.loss === ''
		? operation
		: { ...operation, reason: `${operation.reason}, with loss: ${step.loss}` };
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
			steps.push({ undoes: operation.id, name, grade, loss: '', operations });
			continue;
		}
		const lost = [...(loss === '' ? [] : [loss]), ...(skipped ? [skipped.message] : [])].join('; ');
		const final: Grade =
			operations.length === 0 ? 'irreversible' : skipped ? 'reversible-with-loss' : grade;
		steps.push({ undoes: operation.id, name, grade: final, loss: lost, operations });
		if (skipped)
			notes.push({ kind, oaId, yzjId, name, reason: skipped.reason, message: skipped.message });
		else if (grade === 'irreversible')
			notes.push({
				kind,
				oaId,
				yzjId,
				name,
				reason: 'undo-irreversible',
				message: `${operation.id} cannot be undone: ${loss}.`,
			});
		else if (grade === 'reversible-with-loss')
			notes.push({
				kind,
				oaId,
				yzjId,
				name,
				reason: 'undo-with-loss',
				message: `${operation.id} is undone with a loss: ${loss}.`,
			});
	}
	return { steps, notes };
}
