export type { SettingsAuthor, SettingsContext } from './context';
export { compareProfiles } from './compare';
export {
	compareEnterprises,
	type Enterprise,
	enterpriseSchema,
	type EnterpriseSettings,
	enterpriseVersions,
	readEnterprise,
	saveEnterprise,
} from './enterprise';
export { type PlaceName, SettingsError } from './problems';
export { ProfileError } from './profileError';
export { parseProfile, profileProblems, type ProfileSettings } from './profileSchema';
export {
	exportProfile,
	type ProfileBrief,
	profilesOf,
	type ProfileVersion,
	profileVersions,
	readProfile,
	saveProfile,
} from './profiles';
