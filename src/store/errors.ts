import type { Coded } from '../lib/coded';
import { inBoth, Problem } from '../lib/problem';
import { store as en } from '../words/en/store';
import type { StoreCode, StoreFacts } from '../words/facts/store';
import { store as zh } from '../words/zh/store';

/**
 * What went wrong with the store.
 *
 * - `configuration`: the address of the store cannot be used as written
 * - `queue-mode`: a SQLite file was chosen where several n8n processes share the work
 * - `unavailable`: the database cannot be opened or reached
 * - `folder-missing`: the folder in which a SQLite file is to be is not there
 * - `full`: the disk of the database has no space left
 * - `busy`: another process kept the database locked for too long
 * - `newer-schema`: a newer version of this package has already migrated the database
 * - `conflict`: the change contradicts what is stored (a binding, a plan id)
 * - `not-found`: the named snapshot or plan is not stored (never was, or retention took it)
 * - `snapshot`: a snapshot is used against its state (closed, or its counts do not add up)
 * - `fenced`: somebody else holds the lease by now; no further call may start
 */
export type StoreErrorKind =
	| 'configuration'
	| 'queue-mode'
	| 'unavailable'
	| 'folder-missing'
	| 'full'
	| 'busy'
	| 'newer-schema'
	| 'conflict'
	| 'not-found'
	| 'snapshot'
	| 'fenced';

const KINDS: Readonly<Record<StoreCode, StoreErrorKind>> = {
	'no-url': 'configuration',
	'relative-path': 'configuration',
	'more-than-a-path': 'configuration',
	'other-protocol': 'configuration',
	'queue-mode': 'queue-mode',
	'kept-too-short': 'configuration',
	'cannot-open': 'unavailable',
	'disk-failed': 'unavailable',
	'no-write-ahead-log': 'unavailable',
	'folder-missing': 'folder-missing',
	'disk-full': 'full',
	'postgres-full': 'full',
	locked: 'busy',
	'newer-schema': 'newer-schema',
	'link-contradicts': 'conflict',
	'plan-stored-already': 'conflict',
	'no-plan': 'not-found',
	'no-snapshot': 'not-found',
	'snapshot-closed': 'snapshot',
	'snapshot-counts': 'snapshot',
	'lease-expired': 'fenced',
};

/** An error of the store. */
export class StoreError extends Problem {
	override readonly name = 'StoreError';
	readonly kind: StoreErrorKind;

	constructor(
		readonly said: Coded<StoreFacts>,
		options?: ErrorOptions,
	) {
		super(inBoth(zh, en, said), options);
		this.kind = KINDS[said.code];
	}
}
