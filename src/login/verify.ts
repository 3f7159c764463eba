import { z } from 'zod/v4';
import type { LoginContext } from './context';
import { jsonReply, type LoginReply, type LoginRequest } from './exchange';
import { LoginRefusal } from './refusal';
import { sameSecret } from './secrets';
import { verificationRefused } from './strangers';
import { verifyToken } from './token';

/** The OA's server asks here what a token is worth. */
export interface Verification extends LoginContext {
	/** The key that the OA shows as `Authorization: Bearer …`. */
	readonly oaKey: string;
}

const tokenSchema = z.string().min(1).max(2000);

/**
 * `POST {token}` → `{ok: true, oaId, openId, eid, source,
 * page, door, state}`, once; else `{ok: false, reason}`.
 */
export const answerVerification = async (
	context: Verification,
	{ form, authorization }: LoginRequest,
): Promise<LoginReply> => {
	try {
		if (!sameSecret(authorization, `Bearer ${context.oaKey}`))
			throw new LoginRefusal('key-refused');
		const token = tokenSchema.safeParse(form['token']);
		if (!token.success) throw new LoginRefusal('token-refused', 'none was sent');
		const { oaId, openId, page, door, state } = await verifyToken(context, token.data);
		return jsonReply(200, { ok: true, oaId, openId, ...context.scope, page, door, state });
	} catch (error) {
		if (!(error instanceof LoginRefusal)) throw error;
		context.services.log.warn('Yunzhijia login refused', {
			at: 'verify',
			reason: error.reason,
			detail: error.detail,
		});
		return {
			...verificationRefused(error.reason, context.language),
			event: { event: 'refused', reason: error.reason },
		};
	}
};
