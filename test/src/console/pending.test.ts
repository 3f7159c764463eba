import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import { decideMany, decisionsWritten, listDecisions } from '../../../src/bindings';
import { issueLink } from '../../../src/console';
import type { ConsoleRole } from '../../../src/store';
import { fixture } from '../bindings/conflicts/fixture';
import { Bench, type Case } from '../sync/apply/bench';
import { BASE, Browser } from './consoleWorld';

const NOW = Date.parse('2026-06-01T12:00:00+08:00');
const asked = z
	.string()
	.transform((text): unknown => JSON.parse(text))
	.pipe(decisionsWritten);

describe('待处理', () => {
	let bench: Bench;
	let one: Case;
	let planId: string;
	let people = 0;
	beforeAll(async () => (bench = await Bench.start(fixture)));
	beforeEach(async () => {
		one = await bench.case({ now: () => NOW });
		({ planId } = await one.plan({ apply: 'ask' }));
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const signedIn = async (role: ConsoleRole = 'approve', eid = one.scope.eid): Promise<Browser> => {
		const everybody = Object.assign(new Set<string>(), { has: () => true });
		const context = {
			...one.context,
			base: BASE,
			timeZone: 'Asia/Shanghai',
			language: 'zh',
			newSecret: () => randomBytes(32).toString('base64url'),
			roleLists: async () => ({ approvers: null, operators: everybody, viewers: everybody }),
		} as const;
		const browser = new Browser(() => context, `10.7.0.${(people += 1)}`);
		const visitor = { email: 'li.lei@example.com', grants: [{ eid, role }] };
		const link = new URL(await issueLink(context, visitor, 60_000));
		await browser.ask({
			path: 'enter',
			query: { code: link.searchParams.get('code') ?? '' },
		});
		return browser;
	};
	const open = async (): Promise<string[]> =>
		(await listDecisions(one.store, one.scope, { states: ['open'] }, NOW)).map(
			({ kind, oaId, yzjId }) => `${kind} ${oaId} ${yzjId}`.trim(),
		);
	const row = (at: number, oaId: string, choice: readonly [string, string]) => ({
		[`about-${at}`]: JSON.stringify(['person', oaId]),
		[`decide-${at}`]: JSON.stringify(choice),
	});

	it('shows each reason with its records, and whoever might be meant beside them', async () => {
		const browser = await signedIn();
		const { groups } = await browser.data('pending');
		const reasons = Object.keys(z.record(z.string(), z.number()).parse(groups));
		expect(reasons.length).toBeGreaterThan(2);
		const candidates = new Map<string, string[]>();
		const shape = z.array(
			z.object({ oaId: z.string(), candidates: z.array(z.object({ id: z.string() })) }),
		);
		for (const reason of reasons) {
			expect(await browser.get('pending', { reason })).toContain('处理办法');
			const { rows } = await browser.data('pending', { reason });
			for (const { oaId, candidates: found } of shape.parse(rows))
				candidates.set(oaId, found.map(({ id }) => id).sort());
		}
		expect(candidates.get('1')).toEqual(['p-1']);
		expect(candidates.get('2')).toEqual(['p-2', 'q-2']);
		expect(await browser.get('pending', { reason: 'no such reason' })).toContain('aria-current');
	});

	it('hands decisions to the workflow, of one record or of many, which keeps what the plan can use', async () => {
		const browser = await signedIn();
		const form = { do: 'decide', ...one.scope, planId, why: '问过人事', until: '2026-12-31' };
		const rows = { ...row(0, '1', ['bind', 'p-1']), ...row(1, '2', ['leave', '']) };
		const { item } = await browser.send('pending', {}, { ...form, ...rows });
		expect(item).toMatchObject({ ...one.scope, action: 'decisions', planId, why: '问过人事' });
		const decisions = asked.parse(item?.request);
		expect(decisions.map(({ kind, oaId, yzjId }) => [kind, oaId, yzjId])).toEqual([
			['bind', '1', 'p-1'],
			['leave', '2', ''],
		]);
		const places = { oaId: 'a', openId: 'b', decision: 'c', until: 'd' };
		const taken = {
			of: { planId },
			eid: one.scope.eid,
			who: 'li.lei@example.com',
			why: '问过人事',
			keep: true,
			timeZone: 'Asia/Shanghai',
			places,
		};
		const wrong = { ...decisions[0], kind: 'create', object: 'department', oaId: '1' } as const;
		const done = await decideMany(one.context, {
			...taken,
			decisions: [...decisions, { ...wrong, yzjId: '', until: '', reason: '' }],
		});
		expect(done.decided.map(({ result }) => result)).toEqual(['kept', 'kept', 'refused']);
		expect((await open()).sort()).toEqual(['bind 1 p-1', 'leave 2']);
		expect(await browser.get('pending')).toContain('有效的决定');
		const nothing = await decideMany(one.context, {
			...taken,
			decisions: [{ ...wrong, yzjId: '', until: '', reason: '' }],
		});
		expect(nothing.effect).toEqual({ links: 0, creations: 0, setAside: 0 });

		const [decision] = await listDecisions(one.store, one.scope, { states: ['open'] }, NOW);
		const withdraw = { do: 'withdraw', ...one.scope, why: '弄错了' };
		const ticked = { 'withdraw-0': decision?.id ?? '' };
		expect((await browser.send('pending', {}, withdraw)).reply.status).toBe(422);
		expect((await browser.send('pending', {}, { ...withdraw, ...ticked })).reply.status).toBe(303);
		expect(await open()).toHaveLength(1);
		expect((await browser.send('pending', {}, { ...withdraw, ...ticked })).reply.status).toBe(422);
	});

	it('what is missing is said, and what was chosen stays', async () => {
		const browser = await signedIn();
		const form = { do: 'decide', ...one.scope, planId, why: 'x', until: '' };
		for (const [more, says] of [
			[{}, '没有选择任何一项'],
			[row(0, '2', ['leave', '']), '需要填写有效期'],
			[{ 'about-0': '{', 'decide-0': '["steal"]' }, '没有选择任何一项'],
			[{ ...row(0, '2', ['create', '']), why: '' }, '缺少原因'],
		] as const) {
			const { reply, item } = await browser.send('pending', {}, { ...form, ...more });
			expect([reply.status, item]).toEqual([422, undefined]);
			expect(String(reply.body)).toContain(says);
		}
		const back = { reason: '', planId, ...row(0, '2', ['create', '']) };
		expect(await browser.get('pending', back)).toContain('selected');
	});

	it('a card says what the newest plan does with somebody, or why it does nothing', async () => {
		const browser = await signedIn('look');
		const cards: string[] = [];
		for (const id of ['p-1', 'p-3', 'p-4'])
			cards.push(await browser.get('organisation/person', { id }));
		expect(cards.join('')).toMatch(/在同步模拟中[\s\S]*处理办法/u);
		const { inPlan } = await browser.data('organisation/person', { id: 'p-3' });
		expect(inPlan).toMatchObject({ planId, findings: expect.any(Array) });
		const plain = await browser.get('organisation/person', { id: 'p-6' });
		expect(plain).toContain('在同步模拟中');
	});

	it('goes out as a workbook, for approvers', async () => {
		const { reply } = await (await signedIn()).ask({ path: 'pending/workbook' });
		expect(reply.headers['Content-Disposition']).toContain('conflicts-');
		for (const role of ['look', 'operate'] as const) {
			const browser = await signedIn(role);
			expect(await browser.get('pending')).not.toContain('<form');
			await browser.ask({ path: 'pending/workbook' });
			expect(browser.last?.reply.status).toBe(403);
		}
	});

	it('another enterprise sees and decides none of it', async () => {
		const stranger = await signedIn('approve', 'elsewhere');
		expect((await stranger.ask({ path: 'pending', query: one.scope })).reply.status).toBe(404);
		const { token } = await stranger.data('sync');
		const form = { do: 'decide', planId, why: 'x', ...row(0, '1', ['bind', 'p-1']) };
		const refused = await stranger.post({ ...form, token: String(token) });
		expect([refused.reply.status, refused.item]).toEqual([404, undefined]);
		const { token: next } = await stranger.data('sync');
		const withdraw = { do: 'withdraw', ...one.scope, why: 'x', 'withdraw-0': 'd' };
		expect((await stranger.post({ ...withdraw, token: String(next) })).reply.status).toBe(403);
	});
});
