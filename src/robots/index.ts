export { RobotError } from './errors';
export type { ForeignKind, ForeignRobot } from './robot';
export { addressOf, sendToRobot } from './send';
