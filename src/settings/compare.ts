import { z } from 'zod/v4';
import { SETTING_KEYS, type SettingChange, type SettingKey, type SettingValue } from '../words';
import { settingsObject, withDefaults } from './push';

/** Settings whose parts are compared one by one. */
const IN_PARTS: ReadonlySet<SettingKey> = new Set<SettingKey>(['scope', 'guards']);
/** Settings that hold things by names of somebody's own. */
const BY_NAME: ReadonlySet<SettingKey> = new Set<SettingKey>(['messages', 'login']);
const members = z.record(z.string(), z.unknown());
const json: z.ZodType<SettingValue> = z.json();

/**
 * What holds: with the defaults of what is left out, if the settings can be read by this version.
 */
const inForce = (settings: unknown): Readonly<Record<string, unknown>> => {
	const read = settingsObject.safeParse(settings);
	return read.success ? withDefaults(read.data) : members.parse(settings);
};

/**
 * What differs in effect between two versions, in the order of
 * the settings; a default that somebody writes down is none.
 */
export const compareProfiles = (before: unknown, after: unknown): SettingChange[] =>
	compareSettings(inForce(before), inForce(after));

/** As `compareProfiles`, of values without defaults. */
export const compareSettings = (
	before: Readonly<Record<string, unknown>>,
	after: Readonly<Record<string, unknown>>,
): SettingChange[] =>
	SETTING_KEYS.flatMap((setting) => {
		const [was, now] = [valueOf(before[setting]), valueOf(after[setting])];
		const found = BY_NAME.has(setting)
			? byName(named(was, now), named(now, was))
			: differences(was, now, IN_PARTS.has(setting));
		return found.map((difference) => ({ setting, ...difference }));
	});

const valueOf = (value: unknown): SettingValue =>
	value === undefined ? null : json.parse(JSON.parse(JSON.stringify(value)));

type Difference = Omit<SettingChange, 'setting'>;

function differences(
	before: SettingValue,
	after: SettingValue,
	inParts: boolean,
): readonly Difference[] {
	if (keyOf(before) === keyOf(after)) return [];
	if (!inParts || !(isObject(before) || isObject(after))) return [{ path: [], before, after }];
	const [was, now] = [objectOr(before), objectOr(after)];
	return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((part) =>
		differences(was[part] ?? null, now[part] ?? null, !isLimit(was[part] ?? now[part])).map(
			({ path, ...values }) => ({ path: [part, ...path], ...values }),
		),
	);
}

/** As `differences`; what is new or gone is one thing, whatever it is made of. */
const byName = (before: SettingValue, after: SettingValue): readonly Difference[] =>
	isObject(before) && isObject(after)
		? [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((part) =>
				byName(memberOf(before, part), memberOf(after, part)).map(({ path, ...values }) => ({
					path: [part, ...path],
					...values,
				})),
			)
		: differences(before, after, false);

const memberOf = (parts: Parts, name: string): SettingValue =>
	Object.hasOwn(parts, name) ? (parts[name] ?? null) : null;

/** Rules by their names, and in which order those come that the other side has, too. */
const named = (value: SettingValue, other: SettingValue): SettingValue => {
	if (!isObject(value)) return isObject(other) && rulesIn.safeParse(other).success ? NO_RULES : {};
	const rules = rulesIn.safeParse(value).data?.rules;
	if (rules === undefined) return value;
	const others = rulesIn.safeParse(other).data?.rules ?? [];
	return {
		...value,
		rules: Object.fromEntries(rules.map(({ name, ...rule }) => [name, json.parse(rule)])),
		order: rules.map(({ name }) => name).filter((name) => others.some((one) => one.name === name)),
	};
};
const NO_RULES: SettingValue = { targets: {}, rules: {}, order: [] };
const rulesIn = z.looseObject({ rules: z.array(z.looseObject({ name: z.string() })) });

type Parts = Readonly<Record<string, SettingValue>>;
const isObject = (value: SettingValue | undefined): value is Parts =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOr = (value: SettingValue): Parts => (isObject(value) ? value : {});
/** The limit of a guard is one thing. */
const isLimit = (value: SettingValue | undefined): boolean =>
	isObject(value) && ['off', 'max', 'percent'].some((key) => Object.hasOwn(value, key));

/** The same text for what has the same members, in whatever order they were written. */
function keyOf(value: SettingValue): string {
	if (!isObject(value))
		return Array.isArray(value) ? `[${value.map(keyOf).join()}]` : JSON.stringify(value);
	const named = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${named.map(([key, member]) => `${JSON.stringify(key)}:${keyOf(member)}`).join()}}`;
}
