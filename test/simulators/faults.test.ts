import type { Fault } from '../../simulators';
import { control, E10Bench, YunzhijiaBench } from './support';

describe('faults of Yunzhijia', () => {
	let bench: YunzhijiaBench;
	beforeEach(async () => {
		bench = await YunzhijiaBench.start({ seed: { departments: [], persons: [] } });
	});
	afterEach(() => bench.stop());

	const script = async (...faults: Fault[]): Promise<void> => {
		expect(await control(bench.simulator.controlUrl, 'POST', '/faults', faults)).toEqual({
			status: 200,
			body: { ok: true },
		});
	};
	const names = (): string[] => bench.simulator.state.active().map(({ name }) => name);
	const form = (data: unknown): RequestInit => ({
		method: 'POST',
		body: new URLSearchParams({ eid: '10000001', data: JSON.stringify(data) }),
	});
	/** What a client sees: an HTTP status and a body text, or a broken connection. */
	const raw = async (
		data: unknown = { persons: [{ name: '甲', phone: '13800000001' }] },
	): Promise<{ status: number; text: string } | 'cut'> => {
		const { accessToken } = await bench.tokenFor(bench.simulator.editKey);
		try {
			const response = await fetch(
				`${bench.simulator.url}/gateway/openimport/open/person/addNew?accessToken=${accessToken}`,
				form(data),
			);
			return { status: response.status, text: await response.text() };
		} catch {
			return 'cut';
		}
	};

	it.each([
		['drop-before-apply', false, 'cut'],
		['drop-after-apply', true, 'cut'],
		['429', false, { status: 429 }],
		['500', false, { status: 500 }],
		['500-after-apply', true, { status: 500 }],
		['html', false, { status: 200, text: expect.stringContaining('<html>') }],
		['html-after-apply', true, { status: 200, text: expect.stringContaining('<html>') }],
		['truncated-json', false, { status: 200, text: expect.stringMatching(/^\{.*[^}]$/s) }],
		[
			'truncated-json-after-apply',
			true,
			{ status: 200, text: expect.stringMatching(/^\{.*[^}]$/s) },
		],
		['refuse', false, { status: 200, text: expect.stringContaining('"success":false') }],
		['expired-token', false, { status: 200, text: expect.stringContaining('10000401') }],
	] as const)('%s: applied %s', async (kind, applied, seen) => {
		await script({ endpoint: 'person/addNew', kind });
		const result = await raw();
		if (seen === 'cut') expect(result).toBe('cut');
		else expect(result).toMatchObject(seen);
		expect(names()).toEqual(applied ? ['甲'] : []);
		expect(bench.simulator.log.entries().at(-1)).toMatchObject({
			endpoint: 'person/addNew',
			mutating: true,
			fault: kind,
		});
	});

	it('a cut read is half a true answer', async () => {
		await script({ endpoint: 'dept/getall', kind: 'truncated-json' });
		await expect(bench.call('dept/getall')).rejects.toThrow(/JSON/);
		expect(await bench.call('dept/getall')).toMatchObject({ success: true });
	});

	it('expired-token kills the token, so that the same token is not handed out again', async () => {
		const before = await bench.tokenFor(bench.simulator.editKey);
		await script({ endpoint: 'dept/getall', kind: 'expired-token' });
		expect(await bench.call('dept/getall')).toMatchObject({ success: false, errorCode: 10000401 });
		expect(await bench.call('dept/getall')).toMatchObject({ success: false, errorCode: 10000401 });
		const after = await bench.tokenFor(bench.simulator.editKey);
		expect(after.accessToken).not.toBe(before.accessToken);
		expect(await bench.call('dept/getall', undefined, after.accessToken)).toMatchObject({
			success: true,
		});
	});

	it.each([
		['slow', true],
		['slow-before-apply', false],
	] as const)('%s: applied while the client still waits: %s', async (kind, applied) => {
		await script({ endpoint: 'dept/add', kind, ms: 300 });
		const pending = bench.call('dept/add', { departments: ['甲'] });
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(bench.longNames().includes('甲')).toBe(applied);
		expect(await pending).toMatchObject({ success: true });
		expect(bench.longNames()).toContain('甲');
	});

	it('counts the calls of one endpoint from the moment the script is set; times and every', async () => {
		await bench.call('dept/getall');
		await script(
			{ endpoint: 'dept/getall', nth: 2, times: 2, kind: 'refuse', code: 7 },
			{ endpoint: 'person/getall', every: true, kind: 'empty-list' },
		);
		const codes: unknown[] = [];
		for (let n = 0; n < 4; n += 1) {
			codes.push((await bench.call('dept/getall')).errorCode);
			await bench.call('person/getall');
		}
		expect(codes).toEqual([100, 7, 7, 100]);
		expect(
			bench.simulator.log.entries().filter(({ fault }) => fault === 'empty-list'),
		).toHaveLength(4);
	});

	it('partial-failure fails the named items only, by index or key, with the given code', async () => {
		await script({
			endpoint: 'person/addNew',
			kind: 'partial-failure',
			items: [
				{ index: 0, code: 555, msg: '第一个' },
				{ key: '13800000003', code: 556, msg: '第三个' },
			],
		});
		const { rows } = await bench.call('person/addNew', {
			persons: [1, 2, 3].map((n) => ({ name: `人${n}`, phone: `1380000000${n}` })),
		});
		expect(rows.map(({ msgCode }) => msgCode)).toEqual([555, 209, 556]);
		expect(names()).toEqual(['人2']);
	});

	it('partial-failure without index and key fails every item, in failures-only calls too', async () => {
		await script({
			endpoint: 'v2/dept/add',
			kind: 'partial-failure',
			items: [{ code: 555, msg: '不行' }],
		});
		expect((await bench.call('v2/dept/add', { departments: ['甲', '乙'] })).data).toMatchObject({
			successList: [],
			errorList: [{ msgId: '甲', msgCode: 555 }, { msgId: '乙' }],
		});
		expect(bench.longNames()).toEqual(['']);
	});

	it('shift-rows moves the rows of one page, empty-list gives none', async () => {
		await bench.call('person/addNew', {
			persons: [1, 2, 3, 4].map((n) => ({ name: `人${n}`, phone: `1380000000${n}` })),
		});
		const page = async (begin: number): Promise<unknown[]> =>
			(await bench.call('person/getall', { begin, count: 2 })).rows.map(({ name }) => name);
		await script({ endpoint: 'person/getall', nth: 2, kind: 'shift-rows' });
		expect([await page(0), await page(1), await page(1)]).toEqual([
			['人1', '人2'],
			['人3', '人4'],
			['人2', '人3'],
		]);
		await script({ endpoint: 'person/getall', kind: 'empty-list' });
		expect([await page(0), await page(0)]).toEqual([[], ['人1', '人2']]);
	});

	it('change happens just before the call', async () => {
		await script({
			endpoint: 'person/getall',
			nth: 2,
			kind: 'change',
			change: { persons: [{ openId: 'x1', name: '新来的', phone: '13800000009' }] },
		});
		expect((await bench.call('person/getall')).rows).toEqual([]);
		expect((await bench.call('person/getall')).rows).toMatchObject([{ openId: 'x1' }]);
	});

	it('a token call can fail too', async () => {
		await script({ endpoint: 'token', kind: '500' });
		const request = {
			eid: '10000001',
			secret: bench.simulator.readKey,
			timestamp: bench.clock.now,
			scope: 'resGroupSecret',
		};
		expect((await bench.tokenRequest(request)).status).toBe(500);
		expect((await bench.tokenRequest(request)).status).toBe(200);
	});

	it.each([
		[{ endpoint: 'x', kind: 'explode' }],
		[{ endpoint: 'x', kind: 'partial-failure' }],
		[{ endpoint: 'x', kind: 'change' }],
		[{ endpoint: 'x', kind: '500', often: 3 }],
	])('refuses the script %j and says why', async (fault) => {
		const answer = await control(bench.simulator.controlUrl, 'POST', '/faults', [fault]);
		expect(answer).toMatchObject({
			status: 400,
			body: { error: expect.stringMatching(/kind|items|change|often/) },
		});
	});

	it('a new script replaces the old one; an empty one ends all faults', async () => {
		await script({ endpoint: '*', every: true, kind: '500' });
		await script();
		expect(await bench.call('dept/getall')).toMatchObject({ success: true });
	});
});

