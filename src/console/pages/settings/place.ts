import { readProfile, type ProfileVersion } from '../../../settings';
import { settingsObject } from '../../../settings/push';
import type { Visit } from '../../page';
import { type Seen, seenBy } from '../../scopeTabs';
import { eidsOf, mayAs } from '../../session';

/** Whose settings a page is about, and which version holds. */
export interface Place extends Seen {
	readonly profile: ProfileVersion | null;
}

const sourceName = settingsObject.shape.source.unwrap().trim();

/** The name of a source, as the settings take one; null: it names none. */
export const sourceIn = ({ source }: Readonly<Record<string, string>>): string | null =>
	sourceName.safeParse(source).data ?? null;

/**
 * null: nothing was read or set yet, and the visitor
 * names no source. @throws ConsoleRefusal not-found
 */
export const placeOf = async (visit: Visit): Promise<Place | null> => {
	const seen = (await newPlace(visit)) ?? (await seenBy(visit));
	if (seen === null) return null;
	return { ...seen, profile: await readProfile({ store: visit.context.store }, seen.scope) };
};

/** A source that nobody has read yet: whoever may set something for the enterprise names it. */
const newPlace = async ({ context, query, session }: Visit): Promise<Seen | null> => {
	const { eid = '' } = query;
	const source = sourceIn(query);
	if (source === null || !mayAs(session, eid, 'approve')) return null;
	const scopes = await context.store.glance.scopes(eidsOf(session));
	if (scopes.some((one) => one.eid === eid && one.source === source)) return null;
	return { scope: { eid, source }, scopes: [...scopes, { eid, source }] };
};

/** The settings as they were written; `{}` where nobody wrote any. */
export const writtenIn = ({ profile }: Pick<Place, 'profile'>): Readonly<Record<string, unknown>> =>
	profile?.settings ?? {};
