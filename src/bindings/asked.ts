import { z } from 'zod/v4';
import type { Scope, Store } from '../store';
import type { BindingChange } from './change';
import { unbindEverything } from './unbindAll';

const kind = z.enum(['person', 'department']);
const id = z.string().trim().max(500);

/**
 * Changes of links as one text: `{"changes": [{"action": "bind", "kind":
 * "person", "oaId": "7", "yzjId": "…"}]}`, or `{"unbindAll": {"kinds":
 * ["person"], "expected": 12}}`. One side of an `unbind` may be ''.
 */
export const changesAskedFor = z.union([
	z.strictObject({
		changes: z
			.array(
				z.strictObject({
					action: z.enum(['bind', 'rebind', 'unbind']),
					kind,
					oaId: id,
					yzjId: id,
				}),
			)
			.min(1),
	}),
	z.strictObject({
		unbindAll: z.strictObject({
			kinds: z.array(kind).min(1),
			expected: z.number().int().min(0),
		}),
	}),
]);
export type ChangesAskedFor = z.output<typeof changesAskedFor>;

/**
 * The changes that are meant. @throws {SyncStop} there are another number of links than expected
 */
export const bindingChanges = async (
	store: Store,
	scope: Scope,
	asked: ChangesAskedFor,
): Promise<BindingChange[]> =>
	'unbindAll' in asked
		? await unbindEverything(store, scope, asked.unbindAll.kinds, asked.unbindAll.expected)
		: asked.changes.map((change) => ({ ...change, evidence: { code: 'by-hand', facts: {} } }));
