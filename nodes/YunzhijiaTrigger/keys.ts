import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { type CallbackKeys, type CallbackKind, callbacks, lackingKeys } from '../../src/yunzhijia';
import { callbackKeys } from '../shared/credentialData';
import { keptCredential } from '../shared/keptCredential';
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

/** Keys of the credential; all '' without one. */
export const keysOf = async (functions: IWebhookFunctions, now: number): Promise<CallbackKeys> =>
	callbackKeys(isChosen(functions) ? await keptCredential(functions, CREDENTIAL, now) : {});

/** @throws Refusal when calls of this kind could not be verified */
export async function requireKeys(functions: IHookFunctions): Promise<void> {
	const keys = callbackKeys(isChosen(functions) ? await functions.getCredentials(CREDENTIAL) : {});
	const lacking = lackingKeys(callbacks[kindOf(functions)], keys);
	if (lacking.length === 0) return;
	throw new Refusal({ code: 'callback-key-missing', facts: { keys: lacking } });
}
