import { departmentRemovals, leavingDepartments } from '../diff/departmentRemovals';
import { departmentChanges } from '../diff/departments';
import type { Decision } from '../match/decisions/decision';
import { settleDepartments } from '../match/decisions/departments';
import { leaveAlone } from '../match/decisions/leaveAlone';
import { matchWithDecisions } from '../match/persons';
import { matchUnits } from '../match/departments';
import { canonicalAccountOf, channelOf } from '../diff/accounts';
import type { Draft } from '../diff/draft';
import { dutyChanges, endsDuty, postsAfter, type DutyChanges } from '../diff/duties';
import { personChanges, type PersonChanges, type PersonChangesInput } from '../diff/persons';
import { roleChanges } from '../diff/roles';
import { furtherNotes, severalRecords } from '../organise/humans/findings';
import { humansOf } from '../organise/humans/records';
import {
	guardHits,
	guardsShown,
	settingsNow,
	type GuardInput,
	type RemovedRecently,
	type SettingsBefore,
} from './guards';
import { linksOf, type Links } from '../organise/links';
import type { DepartmentMatch, DepartmentMatches } from '../match/rules/departments';
import { namedDepartment, type Way } from '../match/rules/namedDepartment';
import { doubtfulLinks } from '../match/rules/doubtfulLinks';
import {
	BINDS,
	DUTIES,
	oaField,
	REMOVALS,
	ROLE_CHANGES,
	type BindingLink,
	type Conflict,
	type Counts,
	type DepartmentRef,
	type Note,
	type Noted,
	type OaEmployee,
	type OaSnapshot,
	type Operation,
	type OperationKind,
	type Plan,
	type YzjDepartment,
	type YzjPerson,
	type YzjPost,
	type YzjSnapshot,
} from '../model';
import type { Unused } from '../../words';
import { normaliseEmployees, type Employees } from '../organise/employees';
import { byText, keyFor } from '../../lib/canonical/text';
import type { OaTree } from '../organise/tree';
import { indexYzj, type YzjTree } from '../organise/yzjTree';
import { about, onlyThese } from './onlyThese';
import { occupantsAfter } from '../diff/occupants';
import { inOrder } from './order';
import { planHash } from './planHash';
import type { Scope } from '../organise/scope';
import type { MatchPair, Settings } from '../../settings/push';
import { shownSettings } from '../../settings/shown';
import { SyncStop } from '../../store/stop';
import { treeOf } from './tree';
import { type UnlinkedByPerson, unlinkedNotes } from '../diff/unlinkedByPerson';

export { planHash };

/** Everything a plan depends on. Nothing else does: no clock, no I/O, no order of the input lists. */
export interface PlanInput {
	eid: string;
	source: string;
	settings: Settings;
	/** The pairs in force: those of the settings, else the stored ones (C6). */
	pairs: readonly MatchPair[];
	oa: OaSnapshot;
	yunzhijia: YzjSnapshot;
	bindings: readonly BindingLink[];
	/** What people decided about conflicts; left out: nothing. */
	decisions?: readonly Decision[];
	/** orgIds and openIds that other sources of this enterprise have linked (C9). */
	boundElsewhere: ReadonlySet<string>;
	lastHeadCount: number | null;
	removedRecently: RemovedRecently;
	/** Part-time posts, where a department would be deleted and the snapshot has none: they keep it. */
	posts?: readonly YzjPost[];
	/** OA ids of persons whom a push disabled longer ago than `deleteAfterDays`. Absent: nobody. */
	graceOver?: ReadonlySet<string>;
	/** OA ids of persons whom a push removed, and nobody since. Absent: nobody. */
	endedByUs?: ReadonlySet<string>;
	/** Who ended the own link in the app; absent: nobody. */
	unlinked?: readonly UnlinkedByPerson[];
	/** No plan of this source was applied yet. */
	firstRun: boolean;
	/** openIds of the administrators of the enterprise, who are never removed; left out: not known. */
	administrators?: readonly string[];
	/** The settings of the last applied plan, and the OA that was read then and now; left out: there is nothing to compare with. */
	settingsThen?: { was: SettingsBefore; source: string };
	/** OA ids of the employees that the plan is about; left out: everybody. */
	only?: readonly string[];
}

