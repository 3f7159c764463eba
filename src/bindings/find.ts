import type { Scope, Store } from '../store';
import { emailKey, nameKey, phoneKey, textKey } from '../sync/normalise/text';
import { type LinkChange, linkHistory } from './history';
import { type BindingRow, listBindings } from './listing';

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

/** Looks for people as a person would: part of a name, or the whole of a job number, phone, e-mail or id, on either side. */
export async function findPeople(store: Store, scope: Scope, text: string): Promise<Found> {
	const { rows, yunzhijiaReadAt, oaReadAt } = await listBindings(store, scope, { kind: 'person' });
	const fits = fitting(text);
	const found: BindingRow[] = [];
	let total = 0;
	for (const row of rows) {
		if (!fits(row)) continue;
		total++;
		if (found.length < CARDS) found.push(row);
	}
	return { cards: await Promise.all(found.map(async (row) => ({ row, history: await lately(store, scope, row) }))), total, yunzhijiaReadAt, oaReadAt };
}

function fitting(text: string): (row: BindingRow) => boolean {
	const name = nameKey(text).toLowerCase();
	if (name === '') return () => false;
	const [phone, email, key] = [phoneKey(text), emailKey(text), textKey(text)];
	return (row) =>
		row.yzjName.toLowerCase().includes(name) ||
		row.oaName.toLowerCase().includes(name) ||
		row.yzjId === text.trim() ||
		row.oaId === text.trim() ||
		(key !== '' && (textKey(row.jobNo) === key || textKey(row.oaJobNo) === key)) ||
		(phone !== '' && (phoneKey(row.phone) === phone || phoneKey(row.oaMobile) === phone)) ||
		(email.includes('@') && (emailKey(row.email) === email || emailKey(row.oaEmail) === email));
}

/** By OA id the log is asked by index; who has none was never linked, or is not now. */
async function lately(store: Store, scope: Scope, { oaId }: BindingRow): Promise<LinkChange[]> {
	if (oaId === '') return [];
	const changes: LinkChange[] = [];
	for await (const change of linkHistory(store, scope, { kind: 'person', oaId })) changes.push(change);
	return changes.slice(-CHANGES).reverse();
}
