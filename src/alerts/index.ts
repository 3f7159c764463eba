export {
	concernsSomebody,
	isOutsideSchedule,
	type ReportedOutcome,
	reportedOutcome,
} from './outcome';
export { checkRobot, groupOf, type Robot, sayBy } from './robots';
export { type Group, tellGroup, type Told, untold } from './tellGroup';
export { errorText, groupText, isLocal } from './wording';
