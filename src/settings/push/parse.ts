import { keysIn, parseJson, problemsIn, SettingsError } from '../problems';
import { GUARD_IDS } from './parts';
import { type Settings, settingsObject, settingsSchema } from './schema';

/** Every key that may be meant by a misspelt one. */
export const SETTINGS_KEYS: readonly string[] = [
	...Object.keys(settingsObject.shape),
	...keysIn(settingsObject),
	...GUARD_IDS,
];

/**
 * Parses what a user wrote: an object, or JSON text.
 * @throws {SettingsError} naming every wrong key.
 */
export function parseSettings(input: unknown): Settings {
	const value = typeof input === 'string' ? parseJson(input) : input;
	const result = settingsSchema.safeParse(value ?? {});
	if (result.success) return result.data;
	throw new SettingsError(problemsIn(settingsSchema, value ?? {}, SETTINGS_KEYS));
}
