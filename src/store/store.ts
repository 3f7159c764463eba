import type { Services } from '../lib/services';
import type { Approvals } from './approvals';
import type { Audit } from './audit';
import type { Baselines } from './baselines';
import type { Bindings } from './bindings';
import type { Journal } from './journal';
import type { Leases } from './leases';
import type { Mirror } from './mirror';
import type { Pairs } from './pairs';
import type { Plans } from './plans';
import type { Retention } from './retention';
import type { Snapshots } from './snapshots';

/** Everything we keep, one small repository a thing. Each method is one short transaction. */
export interface Store {
	readonly snapshots: Snapshots;
	readonly mirror: Mirror;
	readonly bindings: Bindings;
	readonly pairs: Pairs;
	readonly baselines: Baselines;
	readonly plans: Plans;
	readonly journal: Journal;
	readonly approvals: Approvals;
	readonly leases: Leases;
	readonly audit: Audit;
	readonly retention: Retention;
	/** Gives the handle back; the database closes when the last user in the process did. */
	close(): Promise<void>;
}

/** Implementation follows. */
export declare function openStore(url: string, services: Services): Promise<Store>;
