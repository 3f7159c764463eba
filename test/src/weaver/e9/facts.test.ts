import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { E9Options } from '../../../../simulators/e9/options';
import type { E9SeedInput } from '../../../../simulators/e9/rows';
import { type E9Simulator, startE9Simulator } from '../../../../simulators/e9/server';
import { systemServices } from '../../../../src/lib/services';
import type { OrganisationPart } from '../../../../src/weaver';
import { createWeaverE9, type E9Access, type E9ReadOptions } from '../../../../src/weaver/e9';

/**
 * Each fact about e-cology E9 that the client relies on, as the client uses it; the simulator's
 * twin is test/simulators/e9/facts.
 */
const patient = { ...systemServices(), sleep: async () => {} };
const OPTIONS: E9ReadOptions = { unitNames: 'short', companyName: null, headField: null };
const IP_LIST: E9Access = { kind: 'ip-list' };

const readFrom = async (
	baseUrl: string,
	{ access = IP_LIST, ...options }: Partial<E9ReadOptions> & { access?: E9Access } = {},
) => {
	const parts: OrganisationPart[] = [];
	const client = createWeaverE9({ baseUrl, allowHttp: true, access }, patient);
	for await (const part of client.readOrganisation({ ...OPTIONS, ...options })) parts.push(part);
	return {
		departments: parts.flatMap((part) => (part.kind === 'departments' ? part.records : [])),
		employees: parts.flatMap((part) => (part.kind === 'employees' ? part.records : [])),
		complete: parts.some((part) => part.kind === 'certificate' && part.certificate.complete),
	};
};

