import { approvalPush } from './approvalPush';
import type { Callback } from './callback';
import { dialogRobot } from './dialogRobot';
import { directoryEvent } from './directoryEvent';
import { publicAccountReply } from './publicAccountReply';
import { quickApproval } from './quickApproval';

export {
	type Callback,
	type CallbackKeys,
	CallbackRefusal,
	type CallbackReply,
	type CallHead,
	type IncomingCall,
	lackingKeys,
	mostBytes,
	refuseAtFirstSight,
} from './callback';
export { equal } from './proof';

/** Every kind of call that Yunzhijia makes and that we take. */
export const callbacks = {
	approvalPush,
	dialogRobot,
	directoryEvent,
	publicAccountReply,
	quickApproval,
} as const satisfies Record<string, Callback>;
export type CallbackKind = keyof typeof callbacks;
