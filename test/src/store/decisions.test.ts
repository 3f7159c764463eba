import type { NewDecision } from '../../../src/store';
import { dialects, newScope, useStore } from './fixture';
import { why } from './reason';

const decision = (
	kind: NewDecision['kind'],
	oaId: string,
	yzjId = '',
	more: Partial<NewDecision> = {},
): NewDecision => ({
	kind,
	object: 'person',
	oaId,
	yzjId,
	notThese: [],
	ground: { 'oa.name': 'hash' },
	reason: 'asked HR',
	until: null,
	...more,
});
const day = 24 * 60 * 60 * 1000;

describe.each(dialects)('decisions about conflicts, on %s', (dialect) => {
	const used = useStore(dialect);
	const stateOf = async (scope: { eid: string; source: string }): Promise<string[]> =>
		(await used.store.decisions.list(scope))
			.map(({ kind, oaId, yzjId, state }) => `${kind} ${oaId} ${yzjId}: ${state}`)
			.sort();

	it('keeps what was decided with author, reason, ground and end, and gives it back as it was', async () => {
		const { decisions } = used.store;
		const scope = newScope();
		const create = decision('create', '1', '', {
			notThese: ['p', 'q'],
			until: used.services.clock + day,
		});
		const [stored] = await decisions.add(scope, [create], why);
		expect(stored).toMatchObject({
			...create,
			who: why.who,
			at: used.services.clock,
			state: 'open',
			closedAt: null,
		});
		expect(await decisions.list(scope)).toEqual([stored]);
		expect(await decisions.list(scope, { oaIds: ['1', '2'], states: ['open'], limit: 5 })).toEqual([
			stored,
		]);
		expect(await decisions.list(scope, { oaIds: ['2'] })).toEqual([]);
		expect(await decisions.list({ ...scope, source: 'other' })).toEqual([]);
		const [entry, ...others] = await used.store.audit.list(scope);
		expect(others).toEqual([]);
		expect(entry).toMatchObject({
			action: 'decision.made',
			subject: 'person:1',
			who: why.who,
			before: null,
			after: { id: stored?.id, kind: 'create', notThese: ['p', 'q'], state: 'open' },
		});
		expect(entry?.why).toContain('asked HR');
		// Hashes of somebody's data do not stay for ever.
		expect(JSON.stringify(entry)).not.toContain('hash');
	});

	it('the same decision again changes nothing, whoever takes it', async () => {
		const { decisions, audit } = used.store;
		const scope = newScope();
		const both = [decision('bind', '1', 'p'), decision('different', '1', 'q')];
		expect(await decisions.add(scope, both, why)).toHaveLength(2);
		expect(await decisions.add(scope, both, { who: 'another', why: 'again' })).toEqual([]);
		expect(await audit.list(scope)).toHaveLength(2);
	});

	it.each<[NewDecision, NewDecision, boolean]>([
		[decision('bind', '1', 'p'), decision('bind', '1', 'q'), true],
		[decision('bind', '1', 'p'), decision('leave', '1'), true],
		[decision('create', '1'), decision('bind', '1', 'p'), true],
		[decision('bind', '1', 'p'), decision('different', '1', 'p'), true],
		[decision('different', '1', 'p'), decision('bind', '1', 'p'), true],
		[decision('bind', '1', 'p'), decision('bind', '1', 'p', { reason: 'asked her' }), true],
		[decision('different', '1', 'p'), decision('different', '1', 'q'), false],
		[decision('different', '1', 'p'), decision('create', '1'), false],
		[decision('bind', '1', 'p'), decision('bind', '2', 'p'), false],
	])(
		'%# a later decision takes the place of what it contradicts only',
		async (former, later, superseded) => {
			const { decisions, audit } = used.store;
			const scope = newScope();
			const [first] = await decisions.add(scope, [former], why);
			used.services.clock += 1;
			await decisions.add(scope, [later], { who: 'li', why: 'later' });
			const [kept] = (await decisions.list(scope)).filter(({ id }) => id === first?.id);
			expect(kept).toMatchObject(
				superseded
					? { state: 'superseded', closedAt: used.services.clock }
					: { state: 'open', closedAt: null },
			);
			expect(
				(await audit.list(scope, { action: 'decision.superseded' })).map(({ who }) => who),
			).toEqual(superseded ? ['li'] : []);
		},
	);

	it('keeps what is decided about a department apart from the employee with the same id', async () => {
		const { decisions, bindings, audit } = used.store;
		const scope = newScope();
		const both = [decision('leave', '1'), decision('bind', '1', 'o', { object: 'department' })];
		expect(await decisions.add(scope, both, why)).toHaveLength(2);
		expect(
			(await audit.list(scope, { action: 'decision.made' })).map(({ subject }) => subject).sort(),
		).toEqual(['department:1', 'person:1']);
		used.services.clock += 1;
		await bindings.put(
			scope,
			[
				{
					kind: 'department',
					oaId: '1',
					yzjId: 'o',
					state: 'active',
					provenance: 'decision',
					evidence: null,
					at: used.services.clock,
					by: 'push',
				},
			],
			why,
		);
		expect(await decisions.settle(scope)).toBe(1);
		expect(
			(await decisions.list(scope)).map(({ object, state }) => `${object}: ${state}`).sort(),
		).toEqual(['department: done', 'person: open']);
	});

	it('withdraws open ones, once, and says who did', async () => {
		const { decisions, audit } = used.store;
		const scope = newScope();
		const [one, two] = await decisions.add(
			scope,
			[decision('leave', '1'), decision('leave', '2')],
			why,
		);
		expect(
			await decisions.withdraw(scope, [one?.id ?? '', 'nothing'], { who: 'li', why: 'mistake' }),
		).toMatchObject([{ id: one?.id, state: 'withdrawn' }]);
		expect(await decisions.withdraw(scope, [one?.id ?? ''], { who: 'li', why: 'mistake' })).toEqual(
			[],
		);
		expect(
			await decisions.withdraw({ ...scope, source: 'other' }, [two?.id ?? ''], {
				who: 'li',
				why: 'mistake',
			}),
		).toEqual([]);
		expect(await stateOf(scope)).toEqual(['leave 1 : withdrawn', 'leave 2 : open']);
		expect(await audit.list(scope, { action: 'decision.withdrawn' })).toMatchObject([
			{ who: 'li', why: 'mistake', before: { state: 'open' }, after: { state: 'withdrawn' } },
		]);
	});

	it('a later change of the link closes what was decided: carried out, or overtaken', async () => {
		const { decisions, bindings } = used.store;
		const scope = newScope();
		const link = (oaId: string, yzjId: string, provenance: 'decision' | 'created' | 'manual') =>
			({
				kind: 'person',
				oaId,
				yzjId,
				state: 'active',
				provenance,
				evidence: null,
				at: used.services.clock,
				by: 'push',
			}) as const;
		// Before it was decided: no matter.
		await bindings.put(scope, [link('6', 'v', 'manual')], why);
		await bindings.forget(scope, 'person', ['6'], why);
		used.services.clock += 1;
		await decisions.add(
			scope,
			[
				decision('bind', '1', 'p'),
				decision('bind', '2', 'q'),
				decision('create', '3'),
				decision('leave', '4'),
				decision('different', '4', 's'),
				decision('different', '5', 't'),
				decision('bind', '6', 'v'),
				decision('bind', '7', 'w'),
			],
			why,
		);
		used.services.clock += 1;
		await bindings.put(
			scope,
			[
				link('1', 'p', 'decision'),
				link('2', 'x', 'manual'),
				link('3', 'n', 'created'),
				link('4', 'y', 'manual'),
				link('5', 't', 'manual'),
			],
			why,
		);
		// Taken back by hand: it must not come back with the next run.
		await bindings.forget(scope, 'person', ['1'], why);
		expect(await decisions.settle(scope)).toBe(5);
		expect(await stateOf(scope)).toEqual([
			'bind 1 p: done',
			'bind 2 q: superseded',
			'bind 6 v: open',
			'bind 7 w: open',
			'create 3 : done',
			'different 4 s: open',
			'different 5 t: superseded',
			'leave 4 : superseded',
		]);
		expect(await decisions.settle(scope)).toBe(0);
		// In the name of whoever changed the link.
		expect(
			(await used.store.audit.list(scope, { action: 'decision.done' }))
				.map(({ who, subject }) => `${who} ${subject}`)
				.sort(),
		).toEqual([`${why.who} person:1`, `${why.who} person:3`]);
	});

	it('retention takes closed and expired ones, and leaves what holds', async () => {
		const { decisions, retention, audit } = used.store;
		const scope = newScope();
		const start = used.services.clock;
		const [closed] = await decisions.add(
			scope,
			[
				decision('leave', '1'),
				decision('leave', '2', '', { until: start + day }),
				decision('leave', '3', '', { until: start + 100 * day }),
				decision('different', '4', 'p'),
			],
			why,
		);
		await decisions.withdraw(scope, [closed?.id ?? ''], why);
		await retention.prune(start + 30 * day, 30);
		expect(await stateOf(scope)).toHaveLength(4);
		expect((await retention.prune(start + 31 * day + 1, 30)).decisions).toBeGreaterThanOrEqual(2);
		expect(await stateOf(scope)).toEqual(['different 4 p: open', 'leave 3 : open']);
		expect(await audit.list(scope)).toHaveLength(5);
	});
});
