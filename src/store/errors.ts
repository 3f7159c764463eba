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

/** An error of the store: `message` says what happened and to which record, `remedy` what to do about it. */
export class StoreError extends Error {
	override readonly name = 'StoreError';

	constructor(
		readonly kind: StoreErrorKind,
		message: string,
		readonly remedy: string,
		options?: { cause?: unknown },
	) {
		super(message, options);
	}
}
