import type { RoutedTarget } from '../routing/routedTarget';

/** Where a delivery goes, as one text. '' stands for what the delivering credential says. */
export const channelOf = ({
	as,
	eid,
	account,
}: Pick<RoutedTarget, 'as' | 'eid' | 'account'>): string => JSON.stringify([as, eid, account]);

/**
 * All channels that a sender serves: those that name it, and those that leave it to the credential.
 */
export const channelsOf = (as: RoutedTarget['as'], eid: string, account: string): string[] =>
	['', eid].flatMap((one) =>
		['', account].map((other) => channelOf({ as, eid: one, account: other })),
	);
