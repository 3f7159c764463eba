import type { Coded } from '../../lib/coded';
import type { HttpFacts } from '../../lib/httpFacts';

/** Whose group robots can be told something. */
export const ROBOTS = ['yunzhijia', 'weCom', 'dingTalk', 'feishu'] as const;
export type RobotKind = (typeof ROBOTS)[number];

interface Of {
	robot: RobotKind;
}
/** `answer`: what the server said, shortened; '' for nothing. */
interface Answered extends Of {
	code: number;
	answer: string;
}
interface Unanswered extends Of {
	failure: Coded<HttpFacts>;
}

/** Why a group robot did not take a message: never an address, which is its key. */
export interface RobotFacts {
	/** Not the address of such a robot. */
	address: Of;
	network: Unanswered;
	/** The group may have the message. */
	open: Unanswered;
	'other-server': Of & { status: number };
	/** The robot is gone or switched off, or its key is wrong. */
	'unknown-robot': Answered;
	/**
	 * What the robot's security settings ask for is
	 * missing: signature, keyword, address of the caller.
	 */
	'not-let-in': Answered;
	'too-many': Answered;
	refused: Answered;
}
