import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { dialects, newScope, useStore } from './fixture';

const EID = '10001';
const RULE = { failures: 3, withinMs: 1000, lockMs: 500 };

describe.each(dialects)('logging in on %s', (dialect) => {
	const used = useStore(dialect);
	let number = 0;
	const item = (more = {}) => ({
		...newScope(),
		kind: 'token' as const,
		secret: `secret-${dialect}-${(number += 1)}`,
		body: { oaId: '18446744073709551616', name: '张三' },
		expiresAt: 2000,
		...more,
	});

	it('gives what was kept to the first who asks, and tells later ones apart', async () => {
		const { logins } = used.store;
		const one = item();
		expect(await logins.issue(one, 1000)).toBe(true);
		expect(await logins.take(one, 1999)).toEqual({ outcome: 'taken', body: one.body });
		expect(await logins.take(one, 1999)).toEqual({ outcome: 'used' });
		const old = item();
		await logins.issue(old, 1000);
		expect(await logins.take(old, 2000)).toEqual({ outcome: 'expired' });
		expect(await logins.take(item(), 1000)).toEqual({ outcome: 'unknown' });
	});

	it('knows a thing only by its kind, enterprise and source', async () => {
		const { logins } = used.store;
		const one = item();
		await logins.issue(one, 1000);
		for (const wrong of [{ kind: 'form' as const }, { eid: 'other' }, { source: 'other' }])
			expect(await logins.take({ ...one, ...wrong }, 1000)).toEqual({ outcome: 'unknown' });
		expect(await logins.take(one, 1000)).toMatchObject({ outcome: 'taken' });
	});

	it('says that a secret was there before, and leaves what it stands for alone', async () => {
		const { logins } = used.store;
		const one = item();
		expect([
			await logins.issue(one, 1000),
			await logins.issue({ ...one, body: 'other', expiresAt: 9000 }, 1000),
		]).toEqual([true, false]);
		expect(await logins.take(one, 1000)).toEqual({ outcome: 'taken', body: one.body });
		expect(await logins.issue(one, 1000)).toBe(false);
	});

	it('gives it to one of many who ask at once', async () => {
		const { logins } = used.store;
		const one = item();
		await logins.issue(one, 1000);
		const taken = await Promise.all(Array.from({ length: 8 }, () => logins.take(one, 1000)));
		expect(taken.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
	});

	it('gives it to one of several processes, none of which made it', async () => {
		const scope = newScope();
		const secrets = Array.from({ length: 20 }, (_, n) => `of-many-${dialect}-${n}`);
		for (const secret of secrets)
			await used.store.logins.issue(
				{ ...scope, kind: 'scan', secret, body: null, expiresAt: 2000 },
				1000,
			);
		const root = join(__dirname, '../../..');
		const children = [1, 2].map(() =>
			spawn(
				process.execPath,
				[
					'-r',
					'ts-node/register',
					'test/src/store/loginChild.ts',
					used.url,
					scope.eid,
					secrets.join(','),
				],
				{ cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
			),
		);
		const outputs = children.map(() => '');
		const ends = children.map((child, n) => {
			child.stdout.on('data', (chunk) => (outputs[n] = `${outputs[n] ?? ''}${String(chunk)}`));
			return once(child, 'exit');
		});
		await Promise.all(
			children.map((child, n) => Promise.race([once(child.stdout, 'data'), ends[n]])),
		);
		for (const child of children) child.stdin.end('go\n');
		await Promise.all(ends);
		expect(
			outputs.map((output) => Number(output.split('\n')[1])).reduce((sum, taken) => sum + taken, 0),
		).toBe(20);
	}, 60_000);

	it('forgets everything a day after its end', async () => {
		const { logins } = used.store;
		const one = item();
		await logins.issue(one, 1000);
		await logins.issue(item({ expiresAt: 200_000_000 }), 100_000_000);
		expect(await logins.take(one, 1000)).toEqual({ outcome: 'unknown' });
	});

	it('forgets a scan that nobody finished a minute after its end, one that was used a day after', async () => {
		const { logins } = used.store;
		const scans = [item({ kind: 'scan' }), item({ kind: 'scan' })] as const;
		for (const scan of scans) await logins.issue(scan, 1000);
		await logins.take(scans[0], 1500);
		await logins.prune(62_000);
		expect(await logins.take(scans[1], 1500)).toMatchObject({ outcome: 'taken' });
		const other = item({ kind: 'scan' });
		await logins.issue(other, 1000);
		await logins.prune(62_001);
		expect(await logins.take(other, 1500)).toEqual({ outcome: 'unknown' });
		expect(await logins.take(scans[0], 1500)).toEqual({ outcome: 'used' });
	});

	it('locks a key with the last attempt allowed, and frees it in time', async () => {
		const { logins } = used.store;
		const key = `key-${dialect}`;
		const attempt = (now: number) =>
			logins.attempt(EID, [{ key, kind: 'account', rule: RULE }], now);
		expect([await attempt(1), await attempt(2), await attempt(3)]).toEqual([
			{ allowed: true, locks: false },
			{ allowed: true, locks: false },
			{ allowed: true, locks: true },
		]);
		expect([await attempt(4), await attempt(502)]).toEqual([
			{ allowed: false, locks: false },
			{ allowed: false, locks: false },
		]);
		expect(await attempt(503)).toEqual({ allowed: true, locks: true });
		expect(await attempt(1100)).toMatchObject({ allowed: true, locks: false });
	});

	it('counts nothing for the others while one key is locked, and forgets after a success', async () => {
		const { logins } = used.store;
		const [a, b] = [`a-${dialect}`, `b-${dialect}`];
		for (let now = 1; now <= 3; now++)
			await logins.attempt(EID, [{ key: a, kind: 'account', rule: RULE }], now);
		for (let n = 0; n < 5; n++)
			expect(
				await logins.attempt(
					EID,
					[
						{ key: a, kind: 'account', rule: RULE },
						{ key: b, kind: 'account', rule: RULE },
					],
					10,
				),
			).toMatchObject({ allowed: false });
		expect(await logins.attempt(EID, [{ key: b, kind: 'account', rule: RULE }], 11)).toEqual({
			allowed: true,
			locks: false,
		});
		await logins.succeed(EID, [a, b], []);
		expect(
			await logins.attempt(
				EID,
				[
					{ key: a, kind: 'account', rule: RULE },
					{ key: b, kind: 'account', rule: RULE },
				],
				12,
			),
		).toEqual({ allowed: true, locks: false });
	});

	it('lets no more than the rule through at once', async () => {
		const { logins } = used.store;
		const key = `rush-${dialect}`;
		const answers = await Promise.all(
			Array.from({ length: 20 }, () =>
				logins.attempt(EID, [{ key, kind: 'account', rule: RULE }], 1),
			),
		);
		expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
	});

	it('lists what has failed and what is locked, and forgets a key that somebody releases', async () => {
		const { logins } = used.store;
		const key = `locked-${dialect}`;
		for (let tries = 0; tries < 3; tries += 1)
			await logins.attempt(EID, [{ key, kind: 'account', rule: RULE }], 9000);
		const of = async (now: number) =>
			(await logins.attempts(EID, now, 1000)).find(({ keyHash }) => keyHash === key);
		expect(await of(9001)).toEqual({
			keyHash: key,
			kind: 'account',
			failures: 3,
			since: 9000,
			lockedUntil: 9500,
		});
		expect(await of(9500)).toMatchObject({ lockedUntil: null });
		// Another enterprise neither sees nor ends what this one has locked.
		expect((await logins.attempts('another', 9001, 1000)).map(({ keyHash }) => keyHash)).toEqual(
			[],
		);
		expect(await logins.release('another', key)).toBe(false);
		expect(await logins.release(EID, key)).toBe(true);
		expect(await of(9001)).toBeUndefined();
		expect(await logins.release(EID, key)).toBe(false);
		expect(await logins.attempt(EID, [{ key, kind: 'account', rule: RULE }], 9001)).toEqual({
			allowed: true,
			locks: false,
		});
	});
});
