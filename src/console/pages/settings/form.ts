import { GUARD_IDS } from '../../../settings/push/parts';
import type { SettingKey } from '../../../words';
import { html, type Markup } from '../../html';
import type { Visit } from '../../page';
import { formStart } from '../../parts';
import { CHOICES, FLAGS, NUMBERS, PAIR_TARGETS, pairCount, pairRows, type Typed } from './fields';
import type { Place } from './place';

const selectOf = (
	{ id, label, now }: { id: string; label: string; now: string },
	options: ReadonlyArray<readonly [value: string, label: string]>,
): Markup =>
	html`<div><label for="${id}">${label}</label><select id="${id}" name="${id}">${options.map(([value, text]) => html`<option value="${value}"${value === now && html` selected`}>${text}</option>`)}</select></div>`;

const inputOf = (id: string, label: string, value: string, type = 'text'): Markup =>
	html`<div><label for="${id}">${label}</label><input id="${id}" name="${id}" type="${type}" value="${value}" autocomplete="off"${type === 'number' && html` min="0"`}></div>`;

/** The whole profile as fields. Empty is the default. */
export const settingsForm = (
	visit: Visit,
	{ scope, profile }: Place,
	typed: Typed,
	token: string,
): Markup => {
	const { settings: said } = visit.words.console;
	return html`<form method="post" action="${visit.href('do')}" id="profile">${formStart(visit, 'settings', token)}<input type="hidden" name="eid" value="${scope.eid}"><input type="hidden" name="source" value="${scope.source}"><input type="hidden" name="looked" value="${typed['looked'] ?? String(profile?.number ?? 0)}">${general(visit, typed)}${matching(visit, typed)}${limits(visit, typed)}<section class="card"><label for="why">${said.why}</label><textarea id="why" name="why" maxlength="500">${typed['why'] ?? ''}</textarea><p class="hint">${said.whyHint}</p><button id="save" name="decision" value="save">${said.save}</button><button id="attempt" class="plain" name="decision" value="attempt">${said.attempt}</button><p class="hint">${said.attemptHint}</p></section></form>`;
};

const general = ({ words }: Visit, typed: Typed): Markup => {
	const { settings: said, frame } = words.console;
	const name = (key: SettingKey): string => words.settingNames[key];
	const unset = ['', `(${frame.none})`] as const;
	const choice = (key: keyof typeof CHOICES): Markup => {
		const labels: Readonly<Record<string, string>> = said.choices[key];
		const options = CHOICES[key].map((value) => [value, labels[value] ?? value] as const);
		return selectOf({ id: key, label: name(key), now: typed[key] ?? '' }, [unset, ...options]);
	};
	const flag = (key: (typeof FLAGS)[number]): Markup =>
		selectOf({ id: key, label: name(key), now: typed[key] ?? '' }, [
			unset,
			['true', said.choices.flag.true],
			['false', said.choices.flag.false],
		]);
	const pairs = (labels: Readonly<Record<string, string>>) => Object.entries(labels);
	return html`<section class="card"><h2>${said.general}</h2><div class="two">${choice('apply')}${choice('removal')}${choice('returns')}${choice('uncertified')}${FLAGS.map(flag)}${inputOf('accountFrom', said.accountFrom, typed['accountFrom'] ?? '')}${selectOf({ id: 'accountAs', label: said.accountAs, now: typed['accountAs'] ?? '' }, pairs(said.choices.accountAs))}${selectOf({ id: 'scopePeople', label: said.scopePeople, now: typed['scopePeople'] ?? '' }, pairs(said.choices.scopePeople))}${NUMBERS.map((key) => inputOf(key, name(key), typed[key] ?? '', 'number'))}</div></section>`;
};

const matching = ({ words }: Visit, typed: Typed): Markup => {
	const { settings: said } = words.console;
	const rows = pairRows(pairCount(typed)).map(
		(row) =>
			html`<tr><td><input aria-label="${said.pairOa} ${row + 1}" name="pair-oa-${row}" value="${typed[`pair-oa-${row}`] ?? ''}"></td><td><select aria-label="${said.pairYzj} ${row + 1}" name="pair-yzj-${row}">${PAIR_TARGETS.map((target) => html`<option${target === typed[`pair-yzj-${row}`] && html` selected`}>${target}</option>`)}</select></td></tr>`,
	);
	return html`<section class="card"><h2>${said.matching}</h2><table><thead><tr><th scope="col">${said.pairOa}</th><th scope="col">${said.pairYzj}</th></tr></thead><tbody>${rows}</tbody></table><p class="hint">${said.pairsHint}</p></section>`;
};

/** Guards that have a limit; an empty or unproved reading always blocks. */
const LIMITED = GUARD_IDS.filter((id) => id !== 'empty' && id !== 'uncertified');

const limits = ({ words }: Visit, typed: Typed): Markup => {
	const { settings: said } = words.console;
	const cell = (kind: 'max' | 'percent', id: string, label: string): Markup =>
		html`<td><input type="number" min="0" step="any" aria-label="${label}: ${said[kind]}" name="${kind}-${id}" value="${typed[`${kind}-${id}`] ?? ''}"></td>`;
	const rows = LIMITED.map((id) => {
		const { label } = words.guards[id];
		return html`<tr><th scope="row">${label}</th>${cell('max', id, label)}${cell('percent', id, label)}<td><input type="checkbox" aria-label="${label}: ${said.off}" name="off-${id}" value="true"${typed[`off-${id}`] === 'true' && html` checked`}></td></tr>`;
	});
	return html`<section class="card" id="guards"><h2>${said.limits}</h2><p class="hint">${said.limitsHint}</p><div class="scroll"><table><thead><tr><td></td><th scope="col">${said.max}</th><th scope="col">${said.percent}</th><th scope="col">${said.off}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
};
