import { DateTime } from 'luxon';
import { clip } from '../../lib/clip';
import type { DecisionKind, NewDecision } from '../../store';
import { groundOf } from '../../sync/decisions/ground';
import type { UndecidedPlan } from './undecided';
import type { DecisionProblem } from './wording';

/** A decision as somebody writes it down. */
export interface WrittenDecision {
	kind: DecisionKind;
	oaId: string;
	/** openId of the candidate; '' for none. */
	yzjId: string;
	/** A day, such as 2026-12-31; '' for no end. */
	until: string;
	reason: string;
}

export interface Writing {
	/** What people call the place where they wrote something: a cell, or a field of a form. */
	placeOf: (what: 'oaId' | 'openId' | 'decision' | 'until') => string;
	/** In which days end. */
	timeZone: string;
	/** Milliseconds. */
	now: number;
}

const REASON_LENGTH = 500;

/** The decision that is meant, about whom a plan set aside and with whom it shows as a candidate, or what is wrong with it. */
export function decisionFrom({ kind, oaId, yzjId, until, reason }: WrittenDecision, plan: UndecidedPlan, { placeOf, timeZone, now }: Writing): NewDecision | DecisionProblem {
	const undecided = plan.undecided.get(oaId);
	if (!undecided) return { code: 'not-set-aside', cell: placeOf('oaId'), oaId: clip(oaId, 40) };
	const person = undecided.candidates.find(({ openId }) => openId === yzjId);
	if (yzjId !== '' && !person) return { code: 'not-a-candidate', cell: placeOf('openId'), openId: clip(yzjId, 40) };
	const isAboutPerson = kind === 'bind' || kind === 'different';
	if (isAboutPerson && !person) return { code: 'no-candidate', cell: placeOf('decision') };
	const end = endOf(until, timeZone);
	if (end === undefined) return { code: 'bad-date', cell: placeOf('until'), shown: clip(until, 40) };
	if (end === null && kind === 'leave') return { code: 'no-end', cell: placeOf('until') };
	if (end !== null && end < now) return { code: 'past', cell: placeOf('until') };
	return {
		kind,
		oaId: undecided.employee.id,
		yzjId: isAboutPerson ? (person?.openId ?? '') : '',
		notThese: kind === 'create' ? undecided.candidates.map(({ openId }) => openId) : [],
		ground: groundOf(kind, undecided.employee, isAboutPerson ? (person ?? null) : null, plan.input.pairs),
		reason: clip(reason, REASON_LENGTH),
		until: end,
	};
}

/** The last moment of a day; null: no day was named; undefined: it is none. */
function endOf(text: string, timeZone: string): number | null | undefined {
	if (text === '') return null;
	const [, year, month, day] = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? [];
	if (year === undefined) return undefined;
	const date = DateTime.fromObject({ year: Number(year), month: Number(month), day: Number(day) }, { zone: timeZone });
	return date.isValid ? date.endOf('day').toMillis() : undefined;
}
