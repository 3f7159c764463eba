import type { Because, Decided } from '../../../words';
import type { Fields, ObjectKind } from '../../model';

/** What somebody decided about an employee or an OA department, as planning takes it. */
export interface Decision {
	id: string;
	/**
	 * `bind`: is this one; `different`: is not this one; `create`: is none of `notThese`, and may be
	 * created (employees only); `leave`: waits.
	 */
	kind: 'bind' | 'different' | 'create' | 'leave';
	object: ObjectKind;
	oaId: string;
	/** openId or orgId; '' in `create` and `leave`. */
	yzjId: string;
	notThese: readonly string[];
	/** What both sides looked like when it was taken (`ground.ts`). */
	ground: Fields;
	who: string;
	/** Last moment at which it holds, as ISO text; '' for no end. */
	until: string;
	/** Whether that moment is past: planning knows no clock. */
	expired: boolean;
}

/** Why an operation is in a plan that a decision put there. */
export const decidedBy = ({ who, id }: Pick<Decision, 'who' | 'id'>): Because => ({
	rule: 'decision',
	facts: { who, decisionId: id },
});

/** The decision as findings carry it. @param names of both sides, where they are known */
export const factsOf = (
	{ who, kind, object, oaId, yzjId, until }: Decision,
	names: { oa?: string | undefined; yzj?: string | undefined } = {},
): Decided => ({
	who,
	kind,
	object,
	oa: { id: oaId, name: names.oa ?? '' },
	yzj: { id: yzjId, name: names.yzj ?? '' },
	until,
});
