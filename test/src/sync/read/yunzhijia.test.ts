import {
	startYunzhijiaSimulator,
	type YunzhijiaSeed,
	type YunzhijiaSimulator,
} from '../../../../simulators';
import type { Fault } from '../../../../simulators/faults';
import { systemServices } from '../../../../src/lib/services';
import { readDuties, withDuties } from '../../../../src/sync/read/duties';
import { readYunzhijia } from '../../../../src/sync/read/yunzhijia';
import { createYunzhijiaReader, type YunzhijiaReader } from '../../../../src/yunzhijia';

const seed = (people: number): YunzhijiaSeed => ({
	departments: [
		{ id: 'o-root', name: '总部', parentId: null },
		{ id: 'o-a', name: '研发部', parentId: 'o-root' },
	],
	persons: Array.from({ length: people }, (_, n) => ({
		openId: `p-${n}`,
		name: `员工${n}`,
		phone: `138${String(n).padStart(8, '0')}`,
		orgId: 'o-a',
	})),
});

describe('reading Yunzhijia', () => {
	let simulator: YunzhijiaSimulator;
	let reader: YunzhijiaReader;
	beforeAll(async () => {
		simulator = await startYunzhijiaSimulator();
		reader = createYunzhijiaReader(
			{ eid: simulator.eid, baseUrl: simulator.url, readKey: simulator.readKey, allowHttp: true },
			{ ...systemServices(), sleep: async () => {} },
		);
	});
	afterAll(() => simulator.stop());

	const read = async (
		people: number,
		faults: readonly Fault[] = [],
		bound: readonly string[] = [],
	) => {
		simulator.seed(seed(people));
		simulator.faults.set(faults);
		simulator.log.reset();
		return await readYunzhijia(reader, bound);
	};
	const calls = (): number => simulator.log.counts()['person/getall'] ?? 0;

	it.each([0, 1, 999, 1000, 1001, 2000, 2345])(
		'%i people: all of them, once, with a certificate',
		async (people) => {
			const { persons, departments, certificate } = await read(people);
			expect(certificate).toEqual({ complete: true, reasons: [], rows: people, total: null });
			expect(new Set(persons.map((person) => person.openId)).size).toBe(people);
			expect(departments).toHaveLength(2);
			// Each page but the first overlaps by one row, and the last is asked for once more.
			expect(calls()).toBe(people === 0 ? 1 : 2 + Math.ceil(Math.max(0, people - 1000) / 999));
		},
	);

	it('rows that shift once while they are read: reads again, and is sure', async () => {
		const { persons, certificate } = await read(2345, [
			{ endpoint: 'person/getall', kind: 'shift-rows', nth: 2 },
		]);
		expect(certificate.complete).toBe(true);
		expect(persons).toHaveLength(2345);
	});

	it('rows that shift every time: three tries, then no certificate', async () => {
		const { certificate } = await read(1500, [
			{ endpoint: 'person/getall', kind: 'shift-rows', by: -1, every: true, nth: 2 },
		]);
		expect(certificate).toMatchObject({
			complete: false,
			reasons: [expect.objectContaining({ code: 'shifted' })],
		});
		expect(calls()).toBeGreaterThanOrEqual(6);
	});

	it('an empty page in the middle is not the end', async () => {
		const once = await read(2345, [{ endpoint: 'person/getall', kind: 'empty-list', nth: 2 }]);
		expect(once.certificate.complete).toBe(true);
		expect(once.persons).toHaveLength(2345);
		const always = await read(2345, [
			{ endpoint: 'person/getall', kind: 'empty-list', nth: 2, every: true },
		]);
		expect(always.certificate).toMatchObject({ complete: false });
	});

	it('a page that the server cuts short is not the end', async () => {
		simulator.seed(seed(700));
		simulator.faults.set([]);
		const short: YunzhijiaReader = {
			...reader,
			persons: {
				...reader.persons,
				getPage: async (begin, count) => await reader.persons.getPage(begin, Math.min(count, 200)),
			},
		};
		const { persons, certificate } = await readYunzhijia(short, []);
		expect(certificate.complete).toBe(true);
		expect(persons).toHaveLength(700);
	});

	it('a person listed twice voids the certificate', async () => {
		simulator.seed(seed(3));
		simulator.faults.set([]);
		const doubling: YunzhijiaReader = {
			...reader,
			persons: {
				...reader.persons,
				getPage: async (begin, count) =>
					await reader.persons
						.getPage(begin, count)
						.then((rows) => (begin === 0 ? [...rows, ...rows.slice(0, 1)] : rows)),
			},
		};
		expect((await readYunzhijia(doubling, [])).certificate).toMatchObject({
			complete: false,
			reasons: [{ code: 'listed-twice', facts: { list: 'persons' } }],
		});
	});

	it('linked persons that the list lacks are asked for by id', async () => {
		simulator.seed({
			...seed(2),
			persons: [
				...seed(2).persons,
				{ openId: 'p-left', name: '离职', phone: '13900000000', status: '0' },
			],
		});
		simulator.faults.set([]);
		const { persons, askedById, certificate } = await readYunzhijia(reader, [
			'p-0',
			'p-left',
			'p-gone',
		]);
		expect(persons.map((person) => person.openId)).toEqual(['p-0', 'p-1']);
		expect(askedById).toMatchObject([{ openId: 'p-left', status: '0' }]);
		expect(certificate.complete).toBe(true);
	});

	it('an empty or shortened list is not believed while linked persons are active', async () => {
		const empty = await read(
			5,
			[{ endpoint: 'person/getall', kind: 'empty-list', every: true }],
			['p-0', 'p-1'],
		);
		expect(empty.certificate).toMatchObject({
			complete: false,
			reasons: [{ code: 'not-listed', facts: { count: 2 } }],
		});
		const late = await read(
			5,
			[{ endpoint: 'person/getall', kind: 'shift-rows', by: 1, every: true }],
			['p-0', 'p-1'],
		);
		expect(late.certificate).toMatchObject({ complete: false });
	});

	it('departments that do not fit together are read again, and then have no certificate', async () => {
		const once = await read(1, [{ endpoint: 'dept/getall', kind: 'shift-rows', by: 1 }]);
		expect(once.certificate.complete).toBe(true);
		const always = await read(1, [
			{ endpoint: 'dept/getall', kind: 'shift-rows', by: 1, every: true },
		]);
		expect(always.certificate.reasons).toEqual(
			expect.arrayContaining([
				{ code: 'roots', facts: { count: 0 } },
				{ code: 'departments-nowhere', facts: { count: 1 } },
			]),
		);
		const none = await read(1, [{ endpoint: 'dept/getall', kind: 'empty-list', every: true }]);
		expect(none.certificate.reasons).toEqual(
			expect.arrayContaining([
				{ code: 'roots', facts: { count: 0 } },
				{ code: 'persons-nowhere', facts: { count: 1 } },
			]),
		);
	});

	it('people without a department are people, and no fault of the reading', async () => {
		simulator.seed({
			...seed(1),
			persons: [
				{ openId: 'p-0', name: '未分配', phone: '13800000000', orgId: '' },
				{ openId: 'p-1', name: '在根', phone: '13800000001', department: '' },
			],
		});
		simulator.faults.set([]);
		expect(await readYunzhijia(reader, [])).toMatchObject({
			certificate: { complete: true },
			persons: [
				{ openId: 'p-0', orgId: '' },
				{ openId: 'p-1', orgId: simulator.state.root.id },
			],
		});
	});

	it('where no row names the root by its id, nowhere is the root', async () => {
		simulator.seed({
			...seed(1),
			persons: [{ openId: 'p-0', name: '在根', phone: '13800000000', orgId: '' }],
		});
		simulator.faults.set([]);
		expect(await readYunzhijia(reader, [])).toMatchObject({
			certificate: { complete: true },
			persons: [{ openId: 'p-0', orgId: simulator.state.root.id }],
		});
	});

	describe('leaders and part-time posts', () => {
		const many = (count: number): YunzhijiaSeed => ({
			...seed(count),
			leaders: Array.from({ length: count }, (_, n) => ({ openId: `p-${n}`, orgId: 'o-root' })),
			partTimeJobs: Array.from({ length: count }, (_, n) => ({
				openId: `p-${n}`,
				orgId: 'o-root',
				jobTitle: '顾问',
				weights: 1,
			})),
		});

		it.each([0, 1, 1000, 1001, 2345])(
			'%i of each: all of them, proved by pages that overlap',
			async (count) => {
				simulator.seed(many(count));
				simulator.faults.set([]);
				simulator.log.reset();
				const { leaders, posts, reasons } = await readDuties(reader);
				expect({
					leaders: new Set(leaders.map(({ openId }) => openId)).size,
					posts: new Set(posts.map(({ openId }) => openId)).size,
					reasons,
				}).toEqual({ leaders: count, posts: count, reasons: [] });
				const pages = count === 0 ? 1 : 2 + Math.ceil(Math.max(0, count - 1000) / 999);
				expect(simulator.log.counts()).toMatchObject({
					'company/queryOrgAdmins': pages,
					'company/queryPartTimeJobs': pages,
				});
			},
		);

		it('rows that shift every time void the certificate of the whole reading', async () => {
			simulator.seed(many(1500));
			simulator.faults.set([
				{ endpoint: 'company/queryPartTimeJobs', kind: 'shift-rows', by: -1, every: true, nth: 2 },
			]);
			const snapshot = withDuties(await readYunzhijia(reader, []), await readDuties(reader));
			expect(snapshot.certificate).toMatchObject({
				complete: false,
				reasons: [{ code: 'shifted', facts: { list: 'posts' } }],
			});
		});

		it('titles of one person in one department are one post', async () => {
			simulator.seed(seed(1));
			simulator.faults.set([]);
			const rows = ['顾问', '讲师'].map((jobTitle) => ({
				openId: 'p-0',
				orgId: 'o-root',
				jobTitle,
				weights: 1,
			}));
			const doubling: YunzhijiaReader = {
				...reader,
				partTimeJobs: { getPage: async (begin) => await Promise.resolve(rows.slice(begin)) },
			};
			expect((await readDuties(doubling)).posts).toEqual([
				{ openId: 'p-0', orgId: 'o-root', jobTitle: '顾问,讲师', weights: '1' },
			]);
		});
	});
});
