import { getForm, select } from '../../forms';
import { textField } from '../../fields';
import { html, type Markup } from '../../html';
import type { Visit } from '../../page';
import { eidsOf, mayAs } from '../../session';
import { notAllowed } from './notAllowed';

/** As the templates call it. */
const USUAL = 'e10';

/** Where somebody names a source that was never read, and sets something for it all the same. */
export const newSourceCard = (visit: Visit): Markup => {
	const { newSource: said } = visit.words.console.settings;
	const eids = eidsOf(visit.session).filter((eid) => mayAs(visit.session, eid, 'approve'));
	if (eids.length === 0) return notAllowed(visit);
	const name = { id: 'new-source', name: 'source', label: said.name, now: USUAL };
	const form = getForm(
		visit,
		{ path: 'settings', css: 'two' },
		html`${enterprise(visit, eids)}${textField({ ...name, hint: said.hint })}
			<div><button class="plain">${said.open}</button></div>`,
	);
	return html`<section class="card" id="new-source-card"><h2>${said.title}</h2>
		<p class="quiet">${said.says}</p>${form}</section>`;
};

const enterprise = ({ words }: Visit, eids: readonly string[]): Markup => {
	const options = eids.map((eid) => [eid, eid] as const);
	const field = { id: 'new-eid', name: 'eid', label: words.console.frame.eid, now: '' };
	return html`<div>${select(field, options)}</div>`;
};
