import { type DeliveryReport, oneDrain, wakeDelivery } from '../../../src/messages';

const report = (more: Partial<DeliveryReport> = {}): DeliveryReport => ({ outcome: 'delivered', messages: 1, done: { created: 1 }, replayed: 0, nextAt: null, deadLetters: [], ...more });

const at = (now: number) => ({ now: () => now, sleep: async () => {} });
const a = { group: 'flow', name: 'a' };
const b = { group: 'flow', name: 'b' };

/** A delivery that ends when it is told to. */
const held = () => {
	const { promise, resolve } = Promise.withResolvers<null>();
	return { promise, end: () => resolve(null) };
};

describe('one delivery in a process', () => {
	it('who comes meanwhile leaves at once, and the one that runs looks again for them', async () => {
		const { promise, end } = held();
		let looks = 0;
		const first = oneDrain(a, at(0), 10, async () => {
			looks += 1;
			if (looks === 1) await promise;
			return report(looks === 1 ? {} : { messages: 2, done: { created: 1, dead: 1 }, nextAt: 7 });
		});
		const never = () => Promise.reject(new Error('must not run'));
		expect(await oneDrain(a, at(0), 10, never)).toBeNull();
		expect(await oneDrain(a, at(0), 10, never)).toBeNull();
		end();
		expect(await first).toEqual({ outcome: 'delivered', messages: 3, done: { created: 2, dead: 1 }, replayed: 0, nextAt: 7, deadLetters: [] });
		expect(looks).toBe(2);
	});

	it('other work is not kept waiting, and the next one runs, whatever became of the last', async () => {
		const { promise, end } = held();
		const first = oneDrain(a, at(0), 10, async () => {
			await promise;
			throw new Error('Yunzhijia is down');
		});
		expect(await oneDrain(b, at(0), 10, async () => report({ messages: 5 }))).toMatchObject({ messages: 5 });
		end();
		await expect(first).rejects.toThrow('down');
		expect(await oneDrain(a, at(0), 10, async () => report({ messages: 6 }))).toMatchObject({ messages: 6 });
	});

	it('does not look again when its time is over', async () => {
		const { promise, end } = held();
		let looks = 0;
		const first = oneDrain(a, at(11), 10, async () => {
			looks += 1;
			await promise;
			return report();
		});
		await oneDrain(a, at(11), 10, async () => report());
		end();
		await first;
		expect(looks).toBe(1);
	});
});

describe('waking the delivery for what was stored', () => {
	it('sends somebody once, until he has arrived or should have', () => {
		expect(wakeDelivery('once', at(0))).toBe(true);
		expect(wakeDelivery('once', at(999))).toBe(false);
		expect(wakeDelivery('another', at(999))).toBe(true);
		expect(wakeDelivery('once', at(1000))).toBe(true);
	});

	it('sends nobody while one is under way, which looks again instead, and somebody once it has ended', async () => {
		const { promise, end } = held();
		let looks = 0;
		expect(wakeDelivery('flow', at(0))).toBe(true);
		const first = oneDrain(a, at(5), 10, async () => {
			looks += 1;
			if (looks === 1) await promise;
			return report();
		});
		expect(wakeDelivery('flow', at(5))).toBe(false);
		end();
		await first;
		expect(looks).toBe(2);
		expect(wakeDelivery('flow', at(6))).toBe(true);
	});

	it('gathers what comes for a moment, so that it is delivered together', async () => {
		const waits: number[] = [];
		const { promise, end } = held();
		const first = oneDrain(b, { now: () => 0, sleep: async (ms) => void waits.push(ms) }, 10, async () => {
			if (waits.length === 0) await promise;
			return report();
		});
		wakeDelivery('flow', at(0));
		wakeDelivery('flow', at(0));
		end();
		await first;
		expect(waits).toEqual([200]);
	});
});
