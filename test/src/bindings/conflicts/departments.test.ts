import { evidenceText } from '../../words/evidenceText';
import {
	decide,
	exportConflicts,
	importDecisions,
	listDecisions,
	type DecideRequest,
	type Decided,
} from '../../../../src/bindings';
import { COLUMNS, type ColumnKey } from '../../../../src/bindings/conflicts/columns';
import { openTables } from '../../../../src/lib/xlsx/openTables';
import { Bench, type Case, type Fixture, SOURCE } from '../../sync/apply/bench';

/**
 * a: two of that name in Yunzhijia. b, c: two of one name in
 * the OA. d: its parent is nowhere, and so is what is below it.
 */
const fixture: Fixture = {
	settings: { apply: 'auto' },
	oa: {
		departments: [
			{ id: 'root', name: '集团', parentId: null },
			{ id: 'a', name: 'A组', parentId: 'root' },
			{ id: 'b', name: '研发部', parentId: 'root' },
			{ id: 'c', name: '研发部', parentId: 'root' },
			{ id: 'd', name: '孤儿', parentId: 'nowhere' },
			{ id: 'e', name: '下级', parentId: 'd' },
		],
		employees: [{ id: 'a', name: '张三', departmentId: 'root', mobile: '13800000001', jobNo: '1' }],
	},
	yunzhijia: {
		departments: [
			{ id: 'o-root', name: '集团', parentId: null },
			{ id: 'o-a', name: 'A组', parentId: 'o-root' },
			{ id: 'o-b', name: 'Ａ组', parentId: 'o-root' },
			{ id: 'o-c', name: '研发部', parentId: 'o-root' },
		],
		persons: [{ openId: 'p-1', name: '李四', orgId: 'o-root', phone: '13800000001', jobNo: '1' }],
	},
	departments: [['root', 'o-root']],
	persons: [],
};
const NOW = Date.parse('2026-06-01T12:00:00+08:00');

