import fc from 'fast-check';
import {
	acceptMessages,
	deliverDue,
	parseRouting,
	type RoutingSettings,
} from '../../../../src/messages';
import { useStore } from '../../store/fixture';
import { runs } from '../../sync/properties/organisations';
import { bind, both, movingServices } from '../fixture';
import { PretendYunzhijia } from '../pretend';
import { crowdOf, type Human } from './crowd';
import { rightEnd } from './oracle';
import { pickerOf, type Picker } from './spelled';
import { storyOf, type Story } from './story';
import type { Told } from './told';

/** Messages of all runs together; FC_SCALE=20 asks for 20,000. */
const MESSAGES = runs(1000);
/** About so many messages are in one run. */
const IN_A_RUN = 25;
const settings: RoutingSettings = parseRouting({ ...both, baseUrl: 'https://oa.example' });

describe('messages in any order, precision, form and spelling', () => {
	const used = useStore('sqlite');
	const services = movingServices();
	const context = () => ({ store: used.store, services, language: 'en' as const });
	let run = 0;
	let posted = 0;

	/** The OA, read with these people in it. */
	const read = async (crowd: readonly Human[]): Promise<void> => {
		const { snapshots } = used.store;
		const employees = crowd.flatMap(({ records }) => records.map((record) => ({ ...record })));
		const id = await snapshots.open({ source: 'oa' }, 'oa', { openedAt: services.clock });
		await snapshots.append(id, 'employees', employees);
		services.clock += 1000;
		const rows = employees.length;
		await snapshots.close(id, {
			certificate: { complete: true, reasons: [], rows, total: null },
			counts: { departments: 0, employees: rows },
		});
	};

	/**
	 * Posts some, and looks at the answers: what cannot be
	 * read is refused, whoever is unknown is named.
	 */
	const post = async (some: readonly Told[]): Promise<void> => {
		posted += some.length;
		const answers = await acceptMessages(
			context(),
			settings,
			some.map(({ input }) => input),
		);
		answers.forEach((answer, index) => {
			const { input, unknown } = some[index] ?? { input: null, unknown: 0 };
			expect({ input, ...answer }).toMatchObject({ problems: [], targets: expect.anything() });
			expect(['accepted', 'duplicate', 'ignored']).toContain(answer.outcome);
			if (answer.outcome === 'accepted')
				expect({ input, unknown: answer.unknownReceivers.length }).toEqual({ input, unknown });
		});
	};

	const live = async (pick: Picker): Promise<void> => {
		run += 1;
		services.clock += 3_600_000;
		const yunzhijia = new PretendYunzhijia(() => services.clock);
		const deliver = async (): Promise<void> => {
			await deliverDue(
				context(),
				{ notifications: yunzhijia.notificationSender, todos: yunzhijia.todoSender },
				{ longestPauseMs: 0 },
			);
		};
		const crowd = crowdOf(run);
		await read(crowd);
		await bind(used.store, ...crowd.flatMap(({ id, openId }) => (openId === null ? [] : [id])));
		const stories: Story[] = [];
		while (stories.flatMap(({ messages }) => messages).length < IN_A_RUN)
			stories.push(storyOf(pick, run, stories.length, crowd));
		const told = shuffled(
			pick,
			stories.flatMap(({ messages }) => messages),
		);
		while (told.length > 0) {
			await post(told.splice(0, pick([1, 2, 5, 20])));
			if (pick([true, false])) await deliver();
		}
		await deliver();
		for (const story of stories)
			for (const human of crowd) expectRight(yunzhijia, story, human, await letters(story.task));
	};

	const letters = async (task: string): Promise<string[]> =>
		(await used.store.deadLetters.list({ task })).map(({ kind, person }) => `${kind} ${person}`);

	it(`${MESSAGES} of them: everybody sees in the end what is right`, async () => {
		await fc.assert(
			fc.asyncProperty(fc.gen(), async (gen) => await live(pickerOf(gen))),
			{ numRuns: Math.ceil(MESSAGES / IN_A_RUN), endOnFailure: true },
		);
		expect(posted).toBeGreaterThanOrEqual(MESSAGES);
	}, 3_600_000);
});

function expectRight(
	yunzhijia: PretendYunzhijia,
	{ task, happened, isTakenAway }: Story,
	human: Human,
	dead: readonly string[],
): void {
	const own = [...yunzhijia.todos].filter(
		([key]) =>
			key.startsWith(`oa/审批/${task}`) &&
			/^(?:\/v\d+)?\|/.test(key.slice(`oa/审批/${task}`.length)) &&
			key.endsWith(`|${human.openId}`),
	);
	const right = rightEnd(happened, human);
	if (human.openId === null) {
		expect(own).toEqual([]);
		if (right.open !== null) expect(dead).toContain(`todo ${human.id}`);
		return;
	}
	const open = own
		.filter(([, { state }]) => state === 'pending')
		.map(([, { title, link }]) => ({ title, link }));
	expect({ task, who: human.id, open }).toEqual({
		task,
		who: human.id,
		open: right.open === null ? [] : [right.open],
	});
	const done = own.length - open.length;
	if (isTakenAway) expect(done).toBeLessThanOrEqual(right.done);
	else expect({ task, who: human.id, done }).toEqual({ task, who: human.id, done: right.done });
}

function shuffled<T>(pick: Picker, all: readonly T[]): T[] {
	const left = [...all];
	const result: T[] = [];
	while (left.length > 0) result.push(...left.splice(pick(left.map((_, index) => index)), 1));
	return result;
}
