import type { Words } from '../../../words';

/** Fields that are called like the part of the settings under another name. */
const PARTS: Readonly<Record<string, string>> = { targetEid: 'eid', sources: 'source' };

/** What a field of a target, rule or login entry is called. */
export const doorLabel = (words: Words, name: string): string => {
	const { columns, target, rule, entry } = words.console.doors;
	const own: Readonly<Record<string, string>> = {
		name: columns.name,
		place: rule.place,
		quietFrom: target.quietFrom,
		quietTo: target.quietTo,
		timezone: target.timezone,
		successMember: entry.successMember,
		successEquals: entry.successEquals,
		successType: entry.successType,
	};
	if (Object.hasOwn(own, name)) return own[name] ?? name;
	const part = Object.hasOwn(PARTS, name) ? (PARTS[name] ?? name) : name;
	return words.partName(part) ?? name;
};
