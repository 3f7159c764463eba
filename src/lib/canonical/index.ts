/**
 * One canonical form for each kind of value (C19): made where a value comes in, used where values
 * are compared and where they are written. Every function is pure, takes time in proportion to the
 * text, and gives its own result back unchanged.
 */
export { canonicalDate } from './date';
export { canonicalEmail } from './email';
export { canonicalId, isNilId } from './id';
export { canonicalAccount, canonicalJobNumber } from './key';
export {
	canonicalDepartmentName,
	canonicalPersonName,
	canonicalText,
	departmentNameKey,
	personNameKey,
	textKey,
} from './name';
export { caselessKey, nearlyEqual, nearlyKey } from './nearly';
export { canonicalDigits } from './digits';
export { canonicalAccountPhone, canonicalPhone } from './phone';
export { isPlaceholder, isPlaceholderName } from './placeholder';
export {
	characterName,
	refused,
	understood,
	type Canonical,
	type Refused,
	type RefusalCode,
	type RefusalWords,
	tellRefusal,
} from './result';
