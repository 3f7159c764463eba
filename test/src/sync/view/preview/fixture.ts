import { createHash } from 'node:crypto';
import {
	type Conflict,
	type Note,
	type Operation,
	type OperationKind,
	type OperationMembers,
	type Plan,
	REMOVALS,
	inYunzhijia,
	type TreeNode,
} from '../../../../../src/sync/model';
import { parseSettings } from '../../../../../src/settings/push';
import type { PreviewMeta } from '../../../../../src/sync/view/preview';
import { operationSchema } from '../../../../../src/sync/operations/schema';

/** Plans made by hand, as planning would make them, for looking at and testing the preview. */

export const meta = (over: Partial<PreviewMeta> = {}): PreviewMeta => ({
	planId: 'plan-20260131-0200',
	createdAt: Date.UTC(2026, 0, 30, 18, 0, 0),
	language: 'en',
	...over,
});

export const subject = (seq: number, over: Pick<Operation, 'oaId' | 'name'>) => ({
	id: `operation ${seq}`,
	seq,
	object: 'person' as const,
	yzjId: '',
	needs: [],
	because: { rule: 'out-of-scope' as const, facts: {} },
	...over,
});

const was = { jobTitle: '顾问', weights: 3, leader: false };
const role = { id: '5f0c', name: '出纳', orgIds: ['r'] };
const place = { parentId: 'r', path: '' };
const target = inYunzhijia('r', '');

/** What an operation of a kind says besides where a test has nothing to say of it. */
const MEMBERS: { [K in OperationKind]: OperationMembers<K> } = {
	'bind-department': {},
	'bind-person': {},
	'create-department': { target },
	'move-department': { target, was: place, path: '' },
	'rename-department': { was: '', becomes: '' },
	'reorder-department': { was: 1, weights: 2 },
	'create-person': { before: {}, after: {} },
	'enable-person': { was: '2' },
	'restore-person': { was: '0' },
	'update-person': { before: {}, after: {} },
	'change-phone': { before: {}, after: {} },
	'change-email': { before: {}, after: {} },
	'remove-leader': { target, leads: true },
	'delete-post': { target, was },
	'remove-role': { role },
	'move-person': { target, from: null, path: '' },
	'set-post': { target, was, post: { ...was, leader: true } },
	'set-leader': { target, leads: false },
	'assign-role': { role },
	'disable-person': { was: '1' },
	'leave-person': { was: '1' },
	'delete-person': { was: '1' },
	'unbind-department': { was: 'active', becomes: 'none' },
	'unbind-person': { was: 'active', becomes: 'none' },
	'delete-department': { was: { ...place, name: '' } },
};

type Said<K extends OperationKind> = Partial<Omit<Operation<K>, 'kind'>>;

export const operation = <K extends OperationKind>(
	seq: number,
	kind: K,
	over: Said<K> = {},
): Operation =>
	operationSchema.parse({
		id: `${kind}:${over.oaId ?? over.yzjId ?? seq}`,
		seq,
		kind,
		object: kind.endsWith('department') ? 'department' : 'person',
		oaId: '',
		yzjId: '',
		name: '',
		needs: [],
		because: { rule: 'out-of-scope', facts: {} },
		...MEMBERS[kind],
		...over,
	});

/** The same, before it has its place. */
const of =
	<K extends OperationKind>(kind: K, over: Said<K>) =>
	(seq: number): Operation =>
		operation(seq, kind, over);

export const node = (
	key: string,
	parentKey: string,
	name: string,
	state: TreeNode['state'] = 'matched',
	over: Partial<TreeNode> = {},
): TreeNode => ({ key, parentKey, name, state, was: '', people: 0, ...over });

/** A whole plan around the given parts; counts follow from the operations. */
export function plan(over: Partial<Plan> = {}): Plan {
	const operations = over.operations ?? [];
	const count = (object: Operation['object'], kinds: readonly OperationKind[]): number =>
		operations.filter((each) => each.object === object && kinds.includes(each.kind)).length;
	const removals = [...REMOVALS];
	const tree = over.tree ?? [];
	const whole = { complete: true, reasons: [], rows: 128, total: 128 };
	return {
		eid: '10109',
		source: 'e10',
		hash: createHash('sha256')
			.update(JSON.stringify(operations.map(({ id }) => id)))
			.digest('hex'),
		status: operations.length === 0 ? 'no-changes' : 'ready',
		operations,
		counts: {
			departments: {
				matched: tree.filter(({ state }) => state === 'matched').length,
				create: count('department', ['create-department']),
				update: count('department', ['rename-department', 'reorder-department']),
				move: count('department', ['move-department']),
				remove: count('department', removals),
			},
			persons: {
				matched: 96,
				create: count('person', ['create-person']),
				update: count('person', [
					'update-person',
					'change-phone',
					'change-email',
					'enable-person',
					'restore-person',
				]),
				move: count('person', ['move-person']),
				remove: count('person', removals),
			},
			bind: count('person', ['bind-person']) + count('department', ['bind-department']),
			quarantined: over.conflicts?.length ?? 0,
		},
		guards: [],
		conflicts: [],
		notes: [],
		tree,
		headCount: 128,
		certificates: { oa: whole, yunzhijia: { ...whole, total: null } },
		settings: parseSettings({
			table: {
				from: 'http',
				departments: 'https://hr.example.com/departments?key=SECRETTOKEN',
				people: 'https://hr.example.com/people?key=SECRETTOKEN',
			},
			matchPairs: [{ oa: 'mobile', yzj: 'phone' }],
		}),
		...over,
	};
}

