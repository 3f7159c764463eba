import { compareProfiles, type ProfileVersion, profileVersions } from '../../../settings';
import { html, type Markup, told } from '../../html';
import type { Page, Visit } from '../../page';
import { minuteOf, place } from '../../parts';
import { mayAs } from '../../session';
import { fieldsOf } from './fields';
import { settingsForm } from './form';
import { idsIn, LISTS } from './lists';
import { type Place, placeOf, writtenIn } from './place';

const VERSIONS = 10;

/** The settings of an enterprise and source: as forms, as lists, and all versions of them. */
export const settingsPage = async (visit: Visit): Promise<Page> => {
	const found = await placeOf(visit);
	const { settings: said } = visit.words.console;
	if (found === null)
		return {
			entry: 'settings',
			title: said.title,
			data: { scopes: [] },
			body: () => html`<h1>${said.title}</h1><p class="card attention">${said.noSource}</p>`,
		};
	const { store } = visit.context;
	const versions = await profileVersions({ store }, found.scope, { limit: VERSIONS + 1 });
	const may = mayAs(visit.session, found.scope.eid, 'approve');
	// What came back after somebody had to sign in again stands before what is stored.
	const typed = { ...fieldsOf(writtenIn(found)), ...visit.query };
	return {
		entry: 'settings',
		title: said.title,
		hasForms: may,
		data: { scope: found.scope, profile: found.profile, versions, scopes: found.scopes },
		body: (token) =>
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>${scopesMarkup(visit, found)}${listsMarkup(visit, found)}${may ? settingsForm(visit, found, typed, token) : html`<p class="card attention">${said.needsApprove}</p>`}${versionsMarkup(visit, versions)}`,
	};
};

const scopesMarkup = (visit: Visit, { scope, scopes, profile }: Place): Markup => {
	const { settings: said } = visit.words.console;
	const tabs = scopes.map(
		({ eid, source }) =>
			html`<li><a href="${visit.href('settings', { eid, source })}"${eid === scope.eid && source === scope.source && html` aria-current="true"`}>${place(visit, { eid, source })}</a></li>`,
	);
	return html`<ul class="tabs" aria-label="${said.which}">${tabs}</ul><p class="quiet" id="version">${profile === null ? said.defaults : html`${said.version(profile.number)} · ${said.by(profile.author, minuteOf(profile.at, visit.context.timeZone))}`}</p>`;
};

const listsMarkup = (visit: Visit, found: Place): Markup => {
	const { settings: said } = visit.words.console;
	const { eid, source } = found.scope;
	const rows = LISTS.map((list) => {
		const count = idsIn(writtenIn(found), list).length;
		const now =
			count > 0
				? said.entries(visit.words.number(count))
				: list === 'include'
					? said.everybody
					: visit.words.console.frame.none;
		return html`<dt>${said.listNames[list]}</dt><dd>${now} · <a href="${visit.href('settings/pick', { eid, source, list })}">${said.choose}<span class="skip">${said.listNames[list]}</span></a></dd>`;
	});
	return html`<section class="card"><h2>${said.people}</h2><dl class="facts">${rows}</dl></section>`;
};

const versionsMarkup = (visit: Visit, versions: readonly ProfileVersion[]): Markup => {
	const { settings: said } = visit.words.console;
	if (versions.length === 0) return html``;
	const shown = versions.slice(0, VERSIONS).map((version, at) => {
		const before = versions[at + 1];
		const changes = compareProfiles(before?.settings ?? {}, version.settings);
		return html`<li><b>${said.version(version.number)}</b> ${said.by(version.author, minuteOf(version.at, visit.context.timeZone))} <span class="quiet">${told(version.reason)}</span><ul>${changes.map((change) => html`<li>${told(visit.words.settingChange(change))}</li>`)}</ul></li>`;
	});
	return html`<section class="card" id="versions"><h2>${said.versions}</h2><ul class="plain">${shown}</ul></section>`;
};