describe('on the wire', () => {
	/** A server that answers every list with nothing and asks for its cookie back. */
	let server: Server;
	let url = '';
	const calls: { path: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
	beforeEach(async () => {
		calls.length = 0;
		server = createServer((request, response) => {
			void text(request).then((body) => {
				calls.push({ path: request.url ?? '', headers: request.headers, body });
				response.setHeader('Set-Cookie', 'ecology_JSessionid=somebody; Path=/');
				response.end('{"code":"1","data":{"totalSize":0,"dataList":[]}}');
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
	});
	afterEach(() => new Promise((resolve) => server.close(resolve)));

	it('the four lists are asked for by POST of JSON with params, under E9’s own capitals', async () => {
		await readFrom(url);
		expect([...new Set(calls.map(({ path }) => path))]).toEqual([
			'/api/hrm/resful/getHrmsubcompanyWithPage',
			'/api/hrm/resful/getHrmdepartmentWithPage',
			'/api/hrm/resful/getJobtitleInfoWithPage',
			'/api/hrm/resful/getHrmUserInfoWithPage',
		]);
		expect([calls[0]?.headers['content-type'], calls[0]?.body]).toEqual([
			'application/json',
			'{"params":{"pagesize":500,"curpage":1}}',
		]);
	});

	it('sealed units are asked for apart, by canceled "1"', async () => {
		await readFrom(url);
		const sealed = calls.filter(({ body }) => body.includes('"canceled":"1"'));
		expect(sealed.map(({ path }) => path.split('/').at(-1))).toEqual([
			'getHrmsubcompanyWithPage',
			'getHrmdepartmentWithPage',
		]);
	});

	it('no cookie is ever sent back: with one the call would run as that session’s user', async () => {
		await readFrom(url);
		expect(calls.filter(({ headers }) => headers['cookie'] !== undefined)).toEqual([]);
	});

	it('the HRM key goes as the headers key and ts, milliseconds and upper-case hex', async () => {
		await readFrom(url, { access: { kind: 'hrm-token', secret: 'demo-key' } });
		expect(calls[0]?.headers).toMatchObject({
			key: expect.stringMatching(/^[0-9A-F]{32}$/),
			ts: expect.stringMatching(/^\d{13}$/),
		});
	});
});

describe('what rows mean', () => {
	let e9: E9Simulator;
	afterEach(() => e9.stop());
	const read = async (
		seed: Partial<E9SeedInput>,
		options: Partial<E9Options> = {},
		reading: Partial<E9ReadOptions> = {},
	) => {
		const subcompanies = [{ id: '1', subcompanyname: '总部' }];
		e9 = await startE9Simulator({
			...{ access: 'ip-list', ...options },
			seed: { subcompanies, ...seed },
		});
		return await readFrom(e9.url, reading);
	};
	const user = (id: string, more: object = {}) => ({
		...{ id, lastname: `人${id}`, departmentid: '1' },
		...more,
	});

	it('a department without supdepid stands below its subcompany, "0" or empty alike', async () => {
		const { departments } = await read({
			departments: [
				{ id: '1', departmentmark: '甲', subcompanyid1: '1', supdepid: '0' },
				{ id: '2', departmentmark: '乙', subcompanyid1: '1', supdepid: '' },
				{ id: '3', departmentmark: '丙', subcompanyid1: '1', supdepid: null },
				{ id: '4', departmentmark: '丁', subcompanyid1: '1', supdepid: '1' },
			],
		});
		expect(departments.slice(1).map(({ parentId }) => parentId)).toEqual(['s1', 's1', 's1', 'd1']);
	});

	it('canceled is "1" for sealed units; empty, null and "0" are in use', async () => {
		const { departments } = await read({
			departments: ['1', '', null, '0'].map((canceled, place) => ({
				...{ id: String(place + 1), departmentmark: `部${place}`, subcompanyid1: '1', canceled },
			})),
		});
		expect(departments.filter(({ disabled }) => disabled).map(({ id }) => id)).toEqual(['d1']);
	});

	it('showorder and dsporder are decimal text, may be empty or negative', async () => {
		const { employees } = await read({
			users: ['30.0', '-1.5', '', null].map((dsporder, place) => user(String(place), { dsporder })),
		});
		expect(employees.map(({ order }) => order)).toEqual([30, -1.5, undefined, undefined]);
	});

	it('status 0 to 3 is in service, 4 to 7 is left, all else says nothing', async () => {
		const statuses = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '', null];
		const { employees } = await read({
			users: statuses.map((status, place) => user(String(place), { status })),
		});
		expect(employees.map(({ status }) => status)).toEqual([
			...Array.from({ length: 4 }, () => 'active'),
			...Array.from({ length: 4 }, () => 'left'),
			...Array.from({ length: 3 }, () => 'unknown'),
		]);
	});

	it('sex is 男 or 女; a job title is an id, named by its own list; a superior is a user id', async () => {
		const { employees } = await read({
			jobTitles: [{ id: '7', jobtitlename: '经理' }],
			users: [
				user('1', { sex: '男', jobtitle: '7', managerid: '2' }),
				user('2', { sex: '女', jobtitle: '8', managerid: '0' }),
			],
		});
		expect(employees).toMatchObject([
			{ gender: 'male', jobTitle: '经理', managerId: '2' },
			{ gender: 'female' },
		]);
		expect(Object.keys(employees[1] ?? {})).not.toEqual(
			expect.arrayContaining(['jobTitle', 'managerId']),
		);
	});

	it('people without a login have no account, people without a department none', async () => {
		const { employees } = await read({
			users: [
				user('1', { loginid: '', departmentid: '' }),
				user('2', { loginid: null, departmentid: null }),
			],
		});
		expect(employees.map(({ account, departmentId }) => [account, departmentId])).toEqual([
			[undefined, ''],
			[undefined, ''],
		]);
	});

	it('heads of departments stand in the custom field that is named, and in no other place', async () => {
		const seed: Partial<E9SeedInput> = {
			departments: [
				{ id: '1', departmentmark: '甲', subcompanyid1: '1', custom_data: { bmfzr: '1, 2' } },
			],
			users: [user('1'), user('2'), user('3')],
		};
		const named = await read(seed, {}, { headField: 'bmfzr' });
		expect(named.employees.map(({ leaderOf }) => leaderOf)).toEqual([['d1'], ['d1'], []]);
		await e9.stop();
		const unnamed = await read(seed);
		expect(unnamed.employees.map(({ leaderOf }) => leaderOf)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	const crowd = { users: Array.from({ length: 1203 }, (_, place) => user(String(place + 1))) };

	it.each(['records', 'pages'] as const)(
		'totalSize as %s proves a list whole',
		async (totalSize) => {
			const { complete, employees } = await read(crowd, { totalSize });
			expect([complete, employees.length]).toEqual([true, 1203]);
		},
	);

	it('without totalSize a list is read to its end, and nothing proves it whole', async () => {
		const { complete, employees } = await read(crowd, { totalSize: 'absent' });
		expect([complete, employees.length]).toEqual([false, 1203]);
	});

	it.each([200, 401])('a refusal with HTTP %d is understood', async (refusalStatus) => {
		await expect(read({}, { refusalStatus, allowedIps: [] })).rejects.toMatchObject({
			kind: 'not-listed',
			remedy: expect.stringContaining('HrmWebserviceIP.properties'),
		});
	});

	it('a patch level that answers with HTTP 500 and HTML is named', async () => {
		await expect(read({}, { oldPatch: true })).rejects.toMatchObject({
			kind: 'html',
			remedy: expect.stringContaining('KB900210208'),
		});
	});
});
