import { z } from 'zod/v4';
import { SETTING_KEYS, type SettingChange, type SettingKey, type SettingValue } from '../words';
import { settingsObject, withDefaults } from './push';

/** Settings whose parts are compared one by one. */
const IN_PARTS: ReadonlySet<SettingKey> = new Set<SettingKey>(['scope', 'guards']);
const members = z.record(z.string(), z.unknown());
const json: z.ZodType<SettingValue> = z.json();

/** What holds: with the defaults of what is left out, if the settings can be read by this version. */
const inForce = (settings: unknown): Readonly<Record<string, unknown>> => {
	const read = settingsObject.safeParse(settings);
	return read.success ? withDefaults(read.data) : members.parse(settings);
};

/** What differs in effect between two versions, in the order of the settings; a default that somebody writes down is none. */
export const compareProfiles = (before: unknown, after: unknown): SettingChange[] =>
	compareSettings(inForce(before), inForce(after));

/** As `compareProfiles`, of values without defaults. */
export const compareSettings = (
	before: Readonly<Record<string, unknown>>,
	after: Readonly<Record<string, unknown>>,
): SettingChange[] =>
	SETTING_KEYS.flatMap((setting) =>
		differences(valueOf(before[setting]), valueOf(after[setting]), IN_PARTS.has(setting)).map(
			(difference) => shown({ setting, ...difference }),
		),
	);

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

/** The key of a robot stands in its address. */
const shown = (change: SettingChange): SettingChange =>
	change.setting === 'notifyUrl'
		? { ...change, before: hostOnly(change.before), after: hostOnly(change.after) }
		: change;
const hostOnly = (address: SettingValue): SettingValue =>
	typeof address === 'string' ? `${URL.parse(address)?.origin ?? ''}/…` : address;
