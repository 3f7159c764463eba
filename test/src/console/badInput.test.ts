import { readProfile } from '../../../src/settings';
import { dept, employee } from '../sync/planFixture';
import { type Browser, useConsole } from './consoleWorld';

const NEW = { departments: [dept('d', '研发')], employees: [employee('1', { jobNo: '1' })] };
const HOURS = 60 * 60_000;

type Fields = Readonly<Record<string, string>>;

/** Where the button of a refusal leads. */
const again = ({ last }: Browser): [path: string, query: Record<string, string>] => {
	const href = /id="again" href="([^"]+)"/.exec(String(last?.reply.body))?.[1] ?? '';
	const { pathname, searchParams } = new URL(
		href.replaceAll('&amp;', '&'),
		'https://n8n.example.com',
	);
	const path = pathname.replace('/webhook/yunzhijia-console/', '');
	return [path, Object.fromEntries(searchParams)];
};

describe('a session that expired in the middle of a form', () => {
	const world = useConsole();
	/**
	 * A form, what is typed into it, and how the page shows that once somebody has signed in again.
	 */
	const forms: ReadonlyArray<readonly [does: string, typed: Fields, shown: string]> = [
		['settings', { 'max-moves': '7', why: '从严' }, 'name="max-moves" value="7"'],
		['settings', { 'field-from-0': 'hired', 'field-to-0': 'hireDate' }, 'value="hired"'],
		[
			'target',
			{ name: '公众号', as: 'notification', content: '请看 {title}' },
			'value="请看 {title}"',
		],
		['rule', { name: '审批', 'cond-values-0': '请假' }, '>请假</textarea>'],
		[
			'entry',
			{ name: 'app', 'page-name-0': 'home', 'page-url-0': 'https://oa' },
			'value="https://oa"',
		],
		['pick', { list: 'protected', 'add-0': 'p-77', why: '财务' }, 'value="p-77" checked'],
		['import', { json: '{"removal": "leave"}' }, '{&quot;removal&quot;: &quot;leave&quot;}'],
		[
			'baseUrl',
			{ baseUrl: 'https://oa.example.com', why: '新地址' },
			'value="https://oa.example.com"',
		],
		['simulate', { why: '先看看', scope: '["b-1","oa"]' }, 'value="先看看"'],
		['undo', { id: 'pb-1', why: '推迟' }, 'value="推迟"'],
	];

	beforeAll(async () => {
		await world.plan('b-1', 'pb-1', NEW);
		await world.used.store.plans.setStatus('pb-1', ['ready'], 'applied');
	});

	it.each(forms)('%s: nothing typed is lost (%j)', async (does, typed, shown) => {
		const browser = await world.signedIn('b-1');
		const { token } = await browser.data('settings', { eid: 'b-1', source: 'oa' });
		world.used.services.clock += 11 * HOURS;
		const form = { do: does, eid: 'b-1', source: 'oa', looked: '0', was: '', ...typed };
		const { reply } = await browser.post({ ...form, token: String(token) });
		expect(reply.status).toBe(401);
		const back = await world.signedIn('b-1');
		expect(await back.get(...again(browser))).toContain(shown);
		expect(await readProfile({ store: world.used.store }, { eid: 'b-1', source: 'oa' })).toBeNull();
	});
});

