import type { Scope } from '../store';
import { html, type Markup } from './html';
import type { Page, Visit } from './page';
import { place } from './parts';
import { ConsoleRefusal } from './refusal';
import { eidsOf } from './session';

/** Which enterprise and source a page is about, of those that the visitor may see. */
export interface Seen {
	readonly scope: Scope;
	readonly scopes: readonly Scope[];
}

/** null: nothing was ever read. @throws ConsoleRefusal not-found: it is none of the visitor's */
export const seenBy = async ({ context, query, session }: Visit): Promise<Seen | null> => {
	const scopes = await context.store.glance.scopes(eidsOf(session));
	const { eid = '', source = '' } = query;
	const asked = scopes.find((one) => one.eid === eid && one.source === source);
	if (asked === undefined && eid !== '' && source !== '') throw new ConsoleRefusal('not-found');
	const scope = asked ?? scopes[0];
	return scope === undefined ? null : { scope, scopes };
};

/** The same page of each of them. */
export const scopeTabs = (visit: Visit, path: string, { scope, scopes }: Seen): Markup => {
	const tabs = scopes.map(({ eid, source }) => {
		const here = eid === scope.eid && source === scope.source;
		const to = visit.href(path, { eid, source });
		return html`<li><a href="${to}"${here && html` aria-current="true"`}>
			${place(visit, { eid, source })}</a></li>`;
	});
	return html`<ul class="tabs" aria-label="${visit.words.console.settings.which}">${tabs}</ul>`;
};

/** A page before anything was read. */
export const unreadPage = (visit: Visit, entry: Page['entry'], title: string): Page => ({
	entry,
	title,
	data: { scopes: [] },
	body: () =>
		html`<h1>${title}</h1>
			<p class="card attention">${visit.words.console.organisation.neverRead}</p>`,
});
