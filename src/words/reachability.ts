import type { ReachabilityWords } from '../lib/reachability';
import { tell } from './tell';
import type { Words } from './types';

/** What is said of reaching a server, with what its credential's failures tell to do. */
export const reachabilityWords = (
	{ steps, network }: Words,
	remedies: { configuration: string; unreachable: string; 'http-not-allowed': string },
): ReachabilityWords => ({
	...steps,
	failed: (said) => tell(network, said),
	remedies: {
		address: remedies.configuration,
		network: remedies.unreachable,
		http: remedies['http-not-allowed'],
		egress: steps.allowEgress,
	},
});
