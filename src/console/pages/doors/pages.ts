import { postForm, reasonField } from '../../forms';
import { html, type Markup } from '../../html';
import type { Page, Visit } from '../../page';
import { ConsoleRefusal } from '../../refusal';
import { mayAs } from '../../session';
import { notAllowed } from '../settings/notAllowed';
import { type Place, placeOf, writtenIn } from '../settings/place';
import { entryFields, entryForm } from './entry';
import { ruleFields, ruleForm } from './rule';
import { entriesOf, messagesOf, type Typed } from './stored';
import { targetFields, targetForm } from './target';

/** One target, rule or login entry, as a form. */
interface Door {
	readonly does: 'target' | 'rule' | 'entry';
	readonly title: string;
	readonly lead: string;
	/** As it is stored, in fields. */
	readonly stored: Typed;
	readonly form: (typed: Typed) => Markup;
}

/** What it is called in the profile; '' for a new one. @throws ConsoleRefusal */
const placeIn = async (visit: Visit): Promise<{ place: Place; was: string }> => {
	const place = await placeOf(visit);
	if (place === null) throw new ConsoleRefusal('not-found');
	return { place, was: visit.query['was'] ?? '' };
};

/** @throws ConsoleRefusal not-found */
export const targetPage = async (visit: Visit): Promise<Page> => {
	const { place, was } = await placeIn(visit);
	const { targets } = messagesOf(writtenIn(place));
	const target = Object.hasOwn(targets, was) ? targets[was] : undefined;
	if (was !== '' && target === undefined) throw new ConsoleRefusal('not-found');
	const { title, lead } = visit.words.console.doors.target;
	return page(visit, place, was, {
		does: 'target',
		title: title(was),
		lead,
		stored: targetFields(was, target),
		form: (typed) => targetForm(visit, typed),
	});
};

/** @throws ConsoleRefusal not-found */
export const rulePage = async (visit: Visit): Promise<Page> => {
	const { place, was } = await placeIn(visit);
	const { targets, rules } = messagesOf(writtenIn(place));
	const at = rules.findIndex(({ name }) => name === was);
	if (was !== '' && at < 0) throw new ConsoleRefusal('not-found');
	const { title, lead } = visit.words.console.doors.rule;
	return page(visit, place, was, {
		does: 'rule',
		title: title(was),
		lead,
		stored: ruleFields(rules[at], at < 0 ? rules.length + 1 : at + 1),
		form: (typed) => ruleForm(visit, typed, Object.keys(targets)),
	});
};

/** @throws ConsoleRefusal not-found */
export const entryPage = async (visit: Visit): Promise<Page> => {
	const { place, was } = await placeIn(visit);
	const entries = entriesOf(writtenIn(place));
	const entry = Object.hasOwn(entries, was) ? entries[was] : undefined;
	if (was !== '' && entry === undefined) throw new ConsoleRefusal('not-found');
	const { title, lead } = visit.words.console.doors.entry;
	return page(visit, place, was, {
		does: 'entry',
		title: title(was),
		lead,
		stored: entryFields(was, entry),
		form: (typed) => entryForm(visit, typed),
	});
};

const page = (visit: Visit, place: Place, was: string, door: Door): Page => {
	const { settings: said } = visit.words.console;
	const may = mayAs(visit.session, place.scope.eid, 'approve');
	// What came back after somebody had to sign in again,
	// or to correct it, stands before what is stored.
	const typed = visit.query['name'] === undefined ? door.stored : visit.query;
	const back = visit.href('settings', { ...place.scope });
	return {
		entry: 'settings',
		title: door.title,
		hasForms: may,
		data: { scope: place.scope, was, fields: door.stored, version: place.profile?.number ?? 0 },
		body: (token) =>
			html`<h1>${door.title}</h1><p class="lead">${door.lead}</p>
				${may ? doorForm(visit, place, { ...door, was, typed, token }) : notAllowed(visit)}
				<p><a href="${back}">← ${said.picking.back}</a></p>`,
	};
};

interface Filled extends Door {
	readonly was: string;
	readonly typed: Typed;
	readonly token: string;
}

const doorForm = (visit: Visit, { scope, profile }: Place, filled: Filled): Markup => {
	const { settings: said, doors } = visit.words.console;
	const { does, was, typed, token } = filled;
	const looked = typed['looked'] ?? String(profile?.number ?? 0);
	const why = reasonField({
		label: said.why,
		hint: said.whyHint,
		typed: typed['why'] ?? '',
		required: true,
	});
	const remove = html`
		<button class="plain danger" name="decision" value="remove">${doors.remove}</button>`;
	return postForm(
		visit,
		{ does, token, id: does, fields: { ...scope, was, looked } },
		html`${filled.form(typed)}<section class="card">${why}
			<button name="decision" value="save">${said.save}</button>
			${was !== '' && remove}</section>`,
	);
};
