import { z } from 'zod/v4';
import type { Scope as StoreScope, Store } from '../../store';
import type { OaEmployee } from '../../lib/oaRecord';
import type { Note } from '../model/findings';
import type { YzjPerson } from '../model/snapshots';
import { byText } from '../../lib/canonical/text';

/** Somebody who ended the own link in the app. */
export interface UnlinkedByPerson {
	readonly oaId: string;
	readonly openId: string;
}

const entry = z.object({ oaId: z.string(), openId: z.string() });

/** Everybody who ever ended a link that was made by logging in; the last time counts. */
export const unlinkedByPersons = async (
	store: Store,
	scope: StoreScope,
): Promise<readonly UnlinkedByPerson[]> => {
	const entries = await store.audit.list(scope, { action: 'login.unlinked' });
	const last = new Map<string, UnlinkedByPerson>();
	for (const { after } of entries) {
		const unlinked = entry.parse(after);
		last.set(unlinked.openId, unlinked);
	}
	return [...last.values()];
};

/**
 * Whoever ended the own link, is in no OA any more, and is in service in Yunzhijia: without the
 * link nothing else would name this person, and whoever leaves could stay.
 */
export const unlinkedNotes = (
	unlinked: readonly UnlinkedByPerson[],
	{
		employees,
		persons,
		linked,
	}: {
		readonly employees: readonly OaEmployee[];
		readonly persons: ReadonlyMap<string, YzjPerson>;
		/** Whether the person is linked again, here or by another source. */
		readonly linked: (openId: string) => boolean;
	},
): Note[] => {
	const inService = new Set(
		employees.filter(({ status }) => status !== 'left').map(({ id }) => id),
	);
	return [...unlinked]
		.sort((a, b) => byText(a.oaId, b.oaId))
		.flatMap(({ oaId, openId }) => {
			const person = persons.get(openId);
			if (person?.status !== '1' || inService.has(oaId) || linked(openId)) return [];
			return [
				{
					kind: 'person',
					oaId,
					yzjId: openId,
					name: person.name,
					reason: 'unlinked-by-person',
					facts: {},
				} as const,
			];
		});
};
