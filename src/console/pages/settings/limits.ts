import { GUARD_IDS } from '../../../settings/push/parts';
import { type Default, PERSONS, USUAL_LIMITS } from '../../../sync/plan/guards/limits';
import type { GuardId } from '../../../words';
import { html, type Markup } from '../../html';
import type { Visit } from '../../page';
import type { Typed } from './fields';

/** What holds where nobody set a limit; guards without numbers are missing. */
const DEFAULTS: Partial<Record<GuardId, Pick<Default, 'max' | 'percent'>>> = {
	...USUAL_LIMITS,
	branch: { max: 20, percent: 50 },
	'rolling-24h': PERSONS,
};

/** Guards that people may loosen; an empty or unproved reading always blocks. */
const LIMITED = GUARD_IDS.filter((id) => id !== 'empty' && id !== 'uncertified');

/** A row a guard: how many, which share, or not at all. */
export const limits = ({ words }: Visit, typed: Typed): Markup => {
	const { settings: said } = words.console;
	const cell = (kind: 'max' | 'percent', id: GuardId): Markup => {
		const usual = DEFAULTS[id];
		if (usual === undefined) return html`<td class="quiet" data-label="${said[kind]}">—</td>`;
		const name = `${kind}-${id}`;
		return html`<td data-label="${said[kind]}"><input type="number" min="0" step="any"
			aria-label="${words.guards[id].label}: ${said[kind]}" placeholder="${usual[kind]}"
			name="${name}" value="${typed[name] ?? ''}"></td>`;
	};
	const rows = LIMITED.map((id) => {
		const { label } = words.guards[id];
		const off = typed[`off-${id}`] === 'true' && html` checked`;
		return html`<tr><th scope="row">${label}</th>${cell('max', id)}${cell('percent', id)}
			<td data-label="${said.off}"><input type="checkbox" aria-label="${label}: ${said.off}" name="off-${id}"
			value="true"${off}></td></tr>`;
	});
	const titles = [said.max, said.percent, said.off];
	return html`<section class="card" id="guards"><h2>${said.limits}</h2>
		<p class="hint">${said.limitsHint}</p>
		<div class="scroll"><table class="limits"><thead><tr><td></td>
		${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
		<tbody>${rows}</tbody></table></div>
		<button id="past" class="plain" name="decision" value="past">${said.past.button}</button>
		<p class="hint">${said.past.hint}</p></section>`;
};
