import { z } from 'zod/v4';
import { SETTINGS_KEYS } from './push/parse';
import { settingsSchema } from './push';
import type { Problems } from '../words/schemaProblems';
import { parseJson, type PlaceName, problemsIn, SettingsError } from './problems';

/**
 * Settings of a profile, as somebody wrote them: those of
 * `contract.md` but for `source`, which is the profile's own.
 */
export type ProfileSettings = Readonly<Record<string, unknown>>;

const members = z.record(z.string(), z.unknown());

/** What is wrong with settings, with places called as `place` has it, or as the JSON has them. */
export const profileProblems = (value: unknown, place?: PlaceName): Problems =>
	problemsIn(settingsSchema, value, SETTINGS_KEYS, place);

/**
 * The settings as written, once they are known to parse, and the source that they name. @throws
 * {SettingsError} naming every wrong key
 */
export function parseProfile(input: unknown): {
	settings: ProfileSettings;
	source: string | undefined;
} {
	const value = (typeof input === 'string' ? parseJson(input) : input) ?? {};
	const result = settingsSchema.safeParse(value);
	if (!result.success) throw new SettingsError(profileProblems(value));
	// As JSON has it: what is undefined is not there.
	const { source: _named, ...settings } = members.parse(JSON.parse(JSON.stringify(value)));
	return { settings, source: result.data.source };
}
