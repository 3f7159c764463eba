import { chartMarkup } from '../../../src/console/chart';
import { roundAbove } from '../../../src/console/chart/scale';
import { wordsFor } from '../../../src/words';
import { dept, employee } from '../sync/planFixture';
import { useConsole } from './consoleWorld';

it('a scale ends at a round number that holds what it shows', () => {
	expect([0, 1, 3, 7, 10, 26, 99, 101, 100_000].map(roundAbove)).toEqual([
		1, 1, 5, 10, 10, 50, 100, 200, 100_000,
	]);
});

describe('charts', () => {
	const world = useConsole();
	const counts = (create: number, remove: number) => ({
		departments: { matched: 0, create: 0, update: 0, move: 0, remove: 0 },
		persons: { matched: 5, create, update: 0, move: 0, remove },
		bind: 0,
		quarantined: 2,
	});

	const run = async (eid: string, execution: string, outcome: string, create: number) => {
		const { runs } = world.used.store;
		const what = 'push' as const;
		await runs.begin({ eid, source: 'oa', what, origin: 'schedule', who: '', execution });
		await runs.end(execution, {
			outcome,
			code: '',
			planId: null,
			counts: counts(create, 1),
			told: null,
		});
		world.used.services.clock += 60_000;
	};

	beforeAll(async () => {
		await world.plan('c-1', 'pc-1', {
			departments: [dept('d', '研发')],
			employees: [employee('1', { jobNo: '1' })],
		});
		await run('c-1', 'w:1', 'applied', 7);
		await run('c-1', 'w:2', 'ready', 99);
		await run('c-1', 'w:3', 'applied', 3);
	});

	it('概览 draws what runs did, oldest first, with the numbers behind; what only waits is no change', async () => {
		const page = await (await world.signedIn('c-1', 'look')).get('');
		expect(page).toContain('aria-label="每次运行的变更"');
		expect(page).toMatch(/<title>[^<]* · 新增 7<\/title>[\s\S]*<title>[^<]* · 新增 3<\/title>/);
		expect(page).not.toContain('新增 99<');
		expect(page).toMatch(/每次运行的变更：数据表[\s\S]*<td class="num">7<\/td>/);
		expect(page).toContain('两侧人数');
		expect(page).not.toContain('每天的消息');
	});

	it('the history draws the runs that it lists', async () => {
		const browser = await world.signedIn('c-1', 'look');
		expect(await browser.get('sync')).toContain('新增 99<');
		expect(await browser.get('sync', { outcome: 'applied' })).not.toContain('新增 99<');
		expect(await browser.get('sync', { outcome: 'stopped' })).not.toContain('<svg');
	});

	it('is read without colour: every series has a fill of its own, and a legend', async () => {
		const page = await (await world.signedIn('c-1', 'look')).get('sync');
		const fills = [...page.matchAll(/class="bar k\d" fill="(url\(#changes-f\d\))"/g)].map(
			([, fill]) => fill,
		);
		expect(new Set(fills).size).toBe(5);
		const lines = [...page.matchAll(/<path class="line" d="([^"]+)"/g)].map(([, path]) => path);
		expect(new Set(lines).size).toBe(4);
	});

	it('a hostile name in it is text', () => {
		const chart = {
			id: 'x',
			title: '<b>',
			head: '',
			series: ['"><script>'],
			bars: 'stacked' as const,
			points: [{ label: '<img src=x>', values: [3] }],
		};
		const drawn = chartMarkup({ words: wordsFor('zh') }, chart).toString();
		expect(drawn).not.toMatch(/<b>|<script>|<img/);
	});

	it('messages of each day, and how long notifications took', async () => {
		const { store, services } = world.used;
		const { clock } = services;
		const message = {
			id: 'm-1',
			oa: 'oa',
			source: '审批',
			task: 't-1',
			event: 'create',
			happenedAt: 0,
			acceptedAt: clock,
			receivers: [],
			body: {},
		};
		const delivery = {
			eventKey: 'k-1',
			channel: '公众号',
			person: '1',
			oa: 'oa',
			messageId: 'm-1',
			state: 'due' as const,
			reason: null,
			detail: '',
			nextAt: clock,
			attempts: 0,
			sendId: null,
			touchedAt: clock,
		};
		await store.messages.add([message]);
		const laid = { message, deliveries: [delivery], persons: [], text: '', unresolved: [] };
		await store.messages.expand([laid], () => [], clock);
		const browser = await world.signedIn('c-1', 'look');
		expect(await browser.get('')).toMatch(/每天的消息[\s\S]* · 已接收 1<\/title>/);
		await store.deliveries.change([delivery], { ...delivery, state: 'sent' }, clock + 5 * 60_000);
		expect(await store.glance.messagesOf({ from: clock, to: clock + 1 })).toEqual({
			accepted: 1,
			delay: 5 * 60_000,
		});
		expect(await store.glance.messagesOf({ from: clock + 1, to: clock + 2 })).toEqual({
			accepted: 0,
			delay: null,
		});
		expect(await browser.get('')).toMatch(/ · 分钟 5<\/title>/);
	});
});
