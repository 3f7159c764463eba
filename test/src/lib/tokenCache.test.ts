import { dropToken, getToken, hashOf } from '../../../src/lib/tokenCache';
import { failureOf, testServices } from './testServer';

let number = 0;
const freshKey = (): string => hashOf(`tokenCache.test ${number++}`);

describe('getToken', () => {
	it('fetches once for all who ask meanwhile, and then not until nine tenths of its life', async () => {
		const key = freshKey();
		let now = 1_000_000;
		let fetches = 0;
		const services = testServices({ now: () => now });
		const fetch = async () => ({ value: `t${++fetches}`, lifetimeMs: 100_000 });
		expect(
			await Promise.all([getToken(key, services, fetch), getToken(key, services, fetch)]),
		).toEqual(['t1', 't1']);
		now += 89_999;
		expect(await getToken(key, services, fetch)).toBe('t1');
		now += 2;
		expect(await getToken(key, services, fetch)).toBe('t2');
	});

	it('drops the refused token only, not the one that replaced it', async () => {
		const key = freshKey();
		let fetches = 0;
		const fetch = async () => ({ value: `t${++fetches}`, lifetimeMs: 100_000 });
		const services = testServices();
		await getToken(key, services, fetch);
		dropToken(key, 't1');
		expect(await getToken(key, services, fetch)).toBe('t2');
		dropToken(key, 't1');
		expect(await getToken(key, services, fetch)).toBe('t2');
	});

	it('lets one caller cancel without failing the others', async () => {
		const key = freshKey();
		const cancel = new AbortController();
		let deliver = (_: { value: string; lifetimeMs: number }): void => {};
		const fetch = () =>
			new Promise<{ value: string; lifetimeMs: number }>((resolve) => (deliver = resolve));
		const cancelled = getToken(key, testServices({ signal: cancel.signal }), fetch);
		const patient = getToken(key, testServices(), fetch);
		cancel.abort();
		expect(await failureOf(cancelled)).toMatchObject({ name: 'AbortError' });
		deliver({ value: 't', lifetimeMs: 1000 });
		expect(await patient).toBe('t');
	});

	it('tries again after a failed fetch', async () => {
		const key = freshKey();
		await expect(
			getToken(key, testServices(), () => Promise.reject(new Error('no'))),
		).rejects.toThrow('no');
		expect(
			await getToken(key, testServices(), async () => ({ value: 't', lifetimeMs: 1000 })),
		).toBe('t');
	});
});
