import type { Fields, ObjectKind } from '../model';

/** What somebody decided about an employee or an OA department, as planning takes it. */
export interface Decision {
	id: string;
	/** `bind`: is this one; `different`: is not this one; `create`: is none of `notThese`, and may be created (employees only); `leave`: waits. */
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

const DECIDED = 'decided by ';

/** Why an operation is in a plan that a decision put there. */
export const decidedBy = ({ who }: Pick<Decision, 'who'>): string => `${DECIDED}${who}`;

/** Whether that is the reason. */
export const isDecided = (reason: string): boolean => reason.startsWith(DECIDED);

/** What somebody decided, in words. */
export function sentence({ kind, object, oaId, yzjId, who }: Decision): string {
	const what = {
		person: {
			bind: `that employee ${oaId} is person ${yzjId}`,
			different: `that employee ${oaId} is not person ${yzjId}`,
			create: `that employee ${oaId} is none of the people there`,
			leave: `to leave employee ${oaId} alone`,
		},
		department: {
			bind: `that OA department ${oaId} is department ${yzjId}`,
			different: `that OA department ${oaId} is not department ${yzjId}`,
			create: `that OA department ${oaId} is none of the departments there`,
			leave: `to leave OA department ${oaId} alone`,
		},
	} satisfies Record<ObjectKind, Record<Decision['kind'], string>>;
	return `${who} decided ${what[object][kind]}`;
}
