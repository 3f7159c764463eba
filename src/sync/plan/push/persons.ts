import type { PersonChangesInput } from '../../diff/personChangesInput';
import { personChanges, type PersonChanges } from '../../diff/persons';
import { unwrittenNotes } from '../../diff/unwritten';
import { unlinkedNotes } from '../../diff/unlinkedByPerson';
import { doubtfulLinks } from '../../match/rules/doubtfulLinks';
import { namedDepartment, type Way } from '../../match/rules/namedDepartment';
import { inYunzhijia, type Draft, type Note } from '../../model';
import type { Findings } from '../findings';
import { knownAdministrators, type World } from '../world';
import type { Organisation } from './organise';
import type { People } from './people';

type Held = PersonChangesInput['held'];

/**
 * What would make the persons of Yunzhijia like the employees;
 * a link in doubt changes neither name nor account.
 */
export function changesOfPersons(
	world: World,
	org: Organisation,
	people: People,
	findings: Findings,
): PersonChanges {
	const parking = parkingOf(world);
	const input = withoutHeld(world, org, people, parking);
	const freely = personChanges({ ...input, held: { names: new Set(), accounts: new Set() } });
	const doubtful = doubtsIn(world, org, freely).filter(
		({ oaId }) => !people.matches.confirmed.has(oaId),
	);
	const changes =
		doubtful.length === 0 ? freely : personChanges({ ...input, held: heldBy(doubtful, freely) });
	findings.add(changes);
	findings.add({ notes: doubtful });
	findings.add({ notes: unlinkedIn(world, org, changes) });
	findings.add({ notes: unwrittenNotes(changes.staff, world.settings) });
	return changes;
}

function withoutHeld(
	world: World,
	{ humans }: Organisation,
	{ employees, matches }: People,
	parking: Way | null,
): Omit<PersonChangesInput, 'held'> {
	const { yzj, links, history } = world;
	return {
		placed: employees.placed,
		aside: employees.aside,
		links: links.person,
		matches,
		persons: world.persons,
		boundElsewhere: world.boundElsewhere,
		graceOver: history.graceOver,
		endedByUs: history.endedByUs,
		retained: new Set([
			...retainedIn(world, humans.employees, employees.retained),
			...matches.staying,
		]),
		mayRemove: world.trust.removals,
		disabledTo:
			parking && 'found' in parking
				? inYunzhijia(parking.found.id, yzj.path(parking.found.id))
				: null,
		settings: withAdministrators(world),
		pathOf: (orgId) => yzj.path(orgId),
	};
}

/**
 * Where people go before they are disabled; null: the
 * settings name nothing, or nothing that is there.
 */
export const parkingOf = ({ yzj, settings }: World): Way | null =>
	settings.disabledTo && namedDepartment(yzj, settings.disabledTo);

/** Administrators are protected as if they were listed. */
function withAdministrators(world: World): World['settings'] {
	const administrators = knownAdministrators(world);
	const { settings } = world;
	return administrators.length === 0
		? settings
		: { ...settings, protected: [...settings.protected, ...administrators] };
}

/**
 * An employee without an id may be any of those who are
 * absent from the OA: none of these is taken for gone.
 */
function retainedIn(
	{ links }: World,
	employees: Organisation['humans']['employees'],
	retained: ReadonlySet<string>,
): ReadonlySet<string> {
	if (!employees.some((employee) => employee.id === '')) return retained;
	const known = new Set(employees.map((employee) => employee.id));
	return new Set([...retained, ...[...links.person.byOa.keys()].filter((id) => !known.has(id))]);
}

/**
 * Links that may lead to somebody else; a phone or
 * e-mail that the plan would change anyway is no reason.
 */
function doubtsIn(
	{ pairs }: World,
	{ humans }: Organisation,
	{ drafts, known }: PersonChanges,
): Note[] {
	const changed = { phone: new Set<string>(), email: new Set<string>() };
	for (const { oaId, kind } of drafts) {
		if (kind === 'change-phone') changed.phone.add(oaId);
		else if (kind === 'change-email') changed.email.add(oaId);
	}
	return doubtfulLinks(
		known,
		humans.employees,
		pairs,
		({ yzj: field }, oaId) => (field === 'phone' || field === 'email') && changed[field].has(oaId),
	).map((note) =>
		note.reason === 'doubtful-link' ? { ...note, facts: { ...note.facts, holds: true } } : note,
	);
}

/**
 * Who would get no other account anyway stays in the
 * reckoning: what stands in the way is said, too.
 */
function heldBy(doubtful: readonly Note[], { drafts }: { drafts: readonly Draft[] }): Held {
	const names = new Set(doubtful.map(({ oaId }) => oaId));
	const accounts = drafts.flatMap(({ kind, oaId }) =>
		(kind === 'change-phone' || kind === 'change-email') && names.has(oaId) ? [oaId] : [],
	);
	return { names, accounts: new Set(accounts) };
}

/** Only a whole reading of the OA shows that somebody who ended the own link is in it no more. */
function unlinkedIn(world: World, { humans }: Organisation, { drafts }: PersonChanges): Note[] {
	if (!world.oa.certificate.complete || world.focus !== 'everybody') return [];
	const touched = new Set(drafts.map(({ yzjId }) => yzjId));
	return unlinkedNotes(world.history.unlinked, {
		employees: humans.employees,
		persons: world.persons,
		linked: (openId) =>
			world.links.person.byYzj.get(openId)?.state === 'active' ||
			world.boundElsewhere.has(openId) ||
			touched.has(openId),
	});
}
