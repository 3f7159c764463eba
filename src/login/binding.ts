import { type Binding, type ChangeReason, StoreError } from '../store';
import type { LoginContext } from './context';
import { LoginRefusal } from './refusal';

/** A link that was made here may be undone this long by either side (ms). */
export const UNDO_MS = 24 * 60 * 60_000;

/** Who is to be linked with whom, and how the OA account was proved. */
export interface NewLink {
	readonly openId: string;
	readonly oaId: string;
	readonly proof: 'e10' | 'account';
	/** How the person in Yunzhijia agreed. */
	readonly confirm: 'code' | 'page';
}

type Links = Pick<LoginContext, 'store' | 'scope'>;

/** The employee that this person is linked with; null where there is none. */
export const employeeOf = async (
	{ store, scope }: Links,
	openId: string,
): Promise<string | null> => {
	const owners = await store.bindings.ownersOf(scope.eid, 'person', [openId]);
	return owners.find(({ source }) => source === scope.source)?.oaId ?? null;
};

/** The link in force of an employee, or of a person. */
export const linkOf = async (
	{ store, scope }: Links,
	side: 'oa' | 'yzj',
	id: string,
): Promise<Binding | null> =>
	(await store.bindings.find(scope, 'person', side, [id])).find(
		({ state }) => state === 'active',
	) ?? null;

/**
 * Links the two, because the person proved the OA account and agreed in Yunzhijia. What is linked
 * already is never changed by this.
 * @throws LoginRefusal already-bound
 */
export const bindByLogin = async (
	{ store, services, scope }: LoginContext,
	{ openId, oaId, proof, confirm }: NewLink,
): Promise<void> => {
	const who = personOf(openId);
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
					evidence: { code: 'logged-in', facts: { proof, confirm } },
					at: services.now(),
					by: who,
				},
			],
			{ who, why: 'proved the OA account in the app', code: 'proved-in-app' },
		);
	} catch (error) {
		if (error instanceof StoreError && error.kind === 'conflict')
			throw new LoginRefusal('already-bound');
		throw error;
	}
};

export const personOf = (openId: string): string => `Yunzhijia person ${openId}`;

/**
 * Links by the sync, a workbook or an administrator are not
 * the person's to end: they decide about the person, too.
 */
export const isOwn = ({ provenance }: Pick<Binding, 'provenance'>): boolean =>
	provenance === 'login';

/**
 * Ends a link that was made by logging in. What stays is the audit log, with an entry of its own by
 * which a push knows whom nobody else would look for any more; it comes first, so that no link ends
 * without it. @throws LoginRefusal not-bound, not-yours
 */
export const endOwnLink = async (
	{ store, services, scope }: Pick<LoginContext, 'store' | 'services' | 'scope'>,
	{ openId, oaId }: { readonly openId: string; readonly oaId: string },
	reason: ChangeReason,
): Promise<void> => {
	const link = await linkOf({ store, scope }, 'yzj', openId);
	if (link === null || link.oaId !== oaId) throw new LoginRefusal('not-bound');
	if (!isOwn(link)) throw new LoginRefusal('not-yours');
	const after = { openId, oaId };
	const entry = { at: services.now(), action: 'login.unlinked', subject: `person:${oaId}` };
	await store.audit.append(scope, [{ ...entry, ...reason, before: link, after }]);
	await store.bindings.forget(scope, 'person', [oaId], reason);
};
