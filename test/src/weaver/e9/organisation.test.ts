import { startE9Simulator, type E9Simulator } from '../../../../simulators/e9/server';
import type { E9Options } from '../../../../simulators/e9/options';
import type { E9SeedInput } from '../../../../simulators/e9/rows';
import { systemServices } from '../../../../src/lib/services';
import type { OrganisationPart } from '../../../../src/weaver';
import {
	createWeaverE9,
	type E9Access,
	type E9ReadOptions,
	registerEcToken,
} from '../../../../src/weaver/e9';

/** Two companies, whose numbers are also departments' numbers. */
const GROUP: E9SeedInput = {
	subcompanies: [
		{ id: '1', subcompanyname: '总部', subcompanydesc: '云川集团总部', showorder: '1.0' },
		{ id: '2', subcompanyname: '上海', supsubcomid: null, showorder: '' },
		{ id: '3', subcompanyname: '旧公司', canceled: '1' },
	],
	departments: [
		{ id: '1', departmentmark: '人事', subcompanyid1: '1', custom_data: { bmfzr: '11,12' } },
		{ id: '2', departmentmark: '招聘', subcompanyid1: '1', supdepid: '1' },
		{ id: '3', departmentmark: '撤销部', subcompanyid1: '1', canceled: '1' },
	],
	jobTitles: [{ id: '7', jobtitlename: '经理' }],
	users: [
		{
			id: '11',
			lastname: '韩梅',
			loginid: 'hanmei',
			workcode: 'A1',
			departmentid: '1',
			jobtitle: '7',
		},
		{ id: '12', lastname: '李雷', workcode: 'A2', departmentid: '2', managerid: '11', sex: '男' },
		{
			id: '13',
			lastname: '韩梅',
			departmentid: '2',
			accounttype: '1',
			belongto: '11',
			jobtitle: '7',
		},
		{ id: '14', lastname: '已离职', workcode: 'A4', departmentid: '2', status: '5' },
		{ id: '15', lastname: '无部门', workcode: 'A5', departmentid: null, status: '0' },
		{ id: '16', lastname: '状态不明', workcode: 'A6', departmentid: '2', status: '9' },
	],
};
const OPTIONS: E9ReadOptions = { unitNames: 'short', companyName: '云川集团', headField: null };

