import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { deliverDue } from '../../../src/messages';
import { openStore, type Store } from '../../../src/store';
import { tooMuchWaits } from '../../../nodes/OaMessageTrigger/tooMuchWaits';
import { because, bind, binding, create, movingServices, post, scope } from './fixture';
import { PretendYunzhijia } from './pretend';

const POSTS = 10;
const RECEIVERS = 15_000;
const MOST_BYTES = 8_000_000;

describe('receivers whom nobody knows', () => {
	const folder = mkdtempSync(join(tmpdir(), 'unknown-'));
	const file = join(folder, 'store.sqlite');
	const services = movingServices();
	let store: Store;
	let yunzhijia: PretendYunzhijia;
	beforeAll(async () => {
		store = await openStore(pathToFileURL(file).href, services);
		yunzhijia = new PretendYunzhijia(() => services.clock);
	});
	afterAll(async () => {
		await store.close();
		rmSync(folder, { recursive: true });
	});

	const context = () => ({ store, services, language: 'en' as const });
	const deliver = () =>
		deliverDue(context(), { todos: yunzhijia.todoSender }, { longestPauseMs: 0 });
	const read = async (ids: readonly string[]): Promise<void> => {
		services.clock += 1000;
		const id = await store.snapshots.open({ source: 'oa' }, 'oa', { openedAt: services.clock });
		await store.snapshots.append(
			id,
			'employees',
			ids.map((one) => ({ id: one })),
		);
		services.clock += 1000;
		await store.snapshots.close(id, {
			certificate: { complete: true, reasons: [], rows: ids.length, total: null },
			counts: { departments: 0, employees: ids.length },
		});
	};
	/** The database with what its log still has to write. */
	const size = (): number => {
		const database = new DatabaseSync(file);
		database.exec('pragma wal_checkpoint(truncate)');
		database.close();
		return statSync(file).size;
	};
	const rows = (table: string): number => {
		const database = new DatabaseSync(file, { readOnly: true });
		const { count } = database.prepare(`select count(*) as count from ${table}`).get() ?? {};
		database.close();
		return Number(count);
	};

	it(`O11: ${POSTS} posts to ${RECEIVERS} of them each take hardly more room than they are long`, async () => {
		await read(['known']);
		await bind(store, 'known');
		const before = size();
		for (let nth = 0; nth < POSTS; nth += 1) {
			const receivers = Array.from({ length: RECEIVERS }, (_, one) => `s${nth}-${one}`);
			const [answer] = await post(context(), [create(`t${nth}`, ['known', ...receivers])]);
			expect(answer?.outcome).toBe('accepted');
			await deliver();
		}
		const grown = size() - before;
		console.log(`the store grew by ${Math.round(grown / 100_000) / 10} MB`);
		expect(grown).toBeLessThan(MOST_BYTES);
		expect(rows('yzj_todos')).toBe(POSTS);
		expect(rows('yzj_todo_events')).toBe(POSTS);
		expect(rows('yzj_unknown_receivers')).toBe(POSTS);
		expect(yunzhijia.made.size).toBe(POSTS);
		const letters = await store.deadLetters.list({ task: 't3' });
		expect(letters).toHaveLength(RECEIVERS);
		expect(letters[0]).toMatchObject({
			kind: 'receiver',
			reason: 'unbound',
			detail: expect.stringContaining('unknown-name'),
		});
	}, 120_000);

	it('get what they are owed when a reading has them, and when somebody is linked under that id', async () => {
		await post(context(), [create('later', ['new-1', 'new-2', 'never'])]);
		await deliver();
		const made = () => [...yunzhijia.made.keys()].filter((key) => key.includes('/later|'));
		expect(made()).toEqual([]);
		services.clock += 1000;
		await store.bindings.put(
			scope,
			[{ ...binding('new-1', 'open-new-1'), at: services.clock }],
			because,
		);
		expect((await deliver()).replayed).toBe(1);
		expect(made()).toEqual(['oa/审批/later|open-new-1']);
		await read(['known', 'new-2']);
		await bind(store, 'new-2');
		await deliver();
		expect(made()).toHaveLength(2);
		expect(await store.deadLetters.list({ task: 'later' })).toMatchObject([{ person: 'id never' }]);
	});

	it('are forgotten when they have waited for as long as everything is kept', async () => {
		services.clock += 91 * 86_400_000;
		await read(['known']);
		await deliver();
		await store.messages.prune(services.clock - 90 * 86_400_000);
		expect(rows('yzj_unknown_receivers')).toBe(0);
	});

	it('nothing more is taken while too much waits', async () => {
		await bind(store, 'far');
		await post(context(), [create('waits', ['known', 'new-1'])]);
		expect(await store.messages.waiting(1000)).toBeGreaterThanOrEqual(1);
		expect(await tooMuchWaits(store, services.clock, 1)).toBe(true);
		await deliver();
		// A look counts for ten seconds.
		expect(await tooMuchWaits(store, services.clock, 1)).toBe(true);
		expect(await tooMuchWaits(store, services.clock + 10_000, 1)).toBe(false);
	});
});
