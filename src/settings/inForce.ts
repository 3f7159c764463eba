import { z } from 'zod/v4';
import type { Scope } from '../store';
import { problemOf } from '../words/schemaProblems';
import type { SettingsContext } from './context';
import { readEnterprise } from './enterprise';
import { readProfile } from './profiles';
import { parseSettings, type Settings } from './push';
import { parseJson, SettingsError } from './problems';

interface AskedSettings {
	readonly eid: string;
	/** Of the reading or request; the JSON's `source` goes before it. */
	readonly source?: string | undefined;
	/** What a flow gave: an object, or JSON text; nothing at all means the profile alone. */
	readonly given: unknown;
	/** Who writes the pairs that `given` names; `null`: nothing is written, as in a simulation. */
	readonly flow: string | null;
}

/** The settings that hold for one run, and where they come from. */
export interface SettingsInForce {
	readonly settings: Settings;
	readonly scope: Scope;
	/** Number of the profile that they began with; 0: there is none. */
	readonly profile: number;
}

const members = z.record(z.string(), z.unknown());

/**
 * Each setting as the JSON of the flow says, else as the profile says, else its default (C24).
 * Pairs that the JSON names become a version of the profile (C6). What is set for the enterprise
 * holds whatever both say (C26).
 * @throws {SettingsError} wrong keys, or nobody names the source
 */
export async function settingsInForce(
	context: SettingsContext,
	{ eid, source: asked, given, flow }: AskedSettings,
): Promise<SettingsInForce> {
	const own = parseSettings(given);
	const source = own.source ?? asked;
	if (source === undefined)
		throw new SettingsError(
			problemOf('source', { code: 'source-for-pull', facts: { events: false } }),
		);
	const scope = { eid, source };
	if (own.matchPairs && flow !== null)
		await context.store.pairs.set(scope, own.matchPairs, { who: flow, ...NAMED_BY_RUN });
	const profile = await readProfile(context, scope);
	const { readOnly, language } = await readEnterprise(context, eid);
	const settings = parseSettings({
		...(language === null ? {} : { language }),
		...profile?.settings,
		...asWritten(given),
	});
	return {
		settings: { ...settings, readOnly: settings.readOnly || readOnly },
		scope,
		profile: profile?.number ?? 0,
	};
}

/**
 * Settings that nobody saved, in place of the profile; they
 * are written nowhere. @throws {SettingsError} wrong keys
 */
export async function settingsTried(
	context: SettingsContext,
	scope: Scope,
	given: unknown,
): Promise<SettingsInForce> {
	const profile = await readProfile(context, scope);
	const { readOnly, language } = await readEnterprise(context, scope.eid);
	const settings = parseSettings({
		...(language === null ? {} : { language }),
		...asWritten(given),
	});
	return {
		settings: { ...settings, readOnly: settings.readOnly || readOnly },
		scope,
		profile: profile?.number ?? 0,
	};
}

const NAMED_BY_RUN = {
	why: 'the settings of the run name matchPairs',
	code: 'named-by-run',
} as const;

const asWritten = (given: unknown): Record<string, unknown> =>
	members.parse((typeof given === 'string' ? parseJson(given) : given) ?? {});
