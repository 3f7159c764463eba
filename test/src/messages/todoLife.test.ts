import fc from 'fast-check';
import { MESSAGE_EVENTS } from '../../../src/messages/contract/oaMessage';
import { sourceIdOf, type TodoEvent, todoVersions } from '../../../src/messages/outbox/todoLife';

const brief = (events: TodoEvent[]): string[] =>
	todoVersions(events).map(
		({ version, wanted, read }) => `v${version} ${wanted}${read ? ' read' : ''}`,
	);

describe('what should be in Yunzhijia of a task', () => {
	it.each<[string, TodoEvent[], string[]]>([
		['nothing before its create', [{ event: 'done', at: 5 }], []],
		['pending', [{ event: 'create', at: 1 }], ['v1 pending']],
		[
			'done',
			[
				{ event: 'create', at: 1 },
				{ event: 'done', at: 2 },
			],
			['v1 done'],
		],
		[
			'done, though the end came first',
			[
				{ event: 'done', at: 7_200_000 },
				{ event: 'create', at: 1 },
			],
			['v1 done'],
		],
		[
			'done within the same second',
			[
				{ event: 'done', at: 1 },
				{ event: 'create', at: 1 },
			],
			['v1 done'],
		],
		[
			'gone when withdrawn',
			[
				{ event: 'create', at: 1 },
				{ event: 'withdraw', at: 2 },
			],
			['v1 gone'],
		],
		[
			'gone when deleted after it was done',
			[
				{ event: 'create', at: 1 },
				{ event: 'done', at: 2 },
				{ event: 'delete', at: 3 },
			],
			['v1 gone'],
		],
		[
			'gone for good',
			[
				{ event: 'create', at: 1 },
				{ event: 'withdraw', at: 2 },
				{ event: 'done', at: 3 },
			],
			['v1 gone'],
		],
		[
			'read',
			[
				{ event: 'create', at: 1 },
				{ event: 'read', at: 2 },
			],
			['v1 pending read'],
		],
		[
			'reminded of, not sent twice',
			[
				{ event: 'create', at: 1 },
				{ event: 'create', at: 9 },
			],
			['v1 pending'],
		],
		[
			'handed in again: a new one',
			[
				{ event: 'create', at: 1 },
				{ event: 'done', at: 2 },
				{ event: 'create', at: 3 },
			],
			['v1 done', 'v2 pending'],
		],
		[
			'handed in again after a withdrawal, and done',
			[
				{ event: 'create', at: 1 },
				{ event: 'withdraw', at: 2 },
				{ event: 'create', at: 3 },
				{ event: 'done', at: 4 },
			],
			['v1 gone', 'v2 done'],
		],
		[
			'done without times',
			[
				{ event: 'done', at: 0 },
				{ event: 'create', at: 0 },
			],
			['v1 done'],
		],
		[
			'done, when only the create says when',
			[
				{ event: 'create', at: 100 },
				{ event: 'done', at: 0 },
			],
			['v1 done'],
		],
		[
			'a new one while it is pending under another title, whatever came first',
			[
				{ event: 'create', at: 9, text: 'b' },
				{ event: 'create', at: 1, text: 'a' },
			],
			['v1 gone', 'v2 pending'],
		],
		[
			'the later accepted one of two texts of one moment',
			[
				{ event: 'create', at: 0, text: 'b', acceptedAt: 2 },
				{ event: 'create', at: 0, text: 'a', acceptedAt: 1 },
				{ event: 'done', at: 0 },
			],
			['v1 gone', 'v2 done'],
		],
		[
			'no new one where nobody knows the text of before',
			[
				{ event: 'create', at: 1 },
				{ event: 'create', at: 2, text: 'a' },
			],
			['v1 pending'],
		],
		[
			'a new one for each reminder, while it is pending',
			[
				{ event: 'create', at: 1 },
				{ event: 'read', at: 2 },
				{ event: 'remind', at: 3 },
				{ event: 'remind', at: 4 },
				{ event: 'done', at: 5 },
				{ event: 'remind', at: 6 },
			],
			['v1 gone read', 'v2 gone', 'v3 done', 'v4 gone'],
		],
		['nothing for a reminder of nothing', [{ event: 'remind', at: 5 }], []],
	])('%s', (_what, events, expected) => {
		expect(brief(events)).toEqual(expected);
	});

	const events = fc.array(
		fc.record({
			event: fc.constantFrom(...MESSAGE_EVENTS),
			at: fc.integer({ min: 0, max: 12 }),
			text: fc.constantFrom('', 'a', 'b'),
		}),
		{ maxLength: 14 },
	);

	it('does not depend on the order of arrival, nor on repetitions', () => {
		fc.assert(
			fc.property(events, fc.infiniteStream(fc.nat()), (given, numbers) => {
				const shuffled = [...given, ...given.slice(0, 3)]
					.map((event) => ({ event, key: numbers.next().value }))
					.sort((a, b) => a.key - b.key)
					.map(({ event }) => event);
				expect(brief(shuffled)).toEqual(brief(given));
			}),
		);
	});

	it('never asks Yunzhijia for what it cannot do: no version is reopened or taken away by a late event', () => {
		const rank = { pending: 0, done: 1, gone: 2 };
		fc.assert(
			fc.property(
				events,
				fc.record({
					event: fc.constantFrom(...MESSAGE_EVENTS),
					at: fc.integer({ min: 0, max: 12 }),
					text: fc.constantFrom('', 'a', 'b'),
				}),
				(given, late) => {
					const before = todoVersions(given);
					const after = todoVersions([...given, late]);
					expect(after.length).toBeGreaterThanOrEqual(before.length);
					before.forEach(({ wanted }, index) => {
						if (wanted !== 'pending') expect(after[index]?.wanted).not.toBe('pending');
					});
					// Only the last one can be pending.
					expect(after.slice(0, -1).every(({ wanted }) => rank[wanted] > 0)).toBe(true);
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('is pending exactly when nothing ended the last create, seen from the end of the events', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom<'create' | 'done' | 'withdraw'>('create', 'done', 'withdraw'), {
					maxLength: 10,
				}),
				(names) => {
					const given = names.map((event, index) => ({ event, at: index + 1 }));
					const lastCreate = names.lastIndexOf('create');
					const pending = lastCreate >= 0 && lastCreate === names.length - 1;
					expect(todoVersions(given).at(-1)?.wanted === 'pending').toBe(pending);
				},
			),
		);
	});
});

it('keys of to-dos differ whatever the parts contain', () => {
	expect(sourceIdOf('e10', '审批', '4711', 1)).toBe('e10/审批/4711');
	expect(sourceIdOf('e10', '审批', '4711', 2)).toBe('e10/审批/4711/v2');
	const part = fc.stringMatching(/^[ab/%v2]{1,4}$/);
	fc.assert(
		fc.property(
			fc.tuple(part, part, part, fc.integer({ min: 1, max: 3 })),
			fc.tuple(part, part, part, fc.integer({ min: 1, max: 3 })),
			(a, b) => {
				expect(sourceIdOf(...a) === sourceIdOf(...b)).toBe(JSON.stringify(a) === JSON.stringify(b));
			},
		),
	);
});
