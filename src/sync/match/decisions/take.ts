import type { Links } from '../../organise/links';
import type { PersonMatch } from '../rules/persons';
import type { Note, OaEmployee, YzjPerson } from '../../model';
import type { Unused } from '../../../words';
import { decidedBy, type Decision } from './decision';
import { movedFields } from './ground';
import { rivalsIn } from './rivals';
import { changed, decisionsAbout, notUsed, ownedBecause, staleBecause } from './unused';

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
	/**
	 * Whether a link of an OA id that is gone may pass to
	 * another employee: not unless the OA was read whole.
	 */
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
	/**
	 * Pairs that were decided to be two people, but do not look as
	 * they did then: not linked by rule, and nothing follows from it.
	 */
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

/** What the decisions are held against. */
interface Look extends DecisionsInput {
	/** Those whom a decision names. */
	named: ReadonlyMap<string, OaEmployee>;
	placedIds: ReadonlySet<string>;
	asideIds: ReadonlySet<string>;
	rivals: ReadonlyMap<string, Unused>;
	/** Whether a link of this OA id may pass to somebody else. */
	isGone: (oaId: string) => boolean;
}

/** What comes of a decision; null: it is carried out, and nothing is to be done or said. */
type Verdict =
	| { holds: 'bound'; match: PersonMatch }
	| { holds: 'excluded' | 'create' | 'left' | 'confirmed' }
	| { holds: 'not'; because: Unused; doubted?: true }
	| null;

/**
 * Looks at each decision as the world is now. One whose ground moved is not used,
 * and that is said: the employee or the person is gone, or is linked with somebody
 * else, or does not look as when it was taken, or its time is over. A decision
 * frees nobody's link; only a link of an OA id that no longer exists passes on.
 */
export function takeDecisions(input: DecisionsInput): Taken {
	const decisions = decisionsAbout('person', input.decisions);
	if (decisions.length === 0) return NOTHING;
	const look = lookOf(input, decisions);
	const taking = new Taking(look);
	for (const decision of decisions) taking.heed(decision, verdictOn(decision, look));
	return taking;
}

function lookOf(input: DecisionsInput, decisions: readonly Decision[]): Look {
	const { employees, placed, aside, mayPass } = input;
	const wanted = new Set(decisions.map(({ oaId }) => oaId));
	const idsOf = (list: readonly OaEmployee[]): ReadonlySet<string> =>
		new Set(list.flatMap(({ id }) => (wanted.has(id) ? [id] : [])));
	const known = new Set(employees.flatMap(({ id, status }) => (status === 'left' ? [] : [id])));
	// Whoever has no id may be anybody who is missing.
	const passes = mayPass && !known.has('');
	return {
		...input,
		named: new Map(
			employees.flatMap((employee) => (wanted.has(employee.id) ? [[employee.id, employee]] : [])),
		),
		placedIds: idsOf(placed.map(({ employee }) => employee)),
		asideIds: idsOf(aside),
		rivals: rivalsIn(decisions),
		isGone: (oaId) => passes && !known.has(oaId),
	};
}

function verdictOn(decision: Decision, look: Look): Verdict {
	const { id, kind, oaId, yzjId, ground } = decision;
	const employee = look.named.get(oaId);
	const person = yzjId === '' ? null : (look.persons.get(yzjId) ?? null);
	const stale = staleBecause(decision, {
		isRecordThere: employee !== undefined,
		isCounterpartThere: person !== null,
		rival: look.rivals.get(id),
	});
	if (stale || !employee) return stale && { holds: 'not', because: stale };
	const moved = movedFields(ground, employee, person);
	const isLinked = look.links.byOa.get(oaId)?.yzjId === yzjId;
	if (kind === 'different') return onDifferent(isLinked, moved);
	// Linked as decided. Once both look otherwise, nothing is said of them.
	if (kind === 'bind' && isLinked) return moved.length === 0 ? { holds: 'confirmed' } : null;
	if (moved.length > 0) return { holds: 'not', because: changed(moved, false) };
	return kind === 'leave' ? onLeave(oaId, look) : onUnlinked(decision, person, look);
}

function onDifferent(isLinked: boolean, moved: readonly string[]): Verdict {
	if (isLinked) return { holds: 'not', because: { code: 'linked-now', facts: {} } };
	return moved.length > 0
		? { holds: 'not', because: changed(moved, true), doubted: true }
		: { holds: 'excluded' };
}

const OUT_OF_SCOPE: Verdict = {
	holds: 'not',
	because: { code: 'out-of-scope', facts: { object: 'person' } },
};

const onLeave = (oaId: string, { placedIds, asideIds }: Look): Verdict =>
	placedIds.has(oaId) || asideIds.has(oaId) ? { holds: 'left' } : OUT_OF_SCOPE;

/** Whom to link, or to create: an employee whom the run places, and who has no link yet. */
function onUnlinked(decision: Decision, person: YzjPerson | null, look: Look): Verdict {
	const { kind, oaId, yzjId } = decision;
	const link = look.links.byOa.get(oaId);
	if (link) {
		const facts = {
			object: 'person' as const,
			yzjId: link.yzjId,
			active: link.state === 'active',
		};
		return { holds: 'not', because: { code: 'linked-with', facts } };
	}
	if (!look.placedIds.has(oaId)) {
		if (!look.asideIds.has(oaId)) return OUT_OF_SCOPE;
		return { holds: 'not', because: { code: 'set-aside-otherwise', facts: { object: 'person' } } };
	}
	if (kind === 'create') return { holds: 'create' };
	if (!person) return null;
	const owned = ownedBecause(decision, { ...look, mayPass: look.isGone });
	if (owned) return { holds: 'not', because: owned };
	const owner = look.links.byYzj.get(yzjId);
	const because = decidedBy(decision);
	return {
		holds: 'bound',
		match: { person, because, ...(owner && { replaces: owner.oaId }) },
	};
}

/** What was taken of the decisions so far. */
class Taking implements Taken {
	readonly bound = new Map<string, PersonMatch>();
	readonly excluded = new Map<string, Set<string>>();
	readonly create = new Map<string, Decision>();
	readonly left = new Map<string, Decision>();
	readonly confirmed = new Set<string>();
	readonly doubted = new Map<string, Set<string>>();
	readonly unused = new Map<string, Unused>();
	readonly notes: Note[] = [];

	constructor(private readonly look: Look) {}

	heed(decision: Decision, verdict: Verdict): void {
		const { oaId, yzjId } = decision;
		switch (verdict?.holds) {
			case 'bound':
				this.bound.set(oaId, verdict.match);
				break;
			case 'excluded':
				addTo(this.excluded, oaId, yzjId);
				break;
			case 'create':
				this.create.set(oaId, decision);
				for (const openId of decision.notThese) addTo(this.excluded, oaId, openId);
				break;
			case 'left':
				this.left.set(oaId, decision);
				break;
			case 'confirmed':
				this.confirmed.add(oaId);
				break;
			case 'not':
				if (verdict.doubted) addTo(this.doubted, oaId, yzjId);
				this.pass(decision, verdict.because);
				break;
			case undefined:
		}
	}

	private pass(decision: Decision, because: Unused): void {
		const { named, persons } = this.look;
		const oa = named.get(decision.oaId)?.name;
		const yzj = persons.get(decision.yzjId)?.name;
		this.unused.set(decision.id, because);
		this.notes.push(notUsed(decision, { oa, yzj }, because));
	}
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
	const known = sets.get(key);
	if (known) known.add(value);
	else sets.set(key, new Set([value]));
}
