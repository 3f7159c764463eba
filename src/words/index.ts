import { en, enToOa } from './en';
import type { Language } from './facts/names';
import type { Words } from './types';
import { zh, zhToOa } from './zh';

export type { Because, ReasonFacts, Rule } from './facts/reasons';
export type { ConflictFacts, ConflictReason, SetAsideBy } from './facts/conflicts';
export type { Decided, Unused } from './facts/decisions';
export type { FailedBy, FailureFacts } from './facts/failures';
export { RELATION_FIELDS, type Asked, type RelationField } from './facts/asked';
export { evidenceSchema, type Evidence, type Provenance } from './facts/evidence';
export type { Fired, GuardFacts, GuardId } from './facts/guards';
export type { Kept } from './facts/kept';
export type { Loss } from './facts/losses';
export type { Came, MessageFacts, MessageFault } from './facts/messages';
export type { Moved } from './facts/moved';
export { SETTING_KEYS } from './facts/profiles';
export type { ProfileCode, SettingChange, SettingKey, SettingValue } from './facts/profiles';
export type { Doubt, Noted, NoteFacts, NoteReason } from './facts/notes';
export type { Headline } from './facts/headline';
export type { HealthFinding } from './facts/health';
export type { ConsoleWords, Words } from './types';
export * from './facts/names';
export * from './say';
export { type Moment, tell, tellAll, tellWhen } from './tell';

/**
 * The words of one language: of Yunzhijia as the side
 * that changes, or, of a pull to the OA, of that.
 */
export function wordsFor(language: Language, flow?: string): Words {
	if (flow === 'pull-to-oa') return language === 'zh' ? zhToOa : enToOa;
	return language === 'zh' ? zh : en;
}
