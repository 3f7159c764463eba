import { isMasked } from '../../lib/canonical/text';
import type { FieldMapping } from '../../settings/push';
import type { Because } from '../../words';
import {
	formerPlaceOf,
	keyOf,
	needsOf,
	oaField,
	type OaEmployee,
	operationId,
	type YzjPerson,
} from '../model';
import { CHANGE, CHANNELS, type Accounts, type Channel } from './accounts';
import type { Draft } from './draft';
import type { KnownEmployee } from './personChangesInput';
import { sameIn, wantedValue } from './values';

/** A mapping of a field that is not unique: compared and changed person by person. */
export type Column = FieldMapping & { to: Exclude<FieldMapping['to'], Channel> };
export const isColumn = (entry: FieldMapping): entry is Column =>
	entry.to !== 'phone' && entry.to !== 'email';
/** The name is always kept in step. */
export const NAME: Column = { from: 'name', to: 'name', transform: 'trim', whenEmpty: 'keep' };

const LINKED_BEFORE: Because = { rule: 'linked-before-active', facts: {} };
const IN_SCOPE_AGAIN: Because = { rule: 'in-scope-again', facts: {} };
const OTHER_VALUES: Because = { rule: 'other-values', facts: { side: 'oa' } };
const OTHER_DEPARTMENT: Because = { rule: 'other-department', facts: { side: 'oa' } };
const OTHER: Record<Channel, Because> = {
	phone: { rule: 'other-channel', facts: { side: 'oa', channel: 'phone' } },
	email: { rule: 'other-channel', facts: { side: 'oa', channel: 'email' } },
};

const NOBODY: readonly string[] = [];

/**
 * Adds what has to be done for one person; in most cases
 * that is nothing, so nothing is made before it is needed.
 */
export function addChanges(
	drafts: Draft[],
	known: KnownEmployee,
	columns: readonly Column[],
	accounts: Accounts,
): void {
	const { employee, ref, person, link } = known;
	const { id } = employee;
	if (!link) drafts.push(newLink(known));
	const returns = person.status !== '1';
	if (returns) drafts.push(comeBack(known));
	else if (link?.state === 'removed') drafts.push(linkAgain(known));
	const needs = returns ? [operationId(returnKind(person), id)] : NOBODY;

	if (columns.some((column) => newValue(employee, person, column) !== null))
		drafts.push(otherValues(known, columns, needs));
	for (const channel of CHANNELS) {
		const value = accounts.wanted(channel, id);
		if (value !== undefined)
			drafts.push(otherChannel(known, channel, value, [...needs, ...accounts.needs(channel, id)]));
	}
	if (keyOf(ref) !== person.orgId) drafts.push(move(known, needs));
}

const subjectOf = ({ employee, person, ref }: KnownEmployee) => ({
	object: 'person' as const,
	oaId: employee.id,
	yzjId: person.openId,
	name: employee.name,
	target: ref,
});

/**
 * Written out: a first push makes one for everybody. A rule links active people only who are
 * nobody's; a decision may name others.
 */
function newLink({ employee, person, ref, because, replaces }: KnownEmployee): Draft {
	const link: Draft<'bind-person'> = {
		id: operationId('bind-person', employee.id),
		kind: 'bind-person',
		object: 'person',
		oaId: employee.id,
		yzjId: person.openId,
		name: employee.name,
		target: ref,
		needs: NOBODY,
		because: because ?? LINKED_BEFORE,
	};
	if (person.status !== '1') link.status = person.status;
	if (replaces !== '') link.replaces = { oaId: replaces };
	return link;
}

const linkAgain = (known: KnownEmployee): Draft => ({
	...subjectOf(known),
	id: operationId('bind-person', known.employee.id),
	kind: 'bind-person',
	needs: NOBODY,
	because: LINKED_BEFORE,
});

const returnKind = ({ status }: YzjPerson): 'enable-person' | 'restore-person' =>
	status === '2' ? 'enable-person' : 'restore-person';

/** Nobody is enabled for a link that could not be made. */
function comeBack(known: KnownEmployee): Draft {
	const { employee, person, link } = known;
	const kind = returnKind(person);
	return {
		...subjectOf(known),
		id: operationId(kind, employee.id),
		kind,
		was: person.status,
		needs: link ? NOBODY : [operationId('bind-person', employee.id)],
		because: link ? IN_SCOPE_AGAIN : (known.because ?? LINKED_BEFORE),
	};
}

function otherValues(
	known: KnownEmployee,
	columns: readonly Column[],
	needs: readonly string[],
): Draft {
	const { employee, person } = known;
	const before: Record<string, string> = {};
	const after: Record<string, string> = {};
	for (const column of columns) {
		const value = newValue(employee, person, column);
		if (value === null) continue;
		before[column.to] = person[column.to];
		after[column.to] = value;
	}
	return {
		...subjectOf(known),
		id: operationId('update-person', employee.id),
		kind: 'update-person',
		before,
		after,
		needs,
		because: OTHER_VALUES,
	};
}

const otherChannel = (
	known: KnownEmployee,
	channel: Channel,
	value: string,
	needs: readonly string[],
): Draft => ({
	...subjectOf(known),
	id: operationId(CHANGE[channel], known.employee.id),
	kind: CHANGE[channel],
	before: { [channel]: known.person[channel] },
	after: { [channel]: value },
	needs,
	because: OTHER[channel],
});

function move(known: KnownEmployee, needs: readonly string[]): Draft {
	const { employee, person, ref } = known;
	return {
		...subjectOf(known),
		id: operationId('move-person', employee.id),
		kind: 'move-person',
		from: formerPlaceOf(person),
		path: ref.path,
		needs: [...needs, ...needsOf(ref)],
		because: OTHER_DEPARTMENT,
	};
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
