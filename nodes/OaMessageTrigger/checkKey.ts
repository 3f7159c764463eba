import type { IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Services } from '../../src/lib/services';
import { CallbackRefusal, equal } from '../../src/yunzhijia';
import { oaMessageKey } from '../shared/credentialData';
import { keptCredential } from '../shared/keptCredential';

/** Of the address for callers that can set no header. */
const inAddress = z.object({ key: z.string() });

/** @throws CallbackRefusal 403; Refusal where the credential holds no key */
export async function checkKey(
	functions: IWebhookFunctions,
	services: Pick<Services, 'now'>,
): Promise<void> {
	const { header, key } = oaMessageKey(
		await keptCredential(functions, 'oaMessageApi', services.now()),
	);
	const address = inAddress.safeParse(functions.getParamsData());
	if (address.success) {
		if (!equal(address.data.key, key))
			throw new CallbackRefusal(403, { code: 'wrong-key-in-address', facts: {} });
		return;
	}
	const given = functions.getHeaderData()[header];
	if (typeof given !== 'string' || !equal(given, key))
		throw new CallbackRefusal(403, { code: 'wrong-header', facts: { header } });
}
