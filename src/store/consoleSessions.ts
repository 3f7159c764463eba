import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Database } from './database';
import { decode, encode } from './json';

/**
 * What somebody may do in the console: look; start what writes
 * nothing; decide what is written. Each includes those before.
 */
export const CONSOLE_ROLES = ['look', 'operate', 'approve'] as const;
export type ConsoleRole = (typeof CONSOLE_ROLES)[number];

export const consoleGrants = z.array(
	z.object({
		eid: z.string(),
		role: z.enum(CONSOLE_ROLES),
		/** `editor`: of somebody who may run the workflow; left out: of a list, asked again. */
		as: z.literal('editor').optional(),
	}),
);
/** The role in one enterprise. */
export type ConsoleGrant = z.output<typeof consoleGrants>[number];

/** Somebody who is signed in. Times are milliseconds. */
export interface ConsoleSession {
	/** Hash of the random id that only the browser has. */
	readonly idHash: string;
	readonly console: string;
	readonly email: string;
	readonly grants: readonly ConsoleGrant[];
	readonly createdAt: number;
	readonly seenAt: number;
	readonly expiresAt: number;
}

/**
 * Who is signed in to which console. State of all n8n processes, so that any of them may answer.
 */
export interface ConsoleSessions {
	begin(
		id: string,
		session: Omit<ConsoleSession, 'idHash' | 'createdAt' | 'seenAt'>,
		now: number,
	): Promise<void>;
	/**
	 * By the id of the browser, or by its hash; null where it is
	 * over, was idle too long, or belongs to another console.
	 */
	find(
		key: { readonly id: string } | { readonly idHash: string },
		at: { readonly console: string; readonly idleMs: number },
		now: number,
	): Promise<ConsoleSession | null>;
	end(idHash: string): Promise<void>;
	prune(now: number): Promise<void>;
}

export const sessionHash = (id: string): string =>
	createHash('sha256').update(id).digest('base64url');

/** Not each request is a write. */
const SEEN_AGAIN_MS = 60_000;

export const createConsoleSessions = (database: Database): ConsoleSessions => ({
	begin: (id, { console, email, grants, expiresAt }, now) =>
		database.write('console', async (tx) => {
			await tx.deleteFrom('yzj_console_sessions').where('expires_at', '<', now).execute();
			await tx
				.insertInto('yzj_console_sessions')
				.values({
					id_hash: sessionHash(id),
					console,
					email,
					grants_json: encode(grants),
					created_at: now,
					seen_at: now,
					expires_at: expiresAt,
				})
				.execute();
		}),
	find: async (key, { console, idleMs }, now) => {
		const idHash = 'id' in key ? sessionHash(key.id) : key.idHash;
		const row = await database.read
			.selectFrom('yzj_console_sessions')
			.selectAll()
			.where('id_hash', '=', idHash)
			.where('console', '=', console)
			.executeTakeFirst();
		if (row === undefined || row.expires_at <= now || now - row.seen_at > idleMs) return null;
		if (now - row.seen_at > SEEN_AGAIN_MS)
			await database.write('console', async (tx) => {
				await tx
					.updateTable('yzj_console_sessions')
					.set({ seen_at: now })
					.where('id_hash', '=', idHash)
					.execute();
			});
		return {
			idHash,
			console: row.console,
			email: row.email,
			grants: consoleGrants.parse(decode(row.grants_json)),
			createdAt: row.created_at,
			seenAt: row.seen_at,
			expiresAt: row.expires_at,
		};
	},
	end: (idHash) =>
		database.write('console', async (tx) => {
			await tx.deleteFrom('yzj_console_sessions').where('id_hash', '=', idHash).execute();
		}),
	prune: (now) =>
		database.write('console', async (tx) => {
			await tx.deleteFrom('yzj_console_sessions').where('expires_at', '<', now).execute();
		}),
});
