import { clip } from '../../lib/clip';
import type { Telling } from '../../lib/coded';
import {
	placeSteps,
	settingValueOf,
	type SettingValueFacts,
	type SettingValueSaid,
} from '../facts/settingValues';
import type { SettingChange } from '../facts/profiles';
import { tell } from '../tell';
import { doors } from './console/doors';
import { settings } from './console/settings';
import { fieldName, list, many, pairNames } from './parts';
import { partName, settingNames } from './settingNames';

const { choices } = settings;
/** What a setting offers to choose from. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	apply: choices.apply,
	removal: choices.removal,
	returns: choices.returns,
	uncertified: choices.uncertified,
	people: choices.scopePeople,
	matchNames: choices.matchNames,
	leaders: choices.leaders,
	partTimePosts: choices.partTimePosts,
	samePersonBy: choices.samePersonBy,
	roles: choices.leaders,
	pullMode: { auto: 'automatic', full: 'full', incremental: 'incremental' },
	language: choices.language,
	unitNames: choices.unitNames,
	...doors.choices,
};
const choiceOf = (of: string, choice: string): string =>
	CHOICES[of]?.[choice] ?? (of === 'roles' ? `"${choice}"` : fieldName(choice));

/** Enough of a value to recognise it. */
const SHOWN = 300;

const said: Telling<SettingValueFacts> = {
	unset: () => 'not set',
	flag: ({ on }) => (on ? 'yes' : 'no'),
	choice: ({ of, choice }) => choiceOf(of, choice),
	number: ({ value }) => String(value),
	text: ({ text }) => `"${clip(text, SHOWN)}"`,
	off: () => 'off',
	limit: ({ max, percent }) =>
		[
			...(max === undefined ? [] : [`at most ${max}`]),
			...(percent === undefined ? [] : [`at most ${percent} %`]),
		].join(' or '),
	id: ({ id }) => `department ${id}`,
	path: ({ path }) => path.join(' / '),
	account: ({ field, as }) => `${fieldName(field)} of the OA, as ${fieldName(as)}`,
	pairs: ({ pairs }) => pairNames(pairs),
	mapping: ({ from, to }) => `${fieldName(from)} → ${fieldName(to)}`,
	branch: ({ department }) => `department ${department}`,
	employee: ({ employee }) => `employee ${employee}`,
	objects: ({ objects }) => many(objects, 'object'),
	grace: ({ choice, days }) =>
		`${choiceOf('removal', choice)}, ${many(days, 'day')} after disabling`,
	list: ({ items }) => (items.length === 0 ? 'none' : clip(list(items.map(saying)), SHOWN)),
	parts: ({ parts }) =>
		parts
			.map(({ part, value }) => `${partName(part) ?? fieldName(part)}: ${saying(value)}`)
			.join(', '),
};
const saying = (value: SettingValueSaid): string => tell(said, value);

/** Names that are said elsewhere: of the limits, and of the source where it means another thing. */
interface Names {
	guardName: (guard: string) => string;
	sourceName?: string;
}

/** A setting and the place in it. */
export const settingPlaceSaid = (
	place: Pick<SettingChange, 'setting' | 'path'>,
	{ guardName, sourceName = settingNames.source }: Names,
): string =>
	[
		place.setting === 'source' ? sourceName : settingNames[place.setting],
		...placeSteps(place).map(({ text, own }) =>
			own ? `"${text}"` : (partName(text) ?? guardName(text)),
		),
	].join(' · ');

/** "head count threshold: 10 → 20" */
export function settingChangeSaid(change: SettingChange, names: Names): string {
	const [before, after] = [change.before, change.after].map((value) =>
		saying(settingValueOf(change, value)),
	);
	return `${settingPlaceSaid(change, names)}: ${before} → ${after}`;
}