describe('the same form twice', () => {
	const world = useConsole();
	const versions = (eid: string) =>
		world.used.store.settingVersions.list({ about: 'profile', eid, source: 'oa' }, { limit: 9 });
	const save = { do: 'settings', decision: 'save', source: 'oa', looked: '0', why: '从严' };

	it('a double click on Save, and the back button, make one version; the second says so', async () => {
		await world.plan('t-1', 'pt-1', NEW);
		const browser = await world.signedIn('t-1');
		const { token } = await browser.data('settings');
		const form = { ...save, eid: 't-1', 'max-moves': '3', token: String(token) };
		const answers = await Promise.all([browser.post(form), browser.post(form)]);
		expect(answers.map(({ reply }) => reply.status).sort()).toEqual([303, 409]);
		const { reply } = await browser.post(form);
		expect([reply.status, String(reply.body)]).toEqual([
			409,
			expect.stringContaining('此表单已提交过'),
		]);
		expect(await versions('t-1')).toHaveLength(1);
	});

	it('a reload: the page behind a form is a GET, and one that a form made asks nothing twice', async () => {
		await world.plan('t-2', 'pt-2', NEW);
		const browser = await world.signedIn('t-2');
		const checking = { do: 'import', decision: 'check', eid: 't-2', source: 'oa', looked: '0' };
		const { token } = await browser.data('settings');
		const form = { ...checking, json: '{"removal": "leave"}', token: String(token) };
		expect((await browser.post(form)).reply.status).toBe(200);
		expect((await browser.post(form)).reply.status).toBe(409);
		await browser.send('settings', {}, { ...save, eid: 't-2', removal: 'leave' });
		const to = Object.fromEntries(browser.location.searchParams);
		for (const _reload of [1, 2]) expect(await browser.get('settings', to)).toContain('第 1 版');
		expect(await versions('t-2')).toHaveLength(1);
	});

	it('two administrators at once: the second is told who was first, and keeps what was typed', async () => {
		await world.plan('t-3', 'pt-3', NEW);
		const one = await world.signedIn('t-3');
		const other = await world.signedIn('t-3', 'approve', 'han.meimei@example.com');
		const form = {
			...save,
			do: 'target',
			eid: 't-3',
			was: '',
			as: 'notification',
			targetEid: 't-3',
		};
		await one.send('settings/target', {}, { ...form, name: '公众号', account: 'XT-1' });
		const typed = { name: '人事', account: 'XT-2', content: '请看 {title}' };
		await other.send('settings/target', {}, { ...form, ...typed });
		expect(other.last?.reply.status).toBe(409);
		expect(String(other.last?.reply.body)).toMatch(/li\.lei@example\.com[\s\S]*请看 \{title\}/);
		expect(await other.get(...again(other))).toContain('value="请看 {title}"');
		expect(await versions('t-3')).toHaveLength(1);
	});
});

describe('whoever has an address without the right', () => {
	const world = useConsole();

	it('may look, sees no form, and is told whom to ask', async () => {
		const plan = await world.plan('r-1', 'pr-1', NEW);
		const browser = await world.signedIn('r-1', 'look');
		for (const path of ['settings', 'settings/target', 'settings/rule', 'settings/entry']) {
			const page = await browser.get(path, { eid: 'r-1', source: 'oa' });
			expect([path, page.includes('需要此企业的“审批”角色')]).toEqual([path, true]);
			expect(page).not.toContain('<form method="post"');
		}
		await browser.get('settings/export', { eid: 'r-1', source: 'oa' });
		expect(browser.last?.reply.status).toBe(403);
		expect(String(browser.last?.reply.body)).toContain('请联系该企业的审批人');
		const approve = { do: 'approve', decision: 'approve', id: 'pr-1', hash: plan.hash, why: '好' };
		const operator = await world.signedIn('r-1', 'operate');
		await operator.send('sync', {}, approve);
		expect(operator.last?.reply.status).toBe(403);
		expect((await world.used.store.plans.get('pr-1'))?.status).toBe('ready');
	});
});

describe('an empty store', () => {
	const world = useConsole();

	it.each([
		['', '尚未读取任何数据'],
		['organisation', '尚未读取云之家'],
		['sync', '还没有运行过'],
		['bindings', '尚未读取云之家'],
		['settings', '请先做一次同步模拟'],
		['audit', '请先在“同步”页重新读取云之家'],
	])('/%s says what is so and what to do', async (path, said) => {
		const browser = await world.signedIn('x-1');
		expect(await browser.get(path)).toContain(said);
		expect(browser.last?.reply.status).toBe(200);
	});
});
