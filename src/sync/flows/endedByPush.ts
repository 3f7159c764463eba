import { z } from 'zod/v4';
import type { Binding, Scope, Store } from '../../store';
import { LINKED_TO_RETURN, OUT_OF_SCOPE } from '../apply/links';
import type { YzjPerson, YzjSnapshot } from '../model';

/**
 * OA ids of persons whose link ended because a push removed them; asked for only where somebody is
 * out of service, or in service without a link in force.
 */
export async function endedByUs(
	store: Store,
	scope: Scope,
	yunzhijia: YzjSnapshot,
	bindings: readonly Binding[],
): Promise<ReadonlySet<string>> {
	const isOut = ({ status }: YzjPerson): boolean => status !== '1';
	const ended = new Set(
		bindings.filter(({ state }) => state !== 'active').map(({ yzjId }) => yzjId),
	);
	return yunzhijia.persons.some((one) => isOut(one) || ended.has(one.openId)) ||
		yunzhijia.askedById.some(isOut)
		? await endedBefore(store, scope, Infinity, RETURNABLE)
		: new Set();
}

/** Why a link ended whose person comes back. */
const RETURNABLE: ReadonlySet<string> = new Set<string>([OUT_OF_SCOPE.code, LINKED_TO_RETURN]);
const REMOVED_BY_US: ReadonlySet<string> = new Set<string>([OUT_OF_SCOPE.code]);

/**
 * OA ids of persons whose link a push ended at or before `until` (ms), by removing them; whom
 * somebody disabled by hand is not ours to delete.
 */
export const disabledBefore = async (
	store: Store,
	scope: Scope,
	until: number,
): Promise<ReadonlySet<string>> => await endedBefore(store, scope, until, REMOVED_BY_US);

async function endedBefore(
	store: Store,
	scope: Scope,
	until: number,
	codes: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
	const last = new Map(
		(await store.audit.list(scope, { action: 'binding.removed' })).map((entry) => [
			entry.subject,
			entry,
		]),
	);
	return new Set(
		[...last.values()].flatMap(({ at, code, after }) => {
			const link =
				code !== undefined && codes.has(code) && at <= until ? personLink.safeParse(after) : null;
			return link?.success ? [link.data.oaId] : [];
		}),
	);
}

/** What the audit log says of the link of a person. */
const personLink = z.object({ kind: z.literal('person'), oaId: z.string() });
