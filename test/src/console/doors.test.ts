import { readProfile, saveProfile } from '../../../src/settings';
import { entryFields, entryOf } from '../../../src/console/pages/doors/entry';
import { ruleFields, ruleOf } from '../../../src/console/pages/doors/rule';
import { targetFields, targetOf } from '../../../src/console/pages/doors/target';
import { loginEntrySchema } from '../../../src/settings/login';
import { messagesSchema } from '../../../src/settings/messages';
import { dept, employee } from '../sync/planFixture';
import { useConsole } from './consoleWorld';

const NEW = { departments: [dept('d', '研发')], employees: [employee('1', { jobNo: '1' })] };
const icon = 'https://oa.example/icon.png';

describe('targets, rules and login entries as forms', () => {
	const world = useConsole();
	const stored = async (eid: string) =>
		(await readProfile({ store: world.used.store }, { eid, source: 'oa' }))?.settings;
	const looked = async (eid: string): Promise<string> =>
		String((await readProfile({ store: world.used.store }, { eid, source: 'oa' }))?.number ?? 0);
	const begin = async (eid: string) => {
		await world.plan(eid, `p-${eid}`, NEW);
		const browser = await world.signedIn(eid);
		const send = async (form: Record<string, string>) => {
			const common = {
				eid,
				source: 'oa',
				was: '',
				decision: 'save',
				why: '消息',
				looked: await looked(eid),
			};
			return (await browser.send('settings', {}, { ...common, ...form })).reply;
		};
		return { browser, send };
	};
	const todo = { do: 'target', name: '待办', as: 'todo', icon, link: 'mobile' };
	const note = { do: 'target', name: '通知', as: 'notification', account: 'XT-1', link: 'mobile' };
	const rule = {
		do: 'rule',
		name: '审批',
		sources: '审批\n 用章 \n',
		'event-create': 'create',
		'to-0': '待办',
	};

	it('make a list of rules, in their order, with author and reason', async () => {
		const { browser, send } = await begin('d-1');
		expect(await browser.get('settings')).toContain('还没有消息目标');
		for (const form of [todo, note, rule]) expect((await send(form)).status).toBe(303);
		const first = { ...rule, name: '全部', sources: '', 'to-0': '', 'to-1': '通知', place: '1' };
		const when = {
			'cond-field-0': 'title',
			'cond-is-0': 'containing',
			'cond-values-0': '请假\n加班',
		};
		expect((await send({ ...first, ...when, 'event-done': 'done' })).status).toBe(303);
		expect(await stored('d-1')).toEqual({
			messages: {
				targets: {
					待办: { as: 'todo', icon, link: 'mobile' },
					通知: { as: 'notification', account: 'XT-1', link: 'mobile' },
				},
				rules: [
					{
						name: '全部',
						source: 'all',
						event: ['create', 'done'],
						when: [{ field: 'title', is: 'containing', value: ['请假', '加班'] }],
						to: ['通知'],
					},
					{ name: '审批', source: ['审批', '用章'], event: ['create'], to: ['待办'] },
				],
			},
		});
		const page = await browser.get('settings');
		expect(page).toMatch(/id="messages"[\s\S]*>全部<[\s\S]*>审批<[\s\S]*id="logins"/);
		const form = await browser.get('settings/rule', { eid: 'd-1', source: 'oa', was: '审批' });
		expect(form).toContain('name="place" type="number" value="2"');
		expect(form).toMatch(/name="to-0" value="待办" checked/);
		expect(form).toContain('>审批\n用章</textarea>');
	});

	it('a target that is renamed keeps its rules; one that is used stays', async () => {
		const { send } = await begin('d-2');
		for (const form of [todo, rule]) await send(form);
		const used = await send({ ...todo, was: '待办', decision: 'remove' });
		expect(used.status).toBe(400);
		expect(String(used.body)).toContain('以下规则引用此目标：审批');
		expect((await send({ ...todo, was: '待办', name: 'OA 待办' })).status).toBe(303);
		expect(await stored('d-2')).toMatchObject({
			messages: { targets: { 'OA 待办': { icon } }, rules: [{ to: ['OA 待办'] }] },
		});
		expect((await send({ ...rule, was: '审批', decision: 'remove' })).status).toBe(303);
		expect((await send({ ...todo, was: 'OA 待办', decision: 'remove' })).status).toBe(303);
		expect(await stored('d-2')).toEqual({ messages: { targets: {}, rules: [] } });
	});

	it('what cannot be one is refused as the form calls it, and nothing is saved', async () => {
		const { send } = await begin('d-3');
		const wrongs: Array<[Record<string, string>, RegExp]> = [
			[{ ...todo, icon: 'no address' }, /消息规则 · 消息目标 · “待办” · 图标：/],
			[{ ...todo, name: '' }, /没有可用的名称/],
			[{ ...todo, name: '__proto__' }, /没有可用的名称/],
			[{ ...rule, 'to-0': 'nobody' }, /消息规则 · 规则 · “审批” · 目标：没有目标“nobody”/],
			[
				{ do: 'entry', name: 'app', 'page-name-0': 'todo', 'page-url-0': 'https://oa.example/' },
				/登录入口 · “app” · OA 页面：需要页面“home”/,
			],
			[{ do: 'baseUrl', baseUrl: 'oa' }, /消息规则 · OA 地址：/],
		];
		for (const [form, said] of wrongs) {
			const { status, body } = await send(form);
			expect({ form, status }).toEqual({ form, status: 400 });
			expect(String(body)).toMatch(said);
		}
		const back = String((await send({ ...todo, icon: 'no address' })).body);
		expect(back).toMatch(/<dt>类型<\/dt><dd><pre id="typed-as">待办<\/pre>/);
		expect(back).not.toMatch(/typed-(eid|looked|was|source)"/);
		await send(todo);
		const taken = await send({ ...note, name: '待办' });
		expect(String(taken.body)).toContain('已有名为“待办”的一项');
		expect((await send({ ...todo, name: 'x', why: '' })).status).toBe(422);
		expect(await stored('d-3')).toEqual({
			messages: { targets: { 待办: { as: 'todo', icon, link: 'mobile' } }, rules: [] },
		});
	});

	it('login entries have pages, lists and the check of an account', async () => {
		const { browser, send } = await begin('d-4');
		const entry = {
			do: 'entry',
			name: 'app',
			'page-name-0': 'home',
			'page-url-0': 'https://oa.example/m',
			links: 'https://oa.example/\n',
			firstLogin: 'account',
			successMember: 'code',
			successEquals: '0',
			successType: 'number',
			employeeId: 'data.id',
			more: 'client=console',
		};
		expect((await send(entry)).status).toBe(303);
		expect(await stored('d-4')).toEqual({
			login: {
				app: {
					pages: { home: 'https://oa.example/m' },
					firstLogin: 'account',
					links: ['https://oa.example/'],
					accountCheck: {
						employeeId: 'data.id',
						more: { client: 'console' },
						success: { member: 'code', equals: 0 },
					},
				},
			},
		});
		expect(await browser.get('settings')).toMatch(
			/id="logins"[\s\S]*https:\/\/oa.example\/m[\s\S]*账号和密码/,
		);
		const page = await browser.get('settings/entry', { eid: 'd-4', source: 'oa', was: 'app' });
		expect(page).toMatch(/<option value="number" selected>/);
		expect((await send({ ...entry, was: 'app', decision: 'remove' })).status).toBe(303);
		expect(await stored('d-4')).toEqual({ login: {} });
	});

	it('nobody without the right sees a form or saves one; names are shown, not run', async () => {
		await begin('d-5');
		await saveProfile(
			{ store: world.used.store },
			{ eid: 'd-5', source: 'oa' },
			{
				settings: {
					messages: { targets: { '<script>x</script>': { as: 'notification' } }, rules: [] },
				},
				looked: 0,
				author: 'a',
				reason: 'b',
			},
		);
		const operator = await world.signedIn('d-5', 'operate', 'op@example.com');
		const page = await operator.get('settings');
		expect(page).toContain('&lt;script&gt;x&lt;/script&gt;');
		expect(page).not.toMatch(/settings\/target\?[^"]*source=oa"[^>]*>添加/);
		const query = { eid: 'd-5', source: 'oa', was: '<script>x</script>' };
		expect(await operator.get('settings/target', query)).not.toContain('id="target"');
		expect(
			(await operator.ask({ path: 'settings/target', query: { ...query, was: 'x' } })).reply.status,
		).toBe(404);
		expect((await operator.ask({ path: 'settings/export', query })).reply.status).toBe(403);
		const stranger = await world.signedIn('d-6');
		expect((await stranger.ask({ path: 'settings/target', query })).reply.status).toBe(404);
	});
});

describe('fields', () => {
	const { targets, rules } = messagesSchema.parse({
		targets: {
			t: {
				as: 'todo',
				icon,
				eid: 'e',
				app: 'a',
				title: '[{source}]',
				content: 'c',
				link: 'desktop',
				defaultLink: 'https://oa.example/',
				quietHours: { from: '22:00', to: '07:30', timezone: 'Asia/Tokyo' },
				appName: 'OA',
				category: 'approval',
				tagId: '1',
				passUrl: 'https://oa.example/pass',
			},
			n: { as: 'notification', account: 'x', eid: 'e' },
		},
		rules: [
			{
				name: 'r',
				source: ['审批'],
				event: ['done', 'remind'],
				when: [{ field: 'id', is: 'not-equal', value: ['1', '2'] }],
				to: ['t', 'n'],
			},
		],
	});

	it.each(Object.entries(targets))('of target %s hold all of it', (name, target) => {
		const said = messagesSchema.parse({
			targets: { [name]: targetOf(targetFields(name, target)) },
		});
		expect(said.targets[name]).toEqual(target);
	});

	it('of a rule hold all of it', () => {
		const [rule] = rules;
		const said = messagesSchema.parse({ targets, rules: [ruleOf(ruleFields(rule, 1))] });
		expect(said.rules).toEqual([rule]);
	});

	it.each([[0], ['ok'], [true]])('of a login entry hold all of it: %j', (equals) => {
		const entry = loginEntrySchema.parse({
			pages: { home: 'https://oa.example/', todo: 'https://oa.example/t' },
			links: ['https://oa.example/a', 'https://oa.example/b'],
			firstLogin: 'account',
			e10LoginUrl: 'https://e10.example/',
			e9LoginId: 'mobile',
			accountCheck: {
				bodyType: 'form',
				accountField: 'u',
				passwordField: 'p',
				more: { a: '1', b: '=;' },
				success: { member: 'code', equals },
				employeeId: 'id',
				employeeName: 'name',
			},
			departments: ['d1', 'd2'],
			tokenParameter: 't',
			audience: 'oa',
			title: 'T',
			publicUrl: 'https://n8n.example/',
			allowHttp: true,
		});
		expect(loginEntrySchema.parse(entryOf(entryFields('app', entry)))).toEqual(entry);
	});
});