/** A blocked Monday morning at 演示部门: something of everything. */
export function busyPlan(): Plan {
	const tree: TreeNode[] = [
		node('root', '', '演示部门', 'matched', { people: 2 }),
		node('a', 'root', '部门A', 'matched', { people: 14 }),
		node('a1', 'a', '研发一组', 'matched', { people: 22 }),
		node('oa:312', 'a', '平台架构组', 'created'),
		node('b', 'root', '市场与品牌中心', 'renamed', { was: '市场部', people: 9 }),
		node('b1', 'b', '华东大区', 'moved', { was: '演示部门 / 销售部 / 华东大区', people: 31 }),
		node('b2', 'b', '上海办事处', 'matched', { people: 6 }),
		node('c', 'root', '其他部门', 'untouched', { people: 5 }),
		node('c1', 'c', '外包人员', 'untouched', { people: 12 }),
		node('d', 'root', '旧档案室', 'removed', { people: 0 }),
		node('e', 'root', '客户服务部', 'matched', { people: 27 }),
	];
	const list = [
		of('bind-department', {
			oaId: '100',
			yzjId: 'root',
			name: '演示部门',
			because: { rule: 'same-path', facts: {} },
		}),
		of('bind-person', {
			oaId: '770000000000000012',
			yzjId: 'p-12',
			name: '陈晓东',
			target: inYunzhijia('a1', '演示部门\\部门A\\研发一组'),
			because: { rule: 'pairs', facts: { pairs: [{ oa: 'mobile', yzj: 'phone' }] } },
		}),
		of('create-department', {
			oaId: '312',
			name: '平台架构组',
			target: inYunzhijia('a', '演示部门\\部门A'),
			because: { rule: 'new-record', facts: { side: 'oa', path: '' } },
		}),
		of('move-department', {
			oaId: '140',
			yzjId: 'b1',
			name: '华东大区',
			was: { parentId: 'c', path: '演示部门\\销售部\\华东大区' },
			path: '演示部门\\市场与品牌中心\\华东大区',
			target: inYunzhijia('b', '演示部门\\市场与品牌中心'),
			because: { rule: 'moved', facts: { side: 'oa' } },
		}),
		of('rename-department', {
			oaId: '120',
			yzjId: 'b',
			name: '市场与品牌中心',
			was: '市场部',
			becomes: '市场与品牌中心',
			because: { rule: 'renamed', facts: { side: 'oa' } },
		}),
		of('create-person', {
			oaId: '770000000000000101',
			name: '欧阳娜娜',
			after: {
				name: '欧阳娜娜',
				'account.mobile': '13812345678',
				jobNo: '000451',
				jobTitle: '高级架构师',
				gender: '2',
			},
			target: { in: 'oa' as const, oaId: '312', path: '演示部门\\部门A\\平台架构组' },
			needs: ['create-department:312'],
			because: { rule: 'new-record', facts: { side: 'oa', path: '' } },
		}),
		of('create-person', {
			oaId: '770000000000000102',
			name: '李建国',
			after: {
				name: '李建国',
				'account.mobile': '13987654321',
				jobNo: '000452',
				jobTitle: '工程师',
				gender: '1',
			},
			target: { in: 'oa' as const, oaId: '312', path: '演示部门\\部门A\\平台架构组' },
			needs: ['create-department:312'],
			because: { rule: 'new-record', facts: { side: 'oa', path: '' } },
		}),
		of('enable-person', {
			oaId: '770000000000000051',
			yzjId: 'p-51',
			name: '周敏',
			target: inYunzhijia('e', '演示部门\\客户服务部'),
			because: { rule: 'in-scope-again', facts: {} },
		}),
		of('update-person', {
			oaId: '770000000000000012',
			yzjId: 'p-12',
			name: '陈晓东',
			before: { jobTitle: '工程师' },
			after: { jobTitle: '技术经理' },
			target: inYunzhijia('a1', '演示部门\\部门A\\研发一组'),
			because: { rule: 'other-values', facts: { side: 'oa' } },
		}),
		of('change-phone', {
			oaId: '770000000000000031',
			yzjId: 'p-31',
			name: '王芳',
			before: { phone: '13700001111' },
			after: { phone: '13600002222' },
			target: inYunzhijia('b1', '演示部门\\市场与品牌中心\\华东大区'),
			because: { rule: 'other-values', facts: { side: 'oa' } },
		}),
		of('move-person', {
			oaId: '770000000000000044',
			yzjId: 'p-44',
			name: '赵强',
			from: { orgId: 'b2' },
			path: '演示部门\\市场与品牌中心\\华东大区',
			target: inYunzhijia('b1', '演示部门\\市场与品牌中心\\华东大区'),
			because: { rule: 'other-department', facts: { side: 'oa' } },
		}),
		...Array.from({ length: 12 }, (_, i) =>
			of('disable-person', {
				oaId: `77000000000000020${i}`,
				yzjId: `p-2${i}`,
				name: `${'吴郑冯陈褚卫蒋沈韩杨朱秦'[i] ?? ''}志远`,
				target: inYunzhijia(i < 9 ? 'e' : 'a1', ''),
			}),
		),
		of('delete-department', {
			oaId: '160',
			yzjId: 'd',
			name: '旧档案室',
			was: { name: '旧档案室', parentId: 'root', path: '' },
			because: { rule: 'out-of-scope', facts: {} },
		}),
	];
	const subject = { kind: 'person' as const, yzjId: '' };
	const noAccount = { reason: 'no-account' as const, facts: { field: 'mobile' } };
	const conflicts: Conflict[] = [
		{
			...subject,
			oaId: '770000000000000061',
			name: '张伟',
			reason: 'ambiguous-match',
			facts: { pairs: [{ oa: 'jobNo', yzj: 'jobNo' }], crowd: true },
		},
		{ ...subject, oaId: '770000000000000062', name: '刘洋', ...noAccount },
		{ ...subject, oaId: '770000000000000063', name: '刘畅', ...noAccount },
		{
			kind: 'department',
			oaId: '188',
			yzjId: '',
			name: '综合部',
			reason: 'same-named-siblings',
			facts: { side: 'oa', count: 2, name: '综合部', above: '演示部门' },
		},
	];
	const notes: Note[] = [
		{
			kind: 'department',
			oaId: '170',
			yzjId: 'f',
			name: '仓储部',
			reason: 'kept-not-empty',
			facts: { why: { code: 'people', facts: { count: 2 } }, outOfScope: true },
		},
		{
			kind: 'run',
			oaId: '',
			yzjId: '',
			name: '',
			reason: 'administrators-unknown',
			facts: {},
		},
	];
	return plan({
		status: 'blocked',
		tree,
		operations: list.map((make, seq) => make(seq)),
		guards: [
			{
				id: 'gross-persons',
				limit: 10,
				actual: 12,
				facts: { removed: 12, of: 128, limit: 10 },
			},
			{
				id: 'branch',
				limit: 0.5,
				actual: 0.62,
				facts: { path: '客户服务部', lost: 9, of: 27, percent: 50 },
			},
		],
		conflicts,
		notes,
	});
}

