export {
	concernsSomebody,
	isOutsideSchedule,
	type ReportedOutcome,
	reportedOutcome,
} from './outcome';
export { sendToGroup, tellGroup, type Told, type Untold } from './tellGroup';
export { errorText, groupText, isLocal } from './wording';