/** What the stages found on the way to a plan, for whoever explains it. */
export interface Stages {
	tree: OaTree;
	scope: Scope;
	yzj: YzjTree;
	/** null: an empty or torn OA reading without a root. */
	matches: DepartmentMatches | null;
	employees: Employees;
	/** OA ids that the pairs could not decide about. */
	undecided: ReadonlySet<string>;
	/** Decision id → why it is not used. */
	unused: ReadonlyMap<string, Unused>;
	/** Listed persons and linked ones asked for by id. */
	persons: ReadonlyMap<string, YzjPerson>;
	links: { department: Links; person: Links };
}

/**
 * What a push would do: read → normalise → scope → match → diff → order → guard → plan, as one pure function.
 * @throws {SyncStop} when there can be no plan: roots differ (C2), several roots, no root, top department missing
 */
export const makePlan = (input: PlanInput): Plan => planInStages(input).plan;

/** The same, with what each stage found. */
export function planInStages(input: PlanInput): { plan: Plan; stages: Stages } {
	const { settings, yunzhijia } = input;
	// Who is named first in a message, or gives way first, must not depend on the order in which the OA lists people.
	const oa = { ...input.oa, employees: [...input.oa.employees].sort((a, b) => byText(a.id, b.id)) };
	const personLinks = linksOf(input.bindings, 'person');
	const humans = humansOf({
		employees: oa.employees,
		settings,
		pairs: input.pairs,
		linkOf: (id) => personLinks.byOa.get(id),
	});
	const yzj = indexYzj(yunzhijia.departments, yzjRoot(yunzhijia));
	const departmentLinks = linksOf(input.bindings, 'department');
	const persons = personsOf(yunzhijia);
	const linkedPersons = activeLinked(personLinks.byOa.values(), persons);

	const empty = oa.departments.length === 0 || oa.employees.length === 0;
	const noPersons =
		yunzhijia.persons.length === 0 &&
		[...personLinks.byOa.values()].some((link) => link.state === 'active');
	const { decided, tree, scope, matches } = matchUnits({
		decisions: input.decisions ?? [],
		oa,
		yzj,
		links: departmentLinks,
		boundElsewhere: input.boundElsewhere,
		settings,
	});
	const departments = matches
		? departmentChanges(matches, yzj, departmentLinks)
		: {
				drafts: [],
				conflicts: [],
				refs: new Map<string, DepartmentRef>(),
				parentAfter: new Map<string, string>(),
			};

	const home: DepartmentRef = matches?.top
		? { orgId: matches.top.id, oaId: '', path: yzj.path(matches.top.id) }
		: { orgId: yzj.root.id, oaId: '', path: yzj.root.name };
	const employees = normaliseEmployees(
		humans,
		tree,
		scope,
		departments.refs,
		home,
		(id) => personLinks.byOa.get(id),
		({ yzjId }) => {
			const person = persons.get(yzjId);
			return person?.status === '1' && yzj.byId.has(person.orgId)
				? { orgId: person.orgId, oaId: '', path: yzj.path(person.orgId) }
				: null;
		},
	);
	const certified = oa.certificate.complete && yunzhijia.certificate.complete;
	const mayRemove = certified && !empty && !noPersons;
	const parking = settings.disabledTo && namedDepartment(yzj, settings.disabledTo);
	const people = matchAndDiffPersons(
		{
			...input,
			mayRemove,
			disabledTo: parking && 'found' in parking ? refTo(parking.found, yzj) : null,
		},
		humans.employees,
		employees,
		persons,
		personLinks,
		yzj,
	);

	const { leaving, notes: kept } = matches
		? leavingDepartments({
				tree,
				scope,
				yzj,
				links: departmentLinks,
				boundElsewhere: input.boundElsewhere,
				claimed: new Set([...matches.byOa.values()].map((match) => match.yzj?.id ?? '')),
				top: matches.top,
			})
		: { leaving: new Map<string, string>(), notes: [] };
	const inScope = new Map([...departments.refs].filter(([oaId]) => scope.departments.has(oaId)));
	const duties: DutyChanges = yunzhijia.duties
		? dutyChanges({
				staff: people.staff,
				duties: yunzhijia.duties,
				refs: inScope,
				leaving,
				tree,
				boundElsewhere: input.boundElsewhere,
				drafts: people.drafts,
				settings,
				pathOf: (orgId) => yzj.path(orgId),
			})
		: { drafts: people.drafts, notes: [], standing: 0 };
	const roles =
		yunzhijia.roles &&
		roleChanges({
			staff: people.staff,
			roles: yunzhijia.roles,
			settings,
			boundElsewhere: input.boundElsewhere,
			planned: new Set(people.drafts.map(({ id }) => id)),
		});
	const posts = (): ReadonlyMap<string, number> =>
		postsAfter(yunzhijia.duties?.posts ?? input.posts ?? [], duties.drafts);
	const removals = departmentRemovals({
		yzj,
		leaving,
		parentAfter: departments.parentAfter,
		occupants: () => occupantsAfter(persons, people.drafts, posts()),
	});
	const all = [
		...departments.drafts,
		...duties.drafts,
		...(roles?.drafts ?? []),
		...removals.drafts,
	];
	const { drafts: wanted, notes: left } = input.only
		? onlyThese(all, input.only)
		: { drafts: all, notes: [] };
	const { drafts, notes: withheld } = withhold(wanted, {
		removals: !mayRemove,
		creations: !yunzhijia.certificate.complete || noPersons,
	});
	const operations = inOrder(drafts);

	const links = { department: departmentLinks, person: personLinks };
	const concerned = <T extends Conflict | Note>(findings: readonly T[]): readonly T[] =>
		input.only ? about(findings, input.only) : findings;
	const units = settleDepartments(
		[...tree.conflicts, ...departments.conflicts],
		decided,
		oa.departments,
		matches?.byOa ?? new Map<string, DepartmentMatch>(),
	);
	const alone = leaveAlone(
		severalRecords([...units.conflicts, ...employees.conflicts, ...people.conflicts], {
			employees: humans.employees,
			settings,
			pairs: input.pairs,
		}),
		people.left,
		people.free,
	);
	const conflicts = concerned(alone.conflicts)
		.map((conflict) =>
			conflict.yzjId === ''
				? { ...conflict, yzjId: links[conflict.kind].byOa.get(conflict.oaId)?.yzjId ?? '' }
				: conflict,
		)
		.sort(byReport);
	const notes = [
		...concerned([
			...(matches?.notes ?? []),
			...employees.notes,
			...furtherNotes(humans.further, settings),
			...people.notes,
			...units.notes,
			...alone.notes,
			...duties.notes,
			...(roles?.notes ?? []),
			...kept,
			...removals.notes,
		]),
		...left,
		...withheld,
		...administratorsUnknown(input, drafts),
		...parkingMissing(settings, parking, drafts),
	].sort(byReport);
	const matched = input.only
		? input.only.filter(
				(id) =>
					personLinks.byOa.has(id) ||
					operations.some((operation) => operation.id === `bind-person:${id}`),
			).length
		: people.known.length;
	const counts = countOf(
		operations,
		input.only ? null : matches,
		matched,
		quarantinedIn(conflicts),
	);
	const guarded: GuardInput = {
		settings,
		operations,
		oa: {
			departments: oa.departments.length,
			employees: oa.employees.length,
			complete: oa.certificate.complete,
			reasons: oa.certificate.reasons,
		},
		yunzhijia: {
			persons: yunzhijia.persons.length,
			complete: yunzhijia.certificate.complete,
			reasons: yunzhijia.certificate.reasons,
			tree: yzj,
		},
		headCount: employees.headCount,
		lastHeadCount: input.lastHeadCount,
		duties: duties.standing,
		roles: roles?.standing,
		linked: {
			persons: linkedPersons,
			departments: [...departmentLinks.byOa.values()].filter((link) => yzj.byId.has(link.yzjId))
				.length,
		},
		rekeyed: people.rekeyed,
		personLinks: [...personLinks.byOa.values()].filter((link) => link.state === 'active').length,
		removedRecently: input.removedRecently,
		firstRun: input.firstRun,
		unknownScopeIds: scope.unknown,
		...(input.settingsThen && {
			settingsThen: {
				was: input.settingsThen.was,
				now: settingsNow(settings, input.pairs, input.settingsThen.source),
			},
		}),
		...(input.administrators && { administrators: new Set(input.administrators) }),
	};
	const guards = guardHits(guarded);

	const body = {
		eid: input.eid,
		source: input.source,
		status:
			guards.length > 0
				? ('blocked' as const)
				: operations.length > 0
					? ('ready' as const)
					: ('no-changes' as const),
		counts,
		guards,
		conflicts,
		notes: [...notes, ...guardsShown(guarded)].sort(byReport),
		tree: treeOf(yzj, operations, persons, matches),
		headCount: employees.headCount,
		certificates: { oa: oa.certificate, yunzhijia: yunzhijia.certificate },
		settings: shownSettings(settings, input.pairs),
		...(input.only ? { only: input.only, flow: 'person' as const } : {}),
	};
	return {
		plan: { ...body, operations, hash: planHash({ ...body, operations }) },
		stages: {
			tree,
			scope,
			yzj,
			matches,
			employees,
			undecided: people.undecided,
			unused: new Map([...people.unused, ...units.unused]),
			persons,
			links,
		},
	};
}

