import { z } from 'zod/v4';
import { bindingChanges, changesAskedFor } from '../../../src/bindings';
import type { Binding } from '../../../src/store';
import { dept, employee } from '../sync/planFixture';
import { useConsole } from './consoleWorld';

const HOSTILE = '<img src=x onerror=alert(1)>';
const scope = { eid: 'l-1', source: 'oa' };
const person = (openId: string, name: string) => ({
	openId,
	orgId: 'd-1',
	name,
	phone: '',
	email: '',
	jobNo: '',
	status: '1' as const,
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

describe('links are changed by hand', () => {
	const world = useConsole();

	beforeAll(async () => {
		const { store } = world.used;
		const department = { orgId: 'd-1', name: '研发部', parentId: '', longName: '研发部' };
		await store.mirror.replace(
			scope,
			[{ ...department, weights: 0, row: {} }],
			[person('p-1', '张三'), person('p-2', '李四'), person('p-x', HOSTILE)],
			1_700_000_000_000,
		);
		const by = { who: 'li.lei@example.com', why: '' };
		await store.bindings.put(
			scope,
			[link('7', 'p-1'), link('9', 'p-gone'), link('d', 'd-1', 'department')],
			by,
		);
		await store.bindings.markRemoved(scope, 'person', ['9'], by);
		const id = await store.snapshots.open({ source: 'oa', eid: 'l-1' }, 'oa', { openedAt: 1 });
		await store.snapshots.append(id, 'departments', [dept('d', '研发'), dept('d-7', '研发七')]);
		await store.snapshots.append(id, 'employees', [
			...Array.from({ length: 300 }, (_, at) => employee(`e-${at}`, { jobNo: `7${at}` })),
			employee('7', { name: '张三', account: 'zhang' }),
			employee('8', { name: HOSTILE, jobNo: 'J8' }),
		]);
		await store.snapshots.close(id, {
			certificate: { complete: true, reasons: [], rows: 304, total: 304 },
			counts: { departments: 2, employees: 302 },
		});
	});

	it('a card leads to the change of its link, and only for whoever may', async () => {
		const operator = await world.signedIn('l-1', 'operate');
		expect(await operator.get('organisation/person', { id: 'p-1' })).toContain(
			'kind=person&amp;yzj=p-1',
		);
		expect(await operator.get('bindings')).toContain('kind=person&amp;yzj=p-1');
		const viewer = await world.signedIn('l-1', 'look');
		for (const path of ['organisation/person', 'bindings'])
			expect(await viewer.get(path, { id: 'p-1' })).not.toContain('bindings/change');
		expect(await viewer.get('bindings/change', { yzj: 'p-1' })).toContain('您的角色只能查看');
	});

	it('both sides are looked for and chosen, and what stands in the way is said', async () => {
		const browser = await world.signedIn('l-1', 'operate');
		const looked = await browser.get('bindings/change', { q: '李', p: 'J8' });
		expect(looked).toContain('yzj=p-2');
		expect(looked).toContain('oa=8');
		expect(looked).toContain('&lt;img');
		expect(looked).not.toContain('<img');
		const free = await browser.get('bindings/change', { yzj: 'p-2', oa: '8' });
		expect(free).toContain('计划关联');
		expect(free).not.toContain('计划解绑');
		const taken = await browser.get('bindings/change', { yzj: 'p-2', oa: '7' });
		expect(taken).toMatch(/现有的关联让位[\s\S]*计划改绑[\s\S]*计划解绑/u);
		const linked = await browser.get('bindings/change', { yzj: 'p-1', oa: '7' });
		expect(linked).not.toContain('计划改绑');
		const gone = await browser.get('bindings/change', { yzj: 'p-gone' });
		expect(gone).toMatch(/保留（不在用）[\s\S]*计划解绑/u);
		const departments = { kind: 'department', yzj: 'd-1', oa: 'd' };
		expect(await browser.get('bindings/change', departments)).toContain('研发部');
		for (const side of ['yzj', 'oa']) {
			await browser.ask({ path: 'bindings/change', query: { [side]: 'nobody' } });
			expect(browser.last?.reply.status).toBe(404);
		}
	});

	const asked = z.string().transform((text): unknown => JSON.parse(text));

	it.each([
		['bind', {}, 'bind'],
		['bind', { rebind: 'yes' }, 'rebind'],
		['unbind', {}, 'unbind'],
	] as const)('%s with %j is handed to the workflow as one run', async (does, more, action) => {
		const browser = await world.signedIn('l-1', 'operate');
		const form = {
			do: does,
			...scope,
			kind: 'person',
			yzj: 'p-2',
			oa: '8',
			why: '同一人',
			...more,
		};
		const { item } = await browser.send('bindings/change', { yzj: 'p-2', oa: '8' }, form);
		expect(item).toMatchObject({ ...scope, action: 'bindings', why: '同一人' });
		const changes = asked.pipe(changesAskedFor).parse(item?.request);
		expect(changes).toEqual({ changes: [{ action, kind: 'person', oaId: '8', yzjId: 'p-2' }] });
		expect(await bindingChanges(world.used.store, scope, changes)).toEqual([
			{ action, kind: 'person', oaId: '8', yzjId: 'p-2', evidence: { code: 'by-hand', facts: {} } },
		]);
		expect(await world.used.store.runs.get(item?.runId ?? '')).toMatchObject({ what: 'bindings' });
		expect(browser.location.pathname).toMatch(/\/sync\/run$/);
	});

	it('a change without a reason comes back with what was chosen', async () => {
		const browser = await world.signedIn('l-1', 'operate');
		const form = { do: 'bind', ...scope, kind: 'person', yzj: 'p-2', oa: '8', why: ' ' };
		const { reply, item } = await browser.send('bindings/change', {}, form);
		expect([reply.status, item]).toEqual([422, undefined]);
		for (const bad of [{ yzj: '' }, { oa: 'x'.repeat(501) }, { source: '' }]) {
			const refused = await browser.send('bindings/change', {}, { ...form, why: 'x', ...bad });
			expect([refused.reply.status, refused.item]).toEqual([400, undefined]);
		}
	});

	it('all links of a kind are taken back by their exact number, kept ones included', async () => {
		const browser = await world.signedIn('l-1', 'operate');
		expect(await browser.get('bindings')).toContain('目前共 2 条');
		const form = { do: 'unbindAll', ...scope, kind: 'person', why: '重新开始' };
		for (const expected of ['1', '', '2.0', '-2']) {
			const { reply, item } = await browser.send('bindings', {}, { ...form, expected });
			expect([expected, reply.status, item]).toEqual([expected, 422, undefined]);
		}
		const { item } = await browser.send('bindings', {}, { ...form, expected: '2' });
		const changes = asked.pipe(changesAskedFor).parse(item?.request);
		expect(changes).toEqual({ unbindAll: { kinds: ['person'], expected: 2 } });
		expect(await bindingChanges(world.used.store, scope, changes)).toHaveLength(2);
		await expect(
			bindingChanges(world.used.store, scope, { unbindAll: { kinds: ['person'], expected: 3 } }),
		).rejects.toThrow();
	});

	it('viewers and other enterprises change nothing', async () => {
		const change = { ...scope, kind: 'person', yzj: 'p-2', oa: '8', why: 'x', expected: '2' };
		for (const browser of [await world.signedIn('l-2', 'approve')])
			for (const does of ['bind', 'unbind', 'unbindAll']) {
				const { token } = await browser.data('sync');
				const { reply, item } = await browser.post({ ...change, do: does, token: String(token) });
				expect([does, reply.status, item]).toEqual([does, 403, undefined]);
			}
		const stranger = await world.signedIn('l-2', 'approve');
		await stranger.ask({ path: 'bindings/change', query: { ...scope, yzj: 'p-1' } });
		expect(stranger.last?.reply.status).toBe(404);
		const viewer = await world.signedIn('l-1', 'look');
		expect(await viewer.data('bindings/change', { yzj: 'p-1' })).toMatchObject({ token: '' });
	});
});
