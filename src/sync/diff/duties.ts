import { canonicalText } from '../../lib/canonical';
import {
	dutyId,
	dutyKey,
	operationId,
	postNow,
	type DepartmentRef,
	type Note,
	type OaEmployee,
	type OperationKind,
	type Post,
	type YzjDuties,
	type YzjPerson,
	type YzjPost,
} from '../model';
import type { OaTree } from '../organise/tree';
import type { Because } from '../../words';
import type { Settings } from '../../settings/push';
import { keyOf } from './departments';
import type { Draft } from './draft';
import { sameValue } from './values';

/** An employee who has a person, or gets one in this run (`person` null). */
export interface Staff {
	employee: OaEmployee;
	/** Main department. */
	ref: DepartmentRef;
	person: YzjPerson | null;
}

export interface DutyChangesInput {
	staff: readonly Staff[];
	duties: YzjDuties;
	/** OA department id → where it is or will be; those in scope only. */
	refs: ReadonlyMap<string, DepartmentRef>;
	/** orgId → OA id of linked departments that are out of scope now: what keeps them from being deleted ends too. */
	leaving: ReadonlyMap<string, string>;
	tree: OaTree;
	boundElsewhere: ReadonlySet<string>;
	/** What else the plan does to persons. */
	drafts: readonly Draft[];
	settings: Settings;
	pathOf: (orgId: string) => string;
}

export interface DutyChanges {
	drafts: readonly Draft[];
	/** Id of a move → id of the post that ends before it: nobody is both a member and part-time in one department. */
	ties: ReadonlyMap<string, string>;
	notes: readonly Note[];
	/** Leaderships and posts that a run may end: what ending them is a share of. */
	standing: number;
}

/** What of a leadership or a post changes. */
type Duty =
	| { kind: 'set-leader' | 'remove-leader'; leads: boolean }
	| { kind: 'set-post'; was: Post | null; post: Post }
	| { kind: 'delete-post'; was: Post };

/** Would take the post away instead of naming it (directory-api 5.2). */
const DELETE_TITLE = '!DELETE';

/**
 * Leaderships and part-time posts of linked persons in departments of this run. An OA record without `leaderOf` or `partTime`
 * says nothing of them, so they stay; and departments and persons that are not of this run are nobody's business here.
 */
export function dutyChanges(input: DutyChangesInput): DutyChanges {
	const { duties, refs, leaving, boundElsewhere, settings } = input;
	const managed = new Map(leaving);
	for (const [oaId, ref] of refs) if (ref.orgId !== '') managed.set(ref.orgId, oaId);
	const ofRun = ({ openId, orgId }: { openId: string; orgId: string }): boolean =>
		managed.has(orgId) && !boundElsewhere.has(orgId) && !boundElsewhere.has(openId);
	const leaders = Map.groupBy(duties.leaders, ({ openId }) => openId);
	const posts = Map.groupBy(duties.posts, ({ openId }) => openId);
	const planned = new Set(input.drafts.map(({ id }) => id));
	const drafts: Draft[] = [];
	const notes: Note[] = [];
	const ties = new Map<string, string>();
	let standing = 0;

	for (const { employee, ref: main, person } of input.staff) {
		const openId = person?.openId ?? '';
		const led = new Set((leaders.get(openId) ?? []).map(({ orgId }) => orgId));
		const held = posts.get(openId) ?? [];
		const move = operationId('move-person', employee.id);
		const moving = person !== null && planned.has(move);
		const entering = [
			operationId('create-person', employee.id),
			operationId('enable-person', employee.id),
			operationId('restore-person', employee.id),
		].filter((id) => planned.has(id));
		const refOf = (departmentId: string, duty: 'leader' | 'post'): DepartmentRef | undefined => {
			if (!input.tree.known.has(departmentId) || input.tree.quarantined.has(departmentId))
				notes.push({
					kind: 'person',
					oaId: employee.id,
					yzjId: openId,
					name: employee.name,
					reason: 'duty-left-out',
					facts: { duty, departmentId, known: input.tree.known.has(departmentId) },
				});
			return refs.get(departmentId);
		};
		const draft = (
			what: Duty,
			ref: DepartmentRef,
			because: Because,
			needs: readonly string[] = [],
		): string => {
			const id = dutyId(what.kind, employee.id, ref.oaId);
			drafts.push({
				...what,
				id,
				object: 'person',
				oaId: employee.id,
				yzjId: openId,
				name: employee.name,
				target: ref,
				needs: [
					...entering,
					...(ref.orgId === '' ? [operationId('create-department', ref.oaId)] : []),
					...needs,
				],
				because,
			});
			return id;
		};
		const there = (orgId: string): DepartmentRef => ({
			orgId,
			oaId: managed.get(orgId) ?? '',
			path: input.pathOf(orgId),
		});
		/** Department key → the operation after which it may be led, because it may end a leadership there. */
		const before = new Map<string, string>(moving ? [[person.orgId, move]] : []);

		const leads =
			settings.leaders === 'sync' && employee.leaderOf
				? refsByKey(employee.leaderOf.map((id) => refOf(id, 'leader')))
				: null;
		const ended = new Set<string>();
		/** Ids of operations that set a post: they end no leadership. */
		const written = new Set<string>();
		if (leads) {
			for (const orgId of [...led].sort()) {
				if (!ofRun({ openId, orgId })) continue;
				standing++;
				if (leads.has(orgId)) continue;
				ended.add(orgId);
				draft({ kind: 'remove-leader', leads: true }, there(orgId), {
					rule: 'no-leader',
					facts: {},
				});
			}
		}

		const jobs =
			settings.partTimePosts === 'sync' && employee.partTime
				? titlesByKey(
						employee.partTime.map(({ departmentId, jobTitle = '' }) => ({
							ref: refOf(departmentId, 'post'),
							jobTitle,
						})),
						keyOf(main),
					)
				: null;
		if (settings.partTimePosts === 'sync') {
			for (const post of [...held].sort((a, b) => (a.orgId < b.orgId ? -1 : 1))) {
				const entered = moving && keyOf(main) === post.orgId;
				if (ofRun(post) && jobs) standing++;
				else if (!entered) continue;
				if (!entered && (!jobs || jobs.has(post.orgId))) continue;
				const id = draft(
					{ kind: 'delete-post', was: postNow(post, led.has(post.orgId)) },
					there(post.orgId),
					entered ? { rule: 'main-department', facts: {} } : { rule: 'no-post', facts: {} },
				);
				if (entered) ties.set(move, id);
				before.set(post.orgId, id);
			}
		}
		for (const [key, { ref, title }] of jobs ?? []) {
			const post = held.find(({ orgId }) => orgId === key);
			if (post && (title === '' || sameValue(post.jobTitle, title))) continue;
			const leader = led.has(key);
			const was = post ? postNow(post, leader) : null;
			const wanted: Post = { ...was, jobTitle: title, leader: leader && !ended.has(key) };
			const leaves = before.get(key);
			const id = draft(
				{ kind: 'set-post', was, post: wanted },
				ref,
				post ? { rule: 'other-title', facts: {} } : { rule: 'post', facts: {} },
				leaves === undefined ? [] : [leaves],
			);
			before.set(key, id);
			written.add(id);
		}

		for (const [key, ref] of leads ?? []) {
			const first = before.get(key);
			// Yunzhijia ends a leadership with the membership or the post that it came with.
			const lost = led.has(key) && first !== undefined && !written.has(first);
			if (led.has(key) && !lost) continue;
			draft(
				{ kind: 'set-leader', leads: led.has(key) },
				ref,
				{ rule: 'leader', facts: { again: lost } },
				first === undefined ? [] : [first],
			);
		}
	}
	return { drafts, ties, notes, standing };
}

