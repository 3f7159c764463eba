import type { Answer } from './answer';
import { documentOf } from './answer';
import { html, type Markup, nothing } from './html';
import { ENTRIES, type Page, type Visit } from './page';
import { STYLE } from './style';

/** A page with the navigation around it, for somebody who is signed in. */
export const framed = (visit: Visit, page: Page, token: string): Answer => {
	const { frame } = visit.words.console;
	const body = html`<a class="skip" href="#content">${frame.skip}</a>
		<div class="shell">
		${sideMarkup(visit, page)}
		<main id="content" tabindex="-1">${page.body(token)}</main>
		</div>`;
	return written(visit, body, page);
};

const sideMarkup = (visit: Visit, page: Page): Markup => {
	const { words, session, href } = visit;
	const { frame } = words.console;
	const other = visit.language === 'zh' ? 'en' : 'zh';
	const entries = ENTRIES.map(([entry, path]) => {
		const current = entry === page.entry ? html` aria-current="page"` : nothing;
		return html`<li><a href="${href(path)}"${current}>${frame.nav[entry]}</a></li>`;
	});
	const switched = sameIn(visit, other);
	return html`<header class="side"><div class="brand">${frame.product}</div>
		<nav aria-label="${frame.navigation}"><ul>${entries}</ul></nav>
		<div class="me">
		<span id="who">${frame.signedIn(session.email)}</span>
		<span><a id="language" lang="${other}" href="${switched}">${frame.otherLanguage}</a>
		${' · '}<a href="${href('leave')}">${frame.leave}</a></span>
		<span>${frame.zone(visit.context.timeZone)}</span>
		</div></header>`;
};

/** The page that is looked at, in the other language. */
const sameIn = ({ query }: Visit, lang: string): string =>
	`?${new URLSearchParams(
		Object.entries({ ...query, lang }).filter(([name, value]) => name !== 'code' && value !== ''),
	).toString()}`;

const written = (
	{ words }: Pick<Visit, 'words'>,
	body: Markup,
	{ title, refreshSeconds }: Pick<Page, 'title' | 'refreshSeconds'>,
	status = 200,
): Answer => ({
	kind: 'page',
	status,
	document: (nonce) =>
		documentOf(
			{
				lang: words.htmlLang,
				title: html`${title} · ${words.console.frame.product}`,
				style: STYLE,
			},
			body,
			nonce,
		),
	...(refreshSeconds === undefined ? {} : { refreshSeconds }),
});

/** A page without navigation, for whoever is not (or no longer) signed in, or is refused. */
export const alone = (
	visit: Pick<Visit, 'words'>,
	status: number,
	title: string,
	content: Markup,
): Answer =>
	written(
		visit,
		html`<main class="alone" id="content">
			<div class="card"><h1>${title}</h1>${content}</div></main>`,
		{ title },
		status,
	);
