import { z } from 'zod/v4';
import type { Binding, KeyedRow, Store } from '../../store';
import { COMPARED, LIMITING } from '../../words';
import type { Decision } from '../match/decisions/decision';
import {
	dutyKey,
	type BindingLink,
	type YzjDepartment,
	type YzjLeader,
	type YzjPerson,
	type YzjPost,
	type YzjRole,
	type YzjRoleHolder,
} from '../model';
import { byText } from '../../lib/canonical/text';
import { overlaid, type Overlay } from '../read/overlay';
import { personRow } from '../read/personRow';
import type { PlanInput } from '../plan/input';
import { certificate } from './savedCertificate';
import type { SavedPlan } from './savedPlan';
import { matchPairSchema, parseSettings } from '../../settings/push';
import { isDepartment, isEmployee, loadSnapshot } from '../read/staging';

/** What a plan was made from, as it is kept beside the plan. */
interface SavedInput {
	/** The OA reading, and what was newer. */
	snapshotId: string;
	overlay?: Overlay;
	input: PlanInput;
}

const headSchema = z.object({
	snapshotId: z.string(),
	certificate,
	lastHeadCount: z.number().nullable(),
	removedRecently: z.object({
		persons: z.number(),
		departments: z.number(),
		duties: z.number().optional(),
		roles: z.number().optional(),
		moves: z.number().optional(),
		restructure: z.number().optional(),
		returns: z.number().optional(),
		accounts: z.number().optional(),
		creations: z.number().optional(),
		updates: z.record(z.string(), z.number()).optional(),
	}),
	settingsThen: z
		.object({
			was: z.record(z.enum(COMPARED), z.string()),
			source: z.string(),
			limits: z
				.array(z.object({ setting: z.enum(LIMITING), was: z.string(), now: z.string() }))
				.readonly()
				.optional(),
		})
		.optional(),
	firstRun: z.boolean(),
	/** Whether part-time posts were read: none read is not the same as none there. */
	posts: z.boolean(),
	/** Whether leaders and part-time posts were read as part of the snapshot. */
	duties: z.boolean().default(false),
	/** Whether roles were read. */
	roles: z.boolean().default(false),
	/** Whom the days of grace are over for, where they count. */
	graceOver: z.array(z.string()).optional(),
	endedByUs: z.array(z.string()).optional(),
	unlinked: z.array(z.object({ oaId: z.string(), openId: z.string() })).optional(),
	administrators: z.array(z.string()).optional(),
	only: z.array(z.string()).optional(),
	/** Rows as staged; they were parsed then. */
	overlay: z
		.object({
			departments: z.array(z.unknown()),
			employees: z.array(z.unknown()),
			gone: z.array(z.string()),
		})
		.optional(),
});

const department = z.object({
	id: z.string(),
	name: z.string(),
	parentId: z.string(),
	longName: z.string(),
	weights: z.number(),
}) satisfies z.ZodType<YzjDepartment>;
const link = z.object({
	kind: z.enum(['department', 'person']),
	oaId: z.string(),
	yzjId: z.string(),
	state: z.enum(['active', 'removed']),
	at: z.number(),
});
const post = z.object({
	openId: z.string(),
	orgId: z.string(),
	jobTitle: z.string(),
	weights: z.string(),
}) satisfies z.ZodType<YzjPost>;
const leader = z.object({ openId: z.string(), orgId: z.string() }) satisfies z.ZodType<YzjLeader>;
const role = z.object({ id: z.string(), name: z.string() }) satisfies z.ZodType<YzjRole>;
const roleHolder = z.object({
	openId: z.string(),
	roleId: z.string(),
	orgIds: z.string(),
}) satisfies z.ZodType<YzjRoleHolder>;
const decision = z.object({
	id: z.string(),
	kind: z.enum(['bind', 'different', 'create', 'leave']),
	/** Absent in inputs that were kept before departments had decisions. */
	object: z.enum(['department', 'person']).default('person'),
	oaId: z.string(),
	yzjId: z.string(),
	notThese: z.array(z.string()),
	ground: z.record(z.string(), z.string()),
	who: z.string(),
	until: z.string(),
	expired: z.boolean(),
}) satisfies z.ZodType<Decision>;
const listsSchema = z.object({
	departments: z.array(department),
	persons: z.array(personRow),
	askedById: z.array(personRow),
	bindings: z.array(link),
	boundElsewhere: z.array(z.string()),
	posts: z.array(post),
	leaders: z.array(leader).default([]),
	roles: z.array(role).default([]),
	roleHolders: z.array(roleHolder).default([]),
	decisions: z.array(decision).default([]),
});