/** Each draft that has to wait for one of another family, with what it waits for. */
export function tie(drafts: readonly Draft[], ties: DutyChanges['ties']): readonly Draft[] {
	if (ties.size === 0) return drafts;
	return drafts.map((draft): Draft => {
		const first = ties.get(draft.id);
		return first === undefined ? draft : { ...draft, needs: [...draft.needs, first] };
	});
}

/** Leaderships and posts that end, as the guard counts them. */
export const endsDuty = (kind: OperationKind): boolean =>
	kind === 'remove-leader' || kind === 'delete-post';

/** orgId → part-time posts in it after the plan. Those of people who leave are not listed any more; those of disabled ones are. */
export function postsAfter(
	posts: readonly YzjPost[],
	drafts: readonly Draft[],
): ReadonlyMap<string, number> {
	const ended = new Set(
		drafts.flatMap((draft) =>
			draft.kind === 'delete-post' && draft.target
				? [dutyKey(draft.yzjId, draft.target.orgId)]
				: [],
		),
	);
	const leaving = new Set(
		drafts.flatMap((draft) =>
			draft.kind === 'leave-person' || draft.kind === 'delete-person' ? [draft.yzjId] : [],
		),
	);
	const count = new Map<string, number>();
	for (const { openId, orgId } of posts)
		if (!ended.has(dutyKey(openId, orgId)) && !leaving.has(openId))
			count.set(orgId, (count.get(orgId) ?? 0) + 1);
	return count;
}

const refsByKey = (
	refs: ReadonlyArray<DepartmentRef | undefined>,
): ReadonlyMap<string, DepartmentRef> =>
	new Map(refs.flatMap((ref) => (ref ? [[keyOf(ref), ref] as const] : [])));

/** Titles by department, without the main one, where the title is an attribute of the person. '' where the OA names none. */
function titlesByKey(
	jobs: ReadonlyArray<{ ref: DepartmentRef | undefined; jobTitle: string }>,
	main: string,
): ReadonlyMap<string, { ref: DepartmentRef; title: string }> {
	const titles = new Map<string, { ref: DepartmentRef; titles: Set<string> }>();
	for (const { ref, jobTitle } of jobs) {
		if (!ref || keyOf(ref) === main) continue;
		const entry = titles.get(keyOf(ref)) ?? { ref, titles: new Set() };
		titles.set(keyOf(ref), entry);
		const written = canonicalText(jobTitle);
		const title = written.ok ? written.value : '';
		if (title !== '' && title !== DELETE_TITLE) entry.titles.add(title);
	}
	return new Map(
		[...titles].map(([key, entry]) => [
			key,
			{ ref: entry.ref, title: [...entry.titles].join(',') },
		]),
	);
}
