import { settleDepartments, takeDepartmentDecisions } from '../match/decisions/departments';
import { leaveAlone } from '../match/decisions/leaveAlone';
import { matchWithDecisions } from '../match/persons';
import type { Draft } from '../diff/draft';
import { guardHits } from './guards';
import { linksOf, type Links } from '../organise/links';
import { matchDepartments, type DepartmentMatches } from '../match/rules/departments';
import { doubtfulLinks } from '../match/rules/doubtfulLinks';
import type {
	DepartmentRef,
	GuardId,
	Note,
	OaDepartment,
	OaSnapshot,
	Operation,
	Plan,
	TreeNode,
	YzjDepartment,
	YzjPerson,
} from '../model';
import { byText } from '../../lib/canonical/text';
import { buildTree, type OaTree } from '../organise/tree';
import { indexYzj, type YzjTree } from '../organise/yzjTree';
import { inOrder } from './order';
import {
	activeLinked,
	byReport,
	countOf,
	personsOf,
	planHash,
	yzjRoot,
	type PlanInput,
} from './planPush';
import { scopeOf, type Scope } from '../organise/scope';
import { parseSettings } from '../../settings/push';
import { shownSettings } from '../../settings/shown';
import { SyncStop } from '../../store/stop';
import { treeOf } from './tree';
import { departmentsToOa, rootOf } from '../diff/toOa/departments';
import { personsToOa } from '../diff/toOa/persons';

/** Nothing is removed, so the guards on removals have nothing to say. */
const GUARDS: ReadonlySet<GuardId> = new Set<GuardId>([
	'empty',
	'uncertified',
	'gross-bindings',
	'account-changes',
	'creations',
	'scope',
]);

/**
 * What a pull to the OA would do: the same reading, matching and quarantine as a push, the same order, guards, counts and hash, with the OA as
 * the side that changes. A pure function of its input, as `makePlan`.
 * @throws {SyncStop} as a push (roots differ, several roots, top department missing), and when either side is empty
 */
export const planToOa = (input: PlanInput): Plan => planToOaInStages(input).plan;

/** What the stages found on the way to a plan, for whoever explains it. */
export interface ToOaStages {
	tree: OaTree;
	/** What the settings leave to the run, of what is in the OA. */
	scope: Scope;
	yzj: YzjTree;
	matches: DepartmentMatches;
	/** orgId → its OA department, made or to be made, as `departmentsToOa` says. */
	refs: ReadonlyMap<string, DepartmentRef>;
	/** orgIds that were set aside, with all below. */
	aside: ReadonlySet<string>;
	/** OA ids that the pairs could not decide about, and openIds that they might be. */
	undecided: ReadonlySet<string>;
	doubted: ReadonlySet<string>;
	/** Listed persons and linked ones asked for by id. */
	persons: ReadonlyMap<string, YzjPerson>;
	links: { department: Links; person: Links };
}