export function yzjRoot(yunzhijia: Pick<YzjSnapshot, 'departments'>) {
	const roots = yunzhijia.departments.filter((department) => department.parentId === '');
	const [root] = roots;
	if (root && roots.length === 1) return root;
	throw new SyncStop({ code: 'yunzhijia-roots', facts: { roots: roots.length } });
}

export function personsOf(yunzhijia: YzjSnapshot): ReadonlyMap<string, YzjPerson> {
	const persons = new Map<string, YzjPerson>();
	for (const person of yunzhijia.askedById) persons.set(person.openId, person);
	for (const person of yunzhijia.persons) persons.set(person.openId, person);
	return persons;
}

export function activeLinked<Person extends Pick<YzjPerson, 'status'>>(
	links: Iterable<BindingLink>,
	persons: ReadonlyMap<string, Person>,
): Person[] {
	const linked: Person[] = [];
	for (const link of links) {
		const person = link.state === 'active' ? persons.get(link.yzjId) : undefined;
		if (person?.status === '1') linked.push(person);
	}
	return linked;
}

function matchAndDiffPersons(
	input: PlanInput & Pick<PersonChangesInput, 'mayRemove' | 'disabledTo'>,
	allEmployees: readonly OaEmployee[],
	{ placed, aside, retained }: Employees,
	persons: ReadonlyMap<string, YzjPerson>,
	links: Links,
	yzj: YzjTree,
) {
	const unbound = placed.filter(({ link }) => link === undefined).map(({ employee }) => employee);
	const matches = matchWithDecisions({
		decisions: input.decisions ?? [],
		employees: allEmployees,
		placed,
		unbound,
		aside,
		persons,
		links,
		boundElsewhere: input.boundElsewhere,
		pairs: input.pairs,
		matchNames: input.settings.matchNames,
		rekeys: input.oa.certificate.complete,
		administrators: new Set(input.administrators),
		takesOver: takesOver(input.settings),
		pathOf: (orgId) => yzj.path(orgId),
	});
	const staying = new Set([...retainedIn(allEmployees, links, retained), ...matches.staying]);
	const changesWith = (held: PersonChangesInput['held']) =>
		personChanges({
			placed,
			aside,
			links,
			matches,
			persons,
			boundElsewhere: input.boundElsewhere,
			graceOver: input.graceOver ?? new Set(),
			endedByUs: input.endedByUs ?? new Set(),
			held,
			retained: staying,
			mayRemove: input.mayRemove,
			disabledTo: input.disabledTo,
			settings: withAdministrators(input),
			pathOf: (orgId) => yzj.path(orgId),
		});
	const freely = changesWith({ names: new Set(), accounts: new Set() });
	const doubtful = doubtsIn(input, allEmployees, freely).filter(
		({ oaId }) => !matches.confirmed.has(oaId),
	);
	const changes = doubtful.length === 0 ? freely : changesWith(heldBy(doubtful, freely));
	const touched = new Set(changes.drafts.map(({ yzjId }) => yzjId));
	const unlinked =
		input.oa.certificate.complete && input.only === undefined
			? unlinkedNotes(input.unlinked ?? [], {
					employees: allEmployees,
					persons,
					linked: (openId) =>
						links.byYzj.get(openId)?.state === 'active' ||
						input.boundElsewhere.has(openId) ||
						touched.has(openId),
				})
			: [];
	return {
		...changes,
		rekeyed: matches.formerIds.length,
		undecided: matches.undecided,
		left: matches.left,
		free: unbound,
		unused: matches.unused,
		conflicts: [...matches.conflicts, ...changes.conflicts],
		notes: [...matches.notes, ...changes.notes, ...doubtful, ...unlinked],
	};
}

