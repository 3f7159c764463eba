import { canonicalText } from '../../lib/canonical';
import {
	dutyId,
	inYunzhijia,
	keyOf,
	needsOf,
	oaIdOf,
	operationId,
	postNow,
	type DepartmentRef,
	type Note,
	type Post,
	type YzjDuties,
	type YzjPost,
} from '../model';
import type { OaTree } from '../organise/tree';
import type { Because } from '../../words';
import type { Settings } from '../../settings/push';
import type { Draft } from './draft';
import type { Staff } from './staff';
import { sameValue } from './values';

export interface DutyChangesInput {
	staff: readonly Staff[];
	duties: YzjDuties;
	/** OA department id → where it is or will be; those in scope only. */
	refs: ReadonlyMap<string, DepartmentRef>;
	/**
	 * orgId → OA id of linked departments that are out of
	 * scope now: what keeps them from being deleted ends too.
	 */
	leaving: ReadonlyMap<string, string>;
	tree: OaTree;
	boundElsewhere: ReadonlySet<string>;
	/** What else the plan does to persons. */
	drafts: readonly Draft[];
	settings: Settings;
	pathOf: (orgId: string) => string;
}

/** The input, looked up as each person needs it. */
interface Known extends DutyChangesInput {
	leaders: ReadonlyMap<string, YzjDuties['leaders']>;
	posts: ReadonlyMap<string, readonly YzjPost[]>;
	/** Ids of the other drafts. */
	planned: ReadonlySet<string>;
	/** orgId → OA id of the departments of this run. */
	managed: ReadonlyMap<string, string>;
}

export function knownOf(input: DutyChangesInput): Known {
	const managed = new Map(input.leaving);
	for (const [oaId, ref] of input.refs) if (ref.in !== 'oa') managed.set(ref.orgId, oaId);
	return {
		...input,
		managed,
		leaders: Map.groupBy(input.duties.leaders, ({ openId }) => openId),
		posts: Map.groupBy(input.duties.posts, ({ openId }) => openId),
		planned: new Set(input.drafts.map(({ id }) => id)),
	};
}

/** What of a leadership or a post changes. */
type Duty =
	| { kind: 'set-leader' | 'remove-leader'; leads: boolean }
	| { kind: 'set-post'; was: Post | null; post: Post }
	| { kind: 'delete-post'; was: Post };

/** Would take the post away instead of naming it (directory-api 5.2). */
const DELETE_TITLE = '!DELETE';

type Leads = ReadonlyMap<string, DepartmentRef>;
type Jobs = ReadonlyMap<string, { ref: DepartmentRef; title: string }>;

/** What becomes of the leaderships and part-time posts of one person. */
export class PersonDuties {
	private readonly openId: string;
	private readonly led: ReadonlySet<string>;
	private readonly held: readonly YzjPost[];
	/** Id of the draft that moves the person; null: none does. */
	private readonly move: string | null;
	private readonly entering: readonly string[];
	private readonly drafts: Draft[] = [];
	private readonly notes: Note[] = [];
	/**
	 * Department key → the operation after which it may be
	 * led, because it may end a leadership there.
	 */
	private readonly before = new Map<string, string>();
	/** orgIds in which a leadership ends. */
	private readonly ended = new Set<string>();
	/** Ids of operations that set a post: they end no leadership. */
	private readonly written = new Set<string>();
	private tie: readonly [move: string, post: string] | null = null;
	private standing = 0;

	constructor(
		private readonly known: Known,
		private readonly member: Staff,
	) {
		const { employee, person } = member;
		this.openId = person?.openId ?? '';
		this.led = new Set((known.leaders.get(this.openId) ?? []).map(({ orgId }) => orgId));
		this.held = known.posts.get(this.openId) ?? [];
		const move = operationId('move-person', employee.id);
		this.move = person !== null && known.planned.has(move) ? move : null;
		if (person !== null && this.move !== null) this.before.set(person.orgId, this.move);
		this.entering = (['create-person', 'enable-person', 'restore-person'] as const)
			.map((kind) => operationId(kind, employee.id))
			.filter((id) => known.planned.has(id));
	}

	changes() {
		const leads = this.wantedLeads();
		if (leads) this.endLeaderships(leads);
		const jobs = this.wantedJobs();
		if (this.known.settings.partTimePosts === 'sync') this.endPosts(jobs);
		for (const [key, job] of jobs ?? []) this.setPost(key, job);
		for (const [key, ref] of leads ?? []) this.setLeader(key, ref);
		const { drafts, notes, tie, standing } = this;
		return { drafts, notes, tie, standing };
	}

	private wantedLeads(): Leads | null {
		const { leaderOf } = this.member.employee;
		if (this.known.settings.leaders !== 'sync' || !leaderOf) return null;
		return refsByKey(leaderOf.map((id) => this.refOf(id, 'leader')));
	}