/**
 * A first push: everything new. `persons` spread over `departments` in a tree of ten children each.
 */
export function firstPush(departments: number, persons: number): Plan {
	const tree = [node('root', '', '演示集团')];
	const operations: Operation[] = [];
	for (let i = 0; i < departments; i += 1) {
		const parentKey = i < 10 ? 'root' : `oa:${Math.floor(i / 10) - 1}`;
		const name = `第${i}业务部`;
		tree.push(node(`oa:${i}`, parentKey, name, 'created'));
		operations.push(
			operation(operations.length, 'create-department', {
				oaId: String(i),
				name,
				target:
					i < 10
						? inYunzhijia('root', '演示集团')
						: { in: 'oa', oaId: parentKey.slice(3), path: '演示集团' },
				needs: i < 10 ? [] : [`create-department:${parentKey.slice(3)}`],
				because: { rule: 'new-record', facts: { side: 'oa', path: '' } },
			}),
		);
	}
	for (let i = 0; i < persons; i += 1) {
		const department = String(i % departments);
		const name = `成员${i}`;
		const mobile = `138${String(i).padStart(8, '0')}`;
		operations.push(
			operation(operations.length, 'create-person', {
				oaId: `7700000000${String(i).padStart(8, '0')}`,
				name,
				after: {
					name,
					'account.mobile': mobile,
					jobNo: String(i).padStart(6, '0'),
					jobTitle: '工程师',
					gender: '1',
				},
				target: { in: 'oa', oaId: department, path: `演示集团\\第${department}业务部` },
				needs: [`create-department:${department}`],
				because: { rule: 'new-record', facts: { side: 'oa', path: '' } },
			}),
		);
	}
	return plan({ tree, operations, headCount: persons });
}
