import { z } from 'zod/v4';
import type { Scope, Store } from '../../store';
import type { RemovedRecently } from '../plan/guards';
import type { OperationKind } from '../model';

/**
 * What runs did in the scope at or after `since` (ms) that
 * nobody approved: what an approval released was looked at.
 */
export async function doneRecently(
	store: Store,
	scope: Scope,
	since: number,
): Promise<RemovedRecently> {
	const done = await store.journal.unattendedSince(scope, since);
	const count = (...kinds: readonly OperationKind[]): number =>
		done
			.filter((row) => kinds.some((kind) => kind === row.kind))
			.reduce((sum, row) => sum + row.count, 0);
	const beside = {
		duties: count('remove-leader', 'delete-post'),
		roles: count('remove-role'),
		moves: count('move-person'),
		restructure: count('rename-department', 'move-department'),
		returns: count('enable-person', 'restore-person'),
		accounts: count('change-phone', 'change-email'),
		creations: await createdLater(store, scope, done),
	};
	const updates = count('update-person') > 0 ? await changedFields(store, scope, since) : {};
	return {
		persons: count('disable-person', 'leave-person', 'delete-person'),
		departments: count('delete-department'),
		...Object.fromEntries(Object.entries(beside).filter(([, number]) => number > 0)),
		...(Object.keys(updates).length > 0 && { updates }),
	};
}

/** Persons who were created, but by a first run, which creates everybody. */
async function createdLater(
	store: Store,
	scope: Scope,
	done: Awaited<ReturnType<Store['journal']['unattendedSince']>>,
): Promise<number> {
	const created = done.filter(({ kind }) => kind === 'create-person');
	const isFirst = async (planId: string): Promise<boolean> =>
		(
			await store.plans.list(scope, {
				flows: ['push'],
				statuses: ['applied'],
				before: planId,
				limit: 1,
			})
		).length === 0;
	while (created[0] && (await isFirst(created[0].planId))) created.shift();
	return created.reduce((sum, { count }) => sum + count, 0);
}

const update = z.object({ after: z.record(z.string(), z.string()) });

/** Field → persons for whom it was changed. */
async function changedFields(
	store: Store,
	scope: Scope,
	since: number,
): Promise<Record<string, number>> {
	const changed = new Map<string, number>();
	for (const body of await store.journal.unattendedBodies(scope, since, 'update-person'))
		for (const field of Object.keys(update.parse(body).after))
			changed.set(field, (changed.get(field) ?? 0) + 1);
	return Object.fromEntries(changed);
}
