import { readProfile, saveEnterprise } from '../../../src/settings';
import type { Store } from '../../../src/store';
import { dept, employee } from '../sync/planFixture';
import { type Browser, useConsole } from './consoleWorld';

const NEW = { departments: [dept('d', '研发')], employees: [employee('1', { jobNo: '1' })] };
const LI = 'li.lei@example.com';

/** Form by form: what somebody wants who was an approver when the page was opened. */
const formsOf = (eid: string, planId: string, hash: string) =>
	[
		{ do: 'approve', decision: 'approve', why: 'x', id: planId, hash },
		{ do: 'approve', decision: 'discard', why: 'x', id: planId, hash },
		{ do: 'undo', why: 'x', id: planId },
		{
			do: 'settings',
			decision: 'save',
			eid,
			source: 'oa',
			looked: '0',
			why: 'x',
			removal: 'leave',
		},
		{ do: 'settings', decision: 'attempt', eid, source: 'oa', looked: '0', why: 'x' },
		{ do: 'pick', eid, source: 'oa', list: 'protected', looked: '0', why: 'x', 'add-0': 'o1' },
		{ do: 'simulate', scope: JSON.stringify([eid, 'oa']) },
	] as const;

describe('roles are asked again at each request', () => {
	const world = useConsole();
	const approversAre = (eid: string, approvers: readonly string[], looked: number) =>
		saveEnterprise({ store: world.used.store }, eid, {
			author: 'admin@example.com',
			reason: 'staff',
			looked,
			enterprise: { approvers },
		});
	afterEach(() => world.list({}));

	/** Secrets of forms that were opened while the role was still there. */
	const tokens = async (browser: Browser, count: number): Promise<string[]> => {
		const secrets: string[] = [];
		for (let at = 0; at < count; at += 1)
			secrets.push(String((await browser.data('sync'))['token']));
		return secrets;
	};

	it.each([
		['r-record', 'the record of the enterprise'],
		['r-credential', 'the credential'],
	])('%s: who was taken from %s is refused at the next click', async (eid) => {
		const plan = await world.plan(eid, `p-${eid}`, NEW);
		const byRecord = eid === 'r-record';
		if (byRecord) await approversAre(eid, [LI], 0);
		else world.list({ approvers: new Set([LI]), operators: new Set(), viewers: new Set() });
		const browser = await world.signedIn(eid);
		const forms = formsOf(eid, `p-${eid}`, plan.hash);
		const secrets = await tokens(browser, forms.length);
		if (byRecord) {
			world.list({ operators: new Set(), viewers: new Set() });
			await approversAre(eid, ['han.meimei@example.com'], 1);
		} else world.list({ approvers: new Set(), operators: new Set(), viewers: new Set() });
		for (const [at, form] of forms.entries()) {
			const { reply, item } = await browser.post({ ...form, token: secrets[at] ?? '' });
			expect([form.do, reply.status, item]).toEqual([form.do, 403, undefined]);
			expect(String(reply.body)).toContain('data-reason="role-ended"');
			expect(String(reply.body)).toContain('名单有变动');
		}
		for (const path of ['', 'sync', 'settings', 'sync/plan'])
			expect((await browser.ask({ path, query: { id: `p-${eid}` } })).reply.status).toBe(403);
		expect((await browser.ask({ path: 'leave' })).reply.status).toBe(200);
		const { store } = world.used;
		expect((await store.plans.get(`p-${eid}`))?.status).toBe('ready');
		expect(await store.approvals.latest(`p-${eid}`)).toBeNull();
		expect(await readProfile({ store }, { eid, source: 'oa' })).toBeNull();
	});

	it('who is an operator now still looks and simulates, and is told at the rest', async () => {
		const plan = await world.plan('r-less', 'p-less', NEW);
		world.list({ approvers: new Set([LI]), operators: new Set(), viewers: new Set() });
		const browser = await world.signedIn('r-less');
		const { token } = await browser.data('sync/plan', { id: 'p-less' });
		world.list({ approvers: new Set(), operators: new Set([LI]), viewers: new Set() });
		const [approve] = formsOf('r-less', 'p-less', plan.hash);
		const refused = await browser.post({ ...approve, token: String(token) });
		expect(String(refused.reply.body)).toContain('data-reason="role-ended"');
		expect(await browser.get('sync/plan', { id: 'p-less' })).not.toContain('id="approve"');
		const scope = JSON.stringify(['r-less', 'oa']);
		expect((await browser.send('sync', {}, { do: 'simulate', scope })).reply.status).toBe(303);
	});

	it('a role does not grow without signing in again', async () => {
		await world.plan('r-more', 'p-more', NEW);
		const browser = await world.signedIn('r-more', 'look');
		world.list({ approvers: new Set([LI]) });
		expect(await browser.get('sync/plan', { id: 'p-more' })).not.toContain('id="approve"');
	});

	it('one enterprise of two is lost: the other stays', async () => {
		await world.plan('r-one', 'p-one', NEW);
		await world.plan('r-two', 'p-two', NEW);
		const { issueLink } = await import('../../../src/console');
		const grants = ['r-one', 'r-two'].map((eid) => ({ eid, role: 'approve' }) as const);
		const link = await issueLink(world.context(), { email: LI, grants }, 60_000);
		const browser = world.visitor();
		await browser.ask({
			path: 'enter',
			query: { code: new URL(link).searchParams.get('code') ?? '' },
		});
		world.list({ operators: new Set(), viewers: new Set() });
		await approversAre('r-one', ['han.meimei@example.com'], 0);
		expect(await browser.get('')).toContain('r-two');
		expect(await browser.get('')).not.toContain('r-one');
		expect(
			String((await browser.ask({ path: 'sync/plan', query: { id: 'p-one' } })).reply.body),
		).toContain('data-reason="role-ended"');
	});

	it('whoever opened the console by hand in the editor needs no list', async () => {
		const plan = await world.plan('r-hand', 'p-hand', NEW);
		const { issueLink } = await import('../../../src/console');
		const link = await issueLink(
			world.context(),
			{ email: 'n8n editor', grants: [{ eid: 'r-hand', role: 'approve', as: 'editor' }] },
			60_000,
		);
		const browser = world.visitor();
		await browser.ask({
			path: 'enter',
			query: { code: new URL(link).searchParams.get('code') ?? '' },
		});
		await approversAre('r-hand', [LI], 0);
		const [approve] = formsOf('r-hand', 'p-hand', plan.hash);
		const { item } = await browser.send('sync/plan', { id: 'p-hand' }, approve);
		expect(item).toMatchObject({ action: 'apply', planId: 'p-hand' });
	});
});

