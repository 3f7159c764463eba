import { z } from 'zod/v4';

/**
 * What can be set for an enterprise and source, in the order in which pages show it, and behind it
 * what is set for the enterprise.
 */
export const SETTING_KEYS = [
	'source',
	'apply',
	'topDepartment',
	'createMembers',
	'accountField',
	'matchPairs',
	'matchNames',
	'samePersonBy',
	'fieldMapping',
	'scope',
	'returns',
	'removal',
	'disabledTo',
	'deleteAfterDays',
	'leaders',
	'partTimePosts',
	'roles',
	'threshold',
	'uncertified',
	'guards',
	'protected',
	'canary',
	'retentionDays',
	'pullMode',
	'fullPullHours',
	'oaFields',
	'e9',
	'table',
	'messages',
	'login',
	'activeFrom',
	'activeUntil',
	'blockedIsRed',
	'readOnly',
	'language',
	'name',
	'approvers',
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

/** Plain JSON. */
export type SettingValue =
	| string
	| number
	| boolean
	| null
	| readonly SettingValue[]
	| { readonly [key: string]: SettingValue };

/**
 * One difference between two versions; `null`: not set. Addresses of robots are cut after their
 * host, because their key stands behind it.
 */
export interface SettingChange {
	readonly setting: SettingKey;
	/** Where in the setting; none: the whole of it. */
	readonly path: readonly string[];
	readonly before: SettingValue;
	readonly after: SettingValue;
}

const json: z.ZodType<SettingValue> = z.json();
export const settingChangeSchema: z.ZodType<SettingChange> = z.object({
	setting: z.enum(SETTING_KEYS),
	path: z.array(z.string()).readonly(),
	before: json,
	after: json,
});

type Nothing = Record<string, never>;

/** Why settings were not saved, or not found. */
export interface ProfileFacts {
	'profile-newer': { number: number; looked: number; author: string; at: string };
	'enterprise-newer': { number: number; looked: number; author: string; at: string };
	'profile-of-other-source': { source: string; named: string };
	'version-missing': { eid: string; source: string; number: number };
	/** `eid`: '' where any enterprise would do. */
	'no-rules': { source: string; eid: string };
	'several-with-rules': { source: string; eids: readonly string[] };
	/** `known`: the entries that there are. */
	'no-entry': { source: string; eid: string; entry: string; known: readonly string[] };
	'no-reason': Nothing;
	'no-author': Nothing;
}
export type ProfileCode = keyof ProfileFacts;
