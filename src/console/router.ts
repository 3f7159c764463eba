import { Problem } from '../lib/problem';
import { SyncStop } from '../sync';
import { LANGUAGES, type Language, wordsFor } from '../words';
import { ACTIONS, FORMS } from './actions';
import type { Done, Post } from './post';
import { type Answer, write } from './answer';
import { enter, leaveAnswer, leftAnswer } from './enter';
import type { ConsoleContext, ConsoleItem, ConsoleReply, ConsoleRequest, Upload } from './exchange';
import { framed } from './frame';
import { takeTurn } from './limits';
import { addressIn, type Page, type Visit } from './page';
import { auditPage, auditWorkbook } from './pages/audit';
import { bindingsPage, bindingsWorkbook } from './pages/bindings';
import { changeLinkPage } from './pages/links/change';
import { comparePage } from './pages/compare';
import { entryPage, rulePage, targetPage } from './pages/doors/pages';
import { homePage } from './pages/home';
import { loginPage } from './pages/login';
import { messagesPage } from './pages/messages';
import { organisationPage } from './pages/organisation';
import { personPage } from './pages/organisation/person';
import { pendingPage, pendingWorkbook } from './pages/pending';
import { previewAnswer, workbookAnswer } from './pages/plan/files';
import { planPage } from './pages/plan';
import { runPage } from './pages/run';
import { settingsPage } from './pages/settings';
import { exportAnswer } from './pages/settings/exchangeForms';
import { pickPage } from './pages/settings/pick';
import { syncPage } from './pages/sync';
import { ConsoleRefusal, refusalAnswer } from './refusal';
import { asOfNow } from './rolesNow';
import { issuePost, sessionOf, takePost } from './session';

const PAGES: Readonly<Record<string, (visit: Visit) => Promise<Page>>> = {
	'': homePage,
	sync: syncPage,
	'sync/plan': planPage,
	'sync/run': runPage,
	'sync/compare': comparePage,
	organisation: organisationPage,
	'organisation/person': personPage,
	pending: pendingPage,
	bindings: bindingsPage,
	'bindings/change': changeLinkPage,
	settings: settingsPage,
	'settings/pick': pickPage,
	'settings/target': targetPage,
	'settings/rule': rulePage,
	'settings/entry': entryPage,
	messages: messagesPage,
	login: loginPage,
	audit: auditPage,
};
const FILES: Readonly<Record<string, (visit: Visit) => Promise<Answer>>> = {
	'sync/plan/preview': previewAnswer,
	'sync/plan/workbook': workbookAnswer,
	'bindings/workbook': bindingsWorkbook,
	'pending/workbook': pendingWorkbook,
	'audit/workbook': auditWorkbook,
	'settings/export': exportAnswer,
};
/** Every path below the console, by the methods that it takes; nodes register these. */
export const GET_PATHS: readonly string[] = [
	...Object.keys(PAGES),
	...Object.keys(FILES),
	'enter',
	'leave',
];
export const POST_PATHS: readonly string[] = ['do', 'enter'];

export interface Answered {
	readonly reply: ConsoleReply;
	readonly item?: ConsoleItem;
	/** Goes with the item. */
	readonly file?: Upload;
}

type Guest = Omit<Visit, 'session'>;

/** Answers one request. Nothing is thrown: what goes wrong is a page, too. */
export const answerConsole = async (
	context: ConsoleContext,
	request: ConsoleRequest | null,
): Promise<Answered> => {
	const guest = guestOf(context, request);
	const nonce = context.newSecret();
	try {
		if (request === null) throw new ConsoleRefusal('bad-request');
		if (!(await takeTurn(request.from, 'request'))) throw new ConsoleRefusal('too-many');
		if (request.method === 'POST' && request.path === 'do') {
			return await answered(await post(guest, request), nonce);
		}
		return { reply: write(await look(guest, request), nonce) };
	} catch (error) {
		const refusal = refusalOf(error, guest);
		return { reply: write(refusalAnswer(guest, refusal, request?.json === true), nonce) };
	}
};

