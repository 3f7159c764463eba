import type { Binding, Scope, Store } from '../store';
import type { OaEmployee, YzjOutline } from '../sync/model';
import { byText, emailKey, nameKey, phoneKey, textKey } from '../lib/canonical/text';
import { type LinkChange, linkHistory } from './history';
import { linksAround } from './linksAround';
import type { BindingRow } from './bindingRow';
import { rowsOf } from './rows';
import {
	type OaSide,
	outlinedYunzhijia,
	outlineOf,
	stagedOa,
	stagedOaIfAny,
	type YzjSide,
} from './sides';

/** A person or an employee who fits what somebody typed, with what happened to the link. */
export interface Card {
	row: BindingRow;
	/** Newest first, at most five. */
	history: readonly LinkChange[];
}

export interface Found {
	cards: readonly Card[];
	/** How many fit; more than there are cards where the text was too short. */
	total: number;
	yunzhijiaReadAt: number;
	oaReadAt: number | null;
}

const CARDS = 20;
const CHANGES = 5;

/**
 * Looks for people as a person would: part of a name, or the whole of a job number, phone, e-mail
 * or id, on either side. Both sides are looked through, and what fits is kept.
 */
export async function findPeople(store: Store, scope: Scope, text: string): Promise<Found> {
	const fits = fitting(text);
	const seen = await outlinedYunzhijia(store, scope, fits.person);
	const around = await stagedOaIfAny(store, scope.source, fits.employee);
	const links = await linksAround(store, scope, 'person', {
		oa: around?.employees.keys() ?? [],
		yzj: seen.persons.map(({ openId }) => openId),
	});
	const { yunzhijia, oa } = await withPartners(
		store,
		scope,
		{ yunzhijia: seen, oa: around },
		links,
	);

	const found: BindingRow[] = [];
	let total = 0;
	for (const row of rowsOf(yunzhijia, oa, links, { kind: 'person' })) {
		if (!fits.row(row)) continue;
		total++;
		if (found.length < CARDS) found.push(row);
	}
	return {
		cards: await Promise.all(
			found.map(async (row) => ({ row, history: await lately(store, scope, row) })),
		),
		total,
		yunzhijiaReadAt: yunzhijia.readAt,
		oaReadAt: oa?.readAt ?? null,
	};
}

interface BothSides {
	yunzhijia: YzjSide;
	/** null: the OA was never read. */
	oa: OaSide | null;
}

/** The same sides with everybody to whom the links lead. */
async function withPartners(
	store: Store,
	scope: Scope,
	{ yunzhijia, oa }: BothSides,
	links: readonly Binding[],
): Promise<BothSides> {
	const here = new Set(yunzhijia.persons.map(({ openId }) => openId));
	const others = await store.mirror.personsByIds(
		scope,
		links.flatMap(({ yzjId }) => (here.has(yzjId) ? [] : [yzjId])),
	);
	const persons = [...yunzhijia.persons, ...others.map(outlineOf)].sort((a, b) =>
		byText(a.openId, b.openId),
	);
	const missing = new Set(
		links.flatMap(({ oaId }) => (oa === null || oa.employees.has(oaId) ? [] : [oaId])),
	);
	if (oa === null || missing.size === 0) return { yunzhijia: { ...yunzhijia, persons }, oa };
	const { employees } = await stagedOa(
		store,
		scope.source,
		oa.snapshotId,
		({ id }) => missing.has(id) || oa.employees.has(id),
	);
	return { yunzhijia: { ...yunzhijia, persons }, oa: { ...oa, employees } };
}

function fitting(text: string): {
	person: (person: YzjOutline) => boolean;
	employee: (employee: OaEmployee) => boolean;
	row: (row: BindingRow) => boolean;
} {
	const name = nameKey(text).toLowerCase();
	const [phone, email, key, id] = [phoneKey(text), emailKey(text), textKey(text), text.trim()];
	const is = (theirs: {
		id: string;
		name: string;
		jobNo: string;
		phone: string;
		email: string;
	}): boolean =>
		name !== '' &&
		(theirs.name.toLowerCase().includes(name) ||
			theirs.id === id ||
			(key !== '' && textKey(theirs.jobNo) === key) ||
			(phone !== '' && phoneKey(theirs.phone) === phone) ||
			(email.includes('@') && emailKey(theirs.email) === email));
	return {
		person: (person) => is({ ...person, id: person.openId }),
		employee: ({ id: oaId, name: oaName, jobNo = '', mobile = '', email: oaEmail = '' }) =>
			is({ id: oaId, name: oaName, jobNo, phone: mobile, email: oaEmail }),
		row: (row) =>
			is({
				id: row.yzjId,
				name: row.yzjName,
				jobNo: row.jobNo,
				phone: row.phone,
				email: row.email,
			}) ||
			is({
				id: row.oaId,
				name: row.oaName,
				jobNo: row.oaJobNo,
				phone: row.oaMobile,
				email: row.oaEmail,
			}),
	};
}

/** By OA id the log is asked by index; who has none was never linked, or is not now. */
async function lately(store: Store, scope: Scope, { oaId }: BindingRow): Promise<LinkChange[]> {
	if (oaId === '') return [];
	const changes: LinkChange[] = [];
	for await (const change of linkHistory(store, scope, { kind: 'person', oaId }))
		changes.push(change);
	return changes.slice(-CHANGES).reverse();
}
