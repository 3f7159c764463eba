import { z } from 'zod/v4';
import { approverEmail } from '../lib/approverEmail';
import type { SettingVersion } from '../store';
import { LANGUAGES, type SettingChange } from '../words';
import { compareSettings } from './compare';
import type { SettingsAuthor, SettingsContext } from './context';
import { parseJson, problemsIn, SettingsError } from './problems';
import { checkAuthor, ProfileError } from './profileError';

const email = z.string().trim().min(3).max(254).includes('@').transform(approverEmail);

/**
 * What is set for an enterprise, whatever its OAs, and holds for every node and page of it (C26).
 */
export const enterpriseSchema = z.strictObject({
	name: z.string().trim().max(200).default('').describe('Name of the enterprise, as pages show it'),
	approvers: z
		.array(email)
		.max(1000)
		.transform((emails) => [...new Set(emails)])
		.default([])
		.describe(
			'E-mails with which approvers sign in to n8n; none: those listed in the Yunzhijia Directory credential',
		),
	readOnly: z
		.boolean()
		.default(false)
		.describe('The address book of Yunzhijia is not written by anything (C12)'),
	language: z
		.enum(LANGUAGES)
		.nullable()
		.default(null)
		.describe('zh or en, where a profile names none (C23)'),
});
export type EnterpriseSettings = z.output<typeof enterpriseSchema>;

/** The record of an enterprise as it stands. */
export interface Enterprise extends EnterpriseSettings {
	readonly eid: string;
	/** Of its newest version; 0: nobody has written any. */
	readonly number: number;
	readonly author: string;
	readonly reason: string;
	/** Milliseconds; 0: never. */
	readonly at: number;
}

const owner = (eid: string) => ({ about: 'enterprise', eid, source: '' }) as const;

const recordOf = (eid: string, version: SettingVersion | null): Enterprise => ({
	eid,
	...enterpriseSchema.parse(version?.settings ?? {}),
	number: version?.number ?? 0,
	author: version?.author ?? '',
	reason: version?.reason ?? '',
	at: version?.at ?? 0,
});

/** What is set for the enterprise; where nobody has set anything, the defaults, as version 0. */
export const readEnterprise = async (
	{ store }: Pick<SettingsContext, 'store'>,
	eid: string,
	number?: number,
): Promise<Enterprise> => recordOf(eid, await store.settingVersions.get(owner(eid), number));

/** All versions, the newest first. */
export async function enterpriseVersions(
	{ store }: Pick<SettingsContext, 'store'>,
	eid: string,
	{ limit = 50, before }: { limit?: number; before?: number } = {},
): Promise<Enterprise[]> {
	const page = { limit, ...(before === undefined ? {} : { before }) };
	return (await store.settingVersions.list(owner(eid), page)).map((version) =>
		recordOf(eid, version),
	);
}

/** What differs between two records. */
export const compareEnterprises = (
	before: EnterpriseSettings,
	after: EnterpriseSettings,
): SettingChange[] => compareSettings(asSettings(before), asSettings(after));

const asSettings = ({ name, approvers, readOnly, language }: EnterpriseSettings) => ({
	name: name === '' ? null : name,
	approvers,
	readOnly,
	language,
});

/**
 * Saves what is set for the enterprise, where nobody saved it since the author looked.
 * @throws {SettingsError} unknown or wrong keys
 * @throws {ProfileError} enterprise-newer, no-author, no-reason
 */
export async function saveEnterprise(
	{ store }: Pick<SettingsContext, 'store'>,
	eid: string,
	change: SettingsAuthor & { readonly enterprise: unknown },
): Promise<Enterprise> {
	checkAuthor(change);
	const { looked, author, reason } = change;
	const settings = parseEnterprise(change.enterprise);
	const was = await readEnterprise({ store }, eid);
	const changes = compareEnterprises(was, settings);
	if (was.number === looked && looked > 0 && changes.length === 0) return was;
	const saved = await store.settingVersions.add(owner(eid), {
		looked,
		settings,
		author: author.trim(),
		reason: reason.trim(),
		audit: {
			action: 'enterprise.saved',
			before: { number: looked, values: changes.map(({ after: _, ...before }) => before) },
			after: { number: looked + 1, values: changes.map(({ before: _, ...after }) => after) },
		},
	});
	if (saved !== null) return recordOf(eid, saved);
	const { number, author: by, at } = await readEnterprise({ store }, eid);
	const facts = { number, looked, author: by, at: new Date(at).toISOString() };
	throw new ProfileError({ code: 'enterprise-newer', facts });
}

function parseEnterprise(input: unknown): EnterpriseSettings {
	const value = typeof input === 'string' ? parseJson(input) : input;
	const result = enterpriseSchema.safeParse(value ?? {});
	if (result.success) return result.data;
	throw new SettingsError(
		problemsIn(enterpriseSchema, value ?? {}, Object.keys(enterpriseSchema.shape)),
	);
}
