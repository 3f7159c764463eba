import type { Database } from './database';
import type { BindingKind, Provenance } from './kinds';
import type { Scope } from './scope';

/** `kept`: remembered for whom is not in service any more; `none`: nobody is linked. */
export const LINK_STATES = ['active', 'kept', 'none'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export interface LinkFilter {
	readonly kind: BindingKind;
	readonly state: LinkState;
}

/** One record of Yunzhijia with its link. */
export interface ListedLink {
	readonly yzjId: string;
	/** null: the last reading does not have it. */
	readonly name: string | null;
	/** Job number of a person, path of a department; '' for none. */
	readonly beside: string;
	/** null: nobody. */
	readonly oaId: string | null;
	readonly provenance: Provenance | null;
	readonly madeAt: number | null;
	readonly madeBy: string;
}

/** Links, and who has none, in pages: nobody loads them all. */
export interface LinkList {
	list(
		scope: Scope,
		filter: LinkFilter,
		part: { readonly limit: number; readonly offset: number },
	): Promise<ListedLink[]>;
	count(scope: Scope, filter: LinkFilter): Promise<number>;
}

/** The links of a state, by Yunzhijia's id, with what the mirror calls them. */
const linksOf = ({ read }: Database, { eid, source }: Scope, { kind, state }: LinkFilter) =>
	read
		.selectFrom('yzj_bindings as b')
		.leftJoin('yzj_mirror_persons as p', (join) =>
			join
				.onRef('p.eid', '=', 'b.eid')
				.onRef('p.source', '=', 'b.source')
				.onRef('p.open_id', '=', 'b.yzj_id')
				.on('b.kind', '=', 'person'),
		)
		.leftJoin('yzj_mirror_departments as d', (join) =>
			join
				.onRef('d.eid', '=', 'b.eid')
				.onRef('d.source', '=', 'b.source')
				.onRef('d.org_id', '=', 'b.yzj_id')
				.on('b.kind', '=', 'department'),
		)
		.where('b.eid', '=', eid)
		.where('b.source', '=', source)
		.where('b.kind', '=', kind)
		.where('b.state', '=', state === 'kept' ? 'removed' : 'active');

const personsWithout = ({ read }: Database, { eid, source }: Scope) =>
	read
		.selectFrom('yzj_mirror_persons as p')
		.where('p.eid', '=', eid)
		.where('p.source', '=', source)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('yzj_bindings as b')
						.select('b.yzj_id')
						.whereRef('b.eid', '=', 'p.eid')
						.whereRef('b.source', '=', 'p.source')
						.whereRef('b.yzj_id', '=', 'p.open_id')
						.where('b.kind', '=', 'person'),
				),
			),
		);

const departmentsWithout = ({ read }: Database, { eid, source }: Scope) =>
	read
		.selectFrom('yzj_mirror_departments as d')
		.where('d.eid', '=', eid)
		.where('d.source', '=', source)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('yzj_bindings as b')
						.select('b.yzj_id')
						.whereRef('b.eid', '=', 'd.eid')
						.whereRef('b.source', '=', 'd.source')
						.whereRef('b.yzj_id', '=', 'd.org_id')
						.where('b.kind', '=', 'department'),
				),
			),
		);

const NOBODY = { oaId: null, provenance: null, madeAt: null, madeBy: '' } as const;

export const createLinkList = (database: Database): LinkList => ({
	list: async (scope, filter, { limit, offset }) => {
		if (filter.state !== 'none') {
			const rows = await linksOf(database, scope, filter)
				.select(['b.yzj_id as yzjId', 'b.oa_id as oaId', 'b.provenance', 'b.made_at as madeAt'])
				.select(['b.made_by as madeBy', 'p.name as person', 'p.job_no as jobNo'])
				.select(['d.name as department', 'd.long_name as path'])
				.orderBy('b.yzj_id')
				.limit(limit)
				.offset(offset)
				.execute();
			return rows.map(({ person, jobNo, department, path, ...link }) => ({
				...link,
				name: person ?? department,
				beside: jobNo ?? path ?? '',
			}));
		}
		const rows =
			filter.kind === 'person'
				? await personsWithout(database, scope)
						.select(['p.open_id as yzjId', 'p.name', 'p.job_no as beside'])
						.orderBy('p.open_id')
						.limit(limit)
						.offset(offset)
						.execute()
				: await departmentsWithout(database, scope)
						.select(['d.org_id as yzjId', 'd.name', 'd.long_name as beside'])
						.orderBy('d.org_id')
						.limit(limit)
						.offset(offset)
						.execute();
		return rows.map((row) => ({ ...row, ...NOBODY }));
	},
	count: async (scope, filter) => {
		const { count } =
			filter.state !== 'none'
				? await linksOf(database, scope, filter)
						.select((eb) => eb.fn.countAll<number>().as('count'))
						.executeTakeFirstOrThrow()
				: filter.kind === 'person'
					? await personsWithout(database, scope)
							.select((eb) => eb.fn.countAll<number>().as('count'))
							.executeTakeFirstOrThrow()
					: await departmentsWithout(database, scope)
							.select((eb) => eb.fn.countAll<number>().as('count'))
							.executeTakeFirstOrThrow();
		return count;
	},
});
