import { browserCookie, cookieValue } from '../login/browserCookie';
import {
	CONSOLE_ROLES,
	type ConsoleGrant,
	type ConsoleRole,
	type ConsoleSession,
	consoleGrants,
} from '../store';
import { z } from 'zod/v4';
import { type ConsoleRequest, consoleName, type LinkContext } from './exchange';

const HOUR_MS = 60 * 60_000;
/** A working day. */
const LIFE_MS = 10 * HOUR_MS;
const IDLE_MS = 2 * HOUR_MS;
/** As long as a page with a form may lie open. */
const FORM_MS = 2 * HOUR_MS;
const COOKIE = 'yzj_console';

/** Who a link is for. */
export interface Visitor {
	readonly email: string;
	readonly grants: readonly ConsoleGrant[];
}
const visitorSchema = z.object({ email: z.string(), grants: consoleGrants });
const formSchema = z.object({ session: z.string() });

/** 32 random bytes. What cannot be one costs the store nothing. */
const isSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

const scopeOf = (context: LinkContext): { eid: string; source: string } => ({
	eid: '',
	source: consoleName(context.base),
});

/** Makes a sign-in link that works once. @returns its address */
export const issueLink = async (
	context: LinkContext,
	visitor: Visitor,
	lifeMs: number,
): Promise<string> => {
	const secret = context.newSecret();
	const now = context.services.now();
	await context.store.logins.issue(
		{
			kind: 'console-link',
			secret,
			...scopeOf(context),
			body: visitor,
			expiresAt: now + lifeMs,
		},
		now,
	);
	return `${context.base}/enter?code=${secret}`;
};

/** Uses a link up. @returns why not, where it does not let anybody in */
export const takeLink = async (
	context: LinkContext,
	secret: string,
): Promise<Visitor | 'used' | 'expired' | 'unknown'> => {
	if (!isSecret(secret)) return 'unknown';
	const taken = await context.store.logins.take(
		{ kind: 'console-link', secret, ...scopeOf(context) },
		context.services.now(),
	);
	return taken.outcome === 'taken' ? visitorSchema.parse(taken.body) : taken.outcome;
};

/** Begins a session under an id that nobody knew before. @returns the cookie for the browser */
export const beginSession = async (context: LinkContext, visitor: Visitor): Promise<string> => {
	const id = context.newSecret();
	const now = context.services.now();
	const console = consoleName(context.base);
	await context.store.consoleSessions.begin(
		id,
		{ console, email: visitor.email, grants: visitor.grants, expiresAt: now + LIFE_MS },
		now,
	);
	await context.store.audit.append({ eid: visitor.grants[0]?.eid ?? '', source: '' }, [
		{
			at: now,
			who: visitor.email,
			why: '',
			action: 'console.entered',
			subject: `console:${console}`,
			before: null,
			after: { grants: visitor.grants },
		},
	]);
	return browserCookie(COOKIE, id, context.base, LIFE_MS);
};

/** A cookie that takes the session's away. */
export const noCookie = (context: LinkContext): string =>
	browserCookie(COOKIE, '', context.base, 0);

const at = (context: LinkContext) => ({
	console: consoleName(context.base),
	idleMs: IDLE_MS,
});

/** Who sent the request; null where nobody is signed in. */
export const sessionOf = async (
	context: LinkContext,
	{ cookies }: ConsoleRequest,
): Promise<ConsoleSession | null> => {
	const id = cookieValue(cookies, COOKIE);
	if (!isSecret(id)) return null;
	return await context.store.consoleSessions.find({ id }, at(context), context.services.now());
};

/** A secret that a form carries: one post of this session. */
export const issuePost = async (context: LinkContext, session: ConsoleSession): Promise<string> => {
	const secret = context.newSecret();
	const now = context.services.now();
	await context.store.logins.issue(
		{
			kind: 'console-post',
			secret,
			...scopeOf(context),
			body: { session: session.idHash },
			expiresAt: now + FORM_MS,
		},
		now,
	);
	return secret;
};

/** The session that may post this once. @returns why not, where it may not */
export const takePost = async (
	context: LinkContext,
	secret: string,
): Promise<ConsoleSession | 'used' | 'over'> => {
	if (!isSecret(secret)) return 'over';
	const now = context.services.now();
	const taken = await context.store.logins.take(
		{ kind: 'console-post', secret, ...scopeOf(context) },
		now,
	);
	if (taken.outcome === 'used') return 'used';
	if (taken.outcome !== 'taken') return 'over';
	const { session } = formSchema.parse(taken.body);
	return (
		(await context.store.consoleSessions.find({ idHash: session }, at(context), now)) ?? 'over'
	);
};

/** Whether the session may do in an enterprise what needs a role. */
export const mayAs = (
	{ grants }: Pick<ConsoleSession, 'grants'>,
	eid: string,
	role: ConsoleRole,
): boolean =>
	grants.some(
		(grant) =>
			grant.eid === eid && CONSOLE_ROLES.indexOf(grant.role) >= CONSOLE_ROLES.indexOf(role),
	);

export const eidsOf = ({ grants }: Pick<ConsoleSession, 'grants'>): string[] =>
	grants.map(({ eid }) => eid);
