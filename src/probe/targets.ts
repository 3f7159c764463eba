import type { WeaverE10Config } from '../weaver';
import type { WeaverE9Config } from '../weaver/e9';
import type {
	YunzhijiaAppConfig,
	YunzhijiaConfig,
	YunzhijiaPublicAccountConfig,
} from '../yunzhijia';

/** What a probe may ask: each side with its credential; those left out are not asked. */
export interface ProbeTargets {
	readonly directory?: YunzhijiaConfig;
	readonly app?: YunzhijiaAppConfig & { eid: string };
	readonly publicAccount?: YunzhijiaPublicAccountConfig;
	readonly e10?: WeaverE10Config;
	readonly e9?: WeaverE9Config;
}
