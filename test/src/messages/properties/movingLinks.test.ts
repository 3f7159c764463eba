import fc from 'fast-check';
import { deliverDue } from '../../../../src/messages';
import { sourceIdOf } from '../../../../src/messages/outbox/todoLife';
import { useStore } from '../../store/fixture';
import { runs } from '../../sync/properties/organisations';
import { create, movingServices, news, post } from '../fixture';
import { type Fault, PretendYunzhijia } from '../pretend';
import { Links } from './links';
import { pickerOf, type Picker } from './spelled';
import { Watched } from './watched';

/** Messages of all runs together; FC_SCALE=20 asks for 20,000. */
const MESSAGES = runs(1000);
const IN_A_RUN = 40;
const START = 1_700_000_000_000;
const FAULTS: readonly Fault[] = ['none', 'none', 'lost', 'timeout', 'busy'];

interface Task {
	readonly person: string;
	end: 'pending' | 'done' | 'gone';
}

describe('links that change between tries', () => {
	const used = useStore('sqlite');
	let run = 0;
	let posted = 0;

	const live = async (pick: Picker): Promise<void> => {
		run += 1;
		const people = [1, 2, 3, 4].map((n) => `${run}-${n}`);
		const accounts = [1, 2, 3, 4, 5, 6].map((n) => `account-${run}-${n}`);
		const links = new Links(used.store, people, accounts);
		const services = movingServices();
		services.clock = START + run * 86_400_000;
		let faults = true;
		const yunzhijia = new PretendYunzhijia(
			() => services.clock,
			() => (faults ? pick(FAULTS) : 'none'),
		);
		const tasks = new Map<string, Task>();
		const told = new Map<string, readonly string[]>();
		const keyOf = (task: string): string => sourceIdOf('oa', '审批', task, 1);
		const watched = new Watched(
			yunzhijia,
			links,
			(key) => [...tasks].find(([task]) => keyOf(task) === key)?.[1].person ?? '',
		);
		// Between two tries of one run things go on, too.
		const sleep = async (ms: number): Promise<void> => {
			services.clock += ms;
			if (faults && pick([true, false])) await links.change(pick);
		};
		const context = {
			store: used.store,
			language: 'en' as const,
			services: { ...services, now: services.now, sleep },
		};
		const deliver = async (): Promise<number | null> =>
			(
				await deliverDue(context, {
					notifications: watched.notifications(),
					todos: watched.todos(),
				})
			).nextAt;

		const postOne = async (n: number): Promise<void> => {
			posted += 1;
			const [open] = [...tasks].filter(([, { end }]) => end === 'pending').reverse();
			const what = pick(['task', 'task', 'news', ...(open === undefined ? [] : ['end'])]);
			if (what === 'end' && open !== undefined) {
				const event = pick(['done', 'withdraw']);
				open[1].end = event === 'done' ? 'done' : 'gone';
				await post(context, [create(open[0], [open[1].person], { event, time: START + 60_000 })]);
			} else if (what === 'task') {
				const person = pick(people);
				tasks.set(`m${run}-${n}`, { person, end: 'pending' });
				await post(context, [create(`m${run}-${n}`, [person])]);
			} else {
				const receivers = people.filter(() => pick([true, false]));
				const all = receivers.length === 0 ? people : receivers;
				told.set(`news n${run}-${n}`, all);
				await post(context, [news(`n${run}-${n}`, all)]);
			}
		};

		for (const _ of people) await links.change(pick);
		for (let n = 0; n < IN_A_RUN; n += 1) {
			await postOne(n);
			if (pick([true, false])) await deliver();
			if (pick([true, false, false])) await links.change(pick);
			if (pick([true, false, false])) services.clock += pick([1, 5, 12]) * 60_000;
		}
		faults = false;
		await links.linkAll();
		for (let round = 0; round < 60 && (await deliver()) !== null; round += 1)
			services.clock += 5 * 60_000;

		for (const [task, { person, end }] of tasks) {
			const key = keyOf(task);
			const made = watched.made.get(key);
			const holders = watched.holders(key);
			if (end === 'gone') expect({ task, holders }).toEqual({ task, holders: [] });
			else {
				expect({ task, person, holders }).toEqual({ task, person, holders: [made] });
				const state = yunzhijia.todos.get(`${key}|${made}`)?.state;
				expect({ task, state }).toEqual({ task, state: end });
			}
		}
		for (const [text, receivers] of told) await expectTold(text, receivers, watched);
	};

	/** Once each; who was not told is known, with the reason. */
	const expectTold = async (
		text: string,
		receivers: readonly string[],
		watched: Watched,
	): Promise<void> => {
		const letters = await used.store.deadLetters.list({ task: text.slice('news '.length) });
		const got = watched.told.get(text) ?? [];
		for (const person of receivers) {
			const count = got.filter((one) => one === person).length;
			const reasons = letters
				.filter((letter) => letter.person === person)
				.map(({ reason }) => reason);
			expect({ text, person, count }).toEqual({ text, person, count: Math.min(count, 1) });
			if (count === 0)
				expect({ text, person, reasons }).toEqual({ text, person, reasons: ['unknown'] });
		}
		expect(got.filter((one) => !receivers.includes(one))).toEqual([]);
	};

	it(`${MESSAGES} messages: each reaches whoever is linked when it is sent, and nobody else keeps it`, async () => {
		await fc.assert(
			fc.asyncProperty(fc.gen(), async (gen) => await live(pickerOf(gen))),
			{ numRuns: Math.ceil(MESSAGES / IN_A_RUN), endOnFailure: true },
		);
		expect(posted).toBeGreaterThanOrEqual(MESSAGES);
	}, 3_600_000);
});
