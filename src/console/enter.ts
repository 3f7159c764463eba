import type { Answer } from './answer';
import type { ConsoleRequest } from './exchange';
import { postForm } from './forms';
import { alone } from './frame';
import { html } from './html';
import type { Visit } from './page';
import { ConsoleRefusal } from './refusal';
import { beginSession, noCookie, sessionOf, takeLink, type Visitor } from './session';
import { takeTurn } from './limits';

type Guest = Omit<Visit, 'session'>;

/**
 * A link lets in at once, unless this browser is signed in as somebody else: then it asks first.
 */
export const enter = async (guest: Guest, request: ConsoleRequest): Promise<Answer> => {
	const code = request.method === 'POST' ? request.form['code'] : request.query['code'];
	const visitor = await takeLink(guest.context, code ?? '');
	if (typeof visitor === 'string') return await refusedLink(guest, request, visitor);
	if (request.method === 'GET') {
		const now = await sessionOf(guest.context, request);
		if (now !== null && now.email !== visitor.email)
			return await askFirst(guest, now.email, visitor);
	}
	return await letIn(guest, visitor);
};

/** Reloading the link, or opening it twice, is no reason to send anybody away who is signed in. */
const refusedLink = async (
	guest: Guest,
	request: ConsoleRequest,
	why: 'used' | 'expired' | 'unknown',
): Promise<Answer> => {
	if (!(await takeTurn(request.from, 'link'))) throw new ConsoleRefusal('too-many');
	if (why === 'used' && (await sessionOf(guest.context, request)) !== null)
		return { kind: 'redirect', to: guest.href('') };
	throw new ConsoleRefusal(why === 'used' ? 'link-used' : 'link-over');
};

const letIn = async (guest: Guest, visitor: Visitor): Promise<Answer> => ({
	kind: 'redirect',
	to: guest.href(''),
	cookie: await beginSession(guest.context, visitor),
});

const ASKED_FOR_MS = 10 * 60_000;

const askFirst = async (guest: Guest, now: string, visitor: Visitor): Promise<Answer> => {
	const { context, words, href } = guest;
	const secret = context.newSecret();
	const at = context.services.now();
	await context.store.logins.issue(
		{
			kind: 'console-link',
			secret,
			eid: '',
			source: new URL(context.base).pathname,
			body: visitor,
			expiresAt: at + ASKED_FOR_MS,
		},
		at,
	);
	const { enter: said } = words.console.frame;
	return alone(
		guest,
		200,
		said.title,
		html`<p>${said.other(now, visitor.email)}</p>
			<form method="post" action="${href('enter')}">
			<input type="hidden" name="code" value="${secret}">
			<input type="hidden" name="lang" value="${guest.language}">
			<button>${said.go(visitor.email)}</button></form>
			<p><a href="${href('')}">${said.stay}</a></p>`,
	);
};

/** Asks before a session ends, and says that it has. */
export const leaveAnswer = (visit: Visit, token: string): Answer => {
	const { leaving } = visit.words.console.frame;
	const button = html`<button class="danger">${leaving.go}</button>`;
	return alone(
		visit,
		200,
		leaving.title,
		html`<p>${leaving.says(visit.session.email)}</p>
			${postForm(visit, { does: 'leave', token }, button)}
			<p><a href="${visit.href('')}">${visit.words.console.refused.home}</a></p>`,
	);
};

export const leftAnswer = (guest: Guest): Answer => {
	const answer = alone(
		guest,
		200,
		guest.words.console.frame.leaving.done,
		html`<p>${guest.words.console.refusals['sign-in'].todo}</p>`,
	);
	return answer.kind === 'page' ? { ...answer, cookie: noCookie(guest.context) } : answer;
};