/** Links that may lead to somebody else; a phone or e-mail that the plan would change anyway is no reason. */
function doubtsIn(
	{ pairs }: PlanInput,
	allEmployees: readonly OaEmployee[],
	{ drafts, known }: PersonChanges,
): Note[] {
	const changed = { phone: new Set<string>(), email: new Set<string>() };
	for (const { oaId, kind } of drafts) {
		if (kind === 'change-phone') changed.phone.add(oaId);
		else if (kind === 'change-email') changed.email.add(oaId);
	}
	return doubtfulLinks(
		known,
		allEmployees,
		pairs,
		({ yzj: field }, oaId) => (field === 'phone' || field === 'email') && changed[field].has(oaId),
	).map((note) =>
		note.reason === 'doubtful-link' ? { ...note, facts: { ...note.facts, holds: true } } : note,
	);
}

/** Who would get no other account anyway stays in the reckoning: what stands in the way is said, too. */
function heldBy(doubtful: readonly Note[], { drafts }: PersonChanges): PersonChangesInput['held'] {
	const names = new Set(doubtful.map(({ oaId }) => oaId));
	const accounts = drafts.flatMap(({ kind, oaId }) =>
		(kind === 'change-phone' || kind === 'change-email') && names.has(oaId) ? [oaId] : [],
	);
	return { names, accounts: new Set(accounts) };
}

