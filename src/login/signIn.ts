import type { LoginContext } from './context';
import { addressSignedIn } from './entrance';
import { type LoginReply, redirectTo } from './exchange';

/** Through to the OA page, signed in. @throws LoginRefusal */
export const signIn = async (
	context: LoginContext,
	{ openId, oaId, page }: { openId: string; oaId: string; page: string },
): Promise<LoginReply> => {
	const target = await addressSignedIn(context, { openId, oaId, page, door: 'app', state: null });
	return {
		...redirectTo(target),
		event: { event: 'signedIn', openId, oaId },
	};
};
