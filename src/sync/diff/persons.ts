import type { Links } from '../links';
import type { PersonMatches } from '../match/persons';
import { oaField, type Conflict, type ConflictReason, type DepartmentRef, type Note, type OaEmployee, type OperationKind, type YzjPerson } from '../model';
import { keyFor, nameKey } from '../normalise/text';
import { DEFAULT_FIELD_MAPPING, type FieldMapping, type Settings } from '../settings';
import { keyOf } from './departments';
import type { Draft } from './draft';
import { isMasked, mappedValue, sameValue } from './values';

/** An employee of this run with the department it belongs in. */
export interface PlacedEmployee {
	employee: OaEmployee;
	ref: DepartmentRef;
}

export interface PersonChangesInput {
	placed: readonly PlacedEmployee[];
	links: Links;
	matches: PersonMatches;
	/** Listed persons and bound ones asked for by id. */
	persons: ReadonlyMap<string, YzjPerson>;
	boundElsewhere: ReadonlySet<string>;
	/** Employees that stay as they are: set aside, or in a department that is. */
	retained: ReadonlySet<string>;
	settings: Settings;
	/** Names from the root down, for people. */
	pathOf(orgId: string): string;
}

export interface PersonChanges {
	drafts: readonly Draft[];
	conflicts: readonly Conflict[];
	notes: readonly Note[];
	/** OA id → person, for everybody who has one. */
	matched: ReadonlyMap<string, YzjPerson>;
}

/** Phone and e-mail are unique in Yunzhijia and change hands: they are planned together, across all employees. */
type Channel = 'phone' | 'email';
const CHANNELS: readonly Channel[] = ['phone', 'email'];
const USABLE: Record<Channel, RegExp> = { phone: /^\d{5,20}$/, email: /^[^\s@]+@[^\s@]+$/ };

/** Links, creations, changes and removals of persons (C5, C7, C9). */
export function personChanges(input: PersonChangesInput): PersonChanges {
	const { placed, links, matches, persons, settings } = input;
	const drafts: Draft[] = [];
	const conflicts: Conflict[] = [];
	const notes: Note[] = [];
	const matched = new Map<string, YzjPerson>();
	const mapping = (settings.fieldMapping ?? DEFAULT_FIELD_MAPPING).filter((entry) => entry.to !== 'phone' && entry.to !== 'email');
	const setAside = (employee: OaEmployee, person: YzjPerson | null, reason: ConflictReason, message: string): void => {
		conflicts.push({ kind: 'person', oaId: employee.id, yzjId: person?.openId ?? '', name: employee.name, reason, message });
	};

	const newcomers: PlacedEmployee[] = [];
	const known: Array<PlacedEmployee & { person: YzjPerson }> = [];
	for (const entry of placed) {
		const { employee } = entry;
		const link = links.byOa.get(employee.id);
		const person = link ? persons.get(link.yzjId) : matches.byOa.get(employee.id)?.person;
		if (person) {
			known.push({ ...entry, person });
			matched.set(employee.id, person);
		} else if (link) setAside(employee, null, 'person-gone', `The person this employee is linked with (${link.yzjId}) no longer exists in Yunzhijia. Nobody new is created in its place: remove the link to have one created, or bind another person.`);
		else if (!matches.undecided.has(employee.id)) newcomers.push(entry);
	}

	const accounts = planAccounts(known, newcomers, persons, settings, setAside);
	for (const { employee, ref, person } of known) drafts.push(...changesOf(employee, ref, person, mapping, links, matches, accounts));
	for (const { employee, ref } of newcomers) {
		const creation = creationOf(employee, ref, mapping, settings, accounts, setAside);
		if (!creation) continue;
		if (settings.createMembers) drafts.push(creation);
		else notes.push({ kind: 'person', oaId: employee.id, yzjId: '', name: employee.name, reason: 'would-create', message: `Would be created in ${ref.path || 'the root'}, but creating members is switched off.` });
	}

	const present = new Set(placed.map(({ employee }) => employee.id));
	for (const link of links.byOa.values()) {
		if (link.state !== 'active' || present.has(link.oaId) || input.retained.has(link.oaId)) continue;
		const person = persons.get(link.yzjId);
		if (!person || person.status !== '1') continue;
		const subject = { kind: 'person' as const, oaId: link.oaId, yzjId: person.openId, name: person.name };
		if (settings.protected.includes(person.openId)) notes.push({ ...subject, reason: 'protected', message: 'Out of scope, but protected: never removed.' });
		else if (input.boundElsewhere.has(person.openId)) notes.push({ ...subject, reason: 'bound-by-another-source', message: 'Out of scope here, but another source has linked this person: not removed.' });
		else drafts.push(removalOf(link.oaId, person, settings.removal, input.pathOf));
	}
	return { drafts, conflicts, notes, matched };
}

