import type { LoginContext } from './context';
import { withToken } from './destination';
import { type LoginReply, redirectTo } from './exchange';
import { issueToken } from './token';

/** Through to the OA page, with a token. */
export const signIn = async (
	context: LoginContext,
	{ openId, oaId, page }: { openId: string; oaId: string; page: string },
): Promise<LoginReply> => {
	const token = await issueToken(context, { openId, oaId, page, door: 'app', state: null });
	return {
		...redirectTo(withToken(page, { [context.settings.tokenParameter]: token })),
		event: { event: 'signedIn', openId, oaId },
	};
};
