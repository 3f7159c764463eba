import { canonicalPersonName } from '../../lib/canonical';
import type { PlacedEmployee } from '../organise/employees';
import type { Links } from '../organise/links';
import type { DecidedMatches } from '../match/persons';
import {
	oaField,
	type BindingLink,
	type Conflict,
	type DepartmentRef,
	type Fields,
	type Note,
	type OaEmployee,
	operationId,
	REMOVALS,
	type YzjPerson,
} from '../model';
import type { Because } from '../../words';
import { DEFAULT_FIELD_MAPPING, type FieldMapping, type Settings } from '../../settings/push';
import {
	CHANGE,
	CHANNELS,
	channelOf,
	planAccounts,
	canonicalAccountOf,
	namesNone,
	type Accounts,
	type Channel,
	type SetAside,
} from './accounts';
import { keyOf } from './departments';
import type { Draft } from './draft';
import type { Staff } from './duties';
import { isMasked } from '../../lib/canonical/text';
import { mappedValue, sameIn, wantedValue } from './values';

export interface PersonChangesInput {
	placed: readonly PlacedEmployee[];
	/** In scope, but set aside before: they keep a claim on their phone and e-mail. */
	aside: readonly OaEmployee[];
	links: Links;
	/** Of the placed who have no link, in their order. */
	matches: DecidedMatches;
	/** Listed persons and bound ones asked for by id. */
	persons: ReadonlyMap<string, YzjPerson>;
	boundElsewhere: ReadonlySet<string>;
	/** Employees whose persons were disabled so long ago that they may be deleted. */
	graceOver: ReadonlySet<string>;
	/** OA ids of linked employees whose link is in doubt: of these neither name nor number, of those no account of their person changes. */
	held: { names: ReadonlySet<string>; accounts: ReadonlySet<string> };
	/** OA ids of persons whom a push disabled, marked as left, or deleted, and nobody since. */
	endedByUs: ReadonlySet<string>;
	/** Employees that stay as they are: set aside, or in a department that is. */
	retained: ReadonlySet<string>;
	/** Where people go before they are disabled; null: they stay. */
	disabledTo: DepartmentRef | null;
	/** Whether both sides were read well enough to remove anybody. */
	mayRemove: boolean;
	settings: Settings;
	/** Names from the root down, for people. */
	pathOf: (orgId: string) => string;
}

export interface PersonChanges {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	/** Who has a person. */
	known: readonly KnownEmployee[];
	/** Everybody who has a person, or gets one. */
	staff: readonly Staff[];
}

/** An employee who has a person, by a link or by a match. */
export interface KnownEmployee extends PlacedEmployee {
	person: YzjPerson;
	/** Why they belong together, where no link says so. */
	because: Because | null;
	/** OA id whose link with the person gives way; '' for none. */
	replaces: string;
}

/** A mapping of a field that is not unique: compared and changed person by person. */
type Column = FieldMapping & { to: Exclude<FieldMapping['to'], Channel> };
const isColumn = (entry: FieldMapping): entry is Column =>
	entry.to !== 'phone' && entry.to !== 'email';
/** The name is always kept in step. */
const NAME: Column = { from: 'name', to: 'name', transform: 'trim', whenEmpty: 'keep' };

/** What tells who somebody is. */
const IDENTIFYING: ReadonlySet<string> = new Set<Column['to']>(['name', 'jobNo']);

