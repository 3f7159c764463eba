export {
	concernsSomebody,
	isOutsideSchedule,
	type ReportedOutcome,
	reportedOutcome,
} from './outcome';
export { sendToGroup, tellGroup, type Told } from './tellGroup';
export { errorText, groupText, isLocal } from './wording';
