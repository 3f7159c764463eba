export * from '../settings/push';
export { SettingsError } from '../settings/problems';
