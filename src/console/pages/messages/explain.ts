import { type Explanation, explainMessage, routingInForce } from '../../../messages';
import { RECEIVER_KEYS } from '../../../messages';
import { MESSAGE_EVENTS } from '../../../settings/messages';
import type { Scope } from '../../../store';
import { choiceField, linesField, linesOf, textField } from '../../fields';
import { postForm } from '../../forms';
import { html, type Markup, named, told } from '../../html';
import type { Page, Visit } from '../../page';
import { type Done, need, type Post } from '../../post';

/** Asks what would become of a message. */
export const explainForm = (visit: Visit, scope: Scope, token: string): Markup => {
	const { messages: said, doors } = visit.words.console;
	const now = (name: string): string => visit.query[name] ?? '';
	const events = MESSAGE_EVENTS.map((one) => [one, doors.choices.event[one]] as const);
	const by = RECEIVER_KEYS.map((one) => [one, said.explain.by[one]] as const);
	const fields = { ...scope };
	return postForm(
		visit,
		{ does: 'explain', token, id: 'explain', css: 'card', fields },
		html`<h2>${said.explain.title}</h2><p class="quiet">${said.explain.lead}</p>
			<div class="two">${textField({ id: 'module', label: said.explain.module, now: now('module') })}
			${choiceField({ id: 'event', label: said.explain.event, now: now('event') || 'create' }, events)}
			${textField({ id: 'title', label: said.explain.heading, now: now('title') })}
			${textField({ id: 'content', label: said.explain.content, now: now('content') })}
			${choiceField({ id: 'by', label: said.explain.named, now: now('by') || 'id' }, by)}
			${linesField({ id: 'receivers', label: said.explain.receivers, now: now('receivers'), hint: said.explain.receiversHint })}</div>
			<button class="plain">${said.explain.go}</button>`,
	);
};

const MOST_RECEIVERS = 50;

/**
 * Says which rules fire, what each target gets, and who
 * the receivers are; nothing is stored or sent.
 */
export const explainPosted = async (post: Post): Promise<Done> => {
	const { form, context, session, language } = post;
	const scope = { eid: form['eid'] ?? '', source: form['source'] ?? '' };
	need(session, scope.eid, 'operate');
	const { store, services } = context;
	const settings = await routingInForce(async () => ({ store }), { ...scope, language });
	const by = RECEIVER_KEYS.find((one) => one === form['by']) ?? 'id';
	const receivers = linesOf(form['receivers'] ?? '').slice(0, MOST_RECEIVERS);
	const message = {
		id: 'explain',
		source: form['module'] ?? '',
		event: form['event'] ?? 'create',
		title: form['title'] ?? '',
		content: form['content'] ?? '',
		receivers: receivers.map((value) => ({ [by]: value })),
	};
	const explained = await explainMessage(
		{ store, services, language },
		settings,
		message,
		scope.eid,
	);
	return { page: explainedPage(post, scope, explained) };
};

const explainedPage = (post: Post, scope: Scope, explained: Explanation): Page => {
	const { explain: said } = post.words.console.messages;
	const asked = { ...post, query: { ...post.query, ...post.form } };
	return {
		entry: 'messages',
		title: said.title,
		hasForms: true,
		data: { scope, ...explained },
		body: (token) =>
			html`<h1>${said.title}</h1>${explainedMarkup(post, explained)}
				${explainForm(asked, scope, token)}
				<p><a href="${post.href('messages', { ...scope })}">← ${post.words.console.messages.title}</a></p>`,
	};
};

const explainedMarkup = (visit: Visit, explained: Explanation): Markup => {
	const { explain: said } = visit.words.console.messages;
	const { outcome, problems, rules, targets, receivers, refusedReceivers } = explained;
	const list = (title: string, items: readonly Markup[]): Markup | false =>
		items.length > 0 &&
		html`<h3>${title}</h3><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
	const people = receivers.flatMap(({ named: who, inYunzhijia }) =>
		inYunzhijia.map(
			({ openId, obstacle }) =>
				html`<b class="n">${named(who)}</b> → ${openId === '' ? told(obstacle) : html`<code>${openId}</code>`}`,
		),
	);
	return html`<section class="card${outcome === 'accepted' ? ' good' : ' attention'}" id="explained" role="status">
		<h2>${said.outcomes[outcome]}</h2>
		${list(
			said.problems,
			problems.map((one) => html`${told(one)}`),
		)}
		${list(
			said.rules,
			rules.map(
				({ rule, fired, why }) =>
					html`${fired ? '✓' : '–'} <b class="n">${named(rule)}</b> ${told(why)}`,
			),
		)}
		${list(
			said.targets,
			targets.map(
				({ name, title, content }) =>
					html`<b class="n">${named(name)}</b>: ${named(title)} <span class="quiet">${named(content)}</span>`,
			),
		)}
		${list(said.people, people)}
		${list(
			said.refused,
			refusedReceivers.map(({ problem }) => html`${told(problem)}`),
		)}</section>`;
};
