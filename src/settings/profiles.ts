import type { Scope, SettingVersion } from '../store';
import { compareProfiles } from './compare';
import { checkAuthor, ProfileError } from './profileError';
import { parseProfile, type ProfileSettings } from './profileSchema';
import type { SettingsAuthor, SettingsContext } from './context';

/** One version of the settings of an enterprise and source (C24). */
export type ProfileVersion = Scope & SettingVersion;
export type ProfileBrief = Omit<ProfileVersion, 'settings'>;

const owner = ({ eid, source }: Scope) => ({ about: 'profile', eid, source }) as const;
const ofScope = ({ eid, source }: Scope, version: SettingVersion): ProfileVersion => ({
	eid,
	source,
	...version,
});

/** The version in force, or the one of that number; null: there is none, and the defaults hold. */
export async function readProfile(
	{ store }: Pick<SettingsContext, 'store'>,
	scope: Scope,
	number?: number,
): Promise<ProfileVersion | null> {
	const version = await store.settingVersions.get(owner(scope), number);
	return version && ofScope(scope, version);
}

/** All versions, the newest first; those before `before` only, for paging. */
export async function profileVersions(
	{ store }: Pick<SettingsContext, 'store'>,
	scope: Scope,
	{ limit = 50, before }: { limit?: number; before?: number } = {},
): Promise<ProfileVersion[]> {
	const page = { limit, ...(before === undefined ? {} : { before }) };
	return (await store.settingVersions.list(owner(scope), page)).map((version) =>
		ofScope(scope, version),
	);
}

/** The newest version of every profile, of one enterprise or of all, without its settings. */
export const profilesOf = async (
	{ store }: Pick<SettingsContext, 'store'>,
	eid?: string,
): Promise<ProfileBrief[]> => await store.settingVersions.newest('profile', eid);

/**
 * Saves a new version, where nobody saved one since the
 * author looked; settings that say the same change nothing.
 * @throws {SettingsError} unknown or wrong keys
 * @throws {ProfileError} profile-newer, profile-of-other-source, no-author, no-reason
 */
export async function saveProfile(
	{ store }: Pick<SettingsContext, 'store'>,
	scope: Scope,
	change: SettingsAuthor & { readonly settings: unknown },
): Promise<ProfileVersion> {
	checkAuthor(change);
	const { looked, author, reason } = change;
	const { settings, source } = parseProfile(change.settings);
	if (source !== undefined && source !== scope.source)
		throw new ProfileError({
			code: 'profile-of-other-source',
			facts: { source: scope.source, named: source },
		});
	const newest = await store.settingVersions.get(owner(scope));
	if (newest?.number === looked && sameText(newest.settings, settings))
		return ofScope(scope, newest);
	const changes = compareProfiles(newest?.settings ?? {}, settings);
	const saved = await store.settingVersions.add(owner(scope), {
		looked,
		settings,
		author: author.trim(),
		reason: reason.trim(),
		audit: {
			action: 'profile.saved',
			before: { number: looked, values: changes.map(({ after: _, ...was }) => was) },
			after: { number: looked + 1, values: changes.map(({ before: _, ...now }) => now) },
		},
	});
	if (saved === null) throw await newerThan({ store }, scope, looked);
	return ofScope(scope, saved);
}

async function newerThan(
	context: Pick<SettingsContext, 'store'>,
	scope: Scope,
	looked: number,
): Promise<ProfileError> {
	const { number, author, at } = (await readProfile(context, scope)) ?? {
		number: 0,
		author: '',
		at: 0,
	};
	const facts = { number, looked, author, at: new Date(at).toISOString() };
	return new ProfileError({ code: 'profile-newer', facts });
}

const sameText = (one: ProfileSettings, other: ProfileSettings): boolean =>
	JSON.stringify(one) === JSON.stringify(other);

/** A profile as the JSON of `contract.md`, to be kept as a file or given to `--settings`. */
export const exportProfile = ({
	source,
	settings,
}: Pick<ProfileVersion, 'source' | 'settings'>): string =>
	`${JSON.stringify({ source, ...settings }, null, 2)}\n`;