describe('conflicts of departments in a workbook and one by one', () => {
	let bench: Bench;
	let one: Case;
	let planId: string;
	beforeAll(async () => (bench = await Bench.start(fixture)));
	beforeEach(async () => {
		one = await bench.case({ now: () => NOW });
		({ planId } = await one.plan({ apply: 'preview' }));
	});
	afterEach(() => one.stop());
	afterAll(() => bench.stop());

	const exported = async (language: 'zh' | 'en' = 'zh'): Promise<string[][]> => {
		const { file } = await exportConflicts(one.context, {
			of: { planId },
			language,
			timeZone: 'Asia/Shanghai',
		});
		const [table] = (await openTables(file)).tables();
		const rows: string[][] = [];
		for await (const batch of table?.rows() ?? [])
			for (const { cells } of batch)
				rows.push(Array.from(cells, (cell) => (typeof cell === 'string' ? cell : '')));
		return rows;
	};
	const at = (row: readonly string[], key: ColumnKey): string => row[COLUMNS.indexOf(key)] ?? '';
	/** Rows named as `kind:OA id/candidate`, with what is chosen for them. */
	const importing = async (
		values: Readonly<Record<string, readonly [decision: string, until?: string]>>,
	) => {
		const lines = (await exported()).map((row, nth) =>
			COLUMNS.map((key) => {
				const [decision, until = ''] =
					(nth > 0 && values[`${at(row, 'object')}:${at(row, 'oaId')}/${at(row, 'openId')}`]) || [];
				return decision === undefined
					? at(row, key)
					: key === 'decision'
						? decision
						: key === 'until'
							? until
							: at(row, key);
			}),
		);
		const file = Buffer.from(
			lines
				.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
				.join('\n'),
			'utf8',
		);
		return await importDecisions(one.context, {
			file,
			fileName: '待处理.csv',
			who: 'wang',
			eid: one.scope.eid,
			source: SOURCE,
			keep: true,
			language: 'zh',
			timeZone: 'Asia/Shanghai',
		});
	};
	const deciding = async (
		kind: Decided['kind'],
		oaId: string,
		more: Partial<DecideRequest> = {},
	): Promise<Decided> =>
		await decide(one.context, {
			of: { planId },
			eid: one.scope.eid,
			kind,
			object: 'department',
			oaId,
			yzjId: '',
			until: '',
			reason: '',
			who: 'wang',
			keep: true,
			timeZone: 'Asia/Shanghai',
			places: { oaId: 'OA ID', openId: 'Candidate ID', decision: 'Decision', until: 'Valid Until' },
			...more,
		});
	const departmentLinks = async (): Promise<string[]> =>
		(await one.store.bindings.list(one.scope, 'department'))
			.filter(({ provenance }) => provenance === 'decision')
			.map(({ oaId, yzjId, evidence }) => `${oaId}=${yzjId} ${evidenceText(evidence)}`);

	it('go out with the departments of that name, departments first, and what is below one that waits only with it', async () => {
		const rows = (await exported()).slice(1);
		expect(
			rows.map(
				(row) =>
					`${at(row, 'object')}:${at(row, 'oaId')}/${at(row, 'openId')} ${at(row, 'oaDepartment')} ${at(row, 'name')} ${at(row, 'why')}`,
			),
		).toEqual([
			'部门:a/o-a 集团 A组 名称在云之家已被占用',
			'部门:a/o-b 集团 Ａ组 名称在云之家已被占用',
			'部门:b/o-c 集团 研发部 同级部门重名',
			'部门:c/o-c 集团 研发部 同级部门重名',
			'部门:d/   上级部门不存在',
			'人员:a/p-1 集团 李四 号码一致但姓名不符',
		]);
	});

	it('come back as decisions about departments, which the next run uses and closes', async () => {
		const done = await importing({
			'部门:a/o-b': ['是同一人'],
			'部门:b/o-c': ['同一部门'],
			'部门:c/o-c': ['暂不处理', '2026-12-31'],
			'部门:d/': ['暂不处理', '2026-12-31'],
			'人员:a/p-1': ['不是同一人'],
		});
		expect(
			done.rows.map(
				({ object, oaId, result, problem }) =>
					`${object} ${oaId}: ${result}${problem ? ` ${problem.code}` : ''}`,
			),
		).toEqual([
			'department a: kept',
			'department b: kept',
			'department c: kept',
			'department d: kept',
			'person a: kept',
		]);
		expect(done.effect).toMatchObject({ links: 2, setAside: -5 });
		const { planId: next, plan } = await one.plan();
		expect(plan.conflicts.map(({ kind, oaId, reason }) => `${kind} ${oaId}: ${reason}`)).toEqual([
			'person a: ruled-out',
		]);
		expect(plan.notes.map(({ kind, oaId, reason }) => `${kind} ${oaId}: ${reason}`)).toEqual([
			'department c: decided-to-leave',
			'department d: decided-to-leave',
		]);
		await one.apply(next);
		expect(await departmentLinks()).toEqual(['a=o-b decided by wang', 'b=o-c decided by wang']);
		expect(
			(await listDecisions(one.store, one.scope, {}, NOW))
				.map(({ object, oaId, kind, state }) => `${object} ${oaId} ${kind}: ${state}`)
				.sort(),
		).toEqual([
			'department a bind: done',
			'department b bind: done',
			'department c leave: open',
			'department d leave: open',
			'person a different: open',
		]);
	});

	it('are refused where they say nothing of departments, and each by itself', async () => {
		const done = await importing({
			'部门:a/o-a': ['新建'],
			'部门:d/': ['是同一人'],
			'人员:a/p-1': ['是同一人'],
		});
		expect(
			done.rows.map(({ object, oaId, problem }) => `${object} ${oaId}: ${problem?.code ?? 'kept'}`),
		).toEqual(['department a: no-new-department', 'department d: no-candidate', 'person a: kept']);
	});

	it('one by one: kept, tried out, refused in the same words, of the department and not of the employee with its id', async () => {
		expect(await deciding('bind', 'a', { yzjId: 'o-b', keep: false })).toMatchObject({
			result: 'planned',
			object: 'department',
			effect: { links: 1, setAside: -1 },
		});
		expect(await deciding('bind', 'a', { yzjId: 'o-b' })).toMatchObject({ result: 'kept' });
		expect(await deciding('leave', 'a', { object: 'person', until: '2026-12-31' })).toMatchObject({
			result: 'kept',
		});
		expect(await deciding('bind', 'a', { yzjId: 'o-b' })).toMatchObject({ result: 'unchanged' });
		expect(
			(await listDecisions(one.store, one.scope, { states: ['open'], oaIds: ['a'] }, NOW))
				.map(({ object, kind }) => `${object} ${kind}`)
				.sort(),
		).toEqual(['department bind', 'person leave']);
		for (const [done, code] of [
			[await deciding('create', 'a'), 'no-new-department'],
			[await deciding('bind', 'a', { yzjId: 'o-c' }), 'not-a-candidate'],
			[await deciding('leave', 'e', { until: '2026-12-31' }), 'not-set-aside'],
			[await deciding('leave', 'a'), 'no-end'],
		] as const)
			expect(done).toMatchObject({ result: 'refused', problem: { code } });
	});

	it('a link that somebody makes by hand closes the decision, one of the employee with the same id does not', async () => {
		await deciding('leave', 'a', { until: '2026-12-31' });
		const link = (kind: 'person' | 'department', yzjId: string) => ({
			kind,
			oaId: 'a',
			yzjId,
			state: 'active' as const,
			provenance: 'manual' as const,
			evidence: null,
			at: NOW,
			by: 'x',
		});
		await one.store.bindings.put(one.scope, [link('person', 'p-1')], { who: 'x', why: '' });
		expect((await listDecisions(one.store, one.scope, {}, NOW)).map(({ state }) => state)).toEqual([
			'open',
		]);
		await one.store.bindings.put(one.scope, [link('department', 'o-a')], { who: 'x', why: '' });
		expect((await listDecisions(one.store, one.scope, {}, NOW)).map(({ state }) => state)).toEqual([
			'superseded',
		]);
	});
});
