import { z } from 'zod/v4';
import type { Binding } from '../../store';
import type { EngineContext } from '../../store/context';

const bindingInput = z.strictObject({
	kind: z.enum(['person', 'department']),
	oaId: z.string().min(1),
	yzjId: z.string().min(1),
});

/**
 * Links given from outside, e.g. `[{"kind": "person", "oaId": "1", "yzjId": "…"}]`. All or none.
 * @returns how many. @throws {StoreError} naming both sides of a conflict
 */
export async function importBindings(
	{ store, services }: EngineContext,
	input: { eid: string; source: string; bindings: unknown; who: string },
): Promise<number> {
	const given = z.array(bindingInput).parse(input.bindings);
	const at = services.now();
	await store.bindings.put(
		{ eid: input.eid, source: input.source },
		given.map(
			(binding): Binding => ({
				...binding,
				state: 'active',
				provenance: 'import',
				evidence: { code: 'imported', facts: {} },
				at,
				by: input.who,
			}),
		),
		{ who: input.who, why: 'import', code: 'imported' },
	);
	return given.length;
}
