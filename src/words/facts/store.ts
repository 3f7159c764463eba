type Nothing = Record<string, never>;
/** The store as people know it: its path, or its address without user and password. */
interface At {
	store: string;
}
type Linkable = 'department' | 'person';

/** What went wrong with the store, and what is known of it. */
export interface StoreFacts {
	'no-url': Nothing;
	'relative-path': { url: string };
	'more-than-a-path': { url: string };
	'other-protocol': { protocol: string };
	'queue-mode': At;
	'kept-too-short': { days: number };
	'cannot-open': At & { dialect: 'sqlite' | 'postgres'; cause: string };
	'disk-failed': At;
	'no-write-ahead-log': At & { mode: string };
	'folder-missing': At;
	'disk-full': At & { folder: string };
	'postgres-full': At;
	locked: At & { dialect: 'sqlite' | 'postgres'; seconds: number };
	'newer-schema': { step: number; name: string };
	'link-contradicts': {
		kind: Linkable;
		oaId: string;
		yzjId: string;
		/**
		 * What the OA's record is linked with, and what Yunzhijia's is; '' where it is nothing else.
		 */
		linkedWith: string;
		linkedBy: string;
	};
	'plan-stored-already': { planId: string };
	'no-plan': { planId: string };
	'no-snapshot': { snapshotId: string; to: 'append to' | 'close' };
	'snapshot-closed': { snapshotId: string; to: 'append to' | 'close' };
	'snapshot-counts': {
		snapshotId: string;
		stored: { departments: number; employees: number };
		read: { departments: number; employees: number };
	};
	'lease-expired': { eid: string; source: string; fence: number; planId: string };
}
export type StoreCode = keyof StoreFacts;
