import { parseSettings } from '../../../settings/push';
import { limitsOnPast, type TriedOnPast } from '../../../sync/saved/onPast';
import type { Scope } from '../../../store';
import { postForm, reasonField } from '../../forms';
import { html, type Markup } from '../../html';
import type { Page } from '../../page';
import { chip, when } from '../../parts';
import type { Post } from '../../post';
import { storedOf, typedIn } from './saving';

type Settings = Readonly<Record<string, unknown>>;

/**
 * Which stored plans the limits of the form would have stopped, before anything is saved. @throws
 * SettingsError they cannot be settings
 */
export const pastPage = async (post: Post, scope: Scope, settings: Settings): Promise<Page> => {
	const { store } = post.context;
	const tried = await limitsOnPast(store, scope, {
		was: parseSettings(await storedOf(post, scope)),
		now: parseSettings(settings),
	});
	const { past: said } = post.words.console.settings;
	const stopped = (which: 'was' | 'now'): number =>
		tried.filter((one) => one[which].length > 0).length;
	const count = said.says(tried.length, stopped('now'), stopped('was'));
	return {
		entry: 'settings',
		title: said.title,
		hasForms: true,
		data: { scope, tried },
		body: (token) =>
			html`<h1>${said.title}</h1><p class="lead">${tried.length === 0 ? said.none : count}</p>
				${tried.length > 0 && triedTable(post, tried)}<p class="hint">${said.untried}</p>
				${saveForm(post, token)}`,
	};
};

const triedTable = (post: Post, tried: readonly TriedOnPast[]): Markup => {
	const { past: said } = post.words.console.settings;
	const heads = [said.plan, said.now, said.was];
	return html`<section class="card" id="tried"><div class="scroll"><table class="cards">
		<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
		<tbody>${tried.map((one) => triedRow(post, one))}</tbody></table></div></section>`;
};

const triedRow = (post: Post, { plan, was, now }: TriedOnPast): Markup => {
	const { past: said } = post.words.console.settings;
	const to = post.href('sync/plan', { id: plan.id });
	return html`<tr><td><a href="${to}">${when(post, plan.createdAt)}</a>
		${' '}${chip(post, plan.status)}</td>
		<td data-label="${said.now}">${stops(post, now)}</td>
		<td data-label="${said.was}">${stops(post, was)}</td></tr>`;
};

const stops = ({ words }: Post, over: TriedOnPast['now']): Markup => {
	const { past: said } = words.console.settings;
	if (over.length === 0) return html`<span class="quiet">${said.passes}</span>`;
	const lines = over.map(({ guard, actual, of }) => {
		const numbers = said.counted(words.number(actual), words.number(of));
		return html`<li><b>${words.guards[guard].label}</b> ${numbers}</li>`;
	});
	return html`<ul class="plain t-removed">${lines}</ul>`;
};

/** What was filled in goes on to be saved, or back to the form. */
const saveForm = (post: Post, token: string): Markup => {
	const { settings: said } = post.words.console;
	const { why = '', ...fields } = typedIn(post, 'settings').typed;
	const reason = reasonField({ label: said.why, hint: said.whyHint, typed: why, required: true });
	return postForm(
		post,
		{ does: 'settings', token, id: 'save-tried', css: 'card', fields },
		html`${reason}<button name="decision" value="save">${said.save}</button>
			<p><a id="back" href="${post.href('settings', { ...fields, why })}">
			← ${said.past.back}</a></p>`,
	);
};
