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
import { fieldName, list, pairNames } from './parts';
import { partName, settingNames } from './settingNames';

const { choices } = settings;
/** 某项设置提供的各种选择。 */
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
	pullMode: { auto: '自动', full: '全量', incremental: '增量' },
	language: choices.language,
	unitNames: choices.unitNames,
	...doors.choices,
};
const choiceOf = (of: string, choice: string): string =>
	CHOICES[of]?.[choice] ?? (of === 'roles' ? `“${choice}”` : fieldName(choice));

/** 足以辨认某个值。 */
const SHOWN = 300;

const said: Telling<SettingValueFacts> = {
	unset: () => '未设置',
	flag: ({ on }) => (on ? '是' : '否'),
	choice: ({ of, choice }) => choiceOf(of, choice),
	number: ({ value }) => String(value),
	text: ({ text }) => `“${clip(text, SHOWN)}”`,
	off: () => '关闭',
	limit: ({ max, percent }) =>
		[
			...(max === undefined ? [] : [`最多 ${max}`]),
			...(percent === undefined ? [] : [`最多 ${percent}%`]),
		].join(' 或 '),
	id: ({ id }) => `部门 ${id}`,
	path: ({ path }) => path.join(' / '),
	account: ({ field, as }) => `OA 的${fieldName(field)}，作为${fieldName(as)}`,
	pairs: ({ pairs }) => pairNames(pairs),
	mapping: ({ from, to }) => `${fieldName(from)} → ${fieldName(to)}`,
	branch: ({ department }) => `部门 ${department}`,
	employee: ({ employee }) => `人员 ${employee}`,
	objects: ({ objects }) => `${objects} 个对象`,
	grace: ({ choice, days }) => `停用 ${days} 天后${choiceOf('removal', choice)}`,
	list: ({ items }) => (items.length === 0 ? '无' : clip(list(items.map(saying)), SHOWN)),
	parts: ({ parts }) =>
		parts
			.map(({ part, value }) => `${partName(part) ?? fieldName(part)}：${saying(value)}`)
			.join('，'),
};
const saying = (value: SettingValueSaid): string => tell(said, value);

/** 由调用处决定的名称：安全限额，以及“数据源”在此处的含义。 */
interface Names {
	guardName: (guard: string) => string;
	sourceName?: string;
}

/** 某项设置及其中的位置。 */
export const settingPlaceSaid = (
	place: Pick<SettingChange, 'setting' | 'path'>,
	{ guardName, sourceName = settingNames.source }: Names,
): string =>
	[
		place.setting === 'source' ? sourceName : settingNames[place.setting],
		...placeSteps(place).map(({ text, own }) =>
			own ? `“${text}”` : (partName(text) ?? guardName(text)),
		),
	].join(' · ');

/** “人员减少阈值：10 → 20” */
export function settingChangeSaid(change: SettingChange, names: Names): string {
	const [before, after] = [change.before, change.after].map((value) =>
		saying(settingValueOf(change, value)),
	);
	return `${settingPlaceSaid(change, names)}：${before} → ${after}`;
}
