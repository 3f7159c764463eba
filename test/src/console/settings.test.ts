import { readProfile, saveProfile } from '../../../src/settings';
import { makePlan } from '../../../src/sync/plan/planPush';
import { savePlan } from '../../../src/sync/saved/savedPlan';
import { dept, employee, inputOf } from '../sync/planFixture';
import { useConsole } from './consoleWorld';

const NEW = { departments: [dept('d', '研发')], employees: [employee('1', { jobNo: '1' })] };

describe('settings as forms', () => {
	const world = useConsole();
	const scope = (eid: string) => ({ eid, source: 'oa' });
	const stored = (eid: string) => readProfile({ store: world.used.store }, scope(eid));
	const save = { do: 'settings', decision: 'save', source: 'oa', looked: '0', why: '收紧限额' };

	it('saves a version with author and reason, shows what differs, and keeps what it does not show', async () => {
		await world.plan('s-1', 'ps-1', NEW);
		const browser = await world.signedIn('s-1');
		const form = {
			...save,
			eid: 's-1',
			removal: 'leave',
			'max-moves': '3',
			'percent-moves': '2',
			'pair-oa-0': 'jobNo',
			'pair-yzj-0': 'jobNo',
		};
		expect((await browser.send('settings', {}, form)).reply.status).toBe(303);
		expect(await stored('s-1')).toMatchObject({
			number: 1,
			author: 'li.lei@example.com',
			reason: '收紧限额',
			settings: {
				removal: 'leave',
				guards: { moves: { max: 3, percent: 2 } },
				matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }],
			},
		});
		const page = await browser.get('settings');
		expect(page).toMatch(/第 1 版[\s\S]*收紧限额/);
		expect(page).toContain('name="max-moves" value="3"');
		await browser.send('settings', {}, { ...form, looked: '1', removal: '' });
		expect((await stored('s-1'))?.settings).not.toHaveProperty('removal');
	});

	it('sets which field goes where, by rows; empty rows are the default', async () => {
		await world.plan('m-1', 'pm-1', NEW);
		const browser = await world.signedIn('m-1');
		expect(await browser.get('settings')).toContain('placeholder="male=1; female=2"');
		const form = {
			...save,
			eid: 'm-1',
			activeUntil: '2027-12-31',
			leaders: 'sync',
			'field-from-0': 'hired',
			'field-to-0': 'hireDate',
			'field-how-0': 'date',
			'field-empty-0': 'clear',
			'field-from-1': 'sex',
			'field-to-1': 'gender',
			'field-how-1': 'map',
			'field-values-1': '男=1； 女 = 2;',
			'field-empty-1': 'keep',
		};
		expect((await browser.send('settings', {}, form)).reply.status).toBe(303);
		const settings = {
			activeUntil: '2027-12-31',
			leaders: 'sync',
			fieldMapping: [
				{ from: 'hired', to: 'hireDate', transform: 'date', whenEmpty: 'clear' },
				{ from: 'sex', to: 'gender', transform: { map: { 男: '1', 女: '2' } }, whenEmpty: 'keep' },
			],
		};
		expect((await stored('m-1'))?.settings).toMatchObject(settings);
		const page = await browser.get('settings');
		expect(page).toContain('name="field-values-1" aria-label="转换表 2" value="男=1; 女=2"');
		const cleared = { 'field-from-0': '', 'field-from-1': '', looked: '1' };
		await browser.send('settings', {}, { ...form, ...cleared });
		expect((await stored('m-1'))?.settings).not.toHaveProperty('fieldMapping');
	});

	it('keeps lists that say “none at all” when something else is saved', async () => {
		await world.plan('m-3', 'pm-3', NEW);
		const none = { matchPairs: [], fieldMapping: [] };
		await saveProfile({ store: world.used.store }, scope('m-3'), {
			settings: none,
			looked: 0,
			author: 'a',
			reason: 'b',
		});
		const browser = await world.signedIn('m-3');
		expect((await browser.get('settings')).match(/当前设为“无”/gu)).toHaveLength(2);
		await browser.send('settings', {}, { ...save, eid: 'm-3', looked: '1', removal: 'leave' });
		expect((await stored('m-3'))?.settings).toMatchObject({ ...none, removal: 'leave' });
	});

	it('refuses a mapping that cannot be one, and says so', async () => {
		await world.plan('m-2', 'pm-2', NEW);
		const browser = await world.signedIn('m-2');
		const form = { ...save, eid: 'm-2', 'field-from-0': 'a', 'field-to-0': 'jobNo' };
		const wrongs: Record<string, string>[] = [
			{ 'field-from-1': 'b', 'field-to-1': 'jobNo' },
			{ 'field-how-0': 'map', 'field-values-0': '男1' },
			{ 'field-to-0': 'openId' },
		];
		for (const wrong of wrongs) {
			const { reply } = await browser.send('settings', {}, { ...form, ...wrong });
			expect(reply.status).toBe(400);
			expect(String(reply.body)).toContain('data-reason="settings-wrong"');
			expect(String(reply.body)).toMatch(/字段对应 [12][^]*请返回表单更正[^]*返回表单</);
		}
		expect(await stored('m-2')).toBeNull();
	});

	it('two administrators: the second is told, and gets back what was typed', async () => {
		await world.plan('s-2', 'ps-2', NEW);
		const one = await world.signedIn('s-2');
		const other = await world.signedIn('s-2', 'approve', 'han.meimei@example.com');
		await one.send('settings', {}, { ...save, eid: 's-2', removal: 'leave' });
		const { reply } = await other.send('settings', {}, { ...save, eid: 's-2', 'max-moves': '77' });
		expect(reply.status).toBe(409);
		expect(String(reply.body)).toContain('max-moves=77');
		expect((await stored('s-2'))?.number).toBe(1);
	});

	it('without a reason, without the right, for another enterprise, and nonsense: nothing is saved', async () => {
		await world.plan('s-3', 'ps-3', NEW);
		await world.plan('s-4', 'ps-4', NEW);
		const browser = await world.signedIn('s-3');
		expect(
			(await browser.send('settings', {}, { ...save, eid: 's-3', why: ' ' })).reply.status,
		).toBe(422);
		expect((await browser.send('settings', {}, { ...save, eid: 's-4' })).reply.status).toBe(403);
		expect(
			(await browser.send('settings', {}, { ...save, eid: 's-3', 'max-moves': 'many' })).reply
				.status,
		).toBe(400);
		expect(
			(await browser.send('settings', {}, { ...save, eid: 's-3', removal: 'burn' })).reply.status,
		).toBe(400);
		const operator = await world.signedIn('s-3', 'operate');
		expect(await operator.get('settings')).not.toContain('id="profile"');
		expect(await stored('s-3')).toBeNull();
		expect(await stored('s-4')).toBeNull();
	});

	it('what would change: a simulation with what the form says, and nothing is saved', async () => {
		await world.plan('s-5', 'ps-5', NEW);
		const browser = await world.signedIn('s-5');
		const { item } = await browser.send(
			'settings',
			{},
			{ ...save, decision: 'attempt', eid: 's-5', removal: 'delete' },
		);
		expect(item).toMatchObject({ action: 'trial', source: 'oa' });
		expect(JSON.parse(item?.settings ?? '')).toMatchObject({ removal: 'delete' });
		expect(await stored('s-5')).toBeNull();
	});

	it('a trial is looked at, not decided, and leads back with what was tried', async () => {
		await world.plan('s-7', 'ps-7', NEW);
		const { store, services } = world.used;
		const plan = makePlan(
			inputOf({ ...NEW, more: { eid: 's-7' }, settings: { removal: 'delete', threshold: 5 } }),
		);
		await savePlan({
			store,
			planId: 'pt-7',
			createdAt: services.now(),
			plan,
			run: { apply: 'preview', readOnly: false },
			trial: true,
		});
		const browser = await world.signedIn('s-7');
		const page = await browser.get('sync/plan', { id: 'pt-7' });
		expect(page).toContain('id="trial"');
		expect(page).not.toContain('id="approve"');
		const back = /id="back-to-settings" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
		const { searchParams } = new URL(back ?? '', 'https://n8n.example.com');
		expect(Object.fromEntries(searchParams)).toEqual({
			eid: 's-7',
			source: 'oa',
			removal: 'delete',
			threshold: '5',
		});
		const form = await browser.get('settings', Object.fromEntries(searchParams));
		expect(form).toMatch(/<option value="delete" selected>/);
		const { hash } = plan;
		const approve = { do: 'approve', decision: 'approve', why: 'x', id: 'pt-7', hash };
		expect((await browser.send('settings', {}, approve)).reply.status).toBe(409);
		expect(await browser.get('')).not.toContain('pt-7');
		expect((await store.plans.get('ps-7'))?.status).toBe('ready');
	});

	it('limits are tried on the past: which stored plans they would have stopped, and nothing is saved', async () => {
		const people = (count: number) => ({
			employees: Array.from({ length: count }, (_, at) =>
				employee(`${at}`, { jobNo: `J${at}`, mobile: String(13_800_000_000 + at) }),
			),
			more: { firstRun: false },
		});
		await world.plan('s-9', 'ps-9a', people(60));
		await world.plan('s-9', 'ps-9b', people(5));
		const browser = await world.signedIn('s-9');
		const form = {
			...save,
			eid: 's-9',
			decision: 'past',
			'max-creations': '3',
			'percent-creations': '1',
		};
		const { reply, item } = await browser.send('settings', {}, form);
		expect([reply.status, item]).toEqual([200, undefined]);
		const page = String(reply.body);
		expect(page).toContain(
			'已保存的 2 份同步模拟中，这些限额会拦截 2 份；已保存的限额会拦截 1 份。',
		);
		expect(page).toMatch(/id=ps-9b[\s\S]*4 \/ 0[\s\S]*通过[\s\S]*id=ps-9a[\s\S]*59 \/ 0/);
		expect(await stored('s-9')).toBeNull();
		const [, token = ''] = /name="token" value="([^"]+)"/.exec(page) ?? [];
		await browser.post({ ...form, decision: 'save', token });
		expect((await stored('s-9'))?.settings).toMatchObject({
			guards: { creations: { max: 3, percent: 1 } },
		});
	});

	it('lists are chosen by search; a hostile name is shown, not run', async () => {
		const { store, services } = world.used;
		const person = (openId: string, name: string) => ({
			openId,
			orgId: 'R',
			name,
			phone: '13800000000',
			email: '',
			jobNo: openId,
			status: '1',
			row: {},
		});
		await store.mirror.replace(
			scope('s-6'),
			[{ orgId: 'R', name: '集团', parentId: '', longName: '', weights: 0, row: {} }],
			[person('o1', '韩梅'), person('o2', '<script>alert(1)</script>韩')],
			services.now(),
		);
		const browser = await world.signedIn('s-6');
		const at = { eid: 's-6', source: 'oa', list: 'protected' };
		const page = await browser.get('settings/pick', { ...at, q: '韩' });
		expect(page).toContain('value="o1"');
		expect(page).not.toContain('<script>alert');
		await browser.send('settings/pick', at, {
			...at,
			do: 'pick',
			looked: '0',
			why: '总裁',
			'add-0': 'o1',
		});
		expect((await stored('s-6'))?.settings).toEqual({ protected: ['o1'] });
		expect(await browser.get('settings/pick', at)).toMatch(/value="o1" checked[\s\S]*韩梅/);
		await browser.send('settings/pick', at, { ...at, do: 'pick', looked: '1', why: '已离任' });
		expect((await stored('s-6'))?.settings).toEqual({ protected: [] });
	});
});

