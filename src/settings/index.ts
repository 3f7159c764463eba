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
export { SettingsError } from './problems';
export { ProfileError } from './profileError';
export type { ProfileSettings } from './profileSchema';
export {
	exportProfile,
	type ProfileBrief,
	profilesOf,
	type ProfileVersion,
	profileVersions,
	readProfile,
	saveProfile,
} from './profiles';