describe('faults of E10', () => {
	let bench: E10Bench;
	beforeEach(async () => {
		bench = await E10Bench.start({
			seed: {
				departments: [],
				employees: [1, 2, 3].map((n) => ({ id: String(n), name: `人${n}`, departmentId: '1' })),
			},
		});
	});
	afterEach(() => bench.stop());

	it.each([
		[{ kind: 'total-larger' }, { total: 4, data: [{ id: '1' }, { id: '2' }] }],
		[{ kind: 'total-larger', by: 5 }, { total: 8 }],
		[{ kind: 'empty-list' }, { total: 0, data: [] }],
		[{ kind: 'shift-rows' }, { total: 3, data: [{ id: '2' }, { id: '3' }] }],
	])('%j', async (fault, data) => {
		await control(bench.simulator.controlUrl, 'POST', '/faults', [
			{ endpoint: 'queryEmployee', ...fault },
		]);
		expect((await bench.query('queryEmployee', { pageSize: 2 })).data).toMatchObject(data);
		expect((await bench.query('queryEmployee', { pageSize: 2 })).data).toMatchObject({
			total: 3,
			data: [{ id: '1' }, { id: '2' }],
		});
	});

	it('expired-token rejects with 200007 and kills the token', async () => {
		await control(bench.simulator.controlUrl, 'POST', '/faults', [
			{ endpoint: 'queryEmployee', kind: 'expired-token' },
		]);
		expect((await bench.query('queryEmployee', {})).message.errcode).toBe(200007);
		expect((await bench.query('queryEmployee', {})).message.errcode).toBe(200007);
	});
});
