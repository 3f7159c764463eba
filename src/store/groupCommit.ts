import { type Kysely, sql, type Transaction } from 'kysely';
import type { Services } from '../lib/services';
import type { Tables } from './schema';

/** One piece of work and whoever waits for it. */
interface Waiting {
	/**
	 * Does the work in a transaction; what it returns tells
	 * whoever waits, once that has been committed.
	 */
	readonly attempt: (tx: Transaction<Tables>) => Promise<() => void>;
	readonly fail: (reason: unknown) => void;
}

/**
 * After so many ms nothing more joins a transaction, so
 * that the first of it need not wait for all the others.
 */
const LONGEST_MS = 50;

/**
 * Work that comes while the disk is at work shares the next transaction, and so one wait for the
 * disk, which is what a short transaction costs. Each piece is all or nothing by itself, and none
 * is reported done before the commit is on the disk.
 */
export class GroupCommit {
	private waiting: Waiting[] = [];
	private running: Promise<void> | null = null;

	/** @param flush resolves when what has been committed is on the disk */
	constructor(
		private readonly db: Kysely<Tables>,
		private readonly services: Pick<Services, 'now'>,
		private readonly flush: () => Promise<void>,
	) {}

	async run<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
		return await new Promise<T>((resolve, reject) => {
			// As it was thrown, so that whoever waits sees what their own work threw.
			const fail: (reason: unknown) => void = reject;
			const attempt = async (tx: Transaction<Tables>): Promise<() => void> => {
				await sql`savepoint one`.execute(tx);
				try {
					const result = await work(tx);
					await sql`release one`.execute(tx);
					return () => resolve(result);
				} catch (error) {
					await this.backToBefore(tx, error);
					return () => fail(error);
				}
			};
			this.waiting.push({ attempt, fail });
			this.running ??= this.drain();
		});
	}

	/**
	 * @throws the cause, where the database gave up the whole
	 * transaction (disk full): then nothing of it was done
	 */
	private async backToBefore(tx: Transaction<Tables>, cause: unknown): Promise<void> {
		try {
			await sql`rollback to one`.execute(tx);
			await sql`release one`.execute(tx);
		} catch {
			throw cause;
		}
	}

	/** When nothing is under way any more. */
	async idle(): Promise<void> {
		while (this.running !== null) await this.running;
	}

	private async drain(): Promise<void> {
		while (this.waiting.length > 0) {
			// Whoever was told of the last one writes again, and
			// requests came in meanwhile: what they write joins.
			await new Promise((resolve) => setImmediate(resolve));
			await this.together();
		}
		this.running = null;
	}

	private async together(): Promise<void> {
		const taken: Waiting[] = [];
		const tell: (() => void)[] = [];
		try {
			await this.db.transaction().execute(async (tx) => {
				const end = this.services.now() + LONGEST_MS;
				for (
					let next = this.waiting.shift();
					next;
					next = this.services.now() < end ? this.waiting.shift() : undefined
				) {
					taken.push(next);
					tell.push(await next.attempt(tx));
				}
			});
			await this.flush();
		} catch (error) {
			// It could not even begin: whoever waits has waited as long as anybody should.
			for (const { fail } of taken.length > 0 ? taken : this.waiting.splice(0)) fail(error);
			return;
		}
		for (const done of tell) done();
	}
}