	private wantedJobs(): Jobs | null {
		const { partTime } = this.member.employee;
		if (this.known.settings.partTimePosts !== 'sync' || !partTime) return null;
		const jobs = partTime.map(({ departmentId, jobTitle = '' }) => ({
			ref: this.refOf(departmentId, 'post'),
			jobTitle,
		}));
		return titlesByKey(jobs, keyOf(this.member.ref));
	}

	private refOf(departmentId: string, duty: 'leader' | 'post'): DepartmentRef | undefined {
		const { tree, refs } = this.known;
		const { employee } = this.member;
		const known = tree.known.has(departmentId);
		if (!known || tree.quarantined.has(departmentId))
			this.notes.push({
				kind: 'person',
				oaId: employee.id,
				yzjId: this.openId,
				name: employee.name,
				reason: 'duty-left-out',
				facts: { duty, departmentId, known },
			});
		return refs.get(departmentId);
	}

	private endLeaderships(leads: Leads): void {
		for (const orgId of [...this.led].sort()) {
			if (!this.isOfRun(orgId)) continue;
			this.standing++;
			if (leads.has(orgId)) continue;
			this.ended.add(orgId);
			const because: Because = { rule: 'no-leader', facts: {} };
			this.draft({ kind: 'remove-leader', leads: true }, this.there(orgId), because);
		}
	}

	/** Posts that the OA does not name, and the one in the department that becomes the main one. */
	private endPosts(jobs: Jobs | null): void {
		for (const post of [...this.held].sort((a, b) => (a.orgId < b.orgId ? -1 : 1))) {
			const entered = this.move !== null && keyOf(this.member.ref) === post.orgId;
			if (this.isOfRun(post.orgId) && jobs) this.standing++;
			else if (!entered) continue;
			if (!entered && (!jobs || jobs.has(post.orgId))) continue;
			const id = this.draft(
				{ kind: 'delete-post', was: postNow(post, this.led.has(post.orgId)) },
				this.there(post.orgId),
				entered ? { rule: 'main-department', facts: {} } : { rule: 'no-post', facts: {} },
			);
			if (entered) this.tie = [this.move, id];
			this.before.set(post.orgId, id);
		}
	}

	private setPost(key: string, { ref, title }: { ref: DepartmentRef; title: string }): void {
		const post = this.held.find(({ orgId }) => orgId === key);
		if (post && (title === '' || sameValue(post.jobTitle, title))) return;
		const leader = this.led.has(key);
		const was = post ? postNow(post, leader) : null;
		const wanted: Post = { ...was, jobTitle: title, leader: leader && !this.ended.has(key) };
		const id = this.draft(
			{ kind: 'set-post', was, post: wanted },
			ref,
			post ? { rule: 'other-title', facts: {} } : { rule: 'post', facts: {} },
			this.before.get(key),
		);
		this.before.set(key, id);
		this.written.add(id);
	}

	private setLeader(key: string, ref: DepartmentRef): void {
		const first = this.before.get(key);
		const leads = this.led.has(key);
		// Yunzhijia ends a leadership with the membership or the post that it came with.
		const lost = leads && first !== undefined && !this.written.has(first);
		if (leads && !lost) return;
		const because: Because = { rule: 'leader', facts: { again: lost } };
		this.draft({ kind: 'set-leader', leads }, ref, because, first);
	}

	private isOfRun(orgId: string): boolean {
		const { managed, boundElsewhere } = this.known;
		return managed.has(orgId) && !boundElsewhere.has(orgId) && !boundElsewhere.has(this.openId);
	}

	private there(orgId: string): DepartmentRef {
		const { managed, pathOf } = this.known;
		const oaId = managed.get(orgId);
		const path = pathOf(orgId);
		return oaId === undefined ? inYunzhijia(orgId, path) : { in: 'both', orgId, oaId, path };
	}

	/** @param first what it waits for beside the person and the department */
	private draft(what: Duty, ref: DepartmentRef, because: Because, first?: string): string {
		const { employee } = this.member;
		const id = dutyId(what.kind, employee.id, oaIdOf(ref) ?? '');
		this.drafts.push({
			...what,
			id,
			object: 'person',
			oaId: employee.id,
			yzjId: this.openId,
			name: employee.name,
			target: ref,
			needs: [...this.entering, ...needsOf(ref), ...(first === undefined ? [] : [first])],
			because,
		});
		return id;
	}
}

const refsByKey = (
	refs: ReadonlyArray<DepartmentRef | undefined>,
): ReadonlyMap<string, DepartmentRef> =>
	new Map(refs.flatMap((ref) => (ref ? [[keyOf(ref), ref] as const] : [])));

/**
 * Titles by department, without the main one, where the title
 * is an attribute of the person. '' where the OA names none.
 */
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
