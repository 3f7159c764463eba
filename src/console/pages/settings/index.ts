import { compareProfiles, type ProfileVersion, profileVersions } from '../../../settings';
import { html, type Markup, nothing, told } from '../../html';
import type { Page, Visit } from '../../page';
import { minuteOf } from '../../parts';
import { scopeTabs } from '../../scopeTabs';
import { mayAs } from '../../session';
import { fieldsOf } from './fields';
import { settingsForm } from './form';
import { loginsCard, messagesCard } from '../doors/cards';
import { importForm } from './exchangeForms';
import { idsIn, LISTS, type ListName, pathIn } from './lists';
import { newSourceCard } from './newSource';
import { notAllowed } from './notAllowed';
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
			body: () => html`<h1>${said.title}</h1><p class="card attention">${said.noSource}</p>
				${newSourceCard(visit)}`,
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
			html`<h1>${said.title}</h1><p class="lead">${said.lead}</p>
				${scopesMarkup(visit, found)}${listsMarkup(visit, found)}
				${may ? settingsForm(visit, found, typed, token) : notAllowed(visit)}
				${messagesCard(visit, { place: found, token: may ? token : '' })}
				${loginsCard(visit, { place: found, token: may ? token : '' })}
				${importForm(visit, found, may ? token : '')}
				${versionsMarkup(visit, versions)}${may && newSourceCard(visit)}`,
	};
};

const scopesMarkup = (visit: Visit, found: Place): Markup => {
	const { defaults } = visit.words.console.settings;
	const version = found.profile === null ? defaults : versionLine(visit, found.profile);
	return html`${scopeTabs(visit, 'settings', found)}<p class="quiet" id="version">${version}</p>`;
};

const versionLine = (visit: Visit, { number, author, at }: ProfileVersion): string => {
	const { settings: said } = visit.words.console;
	return `${said.version(number)} · ${said.by(author, minuteOf(at, visit.context.timeZone))}`;
};

const listsMarkup = (visit: Visit, found: Place): Markup => {
	const { settings: said } = visit.words.console;
	const rows = LISTS.map((list) => {
		const name = said.listNames[list];
		const to = visit.href('settings/pick', { ...found.scope, list });
		return html`<dt>${name}</dt><dd>${chosenOf(visit, found, list)} ·
			${' '}<a href="${to}" aria-label="${said.choose} ${name}">${said.choose}</a></dd>`;
	});
	return html`<section class="card"><h2>${said.people}</h2><dl class="facts">${rows}</dl></section>`;
};

const chosenOf = ({ words }: Visit, found: Place, list: ListName): string => {
	const { settings: said, frame } = words.console;
	const path = pathIn(writtenIn(found), list);
	if (path !== null) return path.join(' / ');
	const count = idsIn(writtenIn(found), list).length;
	if (count > 0) return said.entries(words.number(count));
	return list === 'include' ? said.everybody : frame.none;
};

const versionsMarkup = (visit: Visit, versions: readonly ProfileVersion[]): Markup => {
	const { settings: said } = visit.words.console;
	if (versions.length === 0) return nothing;
	const shown = versions
		.slice(0, VERSIONS)
		.map((version, at) => versionMarkup(visit, version, versions[at + 1]));
	return html`<section class="card" id="versions">
		<h2>${said.versions}</h2><ul class="plain">${shown}</ul></section>`;
};

const versionMarkup = (
	visit: Visit,
	version: ProfileVersion,
	before: ProfileVersion | undefined,
): Markup => {
	const { settings: said } = visit.words.console;
	const changes = compareProfiles(before?.settings ?? {}, version.settings);
	const lines = changes.map((change) => html`<li>${told(visit.words.settingChange(change))}</li>`);
	const by = said.by(version.author, minuteOf(version.at, visit.context.timeZone));
	return html`<li><b>${said.version(version.number)}</b> ${by}
		${' '}<span class="quiet">${told(version.reason)}</span><ul>${lines}</ul></li>`;
};
