import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { type CallbackKeys, type CallbackKind, callbacks, lackingKeys } from '../../src/yunzhijia';
import { callbackKeys } from '../shared/credentialData';
import { keptCredential, readCredential, rememberedCredential } from '../shared/keptCredential';
import { Refusal } from '../shared/refusal';

const kinds = z.enum([
	'approvalPush',
	'dialogRobot',
	'directoryEvent',
	'publicAccountReply',
	'quickApproval',
]);

export const kindOf = (functions: IHookFunctions | IWebhookFunctions): CallbackKind =>
	kinds.parse(functions.getNodeParameter('event'));

const CREDENTIAL = 'yunzhijiaCallbackApi';

const isChosen = (functions: IHookFunctions | IWebhookFunctions): boolean =>
	functions.getNode().credentials?.[CREDENTIAL] !== undefined;

/** Keys of the credential, by how sure one has to be of them; all '' without one. */
export interface KnownKeys {
	/** As they were up to ten minutes ago: good enough to refuse by. */
	readonly remembered: CallbackKeys;
	/** As they are now; null: those remembered are. */
	readonly newer: () => Promise<CallbackKeys | null>;
}

export async function keysOf(functions: IWebhookFunctions, now: number): Promise<KnownKeys> {
	if (!isChosen(functions)) return { remembered: callbackKeys({}), newer: async () => null };
	const { data, isFresh } = await rememberedCredential(functions, CREDENTIAL, now);
	return {
		remembered: callbackKeys(data),
		newer: async () =>
			isFresh ? null : callbackKeys(await keptCredential(functions, CREDENTIAL, now)),
	};
}

/** @throws Refusal when calls of this kind could not be verified */
export async function requireKeys(functions: IHookFunctions): Promise<void> {
	const keys = callbackKeys(
		isChosen(functions) ? await readCredential(functions, CREDENTIAL, Date.now()) : {},
	);
	const lacking = lackingKeys(callbacks[kindOf(functions)], keys);
	if (lacking.length === 0) return;
	throw new Refusal({ code: 'callback-key-missing', facts: { keys: lacking } });
}
