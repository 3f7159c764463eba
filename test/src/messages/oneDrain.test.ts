import { type DeliveryReport, oneDrain, wakeDelivery } from '../../../src/messages';

const report = (more: Partial<DeliveryReport> = {}): DeliveryReport => ({
	outcome: 'delivered',
	messages: 1,
	done: { created: 1 },
	replayed: 0,
	nextAt: null,
	deadLetters: [],
	...more,
});

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
		expect(await first).toEqual({
			outcome: 'delivered',
			messages: 3,
			done: { created: 2, dead: 1 },
			replayed: 0,
			nextAt: 7,
			deadLetters: [],
		});
		expect(looks).toBe(2);
	});

	it('other work is not kept waiting, and the next one runs, whatever became of the last', async () => {
		const { promise, end } = held();
		const first = oneDrain(a, at(0), 10, async () => {
			await promise;
			throw new Error('Yunzhijia is down');
		});
		expect(await oneDrain(b, at(0), 10, async () => report({ messages: 5 }))).toMatchObject({
			messages: 5,
		});
		end();
		await expect(first).rejects.toThrow('down');
		expect(await oneDrain(a, at(0), 10, async () => report({ messages: 6 }))).toMatchObject({
			messages: 6,
		});
	});

	it('looks once more for who came before its time was over; of those after it, one waits for the end and goes on, and the others leave', async () => {
		const { promise, end } = held();
		const clock = { time: 9 };
		const services = { now: () => clock.time, sleep: async () => {} };
		const name = { group: 'late', name: 'a' };
		const looks: string[] = [];
		const look = (who: string) => async () => {
			looks.push(who);
			await promise;
			return report();
		};
		const first = oneDrain(name, services, 10, look('first'));
		expect(wakeDelivery('late', services)).toBe(false);
		clock.time = 10;
		expect(wakeDelivery('late', services)).toBe(true);
		const second = oneDrain(name, services, 20, look('second'));
		expect(wakeDelivery('late', services)).toBe(false);
		expect(
			await oneDrain(name, services, 20, () => Promise.reject(new Error('must not run'))),
		).toBeNull();
		end();
		expect(await first).toMatchObject({ messages: 2 });
		expect(await second).toMatchObject({ messages: 1 });
		expect(looks).toEqual(['first', 'first', 'second']);
	});
});

describe('waking the delivery for what was stored', () => {
	it('sends somebody once, until he has arrived or should have; each who never arrives is waited for twice as long, up to a minute', async () => {
		expect(wakeDelivery('once', at(0))).toBe(true);
		expect(wakeDelivery('once', at(999))).toBe(false);
		expect(wakeDelivery('another', at(999))).toBe(true);
		expect([1000, 2999, 3000, 6999, 7000].map((now) => wakeDelivery('once', at(now)))).toEqual([
			true,
			false,
			true,
			false,
			true,
		]);
		const sent = Array.from({ length: 3600 }, (_, second) =>
			wakeDelivery('once', at(7000 + second * 1000)),
		).filter(Boolean);
		expect(sent.length).toBeLessThan(70);
		await oneDrain({ group: 'once', name: 'a' }, at(4_000_000), 0, async () => report());
		expect([0, 999, 1000].map((later) => wakeDelivery('once', at(4_000_000 + later)))).toEqual([
			true,
			false,
			true,
		]);
	});

	it('sends nobody for a minute after a failure, unless another delivery of the group is well; the schedule ends that', async () => {
		const failing = oneDrain({ group: 'ill', name: 'a' }, at(0), 10, () =>
			Promise.reject(new Error('wrong key')),
		);
		await expect(failing).rejects.toThrow('wrong key');
		expect([0, 59_999, 60_000].map((now) => wakeDelivery('ill', at(now)))).toEqual([
			false,
			false,
			true,
		]);
		await expect(
			oneDrain({ group: 'ill', name: 'a' }, at(60_000), 60_010, () =>
				Promise.reject(new Error('wrong key')),
			),
		).rejects.toThrow();
		await oneDrain({ group: 'ill', name: 'b' }, at(60_000), 60_010, async () => report());
		expect(wakeDelivery('ill', at(60_001))).toBe(true);
		await oneDrain({ group: 'ill', name: 'a' }, at(60_002), 60_010, async () => report());
		expect(wakeDelivery('ill', at(60_003))).toBe(true);
	});

	it('sends somebody while another delivery of the group is under way, which may not be the one for it', async () => {
		const two = (name: string) => ({ group: 'two', name });
		await oneDrain(two('todos'), at(0), 10, async () => report());
		const { promise, end } = held();
		const notifications = oneDrain(two('notifications'), at(0), 10, async () => {
			await promise;
			return report();
		});
		expect(wakeDelivery('two', at(1))).toBe(true);
		let looks = 0;
		await oneDrain(two('todos'), at(2), 10, async () => {
			looks += 1;
			return report();
		});
		expect(
			await oneDrain(two('notifications'), at(2), 10, () =>
				Promise.reject(new Error('must not run')),
			),
		).toBeNull();
		expect(looks).toBe(1);
		end();
		await notifications;
	});

	it('sends nobody while one is under way, which looks again instead, and somebody once it has ended', async () => {
		const { promise, end } = held();
		let looks = 0;
		expect(wakeDelivery('alone', at(0))).toBe(true);
		const first = oneDrain({ group: 'alone', name: 'a' }, at(5), 10, async () => {
			looks += 1;
			if (looks === 1) await promise;
			return report();
		});
		expect(wakeDelivery('alone', at(5))).toBe(false);
		end();
		await first;
		expect(looks).toBe(2);
		expect(wakeDelivery('alone', at(6))).toBe(true);
	});

	it('gathers what comes for a moment, so that it is delivered together', async () => {
		const waits: number[] = [];
		const { promise, end } = held();
		const first = oneDrain(
			b,
			{ now: () => 0, sleep: async (ms) => void waits.push(ms) },
			10,
			async () => {
				if (waits.length === 0) await promise;
				return report();
			},
		);
		wakeDelivery('flow', at(0));
		wakeDelivery('flow', at(0));
		end();
		await first;
		expect(waits).toEqual([200]);
	});
});