const REMOVAL: Record<Settings['removal'], { kind: OperationKind; status: string }> = {
	disable: { kind: 'disable-person', status: '2' },
	leave: { kind: 'leave-person', status: '0' },
	delete: { kind: 'delete-person', status: '0' },
};

function removalOf(oaId: string, person: YzjPerson, removal: Settings['removal'], pathOf: (orgId: string) => string): Draft {
	const { kind, status } = REMOVAL[removal];
	return { id: `${kind}:${oaId}`, kind, object: 'person', oaId, yzjId: person.openId, name: person.name, before: { status: person.status }, after: { status }, target: { orgId: person.orgId, oaId: '', path: pathOf(person.orgId) }, needs: [], reason: 'linked and no longer in scope' };
}

function changesOf(employee: OaEmployee, ref: DepartmentRef, person: YzjPerson, mapping: readonly FieldMapping[], links: Links, matches: PersonMatches, accounts: Accounts): Draft[] {
	const drafts: Draft[] = [];
	const common = { object: 'person' as const, oaId: employee.id, yzjId: person.openId, name: employee.name, target: ref };
	const link = links.byOa.get(employee.id);
	if (!link) {
		const by = matches.byOa.get(employee.id)?.by ?? [];
		drafts.push({ ...common, id: `bind-person:${employee.id}`, kind: 'bind-person', before: {}, after: { openId: person.openId }, needs: [], reason: `same ${by.map((pair) => (pair.oa === pair.yzj ? pair.oa : `${pair.oa} = ${pair.yzj}`)).join(', ')}` });
	}
	const kind = person.status === '2' ? 'enable-person' : 'restore-person';
	// Everything else about a person waits until Yunzhijia knows it as active again.
	const needs = person.status === '1' ? [] : [`${kind}:${employee.id}`];
	if (person.status !== '1') {
		drafts.push({ ...common, id: `${kind}:${employee.id}`, kind, before: { status: person.status }, after: { status: '1' }, needs: [], reason: 'linked and in scope again' });
	} else if (link?.state === 'removed') {
		drafts.push({ ...common, id: `bind-person:${employee.id}`, kind: 'bind-person', before: {}, after: { openId: person.openId }, needs: [], reason: 'linked before, active again' });
	}

	const before: Record<string, string> = {};
	const after: Record<string, string> = {};
	const compare = (field: Exclude<FieldMapping['to'], 'phone' | 'email'>, value: string, whenEmpty: FieldMapping['whenEmpty']): void => {
		const present = person[field];
		if (isMasked(present) || sameValue(present, value) || (value === '' && whenEmpty === 'keep')) return;
		before[field] = present;
		after[field] = value;
	};
	if (!mapping.some((entry) => entry.to === 'name')) compare('name', employee.name.trim(), 'keep');
	for (const entry of mapping) if (entry.to !== 'phone' && entry.to !== 'email') compare(entry.to, mappedValue(employee, entry), entry.to === 'name' ? 'keep' : entry.whenEmpty);
	if (Object.keys(after).length > 0) drafts.push({ ...common, id: `update-person:${employee.id}`, kind: 'update-person', before, after, needs, reason: 'other values in the OA' });

	for (const channel of CHANNELS) {
		const value = accounts.wanted(channel, employee.id);
		if (value === undefined) continue;
		drafts.push({ ...common, id: `change-${channel}:${employee.id}`, kind: `change-${channel}`, before: { [channel]: person[channel] }, after: { [channel]: value }, needs: [...needs, ...accounts.needs(channel, employee.id)], reason: `other ${channel} in the OA` });
	}
	if (keyOf(ref) !== person.orgId) {
		drafts.push({ ...common, id: `move-person:${employee.id}`, kind: 'move-person', before: { orgId: person.orgId }, after: { path: ref.path }, needs: [...needs, ...(ref.orgId === '' ? [`create-department:${ref.oaId}`] : [])], reason: 'other department in the OA' });
	}
	return drafts;
}