/** Links, creations, changes and removals of persons (C5, C7, C9). */
export function personChanges(input: PersonChangesInput): PersonChanges {
	const { placed, links, matches, persons, settings } = input;
	const drafts: Draft[] = [];
	const conflicts: Conflict[] = [];
	const notes: Note[] = [];
	const mapping = (settings.fieldMapping ?? DEFAULT_FIELD_MAPPING).filter(isColumn);
	const setAside: SetAside = (employee, person, by, candidates) => {
		conflicts.push({
			kind: 'person',
			oaId: employee.id,
			yzjId: person?.openId ?? '',
			name: employee.name,
			...by,
			...(candidates && { candidates }),
		});
	};

	const newcomers: PlacedEmployee[] = [];
	const known: KnownEmployee[] = [];
	let unlinked = 0;
	// forEach where it is about everybody: a loop that runs once in a plan is not compiled well, and makes two objects a step.
	placed.forEach((entry) => {
		const { employee, ref, link } = entry;
		const match = link ? undefined : matches.found[unlinked++];
		const person = link ? persons.get(link.yzjId) : match?.person;
		if (person && link && person.status !== '1' && !mayReturn(entry, input)) {
			if (settings.returns === 'leave') notes.push(leftSo(entry, person));
			else
				setAside(
					employee,
					person,
					{
						reason: 'disabled-by-hand',
						facts: { person: { id: person.openId, name: person.name }, status: person.status },
					},
					[{ yzjId: person.openId, name: person.name, path: input.pathOf(person.orgId) }],
				);
		} else if (person)
			known.push({
				employee,
				ref,
				person,
				link,
				because: match?.because ?? null,
				replaces: match?.replaces ?? '',
			});
		else if (link)
			setAside(employee, null, {
				reason: 'person-gone',
				facts: { openId: link.yzjId },
			});
		else if (!matches.undecided.has(employee.id)) newcomers.push(entry);
	});

	const columns = mapping.some((entry) => entry.to === 'name') ? mapping : [NAME, ...mapping];
	const removals = removalsOf(input);
	notes.push(...removals.notes);
	const { held } = input;
	const steady = columns.filter(({ to }) => !IDENTIFYING.has(to));
	const accounts = planAccounts({
		known:
			held.accounts.size === 0
				? known
				: known.filter(({ employee }) => !held.accounts.has(employee.id)),
		newcomers,
		everybody: [...placed.map(({ employee }) => employee), ...input.aside],
		holding: {
			persons,
			ending: new Map(
				input.mayRemove
					? removals.drafts.flatMap((draft) =>
							REMOVALS.has(draft.kind) ? [[draft.yzjId, draft] as const] : [],
						)
					: [],
			),
			linkedWith: (openId) => links.byYzj.get(openId)?.oaId ?? '',
		},
		settings,
		setAside,
	});
	known.forEach((entry) =>
		addChanges(drafts, entry, held.names.has(entry.employee.id) ? steady : columns, accounts),
	);
	const staff: Staff[] = [...known];
	for (const { employee, ref } of newcomers) {
		const creation = creationOf({
			employee,
			ref,
			mapping,
			settings,
			accounts,
			setAside,
			because: matches.created.get(employee.id) ?? NEW,
		});
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
	drafts.push(...removals.drafts);
	return { drafts, conflicts, notes, known, staff };
}

/** Who leaves the scope (C9), but for those whom something keeps. */
function removalsOf(input: PersonChangesInput): {
	drafts: readonly Draft[];
	notes: readonly Note[];
} {
	const { placed, links, persons, settings } = input;
	const drafts: Draft[] = [];
	const notes: Note[] = [];
	const present = new Set(links.byOa.size > 0 ? placed.map(({ employee }) => employee.id) : []);
	for (const link of links.byOa.values()) {
		if (present.has(link.oaId) || input.retained.has(link.oaId)) continue;
		const person = persons.get(link.yzjId);
		if (!person || !isToGo(link, person, input)) continue;
		const subject = {
			kind: 'person' as const,
			oaId: link.oaId,
			yzjId: person.openId,
			name: person.name,
		};
		if (settings.protected.includes(person.openId))
			notes.push({
				...subject,
				reason: 'protected',
				facts: { undo: false },
			});
		else if (input.boundElsewhere.has(person.openId))
			notes.push({
				...subject,
				reason: 'bound-by-another-source',
				facts: { object: 'person', undo: false },
			});
		else {
			const removal = removalOf(
				link.oaId,
				person,
				person.status === '1' && settings.deleteAfterDays > 0 && settings.removal === 'delete'
					? 'disable'
					: settings.removal,
				input.pathOf,
			);
			drafts.push(...parked(removal, person, input.disabledTo));
		}
	}
	return { drafts, notes };
}

/** Who is out of service in Yunzhijia comes back where we ended it, where the settings or a person say so; otherwise somebody meant it (C20). */
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

/** Whoever is to be disabled goes to the department for disabled people first: afterwards nobody can be moved. */
function parked(removal: Draft, person: YzjPerson, to: DepartmentRef | null): Draft[] {
	if (removal.kind !== 'disable-person' || !to || to.orgId === person.orgId) return [removal];
	const move: Draft = {
		...removal,
		id: operationId('move-person', removal.oaId),
		kind: 'move-person',
		before: { orgId: person.orgId },
		after: { path: to.path },
		target: to,
		because: { rule: 'before-disabling', facts: {} },
	};
	return [move, { ...removal, target: to, needs: [move.id] }];
}

/** Who is linked and active; and who was disabled by a push, is so still, and has been for the days of grace. */
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
	disable: { kind: 'disable-person', status: '2' },
	leave: { kind: 'leave-person', status: '0' },
	delete: { kind: 'delete-person', status: '0' },
} as const satisfies Record<Settings['removal'], unknown>;

