import type { LockRule } from '../store';
import type { LoginContext } from './context';
import { REFUSALS } from './refusal';
import type { LoginReply } from './exchange';
import { refusalPage } from './pages/pages';
import { attemptKey, type LoginKeys } from './secrets';
import { surroundings } from './surroundings';

const QUARTER_MS = 15 * 60_000;
const FEW: LockRule = { failures: 5, withinMs: QUARTER_MS, lockMs: QUARTER_MS };
/** A whole office may stand behind one address. */
const MANY: LockRule = { failures: 100, withinMs: QUARTER_MS, lockMs: QUARTER_MS };

/** What a try at a password counts for: the account, the person in Yunzhijia who tries, and the address it comes from. */
export const attemptRules = (
	keys: LoginKeys,
	{ account, openId, from }: { account: string; openId: string; from: string },
) => ({
	account: { key: attemptKey(keys, 'account', account.toLowerCase()), rule: FEW },
	person: { key: attemptKey(keys, 'person', openId), rule: FEW },
	address: { key: attemptKey(keys, 'address', from), rule: MANY },
});

/** The last wrong try: whoever sees to it may want to know. */
export const lockedOut = (context: LoginContext, yunzhijia: string, openId: string): LoginReply => {
	context.services.log.warn('Yunzhijia login locked', {
		reason: 'locked',
		status: REFUSALS.locked.status,
	});
	return {
		...refusalPage(context.settings.title, 'locked', surroundings(context, yunzhijia)),
		event: { event: 'locked', reason: 'locked', openId },
	};
};