function creationOf(employee: OaEmployee, ref: DepartmentRef, mapping: readonly FieldMapping[], settings: Settings, accounts: Accounts, setAside: SetAside): Draft | null {
	const { from, as } = settings.accountField;
	const channel = channelOf(as);
	const account = keyFor(channel)(oaField(employee, from));
	if (nameKey(employee.name) === '') setAside(employee, null, 'invalid-name', 'Employee without a name. Name the employee in the OA.');
	else if (account === '') setAside(employee, null, 'no-account', `The OA field "${from}", which becomes the account, is empty or a placeholder. Fill it in, or choose another accountField.`);
	else if (!USABLE[channel].test(account)) setAside(employee, null, 'invalid-account', `The OA field "${from}" holds no usable ${channel === 'email' ? 'e-mail address' : 'phone number'}.`);
	else if (accounts.wanted(channel, employee.id) !== undefined) {
		const after: Record<string, string> = { name: employee.name.trim(), [as === 'phone' ? 'phone' : `account.${as}`]: account };
		const other = CHANNELS.find((one) => one !== channel);
		const second = other ? accounts.wanted(other, employee.id) : undefined;
		if (other && second !== undefined) after[other === 'phone' ? 'phone' : 'account.email'] = second;
		for (const entry of mapping) {
			const value = mappedValue(employee, entry);
			if (value !== '') after[entry.to] = value;
		}
		const needs = [...(ref.orgId === '' ? [`create-department:${ref.oaId}`] : []), ...CHANNELS.flatMap((one) => accounts.needs(one, employee.id))];
		return { id: `create-person:${employee.id}`, kind: 'create-person', object: 'person', oaId: employee.id, yzjId: '', name: employee.name.trim(), before: {}, after, target: ref, needs, reason: 'new in the OA' };
	}
	return null;
}

type SetAside = (employee: OaEmployee, person: YzjPerson | null, reason: ConflictReason, message: string) => void;

const channelOf = (as: Settings['accountField']['as']): Channel => (as === 'email' ? 'email' : 'phone');

interface Accounts {
	/** The value that this employee's person gets; undefined: stays, or cannot be had. */
	wanted(channel: Channel, oaId: string): string | undefined;
	/** Who must give the value up first. */
	needs(channel: Channel, oaId: string): readonly string[];
}

/**
 * Decides who gets which phone and e-mail. A value has one holder: a taker waits for a holder who gets another one in this
 * run, and is set aside when the holder keeps it, leaves with it, or both would have to swap.
 */
function planAccounts(known: ReadonlyArray<PlacedEmployee & { person: YzjPerson }>, newcomers: readonly PlacedEmployee[], persons: ReadonlyMap<string, YzjPerson>, settings: Settings, setAside: SetAside): Accounts {
	const plans = new Map(CHANNELS.map((channel) => [channel, planChannel(channel, known, newcomers, persons, settings, setAside)]));
	return {
		wanted: (channel, oaId) => plans.get(channel)?.wanted.get(oaId),
		needs: (channel, oaId) => {
			const first = plans.get(channel)?.first.get(oaId);
			return first === undefined ? [] : [`change-${channel}:${first}`];
		},
	};
}