function removalOf(
	oaId: string,
	person: YzjPerson,
	removal: Settings['removal'],
	pathOf: (orgId: string) => string,
): Draft {
	const { kind, status } = REMOVAL[removal];
	return {
		id: operationId(kind, oaId),
		kind,
		object: 'person',
		oaId,
		yzjId: person.openId,
		name: person.name,
		before: { status: person.status },
		after: { status },
		target: { orgId: person.orgId, oaId: '', path: pathOf(person.orgId) },
		needs: [],
		because: person.status === '1' ? OUT_OF_SCOPE : GRACE_OVER,
	};
}

const subjectOf = ({ employee, person, ref }: KnownEmployee) => ({
	object: 'person' as const,
	oaId: employee.id,
	yzjId: person.openId,
	name: employee.name,
	target: ref,
});

const NEW: Because = { rule: 'new-record', facts: { side: 'oa', path: '' } };
const OUT_OF_SCOPE: Because = { rule: 'out-of-scope', facts: {} };
const GRACE_OVER: Because = { rule: 'grace-over', facts: {} };
const LINKED_BEFORE: Because = { rule: 'linked-before-active', facts: {} };
const IN_SCOPE_AGAIN: Because = { rule: 'in-scope-again', facts: {} };
const OTHER_VALUES: Because = { rule: 'other-values', facts: { side: 'oa' } };
const OTHER_DEPARTMENT: Because = { rule: 'other-department', facts: { side: 'oa' } };
const OTHER: Record<Channel, Because> = {
	phone: { rule: 'other-channel', facts: { side: 'oa', channel: 'phone' } },
	email: { rule: 'other-channel', facts: { side: 'oa', channel: 'email' } },
};

const NOTHING: Fields = {};
const NOBODY: readonly string[] = [];

/** A rule links active people only who are nobody's; a decision may name others. */
function beforeLink({ person, replaces }: KnownEmployee): Fields {
	return person.status === '1' && replaces === ''
		? NOTHING
		: {
				...(person.status === '1' ? {} : { status: person.status }),
				...(replaces === '' ? {} : { boundOaId: replaces }),
			};
}

