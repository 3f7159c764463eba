import type { Links } from '../../organise/links';
import type { PersonMatch } from '../rules/persons';
import type { Note, OaEmployee, YzjPerson } from '../../model';
import { byText } from '../../../lib/canonical/text';
import type { Unused } from '../../../words';
import { decidedBy, factsOf, type Decision } from './decision';
import { movedFields } from './ground';
import { rivalsIn } from './rivals';

interface DecisionsInput {
	/** Those about departments are none of its business. */
	decisions: readonly Decision[];
	/** Everybody in the OA. */
	employees: readonly OaEmployee[];
	/** Those whom the run is about and can place. */
	placed: ReadonlyArray<{ employee: OaEmployee }>;
	/** Those whom it is about and sets aside for their own data. */
	aside: readonly OaEmployee[];
	persons: ReadonlyMap<string, YzjPerson>;
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	/** Whether a link of an OA id that is gone may pass to another employee: not unless the OA was read whole. */
	mayPass: boolean;
}

/** Decisions that hold, by what they say; all by OA id. */
export interface Taken {
	bound: ReadonlyMap<string, PersonMatch>;
	/** openIds of people who are not this employee. */
	excluded: ReadonlyMap<string, ReadonlySet<string>>;
	/** Who may be created although people look like them. */
	create: ReadonlyMap<string, Decision>;
	left: ReadonlyMap<string, Decision>;
	/** Who was decided to be the person they are linked with, as both are now. */
	confirmed: ReadonlySet<string>;
	/** Pairs that were decided to be two people, but do not look as they did then: not linked by rule, and nothing follows from it. */
	doubted: ReadonlyMap<string, ReadonlySet<string>>;
	/** Decision id → why it is not used. */
	unused: ReadonlyMap<string, Unused>;
	notes: readonly Note[];
}

const NOTHING: Taken = {
	bound: new Map(),
	excluded: new Map(),
	create: new Map(),
	left: new Map(),
	confirmed: new Set(),
	doubted: new Map(),
	unused: new Map(),
	notes: [],
};

/**
 * Looks at each decision as the world is now. One whose ground moved is not used, and that is said: the employee or the person is gone, or
 * is linked with somebody else, or does not look as when it was taken, or its time is over. A decision frees nobody's link; only a link of
 * an OA id that no longer exists passes on.
 */
export function takeDecisions(input: DecisionsInput): Taken {
	const { persons, links } = input;
	const decisions = input.decisions
		.filter(({ object }) => object === 'person')
		.sort(
			(a, b) =>
				byText(a.oaId, b.oaId) ||
				byText(a.kind, b.kind) ||
				byText(a.yzjId, b.yzjId) ||
				byText(a.id, b.id),
		);
	if (decisions.length === 0) return NOTHING;
	const employees = new Map<string, OaEmployee>();
	const wanted = new Set(decisions.map(({ oaId }) => oaId));
	for (const employee of input.employees)
		if (wanted.has(employee.id)) employees.set(employee.id, employee);
	const idsOf = (list: readonly OaEmployee[]): ReadonlySet<string> =>
		new Set(list.flatMap(({ id }) => (wanted.has(id) ? [id] : [])));
	const [placed, aside] = [idsOf(input.placed.map(({ employee }) => employee)), idsOf(input.aside)];
	// Whoever has no id may be anybody who is missing.
	const known = new Set(
		input.employees.flatMap(({ id, status }) => (status === 'left' ? [] : [id])),
	);
	const mayPass = input.mayPass && !known.has('');

	const bound = new Map<string, PersonMatch>();
	const excluded = new Map<string, Set<string>>();
	const create = new Map<string, Decision>();
	const left = new Map<string, Decision>();
	const confirmed = new Set<string>();
	const doubted = new Map<string, Set<string>>();
	const unused = new Map<string, Unused>();
	const notes: Note[] = [];

	const pass = (decision: Decision, because: Unused): void => {
		const { id, oaId, yzjId } = decision;
		unused.set(id, because);
		notes.push({
			kind: 'person',
			oaId,
			yzjId,
			name: employees.get(oaId)?.name ?? '',
			reason: 'decision-not-used',
			facts: {
				decided: factsOf(decision, {
					oa: employees.get(oaId)?.name,
					yzj: persons.get(yzjId)?.name,
				}),
				because,
			},
		});
	};
	const formerOf = (openId: string): string => {
		const owner = links.byYzj.get(openId);
		return owner && mayPass && !known.has(owner.oaId) ? owner.oaId : '';
	};
	const rivals = rivalsIn(decisions);

	for (const decision of decisions) {
		const { id, kind, oaId, yzjId } = decision;
		const employee = employees.get(oaId);
		const rival = rivals.get(id);
		const link = links.byOa.get(oaId);
		const person = yzjId === '' ? null : (persons.get(yzjId) ?? null);
		const moved = employee ? movedFields(decision.ground, employee, person) : [];
		if (decision.expired) pass(decision, { code: 'expired', facts: { until: decision.until } });
		else if (!employee) pass(decision, { code: 'no-record', facts: { object: 'person' } });
		else if (rival) pass(decision, rival);
		else if (yzjId !== '' && !person)
			pass(decision, { code: 'no-counterpart', facts: { object: 'person', yzjId } });
		else if (kind === 'different') {
			if (link?.yzjId === yzjId) pass(decision, { code: 'linked-now', facts: {} });
			else if (moved.length > 0) {
				addTo(doubted, oaId, yzjId);
				pass(decision, { code: 'changed', facts: { fields: moved, stillNotLinked: true } });
			} else addTo(excluded, oaId, yzjId);
		} else if (kind === 'bind' && link?.yzjId === yzjId) {
			// Linked as decided. Once both look otherwise, nothing is said of them.
			if (moved.length === 0) confirmed.add(oaId);
		} else if (moved.length > 0)
			pass(decision, { code: 'changed', facts: { fields: moved, stillNotLinked: false } });
		else if (kind === 'leave') {
			if (placed.has(oaId) || aside.has(oaId)) left.set(oaId, decision);
			else pass(decision, { code: 'out-of-scope', facts: { object: 'person' } });
		} else if (link)
			pass(decision, {
				code: 'linked-with',
				facts: { object: 'person', yzjId: link.yzjId, active: link.state === 'active' },
			});
		else if (!placed.has(oaId))
			pass(
				decision,
				aside.has(oaId)
					? { code: 'set-aside-otherwise', facts: { object: 'person' } }
					: { code: 'out-of-scope', facts: { object: 'person' } },
			);
		else if (kind === 'create') {
			create.set(oaId, decision);
			for (const openId of decision.notThese) addTo(excluded, oaId, openId);
		} else if (person) {
			const former = formerOf(yzjId);
			if (input.boundElsewhere.has(yzjId))
				pass(decision, { code: 'other-source', facts: { object: 'person', yzjId } });
			else if (links.byYzj.has(yzjId) && former === '')
				pass(decision, {
					code: 'linked-by',
					facts: { object: 'person', yzjId, oaId: links.byYzj.get(yzjId)?.oaId ?? '' },
				});
			else
				bound.set(oaId, {
					person,
					because: decidedBy(decision),
					...(former === '' ? {} : { replaces: former }),
				});
		}
	}
	return { bound, excluded, create, left, confirmed, doubted, unused, notes };
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
	const known = sets.get(key);
	if (known) known.add(value);
	else sets.set(key, new Set([value]));
}
