import type { Fields } from '../model';

/** What somebody decided about an employee, as planning takes it. */
export interface Decision {
	id: string;
	/** `bind`: is this person; `different`: is not this person; `create`: is none of `notThese`, and may be created; `leave`: waits. */
	kind: 'bind' | 'different' | 'create' | 'leave';
	oaId: string;
	/** openId; '' in `create` and `leave`. */
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

const DECIDED = 'decided by ';

/** Why an operation is in a plan that a decision put there. */
export const decidedBy = ({ who }: Pick<Decision, 'who'>): string => `${DECIDED}${who}`;

/** Whether that is the reason. */
export const isDecided = (reason: string): boolean => reason.startsWith(DECIDED);
