import { readProfile } from '../../../src/settings';
import { dept, employee } from '../sync/planFixture';
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
		expect(item).toMatchObject({ action: 'simulate', source: 'oa' });
		expect(JSON.parse(item?.settings ?? '')).toMatchObject({ removal: 'delete', apply: 'preview' });
		expect(await stored('s-5')).toBeNull();
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
