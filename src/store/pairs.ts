import { z } from 'zod/v4';
import type { Services } from '../lib/services';
import { type Database, scopeLock } from './database';
import { encode } from './json';
import type { ChangeReason, Scope } from './scope';
import { addVersion, type SettingVersion, versionInForce } from './settingVersions';

/** An OA field and the Yunzhijia field it is compared with (C5). */
export interface MatchPair {
	readonly oa: string;
	readonly yzj: string;
}

export interface StoredPairs {
	/** In order of preference; empty: automatic binding is switched off. */
	readonly pairs: readonly MatchPair[];
	readonly at: number;
	/** Who wrote the version of the profile that they stand in. */
	readonly who: string;
}

/** The pairs of the profile, which all views share (C6). */
export interface Pairs {
	/** `null`: never set. */
	get(scope: Scope): Promise<StoredPairs | null>;
	/**
	 * Makes a new version of the profile, with these pairs, and audits it; equal pairs change
	 * nothing. @returns whether they changed
	 */
	set(scope: Scope, pairs: readonly MatchPair[], reason: ChangeReason): Promise<boolean>;
}

const pairsSchema = z.array(z.object({ oa: z.string(), yzj: z.string() })).optional();
const pairsIn = (profile: SettingVersion | null): MatchPair[] | null =>
	pairsSchema.parse(profile?.settings.matchPairs) ?? null;
const profileOf = (scope: Scope) => ({ ...scope, about: 'profile' }) as const;

export const createPairs = (database: Database, services: Services): Pairs => ({
	get: async (scope) => {
		const profile = await versionInForce(database.read, profileOf(scope));
		const pairs = pairsIn(profile);
		return profile === null || pairs === null
			? null
			: { pairs, at: profile.at, who: profile.author };
	},
	set: (scope, pairs, { who, why, code }) =>
		database.write(scopeLock(scope), async (tx) => {
			const profile = await versionInForce(tx, profileOf(scope));
			const before = pairsIn(profile);
			const after = pairs.map(({ oa, yzj }) => ({ oa, yzj }));
			if (before !== null && encode(before) === encode(after)) return false;
			const version = {
				looked: profile?.number ?? 0,
				settings: { ...profile?.settings, matchPairs: after },
				author: who,
				reason: why,
				audit: { action: 'pairs.set', ...(code && { code }), before, after },
			};
			await addVersion(tx, profileOf(scope), version, services.now());
			return true;
		}),
});
