import type { Scope } from '../../../store';
import { readProfile, type ProfileVersion } from '../../../settings';
import type { Visit } from '../../page';
import { ConsoleRefusal } from '../../refusal';
import { eidsOf } from '../../session';

/** Whose settings a page is about, and which version holds. */
export interface Place {
	readonly scope: Scope;
	readonly scopes: readonly Scope[];
	readonly profile: ProfileVersion | null;
}

export const placeOf = async (visit: Visit): Promise<Place | null> => {
	const { context, query, session } = visit;
	const scopes = await context.store.glance.scopes(eidsOf(session));
	const { eid, source } = query;
	const asked = scopes.find((one) => one.eid === eid && one.source === source);
	if (asked === undefined && eid !== undefined && source !== undefined)
		throw new ConsoleRefusal('not-found');
	const scope = asked ?? scopes[0];
	if (scope === undefined) return null;
	return { scope, scopes, profile: await readProfile({ store: context.store }, scope) };
};

/** The settings as they were written; `{}` where nobody wrote any. */
export const writtenIn = ({ profile }: Pick<Place, 'profile'>): Readonly<Record<string, unknown>> =>
	profile?.settings ?? {};
