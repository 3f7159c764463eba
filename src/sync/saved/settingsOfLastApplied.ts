import { z } from 'zod/v4';
import { compareProfiles } from '../../settings/compare';
import type { SettingsInForce } from '../../settings/inForce';
import type { MatchPair } from '../../settings/push';
import type { PlanHeader, Store } from '../../store';
import { LIMITING, type LimitingSetting, type SettingValue } from '../../words';
import { settingsOf, type SettingsThen } from '../plan/guards';
import { savedHead } from './savedInput';
import { shownSettings } from '../../settings/shown';

const ofUndo = z.looseObject({ undoes: z.string() });
const withProfile = z.looseObject({ run: z.looseObject({ profile: z.number() }) });

/**
 * The settings of the last push that was applied, an undo excepted; null: there was none, or its
 * settings cannot be read any more.
 */
export async function settingsOfLastApplied(
	store: Store,
	{ tenant, ...now }: SettingsInForce & { tenant: string },
	pairs: readonly MatchPair[],
): Promise<SettingsThen | null> {
	for (const { id } of await store.plans.list(now.scope, {
		flows: ['push'],
		statuses: ['applied', 'failed'],
	})) {
		const header = await store.plans.get(id);
		if (!header || ofUndo.safeParse(header.body).success) continue;
		const head = await savedHead(store, id);
		const snapshot = head && (await store.snapshots.get(head.snapshotId));
		const was = settingsOf(header.settings, snapshot?.source ?? tenant);
		if (was === null) return null;
		const limits = limitsChanged(header, now, pairs);
		return { was, source: tenant, ...(limits.length > 0 && { limits }) };
	}
	return null;
}

/**
 * Where another version of the profile holds than then: what it sets besides whom the plan is
 * about. What a run was given as JSON holds for that run, and asks nobody.
 */
function limitsChanged(
	{ settings, body }: PlanHeader,
	{ profile, settings: now }: SettingsInForce,
	pairs: readonly MatchPair[],
): NonNullable<SettingsThen['limits']> {
	const then = withProfile.safeParse(body).data?.run.profile ?? 0;
	if (then === profile) return [];
	return compareProfiles(settings, shownSettings(now, pairs)).flatMap(
		({ setting, path, before, after }) => {
			const text = (value: SettingValue): string =>
				JSON.stringify(path.reduceRight<SettingValue>((inner, part) => ({ [part]: inner }), value));
			return isLimiting(setting) ? [{ setting, was: text(before), now: text(after) }] : [];
		},
	);
}

const isLimiting = (setting: string): setting is LimitingSetting =>
	LIMITING.some((one) => one === setting);
