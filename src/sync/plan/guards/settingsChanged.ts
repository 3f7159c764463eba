import { z } from 'zod/v4';
import type { SettingChange, SettingValue } from '../../../words';
import { COMPARED, type ComparedSetting, type LimitingSetting } from '../../../words/facts/names';
import type { Operation, OperationKind } from '../../model';
import { byText } from '../../../lib/canonical/text';
import {
	type MatchPair,
	matchPairSchema,
	peopleOf,
	type Settings,
	settingsObject,
	writtenFields,
} from '../../../settings/push';
import { compareSettings } from '../../../settings/compare';
import type { SettingsBefore } from './input';
import { type Guards, isOff } from './limits';
import { removedDepartments, removedPersons } from './removals';

const sorted = (items: readonly unknown[]): string[] =>
	items.map((item) => JSON.stringify(item)).sort(byText);

/** Where nobody and nothing is left out, both ways of counting people are one. */
function scopeText({ departments, employees, people }: Settings['scope']): string {
	const lists = [departments.include, departments.exclude, employees.include, employees.exclude];
	const [include, exclude, whom, not] = lists.map(sorted);
	return lists.every((list) => list.length === 0)
		? '{}'
		: `{"departments":{"include":[${include?.join() ?? ''}],"exclude":[${exclude?.join() ?? ''}]},` +
				`"employees":{"include":[${whom?.join() ?? ''}],"exclude":[${not?.join() ?? ''}]},` +
				`"people":"${people ?? 'apart'}"}`;
}

type Compared = Pick<
	Settings,
	'scope' | 'fieldMapping' | 'topDepartment' | 'accountField' | 'removal' | 'deleteAfterDays'
>;

/** @param source the OA that was read, which the name in the settings does not tell */
function textsOf(settings: Compared, pairs: readonly MatchPair[], source: string): SettingsBefore {
	const days = settings.removal === 'delete' ? settings.deleteAfterDays : 0;
	return {
		scope: scopeText(settings.scope),
		matchPairs: JSON.stringify(pairs.map(({ oa, yzj }) => ({ oa, yzj }))),
		fieldMapping: `[${sorted(writtenFields(settings)).join()}]`,
		topDepartment: JSON.stringify(settings.topDepartment),
		accountField: JSON.stringify(settings.accountField),
		removal: JSON.stringify(days > 0 ? { [settings.removal]: days } : settings.removal),
		source: JSON.stringify(source),
	};
}

/** Those of the plan that is being made. */
export const settingsNow = (
	settings: Settings,
	pairs: readonly MatchPair[],
	source: string,
): SettingsBefore =>
	textsOf(
		{ ...settings, scope: { ...settings.scope, people: peopleOf(settings.scope) } },
		pairs,
		source,
	);

const saved = z.object({
	...settingsObject.pick({
		scope: true,
		fieldMapping: true,
		topDepartment: true,
		accountField: true,
		removal: true,
		deleteAfterDays: true,
	}).shape,
	matchPairs: z.array(matchPairSchema).default([]),
});

/**
 * Those of a saved plan, whose defaults are filled in as
 * they were then; null: they cannot be read any more.
 */
export function settingsOf(settings: unknown, source: string): SettingsBefore | null {
	const read = saved.safeParse(settings);
	return read.success ? textsOf(read.data, read.data.matchPairs, source) : null;
}

const count = (operations: readonly Operation[], ...kinds: readonly OperationKind[]): number =>
	operations.filter(({ kind }) => kinds.includes(kind)).length;

interface Changed {
	setting: ComparedSetting | LimitingSetting;
	/** JSON, as is `now`. */
	was: string;
	now: string;
}

/**
 * What differs within one setting. A way of counting
 * people that only one side has makes no difference.
 */
function inParts({ setting, was, now }: Changed): SettingChange[] {
	const before: unknown = JSON.parse(was);
	const after: unknown = JSON.parse(now);
	return compareSettings({ [setting]: before }, { [setting]: after }).filter(
		({ path, before: then, after: here }) =>
			path.at(-1) === 'people'
				? then !== null && here !== null
				: !(isNothing(then) && isNothing(here)),
	);
}
const isNothing = (value: SettingValue): boolean =>
	value === null || (Array.isArray(value) && value.length === 0);

/**
 * Settings that are not those of the last applied plan are looked at once, whatever `apply` says.
 */
export const settingsGuards: Guards<'settings-changed'> = {
	'settings-changed': (input) => {
		const { settings, settingsThen: then, firstRun, operations } = input;
		if (!then || firstRun || isOff(settings.guards['settings-changed'])) return null;
		const compared = COMPARED.filter((setting) => then.was[setting] !== then.now[setting]).map(
			(setting) => ({ setting, was: then.was[setting], now: then.now[setting] }),
		);
		const changes = [...compared, ...(then.limits ?? [])];
		if (changes.length === 0) return null;
		const does = {
			created: count(operations, 'create-person'),
			updated: count(operations, 'update-person', 'change-phone', 'change-email'),
			moved: count(operations, 'move-person'),
			removed: removedPersons(input).length,
			departments: removedDepartments(input),
		};
		return { limit: 0, actual: changes.length, facts: { changed: changes.flatMap(inParts), does } };
	},
};
