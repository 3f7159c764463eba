import { appendAudit } from './audit';
import { type Database, scopeLock } from './database';

/** An e-mail that n8n proved, of which n8n user, in which enterprise. */
interface ApproverUse {
	readonly eid: string;
	/** As it is compared: see `approverEmail`. */
	readonly email: string;
	/** n8n's id of the account. */
	readonly userId: string;
}

/**
 * Which n8n account each approver used first: an address
 * can be given to another account, an account's id cannot.
 */
export interface Approvers {
	/**
	 * The first use keeps the account; both that and the refusal of
	 * another one are audited. @returns whether it is that account
	 */
	use(approver: ApproverUse, at: number): Promise<boolean>;
	/** Whoever was taken off the list may come back with another account. */
	forget(approver: ApproverUse, at: number): Promise<void>;
}

/** Approvers belong to the enterprise, whatever the OA. */
const scopeOf = ({ eid }: ApproverUse) => ({ eid, source: '' });

export const createApprovers = (database: Database): Approvers => ({
	use: async (approver, at) => {
		const { eid, email, userId } = approver;
		const scope = scopeOf(approver);
		const stored = database.read
			.selectFrom('yzj_approvers')
			.select('user_id')
			.where('eid', '=', eid)
			.where('email', '=', email);
		if ((await stored.executeTakeFirst())?.user_id === userId) return true;
		return await database.write(scopeLock(scope), async (tx) => {
			await tx
				.insertInto('yzj_approvers')
				.values({ eid, email, user_id: userId, at })
				.onConflict((conflict) => conflict.columns(['eid', 'email']).doNothing())
				.execute();
			const { user_id } = await tx
				.selectFrom('yzj_approvers')
				.select('user_id')
				.where('eid', '=', eid)
				.where('email', '=', email)
				.executeTakeFirstOrThrow();
			const same = user_id === userId;
			await appendAudit(tx, scope, [
				{
					at,
					who: email,
					why: same ? 'first use of this approver' : 'another n8n account than at the first use',
					code: same ? 'first-use' : 'other-account',
					action: same ? 'approver.first-use' : 'approver.refused',
					subject: `n8n-user:${userId}`,
					before: same ? null : { userId: user_id },
					after: same ? { userId } : null,
				},
			]);
			return same;
		});
	},
	forget: async (approver, at) => {
		const { eid, email } = approver;
		const scope = scopeOf(approver);
		const stored = await database.read
			.selectFrom('yzj_approvers')
			.select('user_id')
			.where('eid', '=', eid)
			.where('email', '=', email)
			.executeTakeFirst();
		if (stored === undefined) return;
		await database.write(scopeLock(scope), async (tx) => {
			await tx
				.deleteFrom('yzj_approvers')
				.where('eid', '=', eid)
				.where('email', '=', email)
				.execute();
			await appendAudit(tx, scope, [
				{
					at,
					who: email,
					why: 'no longer listed as an approver',
					code: 'not-listed',
					action: 'approver.forgotten',
					subject: `n8n-user:${stored.user_id}`,
					before: { userId: stored.user_id },
					after: null,
				},
			]);
		});
	},
});
