import { E9Error, type WeaverE9Login } from '../weaver/e9';
import type { LoginContext } from './context';
import { withToken } from './destination';
import { LoginRefusal } from './refusal';
import { issueToken, type SignedIn } from './token';

/** The parameter that E9 takes its token by (e9-side 4.1). */
const E9_PARAMETER = 'ssoToken';

/**
 * The OA page that was asked for, with what signs this person in there once. @throws LoginRefusal
 */
export const addressSignedIn = async (context: LoginContext, who: SignedIn): Promise<string> => {
	const { e9, settings } = context;
	if (e9 !== null) return withToken(who.page, { [E9_PARAMETER]: await tokenOfE9(e9, who.oaId) });
	const token = await issueToken(context, who);
	return withToken(who.page, {
		[settings.tokenParameter]: token,
		...(who.state === null ? {} : { state: who.state }),
	});
};

const tokenOfE9 = async (e9: WeaverE9Login, oaId: string): Promise<string> => {
	const token = await e9.tokenOf(oaId).catch((error: unknown) => {
		if (!(error instanceof E9Error)) throw error;
		// What E9 answered names the address that it saw, and nobody.
		throw new LoginRefusal(
			error.kind === 'sign-on' ? 'oa-token-refused' : 'oa-unreachable',
			error.message,
		);
	});
	if (token === null) throw new LoginRefusal('employee-unknown', 'nobody active in E9');
	return token;
};
