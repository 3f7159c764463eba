import { readProfile, type ProfileVersion } from '../../../settings';
import type { Visit } from '../../page';
import { type Seen, seenBy } from '../../scopeTabs';

/** Whose settings a page is about, and which version holds. */
export interface Place extends Seen {
	readonly profile: ProfileVersion | null;
}

export const placeOf = async (visit: Visit): Promise<Place | null> => {
	const seen = await seenBy(visit);
	if (seen === null) return null;
	return { ...seen, profile: await readProfile({ store: visit.context.store }, seen.scope) };
};

/** The settings as they were written; `{}` where nobody wrote any. */
export const writtenIn = ({ profile }: Pick<Place, 'profile'>): Readonly<Record<string, unknown>> =>
	profile?.settings ?? {};
