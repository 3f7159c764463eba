import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { deliverDue } from '../../../src/messages';
import { OA_EVENTS } from '../../../src/messages/contract/oaMessage';
import { sourceIdOf, todoVersions, type TodoEvent } from '../../../src/messages/outbox/todoLife';
import { openStore } from '../../../src/store';
import { Died, reboot } from '../sync/apply/mortal';
import { bind, create, movingServices, news, post } from './fixture';
import { mortalStore } from './mortalStore';
import { type Fault, PretendYunzhijia } from './pretend';

/** `npm run soak` asks for more. */
const RUNS = Number(process.env.OUTBOX_RUNS ?? 12);
const START = 1_700_000_000_000;
const PEOPLE = ['a', 'b', 'c', 'd'];
const minute = 60_000;

const person = fc.constantFrom(...PEOPLE);
const people = fc.uniqueArray(person, { minLength: 1, maxLength: 3 });
const fault = fc.constantFrom<Fault>(
	'none',
	'none',
	'none',
	'lost',
	'timeout',
	'busy',
	'die-before',
	'die-after',
);
const command = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('task' as const),
			task: fc.constantFrom('t1', 't2'),
			event: fc.constantFrom(...OA_EVENTS, 'create' as const),
			receivers: people,
			at: fc.integer({ min: 1, max: 8 }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('news' as const),
			id: fc.constantFrom('n1', 'n2', 'n3'),
			receivers: people,
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('deliver' as const),
			faults: fc.array(fault, { maxLength: 5 }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('bind' as const), person }) },
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 5, 12) }),
	},
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

/** Runs a history and looks at what is in Yunzhijia at its end. */
async function live(commands: readonly Command[]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'outbox-model-'));
	const services = movingServices();
	const store = await openStore(`file:${join(folder, 'store.sqlite')}`, services);
	let faults: Fault[] = [];
	let troubles = 0;
	let die = (): Error => new Died('nobody');
	const yunzhijia = new PretendYunzhijia(
		() => services.clock,
		() => {
			const next = faults.shift() ?? 'none';
			if (next !== 'none' && next !== 'busy') troubles += 1;
			return next;
		},
		() => die(),
	);
	const deliver = async (): Promise<number | null> => {
		const mortal = mortalStore(store);
		die = mortal.die;
		try {
			return (
				await deliverDue(
					{ store: mortal.store, services, language: 'en' },
					{ notifications: yunzhijia.notificationSender, todos: yunzhijia.todoSender },
					{ longestPauseMs: 0 },
				)
			).nextAt;
		} catch (error) {
			if (!(error instanceof Died)) throw error;
			reboot();
			return services.clock;
		}
	};
	try {
		const bound = new Set(['a', 'b']);
		await bind(store, ...bound);
		const events = new Map<string, (TodoEvent & { person: string })[]>();
		const told = new Set<string>();
		for (const one of commands) {
			switch (one.do) {
				case 'task':
					await post({ store, services, language: 'en' }, [
						create(one.task, one.receivers, { event: one.event, time: START + one.at * 1000 }),
					]);
					events.set(one.task, [
						...(events.get(one.task) ?? []),
						...one.receivers.map((who) => ({
							person: who,
							event: one.event,
							at: START + one.at * 1000,
						})),
					]);
					break;
				case 'news':
					await post({ store, services, language: 'en' }, [news(one.id, one.receivers)]);
					for (const who of one.receivers) told.add(`${one.id} ${who}`);
					break;
				case 'deliver':
					faults = [...one.faults];
					await deliver();
					break;
				case 'bind':
					if (!bound.has(one.person)) await bind(store, one.person);
					bound.add(one.person);
					break;
				case 'wait':
					services.clock += one.minutes * minute;
			}
		}
		faults = [];
		for (let round = 0; round < 40 && (await deliver()) !== null; round += 1)
			services.clock += 5 * minute;
		const dead = await store.deadLetters.list();

		// Every to-do of who is bound is as it should be, and was made once.
		for (const [task, happened] of events) {
			for (const who of PEOPLE) {
				const own = happened.filter((event) => event.person === who);
				for (const { version, wanted } of todoVersions(own)) {
					const key = `${sourceIdOf('oa', '审批', task, version)}|open-${who}`;
					const found = yunzhijia.todos.get(key)?.state ?? 'absent';
					const expected =
						!bound.has(who) || wanted === 'gone'
							? ['absent']
							: wanted === 'pending'
								? ['pending']
								: [
										'done',
										...(own.some(({ event }) => event === 'withdraw' || event === 'delete')
											? ['absent']
											: []),
									];
					expect(expected).toContain(found);
					expect(yunzhijia.made.get(key) ?? 0).toBeLessThanOrEqual(1);
					const owed = !bound.has(who) && wanted !== 'gone';
					expect({
						key,
						dead:
							dead.some(
								(letter) => letter.kind === 'todo' && letter.task === task && letter.person === who,
							) || !owed,
					}).toEqual({ key, dead: true });
				}
			}
		}
		// Nobody was told twice; whoever was not told is a dead letter with its true reason.
		for (const one of told) {
			const [id = '', who = ''] = one.split(' ');
			const count = yunzhijia.notifications.filter(
				({ openId, text }) => openId === `open-${who}` && text === `news ${id}`,
			).length;
			const reasons = dead
				.filter(
					(letter) => letter.kind === 'notification' && letter.task === id && letter.person === who,
				)
				.map(({ reason }) => reason);
			expect(count).toBeLessThanOrEqual(1);
			if (!bound.has(who)) expect({ count, reasons }).toEqual({ count: 0, reasons: ['unbound'] });
			else if (troubles === 0) expect({ count, reasons }).toEqual({ count: 1, reasons: [] });
			else if (count === 0) expect(reasons).toEqual(['unknown']);
			else expect([[], ['unknown']]).toContainEqual(reasons);
		}
	} finally {
		await store.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

it(`${RUNS} histories with lost answers, deaths, pauses and late bindings end as they should`, async () => {
	await fc.assert(fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 18 }), live), {
		numRuns: RUNS,
		endOnFailure: true,
	});
}, 600_000);
