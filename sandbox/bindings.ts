import { z } from 'zod/v4';
import { importBindings, StoreError } from '../index';
import type { CredentialValues } from './credentials';
import { UsageError } from './errors';
import type { State } from './state';
import { withStateStore } from './stateStore';
import { configOf, type Workflow } from './templates';

/** One element of the file of `--bindings`. */
export const bindingSchema = z.strictObject({
	kind: z.enum(['person', 'department']),
	oaId: z.string().min(1),
	yzjId: z.string().min(1),
});
export type GivenBinding = z.output<typeof bindingSchema>;

const scopeSchema = z.object({ eid: z.string(), corpId: z.string(), source: z.string().nullish() });

/**
 * Writes bindings into the store that the template's run will use, for the enterprise of the
 * credential and the source of its Config (by default the E10 tenant, as the nodes have it).
 *
 * @throws UsageError one of them contradicts a stored one
 */
export const storeBindings = async (
	state: State,
	workflow: Workflow,
	credentials: CredentialValues,
	bindings: readonly GivenBinding[],
): Promise<void> => {
	const { eid, corpId, source } = scopeSchema.parse({
		eid: credentials['yunzhijiaDirectoryApi']?.['eid'],
		corpId: credentials['weaverE10Api']?.['corpId'],
		source: configOf(workflow)['source'],
	});
	try {
		await withStateStore(state, (context) =>
			importBindings(context, { eid, source: source || corpId, bindings, who: 'sandbox' }),
		);
	} catch (error) {
		if (!(error instanceof StoreError)) throw error;
		throw new UsageError({
			code: 'bindings-refused',
			facts: { problem: { zh: error.told('zh').message, en: error.message } },
		});
	}
};
