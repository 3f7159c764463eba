import type { Coded } from '../lib/coded';
import type { InBoth } from '../lib/problem';
import { calls as enCalls } from './en/calls';
import * as enRemedies from './en/remedies';
import type { CallFacts, E9ErrorKind, Remedy, WeaverErrorKind } from './facts/calls';
import { tell } from './tell';
import { calls as zhCalls } from './zh/calls';
import * as zhRemedies from './zh/remedies';

type Said = Coded<CallFacts>;
type Remedies = typeof zhRemedies | typeof enRemedies;

const inBoth = (said: Said, of: (words: Remedies) => string): InBoth => ({
	zh: [tell(zhCalls, said), of(zhRemedies)],
	en: [tell(enCalls, said), of(enRemedies)],
});

/** What is said of a failed call of Yunzhijia. */
export const yunzhijiaProblem = (said: Said, remedy: Remedy): InBoth =>
	inBoth(said, (words) => remedyText(words, remedy));

const remedyText = (words: Remedies, remedy: Remedy): string => {
	if (remedy.of === 'rest') return words.leaveOut(remedyText(words, remedy.then));
	return remedy.of === 'extra'
		? words.extraRemedies[remedy.code]
		: words.yunzhijiaRemedies[remedy.of][remedy.kind];
};

export const e10Problem = (said: Said, kind: WeaverErrorKind): InBoth =>
	inBoth(said, ({ e10Remedies }) => e10Remedies[kind]);

export const e9Problem = (said: Said, kind: E9ErrorKind): InBoth =>
	inBoth(said, ({ e9Remedies }) => e9Remedies[kind]);
