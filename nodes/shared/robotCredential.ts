import type { RobotKind } from '../../src/words/facts/robots';

/** The type of credential that holds the robot of a messenger. */
export const robotCredentialType = (kind: RobotKind): string => `${kind}RobotApi`;