/** Adds what has to be done for one person; in most cases that is nothing, so nothing is made before it is needed. */
function addChanges(
	drafts: Draft[],
	known: KnownEmployee,
	columns: readonly Column[],
	accounts: Accounts,
): void {
	const { employee, ref, person, link } = known;
	const because = known.because ?? LINKED_BEFORE;
	let needs: readonly string[] = NOBODY;
	if (!link) {
		// Written out: a first push makes one for everybody.
		drafts.push({
			id: operationId('bind-person', employee.id),
			kind: 'bind-person',
			object: 'person',
			oaId: employee.id,
			yzjId: person.openId,
			name: employee.name,
			before: beforeLink(known),
			after: { openId: person.openId },
			target: ref,
			needs,
			because,
		});
		// Nobody is enabled for a link that could not be made.
		if (person.status !== '1') needs = [operationId('bind-person', employee.id)];
	}
	if (person.status !== '1') {
		const kind = person.status === '2' ? 'enable-person' : 'restore-person';
		drafts.push({
			...subjectOf(known),
			id: operationId(kind, employee.id),
			kind,
			before: { status: person.status },
			after: { status: '1' },
			needs,
			because: link ? IN_SCOPE_AGAIN : because,
		});
		needs = [operationId(kind, employee.id)];
	} else if (link?.state === 'removed') {
		drafts.push({
			...subjectOf(known),
			id: operationId('bind-person', employee.id),
			kind: 'bind-person',
			before: {},
			after: { openId: person.openId },
			needs,
			because: LINKED_BEFORE,
		});
	}

	if (columns.some((column) => newValue(employee, person, column) !== null)) {
		const before: Record<string, string> = {};
		const after: Record<string, string> = {};
		for (const column of columns) {
			const value = newValue(employee, person, column);
			if (value === null) continue;
			before[column.to] = person[column.to];
			after[column.to] = value;
		}
		drafts.push({
			...subjectOf(known),
			id: operationId('update-person', employee.id),
			kind: 'update-person',
			before,
			after,
			needs,
			because: OTHER_VALUES,
		});
	}

	for (const channel of CHANNELS) {
		const value = accounts.wanted(channel, employee.id);
		if (value === undefined) continue;
		drafts.push({
			...subjectOf(known),
			id: operationId(CHANGE[channel], employee.id),
			kind: CHANGE[channel],
			before: { [channel]: person[channel] },
			after: { [channel]: value },
			needs: [...needs, ...accounts.needs(channel, employee.id)],
			because: OTHER[channel],
		});
	}
	if (keyOf(ref) !== person.orgId) {
		drafts.push({
			...subjectOf(known),
			id: operationId('move-person', employee.id),
			kind: 'move-person',
			before: { orgId: person.orgId },
			after: { path: ref.path },
			needs: [...needs, ...(ref.orgId === '' ? [operationId('create-department', ref.oaId)] : [])],
			because: OTHER_DEPARTMENT,
		});
	}
}

/** What a mapping writes into a person; null: it stays as it is. */
function newValue(employee: OaEmployee, person: YzjPerson, column: Column): string | null {
	const present = person[column.to];
	// So it is with nearly every field of nearly everybody, and needs no folding to be seen.
	if (
		present !== '' &&
		column.transform === 'trim' &&
		column.whenEmpty === 'keep' &&
		oaField(employee, column.from) === present
	)
		return null;
	const value = wantedValue(employee, column);
	return value === null || sameIn(column.to, present, value) || isMasked(present) ? null : value;
}

function creationOf({
	employee,
	ref,
	mapping,
	settings,
	accounts,
	setAside,
	because,
}: {
	employee: OaEmployee;
	ref: DepartmentRef;
	mapping: readonly FieldMapping[];
	settings: Settings;
	accounts: Accounts;
	setAside: SetAside;
	because: Because;
}): Draft | null {
	const { from, as } = settings.accountField;
	const channel = channelOf(as);
	const account = canonicalAccountOf(channel, oaField(employee, from));
	const name = canonicalPersonName(employee.name);
	if (!name.ok)
		setAside(employee, null, {
			reason: 'invalid-name',
			facts: {
				object: 'person',
				side: 'oa',
				name: name.code === 'empty' || name.code === 'placeholder' ? '' : employee.name,
			},
		});
	else if (!account.ok && namesNone(account))
		setAside(employee, null, { reason: 'no-account', facts: { field: from } });
	else if (!account.ok)
		setAside(employee, null, {
			reason: 'invalid-account',
			facts: { field: from, channel, keeps: false, why: account },
		});
	else if (accounts.wanted(channel, employee.id) !== undefined) {
		const after: Record<string, string> = {
			name: name.value,
			[as === 'phone' ? 'phone' : `account.${as}`]: account.value,
		};
		const other = CHANNELS.find((one) => one !== channel);
		const second = other ? accounts.wanted(other, employee.id) : undefined;
		if (other && second !== undefined)
			after[other === 'phone' ? 'phone' : 'account.email'] = second;
		for (const entry of mapping) {
			const value = mappedValue(employee, entry);
			if (value !== '') after[entry.to] = value;
		}
		const needs = [
			...(ref.orgId === '' ? [operationId('create-department', ref.oaId)] : []),
			...CHANNELS.flatMap((one) => accounts.needs(one, employee.id)),
		];
		return {
			id: operationId('create-person', employee.id),
			kind: 'create-person',
			object: 'person',
			oaId: employee.id,
			yzjId: '',
			name: name.value,
			before: {},
			after,
			target: ref,
			needs,
			because,
		};
	}
	return null;
}
