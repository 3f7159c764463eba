import { z } from 'zod/v4';
import { ProfileError, readEnterprise, readProfile, type SettingsContext } from '../settings';
import type { LoginSettings } from '../settings/login';
import type { Scope } from '../store';
import { LANGUAGES } from '../words';
import { parseLoginSettings, readLoginSettings } from './settings';

const members = z.looseObject({});
const head = z.looseObject({
	source: z.string().min(1).default('e10'),
	entry: z.string().optional(),
	pages: z.unknown().optional(),
});
const held = z.looseObject({
	login: z.record(z.string(), members).default({}),
	language: z.enum(LANGUAGES).optional(),
});

/**
 * Each key as the JSON of the flow says, else as the login entry of the profile says (C24). JSON
 * that names pages needs no profile.
 * @throws LoginSettingsError wrong keys
 * @throws ProfileError no-entry
 */
export async function loginInForce(
	{ store }: Pick<SettingsContext, 'store'>,
	{ eid, door, given }: { eid: string; door: 'app' | 'qr'; given: unknown },
): Promise<LoginSettings> {
	const read = readLoginSettings(given);
	const { success, data } = head.safeParse(read);
	if (!success || data.pages !== undefined) return parseLoginSettings(read);
	const { source } = data;
	const entry = data.entry ?? door;
	const profile = await readProfile({ store }, { eid, source });
	const { login, language } = held.parse(profile?.settings ?? {});
	const entries = new Map(Object.entries(login));
	const found = entries.get(entry);
	if (found === undefined)
		throw new ProfileError({
			code: 'no-entry',
			facts: { source, eid, entry, known: [...entries.keys()] },
		});
	const said = language ?? (await readEnterprise({ store }, eid)).language ?? undefined;
	return parseLoginSettings({ ...found, language: said, ...members.parse(read) });
}

const scans = z.looseObject({
	login: z.looseObject({ qr: z.looseObject({ departments: z.array(z.string()) }) }),
});

/** Who may scan, by departments, as the entry `qr` of the profile says; none: everybody. */
export async function scanDepartments(
	{ store }: Pick<SettingsContext, 'store'>,
	scope: Scope,
): Promise<string[]> {
	const profile = await readProfile({ store }, scope);
	return scans.safeParse(profile?.settings).data?.login.qr.departments ?? [];
}