const guestOf = (context: ConsoleContext, request: ConsoleRequest | null): Guest => {
	const wanted = request?.query['lang'] ?? request?.form['lang'];
	const language: Language = LANGUAGES.find((one) => one === wanted) ?? context.language;
	return {
		context,
		query: request?.query ?? {},
		language,
		words: wordsFor(language),
		at: context.services.now(),
		href: addressIn(context, language),
	};
};

const refusalOf = (error: unknown, { context, language }: Guest): ConsoleRefusal => {
	if (error instanceof ConsoleRefusal) return error;
	if (error instanceof Problem)
		return new ConsoleRefusal(
			error instanceof SyncStop ? 'not-found' : 'unexpected',
			undefined,
			error.told(language),
		);
	// What it says may quote the request.
	context.services.log.error('The console broke off', {
		error: error instanceof Error ? error.name : 'unknown',
	});
	return new ConsoleRefusal('unexpected');
};

const look = async (guest: Guest, request: ConsoleRequest): Promise<Answer> => {
	const { path } = request;
	if (path === 'enter') return await enter(guest, request);
	if (request.method !== 'GET') throw new ConsoleRefusal('bad-request');
	if (path === 'leave' && request.query['done'] === '1') return leftAnswer(guest);
	const found = await sessionOf(guest.context, request);
	if (found === null) throw new ConsoleRefusal('sign-in');
	const session = await asOfNow(guest.context, found);
	const visit: Visit = { ...guest, session };
	if (path === 'leave') return leaveAnswer(visit, await issuePost(guest.context, session));
	if (session.grants.length === 0) throw new ConsoleRefusal('role-ended');
	const file = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
	if (file !== undefined) return await file(visit);
	const made = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
	if (made === undefined) throw new ConsoleRefusal('not-found');
	const page = await made(visit);
	const token = page.hasForms === true ? await issuePost(guest.context, session) : '';
	return request.json
		? { kind: 'data', status: 200, data: { page: page.title, ...page.data, token } }
		: framed(visit, page, token);
};

interface Acted {
	readonly post: Post;
	readonly done: Done;
}

/** Does what a form wants. @throws ConsoleRefusal */
const post = async (guest: Guest, { form, origin, file }: ConsoleRequest): Promise<Acted> => {
	const name = form['do'] ?? '';
	const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
	if (action === undefined || !isOurs(guest, origin)) throw new ConsoleRefusal('bad-request');
	const session = await takePost(guest.context, form['token'] ?? '');
	if (session === 'used') throw new ConsoleRefusal('already-sent');
	if (session === 'over') throw new ConsoleRefusal('session-over', refilledForm(name, form));
	const now = await asOfNow(guest.context, session);
	if (now.grants.length === 0 && name !== 'leave') throw new ConsoleRefusal('role-ended');
	const asked = { ...guest, session: now, form, file };
	return { post: asked, done: await action(asked) };
};

/**
 * Most posts lead to a page; one that only asks something
 * is answered by its page, with a token of its own.
 */
const answered = async ({ post: asked, done }: Acted, nonce: string): Promise<Answered> => {
	if ('page' in done) {
		const token = await issuePost(asked.context, asked.session);
		return { reply: write(framed(asked, done.page, token), nonce) };
	}
	const { to, item, file } = done;
	return {
		reply: write({ kind: 'redirect', to }, nonce),
		...(item === undefined ? {} : { item }),
		...(file === undefined ? {} : { file }),
	};
};

/** Pages in the sandbox say `null`; an address of somebody else is nobody of ours. */
const isOurs = ({ context }: Guest, origin: string): boolean =>
	origin === '' || origin === 'null' || origin === new URL(context.base).origin;

/** Fields that no person fills in. */
const OURS: ReadonlySet<string> = new Set(['do', 'token', 'lang', 'decision']);

const refilledForm = (name: string, form: Readonly<Record<string, string>>) => {
	const known = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
	if (known === undefined) return undefined;
	const typed = Object.fromEntries(
		(known.kept ?? Object.keys(form).filter((field) => !OURS.has(field))).map((field) => [
			known.renamed?.[field] ?? field,
			form[field] ?? '',
		]),
	);
	return { path: known.path, typed };
};
