import {
	type BindingLink,
	type DepartmentRef,
	type Note,
	formerPlaceOf,
	operationId,
	orgIdOf,
	placeOf,
	type YzjPerson,
} from '../model';
import type { Because } from '../../words';
import type { Settings } from '../../settings/push';
import type { Draft } from './draft';
import type { PersonChangesInput } from './personChangesInput';

const OUT_OF_SCOPE: Because = { rule: 'out-of-scope', facts: {} };
const GRACE_OVER: Because = { rule: 'grace-over', facts: {} };

/** Who leaves the scope (C9), but for those whom something keeps. */
export function removalsOf(input: PersonChangesInput): {
	drafts: readonly Draft[];
	notes: readonly Note[];
} {
	const { placed, links, persons } = input;
	const drafts: Draft[] = [];
	const notes: Note[] = [];
	const present = new Set(links.byOa.size > 0 ? placed.map(({ employee }) => employee.id) : []);
	for (const link of links.byOa.values()) {
		if (present.has(link.oaId) || input.retained.has(link.oaId)) continue;
		const person = persons.get(link.yzjId);
		if (person && isThereAgain(link, person, input)) notes.push(thereAgain(link.oaId, person));
		if (!person || !isToGo(link, person, input)) continue;
		const kept = keptBy(link.oaId, person, input);
		if (kept) notes.push(kept);
		else drafts.push(...parked(removalOf(link.oaId, person, input), person, input.disabledTo));
	}
	return { drafts, notes };
}

/**
 * Whom a push removed and somebody put back: other tools of Kingdee
 * do so (additions-2, 4). No push decides about them any more.
 */
const isThereAgain = (
	{ state, oaId }: BindingLink,
	{ status }: YzjPerson,
	{ endedByUs }: PersonChangesInput,
): boolean => state !== 'active' && status === '1' && endedByUs.has(oaId);

const thereAgain = (oaId: string, { openId, name }: YzjPerson): Note => ({
	...{ kind: 'person', oaId, yzjId: openId, name },
	reason: 'removed-there-again',
	facts: {},
});

/** What keeps somebody who would go; null: nothing. */
function keptBy(
	oaId: string,
	{ openId, name }: YzjPerson,
	{ settings, boundElsewhere }: PersonChangesInput,
): Note | null {
	const subject = { kind: 'person' as const, oaId, yzjId: openId, name };
	if (settings.protected.includes(openId))
		return { ...subject, reason: 'protected', facts: { undo: false } };
	if (boundElsewhere.has(openId))
		return {
			...subject,
			reason: 'bound-by-another-source',
			facts: { object: 'person', undo: false },
		};
	return null;
}

/**
 * Whoever is to be disabled goes to the department for
 * disabled people first: afterwards nobody can be moved.
 */
function parked(removal: Draft, person: YzjPerson, to: DepartmentRef | null): Draft[] {
	if (removal.kind !== 'disable-person' || !to || orgIdOf(to) === person.orgId) return [removal];
	const { was: _was, ...subject } = removal;
	const move: Draft = {
		...subject,
		id: operationId('move-person', removal.oaId),
		kind: 'move-person',
		from: formerPlaceOf(person),
		path: to.path,
		target: to,
		because: { rule: 'before-disabling', facts: {} },
	};
	return [move, { ...removal, target: to, needs: [move.id] }];
}

/**
 * Who is linked and active; and who was disabled by a
 * push, is so still, and has been for the days of grace.
 */
function isToGo(
	link: BindingLink,
	person: YzjPerson,
	{ settings, graceOver }: PersonChangesInput,
): boolean {
	if (link.state === 'active') return person.status === '1';
	return (
		settings.removal === 'delete' &&
		settings.deleteAfterDays > 0 &&
		person.status === '2' &&
		graceOver.has(link.oaId)
	);
}

const REMOVAL = {
	disable: 'disable-person',
	leave: 'leave-person',
	delete: 'delete-person',
} as const satisfies Record<Settings['removal'], unknown>;

function removalOf(
	oaId: string,
	person: YzjPerson,
	{ settings, pathOf }: PersonChangesInput,
): Draft {
	const first = person.status === '1' && settings.deleteAfterDays > 0;
	const kind = REMOVAL[first && settings.removal === 'delete' ? 'disable' : settings.removal];
	return {
		id: operationId(kind, oaId),
		kind,
		object: 'person',
		oaId,
		yzjId: person.openId,
		name: person.name,
		was: person.status,
		...placeOf(person, pathOf),
		needs: [],
		because: person.status === '1' ? OUT_OF_SCOPE : GRACE_OVER,
	};
}