describe('before anything was read', () => {
	const world = useConsole();
	const stored = (eid: string) => readProfile({ store: world.used.store }, { eid, source: 'e10' });
	const first = { do: 'settings', decision: 'save', source: 'e10', looked: '0', why: '先从严' };

	it('the first profile is made through the page: the source is named, and its forms open', async () => {
		const browser = await world.signedIn('n-1');
		const empty = await browser.get('settings');
		expect(empty).toContain('尚未读取任何数据');
		expect(empty).toContain('name="source" type="text" value="e10"');
		const opened = await browser.get('settings', { eid: 'n-1', source: 'e10' });
		expect(opened).toContain('还没有人设置过');
		const place = { eid: 'n-1', source: 'e10' };
		const form = { ...first, eid: 'n-1', 'max-moves': '3' };
		expect((await browser.send('settings', place, form)).reply.status).toBe(303);
		expect(
			await browser.get('settings', Object.fromEntries(browser.location.searchParams)),
		).toContain('name="max-moves" value="3"');
		expect(await stored('n-1')).toMatchObject({
			number: 1,
			settings: { guards: { moves: { max: 3 } } },
		});
		expect(await browser.get('settings')).not.toContain('尚未读取任何数据');
		expect(await browser.get('')).toContain('还没有运行过');
	});

	it('targets, lists and JSON of a source that is new have their pages', async () => {
		const browser = await world.signedIn('n-2');
		const place = { eid: 'n-2', source: 'e10' };
		for (const [path, more] of [
			['settings/target', {}],
			['settings/entry', {}],
			['settings/pick', { list: 'protected', q: '张' }],
			['settings/export', {}],
		] as const) {
			await browser.get(path, { ...place, ...more });
			expect([path, browser.last?.reply.status]).toEqual([path, 200]);
		}
		const form = {
			...first,
			do: 'target',
			eid: 'n-2',
			was: '',
			name: '公众号',
			as: 'notification',
		};
		await browser.send('settings/target', place, form);
		expect((await stored('n-2'))?.settings).toMatchObject({
			messages: { targets: { 公众号: { as: 'notification' } } },
		});
	});

	it('nobody names a source without the right, of another enterprise, or without a name', async () => {
		const operator = await world.signedIn('n-3', 'operate');
		expect(await operator.get('settings')).toContain('需要此企业的“审批”角色');
		await operator.get('settings', { eid: 'n-3', source: 'e10' });
		expect(operator.last?.reply.status).toBe(404);
		const browser = await world.signedIn('n-4');
		await browser.get('settings', { eid: 'n-3', source: 'e10' });
		expect(browser.last?.reply.status).toBe(404);
		const { token } = await browser.data('settings', { eid: 'n-4', source: 'e10' });
		const form = { ...first, eid: 'n-4', source: 'x'.repeat(201), token: String(token) };
		expect((await browser.post(form)).reply.status).toBe(400);
		expect(await browser.get('settings', { eid: 'n-4', source: '  ' })).toContain('另一个数据源');
	});
});
