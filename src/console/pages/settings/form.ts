import { DEFAULT_PAIRS, parseSettings } from '../../../settings/push';
import type { SettingKey } from '../../../words';
import { postForm, select } from '../../forms';
import { linesField, textField } from '../../fields';
import { html, type Markup, multiline } from '../../html';
import type { Visit } from '../../page';
import {
	CHOICES,
	DAYS,
	FLAGS,
	isNone,
	NUMBERS,
	PAIR_TARGETS,
	pairCount,
	pairRows,
	type Typed,
} from './fields';
import { limits } from './limits';
import { mappingForm } from './mapping';
import { type Place, writtenIn } from './place';

/** What holds where nobody set anything. */
const USUAL = parseSettings({});

/** The whole profile as fields. Empty is the default. */
export const settingsForm = (visit: Visit, place: Place, typed: Typed, token: string): Markup => {
	const { scope, profile } = place;
	const settings = writtenIn(place);
	const looked = typed['looked'] ?? String(profile?.number ?? 0);
	return postForm(
		visit,
		{ does: 'settings', token, id: 'profile', fields: { ...scope, looked } },
		html`${general(visit, typed)}${matching(visit, typed, isNone(settings, 'matchPairs'))}
			${mappingForm(visit, typed, isNone(settings, 'fieldMapping'))}
			${limits(visit, typed)}
			${saving(visit, typed)}`,
	);
};

const saving = ({ words }: Visit, typed: Typed): Markup => {
	const { settings: said } = words.console;
	return html`<section class="card"><label for="why">${said.why}</label>
		<textarea id="why" name="why" maxlength="500">${multiline(typed['why'] ?? '')}</textarea>
		<p class="hint">${said.whyHint}</p>
		<button id="save" name="decision" value="save">${said.save}</button>
		<button id="attempt" class="plain" name="decision" value="attempt">${said.attempt}</button>
		<p class="hint">${said.attemptHint}</p></section>`;
};

const general = (visit: Visit, typed: Typed): Markup => {
	const { settings: said } = visit.words.console;
	const now = (id: string): string => typed[id] ?? '';
	const account = textField({
		id: 'accountFrom',
		label: said.accountFrom,
		now: now('accountFrom'),
		usual: said.byDefault(USUAL.accountField.from),
	});
	const chosen = (id: 'accountAs' | 'scopePeople'): Markup => {
		const options = Object.entries(said.choices[id]);
		return html`<div>${select({ id, label: said[id], now: now(id) }, options)}</div>`;
	};
	return html`<section class="card"><h2>${said.general}</h2><div class="two">
		${Object.keys(CHOICES).map((key) => choiceOf(visit, key, now(key)))}
		${FLAGS.map((key) => flagOf(visit, key, now(key)))}
		${account}${chosen('accountAs')}${chosen('scopePeople')}
		${NUMBERS.map((key) => numberOf(visit, key, now(key)))}
		${DAYS.map((key) => dayOf(visit, key, now(key)))}
		${canary(visit, now('canaryObjects'))}${roles(visit, now('roles'))}</div></section>`;
};

const canary = ({ words }: Visit, now: string): Markup => {
	const { settings: said } = words.console;
	const field = { id: 'canaryObjects', label: said.canaryObjects, now };
	return textField({ ...field, usual: said.byDefault(words.console.frame.none) }, 'number');
};

const roles = ({ words }: Visit, now: string): Markup => {
	const { settings: said } = words.console;
	const field = { id: 'roles', label: words.settingNames.roles, now, hint: said.rolesHint };
	return linesField({ ...field, usual: said.byDefault(said.choices.leaders.keep) });
};

const isChoice = (key: string): key is keyof typeof CHOICES => Object.hasOwn(CHOICES, key);

const choiceOf = ({ words }: Visit, key: string, now: string): Markup | false => {
	if (!isChoice(key)) return false;
	const { settings: said } = words.console;
	const labels: Readonly<Record<string, string>> = said.choices[key];
	const label = (value: string): string => labels[value] ?? value;
	const usual = USUAL[key];
	const unset =
		usual === undefined
			? said.applyDefault
			: said.byDefault(usual === null ? words.console.frame.none : label(usual));
	const options = CHOICES[key].map((value) => [value, label(value)] as const);
	return pick(words.settingNames[key], key, now, [['', unset], ...options]);
};

const flagOf = ({ words }: Visit, key: (typeof FLAGS)[number], now: string): Markup => {
	const { byDefault, choices } = words.console.settings;
	const yesOrNo = choices.flag;
	return pick(words.settingNames[key], key, now, [
		['', byDefault(yesOrNo[USUAL[key] ? 'true' : 'false'])],
		['true', yesOrNo.true],
		['false', yesOrNo.false],
	]);
};

const pick = (
	label: string,
	id: SettingKey,
	now: string,
	options: ReadonlyArray<readonly [string, string]>,
): Markup => html`<div>${select({ id: idOf(id), name: id, label, now }, options)}</div>`;

/** The link to the other language has that id on each page. */
const idOf = (id: SettingKey): string => (id === 'language' ? 'profile-language' : id);

const numberOf = ({ words }: Visit, id: (typeof NUMBERS)[number], now: string): Markup => {
	const { byDefault, thresholdDefault } = words.console.settings;
	const usual = id === 'threshold' ? thresholdDefault : byDefault(String(USUAL[id]));
	return textField({ id, label: words.settingNames[id], now, usual }, 'number');
};

const dayOf = ({ words }: Visit, id: (typeof DAYS)[number], now: string): Markup =>
	textField({ id, label: words.settingNames[id], now, usual: words.console.settings.dayExample });

const matching = ({ words }: Visit, typed: Typed, none: boolean): Markup => {
	const { settings: said } = words.console;
	const named = (field: string): string => {
		const label = words.fieldName(field);
		return label === field ? field : `${label} (${field})`;
	};
	const rows = pairRows(pairCount(typed)).map((row) => {
		const usual = DEFAULT_PAIRS[row];
		const target = typed[`pair-yzj-${row}`] || (usual?.yzj ?? '');
		const options = PAIR_TARGETS.map(
			(one) =>
				html`<option value="${one}"${one === target && html` selected`}>${named(one)}</option>`,
		);
		return html`<tr><td><input aria-label="${said.pairOa} ${row + 1}" name="pair-oa-${row}"
			value="${typed[`pair-oa-${row}`] ?? ''}"
			placeholder="${pairCount(typed) === 0 && !none ? (usual?.oa ?? '') : ''}"></td>
			<td><select aria-label="${said.pairYzj} ${row + 1}" name="pair-yzj-${row}">
			${options}</select></td></tr>`;
	});
	return html`<section class="card"><h2>${said.matching}</h2>
		<table><thead><tr><th scope="col">${said.pairOa}</th><th scope="col">${said.pairYzj}</th>
		</tr></thead><tbody>${rows}</tbody></table><p class="hint">${none ? said.noneHint : said.pairsHint}</p></section>`;
};
