import { employeeOf } from './binding';
import { LoginRefusal } from './refusal';
import { issueToken, type SignedIn, type TokenContext } from './token';

/**
 * A token that a workflow asks for: only for two that are linked, and it stands in the audit log,
 * because the workflow decides for whom.
 * @throws LoginRefusal not-bound
 */
export const issueForLink = async (
	context: TokenContext,
	{ openId, oaId, page }: Pick<SignedIn, 'openId' | 'oaId' | 'page'>,
	reason: { readonly who: string; readonly why: string },
): Promise<string> => {
	if ((await employeeOf(context, openId)) !== oaId) throw new LoginRefusal('not-bound');
	await context.store.audit.append(context.scope, [
		{
			...reason,
			at: context.services.now(),
			action: 'login.token-issued',
			subject: `person:${oaId}`,
			before: null,
			after: { openId, audience: context.audience },
		},
	]);
	return await issueToken(context, { openId, oaId, page, door: 'app', state: null });
};
