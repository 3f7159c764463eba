export {
	type Canary,
	canarySchema,
	DEFAULT_FIELD_MAPPING,
	DEFAULT_PAIRS,
	type FieldMapping,
	HUMAN_KEYS,
	type HumanKey,
	type Limit,
	type MatchPair,
	matchPairSchema,
	PAIR_TARGETS,
	PERSON_TARGETS,
} from './parts';
export {
	peopleOf,
	type Settings,
	type SettingsInput,
	settingsObject,
	settingsSchema,
	withDefaults,
	writtenFields,
} from './schema';
export { parseSettings } from './parse';
