import type { Database } from './database';
import type { Scope } from './scope';

/** A department of Yunzhijia as last read. */
export interface TreeDepartment {
	readonly id: string;
	readonly name: string;
	/** '' : the root. */
	readonly parentId: string;
	/** OA id that it is linked with; null: none. */
	readonly oaId: string | null;
}

/** A person of Yunzhijia as last read. */
export interface TreePerson {
	readonly openId: string;
	readonly name: string;
	readonly jobNo: string;
	readonly status: string;
	/** OA id that the person is linked with; null: none. */
	readonly oaId: string | null;
}

/** Yunzhijia's tree, one branch at a time: nobody loads all of it. */
export interface OrgTree {
	department(scope: Scope, id: string): Promise<TreeDepartment | null>;
	/** Of a department, or of '' : the roots; in Yunzhijia's order. */
	children(scope: Scope, parentId: string): Promise<TreeDepartment[]>;
	/** Those that belong to the department itself, ordered by name. */
	persons(
		scope: Scope,
		departmentId: string,
		part: { readonly limit: number; readonly offset: number },
	): Promise<TreePerson[]>;
	/** How many belong to the department itself. */
	count(scope: Scope, departmentId: string): Promise<number>;
}

const departments = ({ read }: Database, { eid, source }: Scope) =>
	read
		.selectFrom('yzj_mirror_departments as d')
		.leftJoin('yzj_bindings as b', (join) =>
			join
				.onRef('b.eid', '=', 'd.eid')
				.onRef('b.source', '=', 'd.source')
				.onRef('b.yzj_id', '=', 'd.org_id')
				.on('b.kind', '=', 'department')
				.on('b.state', '=', 'active'),
		)
		.select(['d.org_id as id', 'd.name', 'd.parent_id as parentId', 'b.oa_id as oaId'])
		.where('d.eid', '=', eid)
		.where('d.source', '=', source);

export const createOrgTree = (database: Database): OrgTree => ({
	department: async (scope, id) =>
		(await departments(database, scope).where('d.org_id', '=', id).executeTakeFirst()) ?? null,
	children: (scope, parentId) =>
		departments(database, scope)
			.where('d.parent_id', '=', parentId)
			.orderBy('d.weights')
			.orderBy('d.name')
			.orderBy('d.org_id')
			.execute(),
	persons: ({ eid, source }, departmentId, { limit, offset }) =>
		database.read
			.selectFrom('yzj_mirror_persons as p')
			.leftJoin('yzj_bindings as b', (join) =>
				join
					.onRef('b.eid', '=', 'p.eid')
					.onRef('b.source', '=', 'p.source')
					.onRef('b.yzj_id', '=', 'p.open_id')
					.on('b.kind', '=', 'person')
					.on('b.state', '=', 'active'),
			)
			.select(['p.open_id as openId', 'p.name', 'p.job_no as jobNo', 'p.status', 'b.oa_id as oaId'])
			.where('p.eid', '=', eid)
			.where('p.source', '=', source)
			.where('p.org_id', '=', departmentId)
			.orderBy('p.name')
			.orderBy('p.open_id')
			.limit(limit)
			.offset(offset)
			.execute(),
	count: async ({ eid, source }, departmentId) =>
		(
			await database.read
				.selectFrom('yzj_mirror_persons')
				.select((eb) => eb.fn.countAll<number>().as('persons'))
				.where('eid', '=', eid)
				.where('source', '=', source)
				.where('org_id', '=', departmentId)
				.executeTakeFirstOrThrow()
		).persons,
});
