import { Retryable, withRetries } from '../../../src/lib/retry';
import { failureOf, testServices } from './testServer';

describe('withRetries', () => {
	it('doubles its pauses, adds jitter, honours the server, and reports the last failure', async () => {
		const services = testServices({ random: () => 1 });
		let attempts = 0;
		const failure = await failureOf(
			withRetries(services, 3, async () => {
				attempts++;
				throw new Retryable(new Error(`failure ${attempts}`), attempts === 2 ? 7000 : null, 100);
			}),
		);
		expect(failure).toEqual(new Error('failure 4'));
		expect(services.pauses).toEqual([150, 10_500, 600]);
	});

	it('repeats nothing else', async () => {
		const services = testServices();
		await expect(
			withRetries(services, 3, () => Promise.reject(new Error('final'))),
		).rejects.toThrow('final');
		expect(services.pauses).toEqual([]);
	});

	it('gives up when the server wants a very long pause', async () => {
		const services = testServices();
		await expect(
			withRetries(services, 3, () => Promise.reject(new Retryable(new Error('later'), 3_600_000))),
		).rejects.toThrow('later');
		expect(services.pauses).toEqual([]);
	});

	it('ends its pause when cancelled', async () => {
		const services = testServices({ signal: AbortSignal.abort() });
		expect(
			await failureOf(
				withRetries(services, 3, () => Promise.reject(new Retryable(new Error('x'), null))),
			),
		).toMatchObject({ name: 'AbortError' });
	});
});
