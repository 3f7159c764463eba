import type { AttemptKind } from '../../facts/attempts';

/** The page of logging in. */
export const login = {
	title: 'Login',
	lead: 'Doors to the OA from Yunzhijia, wrong attempts at them, and locks.',
	attempts: 'Wrong attempts and locks',
	attemptsSays:
		'Of an account, a person or a network: which, is kept as a hash only. A lock ends by itself; whoever calls about one is found by its time.',
	none: 'No wrong attempt counts at this moment.',
	columns: { key: 'Of', failures: 'Failures', since: 'Since', locked: 'Locked until' },
	kinds: {
		account: 'OA account',
		person: 'person in Yunzhijia',
		'person-day': 'person in Yunzhijia, in a day',
		address: 'network',
		code: 'codes that were sent',
	} satisfies Readonly<Record<AttemptKind, string>>,
	open: 'not locked',
	release: 'Release the lock',
	releaseSays: 'Its failures are forgotten; the next attempt counts from one.',
	notLocked: 'This lock is over already.',
	log: 'In the audit log',
};
