import type { IWebhookFunctions } from 'n8n-workflow';
import type { Services } from '../../src/lib/services';
import { CallbackRefusal, equal } from '../../src/yunzhijia';
import { oaMessageKey } from '../shared/credentialData';
import { keptCredential } from '../shared/keptCredential';

/** @throws CallbackRefusal 403; Refusal where the credential holds no key */
export async function checkKey(
	functions: IWebhookFunctions,
	services: Pick<Services, 'now'>,
): Promise<void> {
	const { header, key } = oaMessageKey(
		await keptCredential(functions, 'oaMessageApi', services.now()),
	);
	const given = functions.getHeaderData()[header];
	if (typeof given !== 'string' || !equal(given, key))
		throw new CallbackRefusal(403, { code: 'wrong-header', facts: { header } });
}
