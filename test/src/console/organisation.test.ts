import type { Binding, MirrorPerson } from '../../../src/store';
import { employee } from '../sync/planFixture';
import { useConsole } from './consoleWorld';

const HOSTILE = '<img src=x onerror=alert(1)>';

const person = (openId: string, name: string, orgId: string, jobNo = ''): MirrorPerson => ({
	openId,
	orgId,
	name,
	phone: '13800000001',
	email: '',
	jobNo,
	status: '1',
	row: { openId, name },
});
const link = (oaId: string, yzjId: string, kind: Binding['kind'] = 'person'): Binding => ({
	kind,
	oaId,
	yzjId,
	state: 'active',
	provenance: 'rule',
	evidence: { code: 'by-hand', facts: {} },
	at: 1_700_000_000_000,
	by: 'li.lei@example.com',
});

describe('组织架构, 关联 and 审计', () => {
	const world = useConsole();
	const scope = { eid: 'o-1', source: 'oa' };
	const by = { who: 'li.lei@example.com', why: '入职' };
	const PEOPLE = 120;

	beforeAll(async () => {
		const { store } = world.used;
		const department = (orgId: string, name: string, parentId: string, weights: number) => ({
			orgId,
			name,
			parentId,
			longName: parentId === '' ? name : `总部/${name}`,
			weights,
			row: {},
		});
		await store.mirror.replace(
			scope,
			[
				department('root', '总部', '', 0),
				department('d-2', '销售部', 'root', 2),
				department('d-1', '研发部', 'root', 1),
			],
			[
				...Array.from({ length: PEOPLE }, (_, at) =>
					person(`p-${String(at).padStart(3, '0')}`, `成员${at}`, 'd-1', `J${at}`),
				),
				person('p-x', HOSTILE, 'd-2'),
			],
			1_700_000_000_000,
		);
		await store.bindings.put(scope, [link('oa-7', 'p-007'), link('oa-d', 'd-1', 'department')], by);
		await store.bindings.put(scope, [link('oa-8', 'p-008')], by);
		await store.bindings.markRemoved(scope, 'person', ['oa-8'], { ...by, why: '离职' });
		const { snapshots } = store;
		const id = await snapshots.open({ source: 'oa', eid: 'o-1' }, 'oa', { openedAt: 1 });
		await snapshots.append(id, 'employees', [
			employee('oa-7', { name: '成员七', jobNo: 'J7', account: 'member7' }),
			employee('oa-77', { name: '别人', account: '"id":"oa-7"' }),
		]);
		await snapshots.close(id, {
			certificate: { complete: true, reasons: [], rows: 2, total: 2 },
			counts: { departments: 0, employees: 2 },
		});
	});

	it('opens the tree branch by branch, in order, with the mark of what is linked', async () => {
		const browser = await world.signedIn('o-1', 'look');
		expect(await browser.get('organisation')).toContain('总部');
		const root = await browser.get('organisation', { department: 'root' });
		expect(root.indexOf('研发部')).toBeLessThan(root.indexOf('销售部'));
		expect(root).toContain('aria-label="已关联" title="已关联">●</span> <a');
		expect(root.match(/>○<\/span>/gu)).toHaveLength(2);
		const branch = await browser.get('organisation', { department: 'd-1' });
		expect(branch).toContain('直属成员 120 人');
		expect(branch).toContain('第 1–50 条，共 120 条');
		const last = await browser.get('organisation', { department: 'd-1', page: '3' });
		expect(last.match(/organisation\/person\?/gu)).toHaveLength(20);
	});

	it('finds by name, phone, job number and id; nobody is said so', async () => {
		const browser = await world.signedIn('o-1', 'look');
		for (const [q, many] of [
			['成员7', 11],
			['J7', 11],
			['p-007', 1],
			['研发', 1],
		] as const) {
			const found = await browser.get('organisation', { q });
			expect([q, found.includes(`<h2>${many} 项符合</h2>`)]).toEqual([q, true]);
		}
		expect(await browser.get('organisation', { q: '13800000001' })).toContain('仅显示前 20 项');
		expect(await browser.get('organisation', { q: '没有此人' })).toContain('没有符合的成员或部门');
		expect(await browser.get('organisation', { q: "%'_" })).toContain('没有符合的成员或部门');
	});

	it('shows a person with both sides, the link, why and what it was', async () => {
		const browser = await world.signedIn('o-1', 'look');
		const linked = await browser.get('organisation/person', { id: 'p-007' });
		expect(linked).toContain('oa-7');
		expect(linked).toContain('按规则');
		expect(linked).toContain('入职');
		expect(linked).toContain('member7');
		expect(linked).toContain('成员七');
		expect(linked).not.toContain('13800000001');
		const kept = await browser.get('organisation/person', { id: 'p-008' });
		expect(kept).toContain('恢复时仍是同一人');
		expect(kept).toContain('离职');
		expect(kept).toContain('最近一次 OA 读取中没有');
		expect(await browser.get('organisation/person', { id: 'p-009' })).toContain('没有关联');
		const hostile = await browser.get('organisation/person', { id: 'p-x' });
		expect(hostile).toContain('&lt;img');
		expect(hostile).not.toContain('<img');
		await browser.ask({ path: 'organisation/person', query: { id: 'nobody' } });
		expect(browser.last?.reply.status).toBe(404);
	});

	it('lists links by kind and state, and exports everybody', async () => {
		const browser = await world.signedIn('o-1', 'look');
		const listed = async (query: Record<string, string>) => {
			const { links, count } = await browser.data('bindings', query);
			return { count, links };
		};
		expect(await listed({})).toMatchObject({
			count: 1,
			links: [{ yzjId: 'p-007', name: '成员7', beside: 'J7', oaId: 'oa-7', provenance: 'rule' }],
		});
		expect(await listed({ state: 'kept' })).toMatchObject({ count: 1, links: [{ oaId: 'oa-8' }] });
		expect(await listed({ state: 'none' })).toMatchObject({ count: PEOPLE - 1 });
		expect(await listed({ kind: 'department' })).toMatchObject({
			links: [{ beside: '总部/研发部' }],
		});
		expect(await listed({ kind: 'department', state: 'none' })).toMatchObject({ count: 2 });
		expect(await browser.get('bindings', { state: 'none', page: '2' })).toContain('第 51–100 条');
		await browser.ask({ path: 'bindings/workbook' });
		expect(browser.last?.reply.status).toBe(403);
		expect(await browser.get('bindings')).not.toContain('bindings/workbook');
		const operator = await world.signedIn('o-1', 'operate');
		expect(await operator.get('bindings')).toContain('bindings/workbook');
		const { reply } = await operator.ask({ path: 'bindings/workbook' });
		expect(reply.headers['Content-Disposition']).toContain('bindings-o-1.xlsx');
	});

	it('lists who did what, newest first, filters, and exports what the filter shows', async () => {
		const browser = await world.signedIn('o-1', 'look');
		const page = await browser.get('audit');
		expect(page.indexOf('保留关联，停止使用')).toBeLessThan(page.indexOf('<td>关联'));
		const { entries, count } = await browser.data('audit', { action: 'binding.put' });
		expect(entries).toHaveLength(3);
		expect(count).toBe(3);
		const about = await browser.get('audit', { subject: 'person:oa-8' });
		expect(about).toContain('仅显示 person:oa-8 的记录');
		expect(await browser.get('audit', { who: 'nobody' })).toContain('没有符合条件的记录');
		const { reply } = await browser.ask({
			path: 'audit/workbook',
			query: { subject: 'person:oa-8' },
		});
		expect(reply.body).toBeInstanceOf(Buffer);
	});

	it('another enterprise sees none of it', async () => {
		const browser = await world.signedIn('o-2', 'approve');
		for (const path of ['organisation', 'organisation/person', 'bindings', 'audit'])
			for (const query of [{ ...scope, id: 'p-007' }, { id: 'p-007' }])
				expect(await browser.get(path, query)).not.toMatch(/成员7|oa-7|研发部/u);
		for (const path of ['bindings/workbook', 'audit/workbook']) {
			await browser.ask({ path, query: scope });
			expect(browser.last?.reply.status).toBe(404);
		}
	});
});
