import { once } from 'node:events';
import { Agent, IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod/v4';
import { systemServices } from '../../src/lib/services';
import { channelsOf } from '../../src/messages';
import { sourceIdOf, type TodoEvent, todoVersions } from '../../src/messages/outbox/todoLife';
import { openStore, type Store } from '../../src/store';
import type { Fault } from '../../simulators';
import { seededRandom } from '../../simulators/random';
import type { Served } from '../../sandbox/serve';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

/** `npm run soak` asks for 1000 messages and three kills. */
const MESSAGES = Number(process.env.OA_MESSAGES ?? 120);
const KILLS = Number(process.env.OA_MESSAGE_KILLS ?? 1);
const SEED = Number(process.env.OA_MESSAGE_SEED ?? Date.now() % 1_000_000);
const PEOPLE = 40;

jest.setTimeout(E2E_TIMEOUT + MESSAGES * 1000 + KILLS * 120_000);

const settings = {
	targets: {
		todo: { as: 'todo', icon: 'https://oa.example/icon.png', defaultLink: 'https://oa.example/' },
		notification: { as: 'notification' },
	},
	rules: [
		{ name: 'approvals', source: '审批', to: 'todo' },
		{ name: 'reports', source: ['日报'], to: 'notification' },
		{
			name: 'all reports',
			source: 'all',
			when: [{ field: 'title', value: 'report' }],
			to: 'notification',
		},
	],
};
const START = Date.parse('2026-01-05T09:00:00+08:00');
const person = (n: number): string => `oa-${n}`;
const openId = (who: string): string => `open-${who}`;
/** One in twenty is not bound. */
const isUnbound = (who: string): boolean => Number(who.slice(3)) % 20 === 7;
const people = Array.from({ length: PEOPLE }, (_, n) => person(n));
const bindings = (who: readonly string[]) =>
	who.map((oaId) => ({ kind: 'person' as const, oaId, yzjId: openId(oaId) }));

const answer = z.object({ outcome: z.string() }).loose();

/** Posts as an OA does: again until it is told that the message is stored. */
const poster =
	(target: () => Served | undefined) =>
	async (message: unknown): Promise<z.output<typeof answer>> => {
		for (;;) {
			const { webhooks, webhookHeaders } = target()?.line ?? {};
			try {
				const response = await fetch(webhooks?.['oa-message-routing'] ?? 'http://127.0.0.1:9', {
					method: 'POST',
					headers: { 'content-type': 'application/json', ...webhookHeaders },
					body: JSON.stringify(message),
				});
				if (response.status === 200) return answer.parse(await response.json());
			} catch {
				// n8n is down, or died before it answered.
			}
			await sleep(200);
		}
	};

describe('OA messages through the published template', () => {
	let world: World;
	let served: Served | undefined;
	let store: Store;
	const post = poster(() => served);
	const serve = async (): Promise<void> => {
		served = await world.serve({
			templates: ['oa-message-routing'],
			settings,
			bindings: bindings(people.filter((who) => !isUnbound(who))),
		});
	};

	beforeAll(async () => {
		world = await startWorld();
		world.pair.yunzhijia.seed({
			departments: [],
			persons: people.map((who) => ({ openId: openId(who), name: who })),
		});
		await serve();
		store = await openStore(
			pathToFileURL(join(world.stateDirectory, 'n8n', '.n8n', 'yunzhijia.sqlite')).href,
			systemServices(),
		);
	});
	afterAll(async () => {
		await store.close();
		await served?.close();
		await world.close();
	});

	/** Until nothing is waiting any more. */
	const quiet = async (): Promise<void> => {
		const { eid, appId, publicAccountId } = world.pair.yunzhijia;
		const channels = [
			...channelsOf('todo', eid, appId),
			...channelsOf('notification', eid, publicAccountId),
		];
		const deadline = Date.now() + 300_000;
		const waits = async () =>
			(await store.messages.unexpanded(1)).length > 0 ||
			(await store.deliveries.nextAt(channels)) !== null ||
			(await store.todos.nextAt(channels)) !== null;
		while (await waits()) {
			if (Date.now() > deadline) throw new Error('Something is still waiting after five minutes');
			await sleep(500);
		}
	};
	const raw = async (
		body: string | Buffer<ArrayBuffer>,
		headers: Record<string, string>,
	): Promise<{ status: number; text: string }> => {
		const response = await fetch(served?.line.webhooks['oa-message-routing'] ?? '', {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body,
		});
		return { status: response.status, text: await response.text() };
	};

	it('refuses what cannot be used, in words and without a stack trace, and takes the good beside the bad', async () => {
		const key = served?.line.webhookHeaders ?? {};
		const good = {
			id: 'b-1',
			source: '日报',
			receivers: [person(1), ''],
			title: '<b>Report</b> 😀',
			time: START,
		};
		expect((await raw(JSON.stringify(good), {})).status).toBe(403);
		expect((await raw(JSON.stringify(good), { 'X-OA-Key': 'wrong' })).status).toBe(403);
		expect(await raw('{"id": ', key)).toMatchObject({
			status: 400,
			text: expect.stringContaining('请求体不是 JSON'),
		});
		expect(await raw('', key)).toMatchObject({ status: 400 });
		const refused = await raw(
			JSON.stringify({ ...good, links: { mobile: 'javascript:alert(1)' } }),
			key,
		);
		expect(refused).toMatchObject({
			status: 422,
			text: expect.stringMatching(/links\.mobile.*不是 http 或 https 地址/),
		});
		const huge = await raw(JSON.stringify({ ...good, content: 'x'.repeat(17 * 1024 * 1024) }), key);
		expect(huge).toMatchObject({ status: 413, text: expect.stringContaining('请求体超过 16 MB') });
		const many = await raw(JSON.stringify(Array.from({ length: 101 }, () => good)), key);
		expect(many).toMatchObject({ status: 422, text: expect.stringMatching(/[^0-9]100[^0-9]/) });
		expect(refused.text).not.toMatch(/node_modules|\bat .*\.js:\d/);
		expect(await raw('[]', key)).toEqual({ status: 200, text: '[]' });
		const mixed = await raw(JSON.stringify([good, { id: 'b-2' }]), key);
		expect(mixed.status).toBe(200);
		expect(z.array(answer).parse(JSON.parse(mixed.text))).toMatchObject([
			{ outcome: 'accepted', refusedReceivers: [{ index: 1 }] },
			{ outcome: 'refused', id: 'b-2' },
		]);
		await quiet();
		expect(world.pair.yunzhijia.inbox.messages.map(({ msg, openIds }) => [msg, openIds])).toEqual([
			[{ text: 'Report 😀' }, [openId(person(1))]],
		]);
		world.pair.yunzhijia.inbox.messages.length = 0;
	});

	it('reads a body in any charset that it names, packed or in pieces, and says what is wrong with the others', async () => {
		const key = served?.line.webhookHeaders ?? {};
		const unknown = (source: Buffer) =>
			Buffer.concat([
				Buffer.from('{"id":"d-1","receivers":["oa-1"],"title":"x","source":"'),
				source,
				Buffer.from('"}'),
			]);
		const gbk = unknown(Buffer.from([0xce, 0xde]));
		for (const [body, type] of [
			[gbk, 'application/json; charset=GBK'],
			[Buffer.from(`\uFEFF${unknown(Buffer.from('无')).toString()}`), 'text/plain'],
		] as const) {
			expect(await raw(body, { ...key, 'content-type': type })).toMatchObject({
				status: 200,
				text: expect.stringContaining('来源“无”不是审批'),
			});
		}
		expect(await raw(gbk, key)).toMatchObject({
			status: 400,
			text: expect.stringMatching(/请求体不是 utf-8 编码/i),
		});
		expect(
			await raw(gzipSync(Buffer.alloc(17 * 1024 * 1024, 32)), {
				...key,
				'content-encoding': 'gzip',
			}),
		).toMatchObject({ status: 413, text: expect.stringContaining('请求体超过 16 MB') });
		expect(
			await raw(JSON.stringify(JSON.stringify(Array.from({ length: 101 }, () => ({})))), key),
		).toMatchObject({ status: 422, text: expect.stringMatching(/[^0-9]100[^0-9]/) });

		// Nobody says how long it is; and the connection is the caller's for the next one.
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const chunked = async (body: Buffer): Promise<[number | undefined, unknown]> => {
			const outgoing = request(served?.line.webhooks['oa-message-routing'] ?? '', {
				method: 'POST',
				agent,
				headers: { ...key, 'transfer-encoding': 'chunked' },
			});
			const sent = pipeline(
				Readable.from(
					body.length === 0
						? []
						: Array.from({ length: Math.ceil(body.length / 65_536) }, (_, n) =>
								body.subarray(n * 65_536, (n + 1) * 65_536),
							),
				),
				outgoing,
			);
			const [response] = z
				.tuple([z.instanceof(IncomingMessage)])
				.parse(await once(outgoing, 'response'));
			const answered = await text(response);
			await sent;
			return [response.statusCode, answered];
		};
		expect(await chunked(Buffer.alloc(17 * 1024 * 1024, 32))).toEqual([
			413,
			expect.stringContaining('请求体超过 16 MB'),
		]);
		expect(await chunked(unknown(Buffer.from('无')))).toEqual([
			200,
			expect.stringContaining('ignored'),
		]);
		agent.destroy();
	});

	it(
		`${MESSAGES} messages with repetitions, disorder, faults and ${KILLS} kills: everybody ` +
			`gets everything once, and to-dos end as they ended (seed ${SEED})`,
		async () => {
			const random = seededRandom(SEED);
			const below = (limit: number) => Math.floor(random.fraction() * limit);
			const some = () => [
				...new Set(Array.from({ length: 1 + below(3) }, () => person(below(PEOPLE)))),
			];
			const messages: {
				id: string;
				source: string;
				event: TodoEvent['event'];
				receivers: string[];
				title: string;
				time: number;
			}[] = [];
			for (let n = 0; messages.length < MESSAGES; n += 1) {
				const [id, receivers] = [`c-${n}`, some()];
				if (random.fraction() < 0.4) {
					messages.push({
						id,
						source: '日报',
						event: 'create',
						receivers,
						title: `report ${id}`,
						time: START + n,
					});
					continue;
				}
				messages.push({
					id,
					source: '审批',
					event: 'create',
					receivers,
					title: `task ${id}`,
					time: START + n,
				});
				const end = random.fraction();
				if (end < 0.6)
					messages.push({
						id,
						source: '审批',
						event: end < 0.4 ? 'done' : 'withdraw',
						receivers: receivers.slice(0, 1 + below(receivers.length)),
						title: '',
						time: START + 3_600_000 + n,
					});
				if (end < 0.1)
					messages.push({
						id,
						source: '审批',
						event: 'create',
						receivers,
						title: `task ${id} again`,
						time: START + 7_200_000 + n,
					});
			}
			// Repetitions, and an order that is not the order of things.
			const order = [...messages, ...messages.filter(() => random.fraction() < 0.15)]
				.map((message) => ({ message, key: messages.indexOf(message) + below(30) }))
				.sort((a, b) => a.key - b.key);

			world.pair.yunzhijia.faults.set(troubles(MESSAGES));
			const killAfter = Array.from({ length: KILLS }, (_, n) =>
				Math.floor(((n + 1) * order.length) / (KILLS + 1)),
			);
			let posted = 0;
			const queue = order.values();
			const worker = async (): Promise<void> => {
				for (const { message } of queue) {
					await post(message);
					posted += 1;
					if (!killAfter.includes(posted)) continue;
					const before = served;
					served = undefined;
					before?.kill();
					await before?.close();
					await serve();
				}
			};
			await Promise.all(Array.from({ length: 4 }, worker));
			world.pair.yunzhijia.faults.set([]);
			await quiet();

			check(
				messages,
				new Set(people.filter((who) => !isUnbound(who))),
				await store.deadLetters.list(),
			);
			// Who is bound later gets his.
			await store.bindings.put(
				{ eid: world.pair.yunzhijia.eid, source: 'e10' },
				bindings(people.filter(isUnbound)).map((one) => ({
					...one,
					state: 'active',
					provenance: 'manual',
					evidence: null,
					at: Date.now(),
					by: 'test',
				})),
				{ who: 'test', why: 'test' },
			);
			await post({
				id: 'wake',
				source: '日报',
				receivers: [person(0)],
				title: 'wake',
				time: START,
			});
			await until(
				async () => (await store.deadLetters.list({ reasons: ['unbound', 'left'] })).length === 0,
			);
			await quiet();
			check(messages, new Set(people), await store.deadLetters.list());
		},
	);

	function check(
		messages: readonly {
			id: string;
			source: string;
			event: TodoEvent['event'];
			receivers: string[];
			title: string;
			time: number;
		}[],
		bound: ReadonlySet<string>,
		dead: Awaited<ReturnType<Store['deadLetters']['list']>>,
	): void {
		const { inbox, appId } = world.pair.yunzhijia;
		const wrong: string[] = [];
		/** What somebody has that nobody sent. */
		const todos = new Set(
			inbox.todos().map(({ sourceId, openId: whose }) => `${sourceId} of ${whose}`),
		);
		const sent = inbox.messages.flatMap(({ msg, openIds }) =>
			openIds.map((whose) => ({ text: JSON.stringify(msg), whose })),
		);
		for (const { text, whose } of sent) {
			if (
				!text.includes('"wake"') &&
				!messages.some(
					({ title, receivers }) =>
						text.includes(`"${title}"`) && receivers.some((who) => openId(who) === whose),
				)
			)
				wrong.push(`${whose} got ${text}, which is for others`);
		}
		for (const { id, title, receivers } of messages.filter(({ source }) => source === '日报')) {
			for (const who of receivers) {
				const count = inbox.messages.filter(
					({ msg, openIds }) =>
						JSON.stringify(msg).includes(`"${title}"`) && openIds.includes(openId(who)),
				).length;
				const reason =
					dead.find(
						(letter) =>
							letter.kind === 'notification' && letter.task === id && letter.person === who,
					)?.reason ?? null;
				const right = !bound.has(who)
					? count === 0 && reason === 'unbound'
					: (count === 1 && (reason === null || reason === 'unknown')) ||
						(count === 0 && reason === 'unknown');
				if (!right)
					wrong.push(`${title} for ${who}: ${count} times, ${reason ?? 'no dead letter'}`);
			}
		}
		const events = messages
			.filter(({ source }) => source === '审批')
			.flatMap((message) => message.receivers.map((who) => ({ ...message, who })));
		for (const own of Map.groupBy(events, ({ id, who }) => `${id} ${who}`).values()) {
			const [first] = own;
			if (first === undefined) continue;
			const versions = todoVersions(
				own.map(({ event, time, title }) => ({ event, at: time, text: title })),
			);
			for (const { version, wanted } of versions) {
				const sourceId = sourceIdOf('e10', '审批', first.id, version);
				todos.delete(`${sourceId} of ${openId(first.who)}`);
				const found = inbox.todo(appId, sourceId, openId(first.who))?.state ?? 'absent';
				const expected = !bound.has(first.who) || wanted === 'gone' ? 'absent' : wanted;
				// A new text that came before the end of the old one had taken the old to-do away already.
				const replaced = found === 'absent' && wanted === 'done' && version < versions.length;
				if (found !== expected && !replaced)
					wrong.push(
						`task ${first.id} v${version} of ${first.who} is ${found} instead of ${expected}`,
					);
				const reason = dead.find(
					(letter) =>
						letter.kind === 'todo' && letter.task === first.id && letter.person === first.who,
				)?.reason;
				if (!bound.has(first.who) && wanted !== 'gone' && reason !== 'unbound')
					wrong.push(`task ${first.id} of ${first.who} is no dead letter`);
				if (bound.has(first.who) && reason !== undefined)
					wrong.push(
						`task ${first.id} of ${first.who} is a dead letter (${reason}), and he is bound`,
					);
			}
		}
		wrong.push(...[...todos].map((todo) => `${todo} was made for nobody`));
		expect(wrong).toEqual([]);
	}
});

const until = async (holds: () => Promise<boolean>): Promise<void> => {
	const deadline = Date.now() + 180_000;
	while (!(await holds())) {
		if (Date.now() > deadline) throw new Error('It did not happen within three minutes');
		await sleep(500);
	}
};

/** Trouble of every documented kind, spread over the calls. */
const troubles = (messages: number): Fault[] => {
	const kinds: Partial<Fault>[] = [
		{ kind: 'drop-after-apply' },
		{ kind: '500' },
		{ kind: 'refuse', code: 202, msg: 'busy' },
		{ kind: '429' },
		{ kind: 'drop-before-apply' },
		{ kind: '500-after-apply' },
	];
	const sends: Partial<Fault>[] = [
		{ kind: 'drop-after-apply' },
		{ kind: 'drop-before-apply' },
		{ kind: '429' },
		{ kind: 'refuse', code: 5102, msg: '发送太快' },
	];
	const every = (endpoint: string, list: readonly Partial<Fault>[], step: number): Fault[] =>
		list.flatMap((fault, index) =>
			Array.from({ length: Math.ceil(messages / 60) }, (_, round) => ({
				endpoint,
				kind: 'slow' as const,
				ms: 0,
				...fault,
				nth: 3 + index * step + round * step * list.length,
			})),
		);
	return [
		...every('newtodo/generatetodo', kinds, 5),
		...every('newtodo/action', kinds, 4),
		...every('pubacc/pubsendV2', sends, 5),
	];
};
