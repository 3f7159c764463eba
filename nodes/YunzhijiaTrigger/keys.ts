import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { type CallbackKeys, type CallbackKind, callbacks } from '../../src/yunzhijia';
import { callbackKeys } from '../shared/credentialData';
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

/** Keys of the credential; all '' without one, which directory events can do with. */
export async function keysOf(functions: IHookFunctions | IWebhookFunctions): Promise<CallbackKeys> {
	const chosen = functions.getNode().credentials?.['yunzhijiaCallbackApi'] !== undefined;
	return callbackKeys(chosen ? await functions.getCredentials('yunzhijiaCallbackApi') : {});
}

/** @throws Refusal when calls of this kind could not be verified */
export async function requireKeys(functions: IHookFunctions): Promise<void> {
	const keys = await keysOf(functions);
	const lacks = callbacks[kindOf(functions)].needs.find((key) => keys[key] === '');
	if (lacks === undefined) return;
	throw new Refusal(
		`The Yunzhijia Callback credential has no ${lacks}, so that no call of this kind can be verified.`,
		'Choose a Yunzhijia Callback credential in the node, and fill in that key.',
	);
}
