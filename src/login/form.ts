import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod/v4';
import { provenSchema } from './confirm/proven';
import type { LoginContext } from './context';
import { LoginRefusal } from './refusal';

/** Somebody has this long to fill in a page (ms). */
export const FORM_MS = 10 * 60_000;

const ALGORITHM = 'HS256';

const opened = z.object({ openId: z.string(), page: z.string() });

/** A code that waits to be typed in. */
const codeSchema = provenSchema.extend({
	hash: z.string(),
	/** Number of the message that holds it. */
	message: z.string(),
	triesLeft: z.number(),
	/** Milliseconds since 1970. */
	until: z.number(),
});
export type AwaitedCode = z.output<typeof codeSchema>;

/**
 * What a page of ours is about: asking for the account, taking a
 * link back, typing in a code, agreeing to a link, going on to the
 * OA, undoing a link of the proved OA account with somebody else.
 */
const bodySchema = z.discriminatedUnion('purpose', [
	opened.extend({ purpose: z.literal('bind'), name: z.string() }),
	opened.extend({ purpose: z.literal('unbind'), oaId: z.string() }),
	opened.extend({ purpose: z.literal('enter'), oaId: z.string() }),
	codeSchema.extend({ purpose: z.literal('code') }),
	provenSchema.extend({ purpose: z.literal('confirm') }),
	z.object({ purpose: z.literal('undo'), openId: z.string(), oaId: z.string() }),
]);
/** What a page of ours is about; kept in the store, the page carries its number only. */
type FormBody = z.output<typeof bodySchema>;

/**
 * The hidden field of a page: signed, good once. It is session and protection against foreign forms
 * in one; pages in n8n's sandbox have no cookies to go by.
 */
export const issueForm = async (
	{ store, services, scope, keys, newSecret }: LoginContext,
	body: FormBody,
): Promise<string> => {
	const now = services.now();
	const jti = newSecret();
	await store.logins.issue(
		{ ...scope, kind: 'form', secret: jti, body, expiresAt: now + FORM_MS },
		now,
	);
	return await new SignJWT({})
		.setProtectedHeader({ alg: ALGORITHM })
		.setJti(jti)
		.setExpirationTime(Math.floor((now + FORM_MS) / 1000))
		.sign(keys.form);
};

/** What the page that was sent in is about. @throws LoginRefusal form-refused */
export const takeForm = async (
	{ store, services, scope, keys }: LoginContext,
	field: string,
): Promise<FormBody> => {
	const now = services.now();
	const jti = await jwtVerify(field, keys.form, {
		algorithms: [ALGORITHM],
		requiredClaims: ['jti', 'exp'],
		currentDate: new Date(now),
	}).then(
		({ payload }) => payload.jti ?? '',
		() => '',
	);
	if (jti === '') throw new LoginRefusal('form-refused', 'forged or expired');
	const taken = await store.logins.take({ ...scope, kind: 'form', secret: jti }, now);
	if (taken.outcome !== 'taken') throw new LoginRefusal('form-refused', taken.outcome);
	const body = bodySchema.safeParse(taken.body);
	if (!body.success) throw new LoginRefusal('form-refused', 'of another version');
	return body.data;
};
