import { StoreError } from '../store';
import type { LoginContext } from './context';
import { LoginRefusal } from './refusal';

/** The employee that this person is linked with; null where there is none. */
export const employeeOf = async (
	{ store, scope }: Pick<LoginContext, 'store' | 'scope'>,
	openId: string,
): Promise<string | null> => {
	const owners = await store.bindings.ownersOf(scope.eid, 'person', [openId]);
	return owners.find(({ source }) => source === scope.source)?.oaId ?? null;
};

/**
 * Links the two, because the person proved the OA account. What is linked already is never changed by this.
 * @throws LoginRefusal already-bound
 */
export const bindByLogin = async (
	{ store, services, scope }: LoginContext,
	link: { readonly openId: string; readonly oaId: string; readonly proof: 'e10' | 'account' },
): Promise<void> => {
	const { openId, oaId, proof } = link;
	const who = `Yunzhijia person ${openId}`;
	try {
		await store.bindings.put(
			scope,
			[
				{
					kind: 'person',
					oaId,
					yzjId: openId,
					state: 'active',
					provenance: 'login',
					evidence: proof === 'e10' ? 'log-in page of E10' : 'account and password',
					at: services.now(),
					by: who,
				},
			],
			{ who, why: 'proved the OA account in the app' },
		);
	} catch (error) {
		if (error instanceof StoreError && error.kind === 'conflict')
			throw new LoginRefusal('already-bound');
		throw error;
	}
};

/** Takes back the link of this person, whoever made it; the audit log remembers it. @returns the employee it was with; null where there was none */
export const unbind = async (
	context: Pick<LoginContext, 'store' | 'scope'>,
	openId: string,
): Promise<string | null> => {
	const oaId = await employeeOf(context, openId);
	if (oaId !== null)
		await context.store.bindings.forget(context.scope, 'person', [oaId], {
			who: `Yunzhijia person ${openId}`,
			why: 'took the link back in the app',
		});
	return oaId;
};
