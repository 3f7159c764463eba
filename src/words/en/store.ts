import type { Problems } from '../../lib/problem';
import type { StoreFacts } from '../facts/store';

const STORE_URL =
	'Set YUNZHIJIA_STORE_URL to file:/absolute/path/yunzhijia.sqlite or to ' +
	'postgres://user:password@host:5432/database (special characters in user and password ' +
	'percent-encoded).';

/** What went wrong with the store, and what to do. */
export const store: Problems<StoreFacts> = {
	'no-url': () => ['The address of the store is not a URL.', STORE_URL],
	'relative-path': ({ url }) => [
		`The address of the store, ${url}, is not an absolute path.`,
		STORE_URL,
	],
	'more-than-a-path': ({ url }) => [
		`The address of the store, ${url}, is more than a local path ("?" and "#" have to be written as %3F and %23).`,
		STORE_URL,
	],
	'other-protocol': ({ protocol }) => [
		`The store cannot be kept in a "${protocol}" address.`,
		STORE_URL,
	],
	'queue-mode': ({ store: at }) => [
		`n8n runs in queue mode, where its processes cannot share the SQLite file ${at}.`,
		'Set YUNZHIJIA_STORE_URL=postgres://user:password@host:5432/database, the same for the ' +
			'main, worker and webhook processes. The database of n8n itself will do: all tables of ' +
			'the store begin with "yzj_".',
	],
	'kept-too-short': ({ days }) => [
		`Nothing can be kept for ${days} days only.`,
		'Keep it for one day at least.',
	],
	'cannot-open': ({ store: at, dialect, cause }) => [
		`The store ${at} cannot be used: ${cause}`,
		dialect === 'sqlite'
			? 'Check that the folder exists, that n8n may write to it, and that the file is a SQLite database.'
			: 'Check that PostgreSQL runs there, that user and password are right, and that the user may create tables in the database.',
	],
	'disk-failed': ({ store: at }) => [
		`The disk of the store ${at} failed while it was written.`,
		'Look at the disk (space, errors), then run again: what was written is recognised.',
	],
	'no-write-ahead-log': ({ store: at, mode }) => [
		`The store ${at} cannot be used with a write-ahead log (its journal mode stays "${mode}").`,
		'Put it on a local disk (network drives do not work), or use PostgreSQL.',
	],
	'folder-missing': ({ store: at }) => [
		`The folder of the store ${at} does not exist.`,
		'Correct YUNZHIJIA_STORE_URL, mount the disk, or create the folder if the store is to begin there: a new store knows no links.',
	],
	'disk-full': ({ store: at, folder }) => [
		`The disk of the store ${at} is full.`,
		`Free space on the disk of ${folder}, then run again: whatever was written before is ` +
			`kept, and nothing is done twice. n8n's own database may need space there, too.`,
	],
	'postgres-full': ({ store: at }) => [
		`The disk of the database ${at} is full.`,
		'Free space on the disk of PostgreSQL, then run again: whatever was written before is kept, and nothing is done twice.',
	],
	locked: ({ store: at, dialect, seconds }) => [
		`The store ${at} was locked by another process for ${seconds} seconds.`,
		dialect === 'sqlite'
			? 'Run again. If it stays locked, look for a hanging n8n or database tool that has the file open.'
			: 'Run again. If it stays locked, look in pg_stat_activity for a session that is idle in a transaction.',
	],
	'newer-schema': ({ step, name }) => [
		`The store was already migrated by a newer version of this package (step ${step}, "${name}").`,
		'Install that version again, in every n8n process, or restore the store from before it.',
	],
	'link-contradicts': ({ kind, oaId, yzjId, linkedWith, linkedBy }) => {
		const why = [
			...(linkedWith === ''
				? []
				: [`OA ${kind} ${oaId} is already bound to Yunzhijia ${kind} ${linkedWith}`]),
			...(linkedBy === ''
				? []
				: [`Yunzhijia ${kind} ${yzjId} is already bound to OA ${kind} ${linkedBy}`]),
		];
		return [
			`OA ${kind} ${oaId} cannot be bound to Yunzhijia ${kind} ${yzjId}: ${why.join(', and ')}.`,
			'Unbind what is bound wrongly first. Nothing of this change was stored.',
		];
	},
	'plan-stored-already': ({ planId }) => [
		`A plan ${planId} is already stored.`,
		'Give every plan an id of its own.',
	],
	'no-plan': ({ planId }) => [
		`There is no plan ${planId} in the store.`,
		'Plan again, and use the id of the plan that this gives.',
	],
	'no-snapshot': ({ snapshotId, to }) => [
		`There is no snapshot ${snapshotId} to ${to}.`,
		'Open a new one and read the OA again; old ones are taken away by retention.',
	],
	'snapshot-closed': ({ snapshotId, to }) => [
		`Snapshot ${snapshotId} is closed, so one cannot ${to} it.`,
		'Open a new snapshot for a new reading.',
	],
	'snapshot-counts': ({ snapshotId, stored, read }) => [
		`Snapshot ${snapshotId} holds ${stored.departments} departments and ${stored.employees} ` +
			`employees, but ${read.departments} and ${read.employees} were read.`,
		'A page was lost or stored twice on the way: read the OA again into a new snapshot.',
	],
	'lease-expired': ({ eid, source, fence, planId }) => [
		`The lease on enterprise ${eid}, source ${source} (fence ${fence}) has expired, or somebody else holds it: plan ${planId} goes no further here.`,
		'Look at the run that holds the lease now; once it is done, run again. What was already done is in the journal.',
	],
};
