import {
	decide,
	decisionProblemText,
	listDecisions,
	type Decided,
	type DecideRequest,
} from '../../../../src/bindings';
import { Bench, type Case } from '../../sync/apply/bench';
import { fixture } from './fixture';

const NOW = Date.parse('2026-06-01T12:00:00+08:00');

describe('one decision about one conflict', () => {
	let bench: Bench;
	let one: Case;
	let planId: string;
	beforeAll(async () => (bench = await Bench.start(fixture)));
	beforeEach(async () => {
		one = await bench.case({ now: () => NOW });
		({ planId } = await one.plan({ apply: 'preview' }));
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const deciding = async (
		kind: Decided['kind'],
		oaId: string,
		more: Partial<DecideRequest> = {},
	): Promise<Decided> =>
		await decide(one.context, {
			of: { planId },
			eid: one.scope.eid,
			kind,
			object: 'person',
			oaId,
			yzjId: '',
			until: '',
			reason: '',
			who: 'wang',
			keep: true,
			timeZone: 'Asia/Shanghai',
			places: { oaId: 'OA ID', openId: 'Candidate ID', decision: 'Decision', until: 'Valid Until' },
			...more,
		});
	const open = async (): Promise<string[]> =>
		(await listDecisions(one.store, one.scope, { states: ['open'] }, NOW))
			.map(({ kind, oaId, yzjId }) => `${kind} ${oaId} ${yzjId}`.trim())
			.sort();

	it.each<[Decided['kind'], string, string, Partial<DecideRequest>, object]>([
		['bind', '1', 'p-1', { reason: '问过人事' }, { links: 1, creations: 0, setAside: -1 }],
		['different', '1', 'p-1', {}, { links: 0, creations: 0, setAside: 0 }],
		['create', '3', '', {}, { links: 0, creations: 0, setAside: 0 }],
		['leave', '2', '', { until: '2026-12-31' }, { links: 0, creations: 0, setAside: -1 }],
	])(
		'%s: is tried out on the plan, kept with author, reason and end, and once only',
		async (kind, oaId, yzjId, more, effect) => {
			expect(await deciding(kind, oaId, { yzjId, keep: false, ...more })).toMatchObject({
				result: 'planned',
				decisionId: '',
				effect,
			});
			expect(await open()).toEqual([]);
			const done = await deciding(kind, oaId, { yzjId, ...more });
			expect(done).toMatchObject({
				result: 'kept',
				planId,
				kind,
				oaId,
				yzjId,
				effect,
				until: more.until === undefined ? null : Date.parse('2026-12-31T23:59:59.999+08:00'),
			});
			expect(await listDecisions(one.store, one.scope, {}, NOW)).toMatchObject([
				{ id: done.decisionId, who: 'wang', reason: more.reason ?? '', state: 'open' },
			]);
			expect(
				(await one.store.audit.list(one.scope, { action: 'decision.made' })).map(({ who, why }) => [
					who,
					why,
				]),
			).toEqual([['wang', more.reason === undefined ? 'by hand' : '问过人事 (by hand)']]);
			expect(await deciding(kind, oaId, { yzjId, ...more })).toMatchObject({
				result: 'unchanged',
				decisionId: '',
				effect: { links: 0, creations: 0, setAside: 0 },
			});
		},
	);

	it('is carried out by the next run, and gives way to a later one', async () => {
		await deciding('leave', '1', { until: '2026-12-31', of: one.scope });
		await deciding('bind', '1', { yzjId: 'p-1' });
		expect(await open()).toEqual(['bind 1 p-1']);
		const { plan } = await one.plan();
		expect(plan.operations.map(({ id }) => id)).toContain('bind-person:1');
	});

	it.each<[Decided['kind'], string, Partial<DecideRequest>, string, RegExp]>([
		['bind', '6', { yzjId: 'p-6' }, 'not-set-aside', /^OA ID: that plan does not set 6 aside/],
		['bind', '1', { yzjId: 'p-3' }, 'not-a-candidate', /^Candidate ID: p-3 is no candidate/],
		['bind', '1', {}, 'no-candidate', /^Decision: no candidate is named/],
		['leave', '1', {}, 'no-end', /^Valid Until: "leave alone" needs a day/],
		['leave', '1', { until: 'soon' }, 'bad-date', /^Valid Until: "soon" is no date/],
		['leave', '1', { until: '2026-05-31' }, 'past', /^Valid Until is a day that is over/],
		[
			'create',
			'5',
			{},
			'not-used',
			/^Decision: this decision could not be used now \(the employee is set aside for another reason\)/,
		],
	])(
		'%s of %s is refused, in the words of a workbook: %j',
		async (kind, oaId, more, code, text) => {
			const done = await deciding(kind, oaId, more);
			expect(done).toMatchObject({ result: 'refused', decisionId: '', problem: { code } });
			expect(done.problem && decisionProblemText(done.problem, 'en')).toMatch(text);
			expect(await open()).toEqual([]);
		},
	);

	it('is refused for a plan of another enterprise, and where there is none', async () => {
		await expect(deciding('create', '1', { eid: 'another' })).rejects.toMatchObject({
			reason: 'plan-not-applicable',
		});
		await expect(deciding('create', '1', { of: { planId: 'p-none' } })).rejects.toMatchObject({
			reason: 'plan-missing',
		});
	});
});