describe('reading E9', () => {
	let simulator: E9Simulator;
	afterEach(() => simulator.stop());

	const start = async (options: Partial<E9Options> = {}, seed = GROUP): Promise<void> => {
		simulator = await startE9Simulator({ ...options, seed });
	};
	const accessOf = (): E9Access => {
		if (simulator.options.access === 'hrm-token')
			return {
				kind: 'hrm-token',
				secret: simulator.options.hrmSecret,
				digest: simulator.options.hrmDigest,
			};
		if (simulator.options.access === 'ip-list') return { kind: 'ip-list' };
		return { kind: 'ec-token', appId: simulator.options.appId, ...simulator.pair, userId: '11' };
	};
	const client = (access = accessOf()) =>
		createWeaverE9({ baseUrl: simulator.url, allowHttp: true, access }, patient);
	const patient = { ...systemServices(), sleep: async () => {} };
	const read = async (options: Partial<E9ReadOptions> = {}, access = accessOf()) => {
		const parts: OrganisationPart[] = [];
		for await (const part of client(access).readOrganisation({ ...OPTIONS, ...options }))
			parts.push(part);
		return {
			departments: parts.flatMap((part) => (part.kind === 'departments' ? part.records : [])),
			employees: parts.flatMap((part) => (part.kind === 'employees' ? part.records : [])),
			certificate: parts.flatMap((part) =>
				part.kind === 'certificate' ? [part.certificate] : [],
			)[0],
		};
	};

	it('puts subcompanies and departments of one number apart, below one root of the company', async () => {
		await start();
		const { departments, certificate } = await read();
		expect(certificate).toMatchObject({ complete: true, reasons: [] });
		expect(departments).toEqual([
			{ id: 'company', name: '云川集团', parentId: null, kind: 'subcompany' },
			{ id: 's1', name: '总部', parentId: 'company', kind: 'subcompany', order: 1 },
			{ id: 's2', name: '上海', parentId: 'company', kind: 'subcompany' },
			{
				id: 's3',
				name: '旧公司',
				parentId: 'company',
				kind: 'subcompany',
				order: 0,
				disabled: true,
			},
			{ id: 'd1', name: '人事', parentId: 's1', kind: 'department', order: 0 },
			{ id: 'd2', name: '招聘', parentId: 'd1', kind: 'department', order: 0 },
			{ id: 'd3', name: '撤销部', parentId: 's1', kind: 'department', order: 0, disabled: true },
		]);
	});

	it('a secondary account names its main one by belongto, so that it becomes a post; leavers are leavers', async () => {
		await start();
		const { employees } = await read({ headField: 'bmfzr' });
		expect(employees.map(({ id, status }) => [id, status])).toEqual([
			['11', 'active'],
			['12', 'active'],
			['13', 'active'],
			['14', 'left'],
			['15', 'active'],
			['16', 'unknown'],
		]);
		expect(employees[0]).toEqual({
			id: '11',
			name: '韩梅',
			departmentId: 'd1',
			jobNo: 'A1',
			account: 'hanmei',
			jobTitle: '经理',
			status: 'active',
			order: 0,
			leaderOf: ['d1'],
		});
		expect(employees[2]).toMatchObject({ mainId: '11', departmentId: 'd2', jobTitle: '经理' });
		expect(employees[1]).toMatchObject({ gender: 'male', managerId: '11', leaderOf: ['d1'] });
		expect(employees[4]).toMatchObject({ id: '15', departmentId: '' });
	});

	it('a department whose subcompany is sealed stays below it, so that it is sealed with it', async () => {
		const below = { id: '4', departmentmark: '旧人事', subcompanyid1: '3' };
		await start({}, { ...GROUP, departments: [...(GROUP.departments ?? []), below] });
		const { departments, certificate } = await read();
		expect(certificate?.complete).toBe(true);
		expect(departments.find(({ id }) => id === 'd4')).toMatchObject({ parentId: 's3' });
		expect(departments.find(({ id }) => id === 's3')).toMatchObject({ disabled: true });
	});

	it('half a page is asked for again; where it stays so the run ends, and says what to report', async () => {
		await start();
		const half = { endpoint: 'getHrmUserInfoWithPage', kind: 'truncated-json' } as const;
		simulator.faults.set([half]);
		expect((await read()).certificate?.complete).toBe(true);
		simulator.faults.set([{ ...half, every: true }]);
		await expect(read()).rejects.toMatchObject({
			kind: 'bad-answer',
			remedy: expect.stringContaining('KB level'),
		});
	});

	it('keeps no password digest and no ID-card number', async () => {
		await start();
		const text = JSON.stringify(await read());
		expect(text).not.toMatch(/password|certificatenum|5f4dcc3b|110101199003070000/);
	});

	it('takes a single top subcompany for the root itself', async () => {
		const [top] = GROUP.subcompanies;
		await start({}, { ...GROUP, subcompanies: top ? [top] : [] });
		const { departments } = await read({ companyName: null, unitNames: 'full' });
		expect(departments[0]).toMatchObject({ id: 's1', name: '云川集团总部', parentId: null });
	});

	it('lists the subcompanies where several stand at the top and no company is named', async () => {
		await start();
		await expect(read({ companyName: null })).rejects.toMatchObject({
			kind: 'several-roots',
			message: expect.stringContaining('总部 (1), 上海 (2)'),
			remedy: expect.stringContaining('Company Name'),
		});
	});

	it.each<Partial<E9Options>>([
		{ access: 'ip-list' },
		{ access: 'hrm-token' },
		{ access: 'hrm-token', hrmDigest: 'sm3' },
		{ access: 'ec-token' },
		{ body: 'json' },
		{ body: 'form' },
		{ totalSize: 'pages' },
		{ pageLimit: 1000 },
	])('reads the same from an installation with %j', async (options) => {
		await start(options);
		const { departments, employees, certificate } = await read();
		expect(certificate?.complete).toBe(true);
		expect([departments.length, employees.length]).toEqual([7, 6]);
	});

	it('reads 1,203 people over pages, and again where rows came twice', async () => {
		const users = Array.from({ length: 1203 }, (_, place) => ({
			id: String(place + 1),
			lastname: `人${place}`,
			departmentid: '1',
		}));
		await start({}, { ...GROUP, users });
		expect((await read()).employees).toHaveLength(1203);
		simulator.faults.set([
			{ endpoint: 'getHrmUserInfoWithPage', nth: 2, kind: 'shift-rows', by: -1 },
		]);
		const { employees, certificate } = await read();
		expect(certificate?.complete).toBe(true);
		expect(employees).toHaveLength(1203);
	});

	it.each<[Partial<E9Options>, object[]]>([
		[
			{ unstableRows: true },
			[
				{ code: 'total-differs', facts: { list: 'employees', total: 1203, read: 1204 } },
				{ code: 'listed-twice', facts: { list: 'employees' } },
			],
		],
		[{ pageLimit: 400 }, []],
	])('with %j a reading is whole only where its rows are', async (options, reasons) => {
		const users = Array.from({ length: 1203 }, (_, place) => ({
			id: String(place + 1),
			lastname: `人${place}`,
			departmentid: '1',
		}));
		await start(options, { ...GROUP, users });
		expect((await read()).certificate).toMatchObject({ complete: reasons.length === 0, reasons });
	});

	it('a total that is larger than the rows voids the certificate', async () => {
		await start();
		simulator.faults.set([{ endpoint: 'getHrmUserInfoWithPage', kind: 'total-larger', times: 99 }]);
		expect((await read()).certificate).toMatchObject({
			complete: false,
			reasons: [{ code: 'total-differs', facts: { list: 'employees', total: 7, read: 6 } }],
		});
	});

	it('gets a new EC token where E9 forgot the old one, once', async () => {
		await start({ access: 'ec-token' });
		await read();
		simulator.faults.set([{ endpoint: 'getHrmsubcompanyWithPage', kind: 'expired-token' }]);
		expect((await read()).certificate?.complete).toBe(true);
	});

	it('a refusal repeats the token, which no error shows: it is as good as a key', async () => {
		await start({ access: 'ec-token' });
		simulator.faults.set([
			{ endpoint: 'getHrmsubcompanyWithPage', kind: 'expired-token', times: 9 },
		]);
		const refused: unknown = await read().catch((error: unknown) => error);
		expect(refused).toMatchObject({ message: expect.stringContaining('超时：…') });
	});

	describe('refusals', () => {
		const registered = () =>
			registerEcToken(
				{ baseUrl: simulator.url, allowHttp: true, appId: simulator.options.appId },
				patient,
			);

		it.each<[string, Partial<E9Options>, string]>([
			['address not listed', { access: 'ip-list', allowedIps: [] }, 'not-listed'],
			['page of HTML', { oldPatch: true }, 'html'],
		])('%s', async (_name, options, kind) => {
			await start(options);
			await expect(read()).rejects.toMatchObject({ kind });
		});

		it('wrong HRM secret', async () => {
			await start();
			const access: E9Access = { kind: 'hrm-token', secret: 'another' };
			await expect(read({}, access)).rejects.toMatchObject({
				kind: 'key-refused',
				remedy: expect.stringContaining('/hrm/websevice/hrm_webservice_config.jsp'),
			});
		});

		it('user of nobody', async () => {
			await start({ access: 'ec-token' });
			const { appId } = simulator.options;
			const access: E9Access = { kind: 'ec-token', appId, ...simulator.pair, userId: '999' };
			await expect(read({}, access)).rejects.toMatchObject({
				kind: 'registration',
				remedy: expect.stringContaining('HrmResource'),
			});
		});

		it('a clock that is off by more than five minutes is named as such', async () => {
			await start({ now: () => Date.now() + 6 * 60_000 });
			await expect(read()).rejects.toMatchObject({
				kind: 'clock',
				remedy: expect.stringContaining('NTP'),
			});
		});

		it('an old pair after a second registration', async () => {
			await start({ access: 'ec-token' });
			const old = accessOf();
			await registered();
			await expect(read({}, old)).rejects.toMatchObject({
				kind: 'registration',
				message: expect.stringContaining('解密失败'),
				remedy: expect.stringContaining('ECOLOGY_BIZ_EC'),
			});
		});

		it('a registration shows both values, or the true reason although msg says ok', async () => {
			await start({ access: 'ec-token' });
			expect(await registered()).toEqual(simulator.pair);
			await expect(
				registerEcToken({ baseUrl: simulator.url, allowHttp: true, appId: 'another' }, patient),
			).rejects.toMatchObject({ message: expect.stringContaining('没有在找到正确的APPID') });
		});
	});

	it('checks the connection list by list', async () => {
		await start();
		expect(await client().checkConnection()).toMatchObject({ ok: true });
		const wrong = await client({ kind: 'hrm-token', secret: 'another' }).checkConnection();
		expect(wrong.steps.filter(({ ok }) => !ok)).toHaveLength(4);
	});
});