/** Administrators are protected as if they were listed. */
const withAdministrators = ({ settings, administrators = [] }: PlanInput): Settings =>
	administrators.length === 0
		? settings
		: { ...settings, protected: [...settings.protected, ...administrators] };

/** Whether a link by rule would change the account of a protected person. */
const takesOver = ({ protected: listed, accountField: { from, as } }: Settings) => {
	const channel = channelOf(as);
	const kept = new Set(listed);
	return (employee: OaEmployee, person: YzjPerson): boolean => {
		if (!kept.has(person.openId)) return false;
		const account = canonicalAccountOf(channel, oaField(employee, from));
		return account.ok && account.value !== keyFor(channel)(person[channel]);
	};
};

const refTo = (department: YzjDepartment, yzj: YzjTree): DepartmentRef => ({
	orgId: department.id,
	oaId: '',
	path: yzj.path(department.id),
});

/** Said where it matters: somebody is disabled. */
function parkingMissing(
	{ disabledTo }: Settings,
	parking: Way | null,
	drafts: readonly Draft[],
): Note[] {
	if (!disabledTo || (parking && 'found' in parking)) return [];
	if (!drafts.some(({ kind }) => kind === 'disable-person')) return [];
	const department = 'orgId' in disabledTo ? disabledTo.orgId : disabledTo.path.join(' / ');
	return [
		{
			kind: 'run',
			oaId: '',
			yzjId: '',
			name: '',
			reason: 'disabled-to-missing',
			facts: { department },
		},
	];
}

/** Said where it matters: somebody would be removed, or linked by a rule. */
function administratorsUnknown({ administrators }: PlanInput, drafts: readonly Draft[]): Note[] {
	const matters = ({ kind, object, because }: Draft): boolean =>
		(object === 'person' && REMOVALS.has(kind)) ||
		(kind === 'bind-person' && because.rule === 'pairs');
	if (administrators || !drafts.some(matters)) return [];
	return [
		{
			kind: 'run',
			oaId: '',
			yzjId: '',
			name: '',
			reason: 'administrators-unknown',
			facts: {},
		},
	];
}

