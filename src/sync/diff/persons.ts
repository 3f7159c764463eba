import { DEFAULT_FIELD_MAPPING } from '../../settings/push';
import type { Because } from '../../words';
import { type Conflict, type Note, REMOVALS, type YzjPerson } from '../model';
import type { PlacedEmployee } from '../organise/employees';
import { type Accounts, planAccounts, type SetAside } from './accounts';
import type { Draft } from './draft';
import type { KnownEmployee, PersonChangesInput } from './personChangesInput';
import { creationOf } from './personCreations';
import { removalsOf } from './personRemovals';
import { addChanges, type Column, isColumn, NAME } from './personUpdates';
import type { Staff } from './staff';

export interface PersonChanges {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	/** Who has a person. */
	known: readonly KnownEmployee[];
	/** Everybody who has a person, or gets one. */
	staff: readonly Staff[];
}

/** What tells who somebody is. */
const IDENTIFYING: ReadonlySet<string> = new Set<Column['to']>(['name', 'jobNo']);

const NEW: Because = { rule: 'new-record', facts: { side: 'oa', path: '' } };

/** Links, creations, changes and removals of persons (C5, C7, C9). */
export function personChanges(input: PersonChangesInput): PersonChanges {
	const findings: Findings = { conflicts: [], notes: [] };
	const setAside = setAsideIn(findings);
	const { known, newcomers } = whoIsWho(input, findings, setAside);
	const removals = removalsOf(input);
	findings.notes.push(...removals.notes);
	const accounts = accountsOf(input, { known, newcomers, removals: removals.drafts }, setAside);

	const drafts: Draft[] = [];
	const mapping = (input.settings.fieldMapping ?? DEFAULT_FIELD_MAPPING).filter(isColumn);
	const columns = mapping.some((entry) => entry.to === 'name') ? mapping : [NAME, ...mapping];
	const steady = columns.filter(({ to }) => !IDENTIFYING.has(to));
	const { names } = input.held;
	known.forEach((entry) =>
		addChanges(drafts, entry, names.has(entry.employee.id) ? steady : columns, accounts),
	);
	const created = create(input, newcomers, { mapping, accounts, setAside });
	drafts.push(...created.drafts, ...removals.drafts);
	const { conflicts, notes } = findings;
	return {
		drafts,
		conflicts,
		notes: [...notes, ...created.notes],
		known,
		staff: [...known, ...created.staff],
	};
}

interface Findings {
	conflicts: Conflict[];
	notes: Note[];
}

const setAsideIn =
	({ conflicts }: Findings): SetAside =>
	(employee, person, by, candidates) => {
		conflicts.push({
			kind: 'person',
			oaId: employee.id,
			yzjId: person?.openId ?? '',
			name: employee.name,
			...by,
			...(candidates && { candidates }),
		});
	};

interface WhoIsWho {
	/** Who has a person that is changed. */
	known: KnownEmployee[];
	newcomers: PlacedEmployee[];
}

/** Each placed employee with the person, if there is one. */
function whoIsWho(input: PersonChangesInput, findings: Findings, setAside: SetAside): WhoIsWho {
	const { placed, matches, persons } = input;
	const newcomers: PlacedEmployee[] = [];
	const known: KnownEmployee[] = [];
	let unlinked = 0;
	// forEach where it is about everybody: a loop that runs once in
	// a plan is not compiled well, and makes two objects a step.
	placed.forEach((entry) => {
		const { employee, ref, link } = entry;
		const match = link ? undefined : matches.found[unlinked++];
		const person = link ? persons.get(link.yzjId) : match?.person;
		if (person && link && person.status !== '1' && !mayReturn(entry, input))
			staysOut(entry, person, input, { findings, setAside });
		else if (person)
			known.push({
				employee,
				ref,
				person,
				link,
				because: match?.because ?? null,
				replaces: match?.replaces ?? '',
			});
		else if (link)
			setAside(employee, null, { reason: 'person-gone', facts: { openId: link.yzjId } });
		else if (!matches.undecided.has(employee.id)) newcomers.push(entry);
	});
	return { known, newcomers };
}

/** Somebody disabled the person, or marked it as left: it stays so, or a decision is asked for. */
function staysOut(
	entry: PlacedEmployee,
	person: YzjPerson,
	{ settings, pathOf }: PersonChangesInput,
	{ findings, setAside }: { findings: Findings; setAside: SetAside },
): void {
	const { openId, name, status, orgId } = person;
	if (settings.returns === 'leave') findings.notes.push(leftSo(entry, person));
	else
		setAside(
			entry.employee,
			person,
			{ reason: 'disabled-by-hand', facts: { person: { id: openId, name }, status } },
			[{ yzjId: openId, name, path: pathOf(orgId) }],
		);
}

/**
 * Who is out of service in Yunzhijia comes back where we ended it, where the settings or a person
 * say so; otherwise somebody meant it (C20).
 */
const mayReturn = (
	{ employee }: PlacedEmployee,
	{ endedByUs, matches, settings }: PersonChangesInput,
): boolean =>
	settings.returns === 'restore' ||
	endedByUs.has(employee.id) ||
	matches.confirmed.has(employee.id);

const leftSo = ({ employee }: PlacedEmployee, { openId, status }: YzjPerson): Note => ({
	kind: 'person',
	oaId: employee.id,
	yzjId: openId,
	name: employee.name,
	reason: 'left-disabled',
	facts: { status },
});

/** Who gets which phone and e-mail. */
function accountsOf(
	input: PersonChangesInput,
	{ known, newcomers, removals }: WhoIsWho & { removals: readonly Draft[] },
	setAside: SetAside,
): Accounts {
	const { placed, links, persons, held, settings } = input;
	const ending = removals.flatMap((draft) =>
		REMOVALS.has(draft.kind) ? [[draft.yzjId, draft] as const] : [],
	);
	return planAccounts({
		known:
			held.accounts.size === 0
				? known
				: known.filter(({ employee }) => !held.accounts.has(employee.id)),
		newcomers,
		everybody: [...placed.map(({ employee }) => employee), ...input.aside],
		holding: {
			persons,
			ending: new Map(input.mayRemove ? ending : []),
			linkedWith: (openId) => links.byYzj.get(openId)?.oaId ?? '',
		},
		settings,
		setAside,
	});
}

function create(
	{ matches, settings }: PersonChangesInput,
	newcomers: readonly PlacedEmployee[],
	how: { mapping: readonly Column[]; accounts: Accounts; setAside: SetAside },
): { drafts: Draft[]; notes: Note[]; staff: Staff[] } {
	const drafts: Draft[] = [];
	const notes: Note[] = [];
	const staff: Staff[] = [];
	for (const { employee, ref } of newcomers) {
		const because = matches.created.get(employee.id) ?? NEW;
		const creation = creationOf({ ...how, settings }, { employee, ref, because });
		if (!creation) continue;
		if (settings.createMembers) {
			drafts.push(creation);
			staff.push({ employee, ref, person: null });
		} else
			notes.push({
				kind: 'person',
				oaId: employee.id,
				yzjId: '',
				name: employee.name,
				reason: 'would-create',
				facts: { side: 'yunzhijia', path: ref.path },
			});
	}
	return { drafts, notes, staff };
}
