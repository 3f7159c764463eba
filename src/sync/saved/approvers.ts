import { z } from 'zod/v4';
import { approverEmail } from '../../lib/approverEmail';
import { readEnterprise } from '../../settings/enterprise';
import type { EngineContext } from '../../store/context';

export { approverEmail };

/** Whom n8n signed in to a form: it proved the e-mail. */
export const signedInUser = z.object({ id: z.string().min(1), email: z.string().min(1) });
export type SignedInUser = z.output<typeof signedInUser>;

/** Somebody who may look and decide, for one enterprise. */
export interface Approver {
	readonly eid: string;
	readonly email: string;
}

/**
 * `nobody-listed`: the list is empty; `other-account`:
 * the address was first used by another n8n account.
 */
export type Admission = Approver | { refused: 'nobody-listed' | 'not-listed' | 'other-account' };

/** Addresses separated by commas, semicolons (also full-width), spaces or lines. */
export const approverList = (text: string): ReadonlySet<string> =>
	new Set(
		text
			.split(/[\s,;，；、]/)
			.map(approverEmail)
			.filter((email) => email !== ''),
	);

/**
 * Who may look and decide: those of the enterprise's record,
 * and where it names nobody those of the credential (C26).
 */
export async function approversOf(
	context: EngineContext,
	eid: string,
	ofCredential: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
	const { approvers } = await readEnterprise(context, eid);
	return approvers.length > 0 ? new Set(approvers) : ofCredential;
}

/**
 * Whether the user is a listed approver of the enterprise.
 * The first use of an address keeps its n8n account.
 */
export async function admitApprover(
	{ store, services }: EngineContext,
	{ eid, approvers }: { eid: string; approvers: ReadonlySet<string> },
	user: SignedInUser,
): Promise<Admission> {
	const email = approverEmail(user.email);
	const use = { eid, email, userId: user.id };
	if (!approvers.has(email)) {
		await store.approvers.forget(use, services.now());
		return { refused: approvers.size === 0 ? 'nobody-listed' : 'not-listed' };
	}
	if (!(await store.approvers.use(use, services.now()))) {
		services.log.warn('approver refused: another n8n account than at the first use', { eid });
		return { refused: 'other-account' };
	}
	return { eid, email };
}