/** The same, with what each stage found. */
export function planToOaInStages(input: PlanInput): { plan: Plan; stages: ToOaStages } {
	const { settings, yunzhijia } = input;
	const oa: OaSnapshot = {
		...input.oa,
		employees: [...input.oa.employees].sort((a, b) => byText(a.id, b.id)),
	};
	const yzj = indexYzj(yunzhijia.departments, yzjRoot(yunzhijia));
	const links = {
		department: linksOf(input.bindings, 'department'),
		person: linksOf(input.bindings, 'person'),
	};
	const persons = new Map([...personsOf(yunzhijia)].sort(([a], [b]) => byText(a, b)));

	const decided = takeDepartmentDecisions({
		decisions: input.decisions ?? [],
		departments: oa.departments,
		yzj: yzj.byId,
		links: links.department,
		boundElsewhere: input.boundElsewhere,
		mayPass: oa.certificate.complete,
	});
	const tree = buildTree(oa.departments, () => true);
	const everything: Scope = {
		...scopeOf(tree, oa.employees, parseSettings({}).scope),
		// Nothing goes into a department that the OA closed.
		sealed: new Map(),
	};
	const scope = scopeOf(tree, oa.employees, settings.scope);
	const matches = matchDepartments(
		tree,
		yzj,
		everything,
		links.department,
		input.boundElsewhere,
		settings.topDepartment,
		oa.certificate.complete,
		decided,
	);
	if (!rootOf(matches))
		throw new SyncStop({
			code: 'nothing-below-top',
			facts: { root: tree.roots[0]?.department.name ?? '' },
		});
	const departments = departmentsToOa({
		departments: oa.departments,
		tree,
		yzj,
		matches,
		links: links.department,
		scope,
		boundElsewhere: input.boundElsewhere,
	});

	const present = oa.employees.filter(
		(employee) => employee.id !== '' && employee.status !== 'left',
	);
	const unbound = present.filter(({ id }) => !links.person.byOa.has(id));
	const found = matchWithDecisions({
		decisions: input.decisions ?? [],
		employees: oa.employees,
		placed: present.map((employee) => ({ employee })),
		unbound,
		aside: [],
		persons,
		links: links.person,
		boundElsewhere: input.boundElsewhere,
		pairs: input.pairs,
		matchNames: settings.matchNames,
		rekeys: false,
		pathOf: (orgId) => yzj.path(orgId),
	});
	const people = personsToOa({
		employees: present,
		persons,
		links: links.person,
		unbound,
		matches: found,
		boundElsewhere: input.boundElsewhere,
		pairs: input.pairs,
		refs: departments.refs,
		aside: departments.aside,
		scope,
		settings,
	});

	const certified = oa.certificate.complete && yunzhijia.certificate.complete;
	const { drafts, notes: withheld } = withoutCreations(
		[...departments.drafts, ...people.drafts],
		!certified || oa.employees.length === 0,
	);
	const operations = inOrder(drafts);
	const units = settleDepartments(
		[...tree.conflicts, ...departments.conflicts],
		decided,
		oa.departments,
		matches.byOa,
	);
	const alone = leaveAlone(
		[...units.conflicts, ...found.conflicts, ...people.conflicts],
		found.left,
		unbound,
	);
	const conflicts = [...alone.conflicts].sort(byReport);
	// The OA's side is the one that changes here: a number that another employee has is set aside above.
	const linked = present.flatMap((employee) => {
		const link = links.person.byOa.get(employee.id);
		const person = link && persons.get(link.yzjId);
		return person ? [{ employee, person, link }] : [];
	});
	const doubtful = doubtfulLinks(linked, [], input.pairs, () => true);
	const notes = [
		...departments.notes,
		...found.notes,
		...units.notes,
		...alone.notes,
		...people.notes,
		...doubtful,
		...withheld,
	].sort(byReport);
	const quarantined = new Set(conflicts.map(({ kind, oaId, yzjId }) => `${kind}:${oaId || yzjId}`))
		.size;
	const counts = countOf(operations, null, people.matched, quarantined);
	const guards = guardHits({
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
		headCount: oa.employees.length,
		lastHeadCount: null,
		linked: {
			persons: activeLinked(links.person.byOa.values(), persons),
			departments: [...links.department.byOa.values()].filter((link) => yzj.byId.has(link.yzjId))
				.length,
		},
		personLinks: [...links.person.byOa.values()].filter((link) => link.state === 'active').length,
		removedRecently: { persons: 0, departments: 0 },
		duties: 0,
		firstRun: input.firstRun,
		unknownScopeIds: scope.unknown,
		changes: 'oa',
	}).filter(({ id }) => GUARDS.has(id));

	const body = {
		eid: input.eid,
		source: input.source,
		flow: 'pull-to-oa' as const,
		status:
			guards.length > 0
				? ('blocked' as const)
				: operations.length > 0
					? ('ready' as const)
					: ('no-changes' as const),
		counts: { ...counts, departments: { ...counts.departments, matched: departments.matched } },
		guards,
		conflicts,
		notes,
		tree: treeToCome(
			oa,
			operations,
			new Set([...departments.refs.values()].map(({ oaId }) => oaId)),
		),
		headCount: oa.employees.length,
		certificates: { oa: oa.certificate, yunzhijia: yunzhijia.certificate },
		settings: shownSettings(settings, input.pairs),
	};
	const doubted = new Set(found.conflicts.map(({ yzjId }) => yzjId));
	return {
		plan: { ...body, operations, hash: planHash({ ...body, operations }) },
		stages: {
			tree,
			scope,
			yzj,
			matches,
			refs: departments.refs,
			aside: departments.aside,
			undecided: found.undecided,
			doubted,
			persons,
			links,
		},
	};
}

/** Where either side was not read whole, what seems to be missing in the OA may be there. */
function withoutCreations(
	drafts: readonly Draft[],
	withheld: boolean,
): { drafts: readonly Draft[]; notes: Note[] } {
	if (!withheld) return { drafts, notes: [] };
	const out = new Set(
		drafts
			.filter(({ kind }) => kind === 'create-person' || kind === 'create-department')
			.map(({ id }) => id),
	);
	const notes = drafts
		.filter(({ id }) => out.has(id))
		.map(
			({ object, oaId, yzjId, name }): Note => ({
				kind: object,
				oaId,
				yzjId,
				name,
				reason: 'creation-withheld',
				facts: { reading: 'either' },
			}),
		);
	let left = drafts.filter(({ id }) => !out.has(id));
	for (let size = -1; size !== left.length; ) {
		size = left.length;
		for (const draft of left) if (draft.needs.some((need) => out.has(need))) out.add(draft.id);
		left = left.filter(({ id }) => !out.has(id));
	}
	return { drafts: left, notes };
}

/** The OA's tree as the preview draws it: the same drawing as Yunzhijia's, with the sides changed over. */
function treeToCome(
	{ departments, employees }: OaSnapshot,
	operations: readonly Operation[],
	matched: ReadonlySet<string>,
): TreeNode[] {
	const asYzj = departments.map(
		({ id, name, parentId, order }: OaDepartment): YzjDepartment => ({
			id,
			name,
			parentId: parentId ?? '',
			longName: '',
			weights: order ?? 0,
		}),
	);
	const [root] = asYzj.filter(({ parentId }) => parentId === '');
	if (!root) return [];
	const persons = new Map(
		employees.map(({ id, departmentId }): [string, YzjPerson] => [
			id,
			{ ...NOBODY, openId: id, orgId: departmentId },
		]),
	);
	const changedOver = operations.map(
		(operation): Operation => ({
			...operation,
			oaId: operation.yzjId,
			yzjId: operation.oaId,
			...(operation.target && { target: overRef(operation.target) }),
		}),
	);
	return treeOf(indexYzj(asYzj, root), changedOver, persons, null).map((node) =>
		node.state === 'untouched' && matched.has(node.key) ? { ...node, state: 'matched' } : node,
	);
}

const overRef = ({ orgId, oaId, path }: DepartmentRef): DepartmentRef => ({
	orgId: oaId,
	oaId: orgId,
	path,
});

const NOBODY: YzjPerson = {
	openId: '',
	name: '',
	phone: '',
	email: '',
	orgId: '',
	jobNo: '',
	jobTitle: '',
	gender: '',
	birthday: '',
	hireDate: '',
	positiveDate: '',
	status: '1',
	weights: '',
	staffType: '',
	isHidePhone: '',
	orgUserType: '',
};
