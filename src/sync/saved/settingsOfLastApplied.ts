import { z } from 'zod/v4';
import type { Scope, Store } from '../../store';
import { settingsOf, type SettingsBefore } from '../plan/guards';
import { savedHead } from './savedInput';

const ofUndo = z.looseObject({ undoes: z.string() });

/** The settings of the last push that was applied, an undo excepted; null: there was none, or its settings cannot be read any more. */
export async function settingsOfLastApplied(
	store: Store,
	scope: Scope,
	tenant: string,
): Promise<SettingsBefore | null> {
	for (const { id } of await store.plans.list(scope, {
		flows: ['push'],
		statuses: ['applied', 'failed'],
	})) {
		const header = await store.plans.get(id);
		if (!header || ofUndo.safeParse(header.body).success) continue;
		const head = await savedHead(store, id);
		const snapshot = head && (await store.snapshots.get(head.snapshotId));
		return settingsOf(header.settings, snapshot?.source ?? tenant);
	}
	return null;
}
