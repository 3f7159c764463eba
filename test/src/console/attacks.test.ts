import { dept, employee } from '../sync/planFixture';
import { useConsole } from './consoleWorld';

const NEW = { departments: [dept('d', '研发')], employees: [employee('1', { jobNo: '1' })] };

describe('attacks on the console', () => {
	const world = useConsole();

	it('a link works once, also when many try at once, and not elsewhere or later', async () => {
		const code = await world.link('a@example.com', 'a-1', 'approve');
		const tries = await Promise.all(
			Array.from({ length: 20 }, () => world.visitor().ask({ path: 'enter', query: { code } })),
		);
		expect(tries.filter(({ reply }) => reply.headers['Set-Cookie'] !== undefined)).toHaveLength(1);
		const late = await world.link('a@example.com', 'a-1', 'approve');
		world.used.services.clock += 61_000;
		expect((await world.visitor().ask({ path: 'enter', query: { code: late } })).reply.status).toBe(
			410,
		);
	});

	it('log-in forgery: a link of somebody else replaces no session without asking', async () => {
		const victim = await world.signedIn('a-2', 'approve', 'victim@example.com');
		const before = victim.cookie;
		const code = await world.link('attacker@example.com', 'a-2', 'look');
		const { reply } = await victim.ask({ path: 'enter', query: { code } });
		expect(reply.headers['Set-Cookie']).toBeUndefined();
		expect(String(reply.body)).toMatch(/victim@example\.com[\s\S]*attacker@example\.com/);
		expect(victim.cookie).toBe(before);
		expect(await victim.get('')).toContain('victim@example.com');
	});

	it('fixation: a cookie that was set beforehand is no session, and signing in makes a new id', async () => {
		const browser = world.visitor();
		browser.cookie = `yzj_console=${'x'.repeat(43)}`;
		expect((await browser.ask({ path: '' })).reply.status).toBe(401);
		const code = await world.link('b@example.com', 'a-3', 'look');
		await browser.ask({ path: 'enter', query: { code } });
		expect(browser.cookie).not.toContain('xxxx');
		expect(browser.last?.reply.headers['Set-Cookie']).toMatch(/HttpOnly; SameSite=Lax; Secure$/);
	});

	it('a form’s secret is good once: a replay and a made up one do nothing', async () => {
		const operator = await world.signedIn('a-4', 'operate');
		const form = { do: 'simulate', scope: JSON.stringify(['a-4', 'oa']) };
		const { token: good } = await operator.data('sync');
		expect((await operator.post({ ...form, token: String(good) })).reply.status).toBe(303);
		for (const bad of [String(good), '', 'x'.repeat(43), '__proto__'])
			expect((await operator.post({ ...form, token: bad })).item).toBeUndefined();
	});

	it('a secret dies with its session', async () => {
		const browser = await world.signedIn('a-5', 'operate');
		const { token } = await browser.data('sync');
		await browser.send('sync', {}, { do: 'leave' });
		expect((await browser.ask({ path: '' })).reply.status).toBe(401);
		const { reply, item } = await browser.post({
			do: 'simulate',
			scope: JSON.stringify(['a-5', 'oa']),
			token: String(token),
		});
		expect([reply.status, item]).toEqual([401, undefined]);
	});

	it.each([
		['look', 'simulate'],
		['look', 'approve'],
		['look', 'undo'],
		['operate', 'approve'],
	] as const)('the role %s does not %s', async (role, action) => {
		const plan = await world.plan('a-6', `p-${role}-${action}`, NEW);
		const browser = await world.signedIn('a-6', role);
		// Pages without forms give no secret: one is taken from a page that has some.
		const { context } = world;
		const { issuePost } = await import('../../../src/console/session');
		const [, id = ''] = browser.cookie.split('=');
		const session = await context().store.consoleSessions.find(
			{ id },
			{ console: '/webhook/yunzhijia-console', idleMs: 1e9 },
			context().services.now(),
		);
		if (session === null) throw new Error('nobody is signed in');
		const token = await issuePost(context(), session);
		const { reply, item } = await browser.post({
			do: action,
			scope: JSON.stringify(['a-6', 'oa']),
			id: `p-${role}-${action}`,
			hash: plan.hash,
			decision: 'approve',
			why: 'x',
			token,
		});
		expect([reply.status, item]).toEqual([403, undefined]);
	});

	it('another enterprise’s plans, runs and files are as if they were not there', async () => {
		const plan = await world.plan('a-7', 'p-foreign', NEW);
		const stranger = await world.signedIn('a-8');
		for (const path of ['sync/plan', 'sync/plan/preview', 'sync/plan/workbook', 'sync/compare'])
			expect([
				path,
				(await stranger.ask({ path, query: { id: 'p-foreign' } })).reply.status,
			]).toEqual([path, 404]);
		const runId = await world.used.store.runs.ask({
			eid: 'a-7',
			source: 'oa',
			what: 'simulate',
			who: 'x',
			why: '',
		});
		expect((await stranger.ask({ path: 'sync/run', query: { id: runId } })).reply.status).toBe(404);
		expect(await stranger.get('sync')).not.toContain(runId);
		const forms: ReadonlyArray<Record<string, string>> = [
			{ do: 'simulate', scope: JSON.stringify(['a-7', 'oa']) },
			{ do: 'approve', decision: 'approve', why: 'x', id: 'p-foreign', hash: plan.hash },
			{ do: 'undo', why: 'x', id: 'p-foreign' },
		];
		for (const form of forms) {
			const { item } = await stranger.send('sync', {}, form);
			expect(item).toBeUndefined();
		}
		expect((await world.used.store.plans.get('p-foreign'))?.status).toBe('ready');
	});

	it('a session of another console at the same n8n is none here', async () => {
		const browser = await world.signedIn('a-9');
		const { answerConsole } = await import('../../../src/console');
		const [name = '', value = ''] = browser.cookie.split('=');
		const { reply } = await answerConsole(
			{ ...world.context(), base: 'https://n8n.example.com/webhook/other-console' },
			{
				method: 'GET',
				path: '',
				query: {},
				form: {},
				cookies: { [name]: value },
				json: false,
				origin: '',
				from: '10.9.9.9',
				file: null,
			},
		);
		expect(reply.status).toBe(401);
	});

	it('a post from a page of somebody else is refused before its secret is spent', async () => {
		const browser = await world.signedIn('a-10', 'operate');
		const { token } = await browser.data('sync');
		const form = { do: 'simulate', scope: JSON.stringify(['a-10', 'oa']), token: String(token) };
		const evil = await browser.ask({
			method: 'POST',
			path: 'do',
			form,
			origin: 'https://evil.example.com',
		});
		expect(evil.reply.status).toBe(400);
		expect((await browser.post(form)).reply.status).toBe(303);
	});

	it('guessing links is slowed down, and the store holds no secret', async () => {
		const guesser = world.visitor();
		const statuses: number[] = [];
		for (let count = 0; count < 40; count += 1)
			statuses.push(
				(await guesser.ask({ path: 'enter', query: { code: `guess-${count}` } })).reply.status,
			);
		expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5);
	});
});
