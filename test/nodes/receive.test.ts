import { endBurst, joinsBurst } from '../../nodes/YunzhijiaTrigger/burst';
import {
	receive as receiveHead,
	type Received,
	type Receiver,
} from '../../nodes/YunzhijiaTrigger/receive';
import {
	dialogRobotCall,
	directoryEventCall,
	quickApprovalCall,
} from '../../simulators/yunzhijia/callbacks';
import {
	callbacks,
	type CallbackKeys,
	type CallbackKind,
	CallbackRefusal,
	type IncomingCall,
	refuseAtFirstSight,
} from '../../src/yunzhijia';
import { openStore, StoreError } from '../../src/store';
import { useStore } from '../src/store/fixture';

const none: CallbackKeys = {
	eid: '',
	urlToken: '',
	directoryToken: '',
	directoryAppId: '',
	directoryAppSecret: '',
	publicAccountId: '',
	publicAccountKey: '',
	signKey: 'sign',
	signAppId: '',
	approvalKey: '',
	robotSecret: 'robot',
};
const NOW = 1_700_000_000_000;

/** The status of what needs no key to be refused, null where keys decide. */
const atFirstSight = (...given: Parameters<typeof refuseAtFirstSight>): number | null => {
	try {
		refuseAtFirstSight(...given);
		return null;
	} catch (error) {
		if (error instanceof CallbackRefusal) return error.status;
		throw error;
	}
};

const readNow = (remembered: CallbackKeys): Receiver['keys'] => ({
	remembered,
	newer: async () => null,
});

/** A call whose body is read when the address was right. */
const receive = async (call: IncomingCall, receiver: Receiver): Promise<Received> =>
	await receiveHead(call, { ...receiver, body: async () => call.body });

