import { type GuardId, SETTING_KEYS, type SettingKey, type Words } from '../../../words';
import { GUARD_IDS } from '../../../settings/push/parts';
import { choiceLabel } from '../pending/choice';
import { doorLabel } from '../doors/labels';

/** What the limit of a guard is called in the form. */
export const limitLabel = (words: Words, id: GuardId, part: string): string => {
	const { max, percent, off } = words.console.settings;
	const parts: Readonly<Record<string, string>> = { max, percent, off };
	const label = words.guards[id].label;
	return Object.hasOwn(parts, part) ? `${label}${words.colon}${parts[part] ?? ''}` : label;
};

/** What a part of a setting is called in its form. */
export const partLabel = (words: Words, setting: SettingKey, part: string): string => {
	const { pairOa, pairYzj, mapping, accountFrom, accountAs, scopePeople } = words.console.settings;
	const own: Partial<Record<SettingKey, Readonly<Record<string, string>>>> = {
		matchPairs: { oa: pairOa, yzj: pairYzj },
		fieldMapping: {
			from: pairOa,
			to: pairYzj,
			transform: mapping.how,
			map: mapping.values,
			whenEmpty: mapping.empty,
		},
		accountField: { from: accountFrom, as: accountAs },
		scope: { people: scopePeople },
	};
	const parts = own[setting] ?? {};
	return Object.hasOwn(parts, part) ? (parts[part] ?? part) : (words.partName(part) ?? part);
};

/** Fields of rows, by what stands before the number of the row. */
const rowLabels = (words: Words): Readonly<Record<string, string>> => {
	const { pairOa, pairYzj, mapping, picking } = words.console.settings;
	const { entry } = words.console.doors;
	return {
		'pair-oa': pairOa,
		'pair-yzj': pairYzj,
		'field-from': pairOa,
		'field-to': pairYzj,
		'field-how': mapping.how,
		'field-values': mapping.values,
		'field-empty': mapping.empty,
		'cond-field': doorLabel(words, 'field'),
		'cond-is': doorLabel(words, 'is'),
		'cond-values': doorLabel(words, 'value'),
		'page-name': entry.pageName,
		'page-url': entry.pageAddress,
		to: doorLabel(words, 'to'),
		keep: picking.chosen,
		add: picking.found,
		decide: words.console.pending.decision,
	};
};

/** What nobody fills in: it only says what the form is about. */
const UNSEEN: ReadonlySet<string> = new Set([
	'eid',
	'scope',
	'source',
	'looked',
	'id',
	'was',
	'list',
	'hash',
	'planId',
	'reason',
	'page',
	'kind',
	'yzj',
	'oa',
	'rebind',
	'key',
	'view',
]);

/** What a field of any form is called, as its label has it; null: people do not fill it in. */
export const fieldLabel = (words: Words, name: string): string | null => {
	if (UNSEEN.has(name) || name.startsWith('about-')) return null;
	const said = words.console.settings;
	const own: Readonly<Record<string, string>> = {
		why: said.why,
		'undo-why': said.why,
		accountFrom: said.accountFrom,
		accountAs: said.accountAs,
		scopePeople: said.scopePeople,
		canaryObjects: said.canaryObjects,
		json: said.json.text,
		until: words.console.pending.until,
		module: words.console.messages.explain.module,
		by: words.console.messages.explain.named,
		receivers: words.console.messages.explain.receivers,
		task: words.console.messages.which,
		expected: words.console.changeLinks.all.expected,
	};
	if (Object.hasOwn(own, name)) return own[name] ?? name;
	const setting = SETTING_KEYS.find((key) => key === name);
	if (setting !== undefined && setting !== 'name') return words.settingNames[setting];
	const dash = name.indexOf('-');
	const guard = GUARD_IDS.find((id) => id === name.slice(dash + 1));
	if (dash > 0 && guard !== undefined) return limitLabel(words, guard, name.slice(0, dash));
	const last = name.lastIndexOf('-');
	const rows = rowLabels(words);
	const row = name.slice(0, last);
	if (last > 0 && Object.hasOwn(rows, row))
		return `${rows[row] ?? row} ${Number(name.slice(last + 1)) + 1}`;
	if (name.startsWith('event-')) return doorLabel(words, 'event');
	return doorLabel(words, name);
};

/** A value of a field as its choice calls it, or as somebody typed it. */
export const valueLabel = (words: Words, name: string, value: string): string => {
	if (name.startsWith('decide-')) return choiceLabel(words, value);
	const { choices, mapping } = words.console.settings;
	const { choices: ofDoors } = words.console.doors;
	const key = name.startsWith('event-')
		? 'event'
		: (/^(?:cond|field)-(field|is|how|empty)-\d+$/.exec(name)?.[1] ?? name);
	const offers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
		...choices,
		...ofDoors,
		createMembers: choices.flag,
		readOnly: choices.flag,
		allowHttp: choices.flag,
		how: mapping.ways,
		empty: mapping.empties,
		successType: ofDoors.equalsType,
	};
	const offer = Object.hasOwn(offers, key) ? (offers[key] ?? {}) : {};
	return Object.hasOwn(offer, value) ? (offer[value] ?? value) : value;
};
