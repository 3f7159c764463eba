import { mirroredPerson } from '../../../bindings';
import { isDecidable } from '../../../bindings/conflicts/undecided';
import { DEFAULT_PAIRS, parseSettings, withDefaults } from '../../../settings/push';
import type { Binding, BindingKind, Scope, Store, StoredDecision } from '../../../store';
import { candidateFinder } from '../../../sync/match/decisions/candidates';
import {
	type Conflict,
	type Note,
	oaField,
	type OaEmployee,
	type YzjPerson,
} from '../../../sync/model';
import { isEmployee } from '../../../sync/read/staging';
import { planHead, type PlanHead } from '../../../sync/saved/planHead';

/** One record of the OA that a plan leaves alone. */
export interface Aside {
	readonly object: BindingKind;
	readonly oaId: string;
	readonly name: string;
	readonly findings: ReadonlyArray<Conflict | Note>;
}

/** Who, or what, in Yunzhijia might be meant. */
export interface Candidate {
	readonly id: string;
	readonly name: string;
	readonly beside: readonly string[];
	/** OA id that it is linked with; null: none. */
	readonly linked: string | null;
}

/** The same with both sides and what was decided about it. */
export interface AsideRow extends Aside {
	/** null: the last reading of the OA does not have it, or it is a department. */
	readonly employee: OaEmployee | null;
	readonly candidates: readonly Candidate[];
	readonly decided: readonly StoredDecision[];
	/** Nobody can decide about a record without an id of its own. */
	readonly decidable: boolean;
}

/** The newest push of which it is still known what it was made from; null: none. */
export const newestPush = async (store: Store, scope: Scope): Promise<PlanHead | null> => {
	const filter = { flows: ['push'], withInputs: true, limit: 1 } as const;
	const [brief] = await store.plans.list(scope, filter);
	return brief === undefined ? null : await planHead(store, await store.plans.get(brief.id));
};

const isWaiting = ({ reason }: Note): boolean =>
	reason === 'doubtful-link' || reason === 'decided-to-leave';

/** Whom a plan leaves alone, by what it says of them; the largest group first. */
export const asideGroups = ({ plan }: PlanHead): ReadonlyMap<string, readonly Aside[]> => {
	const findings = [...plan.conflicts, ...plan.notes.filter(isWaiting)];
	const groups = [...Map.groupBy(findings, ({ reason }) => reason)].map(
		([reason, members]) => [reason, subjectsOf(members)] as const,
	);
	return new Map(groups.sort(([, a], [, b]) => b.length - a.length));
};

const subjectsOf = (findings: ReadonlyArray<Conflict | Note>): readonly Aside[] =>
	[
		...Map.groupBy(findings, ({ kind, oaId, yzjId }) => JSON.stringify([kind, oaId || yzjId])),
	].flatMap(([, members]) => {
		const [first] = members;
		if (first === undefined || first.kind === 'run') return [];
		return [{ object: first.kind, oaId: first.oaId, name: first.name, findings: members }];
	});

/** A page of them, with whom they might be. */
export const asideRows = async (
	store: Store,
	head: PlanHead,
	asides: readonly Aside[],
): Promise<AsideRow[]> => {
	const { eid, source } = head.plan;
	const scope = { eid, source };
	const employees = await employeesOf(store, source, asides);
	const candidatesOf = await personFinder(store, head, { asides, employees });
	const ids = asides.map(({ oaId }) => oaId).filter((id) => id !== '');
	const decisions =
		ids.length === 0 ? [] : await store.decisions.list(scope, { states: ['open'], oaIds: ids });
	const rows: AsideRow[] = [];
	for (const aside of asides) {
		const { object, oaId, findings } = aside;
		const employee = object === 'person' ? (employees.get(oaId) ?? null) : null;
		rows.push({
			...aside,
			employee,
			candidates:
				object === 'person' ? candidatesOf(aside) : await namesakes(store, scope, aside.name),
			decided: decisions.filter((one) => one.object === object && one.oaId === oaId),
			decidable: oaId !== '' && findings.every(({ reason }) => isDecidable(reason)),
		});
	}
	return rows;
};

const employeesOf = async (
	store: Store,
	source: string,
	asides: readonly Aside[],
): Promise<ReadonlyMap<string, OaEmployee>> => {
	const employees = new Map<string, OaEmployee>();
	for (const { object, oaId } of asides) {
		if (object === 'department' || oaId === '') continue;
		const { record } = await store.look.oaEmployee(source, oaId);
		if (isEmployee(record)) employees.set(oaId, record);
	}
	return employees;
};

const MOST_CANDIDATES = 500;

/** Those whom the plan names, and those who look like the employee by the pairs of the plan. */
const personFinder = async (
	store: Store,
	{ plan }: PlanHead,
	{ asides, employees }: { asides: readonly Aside[]; employees: ReadonlyMap<string, OaEmployee> },
): Promise<(aside: Aside) => readonly Candidate[]> => {
	const scope = { eid: plan.eid, source: plan.source };
	const settings = withDefaults(parseSettings(plan.settings));
	const pairs = settings.matchPairs ?? DEFAULT_PAIRS;
	const fields = [...pairs.map(({ oa }) => oa), settings.accountField.from];
	const values = [...employees.values()].flatMap((one) =>
		fields.map((field) => oaField(one, field)).filter((value) => value !== ''),
	);
	const alike = await store.look.alike(scope, values, MOST_CANDIDATES);
	const named = asides.flatMap(({ findings }) => findings.map(({ yzjId }) => yzjId));
	const ids = [...new Set([...alike, ...named])].filter((id) => id !== '');
	const persons = (await store.mirror.personsByIds(scope, ids)).map(mirroredPerson);
	const links = ids.length === 0 ? [] : await store.bindings.find(scope, 'person', 'yzj', ids);
	const candidatesOf = candidateFinder(persons, pairs, settings.accountField);
	return ({ oaId, findings }) => {
		const employee = employees.get(oaId);
		const saidOf = persons.filter(({ openId }) => findings.some(({ yzjId }) => yzjId === openId));
		const found = employee === undefined ? [] : candidatesOf(employee);
		return [...new Set([...saidOf, ...found])].map((person) => candidateOf(person, links));
	};
};

const candidateOf = (person: YzjPerson, links: readonly Binding[]): Candidate => ({
	id: person.openId,
	name: person.name,
	beside: [person.jobNo, person.phone, person.email].filter((value) => value !== ''),
	linked:
		links.find(({ yzjId, state }) => yzjId === person.openId && state === 'active')?.oaId ?? null,
});

const MOST_NAMESAKES = 20;

const namesakes = async (store: Store, scope: Scope, name: string): Promise<Candidate[]> => {
	const found = name === '' ? [] : await store.look.departments(scope, name, MOST_NAMESAKES);
	const same = found.filter((one) => one.name === name);
	if (same.length === 0) return [];
	const ids = same.map(({ id }) => id);
	const links = await store.bindings.find(scope, 'department', 'yzj', ids);
	return same.map(({ id, beside }) => ({
		id,
		name,
		beside: [beside],
		linked: links.find(({ yzjId, state }) => yzjId === id && state === 'active')?.oaId ?? null,
	}));
};
