import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod/v4';
import type { Services } from '../lib/services';
import { appendAudit, type NewAuditEntry } from './audit';
import { type Database, scopeLock } from './database';
import { decode, encode } from './json';
import type { SettingSubject } from './kinds';
import type { Tables } from './schema';
import type { Scope } from './scope';

/** Whose settings: a profile belongs to (eid, source), the record of an enterprise to (eid, ''). */
export interface SettingOwner extends Scope {
	readonly about: SettingSubject;
}

/** Settings as somebody wrote them, once. */
export interface SettingVersion {
	/** Counted from 1 for each owner, without gaps; the newest holds. */
	readonly number: number;
	readonly settings: Readonly<Record<string, unknown>>;
	readonly author: string;
	readonly reason: string;
	readonly at: number;
}

export interface NewSettingVersion {
	/** Number of the newest version when its author looked; 0: there was none. */
	readonly looked: number;
	readonly settings: Readonly<Record<string, unknown>>;
	readonly author: string;
	readonly reason: string;
	/** What the audit log says of it. */
	readonly audit: Pick<NewAuditEntry, 'action' | 'code' | 'before' | 'after'>;
}

/** Settings of enterprises: versions are added, and never changed or taken away. */
export interface SettingVersions {
	/** The newest, or the one of that number; `null`: there is none. */
	get(owner: SettingOwner, number?: number): Promise<SettingVersion | null>;
	/** The newest first; those before `before` only, for paging. */
	list(
		owner: SettingOwner,
		page: { readonly limit: number; readonly before?: number },
	): Promise<SettingVersion[]>;
	/**
	 * The newest version of every owner, of one enterprise or of all, in the order of (eid, source).
	 */
	newest(
		about: SettingSubject,
		eid?: string,
	): Promise<Array<Scope & Omit<SettingVersion, 'settings'>>>;
	/** Adds and audits it, unless somebody else's came first: then `null`. */
	add(owner: SettingOwner, version: NewSettingVersion): Promise<SettingVersion | null>;
}

const members = z.record(z.string(), z.unknown());

const versionIn = ({
	number,
	body_json,
	author,
	reason,
	at,
}: Tables['yzj_setting_versions']): SettingVersion => ({
	number,
	settings: members.parse(decode(body_json)),
	author,
	reason,
	at,
});

const versions = (db: Kysely<Tables>, { about, eid, source }: SettingOwner) =>
	db
		.selectFrom('yzj_setting_versions')
		.selectAll()
		.where('about', '=', about)
		.where('eid', '=', eid)
		.where('source', '=', source)
		.orderBy('number', 'desc');

/** The version in force. */
export const versionInForce = async (
	db: Kysely<Tables>,
	owner: SettingOwner,
): Promise<SettingVersion | null> => {
	const row = await versions(db, owner).limit(1).executeTakeFirst();
	return row === undefined ? null : versionIn(row);
};

/**
 * Adds a version behind the one that is in force, within
 * a transaction that holds the lock of the scope.
 */
export const addVersion = async (
	tx: Transaction<Tables>,
	{ about, eid, source }: SettingOwner,
	{ looked, settings, author, reason, audit }: NewSettingVersion,
	at: number,
): Promise<SettingVersion> => {
	const number = looked + 1;
	await tx
		.insertInto('yzj_setting_versions')
		.values({ about, eid, source, number, body_json: encode(settings), author, reason, at })
		.execute();
	await appendAudit(tx, { eid, source }, [
		{ at, who: author, why: reason, subject: about, ...audit },
	]);
	return { number, settings, author, reason, at };
};

export const createSettingVersions = (database: Database, services: Services): SettingVersions => ({
	get: async (owner, number) => {
		if (number === undefined) return await versionInForce(database.read, owner);
		const row = await versions(database.read, owner)
			.where('number', '=', number)
			.executeTakeFirst();
		return row === undefined ? null : versionIn(row);
	},
	list: async (owner, { limit, before }) => {
		const all = versions(database.read, owner).limit(limit);
		const rows = await (before === undefined ? all : all.where('number', '<', before)).execute();
		return rows.map(versionIn);
	},
	newest: async (about, eid) => {
		const all = database.read
			.selectFrom('yzj_setting_versions as version')
			.select(['eid', 'source', 'number', 'author', 'reason', 'at'])
			.where('about', '=', about)
			.where((builder) =>
				builder(
					'number',
					'=',
					builder
						.selectFrom('yzj_setting_versions as other')
						.select(({ fn }) => fn.max('other.number').as('newest'))
						.whereRef('other.about', '=', 'version.about')
						.whereRef('other.eid', '=', 'version.eid')
						.whereRef('other.source', '=', 'version.source'),
				),
			)
			.orderBy('eid')
			.orderBy('source');
		return await (eid === undefined ? all : all.where('eid', '=', eid)).execute();
	},
	add: (owner, version) =>
		database.write(scopeLock(owner), async (tx) => {
			const newest = await versionInForce(tx, owner);
			if ((newest?.number ?? 0) !== version.looked) return null;
			return await addVersion(tx, owner, version, services.now());
		}),
});