/** Links as planning takes them: of several old links of one employee the latest counts. */
export const newestFirst = (
	bindings: readonly Pick<Binding, 'kind' | 'oaId' | 'yzjId' | 'state' | 'at'>[],
): BindingLink[] =>
	[...bindings]
		.sort((a, b) => b.at - a.at)
		.map(({ kind, oaId, yzjId, state }) => ({ kind, oaId, yzjId, state }));

/**
 * Keeps what a plan was made from; settings and pairs stand
 * in the plan itself, the OA reading in its snapshot.
 */
export async function saveInput(
	store: Store,
	planId: string,
	{ snapshotId, overlay, input, bindings }: SavedInput & { bindings: readonly Binding[] },
): Promise<void> {
	const {
		yunzhijia,
		boundElsewhere,
		decisions = [],
		posts,
		lastHeadCount,
		removedRecently,
		firstRun,
		administrators,
		settingsThen,
		only,
	} = input;
	const head: z.input<typeof headSchema> = {
		snapshotId,
		certificate: yunzhijia.certificate,
		lastHeadCount,
		removedRecently,
		firstRun,
		posts: posts !== undefined,
		duties: yunzhijia.duties !== undefined,
		roles: yunzhijia.roles !== undefined,
		...(input.graceOver ? { graceOver: [...input.graceOver] } : {}),
		...(input.endedByUs ? { endedByUs: [...input.endedByUs] } : {}),
		...(input.unlinked ? { unlinked: [...input.unlinked] } : {}),
		...(administrators === undefined ? {} : { administrators: [...administrators] }),
		...(settingsThen === undefined ? {} : { settingsThen }),
		...(only === undefined ? {} : { only: [...only] }),
		...(overlay === undefined
			? {}
			: {
					overlay: {
						departments: [...overlay.departments],
						employees: [...overlay.employees],
						gone: [...overlay.gone],
					},
				}),
	};
	const list = <T>(rows: Iterable<T>, keyOf: (row: T) => string): KeyedRow[] =>
		Array.from(rows, (row) => ({ key: keyOf(row), row }));
	await store.planInputs.put(planId, head, {
		departments: list(yunzhijia.departments, ({ id }) => id),
		persons: list(yunzhijia.persons, ({ openId }) => openId),
		askedById: list(yunzhijia.askedById, ({ openId }) => openId),
		bindings: list(
			bindings.map(({ kind, oaId, yzjId, state, at }) => ({ kind, oaId, yzjId, state, at })),
			({ oaId }) => oaId,
		),
		boundElsewhere: list(boundElsewhere, (id) => id),
		decisions: list(decisions, ({ id }) => id),
		posts: list(yunzhijia.duties?.posts ?? posts ?? [], ({ openId, orgId }) =>
			dutyKey(openId, orgId),
		),
		leaders: list(yunzhijia.duties?.leaders ?? [], ({ openId, orgId }) => dutyKey(openId, orgId)),
		roles: list(yunzhijia.roles?.roles ?? [], ({ id }) => id),
		roleHolders: list(yunzhijia.roles?.holders ?? [], ({ openId, roleId }) =>
			dutyKey(openId, roleId),
		),
	});
}

/** Which OA reading a plan was made from; null where it was not kept. */
export async function savedHead(
	store: Store,
	planId: string,
): Promise<z.output<typeof headSchema> | null> {
	return headSchema.safeParse((await store.planInputs.get(planId, []))?.head).data ?? null;
}

