import type { Problems } from '../../lib/problem';
import type { ProfileFacts, SettingChange } from '../facts/profiles';
import { guardName } from './guards';
import { settingChangeSaid, settingPlaceSaid } from './settingValues';

/** A setting and the place in it. */
export const settingPlace = (place: Pick<SettingChange, 'setting' | 'path'>): string =>
	settingPlaceSaid(place, { guardName });

/** "head count threshold: 10 → 20" */
export const settingChange = (change: SettingChange): string =>
	settingChangeSaid(change, { guardName });

const newer =
	(what: string) =>
	({ number, looked, author, at }: ProfileFacts['profile-newer']): [string, string] => [
		`${what} was saved by ${author} at ${at} as version ${number}, after you had looked at version ${looked}. Yours was not saved.`,
		'Look at the newer version, then change it.',
	];

/** Why settings were not saved, or not found. */
export const profileProblems: Problems<ProfileFacts> = {
	'profile-newer': newer('The profile'),
	'enterprise-newer': newer('The record of the enterprise'),
	'profile-of-other-source': ({ source, named }) => [
		`These settings are of the source "${named}", and the profile is of "${source}".`,
		'Choose the profile of that source, or take "source" out of the settings.',
	],
	'version-missing': ({ eid, source, number }) => [
		number === 0
			? `There is no profile of enterprise ${eid}, source ${source}.`
			: `There is no version ${number} of the profile of enterprise ${eid}, source ${source}.`,
		'Check enterprise, source and number; Profile: Get Many lists what there is.',
	],
	'no-rules': ({ source, eid }) => [
		`The source "${source}" has no message rules${eid === '' ? '' : ` in enterprise ${eid}`}.`,
		'Add targets and rules on the page Settings of the console, or write targets and rules into Config.',
	],
	'several-with-rules': ({ source, eids }) => [
		`The source "${source}" has message rules in several enterprises: ${eids.join(', ')}.`,
		'Write into Config, as eid, whose rules are meant.',
	],
	'no-entry': ({ source, eid, entry, known }) => [
		`Enterprise ${eid}, source "${source}" has no login entry "${entry}"${known.length === 0 ? '' : `; there are: ${known.join(', ')}`}.`,
		'Add this login entry on the page Settings of the console, or write pages into Config.',
	],
	'no-reason': () => [
		'Nobody said why the settings are changed.',
		'Give a reason; it stands in the history of the settings.',
	],
	'no-author': () => ['Nobody is named who changes the settings.', 'Name who changes them.'],
};