interface Want {
	employee: OaEmployee;
	person: YzjPerson | null;
	key: string;
}

function planChannel(channel: Channel, known: ReadonlyArray<PlacedEmployee & { person: YzjPerson }>, newcomers: readonly PlacedEmployee[], persons: ReadonlyMap<string, YzjPerson>, settings: Settings, setAside: SetAside) {
	const wanted = new Map<string, string>();
	/** OA id of the taker → OA id of the holder who changes first. */
	const first = new Map<string, string>();
	const mapped = settings.fieldMapping?.find((entry) => entry.to === channel);
	const fromAccount = channelOf(settings.accountField.as) === channel;
	if (!mapped && !fromAccount) return { wanted, first };
	const fold = keyFor(channel);
	const wish = (employee: OaEmployee): string => {
		const key = fold(mapped ? mappedValue(employee, mapped) : oaField(employee, settings.accountField.from));
		return USABLE[channel].test(key) ? key : '';
	};

	const sharers = new Map<string, number>();
	for (const { employee } of [...known, ...newcomers]) {
		const key = wish(employee);
		if (key !== '') sharers.set(key, (sharers.get(key) ?? 0) + 1);
	}
	const holders = new Map<string, YzjPerson>();
	for (const person of persons.values()) {
		const key = fold(person[channel]);
		const other = holders.get(key);
		if (key !== '' && (!other || person.openId < other.openId)) holders.set(key, person);
	}

	const wants = new Map<string, Want>();
	const changing = new Map<string, Want>();
	const consider = (employee: OaEmployee, person: YzjPerson | null): void => {
		const key = wish(employee);
		if (key === '' || (person && (isMasked(person[channel]) || fold(person[channel]) === key))) return;
		if ((sharers.get(key) ?? 0) > 1) {
			setAside(employee, person, 'duplicate-account', `${sharers.get(key) ?? 2} employees have the same ${channel} in the OA: it can belong to one person only. Correct the OA.`);
			return;
		}
		const want = { employee, person, key };
		wants.set(employee.id, want);
		if (person) changing.set(person.openId, want);
	};
	for (const { employee, person } of known) consider(employee, person);
	for (const { employee } of newcomers) consider(employee, null);

	const withdraw = (want: Want, message: string): void => {
		wants.delete(want.employee.id);
		if (want.person) changing.delete(want.person.openId);
		setAside(want.employee, want.person, 'account-held', message);
	};
	const nextOf = (want: Want): Want | undefined => {
		const holder = holders.get(want.key);
		return holder && holder.openId !== want.person?.openId ? changing.get(holder.openId) : undefined;
	};
	for (let again = true; again; ) {
		again = false;
		for (const want of [...wants.values()]) {
			const holder = holders.get(want.key);
			if (holder && holder.openId !== want.person?.openId && !changing.has(holder.openId)) {
				withdraw(want, `The ${channel} of this employee is held by person ${holder.openId} in Yunzhijia${holder.status === '1' ? '' : ', who is not active'}. Release it there, or link that person.`);
				again = true;
			}
		}
		if (again) continue;
		for (const want of [...wants.values()]) {
			// Following who waits for whom: coming back to the start means that they would have to swap in one moment.
			let at = nextOf(want);
			for (let steps = 0; at && at !== want && steps < wants.size; steps++) at = nextOf(at);
			if (at !== want) continue;
			withdraw(want, `This ${channel} and another one would have to change places, and Yunzhijia has no moment with one ${channel} twice. Change one of them by hand first.`);
			again = true;
		}
	}
	for (const want of wants.values()) {
		wanted.set(want.employee.id, want.key);
		const before = nextOf(want);
		if (before) first.set(want.employee.id, before.employee.id);
	}
	return { wanted, first };
}