describe.each(['sqlite', 'postgres'] as const)('taking calls, on %s', (dialect) => {
	const used = useStore(dialect);
	let number = 0;
	let logged: string[] = [];

	type Change = Partial<Omit<Receiver, 'keys'>> & { keys?: CallbackKeys };
	const receiver = (kind: CallbackKind, { keys, ...change }: Change = {}): Receiver => {
		logged = [];
		const log = (message: string, fields?: Record<string, unknown>): void =>
			void logged.push(`${message} ${JSON.stringify(fields)}`);
		return {
			kind,
			keys: readNow(keys ?? (kind === 'directoryEvent' ? { ...none, urlToken: 'abc' } : none)),
			name: 'w n',
			from: `10.0.0.${number}`,
			language: 'en',
			body: async () => '',
			isCovered: () => false,
			store: async () => used.store,
			services: {
				...used.services,
				now: () => NOW,
				log: { debug: log, info: log, warn: log, error: log },
			},
			...change,
		};
	};
	const incoming = ({
		query,
		init,
	}: {
		query: string;
		init: { method: string; headers: Record<string, string>; body?: string };
	}): IncomingCall => ({
		method: init.method,
		query: Object.fromEntries(new URLSearchParams(query)),
		headers: init.headers,
		body: init.body ?? '',
	});
	const event = (change = {}): IncomingCall =>
		incoming(
			directoryEventCall({
				eid: '10001',
				eventType: 'user_enter',
				eventId: `o-${number}`,
				createTime: '1',
				token: 'abc',
				...change,
			}),
		);
	const mention = (time = NOW): IncomingCall =>
		incoming(
			dialogRobotCall(
				{
					type: 2,
					robotId: 'r',
					robotName: 'b',
					operatorOpenid: 'o',
					operatorName: 'a',
					time,
					msgId: `m-${number}`,
					content: 'x',
				},
				'robot',
			),
		);
	beforeEach(() => {
		number++;
	});
	/** As the trigger does when n8n has the execution. */
	const started = async (taken: Received, name = 'w n'): Promise<void> =>
		await used.store.receivedEvents.started(name, taken.id ?? '', NOW);
	const taken = async (call: IncomingCall, kind: CallbackKind): Promise<Received> => {
		const answer = await receive(call, receiver(kind));
		await started(answer);
		return answer;
	};

	it('starts once: a second delivery is answered like the first', async () => {
		expect(await taken(event(), 'directoryEvent')).toMatchObject({
			reply: { status: 200, body: 'ok' },
			event: {
				event: 'directoryEvent',
				id: `o-${number}`,
				receivedAt: new Date(NOW).toISOString(),
			},
		});
		expect(await receive(event(), receiver('directoryEvent'))).toEqual({
			reply: { status: 200, body: 'ok' },
		});
		expect(
			(await receive(event({ createTime: '2' }), receiver('directoryEvent'))).event,
		).toBeDefined();
	});

	it('each workflow takes an event once', async () => {
		expect((await receive(event(), receiver('directoryEvent', { name: 'a' }))).event).toBeDefined();
		expect((await receive(event(), receiver('directoryEvent', { name: 'b' }))).event).toBeDefined();
	});

	it('one of ten that arrive together starts; the others learn that it did', async () => {
		const answers = await Promise.all(
			Array.from({ length: 10 }, async () => {
				const answer = await receive(event(), receiver('directoryEvent'));
				if (answer.event !== undefined) await started(answer);
				return answer;
			}),
		);
		expect(answers.filter((answer) => answer.event !== undefined)).toHaveLength(1);
		expect(answers.map(({ reply }) => reply.body)).toEqual(Array.from({ length: 10 }, () => 'ok'));
	});

	it('what a process took and did not start is taken again after a minute; until then the caller is asked to come again', async () => {
		let now = NOW;
		const waits: number[] = [];
		const at = (): Receiver => {
			const one = receiver('directoryEvent');
			return {
				...one,
				services: { ...one.services, now: () => now, sleep: async (ms) => void waits.push(ms) },
			};
		};
		expect((await receive(event(), at())).event).toBeDefined();
		now += 59_999;
		expect(await receive(event(), at())).toEqual({ reply: { status: 503, body: 'not ok' } });
		expect(waits).toHaveLength(10);
		now += 1;
		const again = await receive(event(), at());
		expect(again.event).toBeDefined();
		await started(again);
		now += 86_400_000;
		expect(await receive(event(), at())).toEqual({ reply: { status: 200, body: 'ok' } });
	});

	it('what n8n would not start is new when it comes again', async () => {
		const first = await receive(event(), receiver('directoryEvent'));
		await used.store.receivedEvents.release('w n', first.id ?? '');
		expect((await receive(event(), receiver('directoryEvent'))).event).toBeDefined();
	});

	it('another process knows what was taken', async () => {
		await taken(event(), 'directoryEvent');
		const other = await openStore(used.url, used.services);
		expect(
			await receive(event(), receiver('directoryEvent', { store: async () => other })),
		).toEqual({ reply: { status: 200, body: 'ok' } });
		await other.close();
	});

	it('a replayed mention starts nothing; an old one, or one from the future, is refused', async () => {
		expect((await taken(mention(), 'dialogRobot')).event).toBeDefined();
		expect(await receive(mention(), receiver('dialogRobot'))).toEqual({
			reply: { status: 200, body: { success: true, data: { type: 2, content: '' } } },
		});
		number++;
		for (const time of [NOW - 15 * 60_000 - 1, NOW + 15 * 60_000 + 1])
			expect(await receive(mention(time), receiver('dialogRobot'))).toMatchObject({
				reply: { status: 403 },
			});
		expect(
			(await receive(mention(NOW - 15 * 60_000), receiver('dialogRobot'))).event,
		).toBeDefined();
	});

	it('a second tap is a new one: a first that went wrong looks the same', async () => {
		const tap = incoming(
			quickApprovalCall(
				{
					eid: '1',
					sourceType: '500408114',
					openId: '5de50017e4b0b2767b870423',
					sourceIds: ['bill-1'],
				},
				'sign',
			),
		);
		expect((await receive(tap, receiver('quickApproval'))).event).toBeDefined();
		expect((await receive(tap, receiver('quickApproval'))).event).toBeDefined();
	});

	it('wants the token of the address where there is one', async () => {
		const keys = { ...none, urlToken: 'abc' };
		expect(
			(await receive(event({ token: '' }), receiver('directoryEvent', { keys }))).reply,
		).toEqual({
			status: 401,
			body: 'not ok',
		});
		expect(
			(await receive(event({ token: 'abd' }), receiver('directoryEvent', { keys }))).reply.status,
		).toBe(401);
		expect(
			(await receive(event({ token: 'abc' }), receiver('directoryEvent', { keys }))).event,
		).toBeDefined();
	});

	describe('by keys that were read minutes ago', () => {
		const old = { ...none, urlToken: 'abc', robotSecret: 'robot', signKey: 'sign' };
		let reads = 0;
		const by = (kind: CallbackKind, now: CallbackKeys): Receiver => ({
			...receiver(kind),
			keys: { remembered: old, newer: async () => (reads++, now) },
		});
		const status = async (call: IncomingCall, kind: CallbackKind, now = old): Promise<number> =>
			(await receive(call, by(kind, now))).reply.status;
		const withToken = (call: IncomingCall, token = 'abc'): IncomingCall => ({
			...call,
			query: { ...call.query, token },
		});
		beforeEach(() => {
			reads = 0;
		});

		it('refuses what no newer key could let in, and reads none', async () => {
			expect(await status(event({ token: '' }), 'directoryEvent')).toBe(401);
			expect(await status(mention(), 'dialogRobot')).toBe(401);
			const misspelt = { method: 'POST', query: { token: 'abc' }, headers: {}, body: '{"a":1}' };
			expect(await status(misspelt, 'quickApproval')).toBe(400);
			expect(reads).toBe(0);
		});

		it('lets in by keys of now only, and who shows what became right is let in', async () => {
			expect(await status(withToken(mention()), 'dialogRobot')).toBe(200);
			expect(reads).toBe(1);
			number++;
			const changed = { ...old, robotSecret: 'other' };
			expect(await status(withToken(mention()), 'dialogRobot', changed)).toBe(401);
			const renamed = { ...old, urlToken: 'new' };
			expect(await status(event({ token: 'new' }), 'directoryEvent', renamed)).toBe(200);
			expect(await status(event({ token: 'abc' }), 'directoryEvent', renamed)).toBe(401);
			expect(reads).toBe(4);
		});
	});

	it('a new token is let in at once, also while others are refused too often', async () => {
		const from = `new-token-${dialect}`;
		const old = { ...none, urlToken: 'abc' };
		for (let nth = 0; nth < 301; nth += 1)
			await receive(event({ token: 'guess' }), receiver('directoryEvent', { keys: old, from }));
		const keys = { remembered: old, newer: async () => ({ ...old, urlToken: 'new' }) };
		const asked = { ...receiver('directoryEvent', { from }), keys };
		expect((await receive(event({ token: 'new' }), asked)).reply.status).toBe(200);
		expect((await receive(event({ token: 'abc' }), asked)).reply.status).toBe(429);
	});

	it('reads no body of a caller whose address is wrong, and of nobody more than the kind of call needs', async () => {
		const wanted: number[] = [];
		const reading = (kind: CallbackKind): Receiver => ({
			...receiver(kind),
			body: async (maxBytes) => {
				wanted.push(maxBytes);
				return '';
			},
		});
		await receiveHead({ method: 'POST', query: {}, headers: {} }, reading('directoryEvent'));
		expect(wanted).toEqual([]);
		await receiveHead({ method: 'POST', query: {}, headers: {} }, reading('quickApproval'));
		await receiveHead({ method: 'POST', query: {}, headers: {} }, reading('dialogRobot'));
		expect(wanted).toEqual([64 * 1024, 64 * 1024]);
	});

	it.each([
		['more bytes than its kind has', 'quickApproval', { 'content-length': '65537' }, 413],
		['a mention without a signature', 'dialogRobot', {}, 401],
	] as const)('%s: refused before the credential is read', (_what, kind, headers, status) => {
		const head = { method: 'POST', query: {}, headers };
		expect(atFirstSight(callbacks[kind], head)).toBe(status);
	});

	it('an event of nobody is, too; the test of the console and whatever could be proved go on', () => {
		const { directoryEvent } = callbacks;
		const head = (query: Record<string, string>, headers: Record<string, string> = {}) => ({
			method: 'GET',
			query: { eventType: 'user_enter', ...query },
			headers,
		});
		expect(atFirstSight(directoryEvent, head({}))).toBe(401);
		for (const call of [
			head({ eventType: 'check' }),
			head({ token: 'x' }),
			head({}, { authorization: 'x' }),
		])
			expect(atFirstSight(directoryEvent, call)).toBeNull();
	});

	it('lets an address wait that was refused 300 times in a minute, but not who has the token', async () => {
		const token = { ...none, urlToken: 'abc' };
		const from = `flood-${dialect}`;
		const statuses = new Map<number, number>();
		for (let nth = 0; nth < 400; nth += 1) {
			const { reply } = await receive(
				event({ token: 'guess' }),
				receiver('directoryEvent', { keys: token, from }),
			);
			statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
		}
		expect(Object.fromEntries(statuses)).toEqual({ 401: 300, 429: 100 });
		expect(
			(await receive(event(), receiver('directoryEvent', { keys: token, from }))).event,
		).toBeDefined();
		expect((await receive(mention(), receiver('dialogRobot', { from }))).reply.status).toBe(429);
	});

	it('1 MB of a text that never ends is refused before the signature in no time', async () => {
		const attack = (bytes: number): IncomingCall => ({
			method: 'POST',
			query: {},
			headers: {},
			body: `{"a":12345678901234567,"b":"${'\\"'.repeat(bytes / 2)}`,
		});
		const before = process.cpuUsage();
		expect((await receive(attack(1_000_000), receiver('quickApproval'))).reply.status).toBe(400);
		expect((await receive(attack(1_000_000), receiver('dialogRobot'))).reply.status).toBe(400);
		const { user, system } = process.cpuUsage(before);
		expect((user + system) / 1000).toBeLessThan(200);
	});

	it('takes nothing that an execution just begun covers', async () => {
		expect(await receive(event(), receiver('directoryEvent', { isCovered: () => true }))).toEqual({
			reply: { status: 200, body: 'ok' },
		});
	});

	it('a burst lasts ten seconds, and ends where n8n began nothing', () => {
		const name = `burst ${dialect}`;
		expect(joinsBurst(name, NOW)).toBe(false);
		expect(joinsBurst(name, NOW + 9_999)).toBe(true);
		expect(joinsBurst(name, NOW + 10_000)).toBe(false);
		endBurst(name);
		expect(joinsBurst(name, NOW + 10_001)).toBe(false);
		// A clock that was set back.
		expect(joinsBurst(name, NOW)).toBe(false);
	});

	it('verifies nothing without a key, so it takes nothing', async () => {
		expect(
			(await receive(mention(), receiver('dialogRobot', { keys: { ...none, robotSecret: '' } })))
				.reply.status,
		).toBe(503);
		expect(logged.join()).toContain('Robot Secret');
	});

	it('says 503 when the store is not there, so that the call comes again', async () => {
		const answer = await receive(
			event(),
			receiver('directoryEvent', {
				store: async () =>
					await Promise.reject(new StoreError({ code: 'disk-failed', facts: { store: 's' } })),
			}),
		);
		expect(answer).toEqual({ reply: { status: 503, body: 'not ok' } });
	});

	it('logs refusals without anything that the call said', async () => {
		const secret = incoming(
			dialogRobotCall(
				{
					type: 2,
					robotId: 'r',
					robotName: 'b',
					operatorOpenid: 'o-secret',
					operatorName: '张三',
					time: NOW,
					msgId: 'm',
					content: 'private',
				},
				'wrong',
			),
		);
		expect((await receive(secret, receiver('dialogRobot'))).reply.status).toBe(401);
		expect(logged.join()).toContain('the signature is wrong');
		expect(logged.join()).not.toMatch(/o-secret|张三|private/);
	});

	it('forgets after thirty days', async () => {
		const { receivedEvents } = used.store;
		expect(await receivedEvents.take('r', `old-${number}`, NOW)).toBe('new');
		await receivedEvents.started('r', `old-${number}`, NOW);
		expect(await receivedEvents.take('r', `old-${number}`, NOW + 30 * 86_400_000)).toBe('taken');
		expect(await receivedEvents.take('r', `old-${number}`, NOW + 30 * 86_400_000 + 1)).toBe('new');
	});
});
