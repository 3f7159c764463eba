import { deliverDue, notedText, reconcileTodos } from '../../../src/messages';
import { dialects, useStore } from '../store/fixture';
import { because, bind, binding, create, movingServices, news, post, scope } from './fixture';
import { PretendYunzhijia, type Fault } from './pretend';

/** A dead letter as people read it. */
const inWords = <L extends { detail: string }>(letter: L): L => ({
	...letter,
	detail: notedText(letter.detail, 'en'),
});

describe.each(dialects)('the outbox on %s', (dialect) => {
	const used = useStore(dialect);
	let services = movingServices();
	let faults: Fault[] = [];
	let yunzhijia = new PretendYunzhijia(() => services.clock);
	const context = () => ({ store: used.store, services, language: 'en' as const });
	const senders = () => ({
		notifications: yunzhijia.notificationSender,
		todos: yunzhijia.todoSender,
	});
	const deliver = () => deliverDue(context(), senders(), { longestPauseMs: 0 });
	const state = (key: string) => yunzhijia.todos.get(key)?.state ?? 'absent';
	/** Ids of people and tasks that no other test has. */
	let test = 0;
	const own = (name: string) => `${name}${test}`;

	beforeEach(() => {
		test += 1;
		const { clock } = services;
		services = movingServices();
		// Time goes on between tests, so that what one left behind is not in the way of the next.
		services.clock = clock + 3_600_000;
		faults = [];
		yunzhijia = new PretendYunzhijia(
			() => services.clock,
			() => faults.shift() ?? 'none',
		);
	});

	it('accepts before it sends, and says what became of each message', async () => {
		const task = create(own('t'), [own('p'), '']);
		expect(
			await post(context(), [task, task, { id: 'x' }, { ...news('n', ['1']), source: '考勤' }]),
		).toMatchObject([
			{
				outcome: 'accepted',
				targets: [{ target: 'todo', rule: 'approvals' }],
				receivers: 1,
				refusedReceivers: [{ index: 1 }],
			},
			{ outcome: 'duplicate' },
			{
				outcome: 'refused',
				id: 'x',
				problems: expect.arrayContaining([expect.stringContaining('source: ')]),
			},
			{
				outcome: 'ignored',
				message: expect.stringContaining('approvals: source 考勤 is none of 审批'),
			},
		]);
		expect(await post(context(), [task])).toMatchObject([{ outcome: 'duplicate' }]);
		expect(yunzhijia.calls).toEqual([]);
	});

	it('sends a to-do and a notification once, whatever is posted twice', async () => {
		await bind(used.store, own('p'));
		for (let n = 0; n < 2; n += 1) {
			await post(context(), [
				create(own('t'), [own('p')], { content: `try ${n}` }),
				news(own('n'), [own('p')], { content: `try ${n}` }),
			]);
			await deliver();
		}
		expect(yunzhijia.notifications).toHaveLength(1);
		expect([...yunzhijia.made.entries()]).toEqual([[`oa/审批/${own('t')}|open-${own('p')}`, 1]]);
	});

	it('follows a task: done, though the end came first; withdrawn before it was sent: never seen; handed in again: a new one', async () => {
		await bind(used.store, own('p'));
		const [t, p] = [own('t'), own('p')];
		await post(context(), [create(t, [p], { event: 'done', time: 1_700_000_100_000 })]);
		await deliver();
		expect(yunzhijia.calls).toEqual([]);
		await post(context(), [create(t, [p])]);
		await deliver();
		expect(state(`oa/审批/${t}|open-${p}`)).toBe('done');
		await post(context(), [
			create(own('w'), [p]),
			create(own('w'), [p], { event: 'withdraw', time: 1_700_000_100_000 }),
		]);
		await deliver();
		expect(yunzhijia.made.has(`oa/审批/${own('w')}|open-${p}`)).toBe(false);
		await post(context(), [create(t, [p], { time: 1_700_000_200_000 })]);
		await deliver();
		expect([state(`oa/审批/${t}|open-${p}`), state(`oa/审批/${t}/v2|open-${p}`)]).toEqual([
			'done',
			'pending',
		]);
	});

	/** What somebody sees: titles of what is pending. */
	const pending = (p: string) =>
		[...yunzhijia.todos]
			.filter(([key, { state: is }]) => key.endsWith(`|open-${p}`) && is === 'pending')
			.map(([, { title }]) => title);

	it.each([
		['at the same moment', 1_700_000_000_000],
		['later', 1_700_000_050_000],
		['without a time', undefined],
	])(
		'shows a task that is posted again under another title %s, and only that',
		async (_when, time) => {
			const [t, p] = [own('t'), own('p')];
			await bind(used.store, p);
			const first = time === undefined ? { time } : {};
			await post(context(), [create(t, [p], first)]);
			await deliver();
			const edited = create(t, [p], { title: 'edited', time });
			expect(await post(context(), [edited, edited])).toMatchObject([
				{ outcome: 'accepted' },
				{ outcome: 'duplicate' },
			]);
			await deliver();
			expect(pending(p)).toEqual(['edited']);
			await post(context(), [
				create(t, [p], { event: 'done', time: time === undefined ? time : time + 1000 }),
			]);
			await deliver();
			expect(pending(p)).toEqual([]);
			expect([...yunzhijia.todos.values()].map(({ state: is, title }) => [is, title])).toEqual([
				['done', 'edited'],
			]);
		},
	);

	it('answers what would change nothing as such, and takes whom nobody had named', async () => {
		const [t, p, q] = [own('t'), own('p'), own('q')];
		await bind(used.store, p, q);
		await post(context(), [create(t, [p, q]), news(own('n'), [p])]);
		expect(
			await post(context(), [
				create(t, [p], { content: 'other' }),
				create(t, [p, own('r')]),
				news(own('n'), [p], { title: 'other' }),
				news(own('n'), [p, q]),
			]),
		).toMatchObject([
			{ outcome: 'duplicate', message: expect.stringContaining('brings nothing new') },
			{ outcome: 'accepted' },
			{ outcome: 'duplicate' },
			{ outcome: 'accepted' },
		]);
	});

	it('asks again for what is pending when the OA reminds, and not for what has ended', async () => {
		const [t, p] = [own('t'), own('p')];
		await bind(used.store, p);
		const remind = (time: number) => create(t, [p], { event: 'remind', time });
		await post(context(), [create(t, [p])]);
		await deliver();
		await post(context(), [remind(1_700_000_010_000)]);
		await deliver();
		expect(pending(p)).toEqual([`task ${t}`]);
		const made = () => [...yunzhijia.made.keys()].filter((key) => key.includes(`/${t}`));
		expect(made()).toHaveLength(2);
		await post(context(), [
			create(t, [p], { event: 'done', time: 1_700_000_020_000 }),
			remind(1_700_000_030_000),
		]);
		await deliver();
		expect(pending(p)).toEqual([]);
		expect(made()).toHaveLength(2);
	});

	it.each<[string, unknown, unknown]>([
		['ms and s', 1_769_823_000_500, '2026-01-31 09:30:00'],
		['s and ms', 1_769_823_000, 1_769_823_000_200],
		['µs with a zone, and s without', '2026-01-31T01:30:00.900123Z', '2026-01-31 09:30:00'],
		['s, and minutes', '2026-01-31 09:30:40', '2026-01-31 09:30'],
		['s, and ms that are seconds', 1_769_823_000.5, 1_769_823_000_000],
		['s, and a day', '2026-01-31 09:30:40', '2026/01/31'],
		['a day twice', '20260131', '2026-1-31'],
	])(
		'ends what was created and done at one moment told with two precisions: %s',
		async (_how, begun, ended) => {
			const [t, p] = [own('t'), own('p')];
			await bind(used.store, p);
			await post(context(), [create(t, [p], { time: begun })]);
			await deliver();
			await post(context(), [create(t, [p], { event: 'done', time: ended })]);
			await deliver();
			expect(state(`oa/审批/${t}|open-${p}`)).toBe('done');
		},
	);

	describe('a to-do whose person is linked with somebody else between two tries', () => {
		const relink = async (to: string) => {
			await used.store.bindings.markRemoved(scope, 'person', [own('p')], because);
			await used.store.bindings.put(scope, [binding(own('p'), to)], because);
		};

		it.each<[Fault[], string[]]>([
			[['busy'], ['create 1', 'create 1']],
			[
				['busy', 'busy'],
				['create 1', 'create 1', 'create 1'],
			],
			[['lost'], ['create 1', 'delete 1', 'create 1']],
			[['timeout'], ['create 1', 'delete 1', 'create 1']],
			[
				['lost', 'busy'],
				['create 1', 'create 1', 'delete 1', 'create 1'],
			],
		])('goes to the new one only, after %j', async (troubles, calls) => {
			await bind(used.store, own('p'));
			await post(context(), [create(own('t'), [own('p')])]);
			for (const trouble of troubles) {
				faults = [trouble];
				await deliver();
				services.clock += 700_000;
			}
			await relink(own('new'));
			for (let round = 0; round < 3; round += 1) {
				await deliver();
				services.clock += 700_000;
			}
			expect(yunzhijia.calls).toEqual(calls);
			expect([...yunzhijia.todos.keys()]).toEqual([`oa/审批/${own('t')}|${own('new')}`]);
		});

		it('is taken back from the old one before it is a dead letter, when the link ended', async () => {
			await bind(used.store, own('p'));
			await post(context(), [create(own('t'), [own('p')])]);
			faults = ['lost'];
			await deliver();
			await used.store.bindings.markRemoved(scope, 'person', [own('p')], because);
			services.clock += 700_000;
			await deliver();
			services.clock += 700_000;
			await deliver();
			expect([...yunzhijia.todos.keys()]).toEqual([]);
			expect(await used.store.deadLetters.list({ task: own('t') })).toMatchObject([
				{ reason: 'left' },
			]);
		});

		it('is a notification that goes to the new one when it certainly had not been sent', async () => {
			await bind(used.store, own('p'));
			await post(context(), [news(own('n'), [own('p')])]);
			faults = ['busy'];
			await deliver();
			services.clock += 700_000;
			await relink(own('new'));
			await deliver();
			expect(yunzhijia.notifications.map(({ openId }) => openId)).toEqual([own('new')]);
		});
	});

	it('ends a task for those who are named, and for nobody else', async () => {
		await bind(used.store, own('p'), own('q'));
		await post(context(), [create(own('t'), [own('p'), own('q')])]);
		await deliver();
		await post(context(), [
			create(own('t'), [own('p')], { event: 'done', time: 1_700_000_100_000 }),
		]);
		await deliver();
		expect([own('p'), own('q')].map((p) => state(`oa/审批/${own('t')}|open-${p}`))).toEqual([
			'done',
			'pending',
		]);
	});

	it('takes at most ceil(n/100) calls for n receivers, and one for a notification of 100', async () => {
		const people = Array.from({ length: 1001 }, (_, n) => own(`p${n}-`));
		await bind(used.store, ...people);
		await post(context(), [create(own('t'), people), news(own('n'), people.slice(0, 100))]);
		await deliver();
		expect(yunzhijia.calls.filter((call) => call.startsWith('create'))).toHaveLength(11);
		expect(yunzhijia.calls.filter((call) => call.startsWith('send'))).toEqual(['send 100']);
		expect(yunzhijia.made.size).toBe(1001);
	}, 30_000);

	it('delivers the good ones of a call and buries the bad one, with its reason', async () => {
		const people = ['a', 'b', 'c', 'd', 'e'].map(own);
		await bind(used.store, ...people);
		yunzhijia.strangers.add(`open-${own('c')}`);
		await post(context(), [create(own('t'), people), news(own('n'), people)]);
		const report = await deliver();
		expect(yunzhijia.notifications).toHaveLength(4);
		expect(yunzhijia.made.size).toBe(4);
		expect(report.deadLetters.map(({ kind, person, reason }) => [kind, person, reason])).toEqual(
			expect.arrayContaining([
				['todo', own('c'), 'refused'],
				['notification', own('c'), 'refused'],
			]),
		);
		expect(report.deadLetters).toHaveLength(2);
	});

	it('brings back by itself what waited for a binding, to whom is bound then', async () => {
		await post(context(), [create(own('t'), [own('p')]), news(own('n'), [own('p')])]);
		expect(await deliver()).toMatchObject({
			done: { dead: 2 },
			deadLetters: [{ reason: 'unbound' }, { reason: 'unbound' }],
		});
		await deliver();
		expect(yunzhijia.calls).toEqual([]);
		await bind(used.store, own('p'));
		expect(await deliver()).toMatchObject({ replayed: 2, done: { created: 1, sent: 1 } });
		expect(yunzhijia.notifications).toEqual([
			{ openId: `open-${own('p')}`, text: `news ${own('n')}` },
		]);
	});

	it('says that somebody has left, and serves him when he comes back', async () => {
		await bind(used.store, own('p'));
		await used.store.bindings.markRemoved(scope, 'person', [own('p')], because);
		await post(context(), [news(own('n'), [own('p')])]);
		expect((await deliver()).deadLetters).toMatchObject([{ person: own('p'), reason: 'left' }]);
		await used.store.bindings.restore(scope, 'person', [own('p')], because);
		await deliver();
		expect(yunzhijia.notifications).toHaveLength(1);
	});

	it('drops a to-do that waited for a binding when it was withdrawn meanwhile', async () => {
		await post(context(), [create(own('t'), [own('p')])]);
		await deliver();
		await post(context(), [
			create(own('t'), [own('p')], { event: 'withdraw', time: 1_700_000_100_000 }),
		]);
		await bind(used.store, own('p'));
		await deliver();
		expect(yunzhijia.calls).toEqual([]);
		expect(await used.store.deadLetters.list({ task: own('t') })).toEqual([]);
	});

	it('finds people by job number and account in the last reading of the OA, and later ones when there is a newer', async () => {
		const read = async (employees: object[]) => {
			const id = await used.store.snapshots.open({ source: 'oa' }, 'oa', {
				openedAt: services.clock,
			});
			await used.store.snapshots.append(id, 'employees', employees);
			used.services.clock += 1000;
			await used.store.snapshots.close(id, {
				certificate: { complete: true, reasons: [], rows: employees.length, total: null },
				counts: { departments: 0, employees: employees.length },
			});
		};
		const [p, q] = [own('p'), own('q')];
		await bind(used.store, p, q);
		await read([
			{ id: p, jobNo: own('007'), account: own('wang') },
			{ id: 'x1', account: 'twice' },
			{ id: 'x2', account: 'twice' },
		]);
		await post(context(), [
			news(own('n'), [
				{ jobNo: own('007') },
				{ account: own('wang') },
				{ account: own('li') },
				{ account: 'twice' },
			]),
		]);
		const report = await deliver();
		expect(yunzhijia.notifications.map(({ openId }) => openId)).toEqual([`open-${p}`]);
		expect(report.deadLetters.map(inWords)).toMatchObject([
			{
				kind: 'receiver',
				person: `account ${own('li')}`,
				reason: 'unbound',
				detail: 'no employee with this account in the last reading of the OA',
			},
			{
				kind: 'receiver',
				person: 'account twice',
				reason: 'unbound',
				detail: '2 employees with this account in the last reading of the OA',
			},
		]);
		await read([{ id: q, account: own('li') }]);
		expect(await deliver()).toMatchObject({ replayed: 1, done: { sent: 1 } });
		expect(yunzhijia.notifications.map(({ openId }) => openId)).toEqual([`open-${p}`, `open-${q}`]);
	});

	it('brings messages to a secondary record to its main one, once, and names in the answer whom nobody knows', async () => {
		const id = await used.store.snapshots.open({ source: 'oa' }, 'oa', {
			openedAt: services.clock,
		});
		const [p, second] = [own('p'), own('second')];
		await used.store.snapshots.append(id, 'employees', [
			{ id: p, account: own('zhang') },
			{ id: second, account: own('zhang-two'), mainId: p },
		]);
		used.services.clock += 1000;
		await used.store.snapshots.close(id, {
			certificate: { complete: true, reasons: [], rows: 2, total: null },
			counts: { departments: 0, employees: 2 },
		});
		await bind(used.store, p);
		for (const [nth, receivers] of [
			[second],
			[p, second],
			[{ account: own('zhang-two') }],
		].entries())
			await post(context(), [news(own(`s${nth}-`), receivers)]);
		await deliver();
		expect(yunzhijia.notifications.map(({ openId }) => openId)).toEqual(
			[1, 2, 3].map(() => `open-${p}`),
		);
		expect(await post(context(), [news(own('u'), [p, { jobNo: own('none') }])])).toMatchObject([
			{
				outcome: 'accepted',
				unknownReceivers: [
					`jobNo ${own('none')}: no employee with this job number in the last reading of the OA`,
				],
			},
		]);
		await deliver();
	});

	it('brings messages to an unlinked record to the only linked one of the same name and mobile', async () => {
		const id = await used.store.snapshots.open({ source: 'oa' }, 'oa', {
			openedAt: services.clock,
		});
		const names = ['p', 'second', 'other', 'left', 'x', 'y', 'z'];
		const [p = '', second = '', other = '', left = '', x = '', y = '', z = ''] = names.map(own);
		const zhang = { name: '张三', mobile: '13800001001' };
		const li = { name: '李四', mobile: '13800001002' };
		await used.store.snapshots.append(id, 'employees', [
			{ ...zhang, id: p },
			{ ...zhang, id: second, account: own('zhang-2'), mobile: '+86 138 0000 1001' },
			{ ...zhang, id: other, mobile: '13800001009' },
			{ ...zhang, id: left, status: 'left' },
			{ ...li, id: x },
			{ ...li, id: y },
			{ ...li, id: z },
		]);
		used.services.clock += 1000;
		await used.store.snapshots.close(id, {
			certificate: { complete: true, reasons: [], rows: 7, total: null },
			counts: { departments: 0, employees: 7 },
		});
		await bind(used.store, p, x, y);
		await post(context(), [news(own('h1'), [second, p])]);
		await post(context(), [news(own('h2'), [{ account: own('zhang-2') }])]);
		await deliver();
		expect(yunzhijia.notifications.map(({ openId }) => openId)).toEqual(
			[1, 2].map(() => `open-${p}`),
		);
		// Another number, somebody who left, and one of two who are linked: nobody is taken for them.
		await post(context(), [news(own('h3'), [other, left, z])]);
		await deliver();
		expect(yunzhijia.notifications).toHaveLength(2);
	});

	it('finds an account or job number in any case and width, but never another one', async () => {
		const id = await used.store.snapshots.open({ source: 'oa' }, 'oa', {
			openedAt: services.clock,
		});
		const [p, q] = [own('p'), own('q')];
		await used.store.snapshots.append(id, 'employees', [
			{ id: p, account: own('LiSi'), jobNo: own('A12') },
			{ id: q, account: own('lisi2'), jobNo: '0007.0' },
			{ id: 'x3', account: 'Twice' },
			{ id: 'x4', account: 'TWICE' },
		]);
		await used.store.snapshots.close(id, {
			certificate: { complete: true, reasons: [], rows: 4, total: null },
			counts: { departments: 0, employees: 4 },
		});
		await bind(used.store, p, q);
		const receivers = [
			{ account: own('lisi') },
			{ account: own('ＬＩＳＩ2') },
			{ jobNo: own('a12') },
			{ jobNo: `${own('A12')}\u200b ` },
			{ account: 'Twice' },
			{ account: 'twice' },
			{ jobNo: '7' },
		];
		for (const [nth, receiver] of receivers.entries())
			await post(context(), [news(own(`m${nth}`), [receiver])]);
		const report = await deliver();
		expect(yunzhijia.notifications.map(({ openId }) => openId).sort()).toEqual(
			[`open-${p}`, `open-${p}`, `open-${p}`, `open-${q}`].sort(),
		);
		expect(report.deadLetters.map(inWords).map(({ person, detail }) => [person, detail])).toEqual(
			expect.arrayContaining([
				[
					'account twice',
					'2 employees with this account in the last reading of the OA, in another case or width',
				],
				['jobNo 7', 'no employee with this job number in the last reading of the OA'],
			]),
		);
	});

	describe('a notification whose answer is lost', () => {
		beforeEach(() => bind(used.store, own('p')));

		it.each<Fault>(['lost', 'timeout'])(
			'is sent again as the same within ten minutes: once in the end (%s)',
			async (fault) => {
				faults = [fault];
				await post(context(), [news(own('n'), [own('p')])]);
				await deliver();
				services.clock += 60_000;
				await deliver();
				expect(yunzhijia.calls).toEqual(['send 1', 'send 1']);
				expect(yunzhijia.notifications).toHaveLength(1);
				expect(await used.store.deadLetters.list({ task: own('n') })).toEqual([]);
			},
		);

		it('is a dead letter "unknown" after that, and never sent again by itself', async () => {
			faults = ['lost'];
			await post(context(), [news(own('n'), [own('p')])]);
			await deliver();
			services.clock += 600_000;
			expect((await deliver()).deadLetters).toMatchObject([
				{ reason: 'unknown', person: own('p') },
			]);
			await bind(used.store, own('p'));
			services.clock += 86_400_000;
			await deliver();
			expect(yunzhijia.notifications).toHaveLength(1);
			expect(yunzhijia.calls).toHaveLength(1);
		});
	});

	it('waits when Yunzhijia asks for it, and delivers then', async () => {
		await bind(used.store, own('p'));
		faults = ['busy', 'busy'];
		await post(context(), [create(own('t'), [own('p')]), news(own('n'), [own('p')])]);
		const report = await deliver();
		expect(report).toMatchObject({ done: {}, nextAt: services.clock + 2000 });
		services.clock += 2000;
		expect(await deliver()).toMatchObject({ done: { created: 1, sent: 1 }, nextAt: null });
	});

	it('keeps quiet hours for what is new, not for an end', async () => {
		await bind(used.store, own('p'));
		const quiet = {
			source: 'oa',
			targets: {
				todo: {
					as: 'todo' as const,
					icon: 'https://oa.example/i.png',
					defaultLink: 'https://oa.example/',
					quietHours: { from: '22:00', to: '07:00' },
				},
			},
			rules: [{ name: 'all', to: 'todo' }],
		};
		await post(context(), [create(own('t'), [own('p')])]);
		await deliver();
		services.clock = Date.parse('2027-01-15T23:00:00+08:00') + test * 86_400_000;
		await post(
			context(),
			[
				create(own('u'), [own('p')]),
				create(own('t'), [own('p')], { event: 'done', time: 1_700_000_100_000 }),
			],
			quiet,
		);
		expect(await deliver()).toMatchObject({
			done: { done: 1 },
			nextAt: services.clock + 8 * 3_600_000,
		});
		services.clock += 8 * 3_600_000;
		expect(await deliver()).toMatchObject({ done: { created: 1 } });
	});

	it('refuses a to-do without a link, with a reason that a replay does not hide', async () => {
		await bind(used.store, own('p'));
		await post(context(), [create(own('t'), [own('p')])], {
			source: 'oa',
			targets: { todo: { as: 'todo', icon: 'https://oa.example/i.png' } },
			rules: [{ name: 'all', to: 'todo' }],
		});
		expect((await deliver()).deadLetters.map(inWords)).toMatchObject([
			{ reason: 'refused', detail: expect.stringContaining('no link') },
		]);
		expect(
			await used.store.deadLetters.replay({ task: own('t'), reasons: ['refused'] }, services.clock),
		).toBe(1);
		expect((await deliver()).deadLetters).toMatchObject([{ reason: 'refused' }]);
	});

	it('delivers notifications though the app of the to-dos has a wrong key, and says so', async () => {
		await bind(used.store, own('p'));
		await post(context(), [create(own('t'), [own('p')]), news(own('n'), [own('p')])]);
		const todos = {
			...yunzhijia.todoSender,
			create: () => Promise.reject(new Error('wrong secret')),
		};
		await expect(
			deliverDue(context(), { notifications: yunzhijia.notificationSender, todos }),
		).rejects.toThrow('wrong secret');
		expect(yunzhijia.notifications).toEqual([
			{ openId: `open-${own('p')}`, text: `news ${own('n')}` },
		]);
		expect(await deliver()).toMatchObject({ done: { created: 1 } });
	});

	it('lets one run deliver at a time; the other leaves at once', async () => {
		await bind(used.store, own('p'));
		await post(context(), [create(own('t'), [own('p')]), news(own('n'), [own('p')])]);
		const reports = await Promise.all([deliver(), deliver(), deliver()]);
		expect(
			reports
				.map(({ outcome }) => outcome)
				.sort()
				.filter((outcome) => outcome === 'busy').length,
		).toBeGreaterThanOrEqual(1);
		expect([yunzhijia.notifications.length, yunzhijia.made.size]).toEqual([1, 1]);
	});

	it('repairs to-dos that drifted, within five checks a minute for one key', async () => {
		const people = Array.from({ length: 12 }, (_, n) => own(`p${String(n).padStart(2, '0')}-`));
		await bind(used.store, ...people);
		await post(context(), [
			create(own('t'), people),
			create(own('d'), people.slice(0, 1)),
			create(own('d'), people.slice(0, 1), { event: 'done', time: 1_700_000_100_000 }),
		]);
		await deliver();
		const key = (task: string, n: number) => `oa/审批/${own(task)}|open-${people[n]}`;
		yunzhijia.todos.delete(key('t', 0));
		yunzhijia.todos.set(key('t', 1), { state: 'done', read: false });
		yunzhijia.todos.set(key('d', 0), { state: 'pending', read: false });
		const started = services.clock;
		const { drifts, left } = await reconcileTodos(context(), yunzhijia.todoSender, {
			limit: 1000,
			longestMs: 600_000,
		});
		expect(left).toBe(0);
		// Those of other tests are in another Yunzhijia.
		expect(
			drifts
				.filter(({ task }) => [own('t'), own('d')].includes(task))
				.map(({ task, found, repair }) => [task, found, repair])
				.sort(),
		).toEqual(
			[
				[own('d'), 'pending', 'complete'],
				[own('t'), 'absent', 'create'],
				[own('t'), 'done', 'none'],
			].sort(),
		);
		expect(yunzhijia.calls.filter((call) => call === 'check').length).toBeGreaterThanOrEqual(13);
		// 12 checks of one key need three minutes' worth of windows.
		expect(services.clock - started).toBeGreaterThanOrEqual(120_000);
		await deliver();
		expect([state(key('t', 0)), state(key('t', 1)), state(key('d', 0))]).toEqual([
			'pending',
			'done',
			'done',
		]);
		expect(
			await reconcileTodos(context(), yunzhijia.todoSender, { limit: 1000, longestMs: 0 }),
		).toMatchObject({ checked: 0 });
	});

	it('takes away what is old, and keeps what is owed or pending', async () => {
		await bind(used.store, own('p'));
		await post(context(), [
			create(own('open'), [own('p')]),
			create(own('t'), [own('p')]),
			create(own('t'), [own('p')], { event: 'done', time: 1_700_000_100_000 }),
			news(own('n'), [own('p')]),
			news(own('m'), [own('nobody')]),
		]);
		await deliver();
		services.clock += 100 * 86_400_000;
		await post(context(), [news(own('new'), [own('nobody')])]);
		await deliver();
		await used.store.messages.prune(services.clock - 86_400_000);
		expect(
			(await used.store.todos.ofTask('oa', '审批', own('open'))).map(({ actual }) => actual),
		).toEqual(['pending']);
		expect(await used.store.todos.ofTask('oa', '审批', own('t'))).toEqual([]);
		expect(
			(await used.store.deadLetters.list({ task: own('m') })).length +
				(await used.store.deadLetters.list({ task: own('new') })).length,
		).toBe(1);
		await post(context(), [
			create(own('open'), [own('p')], { event: 'done', time: 1_700_000_100_000 }),
		]);
		await deliver();
		expect(state(`oa/审批/${own('open')}|open-${own('p')}`)).toBe('done');
	});
});