/** An employee without an id may be any of those who are absent from the OA: none of these is taken for gone. */
function retainedIn(
	allEmployees: readonly OaEmployee[],
	links: Links,
	retained: ReadonlySet<string>,
): ReadonlySet<string> {
	if (!allEmployees.some((employee) => employee.id === '')) return retained;
	const known = new Set(allEmployees.map((employee) => employee.id));
	return new Set([...retained, ...[...links.byOa.keys()].filter((oaId) => !known.has(oaId))]);
}

/** What an uncertain reading of Yunzhijia may be hiding. */
const CREATIONS: ReadonlySet<OperationKind> = new Set<OperationKind>([
	'create-person',
	'create-department',
	'set-post',
	'set-leader',
	'assign-role',
]);

const REMOVAL_WITHHELD: Noted = { reason: 'removal-withheld', facts: {} };
const CREATION_WITHHELD: Noted = {
	reason: 'creation-withheld',
	facts: { reading: 'yunzhijia' },
};

/** Takes out what an uncertain reading does not justify, and what depends on it; each is reported instead. */
function withhold(
	drafts: readonly Draft[],
	what: { removals: boolean; creations: boolean },
): { drafts: readonly Draft[]; notes: Note[] } {
	if (!what.removals && !what.creations) return { drafts, notes: [] };
	const notes: Note[] = [];
	const out = new Set<string>();
	for (const draft of drafts) {
		const removal =
			what.removals &&
			(REMOVALS.has(draft.kind) || endsDuty(draft.kind) || draft.kind === 'remove-role');
		const creation = what.creations && CREATIONS.has(draft.kind);
		if (!removal && !creation) continue;
		out.add(draft.id);
		notes.push({
			kind: draft.object,
			oaId: draft.oaId,
			yzjId: draft.yzjId,
			name: draft.name,
			...(removal ? REMOVAL_WITHHELD : CREATION_WITHHELD),
		});
	}
	let left = drafts.filter((draft) => !out.has(draft.id));
	for (let size = -1; size !== left.length; ) {
		size = left.length;
		left = left.filter((draft) => {
			const keep = !draft.needs.some((need) => out.has(need));
			if (!keep) out.add(draft.id);
			return keep;
		});
	}
	return { drafts: left, notes };
}

/** Objects that are set aside; without an id each record is one. */
function quarantinedIn(conflicts: readonly Conflict[]): number {
	const named = conflicts.filter((conflict) => conflict.oaId !== '');
	return (
		conflicts.length -
		named.length +
		new Set(named.map((conflict) => `${conflict.kind}:${conflict.oaId}`)).size
	);
}

export function countOf(
	operations: readonly Operation[],
	matches: DepartmentMatches | null,
	matchedPersons: number,
	quarantined: number,
): Counts {
	const ids = new Map<OperationKind, Set<string>>();
	let bind = 0;
	for (const { kind, aside, oaId, yzjId } of operations) {
		const object = oaId || yzjId;
		if (BINDS.has(kind)) bind++;
		else if (aside !== true) {
			const known = ids.get(kind);
			if (known) known.add(object);
			else ids.set(kind, new Set([object]));
		}
	}
	const objects = (...kinds: readonly OperationKind[]): number =>
		new Set(kinds.flatMap((kind) => [...(ids.get(kind) ?? [])])).size;
	return {
		departments: {
			matched: [...(matches?.byOa.values() ?? [])].filter((match) => match.yzj !== null).length,
			create: objects('create-department'),
			update: objects('rename-department', 'reorder-department'),
			move: objects('move-department'),
			remove: objects('delete-department'),
		},
		persons: {
			matched: matchedPersons,
			create: objects('create-person'),
			update: objects(
				'update-person',
				'change-phone',
				'change-email',
				'enable-person',
				'restore-person',
				...DUTIES,
				...ROLE_CHANGES,
			),
			move: objects('move-person'),
			remove: objects('disable-person', 'leave-person', 'delete-person'),
		},
		bind,
		quarantined,
	};
}

export function byReport(a: Conflict | Note, b: Conflict | Note): number {
	return (
		byText(a.kind, b.kind) ||
		byText(a.reason, b.reason) ||
		byText(a.oaId, b.oaId) ||
		byText(a.yzjId, b.yzjId) ||
		byText(JSON.stringify(a.facts), JSON.stringify(b.facts)) ||
		byText(a.name, b.name)
	);
}