describe('what a stranger costs', () => {
	const touched: string[] = [];
	const untouched = new Proxy<Partial<Store>>(
		{},
		{
			get: (_target, name) => {
				touched.push(String(name));
				throw new Error('a stranger reached the store');
			},
		},
	);
	const world = useConsole({
		roleLists: async () => {
			touched.push('roleLists');
			throw new Error('a stranger had a credential decrypted');
		},
	});

	it('no list is read, nothing is decrypted, and the store is not asked', async () => {
		const { answerConsole } = await import('../../../src/console');
		const context = { ...world.context(), store: Object.assign(untouched) };
		const long = 'x'.repeat(60_000);
		const asked = [
			{ path: '' },
			{ path: 'sync/plan', query: { id: 'p-1' } },
			{ path: 'settings', cookies: { yzj_console: 'short' } },
			{ path: 'enter', query: { code: 'guess' } },
			{ path: 'do', method: 'POST', form: { do: 'settings', token: 'none', why: long } },
			{ path: 'do', method: 'POST', form: { do: 'approve' } },
			{ path: 'enter', method: 'POST', form: { code: long } },
		] as const;
		for (const request of asked) {
			const { reply } = await answerConsole(context, {
				method: 'GET',
				query: {},
				form: {},
				cookies: {},
				json: false,
				origin: '',
				from: '10.77.0.1',
				file: null,
				...request,
			});
			expect([request.path, reply.status >= 400, reply.status < 500]).toEqual([
				request.path,
				true,
				true,
			]);
		}
		expect(touched).toEqual([]);
	});

	it('a made up session costs one look, and no list', async () => {
		touched.length = 0;
		const browser = world.visitor();
		browser.cookie = `yzj_console=${'y'.repeat(43)}`;
		expect((await browser.ask({ path: 'sync' })).reply.status).toBe(401);
		expect(touched).toEqual([]);
	});
});
