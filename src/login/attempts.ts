import { networkOf } from '../lib/network';
import type { AttemptKind, LockedKey, LockRule } from '../store';
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

const counted = (
	keys: LoginKeys,
	kind: AttemptKind,
	{ value, rule }: { readonly value: string; readonly rule: LockRule },
): LockedKey => ({ key: attemptKey(keys, kind, value), kind, rule });

/**
 * What a try at a password counts for: the account, the person
 * in Yunzhijia who tries, and the network it comes from.
 */
export const attemptRules = (
	keys: LoginKeys,
	{ account, openId, from }: { account: string; openId: string; from: string },
) => ({
	account: counted(keys, 'account', { value: account.toLowerCase(), rule: FEW }),
	person: counted(keys, 'person', { value: openId, rule: FEW }),
	personDay: counted(keys, 'person-day', { value: openId, rule: A_DAY }),
	address: counted(keys, 'address', { value: networkOf(from), rule: MANY }),
});

/**
 * Five codes an hour go to one person, so that nobody is flooded and nothing is gained by guessing
 * anew. @throws LoginRefusal locked
 */
export const takeCodeTurn = async (
	{ store, services, keys, scope }: Pick<LoginContext, 'store' | 'services' | 'keys' | 'scope'>,
	openId: string,
): Promise<void> => {
	const turn = counted(keys, 'code', { value: openId, rule: CODES });
	const { allowed } = await store.logins.attempt(scope.eid, [turn], services.now());
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