/** The links that a plan was made from. */
export async function savedLinks(
	store: Store,
	planId: string,
): Promise<Array<z.output<typeof link>>> {
	return (
		z
			.array(link)
			.safeParse((await store.planInputs.get(planId, ['bindings']))?.lists.get('bindings')).data ??
		[]
	);
}

/** Persons as a plan was made from them; who was not kept is missing. */
export async function savedPersons(
	store: Store,
	planId: string,
	openIds: ReadonlySet<string>,
): Promise<Map<string, YzjPerson>> {
	const rows =
		openIds.size === 0
			? []
			: ((await store.planInputs.get(planId, ['persons']))?.lists.get('persons') ?? []);
	const persons = rows.flatMap((row) =>
		openIds.has(z.object({ openId: z.string() }).safeParse(row).data?.openId ?? '')
			? [personRow.safeParse(row).data]
			: [],
	);
	return new Map(persons.flatMap((person) => (person ? [[person.openId, person] as const] : [])));
}

/** Departments and active persons that Yunzhijia had then. */
export async function savedIds(store: Store, planId: string): Promise<ReadonlySet<string>> {
	const lists = listsSchema
		.pick({ departments: true, persons: true })
		.safeParse(
			Object.fromEntries(
				(await store.planInputs.get(planId, ['departments', 'persons']))?.lists ?? [],
			),
		);
	return new Set(
		lists.data
			? [
					...lists.data.departments.map(({ id }) => id),
					...lists.data.persons.filter(({ status }) => status === '1').map(({ openId }) => openId),
				]
			: [],
	);
}

/**
 * What a saved plan was made from; null where it was not
 * kept, is of another make, or is past its retention time.
 */
export async function loadInput(
	store: Store,
	{ planId, plan }: Pick<SavedPlan, 'planId' | 'plan'>,
): Promise<SavedInput | null> {
	const record = await store.planInputs.get(planId);
	const head = headSchema.safeParse(record?.head);
	if (record === null || !head.success) return null;
	const {
		snapshotId,
		certificate: proof,
		posts: postsRead,
		duties,
		roles: rolesRead,
		graceOver,
		endedByUs,
		overlay,
		...rest
	} = head.data;
	const lists = listsSchema.safeParse(Object.fromEntries(record.lists));
	if (!lists.success || (await store.snapshots.get(snapshotId)) === null) return null;
	const {
		departments,
		persons,
		askedById,
		bindings,
		boundElsewhere,
		posts,
		leaders,
		roles,
		roleHolders,
		decisions,
	} = lists.data;
	const { snapshot } = await loadSnapshot(store, snapshotId);
	const oa = overlay
		? overlaid(snapshot, {
				departments: overlay.departments.filter(isDepartment),
				employees: overlay.employees.filter(isEmployee),
				gone: overlay.gone,
			})
		: snapshot;
	const settings = parseSettings(plan.settings);
	const pairs = z.array(matchPairSchema).parse(settings.matchPairs ?? []);
	return {
		snapshotId,
		input: {
			eid: plan.eid,
			source: plan.source,
			settings,
			pairs,
			oa,
			yunzhijia: {
				departments,
				persons,
				askedById,
				certificate: proof,
				...(duties ? { duties: { leaders, posts } } : {}),
				...(rolesRead ? { roles: { roles, holders: roleHolders } } : {}),
			},
			bindings: newestFirst(
				bindings.sort(
					(a, b) => byText(a.kind, b.kind) || byText(a.oaId, b.oaId) || byText(a.yzjId, b.yzjId),
				),
			),
			boundElsewhere: new Set(boundElsewhere),
			decisions,
			...rest,
			...(endedByUs ? { endedByUs: new Set(endedByUs) } : {}),
			...(graceOver ? { graceOver: new Set(graceOver) } : {}),
			...(postsRead ? { posts } : {}),
		},
	};
}
