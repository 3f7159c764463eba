import { readEnterprise } from '../settings';
import { CONSOLE_ROLES, type ConsoleGrant, type ConsoleRole, type ConsoleSession } from '../store';
import type { ConsoleContext } from './exchange';

/** Somebody who is signed in, with the roles of this moment. */
export interface SignedIn extends ConsoleSession {
	/** Roles that they signed in with and no longer have. */
	readonly lost: readonly ConsoleGrant[];
}

/**
 * People stay signed in for hours while lists change:
 * each request asks them again. A role never grows.
 */
export const asOfNow = async (
	context: ConsoleContext,
	session: ConsoleSession,
): Promise<SignedIn> => {
	const grants: ConsoleGrant[] = [];
	const lost: ConsoleGrant[] = [];
	for (const grant of session.grants) {
		const role = await roleNow(context, session.email, grant);
		if (role !== null) grants.push({ ...grant, role });
		if (role !== grant.role) lost.push(grant);
	}
	return { ...session, grants, lost };
};

/** Whoever may run the workflow by hand needs no list. */
const roleNow = async (
	context: ConsoleContext,
	email: string,
	grant: ConsoleGrant,
): Promise<ConsoleRole | null> =>
	grant.as === 'editor' ? grant.role : lesser(grant.role, await listedRole(context, email, grant));

const lesser = (had: ConsoleRole, has: ConsoleRole | null): ConsoleRole | null =>
	has === null ? null : (CONSOLE_ROLES.find((role) => role === had || role === has) ?? null);

const listedRole = async (
	context: ConsoleContext,
	email: string,
	{ eid, role }: ConsoleGrant,
): Promise<ConsoleRole | null> => {
	const lists = await context.roleLists(eid);
	const { approvers } = await readEnterprise(context, eid);
	const approve = approvers.length > 0 ? new Set(approvers) : lists.approvers;
	// Without a list there is nothing to be taken from.
	if (approve === null ? role === 'approve' : approve.has(email)) return 'approve';
	if (lists.operators.has(email)) return 'operate';
	return lists.viewers.has(email) ? 'look' : null;
};
