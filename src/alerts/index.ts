export { concernsSomebody, type ReportedOutcome, reportedOutcome } from './outcome';
export { type Problem, sendToGroup, tellGroup, type Told } from './tellGroup';
export { errorText, groupText, isLocal, LOCALHOST_WARNING } from './wording';
