import {
	compareProfiles,
	exportProfile,
	parseProfile,
	SettingsError,
	type ProfileVersion,
} from '../../../settings';
import type { Scope } from '../../../store';
import type { Answer } from '../../answer';
import { linesField } from '../../fields';
import { postForm, reasonField } from '../../forms';
import { html, type Markup, nothing, told } from '../../html';
import type { Page, Visit } from '../../page';
import { type Done, need, type Post } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { type Place, placeOf, writtenIn } from './place';
import { saved, scopeOf, storedOf, typedIn } from './saving';

/**
 * The profile as a file. Whoever may change it may have it:
 * the key of a robot may stand in it. @throws ConsoleRefusal
 */
export const exportAnswer = async (visit: Visit): Promise<Answer> => {
	const found = await placeOf(visit);
	if (found === null) throw new ConsoleRefusal('not-found');
	const { scope, profile } = found;
	need(visit.session, scope.eid, 'approve');
	const version = String(profile?.number ?? 0);
	return {
		kind: 'file',
		type: 'application/json; charset=utf-8',
		name: `${scope.source}-${scope.eid}-v${version}.json`,
		bytes: Buffer.from(exportProfile({ source: scope.source, settings: writtenIn(found) })),
	};
};

/** Where JSON goes out and comes in; nothing where nobody may change anything. */
export const importForm = (visit: Visit, { scope, profile }: Place, token: string): Markup => {
	const { json: said } = visit.words.console.settings;
	if (token === '') return nothing;
	const fields = { ...scope, looked: String(profile?.number ?? 0) };
	const to = visit.href('settings/export', { ...scope });
	const text = {
		id: 'json',
		label: said.text,
		now: visit.query['json'] ?? '',
		usual: '{"removal": "disable"}',
	};
	return html`<section class="card" id="exchange"><h2>${said.title}</h2>
		<p><a class="button plain" id="export" href="${to}" download>${said.export}</a></p>
		${postForm(
			visit,
			{ does: 'import', token, id: 'import', fields },
			html`${linesField({ ...text, hint: said.hint })}
				<button class="plain" name="decision" value="check">${said.check}</button>`,
		)}</section>`;
};

/**
 * Shows what a text would change, or saves it. @throws
 * ConsoleRefusal settings-wrong, with where it is wrong
 */
export const importProfile = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const settings = read(post, scope);
	if (post.form['decision'] === 'save') {
		await saved(post, scope, settings, 'settings');
		return { to: post.href('settings', { ...scope }) };
	}
	const before = await storedOf(post, scope);
	return { page: checkedPage(post, scope, { before, settings }) };
};

const read = (post: Post, scope: Scope): ProfileVersion['settings'] => {
	const { form, language, words } = post;
	const wrong = (message: string): ConsoleRefusal =>
		new ConsoleRefusal('settings-wrong', typedIn(post, 'settings'), {
			message,
			remedy: words.console.refusals['settings-wrong'].todo,
		});
	const text = form['json'] ?? '';
	if (text.trim() === '') throw wrong(words.console.settings.json.empty);
	try {
		const { settings, source } = parseProfile(text);
		if (source !== undefined && source !== scope.source)
			throw wrong(
				words.profileProblems['profile-of-other-source']({
					source: scope.source,
					named: source,
				})[0],
			);
		return settings;
	} catch (error) {
		throw error instanceof SettingsError ? wrong(error.told(language).message) : error;
	}
};

interface Checked {
	readonly before: ProfileVersion['settings'];
	readonly settings: ProfileVersion['settings'];
}

/** What would change, before anything is saved. */
const checkedPage = (post: Post, scope: Scope, { before, settings }: Checked): Page => {
	const { settings: said } = post.words.console;
	const changes = compareProfiles(before, settings);
	const fields = {
		...scope,
		looked: post.form['looked'] ?? '0',
		json: JSON.stringify(settings),
		decision: 'save',
	};
	const why = reasonField({ label: said.why, hint: said.whyHint, typed: '', required: true });
	return {
		entry: 'settings',
		title: said.json.would,
		hasForms: true,
		data: { scope, changes },
		body: (token) => {
			const lines = changes.map((one) => html`<li>${told(post.words.settingChange(one))}</li>`);
			const form = postForm(
				post,
				{ does: 'import', token, id: 'imported', css: 'card', fields },
				html`${why}<button>${said.save}</button>`,
			);
			return html`<h1>${said.json.would}</h1>
				<section class="card" id="changes">${
					lines.length === 0 ? html`<p>${said.json.nothing}</p>` : html`<ul>${lines}</ul>`
				}</section>${lines.length > 0 && form}
				<p><a href="${post.href('settings', { ...scope })}">← ${said.picking.back}</a></p>`;
		},
	};
};
