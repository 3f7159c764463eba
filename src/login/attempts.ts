import { networkOf } from '../lib/network';
import type { LockRule } from '../store';
import type { LoginContext } from './context';
import type { LoginReply } from './exchange';
import { refusalPage } from './pages/pages';
import { LoginRefusal, REFUSAL_STATUS } from './refusal';
import { attemptKey, type LoginKeys } from './secrets';
import { surroundings } from './surroundings';

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 4 * QUARTER_MS;
const DAY_MS = 24 * HOUR_MS;
const FEW: LockRule = { failures: 5, withinMs: QUARTER_MS, lockMs: QUARTER_MS };
/**
 * Nobody forgets a password twenty times a day; whoever tries one over many accounts needs more.
 */
const A_DAY: LockRule = { failures: 20, withinMs: DAY_MS, lockMs: DAY_MS };
/** A whole office may stand behind one address. */
const MANY: LockRule = { failures: 100, withinMs: QUARTER_MS, lockMs: QUARTER_MS };
const CODES: LockRule = { failures: 5, withinMs: HOUR_MS, lockMs: HOUR_MS };

/**
 * What a try at a password counts for: the account, the person
 * in Yunzhijia who tries, and the network it comes from.
 */
export const attemptRules = (
	keys: LoginKeys,
	{ account, openId, from }: { account: string; openId: string; from: string },
) => ({
	account: { key: attemptKey(keys, 'account', account.toLowerCase()), rule: FEW },
	person: { key: attemptKey(keys, 'person', openId), rule: FEW },
	personDay: { key: attemptKey(keys, 'person-day', openId), rule: A_DAY },
	address: { key: attemptKey(keys, 'address', networkOf(from)), rule: MANY },
});

/**
 * Five codes an hour go to one person, so that nobody is flooded and nothing is gained by guessing
 * anew. @throws LoginRefusal locked
 */
export const takeCodeTurn = async (
	{ store, services, keys }: Pick<LoginContext, 'store' | 'services' | 'keys'>,
	openId: string,
): Promise<void> => {
	const turn = { key: attemptKey(keys, 'code', openId), rule: CODES };
	const { allowed } = await store.logins.attempt([turn], services.now());
	if (!allowed) throw new LoginRefusal('locked', 'too many codes');
};

/** The last wrong try: whoever sees to it may want to know. */
export const lockedOut = (context: LoginContext, yunzhijia: string, openId: string): LoginReply => {
	context.services.log.warn('Yunzhijia login locked', {
		reason: 'locked',
		status: REFUSAL_STATUS.locked,
	});
	return {
		...refusalPage(context.settings.title, 'locked', surroundings(context, yunzhijia)),
		event: { event: 'locked', reason: 'locked', openId },
	};
};
