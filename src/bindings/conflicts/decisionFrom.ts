import { DateTime } from 'luxon';
import { clip } from '../../lib/clip';
import type { DecisionKind, NewDecision } from '../../store';
import { groundOf, groundOfDepartment } from '../../sync/match/decisions/ground';
import type { Fields, ObjectKind } from '../../sync/model';
import { subjectKey, type Undecided, type UndecidedPlan } from './undecided';
import type { DecisionProblem } from './wording';

/** A decision as somebody writes it down. */
export interface WrittenDecision {
	kind: DecisionKind;
	object: ObjectKind;
	oaId: string;
	/** openId or orgId of the candidate; '' for none. */
	yzjId: string;
	/** A day, such as 2026-12-31; '' for no end. */
	until: string;
	reason: string;
}

interface Writing {
	/** What people call the place where they wrote something: a cell, or a field of a form. */
	placeOf: (what: 'oaId' | 'openId' | 'decision' | 'until') => string;
	/** In which days end. */
	timeZone: string;
	/** Milliseconds. */
	now: number;
}

const REASON_LENGTH = 500;

/**
 * The decision that is meant, about whom a plan set aside and
 * with whom it shows as a candidate, or what is wrong with it.
 */
export function decisionFrom(
	{ kind, object, oaId, yzjId, until, reason }: WrittenDecision,
	plan: UndecidedPlan,
	{ placeOf, timeZone, now }: Writing,
): NewDecision | DecisionProblem {
	const undecided = plan.undecided.get(subjectKey(object, oaId));
	if (!undecided) return { code: 'not-set-aside', cell: placeOf('oaId'), oaId: clip(oaId, 40) };
	if (object === 'department' && kind === 'create')
		return { code: 'no-new-department', cell: placeOf('decision') };
	const isCandidate = candidateIds(undecided).includes(yzjId);
	if (yzjId !== '' && !isCandidate)
		return { code: 'not-a-candidate', cell: placeOf('openId'), openId: clip(yzjId, 40) };
	const isAboutBoth = kind === 'bind' || kind === 'different';
	if (isAboutBoth && !isCandidate) return { code: 'no-candidate', cell: placeOf('decision') };
	const end = endOf(until, timeZone);
	if (end === undefined)
		return { code: 'bad-date', cell: placeOf('until'), shown: clip(until, 40) };
	if (end === null && kind === 'leave') return { code: 'no-end', cell: placeOf('until') };
	if (end !== null && end < now) return { code: 'past', cell: placeOf('until') };
	return {
		kind,
		object,
		oaId: undecided.record.id,
		yzjId: isAboutBoth ? yzjId : '',
		notThese: kind === 'create' ? candidateIds(undecided) : [],
		ground: groundFor(kind, undecided, isAboutBoth ? yzjId : '', plan),
		reason: clip(reason, REASON_LENGTH),
		until: end,
	};
}

const candidateIds = (undecided: Undecided): string[] =>
	undecided.object === 'person'
		? undecided.candidates.map(({ openId }) => openId)
		: undecided.candidates.map(({ id }) => id);

function groundFor(
	kind: DecisionKind,
	undecided: Undecided,
	yzjId: string,
	{ input }: UndecidedPlan,
): Fields {
	if (undecided.object === 'department')
		return groundOfDepartment(
			kind,
			undecided.record,
			undecided.candidates.find(({ id }) => id === yzjId) ?? null,
		);
	return groundOf(
		kind,
		undecided.record,
		undecided.candidates.find(({ openId }) => openId === yzjId) ?? null,
		input.pairs,
	);
}

/** The last moment of a day; null: no day was named; undefined: it is none. */
function endOf(text: string, timeZone: string): number | null | undefined {
	if (text === '') return null;
	const [, year, month, day] =
		/^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? [];
	if (year === undefined) return undefined;
	const date = DateTime.fromObject(
		{ year: Number(year), month: Number(month), day: Number(day) },
		{ zone: timeZone },
	);
	return date.isValid ? date.endOf('day').toMillis() : undefined;
}
